"""Rule cards speak nynorsk to readers of nynorsk: every title and demand, and no bokmål among them."""

from __future__ import annotations

import re
from dataclasses import replace

from samkjort.law.cards import register_cards
from samkjort.law.titles import title_in
from samkjort.law.vocabulary import Words

BOKMAL = re.compile(
    r"\b(ikke|hva|hvem|hvor|hvordan|fra|noe|noen|jeg|dere|være|veie|selv|bare|mer|tjenest\w*|foreldrene|gjøre"
    r"|et|uten|også ikke|allerede|eget|egne|samtykker|opplæringen|saken|må høres|barnevernstjenest\w*|mellom "
    r"annet|skolen?|skole\w+|bestemmelsen?|opplysninger|loven|lovens|vedtaket kan påklages|blir gitt ikke)\b"
)


def test_every_title_and_demand_is_in_nynorsk_with_the_same_numbers() -> None:
    cards = register_cards()
    assert len(cards) > 1000
    for card in cards:
        for text in (card.title, card.demands, card.note):
            if text is None:
                continue
            assert text.nn, card.id
            assert not BOKMAL.search(text.nn.lower()), (card.id, text.nn)
            assert sorted(re.findall(r"\d+", text.nn)) == sorted(re.findall(r"\d+", text.nb)), card.id


def test_a_title_says_which_language_it_is_in() -> None:
    cards = {card.id: card for card in register_cards()}
    party = cards["bvl-12-3-party-15"]
    assert title_in(party, "nn") == ("Frå 15 år er barnet part i barnevernssaka", "nn")
    assert title_in(party, "nb")[1] == "nb"
    assert title_in(party, "en")[1] == "en"
    own = replace(party, title=Words("Eget kort", "Own card"))
    assert title_in(own, "nn") == ("Eget kort", "nb")
