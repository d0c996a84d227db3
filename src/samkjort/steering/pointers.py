"""Whether every pointer of the register holds: the document is there, the lines are, and so is what is named.

The check reads the register's files as they are, so that no row can slip past it by the way it is loaded.
The text of document 004 is damaged (æ, ø and å come out in many ways, words are broken over lines); the
search forgives that and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.law.pointers import BadPointer, Pointer, parse_pointer
from samkjort.law.yamlsource import Key, read
from samkjort.steering.vocabulary import REGISTER

LONGEST = 25
"""Words a quotation may have."""


class Wrong(StrEnum):
    """What does not hold about a pointer."""

    BAD = "bad"  # not a pointer at all
    NO_DOCUMENT = "no_document"
    NO_LINES = "no_lines"  # the document is shorter
    NOT_THERE = "not_there"  # what the row quotes does not stand in those lines
    NOT_NAMED = "not_named"  # no word of the row's title stands in any of its lines
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Placed:
    """One pointer as it stands in a register file: its row, where in the file, and what it quotes."""

    file: str
    line: int
    row: str
    at: str
    quote: str = ""


@dataclass(frozen=True)
class Titled:
    """A row with a title: its words and its pointers. Some word must stand in some of the lines."""

    placed: Placed
    words: tuple[str, ...]
    at: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """A pointer that does not hold, and why."""

    placed: Placed
    wrong: Wrong

    def __str__(self) -> str:
        sought = f" «{self.placed.quote}»" if self.placed.quote else ""
        place = f"{self.placed.file}:{self.placed.line}"
        return f"{place}: {self.placed.row} {self.placed.at}{sought}: {self.wrong.value}"


@dataclass(frozen=True)
class Checked:
    """The outcome: how many pointers were read, how many quote something, and what does not hold."""

    pointers: int
    quoting: int
    faults: tuple[Fault, ...]


def placed(folder: Path = REGISTER) -> tuple[Placed, ...]:
    """Every pointer in the YAML files of a register, in the order of files and lines."""
    found: list[Placed] = []
    for path in sorted(folder.rglob("*.yaml")):
        source = read(path, shown_as=str(path.relative_to(folder)))
        source.raise_problems()
        name = source.file
        found += [
            Placed(name, source.line(key), row, at, quote)
            for key, row, at, quote in _walk(source.data, (), "")
        ]
    return tuple(found)


def titled(folder: Path = REGISTER) -> tuple[Titled, ...]:
    """The rows that have a title and pointers, with the words they can be known by."""
    found: list[Titled] = []
    for path in sorted(folder.rglob("*.yaml")):
        source = read(path, shown_as=str(path.relative_to(folder)))
        for number, item in enumerate(source.data if isinstance(source.data, list) else ()):
            if not isinstance(item, dict) or "title" not in item:
                continue
            at = tuple(each for _, _, each, _ in _walk(item, (), ""))
            words = _words(item.get("title"), item.get("short"))
            if at and words:
                row = Placed(source.file, source.line((number,)), str(item.get("id")), ", ".join(at))
                found.append(Titled(row, words, at))
    return tuple(found)


def check(rows: tuple[Placed, ...], sources: Path, names: tuple[Titled, ...] = ()) -> Checked:
    """Hold pointers up against the source documents in `sources` (files named `004_….txt`).

    `names`: rows whose title must be recognised in the lines they point at, where nothing is quoted.
    A missing folder makes every document missing: nothing passes because it could not be looked at.
    """
    texts = {path.name[:3]: _lines(path) for path in sorted(sources.glob("[0-9][0-9][0-9]_*.txt"))}
    faults = [Fault(row, wrong) for row in rows if (wrong := _wrong(row, texts))]
    faults += [Fault(row.placed, Wrong.NOT_NAMED) for row in names if not _recognised(row, texts)]
    return Checked(len(rows), sum(1 for row in rows if row.quote), tuple(faults))


def stands(sought: str, text: str) -> bool:
    """Whether `sought` stands in `text`, forgiving damaged letters, broken words and line ends."""
    return _pattern(sought).search(text) is not None


def excerpt(pointer: Pointer, sources: Path) -> str:
    """The lines a pointer points at; `BadPointer` when the document or the lines are not there."""
    file = next(iter(sorted(sources.glob(f"{pointer.document}_*.txt"))), None)
    lines = _lines(file) if file else ()
    if len(lines) < pointer.last:
        raise BadPointer(f"{pointer}: the document has {len(lines)} lines here")
    return "\n".join(lines[pointer.first - 1 : pointer.last])


def _wrong(row: Placed, texts: dict[str, tuple[str, ...]]) -> Wrong | None:
    try:
        pointer = parse_pointer(row.at)
    except BadPointer:
        return Wrong.BAD
    lines = texts.get(pointer.document)
    if lines is None:
        return Wrong.NO_DOCUMENT
    if pointer.last > len(lines):
        return Wrong.NO_LINES
    if len(row.quote.split()) > LONGEST:
        return Wrong.TOO_LONG
    here = "\n".join(lines[pointer.first - 1 : pointer.last])
    if row.quote and not stands(row.quote, here):
        return Wrong.NOT_THERE
    return None if here.strip() else Wrong.NOT_THERE


def _recognised(row: Titled, texts: dict[str, tuple[str, ...]]) -> bool:
    here = "\n".join(
        line
        for at in map(parse_pointer, row.at)
        for line in texts.get(at.document, ())[at.first - 1 : at.last]
    )
    return any(stands(word, here) for word in row.words)


def _words(*values: Any) -> tuple[str, ...]:
    """The words of some bokmål texts by which a thing is known: short words left out, endings too.

    Of a long compound its last part will do (`koronakompensasjon` is known by `kompensasjon`).
    """
    texts = [str(value[0] if isinstance(value, list) and value else value or "") for value in values]
    found = []
    for word in re.findall(r"[\w§.-]+", " ".join(texts)):
        word = word.strip(".-")
        if any(sign.isdigit() for sign in word):
            found.append(" ".join(re.findall(r"\d+|\D+", word)))
        elif len(word) >= 4:
            found.append(word[: max(4, len(word) - 2)])
        if len(word) >= 16:
            found.append(word[-10:])
    return tuple(found)


def _walk(value: Any, key: Key, row: str) -> Iterator[tuple[Key, str, str, str]]:
    """Pointers of a parsed file: mappings with `at`, and texts of the form of a pointer."""
    if isinstance(value, dict):
        name = next((value[each] for each in ("id", "row", "number") if each in value), None)
        row = f"{row}/{name}".lstrip("/") if name is not None else row
        if "at" in value and _FORM.fullmatch(str(value["at"])):
            yield key, row, str(value["at"]), str(value.get("quote") or "")
            return
        for each, inner in value.items():
            yield from _walk(inner, (*key, each), row)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _walk(inner, (*key, number), row)
    elif isinstance(value, str) and _FORM.fullmatch(value):
        yield key, row, value, ""


_FORM = re.compile(r"\d{3}:\d+(?:-\d+)?")

# How the letters come out where the text is damaged; a hyphen and a line end may stand between any two.
_DAMAGED = {
    "æ": "(?:æ|ae|aa|ee|e|zer)",
    "ø": "(?:ag|[øgoaeé@&])",
    "å": "[åaáéd4&3pA]{1,2}",
    "j": "[ji]",
    "–": "[–—-]+",
    "-": "[–—-]+",
}
_BREAK = r"(?:[-\u00ad]?[ \t]*\n\s*|-)?"


@cache
def _pattern(sought: str) -> re.Pattern[str]:
    words = [
        _BREAK.join(_DAMAGED.get(sign, re.escape(sign)) for sign in word) for word in sought.lower().split()
    ]
    return re.compile(r"\s*".join(words), re.IGNORECASE)


@cache
def _lines(path: Path) -> tuple[str, ...]:
    # Lines are counted at line feeds only, as the pointers do: other breaks (form feeds) stand inside lines.
    return tuple(path.read_text(encoding="utf-8").split("\n"))
