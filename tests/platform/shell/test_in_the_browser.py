"""The frame in a real browser: no fault for axe, no sideways scrolling, by keyboard, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.platform.browser import OpenPage, faults, fits, keep_picture
from tests.platform.shell.conftest import Town

pytestmark = pytest.mark.usefixtures("lived_in")
PAGES = {
    "front": "/",
    "about": "/om/",
    "who": "/logg-inn/mockporten/",
    "not-found": "/finnes-ikke/",
    "bad-request": "/mockporten/authorize",
}


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_the_frame_is_in_order(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    for name, address in PAGES.items():
        page.goto(address)
        keep_picture(page, f"{name}-{width}")
        assert faults(page) == [], name
        assert fits(page), name
        assert page.locator("h1").count() == 1, name


def test_dark_pages_have_enough_contrast(open_page: OpenPage) -> None:
    page = open_page(dark=True)
    for name, address in PAGES.items():
        page.goto(address)
        keep_picture(page, f"{name}-dark")
        assert faults(page) == [], name


def be(page: Page, name: str) -> None:
    page.goto("/logg-inn/")
    page.get_by_role("button", name=f"Vær {name}").click()
    expect(page.get_by_role("banner")).to_contain_text(name)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_choosing_who_to_be_and_in_which_role(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(width=320, scripts=scripts)
    page.get_by_role("link", name="Velg hvem du vil være").click()
    page.get_by_role("button", name="Vær Berit Sand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Velg rolle")
    if scripts:
        keep_picture(page, "choose-role-320")
        assert faults(page) == []
        assert fits(page)
    page.get_by_role("button", name="Gå videre som dette – Rådgiver Furulia skole").click()
    expect(page.get_by_role("banner")).to_contain_text("Du er her som rådgiver i Furulia skole")
    page.get_by_role("button", name="Nynorsk").click()
    expect(page.get_by_role("banner")).to_contain_text("Byt rolle")
    page.get_by_role("button", name="Logg ut").click()
    if not scripts:
        expect(page.get_by_role("heading", level=1)).to_have_text("Du er logga ut")
        page.get_by_role("button").last.click()
    expect(page.get_by_role("link", name="Vel kven du vil vere")).to_be_visible()


def test_signed_in_pages_look_right(open_page: OpenPage) -> None:
    page = open_page()
    be(page, "Nina Lund")
    page.goto("/om/")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        keep_picture(page, f"signed-in-{width}")
        assert fits(page)
    assert faults(page) == []
    page.emulate_media(media="print")
    keep_picture(page, "signed-in-print")
    expect(page.get_by_role("button", name="Logg ut")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_keyboard_reaches_the_content_first(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hopp til innholdet")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Velg hvem du vil være")


def test_four_hundred_per_cent_zoom_is_a_narrow_page(open_page: OpenPage, lived_in: Town) -> None:
    page = open_page(width=320)
    page.goto("/logg-inn/mockporten/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert fits(page)
