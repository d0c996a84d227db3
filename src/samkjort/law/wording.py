"""The conditions for cooperation in single cases side by side: how alike, what differs, whom they cover."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samkjort.law.consultation import Scope, State, consultation
from samkjort.law.matrix import coordination
from samkjort.law.order import LegalOrder
from samkjort.law.pointers import Pointer

if TYPE_CHECKING:
    from samkjort.law.texts.store import Store

COMMON = 0.75
"""A word found in at least this share of the acts belongs to the common condition."""
_SENTENCE = re.compile(r"(?<=[a-zæøå])\.\s+(?=[A-ZÆØÅ])")
_PLAN = re.compile(r"\bindividuell\w*\s+plan", re.I)


@dataclass(frozen=True)
class CooperationWording:
    """The condition of one act against the others. Likeness is the share of words in common, 0 to 1.

    `existing` is the state of the duty in 2020; None when the consultation did not name the act.
    `missing`/`own`: words of the most typical act that this one lacks, and words that only this one has.
    """

    act: str
    provision: str
    existing: State | None
    scope: Scope | None
    pointers: tuple[Pointer, ...]
    likeness: Mapping[str, float]
    missing: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def mean(self) -> float:
        """Mean likeness with the other acts; 1 when there is no other."""
        return sum(self.likeness.values()) / len(self.likeness) if self.likeness else 1.0

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "act": self.act,
            "provision": self.provision,
            "existing_2020": self.existing.value if self.existing else None,
            "scope_2020": self.scope.value if self.scope else None,
            "pointers": [str(pointer) for pointer in self.pointers],
            "mean_likeness": round(self.mean, 3),
            "likeness": {act: round(value, 3) for act, value in self.likeness.items()},
            "missing": list(self.missing),
            "own": list(self.own),
        }


@dataclass(frozen=True)
class WordingTable:
    """All acts with a duty to cooperate in the single case; `typical` is the act most like the others."""

    rows: tuple[CooperationWording, ...]
    typical: str
    common: tuple[str, ...]

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "typical": self.typical,
            "common": list(self.common),
            "rows": [row.as_row() for row in self.rows],
        }


class TextsMissing(Exception):
    """The law texts the wording is read from are not in the store."""


def cooperation_wording(store: Store, order: LegalOrder) -> WordingTable:
    """Compare the conditions of the acts named in the consultation of 2020, as they stand on the date (L-28).

    Bokmål and nynorsk count as the same word; sentences on individual plans are left out, since they hold
    another duty. Raises `TextsMissing`.
    """
    from samkjort.law.overlap.compare import wording

    said = consultation()
    named = set(said.acts.values())
    places = {
        act: row["individual_case"]
        for act, row in coordination(order).items()
        if act in named and row["individual_case"]
    }
    texts = {act: _condition(store.text(path)) for act, path in places.items()}
    if absent := sorted(act for act, text in texts.items() if not text):
        raise TextsMissing(
            f"lovtekstene mangler ({', '.join(absent)}); hent dem med `samkjort law fetch` "
            "eller `samkjort law import`"
        )
    pairs = {(a, b): wording(texts[a], texts[b]) for a in texts for b in texts if a != b}
    likeness = {a: {b: pairs[a, b].likeness for b in texts if b != a} for a in texts}
    typical = max(texts, key=lambda act: (sum(likeness[act].values()), act))
    seen = [word for act in texts if act != typical for word in pairs[typical, act].shared]
    common = [w for w in dict.fromkeys(seen) if seen.count(w) >= COMMON * (len(texts) - 1)]
    rows = []
    for act, path in places.items():
        old = next(iter(said.then(act)), act)
        cell = said.cells.get((old, "individual_cooperation"))
        scope, lines = said.scope.get(old, (None, ()))
        against = pairs.get((typical, act))
        missing, own = (against.only_a, against.only_b) if against else ((), ())
        pointers = (*(cell.pointers if cell else ()), *lines)
        state = cell.state if cell else None
        rows.append(CooperationWording(act, path, state, scope, pointers, likeness[act], missing, own))
    return WordingTable(tuple(sorted(rows, key=lambda row: (-row.mean, row.act))), typical, tuple(common))


def _condition(text: str | None) -> str:
    sentences = _SENTENCE.split(text or "")
    return ". ".join(sentence for sentence in sentences if not _PLAN.search(sentence))
