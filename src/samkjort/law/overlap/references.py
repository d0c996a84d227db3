"""Which provisions a text cites, and how near two provisions are by citation.

An act that no name is known of is kept under its own word (`act/politiregisterlov/§39`): two texts that
cite it still share a citation.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from samkjort.law.overlap.sections import Section, document_of, section_of

_NUMBER = r"\d+(?:\s?[a-hk-n](?=-\d|[^\wæøå-]|$))?(?:-\d+(?:\s?[a-hk-n](?![\wæøå-]))?)?"
_LIST = rf"{_NUMBER}(?:\s*(?:,|og|eller|til|jf\.|,\s*jf\.)\s*(?:§+\s*)?{_NUMBER}(?!\w|\.\d|\.\s?[a-zæøå]))*"
_SIGN = re.compile(rf"(?:kapittel\s+\w+\s+)?(?:,?\s*jf\.\s*)?§+\s*({_LIST})", re.I)
_ONE = re.compile(rf"({_NUMBER})|\b(til)\b", re.I)
_ANOTHER = re.compile(
    r"(?:(?:lov|forskrift)\w*\s+(?:av\s+)?\d{1,2}\.\s*\w+\s+\d{4}(?:\s+nr\.\s*\d+)?|forskrift\w*|direktiv\w*)"
    r"[^§.]{0,12}$",
    re.I,
)
_UNNAMED = re.compile(r"\b([a-zæøå]{3,}lov)(?:en|a)s?$")
_NAME_WORDS = 6
"""How many words the name of an act may have."""
_CHAIN = re.compile(r"\s*(?:,|og|eller|til|jf\.|,\s*jf\.|samt)?\s*", re.I)
_WINDOW = 80
"""How far before a «§» the name of its act is looked for, in characters."""
DIRECT = "direct"
SHARED = "shared"
TOGETHER = "together"
_LIMIT = 40
"""A run «§§ 13 til 13 e» is followed through at most this many provisions."""


@dataclass(frozen=True)
class Link:
    """How near two provisions are by citation: 0 to 1, by which way, over which provisions."""

    score: float
    way: str = ""
    via: tuple[str, ...] = ()


@dataclass
class Citations:
    """Who cites whom among the sections of an index (§ level). Built by `citations`."""

    cites: Mapping[str, frozenset[str]]
    cited_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    total: int = 1

    def near(self, one: str, other: str) -> Link:
        """The citation link between two §: one cites the other, both cite the same, or both are cited
        together.
        """
        mine, theirs = self.cites.get(one, frozenset()), self.cites.get(other, frozenset())
        direct = [p for p, hit in ((other, other in mine), (one, one in theirs)) if hit]
        if direct:
            return Link(1.0, DIRECT, tuple(direct))
        best = Link(0.0)
        for way, a, b, back in (
            (SHARED, mine, theirs, self.cited_by),
            (
                TOGETHER,
                self.cited_by.get(one, frozenset()),
                self.cited_by.get(other, frozenset()),
                self.cites,
            ),
        ):
            both = a & b
            if both:
                score = 0.8 * self._mass(both, back) / math.sqrt(self._mass(a, back) * self._mass(b, back))
                if score > best.score:
                    order = sorted(both, key=lambda p: (-self._weight(p, back), p))
                    best = Link(score, way, tuple(order))
        return best

    def linked(self, path: str) -> frozenset[str]:
        """Every § that has some citation link with `path`."""
        out = set(self.cites.get(path, ())) | set(self.cited_by.get(path, ()))
        for cited in self.cites.get(path, ()):
            out |= self.cited_by.get(cited, frozenset())
        for citing in self.cited_by.get(path, ()):
            out |= self.cites.get(citing, frozenset())
        return frozenset(out - {path})

    def _weight(self, path: str, back: Mapping[str, frozenset[str]]) -> float:
        return math.log((self.total + 1) / (len(back.get(path, ())) + 0.5)) ** 2

    def _mass(self, paths: frozenset[str], back: Mapping[str, frozenset[str]]) -> float:
        return sum(self._weight(p, back) for p in paths)


@cache
def _names() -> dict[str, str]:
    from samkjort.law.aliases import aliases

    table: dict[str, str] = {}
    for alias in sorted(aliases(), key=lambda a: (a.valid_to is None, str(a.valid_from or ""))):
        name = alias.name.casefold()
        if (
            alias.language != "en"
            and len(name) > 5
            and not any(c.isdigit() for c in name)
            and not alias.annex
        ):
            table[name] = alias.document
            for ending, twin in (("loven", "lova"), ("lova", "loven")):
                if name.endswith(ending):
                    table.setdefault(name.removesuffix(ending) + twin, alias.document)
    return table


def citations(sections: Sequence[Section]) -> Citations:
    """Read every citation out of the texts. «§ 13-4» without an act's name is the section's own act."""
    order: dict[str, list[str]] = {}
    for section in sections:
        order.setdefault(section.document, []).append(section_of(section.path))
    known = {path for paths in order.values() for path in paths}
    cites: dict[str, frozenset[str]] = {}
    for section in sections:
        here = section_of(section.path)
        found = frozenset(_cited(section, order, known) - {here})
        cites[here] = cites.get(here, frozenset()) | found
    return citations_from(cites, len(cites))


def citations_from(cites: Mapping[str, frozenset[str]], total: int) -> Citations:
    """The net of citations from who cites whom among `total` provisions."""
    cited_by: dict[str, set[str]] = {}
    for path, targets in cites.items():
        for target in targets:
            cited_by.setdefault(target, set()).add(path)
    return Citations(cites, {p: frozenset(s) for p, s in cited_by.items()}, max(1, total))


def _cited(section: Section, order: Mapping[str, list[str]], known: set[str]) -> set[str]:
    out: set[str] = set()
    for line in section.text.split("\n"):
        if "§" not in line:
            continue
        document, end = section.document, 0
        for match in _SIGN.finditer(line):
            before = line[max(end, match.start() - _WINDOW) : match.start()]
            if not (end and _CHAIN.fullmatch(before)):
                document = _act_before(before, section.document)
            end = match.end()
            if document:
                out |= _paths(document, match.group(1), order.get(document, []), known)
    return out


def _act_before(before: str, own: str) -> str:
    """The act a «§» belongs to: the one named just before it, else the act it stands in; empty when not
    told.
    """
    words = before.casefold().rstrip(" ,").split()
    for size in range(min(_NAME_WORDS, len(words)), 0, -1):
        name = " ".join(words[-size:]).lstrip("(«")
        found = _names().get(name) or _names().get(name.removesuffix("s"))
        if found:
            return found
    unnamed = _UNNAMED.search(" ".join(words[-1:]))
    if unnamed:
        return f"act/{unnamed.group(1)}"
    return "" if _ANOTHER.search(before) else own


def _paths(document: str, text: str, order: Sequence[str], known: set[str]) -> set[str]:
    out: list[str] = []
    run = False
    for match in _ONE.finditer(text):
        if match.group(2):
            run = True
            continue
        number = "".join(match.group(1).split()).lower()
        path = f"{document}/§{number}"
        if run and out and out[-1] in known and path in known:
            first, last = order.index(out[-1]), order.index(path)
            out += order[first + 1 : min(last, first + _LIMIT)]
        out.append(path)
        run = False
    return set(out)


def most_cited(cited: Citations, top: int = 10) -> list[tuple[str, int]]:
    """The provisions cited by most others, with how many: a check of the reading and a view of the net."""
    counts = Counter({path: len(by) for path, by in cited.cited_by.items()})
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]


def across_acts(cited: Citations) -> int:
    """How many citations lead from one act to another."""
    return sum(document_of(t) != document_of(p) for p, targets in cited.cites.items() for t in targets)
