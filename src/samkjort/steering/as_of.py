"""Time travel: the register as it was known on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from samkjort.steering.evidence import Evidence
from samkjort.steering.model import Signal, SignalDate
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
    signals = {id_: _cut(row, day) for id_, row in register.signals.items() if _begun(row, day)}
    kept = register.only(tuple(signals))
    return replace(
        kept,
        signals=signals,
        observations=tuple(
            each for each in kept.observations if _told(each.evidence, register.documents, day)
        ),
    )


def _begun(row: Signal, day: date) -> bool:
    known = row.known_dates
    return not known or any(each.known.first <= day for each in known if each.known)


def _cut(row: Signal, day: date) -> Signal:
    if all(_known_then(each, day) for each in row.known_dates):
        return row
    return replace(row, dates=tuple(each for each in row.dates if _known_then(each, day)))


def _known_then(each: SignalDate, day: date) -> bool:
    return each.kind in AHEAD or each.known is None or each.known.first <= day


def _told(evidence: tuple[Evidence, ...], documents: Mapping[str, Document], day: date) -> bool:
    days = [documents[each.doc].dated for each in evidence if each.doc in documents]
    return not days or min(days) <= day
