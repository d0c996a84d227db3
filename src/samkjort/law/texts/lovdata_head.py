"""The head of a Lovdata XML file: a list of terms whose class, not whose label, says what they are."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from samkjort.law.texts.errors import UnreadableText

_SKIPPED = frozenset({"table-of-contents"})
MAX_VALUE = 20_000


def find_class(root: Element, name: str, tag: str = "*") -> Element | None:
    """The first element below `root` with this class."""
    return next((e for e in root.iter(None if tag == "*" else tag) if e.get("class") == name), None)


def read_head(root: Element, *, origin: str) -> dict[str, str]:
    """Class → text of every term but the table of contents. Raises `UnreadableText` when there is no head."""
    terms = find_class(root, "data-document-key-info", "dl")
    if terms is None:
        raise UnreadableText(
            origin, "fremmed fil: ingen dokumenthode (dl.data-document-key-info) som i Lovdatas filer", line=1
        )
    head: dict[str, str] = {}
    for term in terms:
        name = term.get("class", "")
        if term.tag == "dd" and name not in _SKIPPED:
            head[name] = _value(term)[:MAX_VALUE]
    return head


def _value(term: Element) -> str:
    items = term.findall("ul/li")
    if items:
        return "\n".join(" ".join("".join(item.itertext()).split()) for item in items)
    return " ".join("".join(term.itertext()).split())
