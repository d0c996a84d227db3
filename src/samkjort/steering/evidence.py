"""Where a fact comes from and how sure it is: document, lines, level of evidence; dates as they are known."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from samkjort.law.pointers import BadPointer, parse_pointer
from samkjort.law.yamlsource import Key, Source

QUOTE_WORDS = 25
"""The longest quotation, in words; more than this is the author's text and is not ours to print."""


class Level(StrEnum):
    """How a thing is known, from the surest to the least sure."""

    STATED = "stated"  # the document says it
    INFORMANTS = "informants"  # those the author asked say it
    POSITION = "position"  # a party holds it: theirs, never the truth
    PUBLIC = "public"  # read in public material outside the five documents
    ESTIMATED = "estimated"  # our own reading of a heading or a field
    UNVERIFIED = "unverified"  # own background knowledge, not checked


@dataclass(frozen=True, order=True)
class Evidence:
    """One place a fact rests on: lines of a source document, or the address of public material.

    `quote`: a few words as they stand (at most 25), only where the wording itself matters.
    """

    doc: str = ""
    from_line: int = 0
    to_line: int = 0
    level: Level = Level.STATED
    quote: str = ""
    address: str = ""

    def __str__(self) -> str:
        if not self.doc:
            return self.address
        lines = str(self.from_line) if self.from_line == self.to_line else f"{self.from_line}-{self.to_line}"
        return f"{self.doc}:{lines}"


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    SESSION = "session"  # the Storting's year, October to September


class Certainty(StrEnum):
    """How firm a date is."""

    FIXED = "fixed"
    PLANNED = "planned"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


SEASONS = {"spring": (1, 6), "summer": (6, 8), "autumn": (8, 12)}
"""First and last month of the seasons as the sources use them (spring and autumn are school half-years)."""


@dataclass(frozen=True, order=True)
class Period:
    """The days a date known only roughly may be: `first` and `last`, both included."""

    first: date
    last: date
    precision: Precision = Precision.DAY
    certainty: Certainty = Certainty.FIXED

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.precision is Precision.DAY

    @property
    def quarter(self) -> str | None:
        """The quarter as `2022-Q3`, or `None` when the days lie in more than one."""
        number = (self.first.month - 1) // 3
        same = self.first.year == self.last.year and number == (self.last.month - 1) // 3
        return f"{self.first.year}-Q{number + 1}" if same else None

    @property
    def middle(self) -> date:
        """The day in the middle, for drawing only; never for reckoning a deadline."""
        return self.first + timedelta(days=(self.last - self.first).days // 2)

    def __str__(self) -> str:
        if self.precision is Precision.YEAR:
            return str(self.first.year)
        if self.precision is Precision.SESSION:
            return f"{self.first.year}-{self.last.year}"
        if self.precision is Precision.MONTH:
            return f"{self.first:%Y-%m}"
        if self.precision is Precision.SEASON:
            name = next(name for name, (month, _) in SEASONS.items() if month == self.first.month)
            return f"{self.first.year}-{name}"
        return self.first.isoformat()


class BadDate(ValueError):
    """The text is not a date in any of the forms; the message says which forms there are."""


_FORM = re.compile(r"(\d{4})(?:-(\d{4})|-(\d{2})(?:-(\d{2}))?|-([a-z]+))?")


def period(text: str, certainty: Certainty = Certainty.FIXED) -> Period:
    """Read `2022`, `2021-2022` (a session of the Storting), `2022-autumn`, `2022-08` or `2022-08-01`."""
    match = _FORM.fullmatch(text.strip())
    wrong = BadDate(f"«{text}» is not a date; write 2022, 2021-2022, 2022-autumn, 2022-08 or 2022-08-01")
    if not match:
        raise wrong
    year = int(match[1])
    try:
        if match[2]:
            if int(match[2]) != year + 1:
                raise wrong
            return Period(date(year, 10, 1), date(year + 1, 9, 30), Precision.SESSION, certainty)
        if match[4]:
            day = date(year, int(match[3]), int(match[4]))
            return Period(day, day, Precision.DAY, certainty)
        if match[3]:
            return _months(year, int(match[3]), int(match[3]), Precision.MONTH, certainty)
        if match[5]:
            first, last = SEASONS[match[5]]
            return _months(year, first, last, Precision.SEASON, certainty)
        return _months(year, 1, 12, Precision.YEAR, certainty)
    except (ValueError, KeyError):
        raise wrong from None


def _months(year: int, first: int, last: int, precision: Precision, certainty: Certainty) -> Period:
    end = date(year, last, monthrange(year, last)[1])
    return Period(date(year, first, 1), end, precision, certainty)


def read_evidence(
    source: Source, key: Key, value: object, *, default: Level = Level.STATED
) -> tuple[Evidence, ...]:
    """Read a list of evidence from a data file; what is wrong is noted in `source`.

    An item is a pointer (`004:697-700`), or a mapping with `at` (pointer) or `address`, and `level`, `quote`.
    """
    if value is None:
        return ()
    if not isinstance(value, list):
        source.problem(key, "expected a list of evidence")
        return ()
    read = (_one(source, (*key, number), item, default) for number, item in enumerate(value))
    return tuple(item for item in read if item is not None)


def _one(source: Source, key: Key, item: Any, default: Level) -> Evidence | None:
    if isinstance(item, str):
        item = {"at": item}
    if not source.mapping(key, item, keys={"at", "address", "level", "quote"}):
        return None
    level = source.one_of((*key, "level"), item.get("level", default.value), {each.value for each in Level})
    quote = item.get("quote") or ""
    if len(str(quote).split()) > QUOTE_WORDS:
        source.problem((*key, "quote"), f"a quotation is at most {QUOTE_WORDS} words")
    if level is None:
        return None
    if "at" not in item:
        address = source.text((*key, "address"), item.get("address"))
        return Evidence(address=address, level=Level(level), quote=quote) if address else None
    try:
        place = parse_pointer(str(item["at"]))
    except BadPointer as error:
        source.problem((*key, "at"), str(error))
        return None
    return Evidence(place.document, place.first, place.last, Level(level), quote)


def read_period(source: Source, key: Key, value: object, certainty: Certainty) -> Period | None:
    """Read one date in any of the forms of `period` (YAML's own dates too); wrong is noted in `source`."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        return period(text, certainty)
    except BadDate as error:
        source.problem(key, str(error))
        return None
