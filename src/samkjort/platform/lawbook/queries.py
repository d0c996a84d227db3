"""What the pages of the law show, read from a legal order: no database, no child."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from samkjort.law import matrix
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import facts_in
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.order import LegalOrder
from samkjort.law.overlap.exact import find_all
from samkjort.law.overlap.findings import Finding
from samkjort.law.vocabulary import Words, facts, themes
from samkjort.platform.lawbook import asked as asking

ALIKE = 6
"""How many neighbours a card is shown with."""


@dataclass(frozen=True)
class ActRow:
    """An act with how many rules it has, by kind."""

    document: str
    rules: int
    kinds: tuple[tuple[str, int], ...]


def acts(order: LegalOrder) -> list[ActRow]:
    """The acts that have rules on the date, those with most first."""
    found: dict[str, Counter[str]] = {}
    for card in order.cards:
        found.setdefault(card.act, Counter())[card.kind.value] += 1
    rows = [ActRow(name, sum(kinds.values()), tuple(kinds.most_common(3))) for name, kinds in found.items()]
    return sorted(rows, key=lambda row: (-row.rules, row.document))


def search(order: LegalOrder, text: str, *, most: int = 40) -> list[RuleCard]:
    """The rules whose words, theme or provision hold every word of the text, best first."""
    wanted = text.casefold().split()
    if not wanted:
        return []
    found = []
    for card in order.cards:
        label = themes()[card.theme].label
        names = (card.title, label)
        title = " ".join(f"{text.nb} {text.nn or ''} {text.en}" for text in names).casefold()
        place = f"{card.source.printed('nb')} {card.id}".casefold()
        whole = f"{title} {card.demands.nb} {card.demands.nn or ''} {card.demands.en} {place}".casefold()
        if all(word in whole for word in wanted):
            found.append((-sum(word in title or word in place for word in wanted), card))
    return [card for _, card in sorted(found, key=lambda pair: pair[0])[:most]]


@dataclass(frozen=True)
class Neighbour:
    """A rule in another act that is like this one: what both ask for, and who owes it there."""

    card: RuleCard
    shared: tuple[Words, ...]
    other_bearer: bool


def neighbours(order: LegalOrder, card: RuleCard) -> list[Neighbour]:
    """Rules of the same theme and kind in other acts, those that ask for most of the same first."""
    mine = facts_in(card.when)
    scored = []
    for other in order.cards:
        if other.act == card.act or other.theme != card.theme or other.kind is not card.kind:
            continue
        theirs = facts_in(other.when)
        union = len(mine | theirs)
        scored.append((len(mine & theirs) / union if union else 1.0, other, mine & theirs))
    best = sorted(scored, key=lambda one: (-one[0], one[1].source.sort_key()))[:ALIKE]
    return [
        Neighbour(other, tuple(facts()[name].label for name in sorted(shared)), other.bearer != card.bearer)
        for _, other, shared in best
    ]


@lru_cache(maxsize=8)
def _findings(on: Any, concept: str) -> MappingProxyType[str, tuple[Finding, ...]]:
    found: dict[str, tuple[Finding, ...]] = {}
    for one in find_all(asking.order_on(on, concept)):
        for card in one.cards:
            found[card] = (*found.get(card, ()), one)
    return MappingProxyType(found)


def findings_about(asked: asking.Asked, card: RuleCard) -> tuple[Finding, ...]:
    """Overlaps and gaps the rule is a part of."""
    return _findings(asked.on, asked.concept).get(card.id, ())


def versions(order: LegalOrder, card: RuleCard) -> list[RuleCard]:
    """All rules that stand or have stood at the same place, oldest first: the rule's history."""
    place = card.source.at_section()
    same = [
        other
        for other in order.all_cards
        if other.source.at_section() == place and other.theme == card.theme and other.kind is card.kind
    ]
    return sorted(same, key=lambda other: (other.valid_from, other.id))


def complaints_about(order: LegalOrder, card: RuleCard) -> list[RuleCard]:
    """Rules on complaint that name this rule, its theme or one of its services."""
    named = {card.id, card.theme, *card.services}
    return [
        other
        for other in order.cards
        if other.complaint
        and other.id != card.id
        and (
            card.id in other.complaint.concerns
            or (other.act == card.act and named & set(other.complaint.concerns))
        )
    ]


def cards_at(order: LegalOrder, path: ProvisionPath) -> list[RuleCard]:
    """The rules that stand in a provision or below it, past and coming ones too, those in force first."""
    found = [card for card in order.all_cards if card.source.is_within(path)]
    return sorted(
        found, key=lambda card: (not card.in_force(order.on), card.source.sort_key(), card.valid_from)
    )


def place(text: str) -> ProvisionPath | None:
    """A provision from an address; None when it names none."""
    try:
        return ProvisionPath.parse(text.strip("/"))
    except BadIdentifier:
        return None


@dataclass(frozen=True)
class Cell:
    """One cell of a matrix: provisions, or words where the cell holds no provisions."""

    places: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether nothing stands there."""
        return not self.places and not self.texts


@dataclass(frozen=True)
class Table:
    """A matrix ready to be drawn: column ids, and rows of (act, cells)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def gaps(self) -> int:
        """How many cells are empty."""
        return sum(cell.is_gap for _, cells in self.rows for cell in cells)

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return len(self.rows) * len(self.columns)


TABLES = {
    "plikter": matrix.duties,
    "samordning": matrix.coordination,
    "individuell-plan": matrix.plan,
    "klage-og-tilsyn": matrix.complaint,
}
"""The matrices shown, by the word in their address."""
_WORDS = {"complaint_body", "time_limit", "review", "supervisor"}


def table(order: LegalOrder, name: str) -> Table:
    """One matrix of a legal order; a blank stays a blank."""
    found = TABLES[name](order)
    columns = tuple(next(iter(found.values()), {}))
    rows = []
    for act, row in sorted(found.items(), key=lambda pair: ProvisionPath(pair[0]).sort_key()):
        rows.append((act, tuple(_cell(column, row[column]) for column in columns)))
    return Table(columns, tuple(rows))


def _cell(column: str, value: Any) -> Cell:
    values = tuple([value] if isinstance(value, str) else value or ())
    return Cell(texts=values) if column in _WORDS else Cell(places=values)
