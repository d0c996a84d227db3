"""A fingerprint of law text that is the same whichever of the three source formats the text came in.

Only letters and digits count, case folded, in reading order: list labels, ledd numbers, headings, whitespace
and punctuation do not. A footnote mark inside a sentence does count: two of the formats cannot tell it from
a digit of the text.

A fingerprint is written `ORDERED-LOOSE`: 16 hex digits over the text in order, 8 over how often each letter
occurs. The Markdown format prints the end of a sentence before the list in its middle, so only the second
half can be compared with it (`agree`). A provision without text has the fingerprint «» (empty).
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Final

ORDERED_DIGITS: Final = 16
LOOSE_DIGITS: Final = 8
_NUMBER = re.compile(r"\s*\(\d+[a-zæøå]?\)\s*")
_NOT_ALNUM = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and digits of a text, NFC and case folded, nothing between them."""
    if text.isascii():
        return _NOT_ALNUM.sub("", text).lower()
    folded = unicodedata.normalize("NFC", text).casefold()
    return _NOT_ALNUM.sub("", unicodedata.normalize("NFC", folded))


def count(joined: str) -> dict[str, int]:
    """How often each letter occurs."""
    return {letter: joined.count(letter) for letter in set(joined)}


def add_counts(total: dict[str, int], more: dict[str, int]) -> None:
    """Add one count to another, in place."""
    for letter, n in more.items():
        total[letter] = total.get(letter, 0) + n


def of_counted(joined: str, counts: dict[str, int]) -> str:
    """The fingerprint of text in `letters` form, with its letters already counted."""
    if not joined:
        return ""
    ordered = sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ORDERED_DIGITS]
    listed = ",".join([f"{letter}{counts[letter]}" for letter in sorted(counts)])
    loose = sha256(listed.encode("utf-8", "surrogatepass")).hexdigest()[:LOOSE_DIGITS]
    return f"{ordered}-{loose}"


def fingerprint(text: str) -> str:
    """The fingerprint of a provision's text, one ledd a line; a ledd's own number «(1)» does not count."""
    joined = "".join(letters(split_number(line)[1]) for line in text.splitlines())
    return of_counted(joined, count(joined))


def split_number(text: str) -> tuple[str, str]:
    """A ledd's printed number with the space around it, and the rest: «(1) Loven» → («(1) », «Loven»)."""
    match = _NUMBER.match(text)
    return (text[: match.end()], text[match.end() :]) if match else ("", text)


def agree(one: str, other: str, *, order_lost: bool = False) -> bool:
    """Are two fingerprints of the same text? `order_lost`: at least one was taken where order may be lost."""
    if one == other:
        return True
    if not order_lost or not one or not other:
        return False
    return one.rpartition("-")[2] == other.rpartition("-")[2]
