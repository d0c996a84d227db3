"""The same people as in the steering rooms, and one who allocates for the State Administrator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from samkjort.platform.people.models import Appointment, Person, Unit, UnitFunction
from samkjort.platform.people.roles import Role
from tests.platform.conftest import Arrange
from tests.platform.signals.conftest import ALWAYS, OTHER, Steering, steering

__all__ = ["people", "steering"]


@pytest.fixture
def people(steering: Steering, arrange: Arrange, browse: Callable[..., Client]) -> Steering:
    """The head of little Nordvåg, a neighbour, KS, a ministry, a teacher, and the State Administrator."""
    with arrange():
        unit = Unit.objects.create(
            municipality_id=OTHER,
            name="Statsforvalteren",
            function=UnitFunction.STEERING,
            body="state_administrator",
        )
        person: Any = Person.objects.create(
            given_name="Gunnar", family_name="Prøve", birth_date=date(1975, 1, 1), staff=True
        )
        steering.appointments["allocates"] = Appointment.objects.create(
            person=person, unit=unit, role=Role.ADVISER, during=ALWAYS
        )
    return steering
