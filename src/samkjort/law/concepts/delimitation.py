"""The delimitation of a concept: every provision in scope decided, and what is missing before it is complete.

A section whose rules go different ways is decided part by part. What an overlay takes away by its older keys
(`remove`, `replace`) counts as decided by them where no row of the delimitation takes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.rows import OwnProvision, Placed, Placing
from samkjort.law.concepts.scope import scope
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names
from samkjort.law.order import LegalOrder, shipped_concept


@dataclass(frozen=True)
class Part:
    """The rules of one section that go the same way: where, why, what takes their place, what protects."""

    placing: Placing | None
    cards: tuple[str, ...]
    reason: Names | None = None
    by: tuple[ProvisionPath, ...] = ()
    to: tuple[ProvisionPath, ...] = ()
    safeguard: Names | None = None


@dataclass(frozen=True)
class Decision:
    """What a concept says of one section in scope."""

    path: ProvisionPath
    parts: tuple[Part, ...]

    @property
    def decided(self) -> bool:
        """Whether every rule of the section is placed."""
        return all(part.placing is not None for part in self.parts)

    @property
    def placing(self) -> Placing | None:
        """Where the section goes; None when it is undecided or its parts go different ways."""
        found = {part.placing for part in self.parts}
        return found.pop() if len(found) == 1 else None

    @property
    def divided(self) -> bool:
        """Whether parts of the section go different ways."""
        return self.decided and self.placing is None


@dataclass(frozen=True)
class Blocker:
    """Why a concept is not complete: an undecided provision, one that replaces nothing, a right lost."""

    kind: str
    about: str
    text: Names


@dataclass(frozen=True)
class Delimitation:
    """The decisions of one concept on every section in scope, in the order of the law."""

    concept: Concept
    decisions: tuple[Decision, ...]
    base: tuple[RuleCard, ...]

    @property
    def undecided(self) -> tuple[ProvisionPath, ...]:
        """The sections in scope that are not decided."""
        return tuple(item.path for item in self.decisions if not item.decided)

    @cached_property
    def by_path(self) -> dict[ProvisionPath, Decision]:
        """The decisions by section."""
        return {item.path: item for item in self.decisions}

    def placed(self, placing: Placing) -> frozenset[ProvisionPath]:
        """The sections of which at least a part goes this way."""
        return frozenset(
            item.path for item in self.decisions if any(part.placing is placing for part in item.parts)
        )

    @cached_property
    def signature(self) -> frozenset[tuple[str, str]]:
        """Every rule with its placing: two concepts differ in delimitation when these differ."""
        return frozenset(
            (card, part.placing.value if part.placing else "undecided")
            for item in self.decisions
            for part in item.parts
            for card in part.cards
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        """Sections per placing; `divided` and `undecided` beside them."""
        found = dict.fromkeys((*(placing.value for placing in Placing), "divided", "undecided"), 0)
        for item in self.decisions:
            key = "undecided" if not item.decided else item.placing.value if item.placing else "divided"
            found[key] += 1
        return found


def delimit(concept: Concept, register: tuple[RuleCard, ...] | None = None) -> Delimitation:
    """Decide every section in scope by the concept's rows and older keys."""
    base = register_cards() if register is None else register
    placed = concept.placed(base)
    decisions = []
    for path, cards in scope().provisions(base).items():
        parts: dict[object, list[str]] = {}
        for card in cards:
            parts.setdefault(_decided_by(concept, placed, card), []).append(card.id)
        decisions.append(Decision(path, tuple(_part(key, tuple(ids), placed) for key, ids in parts.items())))
    return Delimitation(concept, tuple(decisions), base)


@cache
def shipped_delimitation(concept: str) -> Delimitation:
    """The delimitation of a shipped concept. Raises `UnknownConcept`."""
    return delimit(shipped_concept(concept))


def undecided(concept: Concept) -> tuple[ProvisionPath, ...]:
    """The sections in scope the concept has not decided."""
    return delimit(concept).undecided


@dataclass(frozen=True)
class _Key:
    placing: Placing | None
    reason: Names | None = None
    by: tuple[ProvisionPath, ...] = ()
    safeguard: Names | None = None


def _decided_by(concept: Concept, placed: Placed, card: RuleCard) -> _Key:
    row = placed.rows.get(card.id)
    if row and (row.placing is not Placing.STAYS or not row.everything):
        return _Key(row.placing, row.reason, row.by, row.safeguard)
    for removal in concept.removals:
        if removal.takes(card):
            reason = Names(removal.reason.nb, removal.reason.in_language("nn"), removal.reason.en)
            new = next((c for c in concept.added if c.id == removal.swapped_for), None)
            if new:
                return _Key(Placing.REPLACED, reason, (new.source.at_section(),))
            return _Key(Placing.REPEALED, reason)
    return _Key(row.placing, row.reason) if row else _Key(None)


def _part(key: object, ids: tuple[str, ...], placed: Placed) -> Part:
    assert isinstance(key, _Key)
    to = {placed.carried[name].at_section() for name in ids if name in placed.carried}
    return Part(key.placing, ids, key.reason, key.by, tuple(sorted(to)), key.safeguard)


def own_sections(concept: Concept) -> dict[ProvisionPath, OwnProvision | None]:
    """Every section the concept writes, or adds a rule in, with its text in our words if there is one."""
    found: dict[ProvisionPath, OwnProvision | None] = {item.path: item for item in concept.provisions}
    for card in concept.added:
        found.setdefault(card.source.at_section(), None)
    return dict(sorted(found.items()))


def replaces(delimitation: Delimitation) -> dict[ProvisionPath, tuple[ProvisionPath, ...]]:
    """Own section → the sections of today it replaces, or carries over, in the order of the law."""
    concept = delimitation.concept
    sources = {card.id: card.source.at_section() for card in delimitation.base}
    own = own_sections(concept)
    found: dict[ProvisionPath, set[ProvisionPath]] = {path: set() for path in own}
    for item in delimitation.decisions:
        for part in item.parts:
            for path in (*part.by, *part.to):
                if path.at_section() in found:
                    found[path.at_section()].add(item.path)
    for new, olds in concept.stands_for:
        section = next(card.source.at_section() for card in concept.added if card.id == new)
        found[section] |= {sources[old] for old in olds}
    for removal in concept.removals:
        _by_older_keys(concept, removal, delimitation.base, found)
    return {path: tuple(sorted(olds)) for path, olds in found.items()}


def _by_older_keys(
    concept: Concept,
    removal: object,
    base: tuple[RuleCard, ...],
    found: dict[ProvisionPath, set[ProvisionPath]],
) -> None:
    """A rule added in an act replaces what was taken away there, in its section or on its theme."""
    from samkjort.law.concepts.concept import Removal

    assert isinstance(removal, Removal)
    gone = [card for card in base if removal.takes(card)]
    for new in concept.added:
        section = new.source.at_section()
        if removal.swapped_for:
            if removal.swapped_for == new.id:
                found[section] |= {card.source.at_section() for card in gone}
            continue
        found[section] |= {
            card.source.at_section()
            for card in gone
            if card.act == new.act and (card.source.at_section() == section or card.theme == new.theme)
        }


def order_of(concept: Concept, on: date) -> LegalOrder:
    """The legal order of a concept on a date."""
    return LegalOrder(on, concept)
