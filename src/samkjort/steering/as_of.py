"""Time travel: the register as it was known on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from samkjort.steering.evidence import Evidence
from samkjort.steering.model import Signal, SignalDate, once_a_row
from samkjort.steering.register_data import Document, Register
from samkjort.steering.vocabulary import DateKind

AHEAD = frozenset(
    {
        DateKind.IN_FORCE,
        DateKind.BUILT_UP,
        DateKind.EXPIRY,
        DateKind.APPLICATION_DEADLINE,
        DateKind.REPORT_DUE,
        DateKind.SUPERVISION_START,
        DateKind.HEARING_END,
    }
)
"""Dates that are told beforehand; every other date is the day something happened."""


def as_known_on(register: Register, day: date) -> Register:
    """What was known on `day`.

    A row whose every date lies after it did not yet exist and goes out with its relations; of the rows that
    stay, days of what had not yet happened are dropped, while days told beforehand are kept. Observations
    are known from the date of the document that tells of them.
    """
    signals = {}
    for id_, row in register.signals.items():
        begun, settled = _span(row)
        if begun <= day:
            signals[id_] = row if settled <= day else _cut(row, day)
    kept = register.only(tuple(signals))
    return replace(
        kept,
        signals=signals,
        observations=tuple(
            each for each in kept.observations if _told(each.evidence, register.documents, day)
        ),
    )


def known_since(row: Signal, each: SignalDate | None = None) -> date:
    """From which day a row is there for a reader; with one of its dates, from which day that date is too."""
    begun = _span(row)[0]
    if each is None or each.known is None or each.kind in AHEAD:
        return begun
    return max(begun, each.known.first)


@once_a_row
def _span(row: Signal) -> tuple[date, date]:
    """From which day the row is there, and from which day all that is known of it was known."""
    days = [each.known.first for each in row.known_dates if each.known]
    return min(days, default=date.min), max(_happened(row), default=date.min)


def _happened(row: Signal) -> list[date]:
    """The days of what is known only when it happens, in order, each once."""
    dates = row.known_dates
    return sorted({each.known.first for each in dates if each.known and each.kind not in AHEAD})


@once_a_row
def _cuts(row: Signal) -> tuple[list[date], dict[int, Signal]]:
    """The days on which more of the row becomes known, and the row as it was after each, once made."""
    return _happened(row), {}


def _cut(row: Signal, day: date) -> Signal:
    """The row without what had not yet happened: the same object for all days between two happenings."""
    days, made = _cuts(row)
    step = bisect_right(days, day)
    if step not in made:
        made[step] = replace(
            row,
            dates=tuple(
                each
                for each in row.dates
                if each.kind in AHEAD or each.known is None or each.known.first <= day
            ),
        )
    return made[step]


def _told(evidence: tuple[Evidence, ...], documents: Mapping[str, Document], day: date) -> bool:
    days = [documents[each.doc].dated for each in evidence if each.doc in documents]
    return not days or min(days) <= day
