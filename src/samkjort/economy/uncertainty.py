"""How sure is it: a measure worked out over many draws of what is not known, the same draws in every
scenario."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from samkjort.economy.costs import UnitCost, cost
from samkjort.economy.flows import Discounting
from samkjort.economy.payers import PAYERS, Payer, checked
from samkjort.economy.prevention import Measure

Draws = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """The spread of a figure: tenth, fiftieth and ninetieth percentile, and mean."""

    p10: float
    p50: float
    p90: float
    mean: float

    @classmethod
    def of(cls, values: Draws) -> Spread:
        """The spread of some draws."""
        low, half, high = np.percentile(values, [10, 50, 90])
        return cls(float(low), float(half), float(high), float(values.mean()))


@dataclass(frozen=True)
class Influence:
    """How much an unsure number moves the total: rank correlation, and the total with it low and high."""

    name: str
    correlation: float
    low: float
    high: float


@dataclass(frozen=True)
class Uncertainty:
    """What the draws say of the gain today, kroner. `left_out`: costs that are not known and are in no
    figure."""

    draws: int
    seed: int
    total: Spread
    by_payer: dict[Payer, Spread]
    gain: float
    """P(total gain)."""
    gain_municipality: float
    """P(the municipality gains)."""
    gain_but_municipality_loses: float
    """P(total gain and the municipality loses)."""
    tornado: tuple[Influence, ...]
    left_out: tuple[str, ...]
    totals: Draws


def stream(seed: int, name: str) -> np.random.Generator:
    """Random numbers for one unsure number: the same for the same seed and name, whatever else is drawn."""
    return np.random.Generator(np.random.Philox(key=[seed, crc32(name.encode())]))


def triangular(seed: int, name: str, low: float, mode: float, high: float, size: int) -> Draws:
    """Draws between low and high, most of them near the mode; a number that is sure is always itself."""
    uniform = stream(seed, name).random(size)
    if high <= low:
        return np.full(size, float(low))
    turn = (mode - low) / (high - low)
    below = low + np.sqrt(uniform * (high - low) * (mode - low))
    above = high - np.sqrt((1 - uniform) * (high - low) * (high - mode))
    return np.where(uniform < turn, below, above)


def price(unit: UnitCost, *, seed: int, size: int) -> Draws:
    """Draws of a unit cost. Only bounds known: anywhere between them; no bounds: always its value."""
    name = f"cost:{unit.id}"
    if unit.value is None:
        assert unit.low is not None
        assert unit.high is not None
        return unit.low + stream(seed, name).random(size) * (unit.high - unit.low)
    low, high = (unit.value if end is None else end for end in (unit.low, unit.high))
    return triangular(seed, name, low, unit.value, high, size)


def success(measure: Measure, *, seed: int, size: int) -> Draws:
    """Draws of the success rate: zero with the chance of no effect."""
    effect = measure.effect
    some = triangular(seed, "rate", effect.low, effect.mode, effect.high, size)
    return np.where(stream(seed, "none").random(size) < effect.none, 0.0, some)


def unsure(
    measure: Measure, *, seed: int = 1, draws: int = 10_000, discounting: Discounting | None = None
) -> Uncertainty:
    """The gain today of a measure over `draws` draws of its effect, its costs and what it spares."""
    factors = (discounting or Discounting()).factors(measure.years)
    inputs: dict[str, Draws] = {"success": success(measure, seed=seed, size=draws)}
    gains = np.zeros((draws, len(PAYERS)))
    for post in measure.posts:
        low, high = post.bounds
        name = f"post:{post.id}"
        kroner = triangular(seed, name, low, post.kroner, high, draws)
        if high > low:
            inputs[name] = kroner
        weight = factors[post.from_year - 1 : min(post.to_year, measure.years)].sum()
        people = measure.reached if post.per_person else 1
        gains -= np.outer(kroner * people * weight, list(checked(post.payers).values()))
    for one in measure.spared:
        unit = cost(one.cost, measure.costs)
        if not unit.known:
            continue
        name = f"cost:{unit.id}"
        if name not in inputs:
            inputs[name] = price(unit, seed=seed, size=draws)
        weight = factors[one.from_year - 1 : min(one.from_year + one.years - 1, measure.years)].sum()
        spared = inputs["success"] * inputs[name] * one.units * measure.reached * weight
        gains += np.outer(spared, [unit.payers.get(payer, 0.0) for payer in PAYERS])
    total, own = gains.sum(axis=1), gains[:, PAYERS.index(Payer.MUNICIPALITY)]
    return Uncertainty(
        draws,
        seed,
        Spread.of(total),
        {payer: Spread.of(gains[:, number]) for number, payer in enumerate(PAYERS)},
        float((total > 0).mean()),
        float((own > 0).mean()),
        float(((total > 0) & (own < 0)).mean()),
        _tornado(inputs, total),
        measure.unknown,
        total,
    )


def _tornado(inputs: dict[str, Draws], total: Draws) -> tuple[Influence, ...]:
    found = []
    for name, values in inputs.items():
        if np.ptp(values) == 0:
            continue
        low, high = np.percentile(values, [20, 80])
        found.append(
            Influence(
                name,
                _rank_correlation(values, total),
                float(total[values <= low].mean()),
                float(total[values >= high].mean()),
            )
        )
    return tuple(sorted(found, key=lambda one: -abs(one.correlation)))


def _rank_correlation(left: Draws, right: Draws) -> float:
    from scipy.stats import rankdata

    ranks = np.corrcoef(rankdata(left), rankdata(right))
    return 0.0 if np.isnan(ranks[0, 1]) else float(ranks[0, 1])
