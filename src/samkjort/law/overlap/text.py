"""How alike the wording of provisions is: words, headings, concepts and letter groups as one sparse matrix.

Each provision becomes a row made of blocks, every block of length one times the root of its weight, so
that the product of two rows is the weighted sum of the blocks' cosines: symmetric, and between 0 and 1.
The same is done for each ledd, so that two long provisions that meet in one ledd are found too.

All work per word is done once per distinct word; the provisions are then sparse products.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from samkjort.law.overlap.language import CONCEPT, Compounds, Language, Named
from samkjort.law.overlap.sections import Section

SECTION_WEIGHTS: Mapping[str, float] = {"words": 0.4, "heading": 0.2, "concepts": 0.3, "letters": 0.1}
LEDD_WEIGHTS: Mapping[str, float] = {"words": 0.6, "concepts": 0.4}
BEST_LEDD = 0.25
"""Share of the text score that is the best pair of ledd; the rest is the two provisions as wholes."""
PART, CHAPTER, HEADING = 0.5, 0.3, 1.5
"""Weight of a compound's parts, of chapter headings, and of the heading's words beside the text's own."""
GRAM = 4


@dataclass(frozen=True)
class Rows:
    """Provisions (or ledd) as rows. `names`: what each column stands for; `block`: which block it belongs
    to.
    """

    matrix: Any
    names: Sequence[str]
    blocks: Sequence[str]

    def shared(self, one: int, other: int, top: int = 6) -> dict[str, list[str]]:
        """Per block, the features that add most to the likeness of two rows."""
        product = self.matrix[one].multiply(self.matrix[other]).tocoo()
        order = sorted(zip(-product.data, product.col, strict=True))
        out: dict[str, list[str]] = {}
        for _, column in order:
            found = out.setdefault(self.blocks[column], [])
            if len(found) < top:
                found.append(self.names[column])
        return out


@dataclass(frozen=True)
class TextIndex:
    """The wording of a set of provisions. `owner[i]` is the provision that ledd `i` belongs to."""

    sections: Rows
    ledd: Rows
    owner: Any

    def against(self, place: int) -> Any:
        """Text score of one provision against all: array of floats in 0..1 (about 1 for itself)."""
        whole = self._product(self.sections.matrix, [place])[0]
        mine = np.flatnonzero(self.owner == place)
        best = np.zeros_like(whole)
        if len(mine):
            np.maximum.at(best, self.owner, self._product(self.ledd.matrix, mine).max(axis=0))
        return (1 - BEST_LEDD) * whole + BEST_LEDD * best

    def ledd_against(self, place: int) -> Any:
        """Text score of one ledd against all ledd; a quarter of it is the likeness of the provisions they
        stand in.
        """
        whole = self._product(self.sections.matrix, [int(self.owner[place])])[0]
        return (1 - BEST_LEDD) * self._product(self.ledd.matrix, [place])[0] + BEST_LEDD * whole[self.owner]

    @staticmethod
    def _product(matrix: Any, rows: Any) -> Any:
        return (matrix[rows] @ matrix.T).toarray()


@dataclass(frozen=True)
class Words:
    """The words of a set of provisions, each distinct word numbered once.

    `raw[i]` is word i as written, `normal[i]` in the common form; `ledd`, `heads` and `chapters` are lists of
    numbers in reading order, and `owner[j]` is the provision that ledd j belongs to.
    """

    raw: Sequence[str]
    normal: Sequence[str]
    ledd: Sequence[Sequence[int]]
    owner: Sequence[int]
    heads: Sequence[Sequence[int]]
    chapters: Sequence[Sequence[int]]
    in_ledd: Sequence[Mapping[Named, int]]
    """Concepts, operators and bearers found in each ledd."""
    in_heads: Sequence[Mapping[Named, int]]


def read_words(sections: Sequence[Section], language: Language) -> Words:
    """Number the words of the provisions, in their order."""
    ids: dict[str, int] = {}

    def numbered(text: str) -> list[int]:
        return [ids.setdefault(token, len(ids)) for token in language.tokens(text)]

    heads = [numbered(s.heading) for s in sections]
    chapters = [numbered(" ".join(s.chapter)) for s in sections]
    ledd, owner = [], []
    for place, section in enumerate(sections):
        for text in section.ledd:
            ledd.append(numbered(text))
            owner.append(place)
    normal = [language.normal(token) for token in ids]

    def found(rows: Sequence[Sequence[int]]) -> list[Mapping[Named, int]]:
        return [language.found([normal[i] for i in row]) for row in rows]

    return Words(list(ids), normal, ledd, owner, heads, chapters, found(ledd), found(heads))


