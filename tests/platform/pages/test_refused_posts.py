"""Whoever has no ground may send what they will: every address refuses, and nothing changes.

And a row of one child's case is never reached through the address of another's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.db import connection, transaction
from django.test import Client

from tests.platform.access.scenes import CHANGES
from tests.platform.cases.conftest import Around
from tests.platform.pages.test_every_address import every_address, filled_in, names_our_child, whole
from tests.platform.pages.test_matrix_by_view import Real, gone, main

__all__ = ["whole"]

Enter = Callable[..., Client]
WORDS = "Dette skal ingen kunne skrive uten grunn."
STILL = ("access_log", "access_seal", "shell_session", "django_migrations")
"""What a refusal may write: that it was refused, and that the session is in use."""


def typed(world: Around) -> dict[str, str]:
    """Something for every field of every form of the platform, right for its kind."""
    found: dict[str, str] = {}
    for form in sorted(every_form(forms.BaseForm), key=lambda one: (one.__module__, one.__qualname__)):
        for name, field in getattr(form, "base_fields", {}).items():
            match field:
                case forms.BooleanField():
                    found[name] = "on"
                case forms.DateField():
                    found[name] = "01.12.2026"
                case forms.ChoiceField():
                    found[name] = next((str(key) for key, _ in field.choices if key), "")
                case _:
                    found[name] = WORDS
    return found | {
        "to": str(world.appointments["stranger"]),
        "outcome": "helped",
        "point": "p1",
        "note": WORDS,
        "end": "1",
        "as": "json",
        "answer": "yes",
    }


def every_form(base: type) -> set[type]:
    found = set(base.__subclasses__())
    return found.union(*(every_form(one) for one in found)) if found else found


def state(world: Around) -> dict[str, str]:
    """A digest of every table, but those a refusal writes in."""
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [row[0] for row in cursor.fetchall() if row[0] not in STILL]
        found = {}
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t")
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


def nothing(world: Real) -> None:
    """As it is: no ground from the beginning."""


def has_left(world: Real) -> None:
    CHANGES["teacher_has_left"](world)


def had_it(world: Real) -> None:
    """The nurse has the baton since this morning, and the teacher is out of the team; the consent stands."""
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_batonperiod SET holder_id = %s, appointment_id = %s WHERE id = %s",
            [world.persons["nurse"], world.appointments["nurse"], world.rows["baton"]],
        )
        cursor.execute(
            "UPDATE cases_teammember SET during = '[2026-01-01,2026-11-22)' WHERE id = %s",
            [world.rows["teacher_in_team"]],
        )
    world.rebuild()


WITHOUT: dict[str, tuple[str, Callable[[Real], None]]] = {
    "a colleague at the same school": ("stranger", nothing),
    "one of another municipality": ("outsider", nothing),
    "the administrator": ("administrator", nothing),
    "the municipal director": ("director", nothing),
    "supervision without a provision": ("supervisor", nothing),
    "a colleague who has left": ("teacher", has_left),
    "one who had the baton": ("teacher", had_it),
    "the nurse the family has excepted": ("nurse", CHANGES["nurse_excepted"]),
    "the father refused contact": ("father", CHANGES["father_refused"]),
    "the father from whom they hide": ("father", CHANGES["strict"]),
    "the mother of one who is of age": ("mother", CHANGES["girl_is_18_today"]),
}


def with_keys(least: int) -> list[tuple[str, Any]]:
    """The addresses of the case layer with at least so many keys in them."""
    others = {"unit_id", "appointment_id", "name", "service", "token"}
    return [
        (place, entry)
        for place, entry in every_address()
        if len(keys := entry.pattern.converters) >= least and "mockporten" not in place
        if (set(keys) - others and "case_id" in keys) or "consent_id" in keys
    ]


@pytest.mark.accepts("X-01")
@pytest.mark.parametrize("sent_by", WITHOUT)
def test_whatever_is_sent_without_a_ground_is_refused_and_changes_nothing(
    whole: Around, enter: Enter, sent_by: str
) -> None:
    who, change = WITHOUT[sent_by]
    world = Real(whole.arrange, whole.persons, whole.units, whole.appointments, whole.rows, whole.case)
    change(world)
    browser, form, before = enter(who), typed(world), state(world)
    wrong = []
    for place, entry in with_keys(1):
        address = filled_in(entry, place, world)
        answer = browser.post(address, form)
        if answer.status_code not in (404, 405) and not gone(answer):
            wrong.append(f"{address}: {answer.status_code}")
        if names_our_child(main(answer.content.decode())):
            wrong.append(f"{address}: tells of her")
    assert not wrong, "\n".join(wrong)
    after = state(world)
    assert {table for table in before if before[table] != after[table]} == set()


def test_a_row_of_one_case_is_not_reached_through_another(whole: Around, enter: Enter) -> None:
    """The teacher has the baton in both siblings' cases; Ida's rows under Ole's address are not there."""
    browser, form = enter("teacher"), typed(whole)
    brothers = whole.rows["brothers_case"]
    wrong = []
    for place, entry in with_keys(2):
        address = filled_in(entry, place, whole).replace(str(whole.case), str(brothers))
        if len(re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-", address)) < 2:
            continue  # The other part is a word, such as which coordinator: no row of Ida's is asked for.
        for method in ("get", "post"):
            before, savepoint = state(whole) if method == "post" else {}, transaction.savepoint()
            answer = getattr(browser, method)(address, form if method == "post" else {})
            if answer.status_code >= 500 or names_our_child(main(answer.content.decode(errors="replace"))):
                wrong.append(f"{method} {address}: {answer.status_code}, tells of her")
            if method == "post" and answer.status_code == 302:
                changed = {table for table, digest in state(whole).items() if before[table] != digest}
                if changed:
                    wrong.append(f"{address}: changed {sorted(changed)}")
            transaction.savepoint_rollback(savepoint)
    assert not wrong, "\n".join(wrong)
