"""Birthdays that change something, fixed contacts, and notices that wait: what comes without being asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from samkjort.casework.ages import AgeTask
from samkjort.casework.model import default_model
from samkjort.platform.cases import ahead, reminding
from samkjort.platform.cases.actions import baton
from samkjort.platform.cases.models.closing import Reminder
from samkjort.platform.people.models import Appointment
from tests.platform import cast
from tests.platform.cases.conftest import Around
from tests.platform.rows import change, lay

Enter = Callable[..., Client]
Later = Callable[[str], None]


def remind() -> int:
    """Run the day's reminders as the worker's role, as it does."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE samkjort_worker")
        try:
            return reminding.run(connection)["age"]
        finally:
            cursor.execute("SET ROLE samkjort_web")


def test_the_ages_come_from_the_cards() -> None:
    numbers = default_model().numbers
    services = {"school", "health_station", "child_welfare"}
    found = {}
    for years in range(1, 19):
        born = date(2026 - years, 12, 22)
        due = ahead.due(born, services, numbers, today=date(2026, 11, 22))
        if tasks := {task for on, _days, named in due if on == date(2026, 12, 22) for task in named}:
            found[years] = tasks
    assert {7, 12, 15, 16, 18} <= set(found)
    assert AgeTask.HEAR_CHILD in found[7]
    assert AgeTask.RENEW_CONSENT in found[15]
    assert AgeTask.RECONSIDER_PARENTS_ACCESS in found[16]
    assert AgeTask.PLAN_HANDOVER in found[18]
    assert {9, 10, 11, 13, 14}.isdisjoint(found)


def test_a_birthday_is_in_the_holders_day_with_notice_and_once(
    world: Around, enter: Enter, later: Later
) -> None:
    with world.arrange():
        change("people_person", world.girl, birth_date=date(2012, 3, 3))  # 15 on 3 March 2027
    later("2026-12-02 07:00")
    assert remind() == 0
    later("2026-12-03 07:00")
    assert remind() == 1
    assert remind() == 0
    row = world.behind(lambda: Reminder.objects.get(kind="age"))
    assert (row.due, row.person_id) == (date(2027, 3, 3), world.persons["teacher"])
    teacher = enter("teacher")
    day = teacher.get("/min-dag/").content.decode()
    assert "En bursdag endrer noe" in day
    assert f"/sak/{world.case}/alder/" in day
    page = teacher.get(f"/sak/{world.case}/alder/").content.decode()
    assert "15 år, 3. mars 2027" in page
    assert "Be den unge om samtykke" in page
    assert "Fra 15 år bestemmer eleven selv om opplæringen sin" in page
    nynorsk = enter("teacher", "nn").get(f"/sak/{world.case}/alder/").content.decode()
    assert '<span lang="nn">Frå 15 år bestemmer eleven sjølv om opplæringa si</span>' in nynorsk
    assert enter("stranger").get(f"/sak/{world.case}/alder/").status_code == 404


@pytest.fixture
def child_welfare(world: Around) -> Appointment:
    """Someone in child welfare, and a second school without a contact."""
    with world.arrange():
        unit = lay(
            "people_unit",
            municipality=cast.A,
            name="Solvik barnevern",
            service="child_welfare",
            function="service",
            phone="99 00 11 22",
        )
        lay("people_unit", municipality=cast.A, name="Nes skole", service="school", function="service")
        who = lay("people_person", given_name="Berit", family_name="Fjell", language="nb", staff=True)
        held = lay(
            "people_appointment", person_id=who, unit_id=unit, role="employee", title="", during=cast.SINCE
        )
    return world.behind(lambda: Appointment.objects.get(pk=held))


@pytest.mark.accepts("C-44")
def test_every_school_has_a_contact_in_child_welfare_or_shows_the_gap(
    world: Around, enter: Enter, child_welfare: Appointment, later: Later
) -> None:
    leader = enter("leader")
    assert "2 steder mangler kontakt." in leader.get("/faste-kontakter/").content.decode()
    here = f"/faste-kontakter/{world.units['school']}/"
    wrong = leader.post(here, {"contact": str(world.appointments["nurse"])})
    assert wrong.status_code == 422
    assert leader.post(here, {"contact": str(child_welfare.pk)}).status_code == 302
    page = enter("teacher").get("/faste-kontakter/").content.decode()
    assert "1 sted mangler kontakt." in page
    assert "Berit Fjell, Solvik barnevern" in page
    assert "99 00 11 22" in page
    assert enter("teacher").post(here, {"contact": str(child_welfare.pk)}).status_code == 403
    assert enter("nurse_leader").post(here, {"contact": str(child_welfare.pk)}).status_code == 403
    assert enter("mother").get("/faste-kontakter/").status_code == 403
    # When the contact leaves, the gap is there again by itself.
    with world.arrange():
        change("people_appointment", child_welfare.pk, during="[2024-01-01,2026-11-22)")
    page = enter("administrator").get("/faste-kontakter/").content.decode()
    assert "2 steder mangler kontakt." in page
    assert "Berit Fjell er ikke der lenger." in page


def test_the_header_says_how_many_notices_are_unread(world: Around, enter: Enter) -> None:
    baton.offer_baton(
        world.as_("teacher"),
        world.case,
        to=world.appointment("nurse"),
        reason="Søvn.",
        familys_view="Greit.",
    )
    nurse = enter("nurse")
    assert '<span class="count">1<' in nurse.get("/min-dag/").content.decode()
    nurse.post("/varsler/")
    assert 'class="count"' not in nurse.get("/min-dag/").content.decode()
    assert 'class="count"' not in enter("stranger").get("/min-dag/").content.decode()
