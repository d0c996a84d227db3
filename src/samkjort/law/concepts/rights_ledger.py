"""The rights ledger: every individual right in scope kept, changed or removed, and what protects the loser.

A right is a card of kind `right`, and every way to complain. Kept: the same rule stands, wherever it stands
now. Changed: the same rule with other terms, or a new rule in its place. Removed: neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.concept import Concept, followed
from samkjort.law.concepts.delimitation import Delimitation, delimit
from samkjort.law.concepts.scope import scope
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names
from samkjort.law.vocabulary import Kind

_CONTENT = ("kind", "bearer", "when", "deadline", "until", "complaint", "share", "valid_from", "valid_to")
"""What makes a right what it is. Where it stands, its title and whom it names besides are not among them."""


class Fate(StrEnum):
    """What becomes of a right."""

    KEPT = "kept"
    CHANGED = "changed"
    REMOVED = "removed"

    @property
    def label(self) -> Names:
        """As people see it."""
        return {
            Fate.KEPT: Names("beholdt", "halden", "kept"),
            Fate.CHANGED: Names("endret", "endra", "changed"),
            Fate.REMOVED: Names("fjernet", "fjerna", "removed"),
        }[self]


@dataclass(frozen=True)
class Entry:
    """One right: before, what stands for it after, which parts differ, and the safeguard.

    `merged`: the new rule stands for other rights too.
    """

    before: RuleCard
    fate: Fate
    after: tuple[RuleCard, ...] = ()
    differs: tuple[str, ...] = ()
    moved_to: ProvisionPath | None = None
    merged: bool = False
    safeguard: Names | None = None

    @property
    def safe(self) -> bool:
        """Whether nothing is lost without a safeguard. A removal needs one, and so does a change."""
        return self.fate is Fate.KEPT or self.safeguard is not None


@dataclass(frozen=True)
class Ledger:
    """The rights of one concept, and the rights it adds."""

    concept: str
    entries: tuple[Entry, ...]
    added: tuple[RuleCard, ...]

    def with_fate(self, fate: Fate) -> tuple[Entry, ...]:
        """The entries of one fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate)

    @property
    def unsafe(self) -> tuple[Entry, ...]:
        """Rights changed or removed without a safeguard."""
        return tuple(entry for entry in self.entries if not entry.safe)

    @property
    def counts(self) -> dict[str, int]:
        """Rights per fate, and `added`."""
        return {fate.value: len(self.with_fate(fate)) for fate in Fate} | {"added": len(self.added)}


def rights_ledger(concept: Concept, register: tuple[RuleCard, ...] | None = None) -> Ledger:
    """The ledger of a concept over the register, right by right."""
    base = register_cards() if register is None else register
    return ledger_of(delimit(concept, base))


def ledger_of(delimitation: Delimitation) -> Ledger:
    """The ledger, from a delimitation already made."""
    concept, base = delimitation.concept, delimitation.base
    after = {card.id: card for card in concept.over(base)}
    successors = concept.successors
    merged = {new for new, olds in concept.stands_for if len(olds) > 1}
    guards = {
        card: part.safeguard
        for item in delimitation.decisions
        for part in item.parts
        for card in part.cards
        if part.safeguard
    }
    swaps = {
        name: removal.swapped_for
        for removal in concept.removals
        if removal.swapped_for
        for name in removal.cards
    }
    entries = []
    for card in scope().cards(base):
        if card.kind not in (Kind.RIGHT, Kind.COMPLAINT):
            continue
        new = successors.get(card.id, ()) or tuple(filter(None, (swaps.get(card.id),)))
        entries.append(_entry(followed(card, concept), new, after, guards.get(card.id), merged))
    stands = {new for news in successors.values() for new in news} | set(filter(None, swaps.values()))
    added = tuple(card for card in concept.added if card.kind is Kind.RIGHT and card.id not in stands)
    return Ledger(concept.id, tuple(entries), added)


def _entry(
    card: RuleCard,
    new: tuple[str, ...],
    after: Mapping[str, RuleCard],
    guard: Names | None,
    merged: set[str],
) -> Entry:
    standing = after.get(card.id)
    if standing is not None:
        parts = _differs(card, standing)
        moved = standing.source if standing.source != card.source else None
        fate = Fate.CHANGED if parts else Fate.KEPT
        return Entry(card, fate, (standing,), parts, moved, safeguard=guard)
    rights = tuple(after[name] for name in new if name in after and after[name].kind is card.kind)
    if not rights:
        return Entry(card, Fate.REMOVED, safeguard=guard)
    parts = tuple(dict.fromkeys(part for one in rights for part in _differs(card, one)))
    return Entry(
        card,
        Fate.CHANGED,
        rights,
        tuple(part for part in parts if not part.startswith("valid")),
        rights[0].source,
        any(one.id in merged for one in rights),
        guard,
    )


def _differs(before: RuleCard, after: RuleCard) -> tuple[str, ...]:
    found = [name for name in _CONTENT if getattr(before, name) != getattr(after, name)]
    if set(before.services) - set(after.services):
        found.append("services")
    return tuple(found)


def complaint_change(entry: Entry) -> dict[str, tuple[str, str]]:
    """For a way to complain: which of body, limit and review changed, from and to."""
    if not entry.after or not (old := entry.before.complaint) or not (new := entry.after[0].complaint):
        return {}
    pairs = {
        "body": (old.body, new.body),
        "within": (_limit(old.within), _limit(new.within)),
        "review": (old.review.value, new.review.value),
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _limit(deadline: object) -> str:
    from samkjort.law.card_blocks import Deadline

    return f"{deadline.within} {deadline.unit}" if isinstance(deadline, Deadline) else ""
