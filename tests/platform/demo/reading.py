"""How heavy a page is to read: LIX = words per sentence + per cent of words of more than six letters."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    (
        *("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "summary", "legend", "label", "button"),
        *("figcaption", "blockquote", "div", "section", "form", "ul", "dl", "nav", "a"),
    )
)
SILENT = frozenset(("script", "style", "title", "header", "footer", "svg", "option"))
LONG = 6


NAME = "Navn"
"""What a name of a person, a title or a place (an element of the class `name`) counts as: one short word."""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.depth = self.silent = 0
        self.named: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.named:
            self.named.append(tag)
            return
        if "name" in (dict(attrs).get("class") or "").split():
            self.named.append(tag)
            self.parts.append(f" {NAME} ")
            return
        if tag == "main":
            self.depth += 1
        if tag in SILENT:
            self.silent += 1
        if tag in BLOCKS or tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.named:
            self.named.pop()
            return
        if tag == "main":
            self.depth -= 1
        if tag in SILENT:
            self.silent -= 1
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.depth and not self.silent and not self.named:
            self.parts.append(data)


def text_of(page: str) -> str:
    """The words of a page's main part, one block a line."""
    reader = _Text()
    reader.feed(page)
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def lix(text: str) -> float:
    """The readability index. A line is at least one sentence; names and numbers count as words."""
    sentences = [one for one in re.split(r"[.:!?\n]+(?:\s|$)|\n", text) if re.search(r"\w", one)]
    words = re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", text)
    if not words:
        return 0.0
    long = sum(1 for word in words if len(word) > LONG)
    return len(words) / max(len(sentences), 1) + 100 * long / len(words)
