"""Reads Lovdata's own XML, loss-free: acts and regulations as they stand, and the gazette's.

Every character of the body becomes part of exactly one span, in order. Elements that are not known keep their
text in the provision around them.
"""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts.builder import Builder, checked_refid, kind_of, language_of, short_names, state_of
from samkjort.law.texts.chapters import ChapterNames, number_in
from samkjort.law.texts.errors import UnreadableText
from samkjort.law.texts.fingerprint import split_number
from samkjort.law.texts.lovdata_changes import changes_in
from samkjort.law.texts.lovdata_head import find_class, read_head
from samkjort.law.texts.lovdata_items import item_part
from samkjort.law.texts.model import BESIDE, LAW_TEXT, Document, Format, Level, SpanKind, dates_in
from samkjort.law.texts.safe_xml import LIMITS, XmlLimits, parse

_BLOCKS = frozenset(
    {"address", "article", "blockquote", "caption", "dd", "div", "dl", "dt", "fieldset", "figure", "footer"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li", "main", "ol", "p", "pre", "section"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING_CLASSES = frozenset({"futureLegalArticleHeader", "futuretitle", "legalArticleHeader"})
_KINDS = {
    "changesToParent": SpanKind.NOTE,
    "footnotes": SpanKind.FOOTNOTE,
    "footnote": SpanKind.FOOTNOTE,
    "gazettenote": SpanKind.GAZETTE,
}
_LEDD = frozenset({"legalP", "numberedLegalP"})
_HEAD_KEYS = frozenset(
    {"refid", "title", "titleShort", "dateInForce", "lastChangeInForce", "lastChangedBy", "legacyID"}
)


def is_lovdata(data: bytes) -> bool:
    """Does it look like XML or HTML at all?"""
    start = data[:4]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read(data: bytes, *, origin: str, snapshot: date | None = None, limits: XmlLimits = LIMITS) -> Document:
    """The document in one file's bytes. Raises `UnreadableText`."""
    root = parse(data, origin=origin, limits=limits)
    head = read_head(root, origin=origin)
    body = find_class(root, "documentBody", "main")
    if body is None:
        raise UnreadableText(origin, "fremmed fil: ingen lovtekst (main.documentBody)", line=1)
    try:
        refid = checked_refid(head.get("refid") or head.get("dokid") or head.get("legacyID") or "")
    except BadIdentifier as error:
        raise UnreadableText(origin, str(error), where="refid") from None
    reader = _Reader(refid)
    reader.document(body)
    builder = reader.builder
    builder.changes.extend(changes_in(body, by=refid, warnings=builder.warnings))
    title = head.get("title") or "".join(root.findtext("head/title") or "")
    short, abbreviation = short_names(head.get("titleShort", ""))
    in_force, last = head.get("dateInForce", ""), head.get("lastChangeInForce", "")
    text = " ".join(span.text for span in builder.spans if span.kind is SpanKind.LAW)
    return builder.finish(
        Document(
            refid=refid,
            kind=kind_of(refid, title, has_sections=reader.sections > 0, has_changes=bool(builder.changes)),
            format=Format.XML,
            title=title,
            language=language_of(text, root.get("lang", "")),
            short_title=short,
            abbreviation=abbreviation,
            in_force=in_force,
            last_change=last,
            last_changed_by=head.get("lastChangedBy", ""),
            state=state_of(refid, last),
            snapshot=snapshot,
            consolidated=not head.get("dokid", "").upper().startswith("LTI/"),
            meta=tuple((key, value) for key, value in head.items() if key not in _HEAD_KEYS),
            origin=origin,
        )
    )


class _Reader:
    """Walks the body once, putting each piece of text in its provision and kind.

    The kind handed down is LAW until a note, a heading or an amendment of another act begins.
    """

    def __init__(self, refid: str) -> None:
        self.refid = refid
        self.builder = Builder(refid, Format.XML)
        self.sections = 0
        self._names = ChapterNames(refid)
        self._break = False
        """A block has begun whose first text is still to come, in some element inside it."""
        self._ledd: dict[int, int] = {}
        self._chapters: dict[int, int] = {}
        self._items: dict[int, int] = {}
        self._ordinals: dict[int, tuple[int, ...]] = {0: ()}

    def document(self, body: Element) -> None:
        """The whole body."""
        self._children(body, 0, SpanKind.LAW)

    def _children(self, element: Element, at: int, kind: SpanKind, *, block: bool = True) -> None:
        """Text, children and the text after each child, in order."""
        self._break |= block
        self._text(element.text, at, kind, new_line=block)
        parent = element.get("class", "")
        for child in element:
            self._element(child, at, kind, parent)
            self._text(child.tail, at, kind, new_line=_is_block(child) and bool((child.tail or "").strip()))

    def _text(self, text: str | None, at: int, kind: SpanKind, *, new_line: bool) -> None:
        if text:
            shows = bool(text.strip())
            self.builder.text(kind, text, at, new_line=shows and (new_line or self._break))
            self._break &= not shows

    def _element(self, element: Element, at: int, kind: SpanKind, parent: str) -> None:
        name = element.get("class", "")
        level = self.builder.level_of(at)
        if kind in BESIDE or name in _KINDS:
            self._plain(element, at, _KINDS.get(name, kind))
        elif element.tag in _HEADINGS or name in _HEADING_CLASSES:
            if kind is SpanKind.LAW:
                self._heading(element, at)
            self._children(element, at, SpanKind.HEADING)
        elif name == "change":
            self._plain(element, at, SpanKind.LAW if _only_repeals(element) else SpanKind.AMENDMENT)
        elif name == "document-change":
            self._plain(element, at, SpanKind.AMENDMENT)
        elif kind is not SpanKind.LAW:
            self._plain(element, at, kind)
        elif name == "section" and element.tag == "section":
            self._chapter(element, at)
        elif name == "legalArticle":
            self._section(element, at)
        elif name in _LEDD and level not in (Level.LEDD, Level.ITEM) and parent != "listArticle":
            self._paragraph(element, at)
        elif element.tag == "li" and level in (Level.SECTION, Level.LEDD, Level.ITEM):
            self._item(element, at)
        else:
            self._plain(element, at, kind)

    def _plain(self, element: Element, at: int, kind: SpanKind) -> None:
        if element.tag == "a" and (href := element.get("href")):
            self.builder.refer(at, href, "".join(element.itertext()), in_note=kind in BESIDE)
        if element.get("class") == "footnotereference" and kind in LAW_TEXT:
            kind = SpanKind.MARK
        block = _is_block(element)
        if element.tag == "li" and (label := element.get("data-name")):
            self.builder.text(SpanKind.LABEL, label, at, new_line=True)
            block = False
        self._children(element, at, kind, block=block)

    def _chapter(self, element: Element, at: int) -> None:
        number = self._chapters[at] = self._chapters.get(at, 0) + 1
        ordinals = (*self._ordinals.get(at, ()), number)
        named = (element.get("data-name") or "").removeprefix("kap") or None
        url = (element.get("data-lovdata-URL") or "").rpartition("/")[2].removeprefix("KAPITTEL_")
        if url.replace("-", "").isdigit():
            ordinals = tuple(int(n) for n in url.split("-") if n)
        path, alias = self._names.name(ordinals, named)
        ordinal = self.builder.open(Level.CHAPTER, path, parent=at, alias=alias)
        self._ordinals[ordinal] = ordinals
        self._children(element, ordinal, SpanKind.LAW)
        self.builder.close(ordinal)

    def _section(self, element: Element, at: int) -> None:
        path = self._section_path(element)
        ordinal = self.builder.open(Level.SECTION, path, parent=at)
        self.sections += 1
        if repealed := dates_in(element.get("data-repealeddate", "")):
            self.builder.repealed(ordinal, repealed[0])
        self._children(element, ordinal, SpanKind.LAW)
        self.builder.close(ordinal)

    def _section_path(self, element: Element) -> str:
        named = element.get("data-name") or ""
        url = element.get("data-lovdata-URL") or ""
        for candidate in (f"{self.refid}/{named}" if named else "", url):
            path = ProvisionPath.try_parse(candidate) if candidate else None
            if path is not None and path.section and path.document == self.refid:
                return str(path.at_section())
        printed = find_class(element, "legalArticleValue")
        if printed is not None:
            path = ProvisionPath.try_parse(f"{self.refid}/{''.join(printed.itertext())}")
            if path is not None and path.section:
                return str(path.at_section())
        shown = named or url or element.get("id", "")
        self.builder.warnings.append(f"en paragraf uten lesbart nummer («{shown[:60]}»)")
        return f"{self.refid}/{shown or 'uten-nummer'}"

    def _paragraph(self, element: Element, at: int) -> None:
        number = self._ledd[at] = self._ledd.get(at, 0) + 1
        text = element.text or ""
        printed, rest = split_number(text) if element.get("class") == "numberedLegalP" else ("", text)
        numerator = element.get("data-numerator")
        label = printed.strip() or (f"({numerator})" if numerator else "")
        path = f"{self.builder.path_of(at)}/ledd/{number}"
        ordinal = self.builder.open(Level.LEDD, path, parent=at, label=label)
        self._text(printed, ordinal, SpanKind.NUMBER, new_line=True)
        self._text(rest, ordinal, SpanKind.LAW, new_line=not printed)
        for child in element:
            self._element(child, ordinal, SpanKind.LAW, element.get("class", ""))
            self._text(child.tail, ordinal, SpanKind.LAW, new_line=_is_block(child) and bool(child.tail))
        self.builder.close(ordinal)

    def _item(self, element: Element, at: int) -> None:
        stroke = self._items[at] = self._items.get(at, 0) + 1
        label = element.get("data-name") or element.get("data-li-identifier") or ""
        kind, value = item_part(label, element.get("value"), stroke)
        path = f"{self.builder.path_of(at)}/{kind}/{value}"
        ordinal = self.builder.open(Level.ITEM, path, parent=at, label=label)
        self.builder.text(SpanKind.LABEL, label or "–", ordinal, new_line=True)
        self._children(element, ordinal, SpanKind.LAW, block=False)
        self.builder.close(ordinal)

    def _heading(self, element: Element, at: int) -> None:
        """Take label and title from a heading that belongs to the chapter or section it stands in."""
        builder = self.builder
        value = find_class(element, "legalArticleValue")
        title = find_class(element, "legalArticleTitle")
        if value is not None:
            builder.headed(
                at, label=_plain_text(value), heading=_plain_text(title) if title is not None else ""
            )
        elif builder.level_of(at) is Level.CHAPTER:
            _, label, name = number_in(_plain_text(element))
            builder.headed(at, label=label, heading=name)
            if repealed := dates_in(element.get("data-repealeddate", "")):
                builder.repealed(at, repealed[0])


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or element.get("class") in _HEADING_CLASSES


def _only_repeals(change: Element) -> bool:
    """A repeal or renumbering says nothing about how another act shall read: it is the act's own text."""
    return change.get("data-change-part") is None and change.get("data-add-new-part") is None


def _plain_text(element: Element) -> str:
    """The text of a heading without footnote marks."""
    parts = [element.text or ""]
    for child in element:
        if child.get("class") != "footnotereference":
            parts.append(_plain_text(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())
