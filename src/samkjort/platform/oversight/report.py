"""A report as plain values, shown on a page, as PDF (tagged), and as DOCX."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Literal

import typst
from docx import Document

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
"""What the PDF is held to; Typst refuses to make one that does not keep them."""


@dataclass(frozen=True)
class Table:
    """A table: what it shows, the head of each column, the rows."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """A heading, what is said, and perhaps a table. `folded`: folded together on the page."""

    heading: str
    said: Sequence[str] = ()
    table: Table | None = None
    folded: bool = False


@dataclass(frozen=True)
class Report:
    """A title, one sentence, facts, sections, in one language (nb, nn or en)."""

    language: str
    title: str
    lead: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]

    def pdf(self) -> bytes:
        """As PDF/A-2a and PDF/UA-1."""
        made = typst.compile(
            _template(),
            format="pdf",
            pdf_standards=[*STANDARDS],
            sys_inputs={"report": json.dumps(asdict(self), ensure_ascii=False)},
        )
        assert isinstance(made, bytes)
        return made

    def docx(self) -> bytes:
        """As a document to write on in."""
        document = Document()
        document.core_properties.title = self.title
        document.core_properties.language = {"nb": "nb-NO", "nn": "nn-NO"}.get(self.language, "en-GB")
        document.add_heading(self.title, level=0)
        document.add_paragraph(self.lead)
        for name, value in self.facts:
            document.add_paragraph(f"{name}: {value}")
        for section in self.sections:
            document.add_heading(section.heading, level=1)
            for line in section.said:
                document.add_paragraph(line)
            if section.table is not None:
                table = document.add_table(rows=1, cols=len(section.table.head))
                for cell, text in zip(table.rows[0].cells, section.table.head, strict=True):
                    cell.text = text
                for row in section.table.rows:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
        out = BytesIO()
        document.save(out)
        return out.getvalue()


@cache
def _template() -> bytes:
    return (resources.files(__package__) / "letters" / "report.typ").read_bytes()
