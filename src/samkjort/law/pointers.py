"""Pointers into the source documents: document and lines, such as `004:987-1003`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samkjort.law.yamlsource import Key, Source

_FORM = re.compile(r"(\d{3}):(\d+)(?:-(\d+))?")


@dataclass(frozen=True, order=True)
class Pointer:
    """A place in a source document: its three-digit number, first and last line."""

    document: str
    first: int
    last: int

    def __str__(self) -> str:
        lines = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.document}:{lines}"


class BadPointer(ValueError):
    """The text is not a pointer; the message says what was expected."""


def parse_pointer(text: str) -> Pointer:
    """Read `004:987-1003` or `004:987`; `BadPointer` for anything else, or for lines that run backwards."""
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise BadPointer(
            f"«{text}» is not a pointer; write document:line or document:first-last, as 004:987-1003"
        )
    first = int(match[2])
    last = int(match[3] or first)
    if not 1 <= first <= last:
        raise BadPointer(f"«{text}» runs backwards or begins before line 1")
    return Pointer(match[1], first, last)


def read_pointers(source: Source, key: Key, value: object) -> tuple[Pointer, ...]:
    """Read a list of pointers from a data file; what is wrong is noted in `source`."""
    found = []
    for number, text in enumerate(source.texts(key, value)):
        try:
            found.append(parse_pointer(text))
        except BadPointer as error:
            source.problem((*key, number), str(error))
    return tuple(found)
