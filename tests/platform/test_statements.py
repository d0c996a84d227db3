"""The pages used most take a fixed number of statements, however many cases and rows there are.

The rows are those of `bench/platform_http`, which asserts the same numbers at 100,000 cases.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from samkjort.platform.access import ages
from samkjort.platform.connections import point
from tests.conftest import ROOT
from tests.platform.conftest import OwnDatabase, sign_in

CASES = 100


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The modules of the measurement, by name."""
    monkeypatch.syspath_prepend(str(ROOT / "bench" / "platform_http"))
    before = set(sys.modules)
    yield import_module
    for name in {"rows", "visitor", "counts"} - before:
        sys.modules.pop(name, None)


@pytest.fixture
def browser(own_database: OwnDatabase, bench: Any) -> Client:
    """An employee in a country of a hundred cases, signed in."""
    rows = bench("rows")
    point("default", own_database.url("postgres"))
    ages.load(using="default")
    point("default", own_database.url("samkjort_web"))
    with psycopg.connect(own_database.url("samkjort_owner"), autocommit=True) as owner:
        rows.lay(owner, CASES, say=lambda line: None)
        rows.check_scopes(owner, CASES)
    client = Client(headers={"accept-language": "nb"}, enforce_csrf_checks=True)
    sign_in(client, rows.key(rows.PERSON, 3), rows.key(rows.APPOINTMENT, 3))
    return client


def test_the_pages_used_most_take_a_fixed_number_of_statements(browser: Client, bench: Any) -> None:
    visitor, counts = bench("visitor"), bench("counts").STATEMENTS
    browser.cookies[settings.CSRF_COOKIE_NAME] = visitor.FORM
    one = visitor.Visitor(3, "", CASES)
    found: dict[str, set[int]] = {page: set() for page in visitor.PAGES}
    for _ in range(3):
        for page in visitor.PAGES:
            method, address, form = one.ask(page)
            asked: list[str] = []

            def note(execute: Any, sql: str, params: Any, many: bool, context: Any, into: Any = asked) -> Any:
                into.append(sql)
                return execute(sql, params, many, context)

            with connection.execute_wrapper(note):
                answer = browser.generic(
                    method, address, form, content_type="application/x-www-form-urlencoded"
                )
            assert answer.status_code in (200, 302), page
            if not any("shell_session" in sql and sql.startswith("UPDATE") for sql in asked):
                found[page].add(len(asked))
            else:
                found[page].add(len(asked) - 1)
    assert found == {page: {count} for page, count in counts.items()}
