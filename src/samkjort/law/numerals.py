"""Ordinals, Roman numerals and month names as legal citations write them: bokmål, nynorsk, English."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

LANGUAGES: Final = ("nb", "nn", "en")
MONTHS: Final = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)

_NB = tuple(
    re.findall(
        r"\w+",
        "første annet tredje fjerde femte sjette sjuende åttende niende tiende ellevte tolvte trettende "
        "fjortende femtende sekstende syttende attende nittende",
    )
)
_NN = tuple(
    re.findall(
        r"\w+",
        "første andre tredje fjerde femte sjette sjuande åttande niande tiande ellevte tolvte trettande "
        "fjortande femtande sekstande syttande attande nittande",
    )
)
_EN = tuple(
    re.findall(
        r"\w+",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
    )
)
_TENS = {
    "nb": ("tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti"),
    "nn": ("tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti"),
    "en": ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"),
}
_EVEN_ENDING = {"nb": "ende", "nn": "ande"}
_VARIANTS = {"annen": 2, "andre": 2, "fyrste": 1, "syvende": 7, "tyvende": 20, "siste": -1}
HIGHEST: Final = 99
"""The highest ordinal that has a word; above it a number with a full stop is written."""


def ordinal(number: int, *, language: str = "nb") -> str:
    """The ordinal word of 1..99 («annet», «andre», «second»); higher ones as «100.» or «100th»."""
    if number < 1 or number > HIGHEST:
        return f"{number}th" if language == "en" else f"{number}."
    low: tuple[str, ...] = {"nb": _NB, "nn": _NN, "en": _EN}[language]
    if number < 20:
        return low[number - 1]
    tens, unit = divmod(number, 10)
    stem = _TENS[language][tens - 2]
    if language == "en":
        return f"{stem}ieth" if unit == 0 else f"{stem}y-{low[unit - 1]}"
    if unit == 0:
        return f"{stem.removesuffix('e')}{_EVEN_ENDING[language]}"
    return stem + ("andre" if unit == 2 else low[unit - 1])


@cache
def ordinal_words() -> dict[str, int]:
    """Every accepted ordinal word, of all three languages, with its number."""
    words = {ordinal(n, language=language): n for language in LANGUAGES for n in range(1, HIGHEST + 1)}
    words.update({word: n for word, n in _VARIANTS.items() if n > 0})
    return words


_ROMAN = tuple(
    zip(
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        strict=True,
    )
)


def to_roman(number: int) -> str:
    """4 → «iv» (lower case), for 1 and up."""
    out = ""
    for letters, value in _ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out


def from_roman(text: str) -> int | None:
    """«iv» or «IV» → 4; None when the text is not a well-formed Roman numeral."""
    rest, total = text.casefold(), 0
    for letters, value in _ROMAN:
        while rest.startswith(letters):
            total += value
            rest = rest[len(letters) :]
    return total if total and not rest and to_roman(total) == text.casefold() else None
