"""An act that is refused half-way is undone, and the look it rested on is in the log all the same, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models, transaction
from django.test import Client
from lxml import html

from samkjort.casework.refusals import StepRefused
from samkjort.platform.cases.refusals import CaseRefusal
from tests.platform.cases.conftest import Around
from tests.platform.pages.conftest import entries_after, newest
from tests.platform.pages.test_every_address import Met, every_address, faults, filled_in, whole
from tests.platform.pages.test_refused_posts import typed

__all__ = ["whole"]

Enter = Callable[..., Client]
APPS = ("cases", "plans", "decisions", "oversight")


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whatever an act stores of a case is refused as it is stored; the tables it was refused in."""
    met: list[str] = []
    store = models.Model.save_base

    def refuse(row: models.Model, *args: Any, **kwargs: Any) -> None:
        if row._meta.app_label in APPS:
            met.append(row._meta.db_table)
            raise StepRefused(CaseRefusal.ALREADY_SENT)
        store(row, *args, **kwargs)

    monkeypatch.setattr(models.Model, "save_base", refuse)
    return met


def right(page: str, words: dict[str, str]) -> dict[str, str]:
    """What can be sent from the page's forms: a choice of each, a day to come, and words elsewhere."""
    found: dict[str, str] = {}
    for one in html.fromstring(page).xpath("//main//form[@method='post']//*[@name]"):
        kind = one.get("type", "text") if one.tag == "input" else one.tag
        value = one.get("value", "")
        if one.tag == "select":
            value = next((option for option in one.xpath(".//option/@value") if option), "")
        elif kind in ("date", "time", "text", "textarea"):
            value = value or {"date": "2026-12-01", "time": "09.00"}.get(kind, words["note"])
        if value and one.get("name") != "csrfmiddlewaretoken":
            found.setdefault(one.get("name"), value)
    return words | found


def has_form(page: Any) -> bool:
    """Whether what came is a page, and not a refusal or a file."""
    return page.status_code == 200 and page["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(("who", "acts"), [("teacher", 25), ("mother", 15)])
def test_a_look_for_an_act_that_is_undone_is_in_the_log_once(
    whole: Around, enter: Enter, refused: list[str], who: str, acts: int
) -> None:
    browser, form = enter(who), typed(whole)
    wrong, undone = [], set()
    for place, entry in every_address():
        if not {"case_id", "consent_id"} & set(entry.pattern.converters):
            continue
        before, address = transaction.savepoint(), filled_in(entry, place, whole)
        try:
            page = browser.get(address)
        except StepRefused:
            page = browser.options(address)  # It notes that it is read, which is never refused.
        count = len(refused)
        for sent in [right(page.content.decode(), form), form] if has_form(page) else [form]:
            last = newest(whole)
            try:
                answer = browser.post(address, sent)
            except StepRefused:
                break  # Nothing in this act is ever refused so late, and its page does not wait for it.
            if len(refused) > count:
                met = Met(place, answer, entries_after(whole, last), True)
                undone.add(place)
                wrong += [f"{place}: {what}" for what in faults(met, whole, who)]
                if not met.rows:
                    wrong.append(f"{place}: answered with {answer.status_code}, and nothing in the log")
                break
        transaction.savepoint_rollback(before)
    assert not wrong, "\n".join(wrong)
    assert len(undone) >= acts
