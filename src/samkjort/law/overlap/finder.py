"""Find the provisions of other acts that lie nearest to one provision, and say in which respect.

overlap = 0.60 × text + 0.33 × structure + 0.07 × reference, each between 0 and 1 (weights chosen on the
development groups of tests/law/overlap/gold.yaml). The second and later provision from one and the same
act are marked down a little, so that one act does not fill the list: the question is what other acts say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.overlap.index import OverlapIndex, cached_index
from samkjort.law.overlap.reasons import Reason, reasons
from samkjort.law.overlap.sections import Provision, as_sections, document_of, ledd_of, section_of
from samkjort.law.overlap.structure import Card, CardStructure

WEIGHTS: Mapping[str, float] = {"text": 0.60, "structure": 0.33, "reference": 0.07}
FROM_CARDS = 0.85
"""Share of the structure score that needs rule cards; the rest is read out of the wording."""
SAME_ACT = 0.85
"""What each further provision of the same act is multiplied by."""
POOL = 8
"""Candidates put in order for each one asked for."""


class ProvisionNotFound(BadIdentifier):
    """The provision asked about is not among the texts. The message says what to do."""


@dataclass(frozen=True)
class Parts:
    """The three scores of one candidate, each 0..1, and whether cards stood behind the structure."""

    text: float
    structure: float
    reference: float


@dataclass(frozen=True)
class Overlap:
    """One provision of another act: how near (0..1, marked down when its act already stands higher), and
    why.
    """

    source: str
    score: float
    parts: Parts
    why: tuple[Reason, ...]

    def as_row(self) -> dict[str, Any]:
        """For JSON: `source`, `score`, `why`."""
        return {"source": self.source, "score": round(self.score, 4), "why": [r.as_row() for r in self.why]}


class Finder:
    """Answers many questions over one set of texts and one set of cards."""

    def __init__(self, index: OverlapIndex, cards: Iterable[Card] = ()) -> None:
        self.index = index
        self.cards = CardStructure(cards)

    def find(self, path: ProvisionPath | str, *, top: int = 10) -> list[Overlap]:
        """The `top` nearest provisions of other acts: § for a §, ledd for a ledd (or anything in a ledd).

        Raises `ProvisionNotFound`.
        """
        here = self._standing(str(path))
        return [
            Overlap(source, score, parts, reasons(self.index, self.cards, here, source, parts))
            for source, score, parts in self._nearest(here, top)
        ]

    def ranked(self, path: ProvisionPath | str, *, top: int = 10) -> list[str]:
        """Only the sources that `find` gives, without working out the reasons."""
        return [source for source, _, _ in self._nearest(self._standing(str(path)), top)]

    def alike(self, *, top: int = 5, least: float = 0.5) -> list[tuple[str, str, float]]:
        """Every pair of provisions of different acts whose wording is alike, the most alike first.

        Each provision brings its `top` nearest by wording (provisions as wholes); pairs under `least` are
        left out. All against all: what to use for a whole collection (see `neighbours`).
        """
        from samkjort.law.overlap.neighbours import nearest_rows

        paths = self.index.paths
        found = nearest_rows(self.index.text.sections.matrix, top=top, groups=self.index.documents)
        pairs = {
            (min(row, int(near)), max(row, int(near))): float(min(score, 1.0))
            for row, (places, scores) in enumerate(zip(found.places, found.scores, strict=True))
            for near, score in zip(places, scores, strict=True)
            if near >= 0 and score >= least
        }
        ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
        return [(paths[a], paths[b], score) for (a, b), score in ranked]

    def _standing(self, path: str) -> str:
        number, here = ledd_of(path), section_of(path)
        if here not in self.index.place:
            raise _not_found(path, self.index)
        if number is None:
            return here
        ledd = f"{here}/ledd/{number}"
        if ledd not in self.index.ledd_place:
            raise _not_found(path, self.index)
        return ledd

    def _nearest(self, path: str, top: int) -> list[tuple[str, float, Parts]]:
        index, here = self.index, section_of(path)
        row = index.place[here]
        at_ledd = path != here
        owner = index.text.owner if at_ledd else np.arange(len(index.paths))
        paths = index.ledd_paths if at_ledd else index.paths
        text = index.text.ledd_against(index.ledd_place[path]) if at_ledd else index.text.against(row)
        text = np.clip(text, 0.0, 1.0)
        structure = (1 - FROM_CARDS) * self._wording(row)[owner]
        self._add_cards(path, paths, at_ledd, structure)
        reference = self._references(here)[owner]
        score = WEIGHTS["text"] * text + WEIGHTS["structure"] * structure + WEIGHTS["reference"] * reference
        score[index.documents[owner] == document_of(here)] = -1.0
        return [
            (paths[at], value, Parts(float(text[at]), float(structure[at]), float(reference[at])))
            for at, value in self._order(score, paths, top)
        ]

    def _wording(self, row: int) -> Any:
        matrix = self.index.wording.matrix
        return np.clip((matrix[[row]] @ matrix.T).toarray()[0], 0.0, 1.0)

    def _add_cards(self, path: str, paths: Sequence[str], at_ledd: bool, structure: Any) -> None:
        if not self.cards.rules_of(path):
            return
        ledd_of_section: dict[str, list[int]] = {}
        if at_ledd:
            for place, other in enumerate(paths):
                ledd_of_section.setdefault(section_of(other), []).append(place)
        for section in self.cards.sections():
            if section not in self.index.place:
                continue
            for place in ledd_of_section.get(section, []) if at_ledd else [self.index.place[section]]:
                match = self.cards.match(path, paths[place])
                if match is not None:
                    structure[place] += FROM_CARDS * match.score

    def _references(self, here: str) -> Any:
        out = np.zeros(len(self.index.paths))
        for other in self.index.citations.linked(here):
            place = self.index.place.get(other)
            if place is not None:
                out[place] = self.index.citations.near(here, other).score
        return out

    def _order(self, score: Any, paths: Sequence[str], top: int) -> list[tuple[int, float]]:
        pool = np.argsort(-score, kind="stable")[: top * POOL + 20]
        seen: dict[str, int] = {}
        ranked = []
        for place in pool:
            if score[place] <= 0:
                break
            document = document_of(paths[place])
            before = seen.get(document, 0)
            seen[document] = before + 1
            ranked.append((-float(score[place]) * SAME_ACT**before, int(place)))
        return [(place, -value) for value, place in sorted(ranked)[:top]]


def _not_found(path: str, index: OverlapIndex) -> ProvisionNotFound:
    document = document_of(path)
    if not any(p.startswith(document + "/") for p in index.paths):
        what = f"{document} is not among the imported acts; import it with `samkjort law import PATH`"
    else:
        what = "the act is among the texts, but it has no such standing provision; check the number"
    return ProvisionNotFound(f"{path}: {what}")


def find_overlaps(
    store_or_sections: Any,
    cards: Iterable[Card],
    path: ProvisionPath | str,
    top: int = 10,
    *,
    cache: Path | None = None,
) -> list[Overlap]:
    """The nearest provisions of other acts, nearest first.

    `store_or_sections`: a `Store`, or provisions with `path`, `heading` and `text` (one line per ledd).
    `cards`: the rule cards to compare structure by; may be empty. `path`: a § or a ledd. The index is kept in
    `cache`, by default `overlap/` in the user's data folder when a store is given, and made anew whenever
    a text, the language tables or this code has changed. Raises `ProvisionNotFound`.
    """
    return finder_for(store_or_sections, cards, path, cache=cache).find(path, top=top)


def finder_for(
    store_or_sections: Any,
    cards: Iterable[Card],
    path: ProvisionPath | str = "lov/",
    *,
    cache: Path | None = None,
) -> Finder:
    """A finder over the acts of a store (and the regulations when `path` lies in one), or over given
    provisions.
    """
    from samkjort.law.overlap.sources import (
        ACTS,
        ACTS_AND_REGULATIONS,
        sections_key,
        store_key,
        store_sections,
    )
    from samkjort.law.texts.store import Store

    if isinstance(store_or_sections, Store):
        store = store_or_sections
        kinds = ACTS if str(path).startswith("lov/") else ACTS_AND_REGULATIONS
        folder = cache or store.path.parent / "overlap"
        return Finder(
            cached_index(store_key(store, kinds), lambda: store_sections(store, kinds), folder), cards
        )
    given: Iterable[Provision] = store_or_sections
    sections = as_sections(given)
    return Finder(cached_index(sections_key(sections), lambda: sections, cache), cards)
