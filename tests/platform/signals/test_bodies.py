"""The pages of a body's own administrator: who speaks for it, from when, until when; and nobody else's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from samkjort.platform.people.models import Appointment, Person
from samkjort.platform.people.models.base import span
from samkjort.platform.people.national_id import made_up
from samkjort.platform.people.roles import Role
from tests.platform.conftest import Arrange
from tests.platform.signals.conftest import Steering

NEW = {
    "given_name": "Petra",
    "family_name": "Skog",
    "number": made_up(date(1985, 1, 1), 4),
    "role": "adviser",
    "title": "rådgiver",
    "since": "2026-11-22",
    "until": "",
}


@pytest.fixture
def head(steering: Steering, arrange: Arrange, hold_clock: Any) -> Client:
    """Signed in as the administrator of KS."""
    hold_clock("2026-11-22 10:00")
    with arrange():
        person = Person.objects.create(given_name="Kari", family_name="Vik", birth_date=date(1970, 1, 1))
        steering.appointments["head_of_ks"] = Appointment.objects.create(
            person=person,
            unit=steering.appointments["ks"].unit,
            role=Role.BODY_ADMINISTRATOR,
            during=span(date(2026, 1, 1)),
        )
    return steering.enter("head_of_ks")


def test_someone_is_let_speak_for_the_body_and_it_ends(head: Client, steering: Steering) -> None:
    assert head.get("/", follow=True).redirect_chain[-1][0] == "/instansen/"
    page = head.get("/instansen/").content.decode().split("<main", 1)[1]
    assert "Hvem som taler for instansen" in page
    assert page.index("Ks Prøve") < page.index("Kari Vik")
    assert "Kd Prøve" not in page
    answer = head.post("/instansen/ny/", NEW)
    assert answer["Location"] == "/instansen/", answer.content.decode()
    made = head.get("/instansen/").content.decode()
    assert "Petra Skog" in made
    assert "Fra 22. november 2026" in made
    (key,) = {
        each.split("/slutt/")[0]
        for each in made.split('href="/instansen/')[1:]
        if each.startswith(tuple("0123456789abcdef")) and "Petra Skog" in each.split("</a>")[0]
    }
    steering.appointments["petra"] = with_key(key)
    petra = steering.enter("petra")
    assert petra.get("/konsultasjon/krav/nytt/").status_code == 200
    assert petra.get("/instansen/").status_code in (403, 404)
    ended = head.post(f"/instansen/{key}/slutt/", {"last_day": "2026-11-21"})
    assert ended.status_code == 302
    assert petra.get("/konsultasjon/krav/nytt/").status_code in (302, 403, 404)


def with_key(key: str) -> Appointment:
    """An appointment to sign in with, known by its key alone."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET ROLE postgres")
        found = Appointment.objects.select_related("unit", "person").get(pk=key)
        cursor.execute("SET ROLE samkjort_web")
    return found


def test_what_is_ended_stays_in_the_history(head: Client, steering: Steering) -> None:
    key = steering.appointments["ks"].pk
    assert head.post(f"/instansen/{key}/slutt/", {"last_day": "2026-11-20"}).status_code == 302
    page = head.get("/instansen/").content.decode()
    before = page.split("<details", 1)[1]
    assert "Ks Prøve, rådgiver, 1. januar 2020 – 20. november 2026" in before
    assert "Ingen taler for KS ennå." in page


def test_what_is_typed_wrong_is_said_and_kept(head: Client, steering: Steering) -> None:
    for wrong, said in (
        ({"number": "123"}, "id_number_error"),
        ({"role": "leader"}, "id_role_error"),
        ({"until": "2026-01-01"}, "id_until_error"),
        ({"family_name": ""}, "id_family_name_error"),
    ):
        answer = head.post("/instansen/ny/", {**NEW, **wrong})
        assert answer.status_code == 422, wrong
        assert said in answer.content.decode(), wrong
        assert "Petra" in answer.content.decode()
    own = steering.appointments["head_of_ks"].pk
    answer = head.post(f"/instansen/{own}/slutt/", {"last_day": "2026-12-31"})
    assert answer.status_code == 422
    assert "Instansen må ha en administrator som blir." in answer.content.decode()
    assert head.post(f"/instansen/{own}/slutt/", {"last_day": "i går"}).status_code == 422


@pytest.mark.parametrize("who", ["ks", "kd", "head", "neighbour", "teacher", ""])
def test_nobody_else_has_these_pages(head: Client, steering: Steering, who: str) -> None:
    browser = steering.enter(who) if who else steering.browse()
    key = steering.appointments["ks"].pk
    for address in ("/instansen/", "/instansen/ny/", f"/instansen/{key}/slutt/"):
        for answer in (browser.get(address), browser.post(address, {**NEW, "last_day": "2026-11-20"})):
            assert answer.status_code in (302, 403, 404, 405), (address, answer.status_code)
            assert "Ks Prøve" not in answer.content.decode().split("<main", 1)[-1], address
    assert with_key(str(key)).during.upper is None


def test_another_bodys_people_are_not_there(head: Client, steering: Steering) -> None:
    other = steering.appointments["kd"].pk
    assert head.get(f"/instansen/{other}/slutt/").status_code == 404
    assert head.post(f"/instansen/{other}/slutt/", {"last_day": "2026-11-20"}).status_code == 404


def test_no_page_about_a_child_or_a_municipality_opens(head: Client) -> None:
    for address in ("/min-dag/", "/sok/", "/enheter/", "/enheter/ny/", "/leder/", "/styring/egne/nytt/"):
        assert head.get(address).status_code in (302, 403, 404), address
    assert head.get("/styring/").status_code == 200


def test_the_page_speaks_nynorsk_and_english(head: Client) -> None:
    for language in ("nn", "en"):
        page = head.get("/instansen/", headers={"accept-language": language}).content.decode()
        assert f'lang="{language}"' in page
        assert ("Kven som talar for instansen" if language == "nn" else "Who speaks for the body") in page
