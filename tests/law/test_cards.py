"""Cards are read whole or not at all, and everything wrong is named at once, with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samkjort.law.cards import Verified, register_cards
from samkjort.law.conditions import All, Always, FactIs, Not, Op, facts_in
from samkjort.law.vocabulary import Kind
from samkjort.law.yamlsource import BadData
from tests.law.cardfiles import card_text, read_text


def test_a_card_is_read(tmp_path: Path) -> None:
    (card,) = read_text(
        tmp_path, card_text("a-1", when="{all: [needs.long_term, {fact: child.age, lt: 18}]}")
    )
    assert card.kind is Kind.DUTY
    assert card.verified is Verified.TEXT
    assert card.when == All((FactIs("needs.long_term", Op.IS, True), FactIs("child.age", Op.LT, 18)))
    assert facts_in(card.when) == {"needs.long_term", "child.age"}


def test_a_card_is_in_force_from_the_first_day_to_the_last(tmp_path: Path) -> None:
    (card,) = read_text(tmp_path, card_text("a-1", valid_to="2023-06-30"))
    days = [date(2022, 7, 31), date(2022, 8, 1), date(2023, 6, 30), date(2023, 7, 1)]
    assert [card.in_force(day) for day in days] == [False, True, True, False]


def test_nested_conditions(tmp_path: Path) -> None:
    when = "{any: [{not: plan.exists}, {fact: services.involved, includes_any: [school, sfo]}, always]}"
    (card,) = read_text(tmp_path, card_text("a-1", when=when))
    first, second, third = card.when.parts  # type: ignore[union-attr]
    assert first == Not(FactIs("plan.exists", Op.IS, True))
    assert second == FactIs("services.involved", Op.INCLUDES_ANY, ("school", "sfo"))
    assert third == Always()


@pytest.mark.accepts("L-01")
def test_the_register_has_source_kind_bearer_and_dates_on_every_card(tmp_path: Path) -> None:
    for missing in ("source", "kind", "bearer", "valid_from", "verified"):
        with pytest.raises(BadData, match=f"missing {missing}"):
            read_text(
                tmp_path, card_text("a-1", **{missing: ""}) if missing != "source" else card_text("a-1", "")
            )
    for card in register_cards():
        assert card.source.section, card.id
        assert card.bearer
        assert card.verified is Verified.TEXT or card.why, card.id


WRONG = {
    "unknown key": ({"beerer": "municipality"}, "unknown key «beerer» (did you mean «bearer»?)"),
    "unknown theme": ({"theme": "cooperation_cse"}, "did you mean «cooperation_case»?"),
    "unknown bearer": ({"bearer": "kommunen"}, "«kommunen» is not known here"),
    "unknown fact": ({"when": "needs.longterm"}, "did you mean «needs.long_term»?"),
    "wrong type": ({"when": "{fact: child.age, lt: atten}"}, "expected a whole number"),
    "wrong test": ({"when": "{fact: child.age, includes: 3}"}, "does not fit the int fact child.age"),
    "two tests": ({"when": "{fact: child.age, lt: 3, gt: 1}"}, "exactly one test"),
    "not a service": ({"when": "{fact: services.involved, includes: scool}"}, "did you mean «school»?"),
    "odd node": ({"when": "{alle: [needs.long_term]}"}, "«alle» is not a condition"),
    "empty all": ({"when": "{all: []}"}, "needs a list of conditions"),
    "bad date": ({"valid_from": "2022-13-01"}, "is not a value that exists"),
    "date as text": ({"valid_from": '"2022-08-01"'}, "expected a date"),
    "ends before it begins": ({"valid_to": "2020-01-01"}, "ends before it begins"),
    "not verified, no reason": ({"verified": "no"}, "must say why"),
    "one language": ({"title": '{nb: "Tittel"}'}, "missing en"),
    "bad path": ({"source": "side 4"}, "side 4"),
    "no such card": ({"exceptions": "[b-9]"}, "refers to the card «b-9», which does not exist"),
    "odd deadline": ({"deadline": "{within: 0, unit: week, after: child.born}"}, "is not a date fact"),
    "odd unit": (
        {"deadline": "{within: 3, unit: weeks, after: events.decision_received}"},
        "did you mean «week»?",
    ),
    "odd effect": ({"share": "{effect: allows}"}, "«allows» is not known here"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_says_where_and_what_was_expected(tmp_path: Path, name: str) -> None:
    changes, message = WRONG[name]
    with pytest.raises(BadData) as caught:
        read_text(tmp_path, card_text("a-1", **changes))
    assert message in str(caught.value)
    assert "test.yaml:" in str(caught.value)


def test_all_errors_come_at_once_with_their_lines(tmp_path: Path) -> None:
    bad = (
        card_text("a-1", theme="x", bearer="y"),
        card_text("a-2", kind="z"),
        card_text("a-3"),
        card_text("a-3"),
    )
    with pytest.raises(BadData) as caught:
        read_text(tmp_path, *bad)
    lines = {problem.line for problem in caught.value.problems}
    assert len(caught.value.problems) == 4
    assert len(lines) == 4
    assert "already used" in str(caught.value)
