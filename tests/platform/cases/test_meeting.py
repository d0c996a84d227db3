"""Meetings: called, held, ended with a next date or an ending; the calendar tells nothing but the time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from samkjort.platform.access import queries as access_queries
from samkjort.platform.cases.actions import meeting as acts
from samkjort.platform.cases.models import Notice
from samkjort.platform.cases.models.meeting import CalendarKey, Invitation, Meeting
from samkjort.platform.cases.models.plan import Measure
from tests.platform.cases.conftest import Around
from tests.platform.cases.test_plan import plan_url, running
from tests.platform.pages.conftest import entries_after, newest

Enter = Callable[..., Client]
CALL = {"on": "2026-12-01", "at": "09.00", "minutes": "45", "place": "Rom 12", "agenda": "network_meeting"}


def called(
    world: Around, enter: Enter, who: tuple[str, ...] = ("teacher", "nurse", "mother", "girl")
) -> Meeting:
    teacher = enter("teacher")
    form = teacher.get(plan_url(world, "mote")).content.decode()
    keys = re.findall(r'name="invite" value="([^"]+)"', form)
    chosen = [key for key in keys if any(str(world.persons[name]) in key for name in who)]
    nurse = next(key for key in keys if str(world.persons["nurse"]) in key)
    sent = teacher.post(plan_url(world, "mote"), {**CALL, "invite": chosen, "talker": nurse})
    assert sent.status_code == 302, sent.content.decode()
    world.as_("teacher")
    return Meeting.objects.order_by("at").last()  # type: ignore[return-value]


def held(world: Around, enter: Enter) -> tuple[Meeting, Client, str]:
    row = called(world, enter)
    teacher = enter("teacher")
    way = plan_url(world, "mote", row.id)
    teacher.post(way + "begynn/", {"attended": [str(world.persons["teacher"]), str(world.persons["mother"])]})
    return row, teacher, way


def stored(world: Around, row: Meeting) -> Meeting:
    world.as_("teacher")
    row.refresh_from_db()
    return row


def test_the_invited_are_told_and_answer(world: Around, enter: Enter) -> None:
    row = called(world, enter)
    told = world.behind(lambda: {n.person_id for n in Notice.objects.filter(kind="meeting.called")})
    assert world.persons["mother"] in told
    enter("mother").post(plan_url(world, "mote", row.id, "svar"), {"coming": "yes"})
    enter("girl").post(plan_url(world, "mote", row.id, "delta"), {"how": "part"})
    world.as_("teacher")
    assert Invitation.objects.get(person_id=world.persons["mother"]).answer == "yes"
    page = enter("teacher").get(plan_url(world, "mote", row.id)).content.decode()
    assert "Være med litt" in page
    assert "Rom 12" in page


def test_one_who_is_not_invited_cannot_answer(world: Around, enter: Enter) -> None:
    row = called(world, enter, ("teacher", "mother"))
    page = enter("father").post(plan_url(world, "mote", row.id, "svar"), {"coming": "yes"}, follow=True)
    assert "ikke invitert" in page.content.decode()


@pytest.mark.parametrize("who", ["stranger", "outsider"])
def test_others_do_not_get_in(world: Around, enter: Enter, who: str) -> None:
    row = called(world, enter)
    for way in (plan_url(world, "moter"), plan_url(world, "mote"), plan_url(world, "mote", row.id)):
        assert enter(who).get(way).status_code == 404
    assert enter(who).post(plan_url(world, "mote", row.id, "begynn")).status_code == 404


@pytest.mark.accepts("C-13")
def test_meeting_mode_from_first_point_to_minutes(world: Around, enter: Enter) -> None:
    measure = running(world)
    row, teacher, way = held(world, enter)
    page = teacher.get(way).content.decode()
    assert 'class="meeting-mode"' in page
    for label in ("Hjalp", "Hjalp litt", "Hjalp ikke", "Ble ikke gjort"):
        assert f">{label}<" in page
    teacher.post(way + "samtale/", {"came_of_it": "Ida vil ha pauser", "not_done": "", "how": ""})
    teacher.post(way + f"tiltak/{measure.id}/", {"outcome": "a_little"})
    teacher.post(way + f"tiltak/{measure.id}/videre/", {"evaluate_by": "2027-01-15"})
    teacher.post(way + "skriv/", {"point": "since_last", "note": "Det går bedre på skolen."})
    goal = str(measure.goal_id)
    who = re.search(rf"employee:{world.persons['nurse']}:[0-9a-f-]+", page)
    assert who
    decided = teacher.post(
        way + "vedta/",
        {"what": "Pauserom", "goal": goal, "who": who.group(), "network": "", "evaluate_by": "2027-01-15",
         "where": "school"},
    )  # fmt: skip
    assert decided.status_code == 302, decided.content.decode()
    ended = teacher.post(way + "slutt/", {"next_on": "2027-01-15", "next_time": "10:00", "ending": ""})
    assert ended.status_code == 302, ended.content.decode()
    assert stored(world, row).state == "closed"
    coming = Meeting.objects.get(follows=row)
    assert coming.state == "planned"
    assert coming.invitations.count() == 4
    measure.refresh_from_db()
    assert (measure.state, str(measure.evaluate_by)) == ("running", "2027-01-15")
    assert Measure.objects.get(what="Pauserom").state == "agreed"
    minutes = enter("mother").get(way).content.decode()
    for words in ("Ida vil ha pauser", "Det går bedre på skolen.", "Pauserom", "15. januar 2027"):
        assert words in minutes


def test_it_does_not_end_without_a_next_date_or_an_ending(world: Around, enter: Enter) -> None:
    row, teacher, way = held(world, enter)
    teacher.post(way + "samtale/", {"came_of_it": "", "not_done": "Ida er syk", "how": ""})
    sent = teacher.post(way + "slutt/", {"next_on": "", "next_time": "", "ending": ""})
    assert sent.status_code == 422
    assert "Velg en dato for neste møte" in sent.content.decode()
    assert stored(world, row).state == "held"


def test_it_does_not_end_without_the_childs_voice_and_keeps_what_was_typed(
    world: Around, enter: Enter
) -> None:
    _row, teacher, way = held(world, enter)
    sent = teacher.post(way + "slutt/", {"next_on": "", "next_time": "", "ending": "Vi er ferdige nå"})
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "hvorfor ingen har snakket med barnet" in page
    assert "Vi er ferdige nå" in page


def test_a_call_sent_wrong_keeps_what_was_typed(world: Around, enter: Enter) -> None:
    sent = enter("teacher").post(plan_url(world, "mote"), {**CALL, "on": "2026-11-01"})
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "Rom 12" in page
    assert "velg minst én" in page
    assert "velg et tidspunkt fram i tid" in page


def test_where_a_protected_family_meets_is_not_shown(world: Around, enter: Enter) -> None:
    row = called(world, enter)
    world.change("case", "cases_case", protection="confidential")
    assert "Rom 12" not in enter("nurse").get(plan_url(world, "mote", row.id)).content.decode()


@pytest.mark.accepts("X-09")
def test_the_calendar_validates_and_tells_nothing_but_the_time(world: Around, enter: Enter) -> None:
    called(world, enter)
    page = enter("mother").post("/kalender/").content.decode()
    address = re.search(r"/kalender/[^\"]+\.ics", page)
    assert address
    anyone = Client()
    fed = anyone.get(address.group())
    assert fed["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(fed.content).walk("VEVENT"))
    assert [str(e["SUMMARY"]) for e in events] == ["Møte"]
    assert events[0]["DTSTART"].dt.isoformat() == "2026-12-01T09:00:00+01:00"
    text = fed.content.decode()
    for secret in ("Ida", "Rom 12", "Furulia", "Berg", str(world.case)):
        assert secret not in text
    enter("mother").post("/kalender/", {"end": "1"})
    assert anyone.get(address.group()).status_code == 404
    assert anyone.get("/kalender/no-such-address.ics").status_code == 404


def test_the_calendar_is_empty_once_the_case_is_closed_to_one(world: Around, enter: Enter) -> None:
    called(world, enter)
    page = enter("nurse").post("/kalender/").content.decode()
    address = re.search(r"/kalender/[^\"]+\.ics", page)
    assert address
    world.change("health_consent", "cases_consent", in_force=False)
    before = newest(world)
    assert b"VEVENT" not in Client().get(address.group()).content
    assert entries_after(world, before) == [], "no child was looked at"


def test_each_time_a_calendar_is_fetched_each_child_in_it_has_a_row(world: Around, enter: Enter) -> None:
    """A program fetches it in its owner's place; two meetings about one child make one row."""
    called(world, enter)
    called(world, enter)
    page = enter("mother").post("/kalender/").content.decode()
    address = re.search(r"/kalender/[^\"]+\.ics", page)
    assert address
    for anyone in (Client(), enter("stranger")):
        before = newest(world)
        assert anyone.get(address.group()).content.count(b"BEGIN:VEVENT") == 2
        (row,) = entries_after(world, before)
        assert (row["action"], row["child_id"], row["refused"]) == ("cases.fetch_calendar", world.girl, False)
    read = access_queries.family_log(world.as_("mother"), world.girl)
    assert read[1].sentence("nb").startswith("Mona Dahl hentet møtetidene til kalenderen sin"), read[1]


def test_a_key_is_seen_by_its_owner_only(world: Around) -> None:
    acts.make_calendar(world.as_("mother"))
    world.as_("father")
    assert CalendarKey.objects.count() == 0


def test_called_off_everyone_is_told(world: Around, enter: Enter) -> None:
    row = called(world, enter)
    enter("teacher").post(plan_url(world, "mote", row.id, "avlys"), {"reason": "Sykdom"})
    assert stored(world, row).state == "cancelled"
    told: Any = world.behind(lambda: Notice.objects.filter(kind="meeting.cancelled").count())
    assert told == 3
