"""Who one can turn to: staff of the municipality's units, for choices in forms."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import services
from samkjort.platform.people.models import Appointment, Unit, UnitFunction
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.people.roles import Role

WORKING = (Role.EMPLOYEE, Role.LEADER, Role.COORDINATOR, Role.CHILD_COORDINATOR)


def staff(municipality: str) -> QuerySet[Appointment]:
    """Those who work in services that serve the municipality today."""
    today = clock.today()
    here = Q(unit__municipality_id=municipality) | Q(
        unit__serves__municipality_id=municipality, unit__serves__during__contains=today
    )
    return (
        Appointment.objects.filter(
            holds_on(today), here, Q(leave=None) | Q(leave__gt=today), role__in=WORKING
        )
        .exclude(unit__service="")
        .select_related("person", "unit")
        .order_by("unit__name", "person__given_name")
        .distinct()
    )


def choices(actor: Actor, *, first: frozenset[UUID] = frozenset()) -> list[tuple[str, list[tuple[str, str]]]]:
    """(unit, [(appointment, name)]) for a form; those named `first` (the team) come first, without a unit.

    Without the actor. One query.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    near = []
    for one in staff(actor.municipality):
        if one.person_id == actor.person_id:
            continue
        label = f"{one.person.name}, {one.title or services.name_of(one.unit.service, actor.language)}"
        if one.person_id in first:
            near.append((str(one.pk), f"{label} – {one.unit.name}"))
        else:
            groups.setdefault(one.unit.name, []).append((str(one.pk), label))
    return ([("", near)] if near else []) + list(groups.items())


def coordinating_units(municipality: str) -> QuerySet[Unit]:
    """The municipality's coordinating units."""
    return Unit.objects.filter(
        municipality_id=municipality, function=UnitFunction.COORDINATING, closed_on=None
    )
