"""The team around the child: who, from which service and sector, in what role, from when to when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from samkjort.casework.measure import Measure
from samkjort.casework.refusals import Ref, Refusal, StepRefused
from samkjort.casework.words import Worded
from samkjort.law.services import Sector
from samkjort.law.services import service as register_service


class TeamRole(Worded):
    """What someone is in the team."""

    CHILD = "child", "Barnet", "Barnet", "The child"
    GUARDIAN = "guardian", "Foresatt", "Føresett", "Guardian"
    HOLDER = "holder", "Stafettholder", "Stafetthaldar", "Baton holder"
    COORDINATOR = "coordinator", "Koordinator", "Koordinator", "Coordinator"
    CHILD_COORDINATOR = "child_coordinator", "Barnekoordinator", "Barnekoordinator", "Child coordinator"
    ACTOR = "actor", "Hjelper", "Hjelpar", "Helper"
    FIXED_CONTACT = "fixed_contact", "Fast kontakt", "Fast kontakt", "Fixed contact"
    NETWORK = "network", "Familie og nettverk", "Familie og nettverk", "Family and network"


class TeamKind(Worded):
    """How wide the team is."""

    SMALL = "small", "Det lille laget", "Det vesle laget", "The small team"
    BIG = "big", "Det store laget", "Det store laget", "The big team"


class TeamRefusal(Refusal):
    """Why the team cannot be so, and what to do instead."""

    NEEDS_CONSENT = (
        "team.needs_consent",
        "Tjenesten er ikke med i samtykket ennå. Be familien om samtykke først.",
        "Tenesta er ikkje med i samtykket enno. Be familien om samtykke først.",
        "The service is not in the consent yet. Ask the family for consent first.",
    )
    ALREADY_IN = (
        "team.already_in",
        "Denne personen er alt i laget i denne rollen.",
        "Denne personen er alt i laget i denne rolla.",
        "This person is already in the team in this role.",
    )
    NOT_IN = (
        "team.not_in",
        "Denne personen er ikke i laget nå.",
        "Denne personen er ikkje i laget no.",
        "This person is not in the team now.",
    )
    ENDS_BEFORE_START = (
        "team.ends_before_start",
        "Siste dag er før første dag. Rett datoene.",
        "Siste dag er før første dag. Rett datoane.",
        "The last day is before the first. Correct the dates.",
    )


@dataclass(frozen=True)
class TeamMember:
    """One person in the team. `service` and `sector` are None for the family and the network."""

    person: Ref
    role: TeamRole
    start: date
    service: str | None = None
    sector: Sector | None = None
    end: date | None = None

    def is_in(self, on: date) -> bool:
        """Whether the person is in the team on the date; the last day is included."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True)
class Lacks:
    """Who the team lacks: named services with nobody in the team; child, guardian, holder when True."""

    services: frozenset[str]
    child: bool
    guardian: bool
    holder: bool


@dataclass(frozen=True)
class Team:
    """Everyone who is or was in the team."""

    members: tuple[TeamMember, ...] = ()

    def on(self, on: date) -> tuple[TeamMember, ...]:
        """Those in the team on the date."""
        return tuple(member for member in self.members if member.is_in(on))

    def services(self, on: date) -> frozenset[str]:
        """The services taking part on the date."""
        return frozenset(member.service for member in self.on(on) if member.service)

    def small(self, on: date) -> tuple[TeamMember, ...]:
        """The small team: child, family and those from education."""
        return tuple(one for one in self.on(on) if one.sector in (None, Sector.EDUCATION))

    def kind(self, on: date) -> TeamKind:
        """Small while every service is of the education sector, otherwise big."""
        sectors = {member.sector for member in self.on(on) if member.service}
        return TeamKind.SMALL if sectors <= {Sector.EDUCATION} else TeamKind.BIG

    def lacks(self, on: date, *, expected: Collection[str] = (), measures: Iterable[Measure] = ()) -> Lacks:
        """Who is missing: services expected, or responsible for an open measure, that have nobody here."""
        named = set(expected) | {
            one.responsible.service
            for one in measures
            if one.is_open and one.responsible and one.responsible.service
        }
        roles = {member.role for member in self.on(on)}
        holding = {TeamRole.HOLDER, TeamRole.CHILD_COORDINATOR}
        return Lacks(
            frozenset(named) - self.services(on),
            child=TeamRole.CHILD not in roles,
            guardian=TeamRole.GUARDIAN not in roles,
            holder=not holding & roles,
        )


def join(
    team: Team,
    *,
    person: Ref,
    role: TeamRole,
    start: date,
    service: str | None = None,
    service_has_consent: bool,
    sector: Sector | None = None,
) -> Team:
    """Someone joins. A service joins only with consent; the family and its network need none.

    `sector` is the register's for the service unless given. Raises `LookupError` for an unknown service
    without a given sector.
    """
    if service is not None and not service_has_consent:
        raise StepRefused(TeamRefusal.NEEDS_CONSENT)
    if any(one.person == person and one.role is role for one in team.on(start)):
        raise StepRefused(TeamRefusal.ALREADY_IN)
    of = sector or (sector_of(service) if service else None)
    return Team((*team.members, TeamMember(person, role, start, service, of)))


def leave(team: Team, *, person: Ref, role: TeamRole, last_day: date) -> Team:
    """Someone leaves the role after `last_day`. The past stays."""
    found = [one for one in team.members if one.person == person and one.role is role and one.end is None]
    if not found:
        raise StepRefused(TeamRefusal.NOT_IN)
    if last_day < found[0].start:
        raise StepRefused(TeamRefusal.ENDS_BEFORE_START)
    return Team(tuple(replace(one, end=last_day) if one is found[0] else one for one in team.members))


def sector_of(service: str) -> Sector:
    """The sector of a service of the register. Raises `UnknownService` (a `LookupError`) for another id."""
    return register_service(service).sector
