"""What the page of a case reads: the facts on top, who has the baton, the team, the consents, the latest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

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
from samkjort.platform.cases.queries.plan import Plan, plan
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


def top(actor: Actor, case_id: UUID) -> Top:
    """The top of the page; six queries."""
    case = Case.objects.select_related("child").get(pk=case_id)
    born = case.child.birth_date
    model = model_of(case)
    names = {level.id: level.name.in_language(actor.language) for level in model.levels}
    return Top(
        case=case,
        child=case.child.given_name,
        age=age_on(born, clock.today()) if born else None,
        level_name=names.get(case.level, case.level),
        holder=holder(case_id),
        offer=BatonOffer.objects.filter(case=case, ended_at=None)
        .select_related("to", "from_person", "words")
        .first(),
        dispute=Dispute.objects.filter(case=case, decided_at=None).first(),
        asked_level=LevelRequest.objects.filter(case=case, answered_at=None).first(),
        protection=access.case_protection(actor, case_id),
    )


def holder(case_id: UUID) -> Holder | None:
    """Who has the baton now."""
    row: Any = (
        BatonPeriod.objects.filter(case_id=case_id, held__endswith=None)
        .select_related("holder", "appointment")
        .annotate(
            unit=access.place("case_id", "appointment__unit__name"),
            phone=access.place("case_id", "appointment__unit__phone"),
        )
        .first()
    )
    if row is None:
        return None
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


def latest(case_id: UUID) -> list[Event]:
    """The latest lines of the log that the asker may see."""
    return list(Event.objects.filter(case_id=case_id).order_by("-at", "-id")[:LATEST])


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


def content(case: Case) -> Content:
    """Team, consents, the latest, the plan and the next meeting; sixteen queries, however much there is."""
    meeting = Meeting.objects.filter(case=case, closed_at=None, starts_at__gte=clock.now())
    return Content(
        team.of_case(case.pk),
        consents.of_case(case.pk),
        latest(case.pk),
        plan(case),
        meeting.order_by("starts_at").values_list("starts_at", flat=True).first(),
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
