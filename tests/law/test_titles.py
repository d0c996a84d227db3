"""Nynorsk titles stand beside the cards, for cards that exist, in nynorsk."""

from __future__ import annotations

import re

import pytest

from samkjort.law import titles
from samkjort.law.cards import register_cards
from samkjort.law.titles import nynorsk_titles, title_in
from samkjort.law.yamlsource import BadData

BOKMAL = re.compile(
    r"\b(ikke|hva|hvem|hvor|fra|noe|noen|jeg|dere|være|veie|selv|bare|mer|tjenest\w*|foreldrene|gjøre|se|en|et"
    r"|skal få å|uten|også|allerede|eget|egne|samtykker|opplæringen|saken|må høres)\b"
)


def test_every_title_is_of_a_card_and_in_nynorsk() -> None:
    cards = {card.id: card for card in register_cards()}
    assert len(nynorsk_titles()) >= 100
    for id_, title in nynorsk_titles().items():
        assert not BOKMAL.search(title.lower()), title
        bokmal = cards[id_].title.nb
        assert [c for c in title if c.isdigit()] == [c for c in bokmal if c.isdigit()], id_


def test_a_title_says_which_language_it_is_in() -> None:
    cards = {card.id: card for card in register_cards()}
    party = cards["bvl-12-3-party-15"]
    assert title_in(party, "nn") == ("Frå 15 år er barnet part i barnevernssaka", "nn")
    assert title_in(party, "nb")[1] == "nb"
    assert title_in(party, "en")[1] == "en"
    other = next(card for id_, card in cards.items() if id_ not in nynorsk_titles())
    assert title_in(other, "nn") == (other.title.nb, "nb")


def test_a_title_of_no_card_is_a_fault(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "titles.yaml"
    file.write_text('titles: {no-such-card: "Tittel"}\n', encoding="utf-8")
    monkeypatch.setattr(titles, "FILE", file)
    nynorsk_titles.cache_clear()
    with pytest.raises(BadData, match="no-such-card"):
        nynorsk_titles()
    nynorsk_titles.cache_clear()
