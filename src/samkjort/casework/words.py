"""Texts people see, in bokmål, nynorsk and English, and closed lists whose members carry them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Texts:
    """The same text in bokmål, nynorsk and English."""

    nb: str
    nn: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language`; bokmål for a language that is not one of the three."""
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)

    def filled(self, **details: object) -> Texts:
        """The text with its `{names}` filled in; dates and texts in the language of the whole."""
        return Texts(*(self._filled(language, details) for language in LANGUAGES))

    def _filled(self, language: str, details: dict[str, object]) -> str:
        shown = {name: spoken(value, language) for name, value in details.items()}
        return self.in_language(language).format(**shown)


class Worded(StrEnum):
    """A closed list: `value` is what is stored, `texts` is what people read.

    A member is written `NAME = "value", "bokmål", "nynorsk", "English"`.
    """

    texts: Texts

    def __new__(cls, value: str, nb: str = "", nn: str = "", en: str = "") -> Worded:
        """One member from its stored value and its three texts; with the value alone it is looked up."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.texts = Texts(nb, nn, en)
        return member

    def in_language(self, language: str) -> str:
        """What people read, in `language`."""
        return self.texts.in_language(language)

    def __str__(self) -> str:
        return str.__str__(self)


def spoken(value: object, language: str) -> object:
    """A date as people say it, a text in the language; anything else as it is."""
    if isinstance(value, date):
        months = _MONTHS_EN if language == "en" else _MONTHS
        dot = "" if language == "en" else "."
        return f"{value.day}{dot} {months[value.month - 1]} {value.year}"
    return value.in_language(language) if isinstance(value, Texts | Worded) else value


_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

W = TypeVar("W", bound=Worded)


def choices(list_: type[W], language: str) -> list[tuple[str, str]]:
    """(value, text) of every member, for a form."""
    return [(member.value, member.in_language(language)) for member in list_]


def is_blank(text: str | None) -> bool:
    """Whether nothing was written."""
    return not (text and text.strip())
