"""Who may decide, who is in the team, and who belongs to the family, for choices and pages."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from samkjort.casework.delegation import Matter
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import BatonPeriod, Case, TeamMember
from samkjort.platform.decisions.models import Delegation
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Appointment, UnitServes
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.people.roles import Role


def services_around(case: Case) -> list[str]:
    """The services of the team and of whoever has the baton, as far as the asker sees them."""
    today = clock.today()
    team = TeamMember.objects.filter(holds_on(today), case=case).values_list("service", flat=True)
    held = BatonPeriod.objects.filter(case=case, held__endswith=None)
    holder = held.values_list("appointment__unit__service", flat=True)
    return list(dict.fromkeys(one for one in (*holder, *team) if one))


def deciders(case: Case, service: str) -> list[tuple[str, str]]:
    """(appointment, name and title) of those with a delegation for the service today who can see the part:
    in the team, or leading a unit that is."""
    today = clock.today()
    rows = Delegation.objects.filter(
        holds_on(today),
        Q(to__leave=None),
        municipality=case.municipality,
        matter=Matter.SERVICE.value,
        service=service,
    ).select_related("to__person", "to__unit")
    team = TeamMember.objects.filter(holds_on(today), case=case, service=service)
    inside = {*team.values_list("appointment_id", flat=True)}
    units = {*team.values_list("appointment__unit_id", flat=True), case.unit_id}
    found = {
        str(row.to_id): f"{row.to.person.name}, {row.to.title}" if row.to.title else row.to.person.name
        for row in rows
        if row.to_id in inside or (row.to.role == Role.LEADER and row.to.unit_id in units)
    }
    return list(found.items())


def family(case: Case) -> list[tuple[str, str]]:
    """(person, name): the child, and those who have parental responsibility today."""
    found = [(str(case.child_id), case.child.given_name)]
    return found + [(str(one.id), one.name) for one in people.guardians_of(case.child_id, clock.today())]


def may_hold(municipality: str) -> QuerySet[Appointment]:
    """Those a delegation may be given to: who works in services, leads, or directs; here, or in a service
    another municipality runs for this one."""
    today = clock.today()
    serving = UnitServes.objects.filter(holds_on(today), municipality_id=municipality).values("unit_id")
    here = Q(unit__municipality_id=municipality) | Q(unit_id__in=serving)
    return (
        Appointment.objects.filter(here, holds_on(today), leave=None)
        .exclude(role__in=(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.ADVISER, Role.BODY_ADMINISTRATOR))
        .select_related("person", "unit")
        .order_by("unit__name", "person__given_name")
    )


def delegations(actor: Actor) -> list[Delegation]:
    """The municipality's delegations, those in force first."""
    rows = Delegation.objects.filter(municipality=actor.municipality)
    return list(rows.select_related("to__person", "to__unit").order_by("-during", "to__unit__name"))


def appointment(municipality: str, key: str) -> Appointment:
    """One of those, by the key the form gives."""
    return may_hold(municipality).get(pk=UUID(key))
