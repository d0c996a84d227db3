"""A measure of prevention: what it costs, whom it reaches, what a success spares, and how unsure the effect
is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from samkjort.economy.costs import UnitCost, cost
from samkjort.economy.flows import Flows
from samkjort.economy.payers import PAYERS, Payer, checked


class BadMeasure(ValueError):
    """A measure that cannot be worked out; the text lists every fault."""


@dataclass(frozen=True)
class Post:
    """Money put in: kroner a year (per person reached, or in all), from one year to another, and who pays.

    `kind` says what for: `work`, `system` (tools, licences), `role` (a new post) or `training`; new systems
    and roles are a part of what a measure costs.
    """

    id: str
    kroner: int
    from_year: int
    to_year: int
    payers: dict[Payer, float]
    per_person: bool = False
    kind: str = "work"
    low: int | None = None
    high: int | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most; the value itself where nothing else is said."""
        return (self.kroner if self.low is None else self.low), (
            self.kroner if self.high is None else self.high
        )


@dataclass(frozen=True)
class Spared:
    """What one success spares: units of a cost each year, from `from_year` after the start, for so many
    years."""

    cost: str
    units: float
    from_year: int
    years: int


@dataclass(frozen=True)
class Effect:
    """How often it succeeds: with chance `none` not at all, else with a rate between low and high, most
    likely `mode`.

    No single rate of return: that there may be no effect is a part of the answer.
    """

    none: float
    low: float
    mode: float
    high: float
    source: str

    @property
    def mean(self) -> float:
        """The expected success rate."""
        return (1 - self.none) * (self.low + self.mode + self.high) / 3


@dataclass(frozen=True)
class Measure:
    """A measure for `reached` persons over `years` looked at."""

    id: str
    reached: int
    years: int
    posts: tuple[Post, ...]
    spared: tuple[Spared, ...]
    effect: Effect
    costs: dict[str, UnitCost] | None = field(default=None, hash=False)

    def __post_init__(self) -> None:
        wrong = []
        effect = self.effect
        if not 0 <= effect.none <= 1:
            wrong.append(f"the chance of no effect is a probability, not {effect.none:g}")
        if not 0 <= effect.low <= effect.mode <= effect.high <= 1:
            wrong.append("the success rate has 0 ≤ low ≤ most likely ≤ high ≤ 1")
        if not effect.source.strip():
            wrong.append("say where the effect comes from, or that it is an assumption")
        if self.reached < 1 or self.years < 1:
            wrong.append("reached and years are at least 1")
        for post in self.posts:
            if not 1 <= post.from_year <= post.to_year:
                wrong.append(f"«{post.id}» runs from year {post.from_year} to {post.to_year}")
            low, high = post.bounds
            if not low <= post.kroner <= high:
                wrong.append(f"«{post.id}»: low, value and high come in that order")
            try:
                checked(post.payers)
            except ValueError as error:
                wrong.append(f"«{post.id}»: {error}")
        for one in self.spared:
            try:
                cost(one.cost, self.costs)
            except LookupError as error:
                wrong.append(str(error.args[0]))
            if one.units < 0 or one.from_year < 1 or one.years < 1:
                wrong.append(f"what is spared of «{one.cost}» has units, a first year and years above zero")
        if wrong:
            raise BadMeasure("; ".join(wrong))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Costs used here that nobody knows, with not even bounds: what they would spare is in no figure."""
        return tuple(one.cost for one in self.spared if not cost(one.cost, self.costs).known)

    @property
    def only_bounds(self) -> tuple[str, ...]:
        """Costs of which only bounds are known: they widen the answer."""
        used = (cost(one.cost, self.costs) for one in self.spared)
        return tuple(one.id for one in used if one.known and one.value is None)

    def invested(self) -> Flows:
        """What is put in, by payer and year, to the krone."""
        total = Flows.none(self.years)
        for post in self.posts:
            each = post.kroner * (self.reached if post.per_person else 1)
            row = [each if post.from_year <= year <= post.to_year else 0 for year in range(1, self.years + 1)]
            total = total + Flows.of(row, post.payers)
        return total

    def spared_at(self, rate: float) -> Flows:
        """What is spared at a success rate, by payer and year, to the krone, unknown costs left out."""
        total = Flows.none(self.years)
        for one in self.spared:
            unit = cost(one.cost, self.costs)
            if not unit.known:
                continue
            kroner = middle(unit) * one.units * self.reached * rate
            row = [
                round(kroner) if one.from_year <= year < one.from_year + one.years else 0
                for year in range(1, self.years + 1)
            ]
            total = total + Flows.of(row, unit.payers)
        return total

    def difference(self, rate: float | None = None) -> Flows:
        """With the measure minus without it, at a success rate (the expected one if not said)."""
        return self.invested() - self.spared_at(self.effect.mean if rate is None else rate)

    def needed_rate(self, *, within: int | None = None, payer: Payer | None = None) -> float | None:
        """The success rate at which the measure has paid for itself within so many years, not discounted,
        in all or
        for one payer. Above one: it cannot. None: nothing known is spared within that time."""
        until = min(within or self.years, self.years)

        def upto(flows: Flows) -> int:
            row = flows.total if payer is None else flows.of_payer(payer)
            return int(np.sum(row[:until]))

        gain = upto(self.spared_at(1.0))
        return upto(self.invested()) / gain if gain > 0 else None


def middle(unit: UnitCost) -> float:
    """The value of a cost, or the middle of its bounds. Raises `ValueError` where neither is known."""
    if unit.value is not None:
        return unit.value
    if unit.low is None or unit.high is None:
        raise ValueError(f"«{unit.id}» is not known")
    return (unit.low + unit.high) / 2


__all__ = ["PAYERS", "BadMeasure", "Effect", "Measure", "Post", "Spared", "middle"]
