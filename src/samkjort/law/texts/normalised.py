"""Reads the normalised JSON form of an act: a line per ledd, list items glued, no notes, no links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts.builder import Builder, checked_refid, kind_of, language_of, short_names, state_of
from samkjort.law.texts.chapters import ChapterNames, number_in
from samkjort.law.texts.errors import UnreadableText
from samkjort.law.texts.fingerprint import split_number
from samkjort.law.texts.model import Document, Format, Level, SpanKind, dates_in

MAX_SECTIONS: Final = 20_000
MAX_SECTION_CHARACTERS: Final = 2_000_000
WHOLE_DOCUMENT: Final = "document"
"""The `provision_ref` under which the form keeps an act that has no sections."""

_HEAD = ("id", "department", "legal_area", "source_url", "raw_xml_sha256", "archive_last_modified")
_ORDINALS = re.compile(r"kapittel-(\d+)")
_LIKE_NUMBER = re.compile(r"(?:\(\d+[a-zæøå]?\)|\d+[a-zæøå]?\.)(?=\s)")


def is_normalised(data: bytes) -> bool:
    """Does it look like this form (a JSON object)?"""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read(data: bytes, *, origin: str) -> Document:
    """The document in one file's bytes. Raises `UnreadableText`."""
    raw = _load(data, origin)
    refid = _refid(raw, origin)
    builder = Builder(refid, Format.JSON)
    sections = raw.get("sections")
    if not isinstance(sections, list) or len(sections) > MAX_SECTIONS:
        raise UnreadableText(origin, f"ventet en liste med høyst {MAX_SECTIONS} paragrafer", where="sections")
    chapters = _Chapters(builder)
    whole = False
    for n, section in enumerate(sections):
        whole |= _section(builder, chapters, section, origin=origin, where=f"sections[{n}]")
    chapters.leave()
    title = _text(raw, "title", origin)
    short, abbreviation = short_names(_text(raw, "short_title", origin))
    in_force, last = _text(raw, "date_in_force", origin), _text(raw, "last_change_in_force", origin)
    has_sections = bool(sections) and not whole
    snapshot = dates_in(_text(raw, "archive_last_modified", origin))
    return builder.finish(
        Document(
            refid=refid,
            kind=kind_of(refid, title, has_sections=has_sections, has_changes=whole),
            format=Format.JSON,
            title=title,
            language=language_of(" ".join(span.text for span in builder.spans)),
            short_title=short,
            abbreviation=abbreviation,
            in_force=in_force,
            last_change=last,
            last_changed_by=_text(raw, "last_changed_by", origin),
            state=state_of(refid, last),
            snapshot=snapshot[0] if snapshot else None,
            meta=tuple((key, _text(raw, key, origin)) for key in _HEAD if raw.get(key)),
            origin=origin,
        )
    )


def _load(data: bytes, origin: str) -> dict[str, Any]:
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableText(origin, "ikke UTF-8", line=line) from None
    except json.JSONDecodeError as error:
        raise UnreadableText(origin, f"ikke gyldig JSON ({error.msg})", error.lineno, error.colno) from None
    except (RecursionError, ValueError) as error:
        raise UnreadableText(origin, f"ikke lesbar JSON ({type(error).__name__})") from None
    if not isinstance(raw, dict):
        raise UnreadableText(origin, "ventet et JSON-objekt med lovdata_refid og sections")
    return raw


def _refid(raw: dict[str, Any], origin: str) -> str:
    try:
        return checked_refid(_text(raw, "lovdata_refid", origin) or _text(raw, "id", origin))
    except BadIdentifier as error:
        raise UnreadableText(origin, str(error), where="lovdata_refid") from None


def _text(raw: dict[str, Any], key: str, origin: str, where: str = "") -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_SECTION_CHARACTERS:
        place = f"{where}.{key}" if where else key
        raise UnreadableText(origin, f"ventet tekst, fant {type(value).__name__}", where=place)
    return value


