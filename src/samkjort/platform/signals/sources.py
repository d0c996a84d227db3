"""The source documents: which of our rows point at which lines; the lines only where they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from samkjort.steering.pointers import placed
from samkjort.steering.search import Line, search_sources

MOST_LINES = 60


@dataclass(frozen=True)
class Pointing:
    """A row of the register that points at some lines."""

    row: str
    first: int
    last: int


def folder() -> Path | None:
    """Where this installation keeps the source documents, if it does; they are not shipped."""
    kept = getattr(settings, "STEERING_SOURCES", None)
    return kept if kept and kept.is_dir() else None


@cache
def _pointing() -> dict[str, tuple[Pointing, ...]]:
    found: dict[str, list[Pointing]] = {}
    for each in placed():
        document, _colon, lines = each.at.partition(":")
        first, _dash, last = lines.partition("-")
        if document.isdigit() and first.isdigit():
            found.setdefault(document, []).append(Pointing(each.row, int(first), int(last or first)))
    return {document: tuple(rows) for document, rows in found.items()}


def pointing(document: str, first: int, last: int) -> Iterator[Pointing]:
    """The rows that rest on some of the lines."""
    for each in _pointing().get(document, ()):
        if each.first <= last and each.last >= first:
            yield each


def lines(document: str, first: int, last: int) -> list[tuple[int, str]]:
    """The lines as they are printed, where the installation keeps the documents; else none."""
    where = folder()
    if where is None or last - first >= MOST_LINES:
        return []
    path = next(iter(sorted(where.glob(f"{document}_*.txt"))), None)
    if path is None:
        return []
    text = path.read_text(encoding="utf-8").split("\n")
    return [(number, text[number - 1]) for number in range(first, min(last, len(text)) + 1)]


def found_in_sources(query: str, names: tuple[str, ...]) -> tuple[Line, ...]:
    """Where a word stands in the documents, by its right spelling; none where they are not kept."""
    where = folder()
    return search_sources(where, query, names=names) if where and len(query) > 2 else ()
