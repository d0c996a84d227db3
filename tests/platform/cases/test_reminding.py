"""Reminders by the municipality's model, laid down by the worker; barriers that belong to nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from samkjort.platform.cases import reminding
from samkjort.platform.cases.models import Notice
from samkjort.platform.cases.models.closing import Barrier, Reminder
from samkjort.platform.jobs import DAY, every_job
from tests.platform.cases.conftest import Around
from tests.platform.cases.test_plan import running

Enter = Callable[..., Client]
Later = Callable[[str], None]


def remind(world: Around) -> Counter[str]:
    """Run as the worker's role, as it does."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE samkjort_worker")
        try:
            return reminding.run(connection)
        finally:
            cursor.execute("SET ROLE samkjort_web")


def laid(world: Around, kind: str = "evaluation") -> dict[int, set[str]]:
    """Who was reminded, by how far from the date."""
    names = {person: name for name, person in world.persons.items()}
    found: dict[int, set[str]] = {}
    rows: Any = world.behind(lambda: list(Reminder.objects.filter(kind=kind)))
    for row in rows:
        found.setdefault(row.offset, set()).add(names[row.person_id])
    return found


def test_evaluations_are_reminded_of_by_the_model(world: Around, later: Later) -> None:
    running(world)  # to be looked at by 20 December
    remind(world)
    assert laid(world) == {}
    for day in ("2026-12-06", "2026-12-17", "2026-12-20", "2026-12-27", "2027-01-03"):
        later(f"{day} 07:00")
        remind(world)
        remind(world)
    assert laid(world) == {
        -14: {"nurse"},
        -3: {"nurse", "teacher"},
        0: {"nurse", "teacher", "mother", "father", "girl"},
        7: {"nurse", "teacher"},
        14: {"teacher", "leader"},
    }
    told = world.behind(lambda: Notice.objects.filter(kind="reminder.evaluation").count())
    assert told == 12


def test_a_day_the_worker_stood_still_is_caught_up_once(world: Around, later: Later) -> None:
    running(world)
    later("2026-12-22 07:00")
    assert remind(world)["evaluation"] == 7
    assert remind(world)["evaluation"] == 0


def test_a_silent_case_is_told_to_holder_and_leader(world: Around, later: Later) -> None:
    running(world)
    later("2027-03-20 07:00")
    remind(world)
    assert set().union(*laid(world, "silent").values()) == {"teacher", "leader"}


def test_a_reminder_is_seen_by_the_one_it_is_for_and_put_aside(
    world: Around, later: Later, enter: Enter
) -> None:
    running(world)
    later("2026-12-06 07:00")
    remind(world)
    nurse = enter("nurse")
    assert "Et tiltak skal evalueres" in nurse.get("/paminnelser/").content.decode()
    assert "Ingenting å minne om" in enter("teacher").get("/paminnelser/").content.decode()
    world.as_("nurse")
    row = Reminder.objects.get()
    nurse.post("/paminnelser/", {"id": [str(row.id), "not an id"]})
    assert "Ingenting å minne om" in nurse.get("/paminnelser/").content.decode()


def test_the_worker_does_it_by_itself_each_day() -> None:
    job = next(job for job in every_job() if job.run is reminding.remind)
    assert job.every == DAY


def test_the_web_role_cannot_lay_down_reminders(world: Around) -> None:
    world.as_("teacher")
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT s")
        with pytest.raises(Exception, match="permission denied"):
            cursor.execute("SELECT * FROM cases_reminder_facts('2026-12-01')")
        cursor.execute("ROLLBACK TO s")


# -- barriers -------------------------------------------------------------------------------------------


@pytest.mark.accepts("C-52")
def test_a_barrier_is_counted_and_leads_back_to_nobody(world: Around, enter: Enter) -> None:
    fields = {f.name for f in apps.get_model("cases", "Barrier")._meta.get_fields()}
    assert fields == {"id", "municipality", "month", "code", "provision"}
    assert not any(f.is_relation for f in Barrier._meta.get_fields())
    teacher = enter("teacher")
    page = teacher.get("/hinder/").content.decode()
    assert str(world.case) not in page
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_log")
        before = cursor.fetchone()[0]
    sent = teacher.post("/hinder/", {"code": "law.sharing", "provision": "lov/1967-02-10/§13"})
    assert sent.status_code == 302, sent.content.decode()
    assert "Vi kan ikke dele det vi trenger" in teacher.get("/hindre/").content.decode()
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_log")
        assert cursor.fetchone()[0] == before
        cursor.execute("SELECT month::text, id::text FROM cases_barrier")
        (month, key) = cursor.fetchone()
    assert month == "2026-11-01"
    assert key[14] == "4", "the key is random: no time in it"


def test_a_barrier_not_on_the_list_is_refused(world: Around, enter: Enter) -> None:
    assert enter("teacher").post("/hinder/", {"code": "mor.er.vanskelig"}).status_code == 422
    assert enter("mother").post("/hinder/", {"code": "law.sharing", "provision": ""}).status_code == 403


def test_another_municipality_does_not_see_it(world: Around, enter: Enter) -> None:
    enter("teacher").post("/hinder/", {"code": "money.who", "provision": ""})
    assert "Uenighet om hvem som betaler" not in enter("outsider").get("/hindre/").content.decode()
