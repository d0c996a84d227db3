"""«Min dag»: what waits for me, in the order of its consequence, and the children I have the baton for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from samkjort.platform import access, clock, reads
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import additions
from samkjort.platform.cases.actions.guided import core_of
from samkjort.platform.cases.models import BatonOffer, BatonPeriod, Case, Concern, Consent, LevelRequest
from samkjort.platform.cases.models.closing import Reminder
from samkjort.platform.cases.models.guided import GuidedReferral
from samkjort.platform.cases.models.meeting import Meeting
from samkjort.platform.cases.models_of_work import model_for, model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries.guided import waiting as helped_on
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


def _held(person: UUID, appointment: UUID) -> QuerySet[BatonPeriod]:
    return BatonPeriod.objects.filter(holder_id=person, appointment_id=appointment, held__endswith=None)


def _waits(
    person: UUID,
    appointment: UUID,
    unit: UUID,
    today: date,
    now: datetime,
    next_week: datetime,
    renewing: date,
) -> tuple[QuerySet[Any, Any], ...]:
    """All that can wait for one employee."""
    held = _held(person, appointment)
    mine = reads.one_of("case_id", held.values("case_id"))
    listed = access.cases_of(CaseAction.LIST_CASES, person_id=person, capacity=appointment, on=today)
    working = Case.objects.filter(reads.one_of("id", listed)).exclude(status="closed").values("pk")
    renewed = Consent.objects.filter(mine).exclude(renews=None).values("renews_id")
    return (
        held.select_related("case", "case__child").order_by("case__child__given_name"),
        BatonOffer.objects.filter(mine, ended_at=None).values_list("case_id", "to__given_name"),
        Concern.objects.filter(author_id=person, author_appointment_id=appointment, outcome="").order_by(
            "decide_by"
        ),
        BatonOffer.objects.filter(to_id=person, to_appointment_id=appointment, ended_at=None).select_related(
            "case__child", "from_person"
        ),
        Consent.objects.filter(
            holds_on(today), mine, in_force=True, withdrawn_at=None, during__endswith__lte=renewing
        )
        .exclude(pk__in=renewed)
        .only("case_id", "during", "service"),
        Reminder.objects.filter(person_id=person, appointment_id=appointment, done_at=None).select_related(
            "case__child"
        ),
        Meeting.objects.filter(
            reads.one_of("case_id", working), closed_at=None, starts_at__gte=now, starts_at__lte=next_week
        ).select_related("case__child"),
        unread(person, working),
        helped_on(person, appointment, unit, today),
    )


_DAY = reads.Reads(
    _waits,
    person=UUID,
    appointment=UUID,
    unit=UUID,
    today=date,
    now=datetime,
    next_week=datetime,
    renewing=date,
)


def my_day(actor: Actor) -> Day:
    """What waits for the actor and the cases of theirs; the children shown are logged.

    Three statements, one more for a leader; and those of the apps that add to the day.
    """
    today, now = clock.today(), clock.now()
    days = model_for(actor.municipality).numbers.consent_renewal_days
    held, offered, concerns, offers, consents, reminders, meetings, messages, guided = _DAY(
        person=actor.person_id,
        appointment=actor.appointment_id,
        unit=actor.unit_id,
        today=today,
        now=now,
        next_week=now + MEETING_SOON,
        renewing=today + timedelta(days=days),
    )
    mine = _mine(held, dict(offered))
    waiting = [
        *_offers(offers),
        *_levels(actor),
        *_consents(consents, {one.case_id: one.child for one in mine}),
        *(Waiting(5, "concern", one.about, None, one.decide_by, one.pk) for one in concerns),
        *_reminders(actor, reminders),
        *_meetings(meetings),
        *(
            Waiting(3, "message", child, case_id, None, None, str(number))
            for (case_id, child), number in Counter(messages).items()
        ),
        *_guided(actor, guided),
        *_added(actor),
    ]
    access.shown(
        actor,
        CaseAction.LIST_CASES,
        {*(one.case_id for one in mine), *(one.case_id for one in waiting if one.case_id)},
    )
    waiting.sort(key=lambda one: (one.rank, one.by or date.max, one.child))
    return Day(waiting, mine, concerns)


def _mine(held: list[BatonPeriod], offered: dict[UUID, str]) -> list[Mine]:
    return [
        Mine(
            row.case_id,
            row.case.child.given_name,
            row.case.child.birth_date,
            _level_name(row.case),
            offered.get(row.case_id, ""),
        )
        for row in held
    ]


def _added(actor: Actor) -> Iterable[Waiting]:
    for task in additions.tasks(actor):
        yield Waiting(task.rank, "added", task.card.title, task.case_id, task.by, card=task.card)


def _level_name(case: Case) -> str:
    """What the case's level is called in the version it was begun with."""
    known = {level.id: level.name for level in model_of(case).levels}
    return known[case.level].in_language(get_language() or "nb") if case.level in known else case.level


def _offers(rows: list[BatonOffer]) -> Iterable[Waiting]:
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


def _reminders(actor: Actor, rows: list[Reminder]) -> Iterable[Waiting]:
    for row in rows:
        name = row.case.number if actor.role == "leader" else row.case.child.given_name
        kind = "birthday" if row.kind == "age" else "reminder"
        yield Waiting(2, kind, name, row.case_id, row.due, row.pk, str(row.get_kind_display()))


def _meetings(rows: list[Meeting]) -> Iterable[Waiting]:
    for row in rows:
        talked = "" if row.child_said or row.not_talked else "talk"
        day = row.starts_at.astimezone(clock.OSLO).date()
        yield Waiting(3, "meeting", row.case.child.given_name, row.case_id, day, row.pk, talked)


def _guided(actor: Actor, rows: list[GuidedReferral]) -> Iterable[Waiting]:
    """Nobody is named: what is sent to the unit is read by the one who opens it."""
    for row in rows:
        core = core_of(row)
        if (row.from_person_id, row.from_appointment_id) != (actor.person_id, actor.appointment_id):
            kind = "guided-answer" if row.received_at else "guided-receive"
        else:
            kind = "guided-late" if core.is_open else "guided-told"
        yield Waiting(
            2,
            kind,
            row.about if kind in ("guided-late", "guided-told") else "",
            None,
            core.due(),
            row.pk,
            row.service,
        )


def _consents(rows: list[Consent], mine: dict[UUID, str]) -> Iterable[Waiting]:
    for row in rows:
        last = row.during.upper - timedelta(days=1)
        yield Waiting(4, "consent", mine[row.case_id], row.case_id, last, row.pk, row.service or "")
