"""What sign-in needs to know of people, asked of the people app in one place."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID


def person_by_national_id(national_id: str) -> Any:
    """The person with this fødselsnummer or D-number, or None."""
    from samkjort.platform.people import queries

    return queries.person_by_national_id(national_id)


def person_by_subject(provider: str, subject: str) -> Any:
    """The person a provider knows as `subject`, or None."""
    from samkjort.platform.people import queries

    return queries.person_by_subject(provider, subject)


def appointments_of(person_id: UUID, on: date) -> list[Any]:
    """The appointments a person holds on the date, with role, unit and municipality."""
    from samkjort.platform.people import queries

    return list(queries.appointments_of(person_id, on))


def actor(*, person_id: UUID, appointment_id: UUID | None, on: date) -> Any:
    """The actor for a signed-in person in a role (None: as themselves), or None when it no longer holds."""
    from samkjort.platform.people import queries

    return queries.actor(person_id=person_id, appointment_id=appointment_id, on=on)
