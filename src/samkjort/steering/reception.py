"""How municipalities bring signals from received to implemented: the order, the days and the hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from samkjort.law.vocabulary import Words
from samkjort.steering.model import Reception
from samkjort.steering.vocabulary import ReceptionStatus

LEAST_MUNICIPALITIES = 3
"""Fewer than this and no median is shown: it would be a picture of one municipality."""

ORDER = tuple(ReceptionStatus)


@dataclass(frozen=True)
class StepRefused(Exception):
    """A step that cannot follow; `says` tells what to do."""

    says: Words

    def __str__(self) -> str:
        return self.says.nb


def advance(reception: Reception, to: ReceptionStatus, *, on: date, hours: float | None = None) -> Reception:
    """The reception one or more steps on. Hours are added to those already used.

    Refused (`StepRefused`): going back, a day before the last step, hours below zero. Steps may be skipped,
    since a small municipality often goes from received straight to planned.
    """
    if ORDER.index(to) <= ORDER.index(reception.status):
        raise StepRefused(
            Words(
                "Steget er allerede tatt. Velg et senere steg, eller rett det forrige.",
                "That step is already taken. Choose a later one, or correct the last.",
                "Steget er alt teke. Vel eit seinare steg, eller rett det førre.",
            )
        )
    if reception.steps and on < reception.steps[-1][1]:
        raise StepRefused(
            Words(
                "Dagen er før forrige steg. Rett datoen.",
                "The day is before the last step. Correct the date.",
                "Dagen er før førre steg. Rett datoen.",
            )
        )
    if hours is not None and hours < 0:
        raise StepRefused(
            Words(
                "Timer kan ikke være under null.",
                "Hours cannot be below zero.",
                "Timar kan ikkje vere under null.",
            )
        )
    total = reception.hours if hours is None else (reception.hours or 0) + hours
    return replace(reception, status=to, steps=(*reception.steps, (to, on)), hours=total)


@dataclass(frozen=True)
class Progress:
    """How far one signal has come among those who have told.

    `median_days` per step is from the day the signal was sent; a step reached by fewer than three
    municipalities, and `hours` told by fewer than three, is `None`: not known.
    """

    signal: str
    told: int
    counts: Mapping[ReceptionStatus, int]
    median_days: Mapping[ReceptionStatus, float | None]
    median_hours: float | None


def progress(receptions: Iterable[Reception], sent: Mapping[str, date | None]) -> tuple[Progress, ...]:
    """Progress per signal; `sent` is the day each signal left the state, where that is known."""
    by_signal: dict[str, list[Reception]] = defaultdict(list)
    for each in receptions:
        by_signal[each.signal].append(each)
    return tuple(_one(signal, rows, sent.get(signal)) for signal, rows in sorted(by_signal.items()))


def _one(signal: str, rows: list[Reception], sent: date | None) -> Progress:
    days: dict[ReceptionStatus, list[int]] = defaultdict(list)
    for row in rows:
        for step, day in row.steps:
            if sent is not None:
                days[step].append((day - sent).days)
    hours = [row.hours for row in rows if row.hours is not None]
    return Progress(
        signal,
        len(rows),
        Counter(row.status for row in rows),
        {step: _median(days[step]) for step in ORDER},
        _median(hours),
    )


def _median(values: list[int] | list[float]) -> float | None:
    return float(median(values)) if len(values) >= LEAST_MUNICIPALITIES else None
