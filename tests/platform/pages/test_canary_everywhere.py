"""A child whose every word is a canary: none comes out to one without a ground, through any channel.

Bodies, headers, names of files, redirects, cookies, log lines, e-mail, packages and PDF, PostgreSQL's log.
"""

from __future__ import annotations

import io
import logging
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import DatabaseError, connection, models, transaction
from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader

from samkjort.platform.database import Server
from samkjort.platform.shell.quiet import Line
from tests.platform.access.scenes import CHANGES
from tests.platform.cases.conftest import Around
from tests.platform.pages.conftest import entries_after, newest
from tests.platform.pages.test_every_address import OWNERS, case_addresses, whole
from tests.platform.pages.test_matrix_by_view import Real
from tests.platform.rows import lay

__all__ = ["whole"]

Enter = Callable[..., Client]
CANARY = re.compile("kanari", re.IGNORECASE)
CODES = ("media_type", "sha256", "reference", "provision", "why_not_started", "party_name", "summary_hash")


def words_of_cases() -> Iterator[tuple[str, str]]:
    """Table and column of every free text in the case layer."""
    for model in apps.get_app_config("cases").get_models():
        names = {field.column for field in model._meta.concrete_fields}
        for field in model._meta.concrete_fields:
            free = isinstance(field, models.TextField | models.CharField) and not field.choices
            long = isinstance(field, models.TextField) or (getattr(field, "max_length", 0) or 0) >= 100
            if free and long and "case_id" in names and field.column not in CODES:
                yield model._meta.db_table, field.column


@pytest.fixture
def canary(whole: Around) -> Real:
    """Every free text of Ida's case, her name and her home, are canaries."""
    with whole.arrange(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = 'replica'")
        for table, column in words_of_cases():
            cursor.execute(
                f'UPDATE {table} SET "{column}" = %s WHERE case_id = %s', ["KANARIORD", whole.case]
            )
        cursor.execute(
            "UPDATE people_person SET given_name = 'Kanarina', family_name = 'KANARINAVN' WHERE id = %s",
            [whole.girl],
        )
        cursor.execute("UPDATE cases_childwelfarereport SET child_name = 'Kanarina', seen = 'KANARISETT'")
        cursor.execute("UPDATE cases_concern SET about = 'Kanarina', seen = 'KANARISETT'")
        cursor.execute("SET session_replication_role = 'origin'")
        home_of(whole)
    real = Real(whole.arrange, whole.persons, whole.units, whole.appointments, whole.rows, whole.case)
    real.rebuild()
    return real


def home_of(world: Around) -> None:
    """Her home and its telephone."""
    with connection.cursor() as cursor:
        home = world.rows["mothers_home"]
        cursor.execute("UPDATE people_address SET lines = 'KANARIGATA 1' WHERE household_id = %s", [home])
    lay("people_contact", person_id=world.persons["mother"], kind="phone", value="KANARI 000 99 123")


def hide(world: Around) -> None:
    """Where she is: her home, her school, those who work with her, the room they meet in."""
    home_of(world)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_unit SET name = 'KANARISKOLEN' WHERE id = %s", [world.units["school"]])
        cursor.execute("UPDATE cases_meeting SET place = 'KANARIROM' WHERE case_id = %s", [world.case])
        for who in ("teacher", "nurse"):
            cursor.execute(
                "UPDATE people_person SET family_name = 'KANARI' WHERE id = %s", [world.persons[who]]
            )
        cursor.execute("SET session_replication_role = 'replica'")
        staff = [world.persons[who] for who in ("teacher", "nurse")]
        for table, column, person in names_as_they_were():
            cursor.execute(f"UPDATE {table} SET {column} = 'KANARI' WHERE {person} = ANY (%s)", [staff])
        cursor.execute(
            """UPDATE cases_event SET data = data || '{"to": "KANARI", "name": "KANARI", "unit": "KANARI"}'"""
        )
        cursor.execute("SET session_replication_role = 'origin'")


def names_as_they_were() -> Iterator[tuple[str, str, str]]:
    """Table, column, and the column of the person, of every name and title kept beside one who acted."""
    for app in ("cases", "decisions", "plans"):
        for model in apps.get_app_config(app).get_models():
            columns = {field.column for field in model._meta.concrete_fields}
            for column in columns & {"by_name", "by_title", "party_name"}:
                person = next((one for one in ("person_id", "responsible_id", "by_id") if one in columns), "")
                if person:
                    yield model._meta.db_table, column, person


def channels(answer: HttpResponse) -> Iterator[str]:
    """All that an answer gives away: body, headers, cookies, and what is packed in it."""
    body = answer.getvalue()
    yield body.decode("utf-8", "replace")
    yield from (f"{name}: {value}" for name, value in answer.items())
    yield from (str(cookie) for cookie in answer.cookies.values())
    if body.startswith(b"%PDF") and b"startxref" in body:
        yield from inside_pdf(body)


def inside_pdf(body: bytes) -> Iterator[str]:
    """The text of every page, what is told of the file, and every stream unpacked."""
    reader = PdfReader(io.BytesIO(body))
    yield from (page.extract_text() for page in reader.pages)
    yield str(reader.metadata) + str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL):
        try:
            yield zlib.decompress(packed).decode("latin-1")
        except zlib.error:
            yield packed.decode("latin-1")


