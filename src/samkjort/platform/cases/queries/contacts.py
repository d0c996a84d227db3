"""Fixed contacts: the one in child welfare whom a school or kindergarten turns to, or the gap."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import FixedContact
from samkjort.platform.cases.queries import persons
from samkjort.platform.people.models import Appointment, Unit
from samkjort.platform.people.models.base import holds_on

SERVICE = "child_welfare"
ARENAS = ("school", "private_school", "kindergarten", "private_kindergarten")


@dataclass(frozen=True)
class Contact:
    """A unit and its contact; none is a gap, and so is one who no longer works there."""

    unit: Unit
    who: Appointment | None
    gone: str = ""
    """The name of a contact who has left or is away."""

    @property
    def gap(self) -> bool:
        """Whether the unit has nobody to turn to."""
        return self.who is None


def contacts(actor: Actor) -> list[Contact]:
    """Every school and kindergarten of the municipality, those without a contact first."""
    today = clock.today()
    units = Unit.objects.filter(
        municipality_id=actor.municipality, service__in=ARENAS, closed_on=None
    ).order_by("name")
    held = {
        row.unit_id: row.contact
        for row in FixedContact.objects.filter(
            holds_on(today), municipality=actor.municipality, service=SERVICE
        ).select_related("contact__person", "contact__unit")
    }
    working = {row.pk for row in candidates(actor).filter(pk__in=[one.pk for one in held.values()])}
    found = []
    for unit in units:
        who = held.get(unit.pk)
        if who is not None and who.pk not in working:
            found.append(Contact(unit, None, who.person.name))
        else:
            found.append(Contact(unit, who))
    return sorted(found, key=lambda one: not one.gap)


def candidates(actor: Actor) -> QuerySet[Appointment]:
    """Those who may be a contact: at work in child welfare that serves the municipality, today."""
    return persons.staff(actor.municipality).filter(unit__service=SERVICE)
