"""Who speaks for a body that steers: its own administrator appoints them, PostgreSQL lets nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, connections, transaction

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.people import actions, organisation, queries
from samkjort.platform.people.commands import body as command
from samkjort.platform.people.models import Appointment, Municipality, Person, Unit, UnitFunction
from samkjort.platform.people.models.base import span
from samkjort.platform.people.models.places import County
from samkjort.platform.people.national_id import made_up
from samkjort.platform.people.roles import Role
from tests.platform.access.conftest import seen_by
from tests.platform.cast import TODAY, World
from tests.platform.conftest import OwnDatabase
from tests.platform.rows import lay

WHO = {
    # key: the body, the role
    "ks_head": ("ks", Role.BODY_ADMINISTRATOR),
    "ks_second": ("ks", Role.BODY_ADMINISTRATOR),
    "ks_adviser": ("ks", Role.ADVISER),
    "kd_head": ("kd", Role.BODY_ADMINISTRATOR),
    "kd_adviser": ("kd", Role.ADVISER),
}
NEW = organisation.Employee("Petra", "Skog", made_up(date(1985, 1, 1), 4))


@dataclass
class Bodies:
    """KS and a ministry, entered under the municipality of the cast, with those in them."""

    world: World
    units: dict[str, Unit]
    held: dict[str, Appointment]

    def enter(self, who: str) -> Actor:
        """Act as someone from now on, as the web role."""
        held = self.held.get(who)
        actor = as_appointed(held) if held else self.world.actor(who)
        access.act_as(actor)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("samkjort_web",)
        return actor


def as_appointed(held: Appointment) -> Actor:
    """Who acts in an appointment, whether or not it still holds."""
    return Actor(
        person_id=held.person_id,
        name="Prøve",
        language="nb",
        appointment_id=held.pk,
        role=Role(held.role),
        unit_id=held.unit_id,
        municipality=held.unit.municipality_id,
        request_id=uuid4(),
    )


def holds(held: Appointment) -> bool:
    """Whether sign-in still lets the person act in it."""
    access.act_as(as_appointed(held))
    return queries.actor(person_id=held.person_id, appointment_id=held.pk, on=TODAY) is not None


@pytest.fixture
def bodies(world: World) -> Bodies:
    host = world.actor("administrator").municipality
    with world.arrange():
        units = {
            key: Unit.objects.create(
                municipality_id=host, name=key.upper(), function=UnitFunction.STEERING, body=key
            )
            for key in ("ks", "kd")
        }
        held = {}
        for key, (body, role) in WHO.items():
            person = Person.objects.create(given_name=key, family_name="Prøve", birth_date=date(1980, 1, 1))
            held[key] = Appointment.objects.create(
                person=person, unit=units[body], role=role, during=span(date(2026, 1, 1))
            )
    return Bodies(world, units, held)


def relation(name: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT r FROM access_related(%s) AS r", [name])
        return {row[0] for row in cursor.fetchall()}


def test_the_administrator_appoints_an_adviser_who_then_speaks_for_the_body(bodies: Bodies) -> None:
    head = bodies.enter("ks_head")
    made = organisation.take_on(
        head,
        NEW,
        unit=bodies.units["ks"],
        role=Role.ADVISER,
        title="rådgiver",
        since=TODAY - timedelta(days=1),
    )
    assert relation("speaks_for") == set()  # the administrator writes nothing
    assert holds(made)
    assert relation("speaks_for") == {"ks"}
    bodies.enter("ks_head")
    actions.end_appointment(head, made, last_day=TODAY - timedelta(days=1))
    assert not holds(made)
    assert relation("speaks_for") == set()
    bodies.enter("ks_head")
    (kept,) = queries.appointed_to(bodies.units["ks"].pk).filter(person_id=made.person_id)
    assert kept.during.upper == TODAY  # the history stays


@pytest.mark.parametrize("who", ["administrator", "leader", "teacher", "mother", "kd_head", "ks_adviser"])
def test_nobody_else_lets_anyone_speak_for_it(bodies: Bodies, who: str) -> None:
    """By the act and by PostgreSQL: not the administrator of the municipality it stands under, not that of
    another body, not one who speaks for it."""
    actor = bodies.enter(who)
    unit = bodies.units["ks"]
    for role in (Role.ADVISER, Role.BODY_ADMINISTRATOR, Role.EMPLOYEE, Role.LEADER):
        with pytest.raises(access.Refused):
            organisation.take_on(actor, NEW, unit=unit, role=role, title="", since=TODAY)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            lay(
                "people_appointment",
                person_id=actor.person_id,
                unit_id=unit.pk,
                role=role.value,
                during="[2026-01-01,)",
            )
    assert Appointment.objects.filter(unit=unit).update(title="endret") == 0
    assert Unit.objects.filter(pk=unit.pk).update(body="kd") == 0
    with pytest.raises(access.Refused):
        actions.end_appointment(actor, bodies.held["ks_adviser"], last_day=TODAY)


def test_an_administrator_of_a_body_appoints_to_nothing_else(bodies: Bodies) -> None:
    head = bodies.enter("ks_head")
    school = Unit(id=bodies.world.units["school"])
    for unit, role in (
        (school, Role.EMPLOYEE),
        (school, Role.ADVISER),
        (bodies.units["ks"], Role.EMPLOYEE),
        (bodies.units["ks"], Role.ADMINISTRATOR),
        (bodies.units["kd"], Role.ADVISER),
    ):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            lay(
                "people_appointment",
                person_id=head.person_id,
                unit_id=unit.pk,
                role=role.value,
                during="[2026-01-01,)",
            )
    assert organisation.roles_to_give(head, bodies.units["ks"]) == [Role.ADVISER, Role.BODY_ADMINISTRATOR]
    assert organisation.roles_to_give(head, bodies.units["kd"]) == []


@pytest.mark.parametrize("who", ["ks_head", "ks_adviser"])
def test_no_child_and_no_colleague_elsewhere_is_seen(bodies: Bodies, who: str) -> None:
    """One who administers a body sees the names in it; one who speaks for it sees only themselves."""
    assert seen_by(bodies.enter(who)) == set()
    names = set(Person.objects.values_list("given_name", flat=True))
    assert names == ({"ks_head", "ks_second", "ks_adviser"} if who == "ks_head" else {"ks_adviser"})
    units = set(Appointment.objects.values_list("unit__name", flat=True))
    assert units == {"KS"}
    for name in ("staff", "staff_of", "works_in", "administrator", "leads", "director_of", "coordinates"):
        assert relation(name) == set(), name
    with connection.cursor() as cursor:
        for table in ("access_scope", "people_relation", "people_residence", "people_address"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
        cursor.execute("SELECT people_appointable(%s, 'Dahl')", [b"x"])
        assert cursor.fetchone() == (None,)


def test_a_body_always_keeps_an_administrator(bodies: Bodies) -> None:
    head = bodies.enter("ks_head")
    actions.end_appointment(head, bodies.held["ks_second"], last_day=TODAY)
    for act in (
        lambda: actions.end_appointment(head, bodies.held["ks_head"], last_day=TODAY + timedelta(days=90)),
        lambda: actions.go_on_leave(head, bodies.held["ks_head"], since=TODAY),
    ):
        with pytest.raises(actions.CannotBeStored) as caught:
            act()
        assert caught.value.text == actions.LAST_ADMINISTRATOR
    held = Appointment.objects.filter(pk=bodies.held["ks_head"].pk)
    for change in ({"role": Role.ADVISER}, {"leave": TODAY}, {"person": bodies.held["ks_adviser"].person_id}):
        with pytest.raises(DatabaseError, match="people_body_keeps_administrator"), transaction.atomic():
            held.update(**change)
    assert held.update(title="direktør") == 1
    late = TODAY + timedelta(days=30)
    organisation.take_on(
        head, NEW, unit=bodies.units["ks"], role=Role.BODY_ADMINISTRATOR, title="", since=late
    )
    with pytest.raises(actions.CannotBeStored):
        actions.end_appointment(head, bodies.held["ks_head"], last_day=late - timedelta(days=2))
    actions.end_appointment(head, bodies.held["ks_head"], last_day=late - timedelta(days=1))


def test_what_never_began_is_taken_back(bodies: Bodies) -> None:
    head = bodies.enter("ks_head")
    wrong = organisation.take_on(
        head, NEW, unit=bodies.units["ks"], role=Role.BODY_ADMINISTRATOR, title="", since=TODAY
    )
    actions.end_appointment(head, wrong, last_day=TODAY - timedelta(days=1))
    assert not holds(wrong)


def test_an_adviser_may_be_the_only_one_and_end(bodies: Bodies) -> None:
    head = bodies.enter("kd_head")
    actions.end_appointment(head, bodies.held["kd_adviser"], last_day=TODAY)


# --- laid in from the command line ------------------------------------------------------------------------


@pytest.fixture
def laid(own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    always = span(date(2020, 1, 1))
    county = County.objects.using("owner").create(code="99", name="Fjordmark", during=always)
    Municipality.objects.using("owner").create(
        code="9901", name="Solbakken", county=county, during=always, fictional=True
    )

    def run(key: str, given: str, family: str, number: str, *more: str, place: str = "9901") -> Any:
        asked = [key, "--municipality", place, "--given-name", given, "--family-name", family, *more]
        return CliRunner().invoke(command, asked, input=f"{number}\n")

    return run


def test_a_body_is_laid_in_once_with_its_administrator(laid: Callable[..., Any]) -> None:
    numbers = [made_up(date(1980, 1, 1), serial) for serial in (1, 2)]
    made = laid("ks", "Kari", "Vik", numbers[0])
    assert made.exit_code == 0, made.output
    assert "Kari Vik administers KS" in made.output
    assert numbers[0] not in made.output
    (held,) = Appointment.objects.using("owner").select_related("unit", "person")
    assert (held.role, held.unit.body, held.unit.function) == ("body_administrator", "ks", "steering")
    assert held.person.staff
    refused = {
        "has an administrator": ("ks", "Ola", "Dal", numbers[1]),
        "is no actor": ("kunde", "Ola", "Dal", numbers[1]),
        "another family name": ("kd", "Kari", "Feil", numbers[0]),
        "Give both": ("kd", " ", "Dal", numbers[1]),
    }
    for why, asked in refused.items():
        answer = laid(*asked)
        assert answer.exit_code == 1, why
        assert why in answer.output
    assert laid("kd", "Ola", "Dal", "123").exit_code == 1
    assert "no municipality" in laid("kd", "Ola", "Dal", numbers[1], place="0001").output
    assert Appointment.objects.using("owner").count() == 1
    assert laid("ks", "Ola", "Dal", numbers[1], "--again").exit_code == 0
    assert "already" in laid("ks", "Ola", "Dal", numbers[1], "--again").output
    several = [laid("state_administrator", "Kari", "Vik", numbers[0], "--name", name) for name in ("A", "B")]
    assert [one.exit_code for one in several] == [0, 0]
    assert Unit.objects.using("owner").filter(body="state_administrator").count() == 2
    connections["owner"].close()
