"""Reads the Markdown form of an act: a paragraph per ledd, list letters lost, amendment notes in italics.

The form prints what comes after a list before it, so the order inside a ledd with a list is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts.builder import Builder, checked_refid, kind_of, language_of, short_names, state_of
from samkjort.law.texts.chapters import ChapterNames, number_in
from samkjort.law.texts.errors import UnreadableText
from samkjort.law.texts.model import Document, Format, Level, SpanKind
from samkjort.law.texts.normalised import write_ledd

MAX_LINES: Final = 200_000
MAX_LINE: Final = 2_000_000
HISTORY_TITLE: Final = "# Endringshistorikk:"
"""The first heading of a file that tells how an act was amended: recognised, but not law text."""

_FIELD = re.compile(r'([\w-]+):\s*(?:"((?:[^"\\]|\\.)*)"|(.*?))\s*\Z')
_HEADING = re.compile(r"(#{1,6})\s+(.*\S)\s*\Z")
_LETTER = r"(?:\s?[A-Za-zæøå](?!\w))?"
_SECTION = re.compile(rf"§\s*(\d+{_LETTER}(?:-\d+{_LETTER})*)\s*(?:\.|\Z|(?=[\s(]))\s*(.*)\Z")
_ARTICLE = re.compile(r"(?:Artikkel|Art\.)\s*(\d+[a-z]?)\.?\s*(.*)\Z", re.I)
_ANNEXES = {"GDPR": "gdpr"}
_AMENDMENT = re.compile(r"\d+\.\s+I (?:lov|forskrift) ")
_CHAPTER_NOTE = re.compile(
    r"(?:overskrift|kapit|endr|føyd til|tilføyd|opphev|nummer)[^.]{0,80}?\b(?:ved|med)\s+"
    r"(?:(?:for|kgl\.)?\s*(?:lov|forskrift|res)[a-zæøå]*\.?|\d)",
    re.I,
)
_NOTE = re.compile(
    r"(?:endr|tilføy|føy|føyd|opphev|vert|blir|ikr|i kraft|jf|trer|overskrift|tidl|rett|nåv|inkur|"
    r"kapit|merk)",
    re.I,
)


def is_markdown(data: bytes) -> bool:
    """Does it begin as this form does (a head between lines of three dashes)?"""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---")


def is_history(data: bytes) -> bool:
    """Is it the sister form that tells how an act was amended?"""
    return is_markdown(data) and HISTORY_TITLE.encode() in data[:4000]


def read(data: bytes, *, origin: str) -> Document:
    """The document in one file's bytes. Raises `UnreadableText`."""
    lines = _lines(data, origin)
    head, start = _head(lines, origin)
    try:
        refid = checked_refid(head.get("refid", ""))
    except BadIdentifier as error:
        raise UnreadableText(origin, str(error), where="refid") from None
    reader = _Reader(refid, origin)
    reader.blocks(lines, start)
    builder = reader.builder
    title = head.get("tittel", "")
    short, abbreviation = short_names(head.get("korttittel", ""))
    in_force, last = head.get("ikrafttredelse", ""), head.get("sist-endret-ikrafttredelse", "")
    return builder.finish(
        Document(
            refid=refid,
            kind=kind_of(refid, title, has_sections=reader.sections > 0, has_changes=False),
            format=Format.MARKDOWN,
            title=title,
            language=language_of(" ".join(s.text for s in builder.spans if s.kind is SpanKind.LAW)),
            short_title=short,
            abbreviation=abbreviation,
            in_force=in_force,
            last_change=last,
            last_changed_by=head.get("sist-endret", ""),
            state=state_of(refid, last),
            meta=tuple((key, head[key]) for key in ("departement", "rettsomrade", "eli") if head.get(key)),
            origin=origin,
        )
    )


def _lines(data: bytes, origin: str) -> list[str]:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableText(origin, "ikke UTF-8", line=data[: error.start].count(b"\n") + 1) from None
    if len(lines) > MAX_LINES or any(len(line) > MAX_LINE for line in lines):
        raise UnreadableText(origin, f"mer enn {MAX_LINES} linjer, eller en linje over {MAX_LINE} tegn")
    return lines


def _head(lines: list[str], origin: str) -> tuple[dict[str, str], int]:
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[start].strip() != "---":
        raise UnreadableText(origin, "ventet et hode mellom to linjer med ---", line=1)
    head: dict[str, str] = {}
    for number in range(start + 1, len(lines)):
        line = lines[number].rstrip()
        if line == "---":
            return head, number + 1
        if line.strip():
            match = _FIELD.match(line)
            if not match:
                raise UnreadableText(origin, "ventet «nøkkel: verdi» i hodet", line=number + 1)
            head[match[1]] = _unquoted(match[2]) if match[2] is not None else match[3]
    raise UnreadableText(origin, "hodet slutter aldri; ventet en linje med ---", line=len(lines))


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


