"""Two provisions side by side: which words and conditions they share, and where they part, ledd by ledd.

Wording only: whom a provision covers (children, adults) stands in the rule cards, not here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samkjort.law.identifiers import ProvisionPath
from samkjort.law.overlap.finder import Finder, ProvisionNotFound, finder_for
from samkjort.law.overlap.language import Language, ages, norwegian
from samkjort.law.overlap.sections import Section, as_sections, ledd_of, section_of

LEAST = 0.12
"""Two ledd below this text score are not set against each other."""


@dataclass(frozen=True)
class Wording:
    """Words two texts share and words only one of them has, as written in the first text that has them."""

    shared: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    @property
    def likeness(self) -> float:
        """Shared words as a share of all the words of the two (0..1; 1 for two empty texts)."""
        total = len(self.shared) + len(self.only_a) + len(self.only_b)
        return len(self.shared) / total if total else 1.0


@dataclass(frozen=True)
class LeddPair:
    """One ledd of each provision (number from 1, None where it has no counterpart) and how they compare."""

    a: int | None
    b: int | None
    score: float
    wording: Wording


@dataclass(frozen=True)
class Comparison:
    """The comparison of two provisions. `score` is the text score of the overlap finder, 0..1."""

    a: str
    b: str
    score: float
    wording: Wording
    operators: Mapping[str, tuple[int, int]]
    """Legal operator → how often in a and in b."""
    ages: tuple[tuple[int, ...], tuple[int, ...]]
    """Ages in years named in a and in b."""
    ledd: tuple[LeddPair, ...]

    def as_row(self) -> dict[str, Any]:
        """For JSON."""

        def words(w: Wording) -> dict[str, Any]:
            parts = {"shared": list(w.shared), "only_a": list(w.only_a), "only_b": list(w.only_b)}
            return {"likeness": round(w.likeness, 4)} | parts

        return {
            "a": self.a,
            "b": self.b,
            "score": round(self.score, 4),
            **words(self.wording),
            "operators": {name: {"a": a, "b": b} for name, (a, b) in self.operators.items()},
            "ages": {"a": list(self.ages[0]), "b": list(self.ages[1])},
            "ledd": [{"a": p.a, "b": p.b, "score": round(p.score, 4), **words(p.wording)} for p in self.ledd],
        }


def compare(store_or_sections: Any, a: ProvisionPath | str, b: ProvisionPath | str) -> Comparison:
    """Compare the wording of two provisions (§ or ledd). Bokmål and nynorsk count as the same word.

    `store_or_sections` as in `find_overlaps`. Raises `ProvisionNotFound`.
    """
    one, other = str(a), str(b)
    sections = _sections(store_or_sections, one, other)
    finder = finder_for(store_or_sections, (), one)
    texts = {path: _ledd(sections, path) for path in (one, other)}
    language = norwegian()
    whole = {path: " ".join(texts[path].values()) for path in texts}
    counts = [language.operators(language.words(whole[path])) for path in (one, other)]
    names = sorted(counts[0].keys() | counts[1].keys(), key=lambda n: (-counts[0][n] - counts[1][n], n))
    return Comparison(
        a=one,
        b=other,
        score=_score(finder, one, other),
        wording=wording(whole[one], whole[other], language),
        operators={name: (counts[0][name], counts[1][name]) for name in names},
        ages=(tuple(sorted(ages(whole[one]))), tuple(sorted(ages(whole[other])))),
        ledd=_aligned(finder, one, other, texts, language),
    )


def wording(a: str, b: str, language: Language | None = None) -> Wording:
    """Shared and different words of two texts; function words and citations left out."""
    language = language or norwegian()
    one, other = _stems(a, language), _stems(b, language)
    return Wording(
        tuple(one[s] for s in one if s in other),
        tuple(one[s] for s in one if s not in other),
        tuple(other[s] for s in other if s not in one),
    )


def _stems(text: str, language: Language) -> dict[str, str]:
    out: dict[str, str] = {}
    for token in language.tokens(text):
        word = language.normal(token)
        if word not in language.stopwords and len(word) > 1:
            out.setdefault(language.stem(word), token)
    return out


def _sections(source: Any, *paths: str) -> dict[str, Section]:
    from samkjort.law.overlap.sources import ACTS_AND_REGULATIONS, store_sections
    from samkjort.law.texts.store import Store

    wanted = {section_of(p) for p in paths}
    if isinstance(source, Store):
        every = store_sections(source, ACTS_AND_REGULATIONS, {p.rsplit("/", 1)[0] for p in wanted})
    else:
        every = as_sections(source)
    found = {s.path: s for s in every if s.path in wanted}
    for path in sorted(wanted - found.keys()):
        raise ProvisionNotFound(f"{path}: not among the texts; check the number, or import the act")
    return found


def _ledd(sections: Mapping[str, Section], path: str) -> dict[int, str]:
    lines = dict(enumerate(sections[section_of(path)].ledd, start=1))
    number = ledd_of(path)
    if number is None:
        return lines
    if number not in lines:
        raise ProvisionNotFound(f"{path}: the provision has {len(lines)} ledd; check the number")
    return {number: lines[number]}


def _score(finder: Finder, a: str, b: str) -> float:
    index = finder.index
    one, other = (f"{section_of(p)}/ledd/{ledd_of(p)}" for p in (a, b))
    if ledd_of(a) is not None and ledd_of(b) is not None:
        return float(min(1.0, index.text.ledd_against(index.ledd_place[one])[index.ledd_place[other]]))
    value = index.text.against(index.place[section_of(a)])[index.place[section_of(b)]]
    return float(min(1.0, value))


def _aligned(
    finder: Finder, a: str, b: str, texts: Mapping[str, Mapping[int, str]], language: Language
) -> tuple[LeddPair, ...]:
    from scipy.optimize import linear_sum_assignment

    index = finder.index

    def rows(path: str) -> list[int]:
        return [index.ledd_place[f"{section_of(path)}/ledd/{n}"] for n in texts[path]]

    matrix = index.text.ledd.matrix
    likeness = (matrix[rows(a)] @ matrix[rows(b)].T).toarray()
    numbers_a, numbers_b = list(texts[a]), list(texts[b])
    pairs: list[LeddPair] = []
    chosen = zip(*linear_sum_assignment(-likeness), strict=True)
    met = [(int(i), int(j)) for i, j in chosen if likeness[i, j] >= LEAST]
    for i, j in met:
        text_a, text_b = texts[a][numbers_a[i]], texts[b][numbers_b[j]]
        value = float(np.clip(likeness[i, j], 0, 1))
        pairs.append(LeddPair(numbers_a[i], numbers_b[j], value, wording(text_a, text_b, language)))
    left = _unmet(numbers_a, {i for i, _ in met}), _unmet(numbers_b, {j for _, j in met})
    pairs += [LeddPair(n, None, 0.0, wording(texts[a][n], "", language)) for n in left[0]]
    pairs += [LeddPair(None, n, 0.0, wording("", texts[b][n], language)) for n in left[1]]
    return tuple(pairs)


def _unmet(numbers: Sequence[int], met: set[int]) -> list[int]:
    return [n for place, n in enumerate(numbers) if place not in met]