def out(
    browser: Client, world: Around, caplog: pytest.LogCaptureFixture, *, refused: bool = False
) -> list[str]:
    """Where a canary came out, over every address, by GET and by POST.

    `refused`: every address of her case must answer that it is not there, and have the refusal in the log
    once; and no other look at a child is there.
    """
    caplog.set_level(logging.DEBUG)
    found = []
    last = newest(world)
    for method in ("get", "post"):
        for address in case_addresses(world):
            caplog.clear()
            mark = transaction.savepoint()
            answer = getattr(browser, method)(address)
            if refused and answer.status_code != 405:
                rows = [] if address == OWNERS else entries_after(world, last)
                found += [f"{method} {address}: {what}" for what in looked(answer, address, rows, world)]
            transaction.savepoint_rollback(mark)
            said = [*channels(answer), *(record.getMessage() for record in caplog.records)]
            found += [f"{method} {address}: {hit[0]}" for text in said if (hit := CANARY.search(text))]
    return found + [f"mail: {sent.subject}" for sent in mail.outbox if CANARY.search(str(sent.message()))]


def looked(answer: HttpResponse, address: str, rows: list[dict[str, Any]], world: Around) -> Iterator[str]:
    """What is wrong with the log after one answer to one without a ground."""
    if [row for row in rows if not row["refused"] and row["child_id"]]:
        yield "a look at a child"
    if str(world.case) in address:
        if answer.status_code != 404:
            yield f"answered with {answer.status_code}"
        if [(row["refused"], row["child_id"]) for row in rows] != [(True, world.girl)]:
            yield "a refusal is not in the log as one refusal"


@pytest.mark.accepts("X-01")
@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("outsider", ""),
        ("supervisor", ""),
        ("administrator", ""),
        ("father", "father_refused"),
        ("father", "strict"),
    ],
)
def test_nothing_of_her_comes_out_to_one_without_a_ground(
    canary: Real, enter: Enter, caplog: pytest.LogCaptureFixture, who: str, change: str
) -> None:
    if change:
        CHANGES[change](canary)
    refused = who in ("outsider", "administrator")
    assert out(enter(who), canary, caplog, refused=refused) == []


@pytest.mark.accepts("C-15")
def test_nothing_of_where_they_are_comes_out_to_the_father_they_hide_from(
    whole: Around, enter: Enter, caplog: pytest.LogCaptureFixture
) -> None:
    with whole.arrange():
        hide(whole)
    real = Real(whole.arrange, whole.persons, whole.units, whole.appointments, whole.rows, whole.case)
    enter("teacher").get(f"/sak/{whole.case}/plan/")
    CHANGES["confidential"](real)
    browser = enter("father")
    assert out(browser, whole, caplog) == []
    for kind in ("json", "pdf"):
        package = browser.post(f"/sak/{whole.case}/pakke/", {"as": kind})
        assert package.status_code == 200
        assert not [text for text in channels(package) if CANARY.search(text)], kind


def test_the_canaries_are_there_to_be_found(canary: Real, enter: Enter) -> None:
    package = enter("teacher").post(f"/sak/{canary.case}/pakke/", {"as": "pdf"})
    assert any("KANARIORD" in text for text in inside_pdf(package.content))
    assert "KANARIORD" in enter("teacher").get(f"/sak/{canary.case}/plan/").content.decode()


def test_an_error_puts_no_row_in_a_log(canary: Real, server: Server) -> None:
    """Neither in PostgreSQL's log nor in ours, though the error itself holds the row."""
    word = "KANARI" + "FEIL"
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        connection.cursor().execute("SELECT %s::text::integer", [word])
    assert word in str(caught.value), "PostgreSQL tells us the value"
    try:
        raise caught.value
    except DatabaseError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "broke", (), sys.exc_info())
    line = Line().format(record)
    assert "DataError (22P02)" in line
    assert word not in line
    assert word not in server.log.read_text(errors="replace")
