"""Takes law texts into the store, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from samkjort.law.texts.bundle import LIMITS, LeftAside, Limits, walk
from samkjort.law.texts.errors import UnreadableText
from samkjort.law.texts.fingerprint import agree
from samkjort.law.texts.model import Document, Format
from samkjort.law.texts.store import Added, Store


@dataclass(frozen=True, slots=True)
class Revised:
    """A provision whose law text is another than before. Empty `before`: new; empty `after`: gone."""

    path: str
    before: str
    after: str


@dataclass(slots=True)
class ImportReport:
    """What an import did."""

    added: dict[str, Added] = field(default_factory=dict)
    """Origin → what came of it."""
    problems: list[UnreadableText] = field(default_factory=list)
    left_aside: list[LeftAside] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    revised: list[Revised] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Was every file read?"""
        return not self.problems

    def count(self, what: Added) -> int:
        """How many documents came in that way."""
        return sum(added is what for added in self.added.values())


def import_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    limits: Limits = LIMITS,
    each: Callable[[str], None] | None = None,
) -> ImportReport:
    """Import bundles, folders and files. Each document goes in whole or not at all; problems are reported.

    `each` is called with the origin of every file as it is done.
    """
    report = ImportReport()
    for path in paths:
        for found in walk(path, limits=limits):
            if isinstance(found, Document):
                _take(store, found, report)
            elif isinstance(found, LeftAside):
                report.left_aside.append(found)
            else:
                report.problems.append(found)
            if each is not None:
                each(found.origin)
    return report


def _take(store: Store, document: Document, report: ImportReport) -> None:
    before = store.current(document.refid)
    marks = store.fingerprints(document.refid) if before else {}
    report.added[document.origin] = added = store.add(document)
    report.warnings += [f"{document.origin}: {warning}" for warning in document.warnings]
    after = store.current(document.refid)
    if added is Added.UNCHANGED or before is None or after is None:
        return
    order_lost = Format.MARKDOWN in (before.format, after.format)
    # When only one of the two copies keeps list items apart, those are neither new nor gone.
    comparable = {*marks} if before.format.lossy != after.format.lossy else None
    now = store.fingerprints(document.refid)
    for path in sorted({*marks, *now}):
        if comparable is not None and path not in comparable and "/ledd/" in path:
            continue
        if not agree(marks.get(path, ""), now.get(path, ""), order_lost=order_lost):
            report.revised.append(Revised(path, marks.get(path, ""), now.get(path, "")))
