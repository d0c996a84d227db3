"""What the page of a case reads: the facts on top, who has the baton, the team, the consents, the latest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import law_beside
from samkjort.platform.cases.models import (
    BatonOffer,
    BatonPeriod,
    Case,
    Dispute,
    Event,
    LevelPeriod,
    LevelRequest,
)
from samkjort.platform.cases.models.meeting import Meeting
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.queries import consents, team
from samkjort.platform.cases.queries import plan as plans
from samkjort.platform.cases.queries.plan import Plan
from samkjort.platform.reads import Reads
from samkjort.rules.ages import age_on

LATEST = 20


@dataclass(frozen=True)
class Holder:
    """Who has the baton, since when; telephone and unit are empty where they may not be known."""

    person_id: UUID
    name: str
    title: str
    unit: str
    phone: str
    since: datetime
    held_as: str


@dataclass(frozen=True)
class Top:
    """What is seen of a case by anyone who may know that it exists."""

    case: Case
    child: str
    age: int | None
    level_name: str
    holder: Holder | None
    offer: BatonOffer | None
    dispute: Dispute | None
    asked_level: LevelRequest | None
    protection: str


_TOP = Reads(
    lambda case, person, capacity: (
        Case.objects.filter(pk=case).select_related("child"),
        _holders(case),
        BatonOffer.objects.filter(case_id=case, ended_at=None)
        .select_related("to", "from_person", "words")
        .order_by("pk")[:1],
        Dispute.objects.filter(case_id=case, decided_at=None).order_by("pk")[:1],
        LevelRequest.objects.filter(case_id=case, answered_at=None).order_by("pk")[:1],
        access.protection_read(person, capacity, case),
    ),
    case=UUID,
    person=UUID,
    capacity=UUID,
)


def top(actor: Actor, case_id: UUID) -> Top:
    """The top of the page; one statement. Raises `Case.DoesNotExist`."""
    cases, holders, offers, disputes, asked, protection = _TOP(
        case=case_id, person=actor.person_id, capacity=actor.capacity
    )
    if not cases:
        raise Case.DoesNotExist
    case = cases[0]
    born = case.child.birth_date
    model = model_of(case)
    names = {level.id: level.name.in_language(actor.language) for level in model.levels}
    return Top(
        case=case,
        child=case.child.given_name,
        age=age_on(born, clock.today()) if born else None,
        level_name=names.get(case.level, case.level),
        holder=_shown(holders),
        offer=next(iter(offers), None),
        dispute=next(iter(disputes), None),
        asked_level=next(iter(asked), None),
        protection=access.protection_told(actor, protection),
    )


def holder(case_id: UUID) -> Holder | None:
    """Who has the baton now."""
    return _shown(list(_holders(case_id)))


def _holders(case_id: UUID) -> QuerySet[BatonPeriod]:
    return (
        BatonPeriod.objects.filter(case_id=case_id, held__endswith=None)
        .select_related("holder", "appointment")
        .annotate(
            unit=access.place("case_id", "appointment__unit__name"),
            phone=access.place("case_id", "appointment__unit__phone"),
        )
        .order_by("pk")[:1]
    )


def _shown(rows: list[Any]) -> Holder | None:
    if not rows:
        return None
    row = rows[0]
    return Holder(
        row.holder_id,
        row.holder.name,
        row.appointment.title,
        row.unit or "",
        row.phone or "",
        row.held.lower,
        row.held_as,
    )


def held_before(case_id: UUID) -> list[BatonPeriod]:
    """Everyone who has had the baton, newest first."""
    rows = BatonPeriod.objects.filter(case_id=case_id).select_related("holder")
    return [row for row in rows.order_by("-held") if not row.held.isempty]


def latest(case_id: UUID) -> QuerySet[Event]:
    """The latest lines of the log the asker may see; `place` is null where staff and units are hidden."""
    rows = Event.objects.filter(case_id=case_id).annotate(place=access.place("case_id", "municipality"))
    return rows.order_by("-at", "-id")[:LATEST]


def level_history(case_id: UUID) -> list[LevelPeriod]:
    """Every change of level, newest first."""
    return list(
        LevelPeriod.objects.filter(case_id=case_id)
        .select_related("set_by", "approved_by")
        .order_by("-set_at")
    )


@dataclass(frozen=True)
class Content:
    """The rest of the page, for those to whom the content is open."""

    team: team.Team
    consents: list[consents.ConsentLine]
    events: list[Event]
    plan: Plan
    next_meeting: datetime | None


_CONTENT = Reads(
    lambda case, municipality, now: (
        team.rows(case),
        consents.rows(case),
        consents.answers(case),
        latest(case),
        Meeting.objects.filter(case_id=case, closed_at=None, starts_at__gte=now)
        .order_by("starts_at")
        .values_list("starts_at", flat=True)[:1],
        *plans.rows(municipality, case),
    ),
    case=UUID,
    municipality=str,
    now=datetime,
)


def content(case: Case) -> Content:
    """Team, consents, the latest, the plan and the next meeting: one statement, however much there is.

    One more for the names in a plan that has any.
    """
    members, asked, answers, events, meetings, *planned = _CONTENT(
        case=case.pk, municipality=case.municipality, now=clock.now()
    )
    lines = consents.gathered(asked, answers)
    return Content(
        team.made(members, agreed=team.services_of(asked)),
        lines,
        events,
        plans.made(case, plans.Rows(*planned)),
        next(iter(meetings), None),
    )


def law(actor: Actor, at_top: Top, members: team.Team, *, sharing: bool = False) -> law_beside.Beside:
    """What the law says here, from what the page has read already; no query."""
    child = at_top.case.child
    known = law_beside.Known(
        birth_date=child.birth_date,
        expected_birth=child.expected_birth,
        services=members.services,
        asking_service=_own_service(actor, members),
        protection=at_top.protection if actor.kind == "staff" else None,
        disputed=at_top.dispute is not None,
    )
    return law_beside.beside(known, clock.today(), "en" if actor.language == "en" else "nb", sharing=sharing)


def _own_service(actor: Actor, members: team.Team) -> str:
    return next((one.service for one in members.members if one.person_id == actor.person_id), "")


def age(born: date | None) -> int | None:
    """Whole years today; None for one not born or not known."""
    return age_on(born, clock.today()) if born else None
