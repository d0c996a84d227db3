"""Fødselsnummer and D-number: check digits, date, and the synthetic series. Own rules, no library.

Eleven digits: date of birth DDMMYY, three digits that also tell the century, two check digits modulo 11.
A D-number has 40 added to the day. Synthetic numbers have something added to the month: 40 (the old test
series of health), 80 (the population register's test people), 65 (the tax administration's).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Synthetic(Enum):
    """What is added to the month of a number that belongs to nobody."""

    HEALTH = 40
    TAX = 65
    REGISTER = 80


class Fault(Enum):
    """What is wrong with a number."""

    LENGTH = "length"
    DIGITS = "digits"
    DATE = "date"
    CHECK = "check"
    NOT_SYNTHETIC = "not_synthetic"
    SYNTHETIC = "synthetic"


TEXTS: dict[Fault, dict[str, str]] = {
    Fault.LENGTH: {
        "nb": "Et fødselsnummer eller D-nummer har elleve sifre.",
        "nn": "Eit fødselsnummer eller D-nummer har elleve siffer.",
        "en": "A national identity number or D-number has eleven digits.",
    },
    Fault.DIGITS: {
        "nb": "Skriv bare sifre.",
        "nn": "Skriv berre siffer.",
        "en": "Write digits only.",
    },
    Fault.DATE: {
        "nb": "De seks første sifrene er ikke en dato.",
        "nn": "Dei seks første siffera er ikkje ein dato.",
        "en": "The first six digits are not a date.",
    },
    Fault.CHECK: {
        "nb": "Nummeret stemmer ikke. Se etter om to sifre er byttet om.",
        "nn": "Nummeret stemmer ikkje. Sjå etter om to siffer er bytte om.",
        "en": "The number does not add up. See whether two digits are swapped.",
    },
    Fault.NOT_SYNTHETIC: {
        "nb": "Her brukes bare oppdiktede numre, med 80 lagt til måneden.",
        "nn": "Her blir berre oppdikta nummer brukte, med 80 lagt til månaden.",
        "en": "Only made-up numbers are used here, with 80 added to the month.",
    },
    Fault.SYNTHETIC: {
        "nb": "Dette er et oppdiktet nummer. Det kan ikke brukes her.",
        "nn": "Dette er eit oppdikta nummer. Det kan ikkje brukast her.",
        "en": "This is a made-up number. It cannot be used here.",
    },
}


class BadNationalId(ValueError):
    """The number cannot be right; `fault` says how, `text` tells it to a person. Never holds the number."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(TEXTS[fault]["en"])
        self.fault = fault

    def text(self, language: str = "nb") -> str:
        """What is wrong, in a language (`nb`, `nn`, `en`)."""
        return TEXTS[self.fault].get(language, TEXTS[self.fault]["nb"])


@dataclass(frozen=True)
class NationalId:
    """A number whose date and check digits agree. Printing one hides it."""

    digits: str
    birth_date: date
    d_number: bool
    synthetic: Synthetic | None

    def __repr__(self) -> str:
        return "NationalId(…)"

    __str__ = __repr__


def read(text: str, *, demo: bool | None = None) -> NationalId:
    """The number in `text` (blanks and dots are passed over). Raises `BadNationalId`.

    `demo`: True accepts only the population register's test people (month + 80), False no synthetic number,
    None either.
    """
    digits = "".join(text.split()).replace(".", "").replace("-", "")
    if not digits.isascii() or not digits.isdigit():
        raise BadNationalId(Fault.DIGITS if digits else Fault.LENGTH)
    if len(digits) != 11:
        raise BadNationalId(Fault.LENGTH)
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    d_number = day > 40
    synthetic = _series(month)
    born = _date(
        day - 40 if d_number else day, month - (synthetic.value if synthetic else 0), year, int(digits[6:9])
    )
    if born is None:
        raise BadNationalId(Fault.DATE)
    if not _adds_up(digits):
        raise BadNationalId(Fault.CHECK)
    if demo is True and synthetic is not Synthetic.REGISTER:
        raise BadNationalId(Fault.NOT_SYNTHETIC)
    if demo is False and synthetic is not None:
        raise BadNationalId(Fault.SYNTHETIC)
    return NationalId(digits, born, d_number, synthetic)


def made_up(born: date, serial: int, *, d_number: bool = False) -> str:
    """A synthetic number (month + 80) for a date of birth; `serial` counts those of the same date from 0.

    Raises `ValueError` when the date has no more numbers.
    """
    found = -1
    for individual in _individuals(born.year):
        day = born.day + (40 if d_number else 0)
        start = f"{day:02}{born.month + 80:02}{born.year % 100:02}{individual:03}"
        first = _check(start, _FIRST_WEIGHTS[:9])
        if first == 10 or (second := _check(f"{start}{first}", _SECOND_WEIGHTS[:10])) == 10:
            continue
        found += 1
        if found == serial:
            return f"{start}{first}{second}"
    raise ValueError(f"no synthetic number left for {born.isoformat()} with serial {serial}")


def _series(month: int) -> Synthetic | None:
    return next((series for series in Synthetic if 1 <= month - series.value <= 12), None)


def _adds_up(digits: str) -> bool:
    return (
        sum(w * int(d) for w, d in zip(_FIRST_WEIGHTS, digits[:10], strict=True)) % 11 == 0
        and sum(w * int(d) for w, d in zip(_SECOND_WEIGHTS, digits, strict=True)) % 11 == 0
    )


def _check(digits: str, weights: tuple[int, ...]) -> int:
    return -sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11


def _individuals(year: int) -> range:
    if 2000 <= year <= 2039:
        return range(500, 1000)
    if 1900 <= year <= 1999:
        return range(500)
    raise ValueError(f"no numbers are given out for the year {year}")


def _date(day: int, month: int, year: int, individual: int) -> date | None:
    if individual <= 499:
        century = 1900
    elif individual <= 749 and year >= 54:
        century = 1800
    elif year <= 39:
        century = 2000
    elif individual >= 900:
        century = 1900
    else:
        return None
    try:
        return date(century + year, month, day)
    except ValueError:
        return None
