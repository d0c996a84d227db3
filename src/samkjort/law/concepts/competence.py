"""Competence rules: which are detailed, and how the same could be secured without the detail (L-12)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.data import open_file, rows
from samkjort.law.concepts.scope import scope
from samkjort.law.names import Names, read_names
from samkjort.law.vocabulary import Kind

THEMES = ("competence", "staffing")
KINDS = {"functional", "guidance", "internal_control"}


@dataclass(frozen=True)
class Alternative:
    """A way without the detail: a functional requirement, guidance, or internal control."""

    kind: str
    text: Names


@dataclass(frozen=True)
class CompetenceRules:
    """Rules that are functional already, and the detailed ones with their alternatives."""

    functional: frozenset[str]
    detailed: dict[str, tuple[Alternative, ...]]


@cache
def competence_rules() -> CompetenceRules:
    """The shipped list. Raises `BadData` for a card that does not exist or is without alternative."""
    source = open_file("competence.yaml", {"functional", "detailed"})
    known = {card.id for card in register_cards()}
    functional = source.texts(("functional",), source.data["functional"])
    for name in functional:
        source.one_of(("functional",), name, known)
    detailed = {}
    for row in rows(source, "detailed", {"card", "alternatives"}):
        found = []
        for number, item in enumerate(row.get("alternatives") or []):
            key = (*row.key, "alternatives", number)
            if source.mapping(key, item, keys={"kind", "text"}, required={"kind", "text"}):
                kind = source.one_of((*key, "kind"), item["kind"], KINDS)
                text = read_names(source, (*key, "text"), item["text"])
                if kind and text:
                    found.append(Alternative(kind, text))
        if not found:
            source.problem(row.key, "a detailed rule needs at least one alternative without the detail")
        detailed[row.choice("card", known)] = tuple(found)
    source.raise_problems()
    return CompetenceRules(frozenset(functional), detailed)


def in_scope(register: tuple[RuleCard, ...] | None = None) -> tuple[RuleCard, ...]:
    """The rules in scope that demand competence or staff; permissions to depart from them are left out."""
    base = register_cards() if register is None else register
    return tuple(
        card for card in scope().cards(base) if card.theme in THEMES and card.kind is not Kind.PERMISSION
    )


def without_alternative(register: tuple[RuleCard, ...] | None = None) -> tuple[str, ...]:
    """Rules in scope that are neither known as functional nor have an alternative written."""
    rules = competence_rules()
    return tuple(
        card.id
        for card in in_scope(register)
        if card.id not in rules.functional and not rules.detailed.get(card.id)
    )


def detailed_left(concept: Concept, register: tuple[RuleCard, ...] | None = None) -> tuple[str, ...]:
    """The detailed rules in scope that still stand under the concept."""
    base = register_cards() if register is None else register
    standing = {card.id for card in concept.over(base)}
    return tuple(
        card.id for card in in_scope(base) if card.id in competence_rules().detailed and card.id in standing
    )
