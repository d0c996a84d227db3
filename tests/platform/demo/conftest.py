"""`demo`: the filled municipality, in a transaction that is rolled back; `be("mother")` is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client

from samkjort.platform.database import Server
from tests.platform.conftest import TEMPLATE, sign_in
from tests.platform.demo import filled
from tests.platform.worker import Worker


@pytest.fixture(scope="session")
def filled_demo(server: Server) -> tuple[str, float]:
    """The name of the filled database, and the seconds of work it took us."""
    return filled.make_filled(server, TEMPLATE)


@pytest.fixture(scope="session")
def filled_name(filled_demo: tuple[str, float]) -> str:
    return filled_demo[0]


@pytest.fixture
def seconds_to_fill(filled_demo: tuple[str, float]) -> float:
    return filled_demo[1]


class Demo:
    """The filled demo, asked as superuser for what a test needs to know."""

    def one(self, query: str, *values: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE postgres")
            cursor.execute(query, values)
            row = cursor.fetchone()
            cursor.execute("SET ROLE samkjort_web")
        return row[0] if row else None

    def person(self, subject: str) -> UUID:
        key: UUID = self.one("SELECT person_id FROM people_identity WHERE subject = %s", subject)
        return key

    def case(self, child: str) -> UUID:
        key: UUID = self.one("SELECT id FROM cases_case WHERE child_id = %s", self.person(child))
        return key

    def appointment(self, subject: str, role: str = "") -> UUID | None:
        key: UUID | None = self.one(
            "SELECT id FROM people_appointment WHERE person_id = %s AND (%s = '' OR role = %s)"
            " ORDER BY id LIMIT 1",
            self.person(subject),
            role,
            role,
        )
        return key

    def be(self, subject: str, *, language: str = "nb") -> Client:
        """A browser in which the person has signed in: staff in their appointment, family as themselves."""
        browser = Client(headers={"accept-language": language})
        sign_in(browser, self.person(subject), self.appointment(subject))
        return browser


@pytest.fixture
def demo(server: Server, filled_name: str, worker_database: Worker) -> Iterator[Demo]:
    with filled.led_to(server, filled_name, real=False), transaction.atomic():
        yield Demo()
        transaction.set_rollback(True)
