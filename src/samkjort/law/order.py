"""A legal order: the register as of a date, plus or minus a concept.

«Today», «before August 2022» and every alternative are the same type, so that whatever asks the law (rules,
matrix, overlap, journeys) never needs to know which one it was given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from samkjort.law.cards import (
    RuleCard,
    cards_by_id,
    cards_in_source,
    check_together,
    read_card,
    register_cards,
)
from samkjort.law.paths import REGISTER, shown
from samkjort.law.vocabulary import Words, themes, words
from samkjort.law.yamlsource import BadData, Key, Source, read, suggest


@dataclass(frozen=True)
class Removal:
    """What a concept takes away, and why: cards by id, by provision, or by theme within acts."""

    reason: Words
    cards: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    def takes(self, card: RuleCard) -> bool:
        """Whether the card is taken away."""
        if card.id in self.cards:
            return True
        if any(_at_or_below(str(card.source), source) for source in self.sources):
            return True
        in_theme = card.theme in self.themes and (not self.acts or card.act in self.acts)
        return in_theme or (not self.themes and bool(self.acts) and card.act in self.acts)


@dataclass(frozen=True)
class Concept:
    """An alternative legal order as an overlay: what it removes, replaces, adds, and how cases are run."""

    id: str
    name: Words
    description: Words
    removals: tuple[Removal, ...] = ()
    added: tuple[RuleCard, ...] = ()
    parameters: tuple[tuple[str, Any], ...] = ()
    file: str = ""

    def apply(self, cards: tuple[RuleCard, ...]) -> tuple[RuleCard, ...]:
        """The cards that stand when the concept is laid over `cards`.

        References (exceptions) to cards taken away fall with them.
        """
        kept = [card for card in cards if not any(removal.takes(card) for removal in self.removals)]
        standing = {card.id for card in kept} | {card.id for card in self.added}
        result = [
            replace(card, exceptions=tuple(name for name in card.exceptions if name in standing))
            for card in (*kept, *self.added)
        ]
        return tuple(sorted(result, key=lambda card: (card.source.sort_key(), card.id)))


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
        """Whether several services decide in one true single decision (parameter `decisions: one`).

        Today, and wherever the concept does not say otherwise, each service decides in its own.
        """
        return bool(self.parameter("decisions", "many") == "one")

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


def read_concept(path: Path, register: tuple[RuleCard, ...] | None = None) -> Concept:
    """Read an overlay file. Raises `BadData` with every problem, among them removals that remove nothing."""
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    data, keys = (
        source.data,
        {"id", "name", "description", "based_on", "remove", "replace", "add", "parameters"},
    )
    if not source.mapping((), data, keys=keys, required={"id", "name", "description"}):
        raise BadData(source.problems)
    base = register_cards() if register is None else register
    removals = [_removal(source, ("remove", n), row, base) for n, row in enumerate(data.get("remove") or [])]
    added = cards_in_source(source, ("add",)) if data.get("add") else []
    replaced = _replacements(source, data, base)
    gone = frozenset(card.id for removal in removals if removal for card in base if removal.takes(card))
    added += [item for item, _ in replaced]
    check_together(added, known=frozenset(card.id for card in base) - gone)
    name, text = words(source, ("name",), data["name"]), words(source, ("description",), data["description"])
    parameters = data.get("parameters") or {}
    if not isinstance(parameters, dict):
        source.problem(("parameters",), "expected a mapping")
    source.raise_problems()
    assert name is not None
    assert text is not None
    swapped = tuple(removal for _, removal in replaced)
    return Concept(
        id=str(data["id"]),
        name=name,
        description=text,
        removals=(*(removal for removal in removals if removal), *swapped),
        added=tuple(card for _, _, card in added),
        parameters=tuple(parameters.items()),
        file=source.file,
    )


def _removal(source: Source, key: Key, row: Any, base: tuple[RuleCard, ...]) -> Removal | None:
    keys = {"cards", "sources", "themes", "acts", "reason"}
    if not source.mapping(key, row, keys=keys, required={"reason"}):
        return None
    reason = words(source, (*key, "reason"), row["reason"])
    lists = {name: source.texts((*key, name), row.get(name)) for name in sorted(keys - {"reason"})}
    ids = {card.id for card in base}
    for number, name in enumerate(lists["cards"]):
        if name not in ids:
            source.problem(
                (*key, "cards", number),
                f"removes the card «{name}», which does not exist{suggest(name, ids)}",
            )
    for name in lists["themes"]:
        source.one_of((*key, "themes"), name, themes())
    if reason is None:
        return None
    removal = Removal(reason, **lists)
    for number, name in enumerate(lists["sources"]):
        if not any(_at_or_below(str(card.source), name) for card in base):
            source.problem((*key, "sources", number), f"removes {name}, on which no card stands")
    if not any(removal.takes(card) for card in base):
        source.problem(key, "this removal removes nothing")
    return removal


def _replacements(
    source: Source, data: dict[str, Any], base: tuple[RuleCard, ...]
) -> list[tuple[tuple[Source, Key, RuleCard], Removal]]:
    """Cards that take the place of others: each names in `replaces` the ids it stands for."""
    ids = {card.id for card in base}
    result: list[tuple[tuple[Source, Key, RuleCard], Removal]] = []
    for number, row in enumerate(data.get("replace") or []):
        key: Key = ("replace", number)
        if not source.mapping(
            key, row, keys={"replaces", "reason", "card"}, required={"replaces", "reason", "card"}
        ):
            continue
        names = source.texts((*key, "replaces"), row["replaces"])
        for name in names:
            if name not in ids:
                source.problem((*key, "replaces"), f"replaces the card «{name}», which does not exist")
        reason = words(source, (*key, "reason"), row["reason"])
        card = read_card(source, (*key, "card"), row["card"])
        if card and reason:
            result.append(((source, (*key, "card"), card), Removal(reason, cards=names)))
    return result


def _at_or_below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix + "/")
