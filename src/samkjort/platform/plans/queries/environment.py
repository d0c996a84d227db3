"""The case about a pupil's environment as one reads it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samkjort.casework.school_environment import STEPS, EnvironmentAct, EnvironmentState
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.plans import law
from samkjort.platform.plans.models import BeforeTheState, Environment, EnvironmentStep, EnvironmentTime
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.settings import numbers

WHAT = {
    "talks": _("talks with pupil and parents"),
    "meetings": _("meetings"),
    "watching": _("watching and supervising"),
    "writing": _("writing and documents"),
}


@dataclass(frozen=True)
class View:
    """The page."""

    row: Environment
    state: str
    steps: list[dict[str, Any]]
    rules: list[law.Dated]
    hours: Decimal
    by_what: list[tuple[Any, Decimal]]
    level: int
    may: list[tuple[str, str]]

    @property
    def state_said(self) -> str:
        """What the State came to; empty while it is not decided."""
        outcome = self.row.state_outcome
        return BeforeTheState(outcome).in_language(get_language() or "nb") if outcome else ""

    @property
    def over(self) -> bool:
        """Whether the hours have come to the municipality's level."""
        return self.hours >= self.level


def view(case: Case) -> View | None:
    """The open case about the environment; None when there is none."""
    row = Environment.objects.filter(case=case, closed_at=None).first()
    return _view(case, row) if row else None


def earlier(case: Case) -> list[View]:
    """Those that are closed, the latest first."""
    rows = Environment.objects.filter(case=case, closed_at__isnull=False).order_by("-closed_at")
    return [_view(case, row) for row in rows]


def _view(case: Case, row: Environment) -> View:
    language = get_language() or "nb"
    taken = list(EnvironmentStep.objects.filter(environment=row).order_by("at", "id"))
    known = names(one.author_id for one in taken)
    spent = EnvironmentTime.objects.filter(environment=row).values("what").annotate(sum=Sum("hours"))
    by_what = [(WHAT.get(one["what"], one["what"]), one["sum"]) for one in spent.order_by("-sum")]
    facts: dict[str, Any] = {
        "services.involved": [row.unit.service],
        "environment.not_safe": True,
    }
    if case.child.birth_date:
        facts["child.birth_date"] = case.child.birth_date
    if row.told_head_on:
        facts["events.school_environment_raised"] = row.told_head_on
    if row.serious is not None:
        facts["environment.serious"] = row.serious
    if row.by_staff is not None:
        facts["environment.violation_by_staff"] = row.by_staff
    state = EnvironmentState(row.state)
    return View(
        row,
        state.in_language(language),
        [
            {
                "at": one.at,
                "who": known.get(one.author_id, ""),
                "what": EnvironmentAct(one.act).in_language(language) if one.act else "",
                "words": one.words,
                "pupil": one.pupil,
                "safe": one.safe,
            }
            for one in taken
        ],
        law.environment(facts, clock.today(), language),
        sum((total for _what, total in by_what), Decimal(0)),
        by_what,
        numbers(case.municipality).alert_hours,
        [
            (act.value, act.in_language(language))
            for act, (before, _after) in STEPS.items()
            if state in before
        ],
    )


@dataclass(frozen=True)
class Hours:
    """For a leader: the number of a case and the hours it has taken; nothing of what it is about."""

    number: str
    hours: Decimal
    level: int


def over_level(actor: Actor) -> list[Hours]:
    """Open cases of the leader's unit whose hours have come to the level."""
    if actor.unit_id is None:
        return []
    rows = Environment.objects.filter(
        unit_id=actor.unit_id, closed_at=None, alerted_at__isnull=False
    ).select_related("case")
    seen = list(access.visible(actor, PlansAction.LIST_HOURS, rows)[:50])
    access.shown(actor, PlansAction.LIST_HOURS, [row.case_id for row in seen])
    level = numbers(actor.municipality).alert_hours
    sums = dict(
        EnvironmentTime.objects.filter(environment__in=[row.pk for row in seen])
        .values_list("environment_id")
        .annotate(Sum("hours"))
    )
    return [Hours(row.case.number, sums.get(row.pk, Decimal(0)), level) for row in seen]
