"""Which provisions a joint act on children's services is about, computed from the register and a short list.

In scope is every provision (section) that carries a card on a municipal service for children, unless its act
is left out with a reason. A card without services follows its section, and where no card of the section names
one, its act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samkjort.law.cards import RuleCard
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names, read_names
from samkjort.law.paths import REGISTER, shown
from samkjort.law.vocabulary import service_ids
from samkjort.law.yamlsource import read

FILE = REGISTER / "inquiry" / "scope.yaml"


@dataclass(frozen=True)
class Scope:
    """The services the inquiry is about, and acts left out although they say something of them."""

    services: dict[str, Names]
    outside: dict[str, Names]

    def cards(self, cards: Iterable[RuleCard]) -> tuple[RuleCard, ...]:
        """The cards in scope, in the order given."""
        given = tuple(cards)
        acts = {card.act for card in given if self._named(card)}
        return tuple(card for card in given if self._named(card) or (not card.services and card.act in acts))

    def provisions(self, cards: Iterable[RuleCard]) -> dict[ProvisionPath, tuple[RuleCard, ...]]:
        """Each section in scope with its cards in scope, in the order of the law."""
        found: dict[ProvisionPath, list[RuleCard]] = {}
        for card in self.cards(cards):
            found.setdefault(card.source.at_section(), []).append(card)
        return {path: tuple(found[path]) for path in sorted(found)}

    def _named(self, card: RuleCard) -> bool:
        return card.act not in self.outside and any(name in self.services for name in card.services)


@cache
def scope() -> Scope:
    """The shipped scope. Raises `BadData` with every problem when the file is not sound."""
    return read_scope(FILE)


def read_scope(path: Path) -> Scope:
    """Read such a file: services and acts, each with its reason."""
    source = read(path, shown_as=shown(path))
    source.raise_problems()
    found: dict[str, dict[str, Names]] = {"services": {}, "outside": {}}
    if source.mapping((), source.data, keys=set(found), required=set(found)):
        for name, rows in found.items():
            keys = {"id", "reason"}
            for number, row in enumerate(source.data[name] or []):
                if not source.mapping((name, number), row, keys=keys, required=keys):
                    continue
                if name == "services":
                    source.one_of((name, number, "id"), row["id"], set(service_ids()))
                elif ProvisionPath.try_parse(str(row["id"])) is None:
                    source.problem((name, number, "id"), f"«{row['id']}» is not the path of an act")
                if row["id"] in rows:
                    source.problem((name, number), f"«{row['id']}» stands twice")
                reason = read_names(source, (name, number, "reason"), row["reason"])
                if reason:
                    rows[row["id"]] = reason
    source.raise_problems()
    return Scope(found["services"], found["outside"])
