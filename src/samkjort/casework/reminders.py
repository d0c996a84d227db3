"""What time makes due: reminders around an evaluation date, and cases gone silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samkjort.casework.measure import Measure, MeasureStatus
from samkjort.casework.model import Reminder
from samkjort.casework.refusals import Ref


@dataclass(frozen=True)
class ReminderDue:
    """A reminder to send: of which measure, on which day, how far from its date, to whom."""

    measure: Ref
    on: date
    days: int
    tell: frozenset[str]


def reminders(
    measures: Iterable[Measure], *, rules: Iterable[Reminder], since: date, until: date
) -> tuple[ReminderDue, ...]:
    """Reminders falling after `since`, up to and including `until`, for measures still to be evaluated.

    Run with the last day it was run as `since`: a day the machine slept is caught up, and none comes twice.
    """
    found = [
        ReminderDue(measure.id, on, rule.days, rule.tell)
        for measure in measures
        if measure.evaluate_by is not None
        and measure.status in (MeasureStatus.AGREED, MeasureStatus.RUNNING, MeasureStatus.DUE)
        for rule in rules
        if since < (on := measure.evaluate_by + timedelta(days=rule.days)) <= until
    ]
    return tuple(sorted(found, key=lambda due: (due.on, str(due.measure))))


def silent_days(activity: Iterable[datetime], *, opened: datetime, on: date) -> int:
    """Days since anything was done in the case (since it was opened, when nothing was)."""
    return (on - max((opened, *activity)).date()).days


def gone_silent(
    activity: Iterable[datetime], *, opened: datetime, on: date, after_days: int, next_meeting: date | None
) -> bool:
    """Whether nothing has been done for more than so many days and no meeting lies ahead."""
    waiting = next_meeting is not None and next_meeting >= on
    return not waiting and silent_days(activity, opened=opened, on=on) > after_days
