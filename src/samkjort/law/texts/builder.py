"""Puts a document together from what a reader finds, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts.fingerprint import add_counts, count, letters, of_counted
from samkjort.law.texts.model import (
    BESIDE,
    Change,
    Document,
    DocumentKind,
    Format,
    Level,
    Provision,
    Reference,
    Span,
    SpanKind,
    Status,
    dates_in,
)

_REPEALED = re.compile(r"\W*opphev(?:et|a|d|ast|es)?\b(?!\s+\w)", re.I)
_ANNOUNCED = re.compile(
    r"\b(?:tilføyes|føyes til|vert tilføyd|blir tilføyd|vert føyd til|blir føyd til)\b", re.I
)
_NYNORSK = re.compile(
    r"\b(?:ikkje|eit|frå|dei|ein|vere|skal vere|barnet sitt|kommunen si|lova|blir|gjere|òg)\b"
)
_BOKMAAL = re.compile(r"\b(?:ikke|et|fra|de|en|være|loven|eller andre|gjøre|også|dette)\b")
_FINGERPRINTED = frozenset({SpanKind.LAW, SpanKind.MARK})
_AMENDING = _FINGERPRINTED | {SpanKind.AMENDMENT}


@dataclass(slots=True)
class _Open:
    path: str
    level: Level
    parent: int
    chapter: str | None
    label: str
    heading: str
    alias: str
    start: int
    end: int = -1
    last: int = -1
    repealed_on: date | None = None


class Builder:
    """Collects one document. `open` and `close` nest; every `text` goes to the provision it is given."""

    def __init__(self, refid: str, format_: Format) -> None:
        self.refid = refid
        self.format = format_
        self.spans: list[Span] = []
        self.references: list[Reference] = []
        self.changes: list[Change] = []
        self.warnings: list[str] = []
        self._provisions: list[_Open] = []
        self.open(Level.DOCUMENT, refid, parent=-1)

    def open(
        self, level: Level, path: str, *, parent: int, label: str = "", heading: str = "", alias: str = ""
    ) -> int:
        """Begin a provision; its ordinal."""
        above = self._provisions[parent] if parent >= 0 else None
        chapter = None
        if above is not None:
            chapter = above.path if above.level is Level.CHAPTER else above.chapter
        self._provisions.append(
            _Open(path, level, parent, chapter, label, heading, alias, start=len(self.spans))
        )
        return len(self._provisions) - 1

    def close(self, ordinal: int) -> None:
        """End a provision: what comes after is not part of it."""
        provision = self._provisions[ordinal]
        provision.end = len(self.spans)
        provision.last = len(self._provisions) - 1

    def headed(self, ordinal: int, *, label: str = "", heading: str = "") -> None:
        """Give a provision its heading, once it has been read."""
        provision = self._provisions[ordinal]
        provision.label = provision.label or label
        provision.heading = provision.heading or heading

    def repealed(self, ordinal: int, on: date | None) -> None:
        """Note the day a provision was repealed."""
        self._provisions[ordinal].repealed_on = on

    def path_of(self, ordinal: int) -> str:
        return self._provisions[ordinal].path

    def level_of(self, ordinal: int) -> Level:
        return self._provisions[ordinal].level

    def text(self, kind: SpanKind, text: str, at: int, *, new_line: bool = False) -> None:
        """Add text; runs of the same kind and place are joined."""
        if not text and not new_line:
            return
        spans = self.spans
        if spans and not new_line:
            before = spans[-1]
            # A span never runs across the start of a provision.
            if before.kind is kind and before.at == at and self._provisions[-1].start < len(spans):
                spans[-1] = Span(kind, before.text + text, at, before.new_line)
                return
        if text or not (spans and spans[-1].new_line and not spans[-1].text and spans[-1].at == at):
            spans.append(Span(kind, text, at, new_line))

    def refer(self, at: int, href: str, text: str, *, in_note: bool) -> None:
        """Keep a link: `href` as it stood, and as a path where it is one."""
        target = ProvisionPath.try_parse(href) if href and not href.startswith("#") else None
        self.references.append(
            Reference(
                self.path_of(at), href, str(target) if target else None, " ".join(text.split()), in_note
            )
        )

    def finish(self, document: Document) -> Document:
        """The document with everything collected. `document` carries the head."""
        self.close(0)
        spans = tuple(self.spans)
        counted = _AMENDING if document.kind is DocumentKind.AMENDING_ACT else _FINGERPRINTED
        pieces = [letters(s.text) if s.kind in counted else "" for s in spans]
        marks = self._fingerprints(pieces)
        provisions = tuple(
            self._provision(n, p, spans, marks[n], document) for n, p in enumerate(self._provisions)
        )
        return replace(
            document,
            provisions=provisions,
            spans=spans,
            references=tuple(self.references),
            changes=tuple(self.changes),
            warnings=(*document.warnings, *self.warnings),
        )

    def _fingerprints(self, pieces: Sequence[str]) -> list[str]:
        """The fingerprint of every provision: of its own text and its parts'.

        What holds sections is the sum of its sections alone: not every format keeps what stands between a
        chapter's heading and its first section. Letters are counted once, and summed upwards.
        """
        raws = self._provisions
        holds = [False] * len(raws)
        for n in range(len(raws) - 1, 0, -1):
            holds[raws[n].parent] |= raws[n].level is Level.SECTION or holds[n]
        counts: list[dict[str, int]] = [{} for _ in raws]
        for span, piece in zip(self.spans, pieces, strict=True):
            if piece and not holds[span.at]:
                add_counts(counts[span.at], count(piece))
        texts = ["".join(pieces[raw.start : raw.end]) if not holds[n] else "" for n, raw in enumerate(raws)]
        for n in range(len(raws) - 1, 0, -1):
            parent = raws[n].parent
            if not holds[parent] or raws[n].level is Level.SECTION or holds[n]:
                add_counts(counts[parent], counts[n])
                if holds[parent]:
                    texts[parent] = texts[n] + texts[parent]
        return [of_counted(text, counted) for text, counted in zip(texts, counts, strict=True)]

    def _provision(
        self, ordinal: int, raw: _Open, spans: Sequence[Span], mark: str, document: Document
    ) -> Provision:
        own = tuple(spans[raw.start : raw.end])
        return Provision(
            document=self.refid,
            path=raw.path,
            level=raw.level,
            ordinal=ordinal,
            last=raw.last,
            parent=self._provisions[raw.parent].path if raw.parent >= 0 else None,
            chapter=raw.chapter,
            label=raw.label,
            heading=raw.heading,
            alias=raw.alias,
            status=_status(raw, own, empty=not mark),
            repealed_on=raw.repealed_on,
            fingerprint=mark,
            spans=own,
            first_span=raw.start,
            format=self.format,
            state=document.state,
        )


def _status(raw: _Open, spans: Iterable[Span], *, empty: bool) -> Status:
    if raw.level is Level.DOCUMENT:
        return Status.STANDING
    if raw.repealed_on is not None:
        return Status.REPEALED
    if _REPEALED.match(raw.heading):
        return Status.REPEALED
    if raw.level is Level.SECTION and empty:
        notes = " ".join(span.text for span in spans if span.kind in BESIDE)
        if _ANNOUNCED.search(notes):
            return Status.FUTURE
        if re.search(r"\b[Oo]pphev(?:et|a)\b", notes):
            return Status.REPEALED
    return Status.STANDING


def state_of(refid: str, last_change: str) -> date | None:
    """The state of the law a text shows: the newest date a change took effect, else the document's own date.

    Not the entry into force: the formats do not agree on its dates, and it does not alter the text.
    """
    found = dates_in(last_change) or dates_in(refid)
    return max(found) if found else None


def kind_of(refid: str, title: str, *, has_sections: bool, has_changes: bool) -> DocumentKind:
    """Which kind of document it is, from its id, its title and what it holds."""
    folded = title.casefold()
    if refid.startswith("lov/"):
        amends = has_changes or folded.startswith(("lov om endring", "endringslov", "lov om oppheving"))
        return DocumentKind.AMENDING_ACT if amends and not has_sections else DocumentKind.ACT
    if not has_sections or re.match(r"(?:delt |delvis )?(?:ikraft|iverks|deleger|overføring)", folded):
        return DocumentKind.RESOLUTION
    return DocumentKind.REGULATION


def language_of(text: str, declared: str = "") -> str:
    """nb or nn: as declared, else by which of the two languages' commonest words occur more."""
    if declared in ("nb", "nn"):
        return declared
    sample = text[:60_000].casefold()
    return "nn" if len(_NYNORSK.findall(sample)) > len(_BOKMAAL.findall(sample)) else "nb"


def short_names(title_short: str) -> tuple[str, str]:
    """«Eierseksjonsloven – eiersl» → (short title, abbreviation)."""
    name, _, abbreviation = title_short.partition(" – ")
    return name.strip(), abbreviation.strip()


def checked_refid(text: str) -> str:
    """A document id in our form. Raises `BadIdentifier`."""
    path = ProvisionPath.parse(text)
    if not path.is_document:
        raise BadIdentifier(f"«{text}» er ikke en hel lov eller forskrift")
    return path.document
