"""The frame: strict headers, addresses that name their action, and what was typed is never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from samkjort.platform import clock
from samkjort.platform.shell import drafts, routes
from samkjort.platform.shell.models import Draft
from samkjort.platform.shell.routes import Public, addresses, every_address_names_its_action, guarded
from samkjort.platform.shell.sessions import SessionStore
from tests.platform.shell.conftest import SignIn, Town

Browse = Callable[..., Client]


def test_every_address_names_its_action() -> None:
    assert [place for place, entry in addresses() if getattr(entry.callback, "action", None) is None] == []


def test_the_start_is_refused_when_an_address_names_no_action(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    monkeypatch.setattr(routes, "addresses", lambda: [("bar/", path("bar/", bare))])
    (error,) = every_address_names_its_action()
    assert "bar/" in error.msg
    assert error.is_serious()


def test_the_settings_pass_djangos_own_deployment_check() -> None:
    call_command("check", fail_level="ERROR")


@pytest.mark.parametrize("address", ["/", "/finnes-ikke/", "/logg-inn/mockporten/"])
def test_the_headers_are_strict(browse: Browse, address: str) -> None:
    answer = browse().get(address)
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cache-Control"] == "no-store, private"


def test_no_page_has_inline_style_or_script(browse: Browse) -> None:
    for address in ("/", "/om/", "/finnes-ikke/"):
        page = browse().get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert page.count("<script") == page.count("<script src=")


def test_cookies_are_hidden_from_scripts(town: Town, browse: Browse, sign_in: SignIn) -> None:
    browser = browse()
    sign_in(browser, town.nurse)
    browser.get("/om/")
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
        assert browser.cookies[name]["httponly"], name
        assert browser.cookies[name]["samesite"] == "Lax", name


def test_only_the_methods_named_are_answered(browse: Browse) -> None:
    assert browse().post("/om/").status_code == 405
    assert browse().get("/sprak/").status_code == 405


def test_postgresql_knows_who_asks_within_the_request_only(town: Town) -> None:
    seen: list[tuple[str, ...]] = []

    def look(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_user, current_setting('samkjort.person'), "
                "current_setting('samkjort.appointment'), current_setting('samkjort.municipality')"
            )
            seen.append(cursor.fetchone())
        return HttpResponse()

    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.session.update(
        {
            "person": str(town.nurse.id),
            "appointment": str(town.nurse.appointments[0]),
            "municipality": "9901",
            "chosen": True,
            "assurance": "high",
        }
    )
    guarded(look, action=Public)(request)
    assert seen == [("samkjort_web", str(town.nurse.id), str(town.nurse.appointments[0]), "9901")]


def test_a_refusal_undoes_the_act_and_is_kept(db: None) -> None:
    recorded: list[str] = []

    class Refused(Exception):
        status, text = 403, None

        def record_again(self) -> None:
            recorded.append("again")

    def act(request: HttpRequest) -> HttpResponse:
        Draft.objects.create(
            id="00000000-0000-0000-0000-000000000001",
            person_id="00000000-0000-0000-0000-000000000002",
            address="/",
            sealed=b"x",
            kept_until=clock.now(),
        )
        raise Refused("Dette kan bare lederen")

    request = RequestFactory().post("/")
    request.session = SessionStore()
    answer = guarded(act, action=Public)(request)
    assert answer.status_code == 403
    assert "Dette kan bare lederen" in answer.content.decode()
    assert recorded == ["again"]
    assert not Draft.objects.exists()


def test_what_was_typed_survives_a_session_that_ran_out(
    town: Town,
    browse: Browse,
    sign_in: SignIn,
    hold_clock: Callable[[str], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = hold_clock("2026-11-22 10:00")
    browser = browse()
    sign_in(browser, town.both)
    monkeypatch.setattr(clock, "source", lambda: began + timedelta(hours=2))
    sent = browser.post("/rolle/", {"why": "Lang tekst som ikke må bli borte", "whom": ["a", "b"]})
    assert sent.status_code == 302
    assert sent["Location"].startswith("/logg-inn/?til=%2Frolle%2F%3Futkast%3D")
    kept = Draft.objects.get()
    assert "Lang tekst" not in repr(bytes(kept.sealed))
    request = RequestFactory().get("/rolle/", {"utkast": str(kept.id)})
    assert drafts.give_back(request, str(town.nurse.id)) is None, "someone else's"
    assert drafts.give_back(request, str(town.both.id)) == {
        "why": "Lang tekst som ikke må bli borte",
        "whom": ["a", "b"],
    }
    assert drafts.give_back(request, str(town.both.id)) is None, "given back once"
