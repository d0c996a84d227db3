"""What follows by itself at night."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import connection

from samkjort.platform.cases import jobs
from samkjort.platform.cases.actions import baton
from samkjort.platform.cases.models import BatonPeriod, Consent, Event
from samkjort.platform.cases.sweep import sweep
from samkjort.platform.people.models import Appointment, Person
from tests.platform.cases.conftest import Around


def test_it_does_nothing_where_there_is_nothing_to_do(world: Around) -> None:
    assert set(vars(world.behind(sweep)).values()) == {0}


def test_the_baton_of_one_on_leave_falls_to_the_leader(world: Around) -> None:
    world.behind(
        lambda: Appointment.objects.filter(pk=world.appointments["teacher"]).update(leave=date(2026, 11, 20))
    )
    assert world.behind(sweep).batons_moved == 1
    assert (
        world.behind(lambda: BatonPeriod.objects.get(held__endswith=None).holder_id)
        == world.persons["leader"]
    )
    assert world.behind(sweep).batons_moved == 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_offer_lapses_once(world: Around, later: Callable[[str], None]) -> None:
    baton.offer_baton(
        world.as_("teacher"), world.case, to=world.appointment("nurse"), reason="Søvn.", familys_view="Greit."
    )
    later("2026-11-30 03:00")
    assert world.behind(sweep).offers_lapsed == 1
    assert world.behind(sweep).offers_lapsed == 0


def test_on_the_birthday_from_which_the_young_person_decides_a_consent_no_longer_holds(
    world: Around, later: Callable[[str], None]
) -> None:
    world.behind(lambda: Person.objects.filter(pk=world.girl).update(birth_date=date(2011, 11, 22)))
    assert world.behind(sweep).consents_changed >= 1
    school = world.behind(lambda: Consent.objects.get(pk=world.rows["school_consent"]))
    assert not school.in_force
    assert school.asked_of == [world.girl]
    assert world.behind(lambda: Event.objects.filter(kind="consent.outgrown").exists())


def test_the_worker_knows_what_is_due_and_in_whose_place(world: Around, later: Callable[[str], None]) -> None:
    baton.offer_baton(
        world.as_("teacher"), world.case, to=world.appointment("nurse"), reason="Søvn.", familys_view="Greit."
    )
    later("2026-11-30 03:00")

    def as_worker(kind: str) -> list[jobs.Due]:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE samkjort_worker")
            found = jobs.due(kind)
            cursor.execute("SET ROLE postgres")
        return found

    holder = (world.persons["teacher"], world.appointments["teacher"])
    assert world.behind(lambda: as_worker("offer")) == [(world.case, *holder)]
    assert world.behind(lambda: as_worker("left")) == []
    world.as_("teacher")
    assert baton.lapse_offer(world.case)  # as the web role, in the holder's place
