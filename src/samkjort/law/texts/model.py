"""What a law text is once it has been read: a document, its provisions, and every piece of text in order.

All text of a document lies in its `spans`, once and in reading order. A provision owns the run of spans from
its heading to the end of its last part, so that text, notes and fingerprints are views of the same spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

LICENCE = "NLOD 2.0"
ATTRIBUTION = (
    "Inneholder data under norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Stiftelsen Lovdata."
)
"""To be shown wherever the texts, or something made from them, are shown."""


class Format(StrEnum):
    """The source format; the earlier, the more of the original it keeps."""

    XML = "lovdata-xml"
    JSON = "normalised-json"
    MARKDOWN = "markdown"

    @property
    def rank(self) -> int:
        """0 for the format that keeps everything."""
        return list(Format).index(self)

    @property
    def lossy(self) -> bool:
        """Are list letters (and in Markdown the order around lists) lost?"""
        return self is not Format.XML


class DocumentKind(StrEnum):
    ACT = "act"
    REGULATION = "regulation"
    AMENDING_ACT = "amending_act"
    RESOLUTION = "resolution"


class Level(StrEnum):
    DOCUMENT = "document"
    CHAPTER = "chapter"
    SECTION = "section"
    LEDD = "ledd"
    ITEM = "item"


class SpanKind(StrEnum):
    LAW = "law"
    NUMBER = "number"
    """A ledd's own printed number, «(1) »: part of the law text, not of the fingerprint."""
    AMENDMENT = "amendment"
    """Text that says what another act shall read; not part of an act's own fingerprint."""
    HEADING = "heading"
    MARK = "mark"
    """A footnote mark inside law text."""
    NOTE = "note"
    """An amendment note («Endret ved …»)."""
    FOOTNOTE = "footnote"
    GAZETTE = "gazette"
    """A correction or notice of the gazette."""
    LABEL = "label"
    """A list item's label («a.»), from the markup, not from the text."""


LAW_TEXT = frozenset({SpanKind.LAW, SpanKind.NUMBER, SpanKind.AMENDMENT})
BESIDE = frozenset({SpanKind.NOTE, SpanKind.FOOTNOTE, SpanKind.GAZETTE})


class Status(StrEnum):
    STANDING = "standing"
    REPEALED = "repealed"
    FUTURE = "future"
    """Announced but without text yet."""


class Action(StrEnum):
    CHANGE = "change"
    ADD = "add"
    REPEAL = "repeal"
    MOVE = "move"


