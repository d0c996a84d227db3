"""A few people who sign in, and the way through the demo's provider."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from samkjort.platform.connections import point
from samkjort.platform.people import national_id
from samkjort.platform.people.models.base import new_id
from samkjort.platform.people.vault import vault
from samkjort.platform.shell.mockporten import people as mock_people
from samkjort.platform.shell.mockporten import views as mock_views
from samkjort.platform.shell.mockporten.people import DemoPerson
from samkjort.platform.shell.sign_in import client as oidc
from tests.platform.rows import lay

SINCE = "[2024-01-01,)"


@dataclass(frozen=True)
class Someone:
    """A person who can sign in."""

    id: UUID
    number: str
    name: str
    appointments: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Town:
    """nurse: one role · both: two roles and a child · mother: none · stranger: known to the provider only."""

    nurse: Someone
    both: Someone
    mother: Someone
    stranger: Someone


@pytest.fixture
def town(arrange: Callable[[], AbstractContextManager[None]], monkeypatch: pytest.MonkeyPatch) -> Town:
    with arrange():
        return settle(monkeypatch)


@pytest.fixture
def lived_in(own_database: Any, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The same people, with real commits, for a real browser."""
    described = dict(connection.settings_dict)
    point("default", own_database.url("postgres"))
    made = settle(monkeypatch)
    connection.close()
    connection.settings_dict.update(described)
    return made


def settle(monkeypatch: pytest.MonkeyPatch) -> Town:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_county (code, name, during) VALUES ('99', 'Fjordmark', '[2020-01-01,)')"
            " ON CONFLICT DO NOTHING"
        )
        cursor.execute(
            "INSERT INTO people_municipality (code, name, name_other, county_id, during, fictional)"
            " VALUES ('9901', 'Solvik', '', '99', '[2020-01-01,)', true) ON CONFLICT DO NOTHING"
        )
    health = unit("Solbakken helsestasjon", "health_station")
    school = unit("Furulia skole", "school")
    nurse = someone("Nina Lund", 1, appointments=[(health, "helsesykepleier")])
    both = someone("Berit Sand", 2, appointments=[(health, "lege"), (school, "rådgiver")])
    mother = someone("Mona Dahl", 3)
    child = someone("Ida Dahl", 4)
    lay("people_responsibility", adult_id=both.id, child_id=child.id, source="register", during=SINCE)
    stranger = Someone(new_id(), national_id.made_up(date(1991, 5, 5), 9), "Sturla Vik")
    listed = tuple(
        DemoPerson(
            person.number,
            person.name,
            dict.fromkeys(("nb", "nn", "en"), what),
            dict.fromkeys(("nb", "nn", "en"), "Ser barna på Solbakken som familien har sagt ja til"),
            group,
        )
        for person, what, group in (
            (mother, "Mor til Ida (13)", "family"),
            (nurse, "Helsesykepleier på Solbakken helsestasjon", "staff"),
            (both, "Lege på Solbakken, rådgiver på Furulia skole, og mor", "staff"),
            (stranger, "Ukjent", "staff"),
        )
    )
    monkeypatch.setattr(mock_people, "demo_people", lambda: listed)
    monkeypatch.setattr(mock_views, "demo_people", lambda: listed)
    oidc.forget()
    return Town(nurse, both, mother, stranger)


def unit(name: str, service: str) -> UUID:
    return lay("people_unit", municipality="9901", name=name, service=service, function="service")


def someone(name: str, serial: int, *, appointments: list[tuple[UUID, str]] | None = None) -> Someone:
    number = national_id.made_up(date(1985, 3, serial), serial)
    key = new_id()
    given, family = name.split()
    lay(
        "people_person",
        id=key,
        given_name=given,
        family_name=family,
        language="nb",
        staff=bool(appointments),
        national_id_sealed=vault().seal(number, key),
        national_id_hash=vault().find(number),
    )
    held = [
        lay(
            "people_appointment",
            person_id=key,
            unit_id=place,
            role="employee",
            title=title,
            during=SINCE,
        )
        for place, title in appointments or []
    ]
    return Someone(key, number, name, tuple(held))


SignIn = Callable[..., Any]


@pytest.fixture
def sign_in() -> SignIn:
    """`sign_in(browser, person)`: all the way through the demo's provider; the answer to the callback."""

    def through(browser: Client, person: Someone, til: str = "") -> Any:
        return browser.get(answer_of(browser, person, til=til))

    return through


def answer_of(browser: Client, person: Someone, til: str = "") -> str:
    """The address the provider sends the browser back to."""
    off = browser.get("/logg-inn/mockporten/", {"til": til} if til else {})
    assert off.status_code == 302, off.content
    sent = browser.post(local(off["Location"]), {"person": person.number})
    assert sent.status_code == 302, sent.content
    return local(sent["Location"])


def local(address: str) -> str:
    """The part of an address the test client takes."""
    parts = urlsplit(address)
    assert parts.hostname in (None, "testserver"), address
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
