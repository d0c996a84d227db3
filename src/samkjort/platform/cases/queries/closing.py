"""Endings, passages, reminders and barriers, as those who may know see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language

from samkjort.casework import closing as core
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.transfer import as_core
from samkjort.platform.cases.barriers import BarrierCode, provisions
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.closing import Arrival, Barrier, Closing, Reminder, Transfer, Transition
from samkjort.platform.cases.models_of_work import model_for
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries.circle import names


@dataclass(frozen=True)
class TransitionView:
    """A passage as it is shown."""

    row: Transition
    kind: str
    owner: str
    near: bool
    """Nobody owns it, and it is near in time or past."""


def transitions(case: Case) -> list[TransitionView]:
    """The passages of a case, the next first."""
    rows = list(Transition.objects.filter(municipality=case.municipality, case_id=case.pk).order_by("on"))
    known = names(row.owner_id for row in rows)
    return [_view(row, known) for row in rows]


def unowned(actor: Actor) -> list[tuple[str, str, date]]:
    """For a holder or leader: cases (number, passage, day) whose passage is near and owned by nobody."""
    rows = Transition.objects.filter(done_at=None, owner_id=None).select_related("case").order_by("on")
    seen = list(access.visible(actor, PlanAction.LIST_TRANSITIONS, rows)[:500])
    found = [one for one in (_view(row, {}) for row in seen) if one.near]
    access.shown(actor, PlanAction.LIST_TRANSITIONS, [one.row.case_id for one in found])
    return [(one.row.case.number, one.kind, one.row.on) for one in found]


def _view(row: Transition, known: dict[UUID, str]) -> TransitionView:
    state = as_core(row)
    notice = model_for(row.municipality).numbers.transition_notice_days
    near = bool(core.without_owner((state,), on=clock.today(), notice_days=notice))
    owner = known.get(row.owner_id, "") if row.owner_id else ""
    return TransitionView(row, state.kind.in_language(_language()), owner, near)


@dataclass(frozen=True)
class ClosingView:
    """An ending as it is shown."""

    row: Closing
    reason: str


def closings(case: Case) -> list[ClosingView]:
    """The endings of a case, the latest first; whom to turn to is told where the family is not hidden."""
    key = {"municipality": case.municipality, "case_id": case.pk}
    rows = list(
        Closing.objects.filter(**key).annotate(told=access.place("case_id", "contact")).order_by("-at")
    )
    for row in rows:
        row.contact = getattr(row, "told", None) or ""
    return [ClosingView(row, core.CloseReason(row.reason).in_language(_language())) for row in rows]


def packed(case: Case) -> list[Transfer]:
    """When the case was packed."""
    return list(Transfer.objects.filter(municipality=case.municipality, case_id=case.pk).order_by("-at"))


def arrivals(case: Case) -> list[Arrival]:
    """Packages taken into the case, without their content."""
    rows = Arrival.objects.filter(municipality=case.municipality, case_id=case.pk)
    return list(rows.defer("package").order_by("-at"))


def reminders(actor: Actor) -> list[Reminder]:
    """What the actor is reminded of and has not put aside; the children shown are in the log."""
    mine = Q(appointment_id=actor.appointment_id) if actor.appointment_id else Q(appointment_id=None)
    rows = list(
        Reminder.objects.filter(mine, person_id=actor.person_id, done_at=None)
        .select_related("case__child")
        .order_by("due", "kind")[:50]
    )
    access.shown(actor, PlanAction.LIST_REMINDERS, [row.case_id for row in rows])
    return rows


@dataclass(frozen=True)
class BarrierCount:
    """How often a barrier was reported."""

    code: str
    provision: str
    months: str
    count: int


def barriers(municipality: str, *, since: date) -> list[BarrierCount]:
    """Barriers of a municipality by code and provision, the most frequent first."""
    rows = Barrier.objects.filter(municipality=municipality, month__gte=since).values_list(
        "code", "provision", "month"
    )
    pairs = Counter((code, provision) for code, provision, _month in rows)
    months = {pair: {m for c, p, m in rows if (c, p) == pair} for pair in pairs}
    known = provisions(clock.today())
    return [
        BarrierCount(
            BarrierCode(code).in_language(_language()),
            known.get(provision, provision),
            ", ".join(f"{m:%m.%Y}" for m in sorted(months[code, provision])),
            count,
        )
        for (code, provision), count in pairs.most_common()
    ]


def _language() -> str:
    return get_language() or "nb"
