"""One signal in one municipality's year: first realistic budget, collision, earliest council date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samkjort.steering.evidence import Evidence, Period
from samkjort.steering.model import Relation, Signal, SignalDate, once_a_row
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import DateKind, RelationKind

DUTY_KNOWN = (DateKind.ADOPTED, DateKind.PROMULGATED)
MONEY_KNOWN = (DateKind.APPLICATION_OPEN, DateKind.ADOPTED, DateKind.PUT_FORWARD, DateKind.ANNOUNCED)
DAYS_A_YEAR = 366
APPLIES = (DateKind.IN_FORCE, DateKind.APPLICATION_DEADLINE, DateKind.REPORT_DUE, DateKind.SUPERVISION_START)


@dataclass(frozen=True)
class Timing:
    """When a municipality can act on a signal.

    `known`: the days from which duty and money were known (`None`: no date at all). `budget_year`: the first
    year whose budget can hold it, reckoned from the latest of those days. `collision`: whether it applies
    before that year begins; `None` when that cannot be told. `council`: the first council meeting there is
    time to prepare for. `lead_days`: fewest days from known to applies. `missing` is what is not known.
    """

    signal: str
    known: Period | None
    budget_year: int | None
    applies: Period | None
    collision: bool | None
    council: date | None
    lead_days: int | None
    guide_lag_days: int | None
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What no calendar changes: when duty and money were known, and when it applies."""

    known: Period | None
    applies: Period | None
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]

    @cached_property
    def _laid(self) -> tuple[int, int, int, tuple[int, int], int, tuple[int, int]] | None:
        """First and last year it applies, then year and day it was first and last known."""
        known, applies = self.known, self.applies
        if known is None or applies is None or applies == known:
            return None
        first, last = known.first, known.last
        days = (first.year, (first.month, first.day), last.year, (last.month, last.day))
        return (applies.first.year, applies.last.year, *days)

    def budget_year(self, year: MunicipalYear) -> int | None:
        """The first year whose budget can hold it, reckoned from the last day it may have been known."""
        return year.first_budget_year(self.known.last) if self.known else None

    def collision(self, year: MunicipalYear) -> bool | None:
        """Whether it applies before the first year whose budget can hold it; `None` when not to be told."""
        if (laid := self._laid) is None:
            return None
        begins, ends, first_year, first_day, last_year, last_day = laid
        cut_off = year.cut_off_day
        if ends < first_year + (1 if first_day <= cut_off else 2):
            return True  # money known later could only push the budget further away
        sure = not self.missing and begins > last_year + (0 if last_day <= cut_off else 1)
        return False if sure else None

    @cached_property
    def notice(self) -> int | None:
        """Days from told to applies; `None` where when it was told is not known, or is of a later act.

        What is known only from the day it applies was told on a day not known. What applied more than a year
        before it was told has the day of the older act it changes.
        """
        if self.known is None or self.applies is None or self.known == self.applies:
            return None
        days = (self.applies.first - self.known.last).days
        return days if days > -DAYS_A_YEAR else None


def told(register: Register, row: Signal) -> Told:
    """When duty and money were known, and when it applies; with what is missing."""
    into = register.into.get(row.id, ())
    return _told(row, into, register.signals) if into else _alone(row)


@once_a_row
def _alone(row: Signal) -> Told:
    """The same for a row that no money is known to finance."""
    return _told(row, (), {})


def _told(row: Signal, into: Iterable[Relation], signals: Mapping[str, Signal]) -> Told:
    missing: list[str] = []
    duty = row.day(*DUTY_KNOWN) or _first_told(row) or row.day(*APPLIES)
    if duty is not None and duty.kind in APPLIES:
        missing.append(f"{row.id}: when it was known")
    known = duty.known if duty else None
    evidence = list(duty.evidence) if duty else []
    for each in into:
        if each.kind is RelationKind.FINANCES:
            money = signals[each.start].day(*MONEY_KNOWN)
            if money is None or money.known is None:
                missing.append(f"{each.start}: when the money was known")
            elif known is not None and money.known.last > known.last:
                known = money.known
                evidence += money.evidence
    if known is None:
        missing.append(f"{row.id}: a date")
    ahead = row.day(*APPLIES)
    return Told(known, ahead.known if ahead else None, tuple(evidence), tuple(missing))


def _first_told(row: Signal) -> SignalDate | None:
    others = [each for each in row.known_dates if each.kind not in APPLIES]
    return min(others, key=lambda each: each.known.first if each.known else date.max, default=None)


def timing(register: Register, row: Signal, year: MunicipalYear, *, received: date | None = None) -> Timing:
    """Lay one signal on a municipality's year. `received`: when it got it, if it has said so."""
    found = told(register, row)
    known, applies = found.known, found.applies
    got = received or (known.last if known else None)
    weeks = register.limits.number("council_weeks")
    return Timing(
        row.id,
        known,
        found.budget_year(year),
        applies,
        found.collision(year),
        year.earliest_council(got, weeks=weeks) if got else None,
        (applies.first - known.last).days if applies and known else None,
        guide_lag(register, row),
        found.evidence,
        found.missing,
    )


def guide_lag(register: Register, row: Signal) -> int | None:
    """Fewest days from a row came into force to its guide; negative is in time, `None` is not known."""
    force = row.day(DateKind.IN_FORCE)
    lags = [
        (day.known.first - force.known.last).days
        for each in register.into.get(row.id, ())
        if each.kind is RelationKind.GUIDE_TO and force and force.known
        and (day := register.signals[each.start].day(DateKind.GUIDE_PUBLISHED)) and day.known
    ]  # fmt: skip
    return min(lags) if lags else None


def short_notice(register: Register, first: date, last: date) -> tuple[tuple[str, int], ...]:
    """Rows that apply within some days, with the fewest days from told to applies, the shortest first.

    A row that is known only from the day it applies is left out: when it was told is not known. So is one
    that applied more than a year before it was told: that day is of the older act it changes.
    """
    found = []
    for row in register.signals.values():
        each = told(register, row)
        days, applies = each.notice, each.applies
        if days is not None and applies and applies.first <= last and first <= applies.last:
            found.append((row.id, days))
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0])))


def collisions(register: Register, year: MunicipalYear) -> tuple[Timing, ...]:
    """Every signal that applies before its first realistic budget year, in order of time."""
    found = [timing(register, row, year) for row in register.signals.values()]
    return tuple(
        sorted(
            (each for each in found if each.collision),
            key=lambda each: (each.applies.first if each.applies else date.max, each.signal),
        )
    )
