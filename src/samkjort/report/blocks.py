"""A document as its parts, before it is DOCX or PDF: headings, paragraphs, lists, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a chapter."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `strong` is said first and set apart."""

    text: str
    strong: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a header row; every row has as many cells as the header.

    `wide`: parts of the width of each column; `numbers`: columns whose cells are numbers.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        short = [row for row in self.rows if len(row) != len(self.header)]
        if short or len(self.wide) not in (0, len(self.header)):
            raise ValueError(f"«{self.caption}»: every row has {len(self.header)} cells, unlike {short[:1]}")


@dataclass(frozen=True)
class Picture:
    """A drawing: SVG, what it is, and the same in words for whoever does not see it."""

    svg: str
    caption: str
    words: str


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class Document:
    """A document: title, what it is in one line, language (nb, nn or en), and blocks in their order."""

    title: str
    line: str
    language: str
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    def text(self) -> str:
        """All of it as plain text, a line for each part."""
        return "\n".join((self.title, self.line, *(line for block in self.blocks for line in _plain(block))))


def _plain(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(text=text, strong=strong):
            yield f"{strong} {text}".strip()
        case Bullets(items=items):
            yield from items
        case Table(caption=caption, header=header, rows=rows):
            yield caption
            yield from (" | ".join(row) for row in (header, *rows))
        case Picture(caption=caption, words=words):
            yield caption
            yield words
