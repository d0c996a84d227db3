"""Walks in the lab: a visitor, a lawyer in KS who builds a concept, the head of services in a small place."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.conf import settings

from samkjort.platform.connections import point
from samkjort.platform.lab import making
from tests.platform.browser import faults, fits, keep_picture
from tests.platform.walks.english import english_on

PAGES = {
    "lab": "/lab/",
    "concepts": "/lab/konsept/",
    "concept": "/lab/konsept/concept-a/?placing=replaced",
    "one-alone": "/lab/konsept/side-om-side/?c=today",
    "journeys": "/lab/reise/",
    "journey": "/lab/reise/heart/",
    "ground": "/lab/reise/grunn/?what=ways:school.asks_after&order=today",
    "country": "/lab/landet/",
    "economy": "/lab/okonomi/",
    "own-measure": "/lab/okonomi/?measure=own",
    "beside": "/lab/okonomi/side-om-side/?measure=early_language&measure=family_at_home",
    "reform": "/lab/okonomi/barnevernsreformen/",
    "support": "/lab/okonomi/partnerskapet/?model=model_2&price=100000&spent_ks_ou=400000",
    "price": "/lab/okonomi/pris/social_assistance/",
}
"""The pages open to all; those for who is signed in, and the comparison, are met on the walks."""


@pytest.mark.parametrize(("language", "scripts"), [("nb", True), ("nn", False), ("en", False)])
def test_a_visitor_meets_good_pages_in_every_language(open_page: Any, language: str, scripts: bool) -> None:
    """One heading, 320 px, no English for a Norwegian; axe where there are scripts, without where not."""
    page = open_page(width=320, scripts=scripts, language=language)
    page.set_default_timeout(60_000)
    wrong = []
    for name, address in PAGES.items():
        page.goto(address)
        keep_picture(page, f"visitor-{language}-{name}")
        if page.locator("h1").count() != 1:
            wrong.append(f"{name}: not one heading")
        if not fits(page):
            wrong.append(f"{name}: scrolls sideways")
        if language != "en":
            wrong += [f"{name}: English: {text}" for text in english_on(page)]
        if scripts:
            wrong += [f"{name}: {fault}" for fault in faults(page)]
    assert wrong == []


@pytest.mark.accepts("L-05")
def test_a_lawyer_builds_a_concept_compares_it_and_takes_the_report_along(
    walk: Any, own_database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REPORT_PEOPLE", 40)
    one = walk("ks_adviser", width=1280)
    one.page.set_default_timeout(60_000)
    one.to("/lab/konsept/")
    one.restart()
    one.follow("Lag ditt eget")
    one.fill(name="Samlet klage", start="stays")
    one.send()
    one.fill(**{"own1-title": "Felles plan", "own1-text": "Barnet har én plan for alle tjenestene."})
    one.fill(**{"s1-placing": "replaced"})
    one.press("Lagre som ny versjon")
    assert "si hvilken av konseptets egne paragrafer" in one.page.locator(".faults").inner_text()
    one.good("own-not-complete")
    one.fill(**{"s1-placing": "joint_act", "own1-adds": "Familien skal slippe å fortelle alt på nytt."})
    one.press("Lagre som ny versjon")
    one.page.locator("#beside").select_option("concept-a")
    one.press("Vis side ved side")
    assert one.page.locator("#sheet thead th").count() == 3
    one.good("compare")
    one.follow("Lag rapporten")
    one.page.locator("main input[name=c][value=concept-a]").uncheck()
    one.page.locator("main input[name=situations][value=heart]").check()
    one.good("ask-for-report")
    one.send()
    assert "Venter på tur" in one.page.locator("#state").inner_text()
    one.cost("a concept of one's own, compared, and its report", clicks=12, fields=6)
    one.good("report-waits")
    made_by_the_worker(own_database)
    one.to(one.page.url)
    assert "Klar" in one.page.locator("#state").inner_text()
    one.good("report-ready")
    with one.page.expect_download() as coming:
        one.page.get_by_role("link", name="Rapporten som PDF").click()
    with open(coming.value.path(), "rb") as report:
        assert report.read(5) == b"%PDF-"
    content = one.page.request.get(f"{one.page.url}fil/report.json").text()
    assert "Samlet klage" in content
    assert "Barnet har én plan for alle tjenestene." in content


def made_by_the_worker(own_database: Any) -> None:
    """The worker's rounds, as its own role, until the report is finished."""
    point("default", own_database.url("samkjort_worker"))
    try:
        limit = time.monotonic() + 240
        while making.tend() == 0:
            assert time.monotonic() < limit
            time.sleep(0.3)
    finally:
        point("default", own_database.url("samkjort_web"))


def test_the_head_of_a_small_place_asks_what_it_costs_when_it_pays_and_for_whom(walk: Any) -> None:
    """Without scripts: chooses a measure, types wrong, mends it, opens a price, keeps the run."""
    one = walk("small_head", width=390, scripts=False)
    one.page.set_default_timeout(60_000)
    one.to("/lab/")
    one.restart()
    one.follow("Hva koster det, og hvem tjener på det?")
    one.page.locator("main .choices a").first.click()
    one.page.wait_for_url("**measure=**")
    assert one.page.locator("header input[name=q]").input_value() == ""
    one.fill(reached="mange")
    one.page.locator("main form.grid-form button[type=submit]").click()
    assert one.page.locator(".ds-error-summary a[href='#id_reached']").count() == 1
    one.good("measure-wrong")
    one.fill(reached="12")
    one.page.locator("main form.grid-form button[type=submit]").click()
    said = one.page.locator("main").inner_text()
    assert "kroner er ute på det meste" in said
    assert "sjanse for at kommunen tjener" in said
    assert one.page.locator("#years tbody tr").count() > 5
    one.cost("what a measure costs, when it pays, for whom", clicks=4, fields=2)
    one.good("measure")
    one.page.locator("details", has_text="Del det").locator("summary").click()
    one.page.locator("#keep-title").fill("Til budsjettet")
    one.page.locator("main form", has=one.page.locator("#keep-title")).locator("button").click()
    one.to("/lab/mitt/")
    assert "Til budsjettet" in one.page.locator("main").inner_text()
    one.good("kept")
    one.to("/lab/reise/virkelig/")
    one.good("real-journey")
