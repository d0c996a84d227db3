"""What the overlap finder needs of a provision, wherever it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

_PIECES = re.compile(r"(\d+)?(\D*)")


class Provision(Protocol):
    """The least a text source must give: an identifier, a heading, and the text with one line per ledd."""

    @property
    def path(self) -> str:
        """Lovdata's path form, at § level: `lov/2011-06-24-30/§7-2a`."""

    @property
    def heading(self) -> str:
        """The heading of the §, empty when it has none."""

    @property
    def text(self) -> str:
        """The law text, one line per ledd."""


@dataclass(frozen=True)
class Section:
    """One § with its text. `chapter`: headings of the chapters it stands in, outermost first."""

    path: str
    heading: str
    text: str
    chapter: tuple[str, ...] = ()
    act_name: str = ""

    @property
    def document(self) -> str:
        """The act or regulation the § belongs to: `lov/2011-06-24-30`."""
        return document_of(self.path)

    @property
    def ledd(self) -> tuple[str, ...]:
        """The text ledd by ledd; empty lines are not counted."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())


def document_of(path: str) -> str:
    """`lov/2011-06-24-30/§7-2a/ledd/2` → `lov/2011-06-24-30`."""
    return "/".join(path.split("/")[:2])


def section_of(path: str) -> str:
    """`lov/2011-06-24-30/§7-2a/ledd/2` → `lov/2011-06-24-30/§7-2a`."""
    return "/".join(path.split("/")[:3])


def ledd_of(path: str) -> int | None:
    """The number of the ledd a path points at or into, or None for a whole §."""
    parts = path.split("/")[3:]
    for kind, value in zip(parts[::2], parts[1::2], strict=False):
        if kind == "ledd" and value.isdigit():
            return int(value)
    return None


def by_ledd(sections: Sequence[Section]) -> list[Section]:
    """The same texts cut into ledd; each keeps the heading and the chapter of its §."""
    return [
        Section(f"{s.path}/ledd/{number}", s.heading, text, s.chapter, s.act_name)
        for s in sections
        for number, text in enumerate(s.ledd, start=1)
    ]


def as_sections(provisions: Iterable[Provision]) -> list[Section]:
    """Any source's provisions as `Section`, sorted by path so that the result does not depend on their
    order.
    """
    out = {}
    for p in provisions:
        if isinstance(p, Section):
            out[p.path] = p
        else:
            chapter = tuple(str(c) for c in getattr(p, "chapter", ()) or ())
            name = str(getattr(p, "act_name", "") or "")
            out[p.path] = Section(p.path, p.heading or "", p.text or "", chapter, name)
    return [out[path] for path in sorted(out, key=legal_key)]


def legal_key(path: str) -> tuple[tuple[int, str], ...]:
    """Sorts paths as the law does: § 2 before § 2a before § 10."""
    return tuple((int(n), t) if n else (-1, t) for n, t in _PIECES.findall(path))