class _Chapters:
    """Opens and closes chapters as the headings above each section change."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._names = ChapterNames(builder.refid)
        self._open: list[tuple[str, int]] = []

    def enter(self, headings: list[str], section_id: str) -> int:
        """The ordinal of the innermost chapter for these headings."""
        same = 0
        while same < min(len(headings), len(self._open)) and headings[same] == self._open[same][0]:
            same += 1
        self.leave(same)
        ordinals = tuple(int(n) for n in _ORDINALS.findall(section_id))
        for depth in range(same, len(headings)):
            number, label, title = number_in(headings[depth])
            path, alias = self._names.name(ordinals[: depth + 1], number)
            at = self._builder.open(
                Level.CHAPTER, path, parent=self._at(), label=label, heading=title, alias=alias
            )
            self._builder.text(SpanKind.HEADING, headings[depth], at, new_line=True)
            self._open.append((headings[depth], at))
        return self._at()

    def leave(self, keep: int = 0) -> None:
        """Close all but the outermost `keep` chapters."""
        while len(self._open) > keep:
            self._builder.close(self._open.pop()[1])

    def _at(self) -> int:
        return self._open[-1][1] if self._open else 0


def _section(builder: Builder, chapters: _Chapters, section: object, *, origin: str, where: str) -> bool:
    if not isinstance(section, dict):
        raise UnreadableText(origin, "ventet et objekt med provision_ref og text", where=where)
    ref = _text(section, "provision_ref", origin, where)
    heading = _text(section, "heading", origin, where)
    text = _text(section, "text", origin, where)
    headings = section.get("path") or []
    if not isinstance(headings, list) or not all(isinstance(h, str) for h in headings) or len(headings) > 20:
        raise UnreadableText(origin, "ventet en liste med kapitteloverskrifter", where=f"{where}.path")
    if ref == WHOLE_DOCUMENT:
        builder.text(SpanKind.HEADING, heading, 0, new_line=True)
        builder.text(SpanKind.LAW, text.removeprefix(heading), 0, new_line=True)
        return True
    try:
        path = ProvisionPath.parse(f"{builder.refid}/{ref}")
    except BadIdentifier as error:
        raise UnreadableText(origin, str(error), where=f"{where}.provision_ref") from None
    parent = chapters.enter(headings, _text(section, "section_id", origin, where))
    article = bool(path.section) and not str(path.section).startswith("§")
    label = (
        f"Artikkel {str(path.section).rpartition('/a')[2]}"
        if article
        else path.printed(short_name="").strip()
    )
    at = builder.open(Level.SECTION, str(path), parent=parent, label=label, heading=heading)
    builder.text(SpanKind.HEADING, f"{label}. {heading}".strip(), at, new_line=True)
    for n, line in enumerate(ledd_in(text), 1):
        write_ledd(builder, path, at, n, line, close=True)
    builder.close(at)
    return False


def write_ledd(
    builder: Builder, section: ProvisionPath, at: int, number: int, text: str, *, close: bool
) -> int:
    """Open a ledd of a section, put its text in, close it if nothing more is coming; its ordinal."""
    printed, rest = split_number(text)
    label = match[0] if (match := _LIKE_NUMBER.match(text.lstrip())) else ""
    ledd = builder.open(Level.LEDD, str(section.child("ledd", number)), parent=at, label=label)
    builder.text(SpanKind.NUMBER, printed, ledd, new_line=True)
    builder.text(SpanKind.LAW, rest, ledd, new_line=not printed)
    if close:
        builder.close(ledd)
    return ledd


def ledd_in(text: str) -> Iterator[str]:
    """The ledd of a section's text: a line each, also where «(1) … (2) …» or «1. … 2. …» share a line."""
    for line in text.split("\n"):
        if line.strip():
            yield from _numbered(line)


def _numbered(line: str) -> Iterator[str]:
    stripped = line.lstrip()
    if stripped.startswith("(1) "):
        printed = r"(?<=\S)\({}\)(?=\s)"
    elif stripped.startswith("1. "):
        printed = r"(?<=[.:;,)»\w]){}\.(?=\s[A-ZÆØÅ«])"
    else:
        yield line
        return
    start, number = 0, 2
    while match := re.compile(printed.format(number)).search(line, start + 2):
        yield line[start : match.start()]
        start, number = match.start(), number + 1
    yield line[start:]
