"""A legal order is the register on a date, and a concept takes away, swaps and adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samkjort.law.cards import RuleCard
from samkjort.law.order import LegalOrder, UnknownConcept, legal_order, read_concept
from samkjort.law.yamlsource import BadData
from tests.law.cardfiles import card_text, read_text

TODAY = date(2026, 11, 22)
REASON = 'reason: {nb: "fordi", en: "because"}'
HEAD = 'id: trial\nname: {nb: "Prøve", en: "Trial"}\ndescription: {nb: "Et forsøk", en: "A trial"}\n'


@pytest.fixture
def register(tmp_path: Path) -> tuple[RuleCard, ...]:
    return read_text(
        tmp_path,
        card_text("a-1", "lov/2000-01-01-1/§1/ledd/1"),
        card_text("a-2", "lov/2000-01-01-1/§2/ledd/1", theme="coordination", exceptions="[a-3]"),
        card_text("a-3", "lov/2000-01-01-1/§3/ledd/1", theme="complaint"),
        card_text("b-1", "lov/2001-01-01-1/§1/ledd/1", theme="coordination", valid_to="2023-01-01"),
    )


def overlay(folder: Path, text: str) -> Path:
    path = folder / "concept.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def ids(order: LegalOrder) -> list[str]:
    return [card.id for card in order.cards]


def test_the_register_on_a_date(register: tuple[RuleCard, ...]) -> None:
    assert ids(LegalOrder(date(2022, 7, 31), register=register)) == []
    assert ids(LegalOrder(date(2022, 12, 1), register=register)) == ["a-1", "a-2", "a-3", "b-1"]
    assert ids(LegalOrder(TODAY, register=register)) == ["a-1", "a-2", "a-3"]


def test_a_concept_removes_by_card_by_source_and_by_theme(
    tmp_path: Path, register: tuple[RuleCard, ...]
) -> None:
    text = (
        f"remove:\n  - {{cards: [a-1], {REASON}}}\n  - {{sources: [lov/2000-01-01-1/§3], {REASON}}}\n"
        f"  - {{themes: [coordination], acts: [lov/2001-01-01-1], {REASON}}}\n"
    )
    concept = read_concept(overlay(tmp_path, text), register)
    order = LegalOrder(date(2022, 12, 1), concept, register)
    assert ids(order) == ["a-2"]
    assert order.by_id["a-2"].exceptions == ()


def test_a_concept_swaps_and_adds(tmp_path: Path, register: tuple[RuleCard, ...]) -> None:
    new = (
        card_text("c-1", "lov/2000-01-01-1/§2/ledd/1")
        .replace("  - ", "    ")
        .replace("\n", "\n  ")
        .rstrip(" ")
    )
    text = (
        f"replace:\n  - replaces: [a-2]\n    {REASON}\n    card:\n  {new}"
        f"add:\n{card_text('d-1', 'lov/2002-01-01-1/§1/ledd/1')}"
    )
    order = LegalOrder(TODAY, read_concept(overlay(tmp_path, text), register), register)
    assert ids(order) == ["a-1", "c-1", "a-3", "d-1"]


def test_a_concept_that_removes_nothing_is_refused_with_every_reason(
    tmp_path: Path, register: tuple[RuleCard, ...]
) -> None:
    removals = (f"{{cards: [a-9], {REASON}}}", f"{{sources: [lov/2000-01-01-1/§9], {REASON}}}", "{}")
    text = "remove:\n" + "".join(f"  - {removal}\n" for removal in removals)
    with pytest.raises(BadData) as caught:
        read_concept(overlay(tmp_path, text), register)
    assert "«a-9», which does not exist" in str(caught.value)
    assert "on which no card stands" in str(caught.value)
    assert "missing reason" in str(caught.value)


def test_an_unknown_concept_is_named() -> None:
    with pytest.raises(UnknownConcept, match="no concept «nowhere»"):
        legal_order(TODAY, "nowhere")


def test_today_through_an_empty_overlay_is_today(tmp_path: Path, register: tuple[RuleCard, ...]) -> None:
    concept = read_concept(overlay(tmp_path, ""), register)
    assert LegalOrder(TODAY, concept, register).cards == LegalOrder(TODAY, register=register).cards
