"""A list as it is shown and taken away: rows of plain values, to a page, CSV, XLSX, JSON or DOCX."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import get_language

from samkjort.platform.signals.sheet import Value, written_sheet
from samkjort.steering.consultation.document import Document, Paragraph, Table, docx

FORMATS = ("csv", "xlsx", "json", "docx")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
}


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere; a file gets the text."""

    text: str
    url: str = ""

    def __str__(self) -> str:
        return self.text


Cell = str | int | float | bool | date | Link | None


@dataclass(frozen=True)
class Listing:
    """A list: its name in file names, its title, (key, heading) of each column, and the rows."""

    name: str
    title: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    @property
    def headings(self) -> list[str]:
        """The headings in order."""
        return [heading for _key, heading in self.columns]


def plain(cell: Cell) -> str | int | float | bool | None:
    """A cell as a file has it; a day as 2021-04-01."""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, Link) else cell


def as_file(listing: Listing, form: str) -> HttpResponse:
    """The list as a file."""
    made = {"csv": as_csv, "xlsx": as_xlsx, "json": as_json, "docx": as_docx}[form](listing)
    return sent(made, form, listing.name)


def sent(content: bytes, form: str, name: str) -> HttpResponse:
    """A file to be kept."""
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def as_csv(listing: Listing) -> bytes:
    """Semicolons and a byte-order mark, as Norwegian spreadsheets want it; a cell is never a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(listing.headings)
    for row in listing.rows:
        writer.writerow(["" if (value := plain(cell)) is None else _harmless(value) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _harmless(value: str | int | float | bool) -> str | int | float | bool:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def as_xlsx(listing: Listing) -> bytes:
    """One sheet with a heading row that stays; text is text, never a formula."""
    return written_sheet(listing.title, listing.headings, [[_as_written(c) for c in r] for r in listing.rows])


def _as_written(cell: Cell) -> Value:
    return str(cell) if isinstance(cell, Link) else cell


def as_json(listing: Listing) -> bytes:
    """The rows by key, with what the keys are called."""
    keys = [key for key, _heading in listing.columns]
    content = {
        "title": listing.title,
        "columns": dict(listing.columns),
        "rows": [dict(zip(keys, map(plain, row), strict=True)) for row in listing.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=str).encode("utf-8")


def as_docx(listing: Listing) -> bytes:
    """A document with one table."""
    rows = tuple(tuple("" if (v := plain(cell)) is None else str(v) for cell in row) for row in listing.rows)
    blocks = (Paragraph(listing.note),) if listing.note else ()
    table = Table(listing.title, tuple(listing.headings), rows)
    return docx(Document(listing.title, get_language() or "nb", (*blocks, table)))
