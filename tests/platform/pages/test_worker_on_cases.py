"""What the worker does to real cases, as its own role, with real commits: offers, holders, leave, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction

from samkjort.platform import access
from samkjort.platform.cases import jobs
from samkjort.platform.clock import OSLO
from samkjort.platform.connections import point
from samkjort.platform.people import actions as people
from samkjort.platform.people.models import Appointment
from tests.platform import cast
from tests.platform.cases.conftest import Around, _case
from tests.platform.conftest import OwnDatabase
from tests.platform.rows import lay

TODAY = datetime.now(OSLO).date()
Rows = Callable[..., list[tuple[Any, ...]]]


class Lived:
    """Ida's case in a database of its own, on the day of the test run."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own = own
        self.world = Around(nullcontext)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Asked past row security."""
        with psycopg.connect(self.own.url("postgres"), autocommit=True) as root:
            found = root.execute(query.encode(), values)
            return found.fetchall() if found.description else []

    @contextmanager
    def as_(self, who: str) -> Iterator[access.Actor]:
        """Someone of the cast acts, as the web role."""
        point("default", self.own.url("samkjort_web"))
        actor = self.world.actor(who)
        with transaction.atomic():
            access.act_as(actor)
            yield actor
        connections["default"].close()

    def work(self, job: Callable[[], int]) -> int:
        """One round of a job, as the worker's role."""
        point("default", self.own.url("samkjort_worker"))
        try:
            return job()
        finally:
            connections["default"].close()

    def holder(self) -> str:
        """Who has the baton, by the name in the cast."""
        ((person,),) = self.rows("SELECT holder_id FROM cases_batonperiod WHERE upper_inf(held)")
        return next(who for who, key in self.world.persons.items() if key == person)

    def told(self, kind: str) -> set[str]:
        """Who has a notice of the kind."""
        names = {key: who for who, key in self.world.persons.items()}
        return {
            names[key] for (key,) in self.rows("SELECT person_id FROM cases_notice WHERE kind = %s", kind)
        }

    def sees(self, who: str) -> int:
        """The parts of the case open to someone today, together."""
        ((parts,),) = self.rows(
            "SELECT coalesce(bit_or(parts), 0) FROM access_scope WHERE person_id = %s"
            " AND during @> access_today()",
            self.world.persons[who],
        )
        return int(parts)


@pytest.fixture
def lived(own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch) -> Lived:
    monkeypatch.setenv("DATABASE_URL", own_database.url("samkjort_web"))
    point("default", own_database.url("postgres"))
    lived = Lived(own_database)
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cast._places(lived.world)
        cast._people(lived.world)
        cast._family(lived.world)
        _case(lived.world)
        cursor.execute("UPDATE cases_consent SET during = '[2026-01-01,)'")
        cursor.execute(
            "UPDATE people_person SET birth_date = %s WHERE id = %s",
            [TODAY - timedelta(days=13 * 365 + 90), lived.world.girl],
        )
        lived.world.rebuild()
    connections["default"].close()
    return lived


def end_of(lived: Lived, who: str, day: date) -> None:
    """Someone's appointment has ended, as `people` ends it: their leader, or the administrator, does."""
    by = "administrator" if who in ("leader", "nurse_leader") else "leader"
    with lived.as_(by) as actor:
        row = Appointment.objects.select_related("unit", "person").get(pk=lived.world.appointments[who])
        people.end_appointment(actor, row, last_day=day)


def test_one_who_leaves_today_keeps_the_baton_today_and_the_leader_has_it_tomorrow(lived: Lived) -> None:
    end_of(lived, "teacher", TODAY)
    assert lived.work(jobs.move) == 0
    assert lived.holder() == "teacher"


def test_one_who_has_left_is_shut_out_at_once_and_the_baton_falls_to_the_leader(lived: Lived) -> None:
    end_of(lived, "teacher", TODAY - timedelta(days=1))
    assert lived.sees("teacher") == 0, "in the act itself"
    assert lived.work(jobs.move) == 1
    assert lived.holder() == "leader"
    assert lived.work(jobs.move) == 0, "once"
    assert "leader" in lived.told("baton.fell_to_leader")
    assert lived.rows("SELECT held_as FROM cases_batonperiod WHERE upper_inf(held)") == [("unit_leader",)]


@pytest.mark.accepts("C-17")
def test_a_leader_who_leaves_with_the_baton_is_followed_by_whoever_is_above(lived: Lived) -> None:
    end_of(lived, "teacher", TODAY - timedelta(days=1))
    lived.work(jobs.move)
    end_of(lived, "leader", TODAY - timedelta(days=1))
    assert lived.work(jobs.move) == 1
    assert lived.holder() == "director", "no leader, and no unit above: the municipal director"
    assert lived.sees("leader") == 0
    assert lived.sees("director") & 2 == 0, "the baton opens no content"


