"""The economy's account made ready to be shown: the same object the command line and the report print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from samkjort.economy.costs import cost
from samkjort.economy.measures import Described
from samkjort.economy.payers import PAYERS, Payer
from samkjort.platform.lab import drawing, numbers
from samkjort.platform.lab.measures import post_name
from samkjort.report import economy, show

DRAWS = 4_000
"""Draws for the chances on screen; the command line takes more if asked."""


@dataclass(frozen=True, eq=False)
class _Asked:
    """A measure as a key: two that are written alike are the same."""

    described: Described

    def __hash__(self) -> int:
        return hash(repr(self.described))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and repr(self.described) == repr(other.described)


@lru_cache(maxsize=64)
def _worked_out(asked: _Asked) -> economy.Account:
    return economy.account(asked.described, draws=DRAWS)


def worked_out(described: Described) -> economy.Account:
    """The account of a measure; kept, since many look at the same."""
    return _worked_out(_Asked(described))


@dataclass(frozen=True)
class Shown:
    """An account as a page has it."""

    account: economy.Account
    payers: tuple[tuple[str, ...], ...]
    chart: drawing.Chart
    own_chart: drawing.Chart
    years: tuple[tuple[int, tuple[int, ...], int, int], ...]
    chances: tuple[tuple[str, float], ...]
    needed: tuple[tuple[str, int, float | None], ...]
    tornado: drawing.Tornado
    lines: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The payers' names."""
        return tuple(numbers.say(f"payer.{payer}") for payer in PAYERS)


def shown(described: Described) -> Shown:
    """Everything a page shows of a measure."""
    found = worked_out(described)
    language = numbers.language()
    flows, sure = found.flows, found.unsure
    own = flows.of_payer(Payer.MUNICIPALITY).tolist()
    whole = flows.total.tolist()
    rows = [
        (
            year + 1,
            tuple(int(flows.of_payer(payer)[year]) for payer in PAYERS),
            whole[year],
            found.whole.cumulative[year],
        )
        for year in range(flows.years)
    ]
    spans: tuple[tuple[Payer | None, int], ...] = tuple(found.needed)
    return Shown(
        found,
        tuple(show.account_row(found, payer, language) for payer in (*PAYERS, None)),
        drawing.hump_chart(whole, found.whole.cumulative, numbers.number),
        drawing.hump_chart(own, found.humps[Payer.MUNICIPALITY].cumulative, numbers.number),
        tuple(rows),
        (
            (_("that it pays in all"), sure.gain),
            (_("that the municipality gains"), sure.gain_municipality),
            (_("that it pays in all while the municipality loses"), sure.gain_but_municipality_loses),
        ),
        tuple(
            (numbers.say(f"payer.{payer or 'total'}"), years, found.needed[payer, years])
            for payer, years in spans
        ),
        drawing.tornado([(unsure_name(one.name), one.low, one.high) for one in sure.tornado]),
        tuple(show.account_lines(found, language)[1:]),
    )


def unsure_name(name: str) -> str:
    """What an unsure number is called."""
    sort, _sep, identity = name.partition(":")
    if sort == "cost":
        return cost(identity).name.in_language(numbers.language())
    return post_name(identity) if sort == "post" else _("how many succeed")


def unit_name(name: Any) -> str:
    """What one unit of a cost is."""
    return {
        "person_year": _("per person and year"),
        "person": _("per person"),
        "day": _("per day"),
        "month": _("per month"),
    }[str(name)]
