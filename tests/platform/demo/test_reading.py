"""The family's pages are light to read, the young person's lighter; measured as LIX on what is rendered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.platform.demo.conftest import Demo
from tests.platform.demo.reading import lix, text_of

FAMILY = ("", "planen/", "ja-og-nei/", "papirer/", "hvem-har-sett/", "rettigheter/", "meldinger/", "hjemme/")
YOUNG = ("", "sagt/", "si-noe/", "hvem-ser/")


def test_lix_is_words_per_sentence_and_long_words() -> None:
    assert lix("Vi ser deg. Du ser oss.") == 3
    assert round(lix("Barnevernstjenesten undersøker saken."), 1) == round(3 + 200 / 3, 1)


def measured(answer: Any, name: str) -> float:
    """The LIX of an answer; printed."""
    found = lix(text_of(answer.content.decode()))
    print(f"lix: {name}: {found:.1f}")
    return found


@pytest.mark.parametrize("page", FAMILY)
@pytest.mark.accepts("C-26")
def test_family_pages_are_under_35(demo: Demo, page: str) -> None:
    answer = demo.be("mother").get(f"/familien/{demo.case('noah')}/{page}")
    assert answer.status_code == 200
    assert measured(answer, f"family {page}") < 35


def test_the_consent_is_under_35(demo: Demo) -> None:
    waiting = demo.one(
        "SELECT id FROM cases_consent WHERE case_id = %s AND service = 'ppt'", demo.case("noah")
    )
    answer = demo.be("mother").get(f"/ja-og-nei/{waiting}/")
    assert answer.status_code == 200
    assert measured(answer, "consent") < 35


@pytest.mark.parametrize("page", YOUNG)
def test_the_young_persons_pages_are_under_30(demo: Demo, page: str) -> None:
    answer = demo.be("girl").get(f"/min-plan/{demo.case('girl')}/{page}")
    assert answer.status_code == 200
    assert measured(answer, f"young {page}") < 30
