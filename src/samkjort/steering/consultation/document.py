"""A document as its parts, and the same as DOCX and as PDF: headings as headings, tables with header rows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title's next."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `strong` is said first and set apart, such as a stance."""

    text: str
    strong: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a header row; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Document:
    """A document: title, language (nb, nn or en) and blocks in their order."""

    title: str
    language: str
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    def text(self) -> str:
        """All of it as plain text, a line for each part."""
        return "\n".join((self.title, *(line for block in self.blocks for line in _plain(block))))


def _plain(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield f"{block.strong} {block.text}".strip()
    elif isinstance(block, Bullets):
        yield from block.items
    else:
        yield block.caption
        yield from (" | ".join(row) for row in (block.header, *block.rows))


def docx(document: Document) -> bytes:
    """The document as DOCX: heading styles, list style, header rows that repeat, language and title set."""
    from docx import Document as Blank
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = Blank()
    made.core_properties.title = document.title
    made.core_properties.language = document.language
    made.core_properties.author = "Samkjørt"
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), {"nb": "nb-NO", "nn": "nn-NO"}.get(document.language, "en-GB"))
    made.styles["Normal"].element.get_or_add_rPr().append(language)
    made.add_heading(document.title, level=0)
    for block in document.blocks:
        if isinstance(block, Heading):
            made.add_heading(block.text, level=block.level)
        elif isinstance(block, Paragraph):
            line = made.add_paragraph()
            if block.strong:
                line.add_run(f"{block.strong} ").bold = True
            line.add_run(block.text)
        elif isinstance(block, Bullets):
            for item in block.items:
                made.add_paragraph(item, style="List Bullet")
        else:
            _docx_table(made, block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _docx_table(made: Any, block: Table) -> None:
    from docx.oxml import OxmlElement

    made.add_paragraph(block.caption, style="Caption")
    table = made.add_table(rows=1, cols=len(block.header), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def pdf(document: Document) -> bytes:
    """The document as a tagged PDF/A-2a, made by Typst from its own fonts only."""
    import typst

    source = (resources.files(__package__) / "document.typ").read_bytes()
    data = {
        "title": document.title,
        "language": document.language,
        "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in document.blocks],
    }
    made = typst.compile(
        source,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2a"],
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    return made
