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
    "concept_ids",
    "concepts",
    "legal_order",
    "parse_concept",
    "read_concept",
    "shipped_concept",
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
        if self.register is None:
            return self.concept.applied if self.concept else register_cards()
        return self.concept.apply(self.register) if self.concept else self.register

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
    return {name: shipped_concept(name) for name in concept_ids()}


@cache
def concept_ids() -> tuple[str, ...]:
    """The ids of the shipped concepts, which are the names of their files."""
    return tuple(sorted(path.stem for path in (REGISTER / "concepts").glob("*.yaml")))


@cache
def shipped_concept(name: str) -> Concept:
    """One shipped concept, read alone. Raises `UnknownConcept` for an id that is not there."""
    if name not in concept_ids():
        raise UnknownConcept(
            f"there is no concept «{name}»{suggest(name, set(concept_ids()))}; give an id or a .yaml file"
        )
    return read_concept(REGISTER / "concepts" / f"{name}.yaml")


def _find_concept(name: str) -> Concept:
    if name.endswith((".yaml", ".yml")):
        return read_concept(Path(name))
    return shipped_concept(name)


class UnknownConcept(Exception):
    """No shipped concept has that id and it is not a file."""
