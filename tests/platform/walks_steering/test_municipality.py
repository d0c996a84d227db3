"""The municipality's own pages in a browser: for everyone, on a phone; a card and a step."""

from __future__ import annotations

from typing import Any

import pytest

OPEN = ("finansiering/", "tilsyn/")


@pytest.mark.accepts("X-06")
def test_every_page_is_for_everyone(open_page: Any) -> None:
    """One heading, axe clean, no sideways scrolling at 320 px; the municipality's own pages come below."""
    from tests.platform.browser import faults, fits, keep_picture

    page = open_page(width=320, language="nn")
    wrong = []
    for name in OPEN:
        answer = page.goto(f"/kommunen/{name}")
        assert answer.status == 200, name
        keep_picture(page, f"visitor-municipality-{name.replace('/', '-')}320")
        if page.locator("h1").count() != 1:
            wrong.append(f"{name}: not one heading")
        if not fits(page):
            wrong.append(f"{name}: scrolls sideways")
        wrong += [f"{name}: {fault}" for fault in faults(page)]
    assert wrong == []


@pytest.mark.accepts("S-27")
def test_the_head_of_a_small_municipality_tells_of_it(walk: Any) -> None:
    one = walk("small_head", width=1280)
    one.to("/kommunen/profil/")
    one.good("municipality-card")
    one.restart()
    one.follow("Endre kortet")
    one.fill(inhabitants="5200", own_months="")
    one.send()
    one.cost("tell of the size", clicks=3, fields=2)
    assert "Mellomstor kommune" in one.page.content()
    one.to("/kommunen/kompetanse/")
    one.follow("Laget nær barnet")
    one.good("municipality-trail")
    one.page.locator("main .trail a").last.click()
    one.fill(on="2026-11-20", partner="Universitetet i Sørøst-Norge")
    one.send()
    assert "Universitetet i Sørøst-Norge" in one.page.content()
