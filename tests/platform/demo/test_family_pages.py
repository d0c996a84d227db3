"""The family's and the young person's pages on the demo."""

from __future__ import annotations

import pytest

from tests.platform.demo.conftest import Demo

FAMILY = ("", "planen/", "ja-og-nei/", "papirer/", "hvem-har-sett/", "rettigheter/")
YOUNG = ("", "sagt/", "si-noe/", "hvem-ser/")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_opens_for_the_mother(demo: Demo, language: str) -> None:
    browser = demo.be("mother", language=language)
    for page in FAMILY:
        answer = browser.get(f"/familien/{demo.case('noah')}/{page}")
        assert answer.status_code == 200, (page, answer.status_code)


def test_every_page_opens_for_the_girl(demo: Demo) -> None:
    browser = demo.be("girl")
    for page in YOUNG:
        answer = browser.get(f"/min-plan/{demo.case('girl')}/{page}")
        assert answer.status_code == 200, (page, answer.status_code)
