"""The cast with Ida's case in the real tables: her teacher has the baton, the nurse is in the team."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import models as m
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import span
from tests.platform import cast
from tests.platform.cast import A, World

BEGAN = datetime(2026, 1, 1, 8, tzinfo=UTC)
SINCE = date(2026, 1, 1)


class Around(World):
    """The world of a case, with what the tests of cases ask."""

    def as_(self, who: str) -> Actor:
        """Let PostgreSQL know that `who` asks, and give the actor."""
        actor = self.actor(who)
        access.act_as(actor)
        return actor

    def appointment(self, who: str) -> Appointment:
        """Someone's appointment."""
        return Appointment.objects.select_related("unit", "person").get(pk=self.appointments[who])

    def behind(self, query: Any) -> Any:
        """What is stored, past row security: `world.behind(lambda: list(Event.objects.all()))`."""
        with self.arrange():
            return query()


@pytest.fixture
def world(arrange: Any, hold_clock: Callable[[str], datetime], monkeypatch: Any) -> Iterator[Around]:
    """The cast, and Ida's case at level 1 with two services the family has said yes to."""
    stand_at(hold_clock(cast.NOW))
    around = Around(arrange)
    with arrange():
        cast._places(around)
        cast._people(around)
        cast._family(around)
        _case(around)
    around.rebuild()
    yield around
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def stand_at(instant: datetime) -> None:
    """Let PostgreSQL's now be the instant, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samkjort.now', %s, true)", [instant.isoformat()])


@pytest.fixture
def later(hold_clock: Callable[[str], datetime]) -> Callable[[str], None]:
    """`later("2026-12-01 09:00")`: the clock stands there, in PostgreSQL too."""
    return lambda text: stand_at(hold_clock(text))


@pytest.fixture
def enter(browse: Callable[..., Client], world: Around) -> Callable[..., Client]:
    """`enter("teacher")`: a browser in which that one of the cast is signed in."""

    def open_(who: str, language: str = "nb") -> Client:
        return browse(world.persons[who], world.appointments.get(who), language)

    return open_


def _case(world: Around) -> None:
    case = m.Case.objects.create(
        id=world.case,
        municipality=A,
        child_id=world.girl,
        unit_id=world.units["school"],
        level="own_service",
        opened_at=BEGAN,
        opened_by_id=world.persons["teacher"],
        active_at=BEGAN,
    )
    world.rows["case"] = world.case
    world.rows["baton"] = m.BatonPeriod.objects.create(
        municipality=A,
        case=case,
        holder_id=world.persons["teacher"],
        appointment_id=world.appointments["teacher"],
        held=DateTimeTZRange(BEGAN, None),
        during=span(SINCE),
        came_by="created",
    ).pk
    m.LevelPeriod.objects.create(
        municipality=A,
        case=case,
        level="own_service",
        set_at=BEGAN,
        set_by_id=world.persons["teacher"],
        during=span(SINCE),
    )
    for who, service in (("teacher", "school"), ("nurse", "health_station")):
        world.rows[f"{who}_in_team"] = m.TeamMember.objects.create(
            municipality=A,
            case=case,
            person_id=world.persons[who],
            appointment_id=world.appointments[who],
            service=service,
            role=cast.CAST[who].title,
            during=span(SINCE),
            added_by_id=world.persons["teacher"],
            added_at=BEGAN,
        ).pk
    for key, service in (("school_consent", "school"), ("health_consent", "health_station")):
        world.rows[key] = consent(world, service, case)


def consent(world: Around, service: str, case: m.Case) -> UUID:
    """A consent both parents have signed."""
    row = m.Consent.objects.create(
        municipality=A,
        case=case,
        service=service,
        during=span(SINCE, date(2026, 12, 31)),
        purpose="Vi vil hjelpe Ida sammen.",
        in_force=True,
        asked_at=BEGAN,
        asked_by_id=world.persons["teacher"],
        asked_of=[world.persons["mother"], world.persons["father"]],
        answered_at=BEGAN,
    )
    for parent in ("mother", "father"):
        m.ConsentSignature.objects.create(
            municipality=A,
            case=case,
            consent=row,
            person_id=world.persons[parent],
            answer="yes",
            capacity="parent",
            kind="digital",
            at=BEGAN,
            recorded_by_id=world.persons[parent],
        )
    return row.pk
