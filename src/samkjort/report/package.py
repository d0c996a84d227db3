"""The inquiry's handover package: one function that makes it, in one folder, from settings or a manifest."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from samkjort.report.blocks import Document
from samkjort.report.chapters import concepts, country, frame, journeys, money, sources
from samkjort.report.context import Chapter, Context
from samkjort.report.docx import docx
from samkjort.report.manifest import Manifest, Settings
from samkjort.report.pdf import pdf
from samkjort.report.words import day, say

CONTENT, DOCX, PDF, MANIFEST = "report.json", "report.docx", "report.pdf", "manifest.json"
FORMATS = ("json", "docx", "pdf")


class NotAFolder(NotADirectoryError):
    """The package cannot be written there; the text says why."""


@dataclass(frozen=True)
class Result:
    """A finished package: its files by name, and where they were written (None: nowhere)."""

    manifest: Manifest
    files: dict[str, bytes]
    chapters: tuple[Chapter, ...]
    document: Document
    folder: Path | None = None

    @property
    def content(self) -> dict[str, Any]:
        """What the report says, as data by chapter."""
        return {chapter.id: chapter.data for chapter in self.chapters}


def build(
    out: Path | None,
    asked: Settings | Manifest,
    *,
    formats: tuple[str, ...] = FORMATS,
    engine: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Result:
    """Make the package and write it to the folder `out` (None: nowhere; the files are in the result).

    From a `Manifest` exactly the same package comes, or `ChangedData` says what has changed since. `progress`
    hears the id of each chapter and file when it is begun. `engine`: of the country's run (the fastest there
    is; the result is the same). Raises `UnknownConcept`, `UnknownSituation`,
    `UnknownMeasure`, `NotReady` (a concept is not complete), `BadData`, `PackageMissing`, `NotAFolder`.
    """
    if out is not None and out.exists() and not out.is_dir():
        raise NotAFolder(f"«{out}» is a file; give a folder to write the report in")
    if isinstance(asked, Manifest):
        asked.check()
        manifest = asked
    else:
        manifest = Manifest.of(asked)
    context = Context(manifest.settings, engine=engine)
    chapters = _chapters(context, manifest, progress or (lambda _: None))
    document = _document(context, chapters)
    files = _files(manifest, chapters, document, formats, progress or (lambda _: None))
    if out is not None:
        _write(out, files)
    return Result(manifest, files, chapters, document, out)


def _chapters(context: Context, manifest: Manifest, progress: Callable[[str], None]) -> tuple[Chapter, ...]:
    makers: tuple[tuple[str, Callable[[], Chapter]], ...] = (
        ("about", lambda: frame.about(context)),
        ("plan", lambda: frame.inquiry(context)),
        ("map", lambda: frame.law_map(context)),
        ("concepts", lambda: concepts.concepts(context)),
        ("comparison", lambda: concepts.comparison(context)),
        ("rights", lambda: concepts.rights(context)),
        ("journeys", lambda: journeys.journeys(context)),
        ("country", lambda: country.country(context)),
        ("economy", lambda: money.money(context)),
        ("evidence", lambda: sources.evidence(context)),
        ("delimitation", lambda: concepts.delimitation(context)),
        ("manifest", lambda: sources.made_from(context, manifest)),
    )
    found = []
    for name, maker in makers:
        progress(name)
        found.append(maker())
    return tuple(found)


def _document(context: Context, chapters: tuple[Chapter, ...]) -> Document:
    language, on = context.language, context.settings.on
    return Document(
        say("report.title", language),
        say("report.line", language, on=day(on, language)),
        language,
        tuple(block for chapter in chapters for block in chapter.blocks),
    )


def _files(
    manifest: Manifest,
    chapters: tuple[Chapter, ...],
    document: Document,
    formats: tuple[str, ...],
    progress: Callable[[str], None],
) -> dict[str, bytes]:
    made = manifest.settings.on
    files: dict[str, bytes] = {}
    if "json" in formats:
        files[CONTENT] = written({chapter.id: chapter.data for chapter in chapters})
    if "docx" in formats:
        progress(DOCX)
        files[DOCX] = docx(document, made=made)
    if "pdf" in formats:
        progress(PDF)
        files[PDF] = pdf(document, made=made)
    sums = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    files[MANIFEST] = written({**manifest.as_data(), "files": sums})
    return files


def written(data: Any) -> bytes:
    """Plain data as JSON: the same bytes for the same data."""
    return (json.dumps(data, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return str(value)


def _write(out: Path, files: dict[str, bytes]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
    except OSError as error:
        raise NotAFolder(f"the report cannot be written to «{out}»: {error.strerror}") from error
