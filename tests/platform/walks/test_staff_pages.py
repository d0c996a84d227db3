"""Pages of the staff that the whole path does not pass: for axe, on the narrowest phone, and in Norwegian.

Each copy of the filled demo takes seconds, so each test walks as far as it can.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

CASE = (
    "plan/",
    "behov/",
    "ressurs/",
    "hjelp/",
    "moter/",
    "mote/",
    "hvordan-det-er/",
    "hvordan-det-er/svar/",
    "meldinger/",
    "logg/",
    "logg/skriv/",
    "dokumenter/",
    "dokumenter/nytt/",
    "slutt/",
    "overgang/",
    "pakke/ta-imot/",
    "samtykke/",
    "lag/",
    "lag/utenfra/",
    "lag/koordinerende-enhet/",
    "stafettpinne/historie/",
    "stafettpinne/uenighet/",
    "familien/",
    "familien/ny/",
    "hvem-har-sett/",
    "hvorfor/",
    "hjelp-videre/",
    "hjelp-videre/ny/",
)
OWN = (
    "varsler/",
    "paminnelser/",
    "kalender/",
    "hinder/",
    "hindre/",
    "sok/?q=Noah",
    "bekymring/",
    "samtykke/nei/",
    "hjelp-videre/",
)
OTHERS = {
    "leader": "min-dag/ leder/ leder/ulike-rad/ leder/overganger/ bekymring/enheten/ "
    "nodtilganger/ enheter/min/",
    "director": "min-dag/ kommunedirektor/",
    "administrator": "enheter/ enheter/ny/",
    "stranger": "min-dag/ nodtilgang/",
}


def of_noah(one: Any) -> str:
    """The address of Noah's case, found as one finds it."""
    one.to("/sok/?q=Noah")
    one.follow("Noah")
    return str(one.page.url.partition("#")[0])


def test_every_page_of_a_case_is_in_order(walk: Any) -> None:
    maria = walk("baton_holder", width=1280)
    case = of_noah(maria)
    maria.good("case")
    for page in CASE:
        maria.to(case + page)
        maria.good("case-" + page.strip("/").replace("/", "-"))
    maria.to(case + "plan/")
    for link in maria.page.locator("main a[href*='/tiltak/']").evaluate_all("all => all.map(e => e.href)")[
        :1
    ]:
        maria.to(link)
        maria.good("a-measure")
    for page in OWN:
        maria.to(f"/{page}")
        maria.good(page.partition("?")[0].strip("/").replace("/", "-"))
    a_meeting(maria, case)


def a_meeting(maria: Any, case: str) -> None:
    """From the call to what is written in it."""
    maria.to(case + "moter/")
    maria.act(maria.page.locator("main a[href*='/mote/0']").first)
    maria.good("meeting-to-come")
    maria.press("Begynn møtet")
    maria.good("meeting-mode")
    assert maria.page.locator("body.meeting-mode").count() == 1
    maria.write("Avtalt, kort", "Vi prøver en uke til.")
    maria.press("Lagre")
    expect(maria.page.locator("main")).to_contain_text("Vi prøver en uke til.")


def test_the_pages_of_those_who_see_numbers_are_in_order(walk: Any) -> None:
    for who, pages in OTHERS.items():
        one = walk(who, width=1280)
        for page in pages.split():
            one.to(f"/{page}")
            one.good(page.strip("/").replace("/", "-"))
            # Without a baton it is said in a sentence.
            assert "for 0 barn" not in one.page.locator("main").inner_text()
        assert (one.page.locator(".head-search").count() == 0) is (who == "administrator")
