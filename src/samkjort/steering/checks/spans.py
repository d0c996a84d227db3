"""Reckoning with dates known only roughly: how far apart, how long active, in what order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samkjort.steering.evidence import Evidence, Period
from samkjort.steering.model import Signal, SignalDate
from samkjort.steering.register_data import Register
from samkjort.steering.thresholds import Thresholds
from samkjort.steering.vocabulary import DateKind, RelationKind

STARTS = (
    DateKind.IN_FORCE,
    DateKind.ADOPTED,
    DateKind.ANNOUNCED,
    DateKind.PUT_FORWARD,
    DateKind.APPLICATION_OPEN,
)
ENDS = (DateKind.ENDED, DateKind.EXPIRY, DateKind.BUILT_UP)
AROUND = (RelationKind.IMPLEMENTS, RelationKind.GUIDE_TO, RelationKind.FINANCES)


def overlap_in_days(before: Period, after: Period) -> tuple[int, int]:
    """Fewest and most days there can be from `before` to `after` (negative: the other way round)."""
    return (after.first - before.last).days, (after.last - before.first).days


def active(row: Signal) -> tuple[date, date] | None:
    """The days a row is surely going on: from the latest day it may have begun; open when no end is known."""
    start = row.day(*STARTS)
    if start is None or start.when is None:
        return None
    end = row.day(*ENDS)
    return start.when.last, end.when.first if end and end.when else date.max


def half_years(one: tuple[date, date], other: tuple[date, date]) -> tuple[str, ...]:
    """The first half-year in which both spans go on, as `2022-1` or `2022-2`; empty when they never do."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return () if first > last else (f"{first.year}-{1 if first.month <= 6 else 2}",)


@dataclass(frozen=True)
class Step:
    """One dated step of a package: its place in the order, name, row, days and evidence."""

    step: int
    name: str
    row: str
    when: Period
    evidence: tuple[Evidence, ...]


def package_acts(register: Register) -> Iterator[tuple[Signal, tuple[Signal, ...]]]:
    """Each act or amendment with what implements, explains or pays for it."""
    around: dict[str, list[Signal]] = {}
    for each in register.relations:
        if each.kind in AROUND:
            around.setdefault(each.end, []).append(register.signals[each.start])
    for id_, rows in around.items():
        act = register.signals[id_]
        if act.type in ("act", "amendment"):
            yield act, (act, *rows)


def order_of(limits: Thresholds, package: tuple[Signal, ...]) -> tuple[tuple[Step, ...], list[str]]:
    """The dated steps of a package in the order they should come, and which dates are missing."""
    steps: list[Step] = []
    missing: list[str] = []
    for place, milestone in enumerate(limits.order):
        kinds = tuple(DateKind(kind) for kind in milestone.dates)
        for row in package:
            if not set(row.types or (row.type,)) & set(milestone.types):
                continue
            day = row.day(*kinds)
            if day is None or day.when is None:
                missing.append(f"{row.id}: {milestone.name}")
            else:
                steps.append(Step(place, milestone.name, row.id, day.when, day.evidence))
    return tuple(steps), missing


def when_known(each: SignalDate) -> Period:
    """The days of a date that is known; only such are asked for."""
    assert each.when is not None
    return each.when