class Span(NamedTuple):
    """A run of text of one kind. `at`: ordinal of the innermost provision. `new_line`: begins a block."""

    kind: SpanKind
    text: str
    at: int
    new_line: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """An amendment note, a footnote or a gazette note, as printed."""

    kind: SpanKind
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in a provision's text or notes. `to` is a path in our form, or None when it is not a provision.

    `href` is kept as it stood. `in_note`: it stands in a note, not in law text.
    """

    source: str
    href: str
    to: str | None
    text: str
    in_note: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One provision of one act that an amending act changes, adds, repeals or moves (then `moved_to`)."""

    action: Action
    target: str
    by: str
    """The amending document."""
    moved_to: str | None = None
    raw: str = ""
    """The target as the source gave it, when it could not be read as a path."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A document, chapter, section, ledd or list item with all that lies in it."""

    document: str
    path: str
    level: Level
    ordinal: int
    """Its place in the document, 0 for the document itself."""
    last: int
    """The ordinal of its last part; its own ordinal when it has none."""
    parent: str | None
    chapter: str | None
    """The path of the innermost chapter around it."""
    label: str = ""
    """As printed: «§ 7-2 a», «Kapittel 7», «b.»."""
    heading: str = ""
    """The title without the label."""
    alias: str = ""
    """A second path Lovdata uses for it (a chapter's ordinal form)."""
    status: Status = Status.STANDING
    repealed_on: date | None = None
    fingerprint: str = ""
    spans: tuple[Span, ...] = field(default=(), repr=False)
    first_span: int = 0
    """Where its spans begin among the document's."""
    format: Format = Format.XML
    state: date | None = None
    """The state of the law the text shows."""
    exact: bool = True
    """False: a list item was asked for, the format keeps only its ledd, and that is what this is."""
    date_known: bool = True
    """False: it was asked for on a date before the oldest copy's state, so the text may have differed."""

    @property
    def law_text(self) -> str:
        """The law text exactly as it stands in the source, blocks unseparated."""
        return "".join(span.text for span in self.spans if span.kind in LAW_TEXT)

    @property
    def text(self) -> str:
        """The law text for reading: a line per ledd and list item, items with their labels; no headings."""
        return render(self.spans)

    @property
    def own_text(self) -> str:
        """The law text that stands in this provision itself, not in its parts."""
        return render(span for span in self.spans if span.at == self.ordinal)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Amendment notes, footnotes and gazette notes, in order."""
        return tuple(_notes(self.spans, self.path))

    @property
    def repealed(self) -> bool:
        return self.status is Status.REPEALED

    @property
    def future(self) -> bool:
        return self.status is Status.FUTURE


@dataclass(frozen=True, slots=True)
class Document:
    """One act, regulation, amending act or resolution in one format and state, whole."""

    refid: str
    kind: DocumentKind
    format: Format
    title: str
    language: str
    """nb or nn."""
    short_title: str = ""
    abbreviation: str = ""
    in_force: str = ""
    """As the source says it: dates, or words such as «Kongen bestemmer»."""
    last_change: str = ""
    """The date or dates on which the latest change took effect, as the source says it."""
    last_changed_by: str = ""
    state: date | None = None
    """The newest of the dates of entry into force and of change; else the document's own date."""
    snapshot: date | None = None
    """When the copy was taken, where that is known."""
    consolidated: bool = True
    """False for the gazette's text of the day, in which later changes are not worked."""
    meta: tuple[tuple[str, str], ...] = ()
    """Everything else the head of the file says."""
    origin: str = ""
    """File (and member) it was read from."""
    provisions: tuple[Provision, ...] = field(default=(), repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    references: tuple[Reference, ...] = field(default=(), repr=False)
    changes: tuple[Change, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()

    def provision(self, path: str) -> Provision | None:
        """The provision with this path, or the nearest whole of it that the format keeps (`exact` False)."""
        from samkjort.law.texts.lookup import find

        by_path = {p.alias: p for p in reversed(self.provisions) if p.alias}
        by_path |= {p.path: p for p in reversed(self.provisions)}
        return find(by_path.get, path)

    def sections(self) -> Iterator[Provision]:
        """The sections (and articles), in order."""
        return (p for p in self.provisions if p.level is Level.SECTION)

    def first_in_force(self) -> date | None:
        """The first date in `in_force`; None when it is still to be decided."""
        found = dates_in(self.in_force)
        return min(found) if found else None


def render(spans: Iterable[Span], *, headings: bool = False) -> str:
    """Law text for reading, a line per block; with `headings`, those too."""
    lines: list[str] = [""]
    for span in spans:
        if (
            span.kind in BESIDE
            or span.kind is SpanKind.MARK
            or (span.kind is SpanKind.HEADING and not headings)
        ):
            if span.new_line:
                lines.append("")
            continue
        labelled = lines[-1].endswith("\t")
        if (span.new_line and not labelled) or span.kind is SpanKind.LABEL:
            lines.append("")
        lines[-1] += f"{span.text} \t" if span.kind is SpanKind.LABEL else span.text
    cleaned = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in cleaned if line)


def _notes(spans: Iterable[Span], path: str) -> Iterator[Note]:
    kind: SpanKind | None = None
    parts: list[str] = []
    for span in spans:
        starts = span.kind is not kind or span.new_line
        if starts and kind and (text := " ".join("".join(parts).split())):
            yield Note(kind, text, path)
        if starts:
            parts = []
        kind = span.kind if span.kind in BESIDE else None
        if kind:
            parts.append(span.text)
    if kind and (text := " ".join("".join(parts).split())):
        yield Note(kind, text, path)


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def dates_in(text: str) -> tuple[date, ...]:
    """Every real ISO date in a text, in order."""
    found = []
    for match in _DATE.finditer(text):
        try:
            found.append(date.fromisoformat(match[0]))
        except ValueError:
            continue
    return tuple(found)
