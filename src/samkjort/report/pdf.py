"""The report as PDF/A-2a and PDF/UA-1: tagged, with an outline, header rows, and texts for pictures."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from importlib import resources

from samkjort.report.blocks import Document
from samkjort.report.pictures import typst
from samkjort.report.words import say

STANDARDS = ("a-2a", "ua-1")
"""What the file is held to; Typst refuses to make one that does not keep them."""


def pdf(document: Document, *, made: date) -> bytes:
    """The document as PDF; the same bytes for the same document and date. Raises `PackageMissing`."""
    data = {
        "title": document.title,
        "line": document.line,
        "language": document.language,
        "contents": say("report.contents", document.language),
        "made": [made.year, made.month, made.day],
        "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in document.blocks],
    }
    found = typst().compile(
        (resources.files(__package__) / "report.typ").read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[*STANDARDS],
        ignore_system_fonts=True,
        timestamp=datetime(made.year, made.month, made.day, tzinfo=UTC),
    )
    assert isinstance(found, bytes)
    return found
