"""Principles that cut across acts and the roles of a municipality, as tags on provisions (L-40, L-44)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samkjort.law.cards import RuleCard
from samkjort.law.concepts.data import open_file, rows
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names, Pointer
from samkjort.law.order import LegalOrder
from samkjort.law.terms import read_paths
from samkjort.law.vocabulary import bearers, themes


@dataclass(frozen=True)
class Tag:
    """A principle or a role, carried by rules on its themes (by its bearers, if any), and its provisions.

    `stands_in`: where the principle itself is laid down.
    """

    id: str
    name: Names
    themes: frozenset[str]
    provisions: tuple[ProvisionPath, ...]
    bearers: frozenset[str]
    stands_in: str | None
    pointers: tuple[Pointer, ...]

    def carried_by(self, card: RuleCard) -> bool:
        """Whether the rule carries the tag."""
        on_theme = card.theme in self.themes and (not self.bearers or card.bearer in self.bearers)
        return on_theme or any(card.source.is_within(path) for path in self.provisions)


@cache
def principles() -> dict[str, Tag]:
    """The principles by id."""
    return _read()[0]


@cache
def roles() -> dict[str, Tag]:
    """The roles of a municipality by id: democratic body, community developer, authority, provider."""
    return _read()[1]


def tagged(tag: Tag, order: LegalOrder) -> tuple[RuleCard, ...]:
    """The rules of an order that carry the tag."""
    return tuple(card for card in order.cards if tag.carried_by(card))


def tags_of(card: RuleCard) -> tuple[str, ...]:
    """Ids of all principles and roles the rule carries."""
    return tuple(tag.id for tag in (*principles().values(), *roles().values()) if tag.carried_by(card))


@cache
def _read() -> tuple[dict[str, Tag], dict[str, Tag]]:
    source = open_file("principles.yaml", {"principles", "roles"})
    found: list[dict[str, Tag]] = []
    optional = {"provisions", "bearers", "stands_in"}
    for part in ("principles", "roles"):
        tags = {}
        for row in rows(source, part, {"id", "name", "themes", "pointers"}, optional):
            tags[row.text("id")] = Tag(
                row.text("id"),
                row.names("name"),
                frozenset(row.texts("themes", set(themes()))),
                read_paths(source, (*row.key, "provisions"), row.get("provisions")),
                frozenset(row.texts("bearers", set(bearers()))),
                row.text("stands_in") if "stands_in" in row else None,
                row.pointers(),
            )
        found.append(tags)
    source.raise_problems()
    return found[0], found[1]
