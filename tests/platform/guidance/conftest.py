"""Who meets in guidance: those of the steering rooms, and the State Administrator, two directorates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from samkjort.platform.people.models import Appointment, Person, Unit, UnitFunction
from samkjort.platform.people.roles import Role
from tests.platform.conftest import Arrange
from tests.platform.signals.conftest import ALWAYS, OTHER, SMALL, Steering, steering

__all__ = ["guidance", "steering"]
BODIES = {
    "sf": (
        "Statsforvalteren i Fjordmark, råd",
        UnitFunction.STEERING,
        OTHER,
        "",
        "state_administrator",
        Role.ADVISER,
    ),
    "udir": ("Utdanningsdirektoratet", UnitFunction.STEERING, OTHER, "", "udir", Role.ADVISER),
    "bufdir": ("Bufdir", UnitFunction.STEERING, OTHER, "", "bufdir", Role.ADVISER),
    "rector": ("Nordvåg skole", UnitFunction.SERVICE, SMALL, "school", "", Role.LEADER),
}


@pytest.fixture
def guidance(steering: Steering, arrange: Arrange, browse: Callable[..., Client]) -> Steering:
    """The people of steering, and those who advise; nothing written yet."""
    with arrange():
        for key, (name, function, municipality, service, body, role) in BODIES.items():
            unit = Unit.objects.create(
                municipality_id=municipality, name=name, function=function, service=service, body=body
            )
            person = Person.objects.create(
                given_name=key.capitalize(), family_name="Prøve", birth_date=date(1980, 1, 1), staff=True
            )
            steering.appointments[key] = Appointment.objects.create(
                person=person, unit=unit, role=role, during=ALWAYS
            )
    return steering