def test_a_new_leader_sees_the_cases_of_the_unit_at_once(lived: Lived) -> None:
    end_of(lived, "leader", TODAY - timedelta(days=1))
    assert lived.sees("director") & 1
    with lived.as_("administrator") as actor:
        unit = Appointment.objects.select_related("unit").get(pk=lived.world.appointments["stranger"]).unit
        person = lived.world.persons["nurse_leader"]
        people.appoint(
            actor,
            person=people.Person(pk=person),
            unit=unit,
            role=people.Role.LEADER,
            since=TODAY,
        )
    leads = "SELECT DISTINCT relation FROM access_scope WHERE person_id = %s AND capacity <> %s"
    found = lived.rows(leads, person, lived.world.appointments["nurse_leader"])
    assert ("unit_leader",) in found
    assert lived.sees("director") == 0, "the gap is filled"


def test_leave_begins_on_its_day_and_not_before(lived: Lived) -> None:
    with lived.as_("leader") as actor:
        row = Appointment.objects.select_related("unit", "person").get(pk=lived.world.appointments["teacher"])
        people.go_on_leave(actor, row, since=TODAY + timedelta(days=7))
    assert lived.work(jobs.move) == 0
    assert lived.holder() == "teacher"
    assert lived.sees("teacher") & 2, "they work until then"
    opened = "SELECT count(*) FROM access_scope WHERE person_id = %s AND during @> %s::date"
    teacher = lived.world.persons["teacher"]
    assert lived.rows(opened, teacher, TODAY + timedelta(days=6)) != [(0,)]
    assert lived.rows(opened, teacher, TODAY + timedelta(days=7)) == [(0,)]
    lived.rows("UPDATE people_appointment SET leave = %s WHERE person_id = %s", TODAY, teacher)
    assert lived.work(jobs.move) == 1
    assert lived.holder() == "leader"


def test_an_offer_nobody_answers_lapses_and_giver_and_leader_are_told(lived: Lived) -> None:
    of_case = {"municipality": cast.A, "case_id": lived.world.case}
    point("default", lived.own.url("postgres"))
    with transaction.atomic():
        offer = lay(
            "cases_batonoffer",
            from_person_id=lived.world.persons["teacher"],
            to_id=lived.world.persons["nurse"],
            to_appointment_id=lived.world.appointments["nurse"],
            offered_at=datetime.now(OSLO) - timedelta(days=20),
            answer_by=TODAY - timedelta(days=1),
            outcome="",
            **of_case,
        )
        lay(
            "cases_offerwords",
            offer_id=offer,
            from_id=lived.world.persons["teacher"],
            to_id=lived.world.persons["nurse"],
            reason="Det passer bedre.",
            **of_case,
        )
    connections["default"].close()
    assert lived.work(jobs.lapse) == 1
    assert lived.rows("SELECT outcome FROM cases_batonoffer") == [("unanswered",)]
    assert lived.holder() == "teacher", "the giver has had it all the time"
    assert {"teacher", "leader"} <= lived.told("baton.unanswered")
    assert lived.work(jobs.lapse) == 0


def test_a_consent_that_runs_out_closes_by_itself(lived: Lived) -> None:
    health = lived.world.rows["health_consent"]
    until = "UPDATE cases_consent SET during = daterange('2026-01-01', %s) WHERE id = %s"
    lived.rows(until, TODAY, health)
    lived.rows("SELECT count(*) FROM access_rebuild_scope(%s)", lived.world.case)
    assert lived.sees("nurse") == 0
    tomorrow = TODAY + timedelta(days=1)
    lived.rows(
        "UPDATE cases_consent SET during = daterange('2026-01-01', %s) WHERE id = %s", tomorrow, health
    )
    lived.rows("SELECT count(*) FROM access_rebuild_scope(%s)", lived.world.case)
    assert lived.sees("nurse") & 2
    ends = "SELECT max(upper(during)) FROM access_scope WHERE person_id = %s"
    assert lived.rows(ends, lived.world.persons["nurse"]) == [(tomorrow,)], "with no job to wait for"


def test_a_birthday_makes_the_young_person_the_one_who_consents(lived: Lived) -> None:
    """Of age: what the parents said yes to holds no longer, and the young person is asked."""
    lived.rows(
        "UPDATE people_person SET birth_date = %s WHERE id = %s",
        TODAY.replace(year=TODAY.year - 18),
        lived.world.girl,
    )
    lived.rows("SELECT count(*) FROM access_rebuild_scope(%s)", lived.world.case)
    assert lived.sees("mother") == 0
    assert lived.work(jobs.outgrown) == 2
    assert lived.rows("SELECT DISTINCT in_force, asked_of FROM cases_consent") == [
        (False, [lived.world.girl])
    ]
    assert lived.sees("nurse") == 0
    assert "girl" in lived.told("consent.outgrown")
    assert lived.work(jobs.outgrown) == 0
