"""The walks of decisions: a fresh copy of the filled demo for each; anyone of it can be walked as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.test import Client

from tests.platform.browser import OpenPage
from tests.platform.conftest import OwnDatabase, sign_in
from tests.platform.walks.conftest import filled_demo, filled_name, own_database
from tests.platform.walks.walker import Walk

__all__ = ["filled_demo", "filled_name", "own_database"]

WHO = """SELECT i.person_id, (SELECT a.id FROM people_appointment a WHERE a.person_id = i.person_id
         ORDER BY a.role <> 'employee', a.id LIMIT 1) FROM people_identity i WHERE i.subject = %s"""


@pytest.fixture
def walk(open_page: OpenPage, own_database: OwnDatabase) -> Iterator[Any]:
    """`walk("supervisor", width=1280, language="nn")`: signed in, staff in their work."""
    walks: list[Walk] = []

    def begin(subject: str, **how: Any) -> Walk:
        page = open_page(**{"width": 390, **how})
        with psycopg.connect(own_database.url("postgres")) as link:
            row = link.execute(WHO, [subject]).fetchone()
        assert row is not None, subject
        browser = Client()
        sign_in(browser, row[0], row[1])
        name = settings.SESSION_COOKIE_NAME
        at = urlsplit(page.url).hostname
        cookie: Any = {"name": name, "value": browser.cookies[name].value, "domain": at, "path": "/"}
        page.context.add_cookies([cookie])
        one = Walk(page, subject, scripts=how.get("scripts", True), language=how.get("language", "nb"))
        walks.append(one)
        return one

    yield begin
    wrong = [f"{one.subject}: {line}" for one in walks for line in one.wrong]
    assert not wrong, "\n".join(wrong)