class _Reader:
    def __init__(self, refid: str, origin: str) -> None:
        self.builder = Builder(refid, Format.MARKDOWN)
        self.sections = 0
        self._refid = refid
        self._origin = origin
        self._names = ChapterNames(refid)
        self._annex: str | None = None
        self._chapters: list[tuple[int, int, tuple[int, ...]]] = []
        """(heading depth, ordinal of the provision, ordinals of the chapter) of the open chapters."""
        self._counts: dict[tuple[int, ...], int] = {}
        self._section: tuple[int, ProvisionPath] | None = None
        self._ledd = 0
        self._open_ledd: int | None = None

    def blocks(self, lines: list[str], start: int) -> None:
        """All blocks after the head."""
        for number, block in _blocks(lines, start):
            first = block[0]
            if match := _HEADING.match(first):
                self._heading(len(match[1]), match[2], number)
            elif first.lstrip().startswith("- "):
                self._list(block)
            elif first.startswith("*") and block[-1].endswith("*") and not first.startswith("**"):
                self._italics("\n".join(block)[1:-1])
            else:
                self._paragraph("\n".join(block))
        self._end_section()
        self._leave(0)

    def _at(self) -> int:
        return self._chapters[-1][1] if self._chapters else 0

    def _heading(self, depth: int, text: str, line: int) -> None:
        self._end_section()
        if depth == 1:
            self.builder.text(SpanKind.HEADING, text, 0, new_line=True)
        elif match := _SECTION.match(text):
            self._start_section(f"§{match[1]}", text, match[2], line)
        elif self._annex and (match := _ARTICLE.match(text)):
            self._start_section(f"{self._annex}/a{match[1].lower()}", text, match[2], line)
        else:
            self._chapter(depth, text)

    def _start_section(self, number: str, text: str, title: str, line: int) -> None:
        try:
            path = ProvisionPath.parse(f"{self._refid}/{number}")
        except BadIdentifier as error:
            raise UnreadableText(self._origin, str(error), line=line) from None
        label = text.removesuffix(title).rstrip(" .")
        at = self.builder.open(Level.SECTION, str(path), parent=self._at(), label=label, heading=title)
        self.builder.text(SpanKind.HEADING, text, at, new_line=True)
        self._section, self._ledd = (at, path), 0
        self.sections += 1

    def _chapter(self, depth: int, text: str) -> None:
        self._leave(depth)
        above = self._chapters[-1][2] if self._chapters else ()
        self._counts[above] = self._counts.get(above, 0) + 1
        ordinals = (*above, self._counts[above])
        number, label, title = number_in(text)
        path, alias = self._names.name(ordinals, number)
        at = self.builder.open(
            Level.CHAPTER, path, parent=self._at(), label=label, heading=title, alias=alias
        )
        self.builder.text(SpanKind.HEADING, text, at, new_line=True)
        self._chapters.append((depth, at, ordinals))
        self._annex = next((name for word, name in _ANNEXES.items() if word in text), self._annex)

    def _leave(self, depth: int) -> None:
        while self._chapters and self._chapters[-1][0] >= depth:
            self.builder.close(self._chapters.pop()[1])

    def _end_ledd(self) -> None:
        if self._open_ledd is not None:
            self.builder.close(self._open_ledd)
            self._open_ledd = None

    def _end_section(self) -> None:
        self._end_ledd()
        if self._section is not None:
            self.builder.close(self._section[0])
            self._section = None

    def _paragraph(self, text: str) -> None:
        if self._section is None:
            kind = SpanKind.NOTE if _CHAPTER_NOTE.match(text) else SpanKind.LAW
            self.builder.text(kind, text, self._at(), new_line=True)
            return
        self._end_ledd()
        self._ledd += 1
        at, path = self._section
        self._open_ledd = write_ledd(self.builder, path, at, self._ledd, text, close=False)

    def _list(self, block: list[str]) -> None:
        if self._section is not None and self._open_ledd is None:
            self._paragraph("")
        at = self._at() if self._open_ledd is None else self._open_ledd
        for line in block:
            bare = line.lstrip()
            if bare.startswith("- "):
                self.builder.text(SpanKind.LABEL, "–", at, new_line=True)
                self.builder.text(SpanKind.LAW, bare[2:], at)
            else:
                self.builder.text(SpanKind.LAW, "\n" + bare, at)

    def _italics(self, text: str) -> None:
        at = self._section[0] if self._section else self._at()
        if re.match(r"\d+\s", text):
            kind = SpanKind.FOOTNOTE
        elif _NOTE.match(text):
            kind = SpanKind.NOTE
        elif _AMENDMENT.match(text):
            kind = SpanKind.AMENDMENT
        else:
            self._paragraph(text)
            return
        self._end_ledd()
        self.builder.text(kind, text, at, new_line=True)


def _blocks(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    """(line number, lines) of each run of lines; a heading and a list are blocks of their own."""
    block: list[str] = []
    for number in range(start, len(lines)):
        line = lines[number].rstrip()
        listed = line.lstrip().startswith("- ")
        breaks = not line or _HEADING.match(line) or (block and listed != block[0].lstrip().startswith("- "))
        if listed and block and block[0].lstrip().startswith("- "):
            breaks = False
        if block and breaks:
            yield number - len(block) + 1, block
            block = []
        if line:
            block.append(line)
            if _HEADING.match(line):
                yield number + 1, block
                block = []
    if block:
        yield len(lines) - len(block) + 1, block
