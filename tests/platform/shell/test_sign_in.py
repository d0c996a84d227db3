"""Signing in and out, end to end through the demo's provider: works · stranger · wrong state · bad input."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from samkjort import platform
from samkjort.platform import clock
from samkjort.platform.shell.models import Session, SignInFailure
from samkjort.platform.shell.sessions import SessionStore
from samkjort.platform.shell.sign_in import current, lockout
from tests.platform.shell.conftest import SignIn, Town, answer_of

Browse = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("db")


def test_one_role_is_in_at_once(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    answer = sign_in(browser, town.nurse, til="/om/")
    assert (answer.status_code, answer["Location"]) == (302, "/om/")
    page = browser.get("/om/").content.decode()
    assert "Nina Lund" in page
    assert "Du er her som helsesykepleier i Solbakken helsestasjon" in page


ROOMS = ("/min-dag/", "/sok/?q=Ida", "/loven/", "/styring/", "/konsultasjon/", "/lab/")
"""The first page of each part of the platform, for one who works with children."""


@pytest.mark.accepts("X-18")
def test_one_sign_in_opens_every_room_and_nothing_asks_for_a_password(
    town: Town, browse: Browse, sign_in: SignIn
) -> None:
    browser = browse()
    assert sign_in(browser, town.nurse, til="/om/").status_code == 302
    signed_in = browser.cookies[settings.SESSION_COOKIE_NAME].value
    for room in ROOMS:
        answer = browser.get(room)
        assert answer.status_code == 200, room
        assert "Nina Lund" in answer.content.decode(), room
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value == signed_in
    asked = [
        str(file)
        for kind in ("*.html", "*.py")
        for file in Path(platform.__path__[0]).rglob(kind)
        if re.search(r'type="password"|PasswordInput', file.read_text(encoding="utf-8"))
    ]
    assert asked == []


def test_the_sign_in_page_goes_straight_on_when_there_is_one_way(browse: Browse) -> None:
    answer = browse().get("/logg-inn/", {"til": "/om/"})
    assert answer["Location"] == "/logg-inn/mockporten/?" + urlencode({"til": "/om/"})


def test_who_has_several_roles_chooses_one(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    answer = sign_in(browser, town.both, til="/om/")
    assert answer["Location"].startswith("/rolle/")
    assert "Du er her som" not in browser.get("/om/").content.decode()
    page = browser.get(answer["Location"]).content.decode()
    for seen in ("Lege", "Solbakken helsestasjon", "Rådgiver", "Furulia skole", "Deg selv"):
        assert seen in page
    before = browser.cookies[settings.SESSION_COOKIE_NAME].value
    chosen = browser.post("/rolle/", {"rolle": str(town.both.appointments[1]), "til": "/om/"})
    assert chosen["Location"] == "/om/"
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert "Du er her som rådgiver i Furulia skole" in browser.get("/om/").content.decode()
    assert "Bytt rolle" in browser.get("/om/").content.decode()


def test_a_role_of_someone_else_cannot_be_taken(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    sign_in(browser, town.both)
    browser.post("/rolle/", {"rolle": str(town.nurse.appointments[0])})
    assert "Du er her som" not in browser.get("/om/").content.decode()


def test_who_has_no_role_is_there_as_themselves(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    sign_in(browser, town.mother)
    page = browser.get("/om/").content.decode()
    assert "Mona Dahl" in page
    assert "Du er her som" not in page


def test_a_person_nobody_knows_is_not_let_in(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    answer = sign_in(browser, town.stranger)
    assert answer.status_code == 403
    assert "Her er det ikke noe til deg ennå" in answer.content.decode()
    assert settings.SESSION_COOKIE_NAME not in browser.cookies
    assert SignInFailure.objects.count() == 2


def test_five_refusals_close_the_door_for_an_account(
    town: Town, browse: Browse, sign_in: SignIn, hold_clock: Callable[[str], Any]
) -> None:
    hold_clock("2026-11-22 10:00")
    for _ in range(lockout.PER_ACCOUNT):
        assert sign_in(browse(), town.stranger).status_code == 403
    assert sign_in(browse(), town.stranger).status_code == 429
    assert sign_in(browse(), town.nurse).status_code == 302
    hold_clock("2026-11-22 10:16")
    assert sign_in(browse(), town.stranger).status_code == 403


def test_behind_a_proxy_a_place_is_the_one_the_proxy_tells_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def place(told: str) -> str:
        return lockout.place_of(RequestFactory().get("/", headers={"x-forwarded-for": told}))

    assert place("192.0.2.1") == place("192.0.2.2"), "nobody else's word for it"
    monkeypatch.setattr(settings, "BEHIND_PROXY", True)
    assert place("192.0.2.1") != place("192.0.2.2")
    assert place("192.0.2.9, 192.0.2.1") == place("192.0.2.1"), "the caller may write the first ones"
    assert place("") == lockout.keyed("place", "127.0.0.1")


def test_an_answer_belongs_to_the_browser_that_asked(town: Town, browse: Browse) -> None:
    answer = answer_of(browse(), town.nurse)
    assert browse().get(answer).status_code == 403


def test_an_answer_can_be_used_once(town: Town, browse: Browse) -> None:
    browser = browse()
    answer = answer_of(browser, town.nurse)
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
    assert browser.get(answer).status_code == 302
    again = browse()
    for name, value in cookies.items():
        again.cookies[name] = value
    assert again.get(answer).status_code == 403


def test_an_answer_with_another_state_is_forged(town: Town, browse: Browse) -> None:
    browser = browse()
    answer = answer_of(browser, town.nurse)
    address, _, query = answer.partition("?")
    parts = dict(pair.split("=", 1) for pair in query.split("&"))
    parts["state"] = parts["state"][:12] + "x" * 20
    assert browser.get(f"{address}?{'&'.join('='.join(pair) for pair in parts.items())}").status_code == 403


def test_an_answer_from_another_issuer_is_refused(town: Town, browse: Browse) -> None:
    browser = browse()
    answer = answer_of(browser, town.nurse)
    assert browser.get(answer.replace("mockporten&", "x&").split("&iss=")[0] + "&iss=evil").status_code == 403


def test_who_cancels_is_told_so(town: Town, browse: Browse) -> None:
    browser = browse()
    off = browser.get("/logg-inn/mockporten/")["Location"].removeprefix("http://testserver")
    back = browser.post(off, {"avbryt": "ja"})["Location"].removeprefix("http://testserver")
    answer = browser.get(back)
    assert answer.status_code == 403
    assert "Innloggingen ble avbrutt" in answer.content.decode()


@pytest.mark.parametrize(
    "til", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"]
)
def test_nobody_is_sent_to_another_site(town: Town, browse: Browse, sign_in: SignIn, til: str) -> None:
    assert sign_in(browse(), town.nurse, til=til)["Location"] == "/"


def test_a_provider_that_is_not_in_use_is_not_there(browse: Browse) -> None:
    for name in ("idporten", "nothing"):
        assert browse().get(f"/logg-inn/{name}/").status_code == 404


def test_signing_out_ends_the_session_here_and_offers_the_way_out_there(
    town: Town, browse: Browse, sign_in: SignIn
) -> None:
    browser = browse()
    sign_in(browser, town.nurse)
    page = browser.post("/logg-ut/").content.decode()
    assert Session.objects.count() == 0
    assert "/mockporten/endsession" in page
    assert "Nina Lund" not in browser.get("/om/").content.decode()


def test_signing_out_ends_also_what_a_changed_key_left_behind(
    town: Town, browse: Browse, sign_in: SignIn
) -> None:
    browser, other = browse(), browse()
    sign_in(browser, town.nurse)
    name = settings.SESSION_COOKIE_NAME
    other.cookies[name] = key = browser.cookies[name].value
    late = SessionStore(session_key=key)
    late["_rotated"] -= settings.SESSION_ROTATE_AFTER.total_seconds() + 1
    late.save()
    for each in (browser, other):
        assert "Nina Lund" in each.get("/om/").content.decode()
    assert key not in (browser.cookies[name].value, other.cookies[name].value)
    browser.post("/logg-ut/")
    assert "Nina Lund" not in other.get("/om/").content.decode()
    assert Session.objects.count() == 0


def test_the_provider_ends_a_session_by_its_sid(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser, other = browse(), browse()
    sign_in(browser, town.nurse)
    sign_in(other, town.mother)
    sid = Session.objects.get(person_id=town.nurse.id).sid
    assert sid
    told = browse().get("/logg-ut/fra-leverandor/mockporten/", {"sid": sid, "iss": "http://evil"})
    assert "Nina Lund" in browser.get("/om/").content.decode()
    told = browse().get(
        "/logg-ut/fra-leverandor/mockporten/", {"sid": sid, "iss": "http://testserver/mockporten"}
    )
    assert told.status_code == 200
    assert "Nina Lund" not in browser.get("/om/").content.decode()
    assert "Mona Dahl" in other.get("/om/").content.decode()
    browse().get("/logg-ut/fra-leverandor/mockporten/", {"sid": ""})
    assert Session.objects.count() == 1


def test_the_key_of_a_session_is_not_in_the_database(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    sign_in(browser, town.nurse)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    row = Session.objects.get()
    assert key not in (row.session_key, row.session_data)


def test_the_key_changes_when_one_signs_in(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    sign_in(browser, town.nurse)
    first = browser.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(browser, town.nurse)
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != first
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("later", "signed_in"),
    [
        pytest.param(timedelta(minutes=59), True, id="within the idle limit"),
        pytest.param(timedelta(minutes=61), False, id="away too long"),
    ],
)
def test_a_session_runs_out_when_one_is_away(
    town: Town,
    browse: Browse,
    sign_in: SignIn,
    hold_clock: Callable[[str], Any],
    monkeypatch: pytest.MonkeyPatch,
    later: timedelta,
    signed_in: bool,
) -> None:
    began = hold_clock("2026-11-22 10:00")
    browser = browse()
    sign_in(browser, town.nurse)
    monkeypatch.setattr(clock, "source", lambda: began + later)
    assert ("Nina Lund" in browser.get("/om/").content.decode()) is signed_in


def test_a_session_has_an_end_however_busy_one_is(
    town: Town,
    browse: Browse,
    sign_in: SignIn,
    hold_clock: Callable[[str], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = hold_clock("2026-11-22 06:00")
    browser = browse()
    sign_in(browser, town.nurse)
    keys = set()
    for half_hours in range(1, 20):
        monkeypatch.setattr(clock, "source", lambda n=half_hours: began + n * timedelta(minutes=30))
        assert "Nina Lund" in browser.get("/om/").content.decode()
        keys.add(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    assert len(keys) == 19, "the key is changed on the way"
    monkeypatch.setattr(clock, "source", lambda: began + timedelta(hours=10, minutes=1))
    assert "Nina Lund" not in browser.get("/om/").content.decode()


def test_an_appointment_that_has_ended_opens_nothing(
    town: Town, browse: Browse, sign_in: SignIn, arrange: Callable[[], Any]
) -> None:
    from samkjort.platform.people.models import Appointment

    browser = browse()
    sign_in(browser, town.nurse)
    with arrange():
        Appointment.objects.filter(pk=town.nurse.appointments[0]).update(during="[2024-01-01,2026-01-01)")
    assert "Nina Lund" not in browser.get("/om/").content.decode()


@pytest.mark.parametrize(
    ("assurance", "staff", "accepted", "opens"),
    [
        ("high", True, False, True),
        ("high", False, False, True),
        ("workplace", True, False, False),
        ("workplace", True, True, True),
        ("workplace", False, True, False),
        ("substantial", True, True, False),
        ("", True, True, False),
    ],
)
def test_the_employers_directory_alone_never_opens_child_data(
    monkeypatch: pytest.MonkeyPatch, assurance: str, staff: bool, accepted: bool, opens: bool
) -> None:
    monkeypatch.setattr(settings, "WORKPLACE_SIGN_IN_ACCEPTED", accepted)
    assert current.strong_enough(assurance, staff=staff) is opens
