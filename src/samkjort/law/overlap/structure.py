"""How alike two provisions are in law rather than in words: theme, kind, bearer, counterpart, age,
service, condition.

From the rule cards where both provisions have one; otherwise from the wording alone (legal operators, who
is named as acting, ages), which weighs far less and says so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from scipy import sparse

from samkjort.law.conditions import Condition, FactIs, walk
from samkjort.law.overlap.language import BEARER, OPERATOR, Named, ages, of_kind
from samkjort.law.overlap.sections import Section, section_of
from samkjort.law.overlap.text import Rows, Words, stack

WITHIN_THEME: Mapping[str, float] = {
    "theme": 0.6,
    "kind": 0.12,
    "bearer": 0.08,
    "counterpart": 0.06,
    "ages": 0.04,
    "services": 0.04,
    "facts": 0.06,
}
"""What each shared facet adds when the theme is shared (sums to one)."""
OTHER_THEME = 0.2
"""How much of the other facets counts when the theme is not shared."""
COMMON_THEME = 0.25
"""How fast a theme loses weight each time twice as many provisions have it."""
WORDING: Mapping[str, float] = {"operators": 0.5, "bearers": 0.35, "ages": 0.15}


class Card(Protocol):
    """What is used of a rule card. `source` and `also` are paths (anything that prints as one)."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> object: ...
    @property
    def also(self) -> Iterable[object]: ...
    @property
    def kind(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def bearer(self) -> str: ...
    @property
    def counterpart(self) -> str | None: ...
    @property
    def services(self) -> Iterable[str]: ...
    @property
    def when(self) -> Condition: ...


@dataclass(frozen=True)
class Rule:
    """A card as the comparison sees it: one set of values per facet."""

    id: str
    paths: tuple[str, ...]
    facets: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Match:
    """How alike two provisions are in structure, which facets they share, and from which two cards (if
    any).
    """

    score: float
    shared: Mapping[str, tuple[str, ...]]
    cards: tuple[str, str] | None = None


def rule(card: Card) -> Rule:
    """A card's facets: its condition gives the ages and the facts it depends on."""
    leaves = [node for node in walk(card.when) if isinstance(node, FactIs)]
    years = {f"{leaf.fact} {leaf.op} {leaf.value}" for leaf in leaves if ".age" in leaf.fact}
    found = {leaf.fact for leaf in leaves if ".age" not in leaf.fact}
    one = {
        "theme": card.theme,
        "kind": str(card.kind),
        "bearer": card.bearer,
        "counterpart": card.counterpart,
    }
    facets = {name: frozenset((value,)) if value else frozenset[str]() for name, value in one.items()}
    facets |= {"ages": frozenset(years), "services": frozenset(card.services), "facts": frozenset(found)}
    return Rule(card.id, (str(card.source), *map(str, card.also)), facets)


class CardStructure:
    """Structure from the cards of a register."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.rules = [rule(card) for card in cards]
        self._by_section: dict[str, list[Rule]] = {}
        themes: dict[str, set[str]] = {}
        for one in self.rules:
            for path in {section_of(p) for p in one.paths}:
                self._by_section.setdefault(path, []).append(one)
                for theme in one.facets["theme"]:
                    themes.setdefault(theme, set()).add(path)
        self._spread = {theme: len(paths) for theme, paths in themes.items()}
        self._total = max(2, len(self._by_section))

    def rules_of(self, path: str) -> Sequence[Rule]:
        """The cards read from a provision. For a ledd: its own cards, else those of the whole §."""
        rules = self._by_section.get(section_of(path), [])
        if path.count("/") > 2:
            own = [r for r in rules if any(_touches(p, path) for p in r.paths)]
            return own or rules
        return rules

    def sections(self) -> Iterable[str]:
        """Every § some card is read from."""
        return self._by_section

    def match(self, one: str, other: str) -> Match | None:
        """The best pair of cards of two provisions, or None when one of them has no card."""
        best: Match | None = None
        for a in self.rules_of(one):
            for b in self.rules_of(other):
                found = self._pair(a, b)
                if best is None or found.score > best.score:
                    best = found
        return best

    def _pair(self, a: Rule, b: Rule) -> Match:
        if a.id == b.id:
            return Match(1.0, {"theme": tuple(sorted(a.facets["theme"]))}, (a.id, b.id))
        shared: dict[str, tuple[str, ...]] = {}
        score = 0.0
        for facet, weight in WITHIN_THEME.items():
            both = a.facets[facet] & b.facets[facet]
            if both:
                shared[facet] = tuple(sorted(both))
                score += weight * len(both) / len(a.facets[facet] | b.facets[facet])
        if "theme" not in shared:
            return Match(score * OTHER_THEME, shared, (a.id, b.id))
        return Match(score * self._rarity(shared["theme"][0]), shared, (a.id, b.id))

    def _rarity(self, theme: str) -> float:
        """A theme that few provisions share says more: 1 for two of them, falling slowly."""
        return 1.0 / (1.0 + COMMON_THEME * math.log2(max(2, self._spread.get(theme, 2)) / 2))


def _touches(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "/") or other.startswith(one + "/")


def wording_rows(sections: Sequence[Section], words: Words) -> Rows:
    """Structure as far as the wording itself shows it: operators, who acts, ages. One row per provision."""
    said: list[Counter[Named]] = [Counter(found) for found in words.in_heads]
    for place, found_in in zip(words.owner, words.in_ledd, strict=True):
        said[place].update(found_in)
    found: dict[str, list[Mapping[str, int]]] = {
        "operators": [of_kind(one, OPERATOR) for one in said],
        "bearers": [of_kind(one, BEARER) for one in said],
        "ages": [{str(age): 1 for age in ages(section.text)} for section in sections],
    }
    counts, names = {}, {}
    for facet, rows in found.items():
        names[facet] = sorted({name for row in rows for name in row})
        columns = {name: i for i, name in enumerate(names[facet])}
        counts[facet] = _table(rows, columns)
    return stack(counts, names, WORDING, rare=False)


def _table(rows: Sequence[Mapping[str, int]], place: Mapping[str, int]) -> Any:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([place[name] for row in rows for name in row], np.int64)
    values = np.array([float(n) for row in rows for n in row.values()], np.float32)
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), len(place)))
