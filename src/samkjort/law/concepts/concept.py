"""A concept: another legal order as an overlay on the register, and what stands when it is laid over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from samkjort.law.card_blocks import ComplaintRule, Covers, SupervisionRule
from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.rows import OwnProvision, Placed, Row, Terms, place
from samkjort.law.concepts.scope import scope
from samkjort.law.conditions import All, Any_, CardApplies, Condition, Not
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names, Pointer
from samkjort.law.vocabulary import Words


@dataclass(frozen=True)
class Removal:
    """What a concept takes away, and why: cards by id, by provision, or by theme within acts."""

    reason: Words
    cards: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    swapped_for: str | None = None

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
    """An alternative legal order as an overlay: what it removes, replaces, adds, and how cases are run.

    `rows` place the provisions in scope; `provisions` are its own, in our words. `stands_for`: id of a new
    card → ids of the cards whose place it takes. `example` says that it is one to argue with.
    """

    id: str
    name: Names | Words
    description: Names | Words
    removals: tuple[Removal, ...] = ()
    added: tuple[RuleCard, ...] = ()
    parameters: tuple[tuple[str, Any], ...] = ()
    file: str = ""
    rows: tuple[Row, ...] = ()
    provisions: tuple[OwnProvision, ...] = ()
    stands_for: tuple[tuple[str, tuple[str, ...]], ...] = ()
    example: Names | None = None
    pointers: tuple[Pointer, ...] = ()

    @property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """Id of a card that fell → ids of the new cards that take its place."""
        found: dict[str, tuple[str, ...]] = {}
        for new, olds in self.stands_for:
            for old in olds:
                found[old] = (*found.get(old, ()), new)
        return found

    def placed(self, cards: tuple[RuleCard, ...]) -> Placed:
        """Which row decides for each card in scope, and where carried rules now stand."""
        if not self.rows:
            return Placed()
        own = (*(card.source for card in self.added), *(item.path for item in self.provisions))
        return place(self.rows, scope().cards(cards), own)

    @cached_property
    def applied(self) -> tuple[RuleCard, ...]:
        """The cards that stand when the concept is laid over the shipped register."""
        return self.apply(register_cards())

    def over(self, cards: tuple[RuleCard, ...]) -> tuple[RuleCard, ...]:
        """As `apply`, worked out once for the shipped register."""
        return self.applied if cards is register_cards() else self.apply(cards)

    def apply(self, cards: tuple[RuleCard, ...]) -> tuple[RuleCard, ...]:
        """The cards that stand when the concept is laid over `cards`.

        References to cards that fell go to the cards that take their place; exceptions without one fall.
        """
        placed = self.placed(cards)
        fallen = placed.fallen
        kept = [
            card
            for card in cards
            if card.id not in fallen and not any(removal.takes(card) for removal in self.removals)
        ]
        standing = {card.id for card in kept} | {card.id for card in self.added}
        names = {old: new for old, new in self.successors.items() if old not in standing}
        moved = _moved_sections(cards, placed)
        result = []
        for card in (*kept, *self.added):
            if card.id in placed.carried:
                card = _carried(card, placed.carried[card.id], placed.rows[card.id].terms, moved)
            result.append(_renamed(card, names, standing))
        return tuple(sorted(result, key=lambda card: (card.source.sort_key(), card.id)))


def followed(card: RuleCard, concept: Concept) -> RuleCard:
    """The card with its references led to the concept's cards: to compare what it says, not whom it names."""
    names = concept.successors
    return _renamed(card, names, {*card.exceptions, *_names(card.exceptions, names)})


def dangling(concept: Concept, cards: tuple[RuleCard, ...]) -> dict[str, tuple[str, ...]]:
    """Cards that stand and rest on cards the concept takes away without naming who takes their place.

    Such a rule could not be answered at all. Id of the card → the missing ids.
    """
    after = concept.apply(cards)
    standing = {card.id for card in after}
    found = {}
    for card in after:
        named = set(card.refers_to)
        if card.complaint:
            named |= {name for name in card.complaint.concerns if "-" in name}
        if card.share:
            named |= set(card.share.names_cards)
        missing = tuple(sorted(named - standing))
        if missing:
            found[card.id] = missing
    return found


def _moved_sections(cards: tuple[RuleCard, ...], placed: Placed) -> dict[ProvisionPath, ProvisionPath]:
    return {
        card.source.at_section(): placed.carried[card.id].at_section()
        for card in cards
        if card.id in placed.carried
    }


def _carried(
    card: RuleCard, to: ProvisionPath, terms: Terms | None, moved: Mapping[ProvisionPath, ProvisionPath]
) -> RuleCard:
    """The same rule where it now stands, read where it stood, with the terms that change.

    Supervision that is carried over follows the provisions it covered to where they went.
    """
    also = tuple(dict.fromkeys(moved.get(path.at_section(), path) for path in card.also))
    card = replace(card, source=to, read_in=card.read_in or card.source, also=also)
    if card.supervision:
        old_covers = card.supervision.covers
        new = {place for old, place in moved.items() if any(cover.includes(old) for cover in old_covers)}
        covers = (*old_covers, *(Covers(place) for place in sorted(new)))
        card = replace(card, supervision=SupervisionRule(card.supervision.by, covers))
    if terms is None:
        return card
    card = replace(card, title=terms.title or card.title, demands=terms.demands or card.demands)
    if card.complaint is None:
        return card
    old = card.complaint
    rule = ComplaintRule(
        terms.body or old.body, terms.within or old.within, terms.review or old.review, old.concerns
    )
    return replace(card, complaint=rule)


def _renamed(card: RuleCard, names: Mapping[str, tuple[str, ...]], standing: set[str]) -> RuleCard:
    """The card with references to fallen cards led to their successors."""
    if not names and set(card.exceptions) <= standing:
        return card
    exceptions = _names(card.exceptions, names)
    card = replace(
        card, when=_condition(card.when, names), exceptions=tuple(n for n in exceptions if n in standing)
    )
    if card.complaint and set(card.complaint.concerns) & names.keys():
        rule = replace(card.complaint, concerns=_names(card.complaint.concerns, names))
        card = replace(card, complaint=rule)
    if card.share and set(card.share.names_cards) & names.keys():
        share = replace(card.share, lifts=_names(card.share.lifts, names), on=_names(card.share.on, names))
        card = replace(card, share=share)
    return card


def _names(given: tuple[str, ...], names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for name in given for new in names.get(name, (name,))))


def _condition(node: Condition, names: Mapping[str, tuple[str, ...]]) -> Condition:
    match node:
        case CardApplies(card=card) if card in names:
            parts = tuple(CardApplies(name) for name in names[card])
            return parts[0] if len(parts) == 1 else Any_(parts)
        case All(parts=parts):
            return All(tuple(_condition(part, names) for part in parts))
        case Any_(parts=parts):
            return Any_(tuple(_condition(part, names) for part in parts))
        case Not(part=part):
            return Not(_condition(part, names))
    return node


def _at_or_below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix + "/")
