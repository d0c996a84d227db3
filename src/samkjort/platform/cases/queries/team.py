"""Reads of the team: who, from which service, the little and the large team, who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samkjort.casework import team as core_team
from samkjort.casework.team import TeamKind, TeamRole
from samkjort.platform import access, clock
from samkjort.platform.cases.models import Consent, TeamMember
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.reads import Reads


@dataclass(frozen=True)
class Member:
    """One in the team, as it is shown; the unit is empty where it may not be known."""

    id: UUID
    person_id: UUID
    name: str
    role: str
    service: str
    unit: str
    phone: str
    since: date
    outside: bool


@dataclass(frozen=True)
class Team:
    """Everyone around the child now, the kind of team they make, and the services that lack someone."""

    members: tuple[Member, ...]
    kind: TeamKind
    missing: tuple[str, ...]
    """Services the family has said yes to, with nobody from them in the team."""
    left: tuple[Member, ...] = ()

    @property
    def services(self) -> frozenset[str]:
        """The services that take part."""
        return frozenset(member.service for member in self.members)


def services_in(case_id: UUID) -> frozenset[str]:
    """The services with someone in the team today."""
    rows = TeamMember.objects.filter(holds_on(clock.today()), case_id=case_id)
    return frozenset(rows.values_list("service", flat=True))


def core(case_id: UUID) -> core_team.Team:
    """The team as the core knows it."""
    return _core(TeamMember.objects.filter(holds_on(clock.today()), case_id=case_id))


def _core(rows: Iterable[TeamMember]) -> core_team.Team:
    return core_team.Team(
        tuple(
            core_team.TeamMember(
                row.person_id,
                TeamRole.ACTOR,
                row.during.lower,
                row.service,
                core_team.sector_of(row.service),
                row.during.upper - timedelta(days=1) if row.during.upper else None,
            )
            for row in rows
        )
    )


def of_case(case_id: UUID) -> Team:
    """The team today, as the asker may see it; one statement."""
    found, agreed = _OF_CASE(case=case_id)
    return made(found, agreed=services_of(agreed))


def rows(case_id: UUID) -> QuerySet[TeamMember]:
    """Everyone who is or has been in the team."""
    return (
        TeamMember.objects.filter(case_id=case_id)
        .select_related("person")
        .annotate(
            unit_name=access.place("case_id", "appointment__unit__name"),
            unit_phone=access.place("case_id", "appointment__unit__phone"),
        )
        .order_by("during", "id")
    )


def services_of(agreed: Iterable[Consent]) -> frozenset[str]:
    """The services the family has said yes to, of those consents that hold today."""
    today = clock.today()
    return frozenset(
        str(one.service)
        for one in agreed
        if one.service is not None and one.in_force and one.withdrawn_at is None and _holds(one.during, today)
    )


def made(found: list[TeamMember], *, agreed: frozenset[str]) -> Team:
    """The team, from its rows and the services agreed to."""
    today = clock.today()
    there = [row for row in found if _holds(row.during, today)]
    team = _core(there)
    return Team(
        tuple(_shown(row) for row in there),
        team.kind(today),
        tuple(sorted(team.lacks(today, expected=set(agreed)).services)),
        tuple(_shown(row) for row in found if row not in there and not row.during.isempty),
    )


_OF_CASE = Reads(
    lambda case: (rows(case), Consent.objects.filter(case_id=case, in_force=True, withdrawn_at=None)),
    case=UUID,
)


def _shown(row: Any) -> Member:
    return Member(
        row.pk,
        row.person_id,
        row.person.name,
        row.role,
        row.service,
        row.unit_name or row.place,
        row.unit_phone or "",
        row.during.lower,
        row.appointment_id is None,
    )


def _holds(during: Any, day: date) -> bool:
    return not during.isempty and during.lower <= day and (during.upper is None or day < during.upper)
