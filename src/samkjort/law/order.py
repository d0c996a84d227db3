"""A legal order: the register as of a date, plus or minus a concept.

«Today», «before August 2022» and every alternative are the same type, so that whatever asks the law (rules,
matrix, overlap, journeys) never needs to know which one it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from samkjort.law.cards import RuleCard, cards_by_id, register_cards
from samkjort.law.concepts.concept import Concept, Removal
from samkjort.law.concepts.reading import parse_concept, read_concept
from samkjort.law.paths import REGISTER
from samkjort.law.yamlsource import suggest

__all__ = [
    "Concept",
    "LegalOrder",
    "Removal",
    "UnknownConcept",
    "concepts",
    "legal_order",
    "parse_concept",
    "read_concept",
]


@dataclass(frozen=True)
class LegalOrder:
    """The rules in force on one date, under the register alone or with a concept laid over it."""

    on: date
    concept: Concept | None = None
    register: tuple[RuleCard, ...] | None = None

    @cached_property
    def all_cards(self) -> tuple[RuleCard, ...]:
        """All cards of the order whatever their dates (references between cards resolve among these)."""
        base = register_cards() if self.register is None else self.register
        return self.concept.apply(base) if self.concept else base

    @cached_property
    def cards(self) -> tuple[RuleCard, ...]:
        """The cards in force on the date, in the order of their sources."""
        return tuple(card for card in self.all_cards if card.in_force(self.on))

    @cached_property
    def by_id(self) -> dict[str, RuleCard]:
        """The cards in force, by id."""
        return cards_by_id(self.cards)

    @property
    def name(self) -> str:
        """The concept's id, or `register`."""
        return self.concept.id if self.concept else "register"

    @property
    def one_decision(self) -> bool:
        """Whether several services decide in one true single decision (parameter `one_decision: true`).

        Today, and wherever the concept does not say otherwise, each service decides in its own. The older
        parameter `decisions: one` says the same.
        """
        return self.parameter("one_decision") is True or self.parameter("decisions") == "one"

    def parameter(self, name: str, default: Any = None) -> Any:
        """How cases are run under the concept: the value of a process parameter, or the default."""
        return dict(self.concept.parameters).get(name, default) if self.concept else default


def legal_order(on: date, concept: str | None = None) -> LegalOrder:
    """The legal order of the shipped register on a date.

    `concept` is the id of a shipped concept (see `concepts`) or a path to an overlay file of one's own.
    """
    return LegalOrder(on, _find_concept(concept) if concept and concept != "register" else None)


@cache
def concepts() -> dict[str, Concept]:
    """The shipped concepts by id."""
    found = [read_concept(path) for path in sorted((REGISTER / "concepts").glob("*.yaml"))]
    return {concept.id: concept for concept in found}


def _find_concept(name: str) -> Concept:
    if name in concepts():
        return concepts()[name]
    if name.endswith((".yaml", ".yml")):
        return read_concept(Path(name))
    raise UnknownConcept(
        f"there is no concept «{name}»{suggest(name, concepts())}; give an id or a .yaml file"
    )


class UnknownConcept(Exception):
    """No shipped concept has that id and it is not a file."""
