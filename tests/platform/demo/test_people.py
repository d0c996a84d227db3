"""The demo municipality's people: counts, kinds of family, and that nobody in it is real."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.db.models import Q

from samkjort.platform import clock
from samkjort.platform.demo_data import cast
from samkjort.platform.demo_data.families import Home
from samkjort.platform.people import national_id
from samkjort.platform.people.models import (
    Appointment,
    Household,
    Identity,
    Person,
    Protection,
    Refusal,
    Residence,
    Responsibility,
    Unit,
)
from samkjort.platform.people.vault import vault
from tests.platform.conftest import Arrange
from tests.platform.demo.conftest import Demo


@pytest.fixture
def arrange(demo: Demo) -> Arrange:
    """`with arrange():` the filled demo, seen past every rule."""

    @contextmanager
    def as_superuser() -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE postgres")
            yield
            cursor.execute("SET ROLE samkjort_web")

    return as_superuser


def test_filling_is_a_few_seconds_of_work(seconds_to_fill: float) -> None:
    # Our own work: the clock on the wall tells how busy the machine is. The database's is about as much.
    assert seconds_to_fill < 8


def test_twelve_services_in_twenty_units_and_sixty_who_work_there(arrange: Arrange) -> None:
    with arrange():
        services = Unit.objects.exclude(service="")
        assert services.count() == 20
        assert services.values("service").distinct().count() == 12
        # Who works with steering is in no service of Solvik: KS (two), a ministry, a directorate, the State
        # Administrator, and a small municipality.
        steering = Appointment.objects.filter(Q(unit__function="steering") | Q(unit__municipality="9903"))
        assert steering.count() == 6
        assert Person.objects.filter(staff=True).exclude(appointments__in=steering).count() == 60
        assert Appointment.objects.exclude(pk__in=steering).count() == 61
        assert services.filter(place__startswith="Familiens hus").count() >= 3
        assert services.exclude(owner="").count() >= 2
        assert services.filter(serves__isnull=False).count() == 2
        for unit in services:
            assert unit.appointments.filter(role="leader").count() == 1, unit


def test_four_hundred_children_from_unborn_to_twenty_three(arrange: Arrange) -> None:
    with arrange():
        children = Person.objects.filter(adults_of__isnull=False).distinct()
        assert children.count() == 400
        assert children.filter(birth_date=None, expected_birth__gt=clock.today()).exists()
        years = {_age(child.birth_date) for child in children if child.birth_date}
        assert {0, 7, 12, 13, 16, 18, 23} <= years
        assert max(years) == 23


def test_families_of_every_kind(arrange: Arrange) -> None:
    with arrange():
        assert Responsibility.objects.filter(source="judgment").exists()
        assert Protection.objects.filter(level="strict").exists()
        assert Protection.objects.filter(level="confidential").exists()
        assert Refusal.objects.filter(kind="contact").exists()
        assert Refusal.objects.filter(kind="information").exists()
        assert Residence.objects.filter(registered=False, share=50).exists()
        assert Household.objects.filter(residences__person__language="en").exists()
    assert {one.home for one in cast.WANTED} == set(Home)


@pytest.mark.accepts("X-22")
def test_every_identity_number_belongs_to_nobody(arrange: Arrange) -> None:
    with arrange():
        sealed = Person.objects.exclude(national_id_sealed=None)
        assert sealed.count() > 700
        for person in sealed:
            number = national_id.read(vault().open(person.national_id_sealed, person.id), demo=True)
            assert number.birth_date == person.birth_date


def test_everyone_on_the_sign_in_page_is_there(arrange: Arrange) -> None:
    with arrange():
        known = {one.subject: one.person for one in Identity.objects.select_related("person")}
        for person in cast.CAST:
            assert known[person.subject].name.startswith(person.name), person.subject
    assert cast.person_of("girl") == known["girl"].id
    assert cast.person_of("nobody") is None


def test_the_same_seed_gives_the_same_people(arrange: Arrange) -> None:
    from samkjort.platform.demo_data import SEED, families, places, staff
    from samkjort.platform.demo_data.rows import Rows

    def people() -> list[tuple[object, ...]]:
        rows = Rows(seed=SEED, on=date(2026, 11, 22))
        town = places.build(rows)
        staff.build(rows, town)
        families.build(rows, town, cast.WANTED)
        return [(one.id, one.name, one.birth_date, one.national_id_hash) for one in rows.of(Person)]

    assert people() == people()


def _age(born: date) -> int:
    today = clock.today()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
