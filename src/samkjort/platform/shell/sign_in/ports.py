"""What sign-in needs to know of people, asked of the people app in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from samkjort.platform.access.actor import Actor
from samkjort.platform.people import queries
from samkjort.platform.people.models import Responsibility
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.people.queries import Found


@dataclass(frozen=True)
class Capacity:
    """One way a person may be here: in an appointment, or (no appointment) as themselves."""

    appointment_id: UUID | None
    role: str = "citizen"
    title: str = ""
    unit: str = ""
    municipality: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """What the choice is called in a form."""
        return str(self.appointment_id or "meg")


def person_by_national_id(national_id: str) -> Found | None:
    """The person with this fødselsnummer or D-number, or None."""
    return queries.person_by_national_id(national_id)


def person_by_subject(issuer: str, subject: str) -> Found | None:
    """The person a provider knows as `subject`, or None."""
    return queries.person_by_subject(issuer, subject)


def capacities(person_id: UUID, *, on: date, staff: bool, citizens: bool) -> list[Capacity]:
    """Every way the person may be here on the date, for a provider that vouches for staff or citizens."""
    found = []
    if staff:
        found = [
            Capacity(held.id, held.role, held.title, held.unit.name, held.unit.municipality_id)
            for held in queries.appointments_of(person_id, on)
        ]
    if citizens and (not found or is_guardian(person_id, on)):
        found.append(Capacity(None))
    return found


def is_guardian(person_id: UUID, on: date) -> bool:
    """Whether the person has parental responsibility for someone on the date."""
    return Responsibility.objects.filter(holds_on(on), adult_id=person_id).exists()


def actor(
    *, person_id: UUID, appointment_id: UUID | None, on: date, request_id: UUID | None = None
) -> Actor | None:
    """The actor for a signed-in person in a role (None: as themselves), or None when it no longer holds."""
    return queries.actor(person_id=person_id, appointment_id=appointment_id, on=on, request_id=request_id)
