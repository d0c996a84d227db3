"""Search in the register and in the source documents: by old and new names, synonyms, and damaged text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samkjort.law.vocabulary import Words
from samkjort.steering.evidence import Evidence
from samkjort.steering.model import Signal
from samkjort.steering.pointers import stands
from samkjort.steering.register_data import Register

DAMAGED = ("004",)
"""Documents whose text is damaged: æ, ø and å come out in many ways and words are broken over lines."""

SHORT = 4
"""Names up to this many letters are found as whole words only."""

LEAST = 4
"""Shorter words than this are not sought in damaged forms: they would be found everywhere."""


@dataclass(frozen=True)
class Found:
    """One row of the register that answers a search; `by` is the name it was found under."""

    kind: str
    id: str
    title: Words
    by: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Line:
    """One place in a source document: where, the line as it is printed there, and the words it was found by.

    `repaired`: the words do not stand there as they are spelt; the printed line is a damaged form of them.
    """

    document: str
    number: int
    printed: str
    by: str
    repaired: bool


def fold(text: str) -> str:
    """A text for comparing: lower case, one kind of hyphen, no soft hyphens, one space between words."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("\u00ad", "")
    return " ".join(re.sub(r"[‐-―−]", "-", plain).split())


def synonyms(query: str, register: Register) -> tuple[str, ...]:
    """The query and every other name of an actor or term that it names, the query first.

    «fylkesmann» gives «statsforvalter»: old and new names, short names and other words for one thing.
    """
    from samkjort.steering.consultation import actors as actor_register
    from samkjort.steering.terms import terms

    sought = fold(query)
    names: list[str] = [sought]
    for actor in actor_register.find(query):
        own = [fold(name) for name in actor.names if name]
        if any(_same_word(name, sought) for name in own):
            names += own
    for actor in register.actors.values():
        own = [fold(name) for name in actor.names if name]
        if any(_same_word(name, sought) for name in own):
            names += own
    names += [
        name for group in _former() if any(_same_word(each, sought) for each in group) for name in group
    ]
    for term in terms().values():
        forms = [fold(form) for form in (term.name.nb, term.name.nn, term.name.en, *term.also)]
        if sought in forms:
            names += forms
    return tuple(name for name in dict.fromkeys(names) if name)


@cache
def _former() -> tuple[tuple[str, ...], ...]:
    from samkjort.law.former_names import former_names

    return tuple(
        tuple(fold(name) for dated in each.names for name in (dated.name, *dated.other))
        for each in former_names().values()
    )


def _same_word(name: str, sought: str) -> bool:
    """Whether two names are one word, the definite forms included (fylkesmann, fylkesmannen)."""
    return name == sought or any(
        longer == shorter + ending
        for longer, shorter in ((name, sought), (sought, name))
        for ending in ("en", "n", "et", "t", "a")
    )


class Searcher:
    """The register made ready for searching: built once, asked many times.

    `before`: a searcher of an earlier state of the register; rows that are the same object are not folded
    again.
    """

    def __init__(self, register: Register, *, before: Searcher | None = None) -> None:
        self.register = register
        ready = before._folded if before else {}
        self._folded: dict[str, tuple[Signal, str, str]] = {
            id_: known if (known := ready.get(id_)) and known[0] is row else _folded(row)
            for id_, row in register.signals.items()
        }
        self._actors = {
            id_: [fold(name) for name in actor.names if name] for id_, actor in register.actors.items()
        }

    def find(self, query: str, *, most: int = 50) -> tuple[Found, ...]:
        """Signals, grants and actors that hold the query or a synonym of it, best first.

        First what holds it in its title, then actors, other text, and last what such an actor has sent.
        """
        names = synonyms(query, self.register)
        senders = {
            id_
            for id_, own in self._actors.items()
            if any(_same_word(name, each) for name in own for each in names)
        }
        found: list[tuple[int, Found]] = []
        for row, title, text in self._folded.values():
            rank = next((place for place, name in enumerate(names) if _holds(text, name)), None)
            kind = "grant" if row.id in self.register.grants else "signal"
            if rank is not None:
                place = rank if _holds(title, names[rank]) else 100 + rank
                found.append((place, Found(kind, row.id, row.title, names[rank], row.evidence)))
            elif senders & set(row.senders):
                found.append((300, Found(kind, row.id, row.title, names[0], row.evidence)))
        for id_ in senders:
            actor = self.register.actors[id_]
            found.append((50, Found("actor", id_, actor.name, names[0], actor.evidence)))
        found.sort(key=lambda pair: (pair[0], pair[1].kind, pair[1].id))
        return tuple(each for _, each in found[:most])


def _folded(row: Signal) -> tuple[Signal, str, str]:
    written = [text.in_language(code) for text in (row.title, row.summary) for code in ("nb", "nn", "en")]
    titles = dict.fromkeys((row.title.nb, row.title.in_language("nn")))
    return row, fold(" ".join(titles)), fold(" ".join((row.id, row.short, *dict.fromkeys(written))))


def search(register: Register, query: str, *, most: int = 50) -> tuple[Found, ...]:
    """One search in a register; for many, keep a `Searcher`."""
    return Searcher(register).find(query, most=most)


def _holds(text: str, name: str) -> bool:
    # A short name is a whole word (SF is not SFO); a longer one may begin a word.
    if name not in text:
        return False
    after = r"(?!\w)" if len(name) <= SHORT else ""
    return re.search(rf"(?<!\w){re.escape(name)}{after}", text) is not None


def search_sources(
    folder: Path, query: str, *, names: Iterable[str] = (), documents: Iterable[str] = ()
) -> tuple[Line, ...]:
    """The lines of the source documents where the query, or one of `names`, stands; by its right spelling.

    In a damaged document a word is also found in its damaged forms, and when it is broken over two lines.
    The printed line is given as it is, so that the finding can be checked (Q-8).
    """
    wanted = set(documents)
    sought = tuple(dict.fromkeys(name for name in (fold(query), *map(fold, names)) if name))
    found = []
    for path in sorted(folder.glob("[0-9][0-9][0-9]_*.txt")):
        document = path.name[:3]
        if wanted and document not in wanted:
            continue
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, (line, after) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=1):
            hit = _first(line, after, sought, damaged=document in DAMAGED)
            if hit is not None:
                by, repaired = hit
                found.append(Line(document, number, line.strip(), by, repaired))
    return tuple(found)


def _first(line: str, after: str, sought: tuple[str, ...], *, damaged: bool) -> tuple[str, bool] | None:
    if not line.strip():
        return None
    plain = fold(line)
    for name in sought:
        if (name in plain) if len(name) > SHORT else _holds(plain, name):
            return name, False
        if len(name) < LEAST:
            continue
        if damaged and stands(name, f"{line}\n{after}") and not stands(name, after):
            return name, True
        joined = fold(line.rstrip().removesuffix("-") + after.lstrip()) if line.rstrip().endswith("-") else ""
        if name in joined and name not in fold(after):
            return name, True
    return None
