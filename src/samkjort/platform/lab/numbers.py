"""Numbers as people write them, and how sure each is: nothing unmarked is shown as fact."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.report import words


def language() -> str:
    """The reader's language: nb, nn or en."""
    return get_language() or "nb"


def number(value: float | None, decimals: int = 0) -> str:
    """A number; None is «not known», never zero."""
    return words.number(value, language(), decimals=decimals)


def percent(value: float | None) -> str:
    """A share as a percentage."""
    return words.percent(value, language())


def kroner(value: float | None) -> str:
    """A sum of money, rounded to what it can bear: three figures."""
    return words.number(value, language())


def say(key: str, **given: object) -> str:
    """A text of the lab that the command line and the report have too."""
    return words.say(key, language(), **given)


def mark(name: str) -> str:
    """How sure a number is, in words."""
    return {
        "V": _("Seen in a public source"),
        "D": _("Worked out from what was seen"),
        "M": _("From memory; must be checked"),
        "A": _("An assumption, to argue with"),
    }[str(name)]


def mark_colour(name: str) -> str:
    """The colour of the mark's label; the word carries the meaning."""
    return {"V": "success", "D": "info", "M": "warning", "A": "warning"}[str(name)]
