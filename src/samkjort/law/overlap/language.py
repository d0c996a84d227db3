"""Bokmål and nynorsk brought to one form: words, stems, compound parts, concepts and legal operators.

The tables are data (`register/vocabulary/language-*.yaml`); the mechanism here knows no provision and no act.
A word goes through four steps: whole-word table, pieces inside the word, endings, and then its inflection is
taken off. Both written standards meet after the third step («teieplikta» and «taushetsplikten» share a stem).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from samkjort.law.nynorsk import beside
from samkjort.law.paths import REGISTER

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ][a-zæøå])")
_CITED = re.compile(
    r"§+\s*\d[\w\-]*(?:\s[a-z]\b)?(?:(?:\s*,\s*|\s+(?:og|til|eller|jf\.?)\s+)(?:§+\s*)?\d[\w\-]*(?:\s[a-z]\b)?)*"
)
_AGE = re.compile(r"\b(\d{1,2})(?:\s*(?:-|–|og|eller|til)\s*(\d{1,2}))?[\s-]*år", re.I)
_FINAL = re.compile(r"(?<=\w{3})(?:([bcdfghjklmnpqrsvxz])[td]|([bcdfghjklmnpqrstvwxz])\2)$")
CONCEPT, OPERATOR, BEARER = "concept", "operator", "bearer"
Named = tuple[str, str]
GAP = 2
"""How many other words may stand between two words of one expression."""


@dataclass(frozen=True)
class Concept:
    """A meaning with several wordings. `patterns`: expressions, each a tuple of words, `*` at the end =
    any ending.
    """

    id: str
    nb: str
    en: str
    nn: str
    patterns: tuple[tuple[str, ...], ...]

    def label(self, lang: str = "nb") -> str:
        """The concept's name in `lang`; bokmål unless nn or en is asked for."""
        return {"nn": self.nn, "en": self.en}.get(lang, self.nb)


@dataclass
class _Matcher:
    """Finds many expressions in one pass over a list of words."""

    exact: dict[str, list[tuple[Named, tuple[str, ...]]]] = field(default_factory=dict)
    prefix: dict[str, list[tuple[Named, tuple[str, ...]]]] = field(default_factory=dict)
    known: dict[str, list[tuple[Named, tuple[str, ...]]]] = field(default_factory=dict)

    def add(self, name: Named, pattern: tuple[str, ...]) -> None:
        first = pattern[0]
        table = self.prefix if first.endswith("*") else self.exact
        table.setdefault(first.rstrip("*"), []).append((name, pattern[1:]))

    def starts(self, word: str) -> list[tuple[Named, tuple[str, ...]]]:
        found = self.known.get(word)
        if found is None:
            found = list(self.exact.get(word, ()))
            for end in range(2, len(word) + 1):
                found += self.prefix.get(word[:end], ())
            self.known[word] = found
        return found

    def count(self, words: list[str]) -> Counter[Named]:
        """How often each named expression occurs in `words`."""
        found: Counter[Named] = Counter()
        known = self.known
        for place, word in enumerate(words):
            starts = known.get(word)
            if starts is None:
                starts = self.starts(word)
            if starts:
                for name, rest in starts:
                    if not rest or _follows(words, place + 1, rest):
                        found[name] += 1
        return found


def _follows(words: list[str], start: int, rest: tuple[str, ...]) -> bool:
    place, total = start, len(words)
    for part in rest:
        if part == "*":
            place += 1
            continue
        open_end, bare = part[-1] == "*", part.rstrip("*")
        for at in range(place, min(place + GAP + 1, total)):
            word = words[at]
            if word == bare or (open_end and word.startswith(bare)):
                place = at + 1
                break
        else:
            return False
    return True


