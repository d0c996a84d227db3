"""The family's pages in the browser: for axe, on the narrowest phone, by keyboard, without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.platform.walks.walker import Walk

FAMILY = (
    "",
    "planen/",
    "ja-og-nei/",
    "papirer/",
    "hvem-har-sett/",
    "rettigheter/",
    "meldinger/",
    "viktig/",
    "hjemme/",
)
YOUNG = ("", "sagt/", "si-noe/", "hvem-ser/")


def every_page(one: Walk, pages: tuple[str, ...]) -> None:
    """One's own pages, all in order."""
    one.to("/familien/")
    home = one.page.url
    for page in pages:
        one.to(home + page)
        one.good(f"{one.language}-{page.strip('/') or 'start'}")


LOOKED_AT = (
    ("mother", "nn", FAMILY),
    ("father", "en", FAMILY),
    *(("girl", language, YOUNG) for language in ("nn", "en")),
    ("mother", "nb", FAMILY[3:]),
    ("english_mother", "en", FAMILY[:2]),
    ("father_kept_away", "nb", FAMILY[:3]),
    ("boy", "nb", YOUNG[:2]),
)
"""Who, in which language, and which of their pages; on one copy of the demo, since nobody writes anything."""


def test_every_page_of_the_family_is_in_order(walk: Any) -> None:
    for subject, language, pages in LOOKED_AT:
        one = walk(subject, language=language)
        one.to("/familien/")
        assert ("/min-plan/" in one.page.url) is (pages[:2] == YOUNG[:2])
        every_page(one, pages)
        one.page.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_consent_is_read_and_signed_in_five_clicks_and_taken_back(walk: Any, scripts: bool) -> None:
    mother = walk("mother", scripts=scripts)
    mother.page.goto("/familien/")
    mother.restart()
    mother.follow("Les og svar")
    mother.press("Jeg sier ja")
    mother.cost("consent read and signed, by one who knows Noah", clicks=5)
    expect(mother.page.locator("main strong", has_text="Du sa ja")).to_be_visible()
    if scripts:
        mother.good("receipt")
    take_back = mother.page.get_by_role("button", name="Trekk tilbake")
    box = take_back.bounding_box()
    assert box
    take_back.click()
    expect(mother.page.locator("main").get_by_text("Trukket tilbake").first).to_be_visible()


def test_yes_no_and_take_back_are_the_same_size(walk: Any) -> None:
    mother = walk("mother")
    mother.page.goto("/familien/")
    mother.follow("Les og svar")
    mother.good("consent")
    yes = mother.page.get_by_role("button", name="Jeg sier ja").bounding_box()
    no = mother.page.get_by_role("button", name="Jeg sier nei").bounding_box()
    mother.press("Jeg sier ja")
    back = mother.page.get_by_role("button", name="Trekk tilbake").bounding_box()
    assert (yes["width"], yes["height"]) == (no["width"], no["height"])
    assert back["height"] == yes["height"]
    assert back["width"] >= yes["width"]


def test_an_evaluation_is_answered_in_four_clicks(walk: Any) -> None:
    mother = walk("mother")
    mother.page.goto("/familien/")
    mother.restart()
    mother.follow("Svar – Hvordan går det?")
    mother.choose("Hjalp litt")
    mother.press("Lagre")
    mother.cost("evaluation answered by a parent", clicks=4)
    expect(mother.page.get_by_text("Laget ser svaret ditt")).to_be_visible()


def test_something_done_at_home_is_written_into_the_plan(walk: Any) -> None:
    mother = walk("mother")
    mother.page.goto("/familien/")
    mother.follow("Planen")
    mother.restart()
    mother.follow("Skriv hva vi gjør hjemme")
    mother.write("Hva vil dere gjøre hjemme?", "Synger sammen på vei til barnehagen")
    mother.choose("Noah blir forstått av de andre barna")
    mother.press("Lagre")
    mother.cost("own measure at home written")
    expect(mother.page.get_by_text("Synger sammen på vei til barnehagen")).to_be_visible()


def test_the_girl_says_something_her_parents_do_not_see(walk: Any) -> None:
    girl = walk("girl")
    girl.page.goto("/familien/")
    girl.restart()
    girl.follow("Si noe")
    girl.write("Hva vil du si?", "Bare laget skal vite dette")
    girl.choose("Ikke vis dette til foreldrene mine")
    girl.press("Lagre")
    girl.cost("young person says something in confidence")
    expect(girl.page.get_by_text("Bare laget skal vite dette")).to_be_visible()
    girl.page.goto("/familien/")
    girl.follow("Hvem ser hva?")
    expect(girl.page.get_by_text("«Bare laget skal vite dette»")).to_be_visible()


def test_the_girl_chooses_how_to_join_the_meeting(walk: Any) -> None:
    girl = walk("girl")
    girl.page.goto("/familien/")
    girl.restart()
    girl.follow("Velg hvordan du vil være med")
    girl.choose("Skrive eller tegne")
    girl.press("Lagre")
    girl.cost("young person chooses how to join")
    expect(girl.page.get_by_text("Nå vet laget det")).to_be_visible()


def test_a_parent_writes_what_matters(walk: Any) -> None:
    mother = walk("mother")
    mother.to("/familien/")
    mother.follow("Planen")
    mother.restart()
    mother.follow("Skriv hva som er viktig")
    mother.type(mother.page.locator("main textarea").first, "At noen ringer oss tidlig.")
    mother.send()
    mother.cost("what matters written by a parent", clicks=4)
    expect(mother.page.locator("main")).to_contain_text("At noen ringer oss tidlig.")


def test_the_girl_does_hers_with_the_keyboard_alone(walk: Any) -> None:
    girl = walk("girl", keyboard=True, language="nn")
    girl.to("/familien/")
    girl.act(girl.page.locator("main a[href$='/si-noe/']").first)
    girl.type(girl.page.locator("main textarea").first, "Eg vil sleppe garderoben")
    girl.send()
    expect(girl.page.locator("main")).to_contain_text("Eg vil sleppe garderoben")
