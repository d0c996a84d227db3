"""A measure of prevention as one account: who pays and gains by year, humps, pockets, chances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from samkjort.economy.costs import UnitCost, cost
from samkjort.economy.flows import Flows, Hump, Pockets, hump, pockets
from samkjort.economy.measures import Described, read_measures, shipped_measures
from samkjort.economy.payers import PAYERS, Payer
from samkjort.economy.uncertainty import Uncertainty, unsure
from samkjort.law.yamlsource import suggest

TERM = 4
"""Years of a budget plan, and of a council: what a measure must earn within to be noticed there."""


class UnknownMeasure(LookupError):
    """No shipped measure has that id and it is not a file; the text names near ones."""


@dataclass(frozen=True)
class Account:
    """A measure worked out at its expected effect, and how sure that is. All money in whole kroner."""

    described: Described
    flows: Flows
    humps: dict[Payer, Hump]
    whole: Hump
    pockets: Pockets
    unsure: Uncertainty
    needed: dict[tuple[Payer | None, int], float | None]
    """(Payer or None for all, years) → the success rate that pays within them; None: nothing is spared."""

    @property
    def costs(self) -> tuple[UnitCost, ...]:
        """The unit costs it uses, those not known too."""
        measure = self.described.measure
        return tuple(cost(name, measure.costs) for name in dict.fromkeys(one.cost for one in measure.spared))


def find_measures(name: str) -> tuple[Described, ...]:
    """The shipped measure of an id, or all measures of one's own file. Raises `UnknownMeasure`, `BadData`."""
    if name in shipped_measures():
        return (shipped_measures()[name],)
    if name.endswith((".yaml", ".yml")):
        if not Path(name).is_file():
            raise UnknownMeasure(f"there is no file «{name}»; give the path of a .yaml file with measures")
        return tuple(read_measures(Path(name)).values())
    raise UnknownMeasure(
        f"there is no measure «{name}»{suggest(name, shipped_measures())}; give an id or a .yaml file"
    )


def account(described: Described, *, years: int | None = None, draws: int = 10_000, seed: int = 1) -> Account:
    """Work a measure out. `years`: how far to look (its own if not said)."""
    measure = replace(described.measure, years=years) if years else described.measure
    flows = measure.difference()
    within = dict.fromkeys((min(TERM, measure.years), measure.years))
    return Account(
        replace(described, measure=measure),
        flows,
        {payer: hump(flows.of_payer(payer)) for payer in PAYERS},
        hump(flows.total),
        pockets(flows),
        unsure(measure, seed=seed, draws=draws),
        {
            (payer, span): measure.needed_rate(within=span, payer=payer)
            for payer in (None, Payer.MUNICIPALITY)
            for span in within
        },
    )


def as_data(found: Account) -> dict[str, Any]:
    """The account as plain data."""
    measure, sure = found.described.measure, found.unsure
    return {
        "measure": measure.id,
        "reached": measure.reached,
        "years": measure.years,
        "expected_success": measure.effect.mean,
        "difference": {
            **{str(payer): found.flows.of_payer(payer).tolist() for payer in PAYERS},
            "total": found.flows.total.tolist(),
        },
        "humps": {
            **{str(payer): vars(one) for payer, one in found.humps.items()},
            "total": vars(found.whole),
        },
        "gains_today": {
            **{str(payer): gain for payer, gain in found.pockets.gains.items()},
            "total": found.pockets.total,
        },
        "share_elsewhere": found.pockets.share_elsewhere,
        "makes_municipality_whole": found.pockets.makes_whole,
        "success_needed": [
            {"payer": str(payer) if payer else "total", "within_years": span, "rate": rate}
            for (payer, span), rate in found.needed.items()
        ],
        "draws": sure.draws,
        "seed": sure.seed,
        "gain_total": vars(sure.total),
        "gain_by_payer": {str(payer): vars(spread) for payer, spread in sure.by_payer.items()},
        "chance_gain": sure.gain,
        "chance_municipality_gains": sure.gain_municipality,
        "chance_gain_but_municipality_loses": sure.gain_but_municipality_loses,
        "tornado": [vars(one) for one in sure.tornado],
        "not_known": list(sure.left_out),
        "only_bounds_known": list(measure.only_bounds),
        "costs": [cost_data(one) for one in found.costs],
        "effect_source": measure.effect.source,
    }


def cost_data(one: UnitCost) -> dict[str, Any]:
    """A unit cost as plain data, with its mark and source."""
    return {
        "id": one.id,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "unit": str(one.unit),
        "price_year": one.price_year,
        "payers": {str(payer): share for payer, share in one.payers.items() if share},
        "mark": str(one.mark),
        "source": one.source,
    }
