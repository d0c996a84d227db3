"""The municipality's own pages in a browser: axe clean, no sideways scrolling; a card and a step."""

from __future__ import annotations

from typing import Any

import pytest

PAGES = (
    "",
    "profil/",
    "maal/",
    "oppgaver/",
    "rom/",
    "kompetanse/",
    "tilskudd/",
    "finansiering/",
    "tilsyn/",
    "tilsyn/nytte/",
    "ny/bruk/",
)


@pytest.mark.accepts("S-27", "X-06")
def test_the_head_of_a_small_municipality_tells_of_it(walk: Any) -> None:
    one = walk("small_head", width=1280)
    for page in PAGES:
        one.to(f"/kommunen/{page}")
        one.good(f"municipality-{page.replace('/', '-')}")
    one.to("/kommunen/profil/")
    one.restart()
    one.follow("Endre kortet")
    one.fill(inhabitants="5200", own_months="")
    one.good("municipality-change-card")
    one.send()
    one.cost("tell of the size", clicks=3, fields=2)
    assert "Mellomstor kommune" in one.page.content()
    one.to("/kommunen/kompetanse/")
    one.follow("Laget nær barnet")
    one.good("municipality-trail")
    one.page.locator("main .trail a").last.click()
    one.fill(on="2026-11-20", partner="Universitetet i Sørøst-Norge")
    one.good("municipality-step")
    one.send()
    assert "Universitetet i Sørøst-Norge" in one.page.content()
