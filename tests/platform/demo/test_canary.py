"""A child with strings that stand nowhere else: an outsider finds none of them at any address.

Every address of the table is asked for with the child's own keys, read and written to, as staff with no
ground, as another child's mother, and as the administrator. The father who must not learn the address sees
the plan, and nothing that tells where the child is.
"""

from __future__ import annotations

import logging
import re
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection

from samkjort.platform.shell.routes import addresses
from tests.platform.demo.conftest import Demo

WORDS = {
    "people_person": ("family_name", "KANARINAVN"),
    "cases_what_matters": ("words", "KANARIORD"),
    "cases_goal": ("words", "KANARIMAAL"),
    "cases_measure": ("what", "KANARITILTAK"),
    "cases_log_entry": ("words", "KANARILOGG"),
    "cases_meeting": ("place", "KANARIROM"),
}
PLACES = ("KANARIGATA", "KANARISKOLEN", "KANARILAERER", "KANARIROM", "000 99 123")
OUTSIDERS = ("stranger", "administrator", "mother", "director")
SKIPPED = ("logg-ut/", "mockporten/")
"""Addresses that end the session or belong to the provider; nothing of a case is behind them."""


@pytest.fixture
def canary(demo: Demo) -> Demo:
    child, case = demo.person("ella"), demo.case("ella")
    mother, teacher = demo.person("mother_protected"), demo.person("teacher")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE postgres")
        # History cannot be changed otherwise: the strings are laid past every trigger.
        cursor.execute("SET session_replication_role = 'replica'")
        for table, (column, word) in WORDS.items():
            key, value = ("id", child) if table == "people_person" else ("case_id", case)
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [word, value])
        cursor.execute(
            "UPDATE people_address SET lines = 'KANARIGATA 1' WHERE household_id IN (SELECT household_id"
            " FROM people_residence WHERE person_id = %s)",
            [child],
        )
        cursor.execute(
            "UPDATE people_contact SET value = '000 99 123' WHERE person_id = %s",
            [mother],
        )
        cursor.execute(
            "UPDATE people_unit SET name = 'KANARISKOLEN'"
            " WHERE id = (SELECT unit_id FROM cases_case WHERE id = %s)",
            [case],
        )
        cursor.execute("UPDATE people_person SET family_name = 'KANARILAERER' WHERE id = %s", [teacher])
        cursor.execute("SET session_replication_role = 'origin'")
        cursor.execute("SET ROLE samkjort_web")
    return demo


def filled_in(demo: Demo) -> list[str]:
    """Every address of the platform, with the keys of the canary's rows in it."""
    case = demo.case("ella")
    keys: dict[str, Any] = {
        "case_id": case,
        "child_id": demo.person("ella"),
        "person_id": demo.person("ella"),
    }
    tables = {
        "consent_id": "cases_consent",
        "measure_id": "cases_measure",
        "meeting_id": "cases_meeting",
        "member_id": "cases_teammember",
        "goal_id": "cases_goal",
        "message_id": "cases_message",
        "entry_id": "cases_log_entry",
    }
    for name, table in tables.items():
        keys[name] = demo.one(f"SELECT id FROM {table} WHERE case_id = %s LIMIT 1", case) or case
    found = []
    for pattern, _ in addresses():
        if pattern.startswith(SKIPPED) or "logg-inn" in pattern:
            continue
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(keys.get(part[1], case)), pattern)
        found.append("/" + path)
    return found


def leaks(demo: Demo, subject: str, words: tuple[str, ...], caplog: pytest.LogCaptureFixture) -> list[str]:
    """Where any of the words came out to the person: the address and the word."""
    browser = demo.be(subject)
    browser.raise_request_exception = False
    found = []
    for path in filled_in(demo):
        for method in ("get", "post"):
            if method == "post" and subject != "stranger":
                continue
            caplog.clear()
            answer = getattr(browser, method)(path)
            out = [
                answer.getvalue().decode("utf-8", "replace"),
                *(f"{name}: {value}" for name, value in answer.items()),
                *(str(cookie) for cookie in answer.cookies.values()),
                *(record.getMessage() for record in caplog.records),
            ]
            found += [f"{method} {path}: {word}" for word in words for text in out if word in text]
            if subject != "father_kept_away" and answer.status_code >= 500:
                found.append(f"{method} {path}: broke")
    found += [f"mail: {word}" for word in words for sent in mail.outbox if word in str(sent.message())]
    return found


@pytest.mark.parametrize("subject", OUTSIDERS)
def test_an_outsider_finds_nothing(canary: Demo, subject: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    words = (*(word for _, word in WORDS.values()), "KANARIGATA", "000 99 123")
    assert leaks(canary, subject, words, caplog) == []


def test_the_father_sees_the_plan_and_nothing_of_where(
    canary: Demo, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = canary.be("father_kept_away")
    plan = browser.get(f"/familien/{canary.case('ella')}/planen/")
    assert plan.status_code == 200
    assert "KANARITILTAK" in plan.content.decode()
    assert leaks(canary, "father_kept_away", PLACES, caplog) == []


def test_the_strings_are_there_to_be_found(canary: Demo) -> None:
    page = canary.be("teacher").get(f"/sak/{canary.case('ella')}/plan/").content.decode()
    assert "KANARITILTAK" in page
    assert isinstance(canary.case("ella"), UUID)
