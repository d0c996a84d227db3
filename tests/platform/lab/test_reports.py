"""The report is asked for by a person, made by the worker in a process of its own; a failure says why."""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from samkjort.platform import clock
from samkjort.platform.lab import making
from samkjort.platform.lab.models import Report, ReportFile
from tests.platform.conftest import Arrange
from tests.platform.shell.conftest import Town, town

__all__ = ["town"]

Browse = Callable[..., Client]
TWO = {"c": ["today", "concept-a"], "language": "nb"}


@pytest.fixture
def browser(browse: Browse, town: Town) -> Client:
    return browse(town.nurse.id, town.nurse.appointments[0])


@contextmanager
def as_worker() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE samkjort_worker")
        try:
            yield
        finally:
            cursor.execute("SET ROLE samkjort_web")


def shown(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode()).split("<main")[1]


def work_until_done(seconds: float = 60) -> None:
    """Rounds of the worker until nothing is under way."""
    limit = time.monotonic() + seconds
    with as_worker():
        while making.tend() == 0:
            assert time.monotonic() < limit
            time.sleep(0.1)


def test_who_is_not_signed_in_makes_no_report(browse: Browse, db: None, arrange: Arrange) -> None:
    visitor = browse()
    for answer in (visitor.get("/lab/rapport/"), visitor.post("/lab/rapport/", TWO)):
        assert answer.status_code == 302
        assert "/lab/" not in answer["Location"].split("?")[0]
    with arrange():
        assert not Report.objects.exists()


def test_one_at_a_time_for_each_person_and_for_nobody_else(
    browser: Client, browse: Browse, town: Town
) -> None:
    first = browser.post("/lab/rapport/", TWO)
    assert first.status_code == 302
    place = first["Location"]
    again = browser.post("/lab/rapport/", {**TWO, "c": ["today", "concept-b"]})
    assert again["Location"] == place
    assert Report.objects.count() == 1
    page = shown(browser, place)
    assert "allerede en rapport" in page
    assert "Venter på tur" in page
    other = browse(town.both.id, town.both.appointments[0])
    assert other.get(place).status_code == 404
    assert other.post(f"{place}bort/").status_code == 404
    assert other.post("/lab/rapport/", TWO)["Location"] != place
    assert browser.post(f"{place}bort/").status_code == 302
    assert browser.get(place).status_code == 404
    assert browser.post("/lab/rapport/", TWO).status_code == 302


def test_too_few_or_too_many_concepts_is_said_and_what_was_chosen_is_kept(browser: Client, db: None) -> None:
    answer = browser.post("/lab/rapport/", {"c": ["concept-b"], "situations": ["heart"], "language": "nn"})
    assert answer.status_code == 422
    page = html.unescape(answer.content.decode()).split("<main")[1]
    assert "velg to til fem" in page.split("ds-error-summary")[1]
    for kept in ('name="c" value="concept-b"', 'value="heart"', 'name="language" value="nn"'):
        assert "checked" in page.split(kept)[1].split(">")[0], kept
    assert not Report.objects.exists()


def test_a_report_that_cannot_be_made_says_why(browser: Client, arrange: Arrange, db: None) -> None:
    place = browser.post("/lab/rapport/", TWO)["Location"]
    with arrange():
        one = Report.objects.get()
        one.settings = {**one.settings, "concepts": ["today", "gone-since"]}
        one.save()
    work_until_done()
    page = shown(browser, place)
    assert "Kunne ikke lages" in page
    assert "there is no concept «gone-since»" in page
    assert not ReportFile.objects.exists()
    assert browser.get(f"{place}fil/report.pdf").status_code == 404


def test_a_fault_of_ours_is_not_shown_but_said(browser: Client, arrange: Arrange, db: None) -> None:
    place = browser.post("/lab/rapport/", TWO)["Location"]
    with arrange():
        one = Report.objects.get()
        one.settings = {"on": "no date"}
        one.save()
    work_until_done()
    page = shown(browser, place)
    assert "feil hos oss" in page
    assert "Traceback" not in page
    assert "ValueError" not in page


def test_one_left_behind_is_taken_up_once_more_and_then_given_up(
    browser: Client, arrange: Arrange, db: None
) -> None:
    place = browser.post("/lab/rapport/", TWO)["Location"]
    with as_worker():
        making.tend()
    assert making._now is not None
    process = making._now.process
    making._now.stop()
    making._now = None
    assert process.poll() is not None
    assert "Lages nå" in shown(browser, place)
    for tries, expected in ((1, "working"), (2, "failed")):
        with arrange():
            Report.objects.update(taken_at=clock.now() - making.SILENT - timedelta(seconds=1), tries=tries)
        with as_worker():
            making.tend()
        assert Report.objects.get().state == expected
        if making._now is not None:
            browser.post(f"{place}bort/") if tries > 1 else making._now.stop()
            making._now = None
    assert "stanset to ganger" in shown(browser, place)


def test_one_thrown_away_while_it_is_made_is_stopped(browser: Client, db: None) -> None:
    place = browser.post("/lab/rapport/", TWO)["Location"]
    with as_worker():
        making.tend()
    assert making._now is not None
    process = making._now.process
    browser.post(f"{place}bort/")
    with as_worker():
        making.tend()
    assert making._now is None
    assert process.poll() is not None


def test_reports_are_kept_for_thirty_days(browser: Client, arrange: Arrange, db: None) -> None:
    browser.post("/lab/rapport/", TWO)
    with arrange():
        one = Report.objects.get()
        ReportFile.objects.create(report=one, name="report.pdf", content=b"%PDF")
    for days, left in ((29, 1), (31, 0)):
        with arrange():
            Report.objects.update(asked_at=clock.now() - timedelta(days=days))
        with as_worker():
            making.throw_away()
        assert Report.objects.count() == ReportFile.objects.count() == left
