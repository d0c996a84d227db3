"""A copy of the filled demo for each walk, and `walk("mother")`: signed in through the provider's own page.

With `SAMKJORT_PICTURES` a picture of every page is kept in the folder it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from samkjort.platform.database import Server
from samkjort.platform.demo_data.cast import CAST
from tests.platform.browser import OpenPage
from tests.platform.conftest import OwnDatabase, sign_in
from tests.platform.demo import filled
from tests.platform.demo.conftest import filled_demo, filled_name
from tests.platform.walks.walker import Walk

__all__ = ["Walk", "filled_demo", "filled_name"]

NAMES = {one.subject: one.name for one in CAST}


@pytest.fixture
def own_database(server: Server, filled_name: str) -> Iterator[OwnDatabase]:
    """A fresh copy of the filled demo, with real commits."""
    name = filled.name_of("walk")
    connections.close_all()
    server.drop_database(name)
    server.create_database(name, template=filled_name)
    with filled.led_to(server, name, real=True):
        yield OwnDatabase(name, server)
    server.drop_database(name)


@pytest.fixture
def walk(open_page: OpenPage, own_database: OwnDatabase) -> Iterator[Any]:
    """`walk("mother", width=320, scripts=False, keyboard=True, language="nn")`.

    One who is not on the sign-in page is given a session instead.
    """

    walks: list[Walk] = []

    def begin(subject: str, *, keyboard: bool = False, **how: Any) -> Walk:
        page = open_page(**{"width": 390, **how})
        if subject in NAMES:
            page.goto("/logg-inn/")
            page.locator("li", has_text=NAMES[subject]).locator("button[name=person]").click()
            page.wait_for_url(lambda url: "mockporten" not in url)
            if "/rolle/" in page.url:
                page.locator("main button[type=submit]").first.click()
        else:
            page.context.add_cookies([_session(own_database, subject, page.url)])
        one = Walk(
            page,
            subject,
            scripts=how.get("scripts", True),
            keyboard=keyboard,
            language=how.get("language", "nb"),
        )
        walks.append(one)
        return one

    yield begin
    wrong = [f"{one.subject}: {line}" for one in walks for line in one.wrong]
    assert not wrong, "\n".join(wrong)


def _session(own: OwnDatabase, subject: str, address: str) -> Any:
    """The cookie of one who has signed in as themselves."""
    with psycopg.connect(own.url("postgres")) as link:
        row = link.execute("SELECT person_id FROM people_identity WHERE subject = %s", [subject]).fetchone()
    assert row is not None, subject
    browser = Client()
    sign_in(browser, row[0])
    name = settings.SESSION_COOKIE_NAME
    at = urlsplit(address)
    return {"name": name, "value": browser.cookies[name].value, "domain": at.hostname, "path": "/"}
