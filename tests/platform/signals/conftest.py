"""Who writes in the steering rooms: KS, a ministry, a small municipality's head, its neighbour, a teacher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from samkjort.platform.people.models import Appointment, Municipality, Person, Unit, UnitFunction
from samkjort.platform.people.models.places import County
from samkjort.platform.people.roles import Role
from tests.platform.conftest import Arrange

SMALL, OTHER = "9903", "9902"
ALWAYS = DateRange(date(2020, 1, 1), None)
BODIES = {
    # key: unit, function, municipality, whom it speaks for, role
    "ks": ("KS", UnitFunction.STEERING, OTHER, "ks", Role.ADVISER),
    "kd": ("Kunnskapsdepartementet", UnitFunction.STEERING, OTHER, "kd", Role.ADVISER),
    "head": ("Oppvekst i Nordvåg", UnitFunction.MANAGEMENT, SMALL, "", Role.LEADER),
    "neighbour": ("Ledelsen i Granheim", UnitFunction.MANAGEMENT, OTHER, "", Role.LEADER),
    "teacher": ("Nordvåg oppvekstkontor", UnitFunction.COORDINATING, SMALL, "", Role.EMPLOYEE),
}


@dataclass
class Steering:
    """The appointments by key, and a browser for each."""

    appointments: dict[str, Any]
    browse: Callable[..., Client]

    def enter(self, who: str, language: str = "nb") -> Client:
        """Signed in, in that role."""
        appointment = self.appointments[who]
        return self.browse(appointment.person_id, appointment, language=language)


@pytest.fixture
def steering(arrange: Arrange, browse: Callable[..., Client]) -> Steering:
    """Five people in their roles; nothing written yet."""
    appointments = {}
    with arrange():
        county, _new = County.objects.get_or_create(
            code="99", defaults={"name": "Fjordmark", "during": ALWAYS}
        )
        for code, name in ((SMALL, "Nordvåg"), (OTHER, "Granheim")):
            Municipality.objects.get_or_create(
                code=code, defaults={"name": name, "county": county, "during": ALWAYS, "fictional": True}
            )
        for key, (name, function, municipality, body, role) in BODIES.items():
            unit = Unit.objects.create(municipality_id=municipality, name=name, function=function, body=body)
            person = Person.objects.create(
                given_name=key.capitalize(), family_name="Prøve", birth_date=date(1980, 1, 1), staff=True
            )
            appointments[key] = Appointment.objects.create(person=person, unit=unit, role=role, during=ALWAYS)
    return Steering(appointments, browse)
