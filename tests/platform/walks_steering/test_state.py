"""Walks on how the State steers: every page by keyboard width, and a ministry adviser who writes."""

from __future__ import annotations

from typing import Any

PAGES = {
    "read": "/styring/les/?signal=SIG-34",
    "conflicts": "/styring/strid/",
    "sharing": "/styring/stigen/deling/",
    "the-state": "/styring/staten/",
    "body": "/styring/staten/organ/core_group/",
    "letters": "/styring/staten/brev/",
    "meetings": "/styring/staten/moter/",
    "policy": "/styring/staten/oppvekstpolitikk/",
    "room": "/styring/handlingsrom/",
    "pause": "/styring/pause/",
    "wicked": "/styring/gjenstridig/",
    "learning": "/styring/laering/",
}

JUDGED = {"read", "conflicts", "letters", "room"}
"""One of each shape is judged by axe; the others are made of the same parts."""


def test_a_visitor_reads_every_page_on_a_phone(open_page: Any) -> None:
    from tests.platform.browser import faults, fits, keep_picture

    page = open_page(width=320)
    wrong = []
    for name, address in PAGES.items():
        assert page.goto(address).status == 200, address
        keep_picture(page, f"state-{name}-320")
        wrong += [] if page.locator("h1").count() == 1 else [f"{name}: not one heading"]
        wrong += [] if fits(page) else [f"{name}: scrolls sideways"]
        if name in JUDGED:
            wrong += [f"{name}: {fault}" for fault in faults(page)]
    assert wrong == []
    page.goto("/styring/les/")
    page.locator("textarea[name=text]").fill("Kommunen bør følge opp barna, jf. barnevernsloven.")
    page.locator("form[method=post] button[type=submit]").last.click()
    assert page.locator("mark.counts").count() == 4


def test_an_adviser_in_a_ministry_lays_in_a_letter_and_records_a_meeting(walk: Any) -> None:
    one = walk("ministry_adviser", width=1280)
    one.to("/styring/staten/")
    one.follow("Brev til direktoratene")
    one.follow("Legg inn et brev")
    one.fill(title="Tillegg", text="Direktoratet skal samarbeide med de andre om barn og unge i året.")
    one.page.locator("input[name=receivers][value=udir]").check()
    one.good("new-letter")
    one.send()
    assert "Tillegg" in one.page.content()
    one.to("/styring/staten/moter/")
    one.follow("Skriv opp et møte")
    one.page.locator("input[name=parties][value=udir]").check()
    one.page.locator("input[name=officers]").check()
    one.fill(theme="Overganger")
    one.good("new-meeting")
    one.send()
    assert "Overganger" in one.page.content()
    one.to("/styring/strid/")
    one.follow("Svar")
    one.good("answer-clash")
