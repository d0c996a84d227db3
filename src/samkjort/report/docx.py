"""The report as DOCX: heading styles, linked contents, header rows, texts for pictures, language."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from samkjort.report.blocks import Bullets, Document, Heading, Paragraph, Picture, Table
from samkjort.report.pictures import png
from samkjort.report.words import say

LOCALE = {"nb": "nb-NO", "nn": "nn-NO"}
TWIPS_A_CM = 567
PAGE_CM = 16.5
"""Width of what is written on a page, centimetres."""


def docx(document: Document, *, made: date) -> bytes:
    """The document as DOCX; the same bytes for the same document and date."""
    from docx import Document as Blank
    from docx.shared import Cm, Pt

    out: Any = Blank()
    when = datetime(made.year, made.month, made.day, tzinfo=UTC)
    about = out.core_properties
    about.title, about.language, about.author = document.title, document.language, "Samkjørt"
    about.subject, about.created, about.modified = document.line, when, when
    about.last_modified_by, about.comments = "Samkjørt", ""
    _language(out, document.language)
    section = out.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - PAGE_CM) / 2)
    out.styles["Normal"].font.size = Pt(10.5)
    out.add_heading(document.title, level=0)
    out.add_paragraph(document.line, style="Subtitle")
    _contents(out, document)
    for number, block in enumerate(document.blocks):
        match block:
            case Heading(text=text, level=level):
                _bookmark(out.add_heading(text, level=level), number)
            case Paragraph(text=text, strong=strong):
                line = out.add_paragraph()
                if strong:
                    line.add_run(f"{strong} ").bold = True
                line.add_run(text)
            case Bullets(items=items):
                for item in items:
                    out.add_paragraph(item, style="List Bullet")
            case Table():
                _table(out, block)
            case Picture():
                _picture(out, block)
    buffer = io.BytesIO()
    out.save(buffer)
    return settled(buffer.getvalue(), made)


def settled(archive: bytes, made: date) -> bytes:
    """A ZIP archive with every file dated the same, so that the same contents are the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (max(made.year, 1980), made.month, made.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def _language(out: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    said = OxmlElement("w:lang")
    said.set(qn("w:val"), LOCALE.get(language, "en-GB"))
    out.styles["Normal"].element.get_or_add_rPr().append(said)


def _contents(out: Any, document: Document) -> None:
    """A table of contents that needs no updating: every line leads to its heading."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    out.add_paragraph(say("report.contents", document.language), style="TOC Heading")
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Heading) or block.level > 2:
            continue
        line = out.add_paragraph(style="List Paragraph" if block.level == 2 else "Normal")
        line.paragraph_format.space_after = 0
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"part{number}")
        line._p.append(link)
        link.append(line.add_run(block.text)._r)
    out.add_page_break()


def _bookmark(line: Any, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"part{number}")
    line._p.insert(1 if line._p.pPr is not None else 0, start)
    line._p.append(end)


def _table(out: Any, block: Table) -> None:
    """The table written as XML: python-docx builds large tables cell by cell, many times slower."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    caption = out.add_paragraph(block.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    columns = len(block.header)
    whole = sum(block.wide) if block.wide else columns
    widths = [round(PAGE_CM * TWIPS_A_CM * part / whole) for part in block.wide or (1.0,) * columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(block.header, widths, block.numbers, header=True)]
    rows += [_row(row, widths, block.numbers) for row in block.rows]
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={quoteattr(block.caption)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    caption._p.addnext(table)
    out.add_paragraph()


def _row(cells: tuple[str, ...], widths: list[int], numbers: tuple[int, ...], *, header: bool = False) -> str:
    bold = "<w:b/>" if header else ""
    said = []
    for place, (text, width) in enumerate(zip(cells, widths, strict=True)):
        side = '<w:jc w:val="right"/>' if place in numbers else ""
        said.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:spacing w:after="0"/>{side}</w:pPr>'
            f'<w:r><w:rPr>{bold}<w:sz w:val="18"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        )
    first = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{first}</w:trPr>{''.join(said)}</w:tr>"


def _picture(out: Any, block: Picture) -> None:
    from docx.shared import Cm

    out.add_picture(io.BytesIO(png(block.svg)), width=Cm(PAGE_CM))
    drawn = out.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
    drawn.set("descr", block.words)
    drawn.set("title", block.caption)
    out.add_paragraph(block.caption, style="Caption")