def text_index(words: Words, language: Language) -> TextIndex:
    """Build the index. Compounds are cut, and words weighed, by these same texts; order is kept."""
    raw, normal, ledd, owner, heads = words.raw, words.normal, words.ledd, words.owner, words.heads
    bodies, heading, chapter = (_counts(rows, len(raw)) for rows in (ledd, heads, words.chapters))
    gather = _gather(owner, len(heads))
    body = gather @ bodies
    used = np.asarray(body.sum(axis=0)).ravel() + np.asarray(heading.sum(axis=0)).ravel()
    terms, term_names = _terms(raw, normal, used, language)
    grams, gram_names = _grams(normal, language)
    concept_ids: dict[str, int] = {}
    of_ledd = _concepts(words.in_ledd, concept_ids)
    of_heads = _concepts(words.in_heads, concept_ids)
    names = tuple(concept_ids)
    of_ledd, of_heads = (sparse.csr_matrix(m, shape=(m.shape[0], len(names))) for m in (of_ledd, of_heads))
    counts = {
        "words": (body + HEADING * heading + CHAPTER * chapter) @ terms,
        "heading": heading @ terms,
        "concepts": gather @ of_ledd + 2 * of_heads,
        "letters": (body + heading) @ grams,
    }
    features = {"words": term_names, "heading": term_names, "concepts": names, "letters": gram_names}
    places = np.array(owner, np.int64)
    spread = gather.T.tocsr()
    ledd_counts = {
        "words": (bodies + spread @ (HEADING * heading + CHAPTER * chapter)) @ terms,
        "concepts": of_ledd + 2 * (spread @ of_heads),
    }
    return TextIndex(
        stack(counts, features, SECTION_WEIGHTS), stack(ledd_counts, features, LEDD_WEIGHTS), places
    )


def _counts(rows: Sequence[Sequence[int]], width: int) -> Any:
    lengths = np.fromiter((len(r) for r in rows), np.int64, len(rows))
    flat = np.fromiter((i for r in rows for i in r), np.int64, int(lengths.sum()))
    places = np.repeat(np.arange(len(rows)), lengths)
    ones = np.ones(len(flat), np.float32)
    return sparse.coo_matrix((ones, (places, flat)), shape=(len(rows), max(width, 1))).tocsr()


def _gather(owner: Sequence[int], total: int) -> Any:
    ones = np.ones(len(owner), np.float32)
    return sparse.csr_matrix(
        (ones, (np.array(owner, np.int64), np.arange(len(owner)))), shape=(total, len(owner))
    )


def _terms(
    raw: Sequence[str], normal: Sequence[str], used: Any, language: Language
) -> tuple[Any, tuple[str, ...]]:
    """Words × stems. A stem is shown as the word most often written for it."""
    frequency: Counter[str] = Counter()
    for place, word in enumerate(normal):
        frequency[word] += int(used[place])
    compounds = Compounds(language, frequency)
    ids: dict[str, int] = {}
    shown: dict[int, tuple[float, str]] = {}
    entries: list[tuple[int, int, float]] = []
    for place, word in enumerate(normal):
        if word in language.stopwords or len(word) < 2:
            continue
        stem = ids.setdefault(language.stem(word), len(ids))
        entries.append((place, stem, 1.0))
        shown[stem] = max(shown.get(stem, (-1.0, "")), (float(used[place]), raw[place]))
        for part in compounds.parts(word):
            entries.append((place, ids.setdefault(part, len(ids)), PART))
    names = tuple(shown.get(i, (0.0, stem))[1] for stem, i in ids.items())
    return _sparse(entries, (max(len(raw), 1), len(ids))), names


def _grams(normal: Sequence[str], language: Language) -> tuple[Any, tuple[str, ...]]:
    ids: dict[str, int] = {}
    entries: list[tuple[int, int, float]] = []
    for place, word in enumerate(normal):
        if len(word) >= GRAM and word not in language.stopwords:
            padded = f" {word} "
            for at in range(len(padded) - GRAM + 1):
                entries.append((place, ids.setdefault(padded[at : at + GRAM], len(ids)), 1.0))
    return _sparse(entries, (max(len(normal), 1), len(ids))), tuple(ids)


def _concepts(rows: Sequence[Mapping[Named, int]], ids: dict[str, int]) -> Any:
    entries = [
        (place, ids.setdefault(name, len(ids)), float(n))
        for place, row in enumerate(rows)
        for (kind, name), n in row.items()
        if kind == CONCEPT
    ]
    return _sparse(entries, (len(rows), len(ids)))


def _sparse(entries: Sequence[tuple[int, int, float]], shape: tuple[int, int]) -> Any:
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    places = (np.array(rows, np.int64), np.array(columns, np.int64))
    return sparse.coo_matrix((np.array(values, np.float32), places), shape=shape).tocsr()


def stack(
    counts: Mapping[str, Any],
    features: Mapping[str, Sequence[str]],
    weights: Mapping[str, float],
    *,
    rare: bool = True,
) -> Rows:
    """Blocks of counts to one matrix: within a block every row has length one, times the root of its weight.

    `rare=False`: common features count as much as rare ones.
    """
    blocks = [name for name in weights if name in counts]
    matrix = sparse.hstack([weigh(counts[b], rare=rare) * float(np.sqrt(weights[b])) for b in blocks]).tocsr()
    matrix.sort_indices()
    names = [f for b in blocks for f in features[b]]
    return Rows(matrix.astype(np.float32), names, [b for b in blocks for _ in features[b]])


def weigh(counts: Any, *, rare: bool = True) -> Any:
    """Counts to rows of length one (or zero): (1 + ln count) × ln((N + 1) / (df + 0.5)).

    Counts under one stay as they are.
    """
    out = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    total = out.shape[0]
    df = np.bincount(out.indices, minlength=out.shape[1])
    idf = np.log((total + 1) / (df + 0.5)) if rare else np.ones(out.shape[1])
    damped = np.where(out.data > 1, 1 + np.log(np.maximum(out.data, 1)), out.data)
    out.data = damped * np.maximum(idf, 0)[out.indices]
    length = np.sqrt(np.asarray(out.multiply(out).sum(axis=1)).ravel())
    length[length == 0] = 1.0
    return sparse.diags_array(1.0 / length).tocsr() @ out
