"""When child welfare joins the team: the municipality's own rule as a decision aid, and how often it is used.

The rule is a template of the municipality's model: written on its own pages, with versions. A use is counted
by month and by what it came to; no case, no person, and nothing to find either by.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from samkjort.casework.model import Template, default_model
from samkjort.casework.words import Worded
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.rule_use import RuleUse
from samkjort.platform.cases.models_of_work import model_for, model_of
from samkjort.platform.cases.permissions_rule import RuleAction

RULE = "child_welfare_joins"
SERVICE = "child_welfare"
FEW = 5
"""Fewer than this in a month are not told apart."""
MONTHS = 12


class CameTo(Worded):
    """What using the rule came to."""

    JOINS = (
        "joins",
        "Vi spør familien om barnevernet kan være med",
        "Vi spør familien om barnevernet kan vere med",
        "We ask the family whether child welfare may join",
    )
    ASK_FIRST = (
        "ask_first",
        "Vi drøfter det med barnevernet først, uten å si hvem barnet er",
        "Vi drøftar det med barnevernet først, utan å seie kven barnet er",
        "We talk it over with child welfare first, without saying who the child is",
    )
    NOT_NOW = (
        "not_now",
        "Ikke nå. Vi ser på det igjen når vi evaluerer",
        "Ikkje no. Vi ser på det igjen når vi evaluerer",
        "Not now. We look again when we evaluate",
    )


@dataclass(frozen=True)
class Month:
    """A month's uses. None: fewer than `FEW`, and some. `known`: False before anything was counted at all."""

    first: date
    uses: int | None
    joins: int | None
    known: bool = True


def rule_for(municipality: str) -> tuple[Template, bool]:
    """The rule in force, and whether the municipality has a version of its own that holds it."""
    own = model_for(municipality).template(RULE)
    shipped = default_model().template(RULE)
    assert shipped is not None
    return (own, own != shipped) if own else (shipped, False)


def rule_of(case: Case) -> Template:
    """The rule of the version the case was begun with; the shipped one where that version has none."""
    found = model_of(case).template(RULE) or default_model().template(RULE)
    assert found is not None
    return found


@transaction.atomic
def use(actor: Actor, case_id: object, came_to: CameTo) -> None:
    """Count a use. What is kept: municipality, month, and what it came to."""
    access.require(actor, RuleAction.USE_RULE, case_id)
    RuleUse.objects.create(
        municipality=actor.municipality,
        rule=RULE,
        month=clock.today().replace(day=1),
        outcome=came_to.value,
    )


def uses(municipality: str) -> list[Month]:
    """The last twelve months, the newest first; few are withheld."""
    today = clock.today()
    firsts = [_months_back(today, back) for back in range(MONTHS)]
    rows = RuleUse.objects.filter(municipality=municipality, rule=RULE, month__gte=firsts[-1])
    counted = Counter(rows.values_list("month", "outcome"))
    begun = min((month for month, _outcome in counted), default=date.max)
    found: list[Month] = []
    for first in firsts:
        if first < begun:
            found.append(Month(first, None, None, known=False))
            continue
        whole = sum(number for (month, _outcome), number in counted.items() if month == first)
        joins = counted[(first, CameTo.JOINS.value)]
        shown = joins if (joins >= FEW and whole - joins >= FEW) or not whole else None
        found.append(Month(first, whole if whole >= FEW or not whole else None, shown))
    return found


def _months_back(day: date, back: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month + 1, 1)