class Language:
    """The normaliser. Build it once with `norwegian()`; it keeps what it has worked out."""

    def __init__(
        self, forms: Mapping[str, Any], concepts: Iterable[Any], operators: Mapping[str, Any]
    ) -> None:
        self._words: dict[str, str] = {str(k): str(v) for k, v in forms["words"].items()}
        self._pieces: dict[str, str] = {str(k): str(v) for k, v in forms["pieces"].items()}
        self._by_start: dict[str, list[tuple[str, str, bool, bool]]] = {}
        for piece in sorted(self._pieces, key=lambda p: -len(p.strip("^$"))):
            bare, first, last = piece.strip("^$"), piece.startswith("^"), piece.endswith("$")
            self._by_start.setdefault(bare[:3], []).append((bare, self._pieces[piece], first, last))
        self._endings = [(e["from"], e["to"], int(e["min"])) for e in forms["endings"]]
        self._suffixes = frozenset(forms["inflection"]["suffixes"])
        self._longest = max(map(len, self._suffixes))
        self._least = int(forms["inflection"]["min"])
        self._keep = frozenset(forms["inflection"]["keep"])
        self.compounds: Mapping[str, Any] = forms["compounds"]
        self._norm: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self.stopwords = frozenset(self.normal(w) for w in forms["stopwords"].split())
        self._find = _Matcher()
        self._tables = {
            CONCEPT: self._table(CONCEPT, concepts),
            OPERATOR: self._table(OPERATOR, operators["operators"]),
            BEARER: self._table(BEARER, operators["bearers"]),
        }

    def _table(self, kind: str, rows: Iterable[Any]) -> dict[str, Concept]:
        table: dict[str, Concept] = {}
        for row in rows:
            patterns = tuple(self._pattern(str(text)) for text in row["any"])
            table[row["id"]] = Concept(row["id"], row["nb"], row["en"], row.get("nn", row["nb"]), patterns)
            for pattern in patterns:
                self._find.add((kind, row["id"]), pattern)
        return table

    def _pattern(self, text: str) -> tuple[str, ...]:
        parts = []
        for word in text.replace("-", "* ").split():
            bare = word.rstrip("*")
            parts.append((self.normal(bare) if bare else "") + word[len(bare) :])
        return tuple(p for p in parts if p)

    def normal(self, word: str) -> str:
        """One lower-case word in the common form (not yet without its inflection)."""
        known = self._norm.get(word)
        if known is not None:
            return known
        out = self._words.get(word)
        if out is None:
            out = self._replace(word)
            for tail, to, least in self._endings:
                if out.endswith(tail) and len(out) - len(tail) >= least:
                    out = out[: len(out) - len(tail)] + to
                    break
        self._norm[word] = out
        return out

    def _replace(self, word: str) -> str:
        out: list[str] = []
        at = done = 0
        while at + 3 <= len(word):
            for bare, target, first, last in self._by_start.get(word[at : at + 3], ()):
                end = at + len(bare)
                if word.startswith(bare, at) and not (first and at) and not (last and end < len(word)):
                    out += (word[done:at], target)
                    at = done = end
                    break
            else:
                at += 1
        return "".join(out) + word[done:] if out else word

    def tokens(self, text: str) -> list[str]:
        """The words of a text as written, in lower case; citations (§ 7-2 a) and numbers left out."""
        text = _GLUED.sub(" ", text)
        if "§" in text:
            text = _CITED.sub(" ", text)
        return _WORD.findall(text.lower())

    def words(self, text: str) -> list[str]:
        """The words of a text in order, in the common form; citations (§ 7-2 a) and numbers left out."""
        return [self.normal(word) for word in self.tokens(text)]

    def stem(self, word: str) -> str:
        """A word in the common form without its inflection."""
        known = self._stems.get(word)
        if known is None:
            known = self._strip(word)
            if known not in self._keep and known.endswith(("er", "e", "a")):
                known = self._strip(known)
            if word not in self._keep and known not in self._keep:
                known = _FINAL.sub(r"\1\2", known)
            self._stems[word] = known
        return known

    def _strip(self, word: str) -> str:
        if word in self._keep:
            return word
        for size in range(min(self._longest, len(word) - self._least), 0, -1):
            if word[-size:] in self._suffixes:
                return word[:-size]
        return word

    def found(self, words: list[str]) -> Counter[Named]:
        """All that the tables know of in a list of words in the common form: (kind, id) with how often."""
        return self._find.count(words)

    def concepts(self, words: list[str]) -> Counter[str]:
        """Concept ids in a list of words in the common form, with how often."""
        return of_kind(self.found(words), CONCEPT)

    def operators(self, words: list[str]) -> Counter[str]:
        """Legal operators (duty, right, permission, time limit …) with how often."""
        return of_kind(self.found(words), OPERATOR)

    def label(self, name: str, lang: str = "nb") -> str:
        """What a concept, operator or bearer id is called; the id itself when unknown."""
        for table in self._tables.values():
            if name in table:
                return table[name].label(lang)
        return name


