"""«Min dag»: what waits for me, in the order of its consequence, and the children I have the baton for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import additions
from samkjort.platform.cases.models import BatonOffer, BatonPeriod, Case, Concern, Consent, LevelRequest
from samkjort.platform.cases.models.closing import Reminder
from samkjort.platform.cases.models.meeting import Meeting
from samkjort.platform.cases.models_of_work import model_for, model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries.message import unread
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.shell.parts import Card

MEETING_SOON = timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for me. `rank`: its consequence, lowest first; within it, the date decides."""

    rank: int
    kind: str
    child: str
    case_id: UUID | None
    by: date | None
    ref: UUID | None = None
    extra: str = ""
    card: Card | None = None
    """Made by another app."""


@dataclass(frozen=True)
class Mine:
    """A child I have the baton for."""

    case_id: UUID
    child: str
    born: date | None
    level: str
    offered_to: str


@dataclass(frozen=True)
class Day:
    """The whole page."""

    waiting: list[Waiting]
    mine: list[Mine]
    concerns: list[Concern]


def my_day(actor: Actor) -> Day:
    """What waits for the actor and the cases of theirs; the children shown are logged."""
    today = clock.today()
    mine = _mine(actor, today)
    team = access.visible(actor, CaseAction.LIST_CASES, Case.objects.exclude(status="closed"), field="id")
    cases = list(team.values_list("pk", flat=True))
    concerns = list(
        Concern.objects.filter(
            author_id=actor.person_id, author_appointment_id=actor.appointment_id, outcome=""
        ).order_by("decide_by")
    )
    waiting = [
        *_offers(actor),
        *_levels(actor),
        *_consents(actor, {one.case_id: one.child for one in mine}, today),
        *(Waiting(5, "concern", one.about, None, one.decide_by, one.pk) for one in concerns),
        *_reminders(actor),
        *_meetings(cases),
        *_messages(actor, cases),
        *_added(actor),
    ]
    access.shown(
        actor,
        CaseAction.LIST_CASES,
        {*(one.case_id for one in mine), *(one.case_id for one in waiting if one.case_id)},
    )
    waiting.sort(key=lambda one: (one.rank, one.by or date.max, one.child))
    return Day(waiting, mine, concerns)


def _mine(actor: Actor, today: date) -> list[Mine]:
    if actor.appointment_id is None:
        return []
    rows = (
        BatonPeriod.objects.filter(
            holder_id=actor.person_id,
            appointment_id=actor.appointment_id,
            held__endswith=None,
        )
        .select_related("case", "case__child")
        .order_by("case__child__given_name")
    )
    found = list(rows)
    offered = dict(
        BatonOffer.objects.filter(case__in=[row.case_id for row in found], ended_at=None).values_list(
            "case_id", "to__given_name"
        )
    )
    return [
        Mine(
            row.case_id,
            row.case.child.given_name,
            row.case.child.birth_date,
            _level_name(row.case),
            offered.get(row.case_id, ""),
        )
        for row in found
    ]


def _added(actor: Actor) -> Iterable[Waiting]:
    for task in additions.tasks(actor):
        yield Waiting(task.rank, "added", task.card.title, task.case_id, task.by, card=task.card)


def _level_name(case: Case) -> str:
    """What the case's level is called in the version it was begun with."""
    known = {level.id: level.name for level in model_of(case).levels}
    return known[case.level].in_language(get_language() or "nb") if case.level in known else case.level


def _offers(actor: Actor) -> Iterable[Waiting]:
    rows: Any = BatonOffer.objects.filter(
        to_id=actor.person_id, to_appointment_id=actor.appointment_id, ended_at=None
    ).select_related("case__child", "from_person")
    for row in rows:
        yield Waiting(
            0, "offer", row.case.child.given_name, row.case_id, row.answer_by, row.pk, row.from_person.name
        )


def _levels(actor: Actor) -> Iterable[Waiting]:
    if actor.role != "leader":
        return
    rows = access.visible(actor, CaseAction.APPROVE_LEVEL, LevelRequest.objects.filter(answered_at=None))
    for row in rows.select_related("case", "asked_by"):
        yield Waiting(1, "level", row.case.number, row.case_id, None, row.pk, row.asked_by.name)


def _reminders(actor: Actor) -> Iterable[Waiting]:
    mine = Q(appointment_id=actor.appointment_id) if actor.appointment_id else Q(appointment_id=None)
    rows = Reminder.objects.filter(mine, person_id=actor.person_id, done_at=None).select_related(
        "case__child"
    )
    for row in rows:
        name = row.case.number if actor.role == "leader" else row.case.child.given_name
        kind = "birthday" if row.kind == "age" else "reminder"
        yield Waiting(2, kind, name, row.case_id, row.due, row.pk, str(row.get_kind_display()))


def _meetings(cases: list[UUID]) -> Iterable[Waiting]:
    now = clock.now()
    soon = Meeting.objects.filter(
        case_id__in=cases, closed_at=None, starts_at__gte=now, starts_at__lte=now + MEETING_SOON
    ).select_related("case__child")
    for row in soon:
        talked = "" if row.child_said or row.not_talked else "talk"
        day = row.starts_at.astimezone(clock.OSLO).date()
        yield Waiting(3, "meeting", row.case.child.given_name, row.case_id, day, row.pk, talked)


def _messages(actor: Actor, cases: list[UUID]) -> Iterable[Waiting]:
    counts = unread(cases, actor)
    names = Case.objects.filter(pk__in=counts).values_list("pk", "child__given_name")
    for case_id, child in names:
        yield Waiting(3, "message", child, case_id, None, None, str(counts[case_id]))


def _consents(actor: Actor, mine: dict[UUID, str], today: date) -> Iterable[Waiting]:
    soon = today + timedelta(days=model_for(actor.municipality).numbers.consent_renewal_days)
    rows = (
        Consent.objects.filter(
            holds_on(today), case_id__in=mine, in_force=True, withdrawn_at=None, during__endswith__lte=soon
        )
        .exclude(pk__in=Consent.objects.filter(case_id__in=mine).exclude(renews=None).values("renews_id"))
        .only("case_id", "during", "service")
    )
    for row in rows:
        last = row.during.upper - timedelta(days=1)
        yield Waiting(4, "consent", mine[row.case_id], row.case_id, last, row.pk, row.service or "")