def of_kind(found: Mapping[Named, int], kind: str) -> Counter[str]:
    """Only the ids of one kind (`CONCEPT`, `OPERATOR`, `BEARER`) out of what `Language.found` gave."""
    return Counter({name: n for (of, name), n in found.items() if of == kind})


def ages(text: str) -> frozenset[int]:
    """The ages in years a text names («12 år», «mellom 12 og 16 år»)."""
    return frozenset(int(g) for m in _AGE.finditer(text) for g in m.groups() if g and 0 <= int(g) < 100)


class Compounds:
    """Cuts long words into words the texts themselves use («barnevernstjeneste» → «barnevern» +
    «tjeneste»).
    """

    def __init__(self, language: Language, frequency: Mapping[str, int]) -> None:
        """`frequency`: how often each word in the common form occurs in the texts."""
        rules = language.compounds
        self._language = language
        self._min_part, self._min_word = int(rules["min_part"]), int(rules["min_word"])
        self._links: tuple[str, ...] = tuple(str(x) for x in rules["links"])
        self._weak = frozenset(rules["weak_heads"])
        stems: Counter[str] = Counter()
        for word, n in frequency.items():
            if len(word) >= self._min_part:
                stems[language.stem(word)] += n
        least = int(rules["min_frequency"])
        self._stems = {s: n for s, n in stems.items() if n >= least and len(s) >= self._min_part - 1}
        self._starts = frozenset(s[:3] for s in self._stems)
        self._known: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the parts of a compound; empty when it is not one."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._cut(word, 3)
        return found

    def _cut(self, word: str, depth: int) -> tuple[str, ...]:
        if len(word) < self._min_word or depth == 0 or word[:3] not in self._starts:
            return ()
        best: tuple[float, str, str] | None = None
        for at in range(self._min_part, len(word) - self._min_part + 1):
            if word[at : at + 3] not in self._starts:
                continue
            right = word[at:]
            right_stem = self._language.stem(right)
            if right in self._weak or right_stem not in self._stems or right_stem in self._weak:
                continue
            for link in self._links:
                left = word[: at - len(link)] if link else word[:at]
                if (link and not word[:at].endswith(link)) or len(left) < self._min_part:
                    continue
                left_stem = self._language.stem(left)
                if left_stem in self._stems and left not in self._weak:
                    value = float(min(self._stems[left_stem], self._stems[right_stem]))
                    if best is None or value > best[0]:
                        best = (value, left, right)
        if best is None:
            return ()
        out: list[str] = []
        for part in best[1:]:
            out += self._cut(part, depth - 1) or (self._language.stem(part),)
        return tuple(out)


@lru_cache(maxsize=4)
def norwegian(folder: Path | None = None) -> Language:
    """The language tables of the register, read once per process."""
    place = folder or REGISTER / "vocabulary"

    def read(name: str) -> Any:
        file = place / f"language-{name}.yaml"
        data = yaml.load(file.read_text("utf-8"), _Loader)
        if (nynorsk := beside(file)).exists():
            for section, texts in yaml.load(nynorsk.read_text("utf-8"), _Loader).items():
                for row in data[section]:
                    row["nn"] = texts.get(row["id"], row["nb"])
        return data

    return Language(read("forms"), read("concepts")["concepts"], read("operators"))
