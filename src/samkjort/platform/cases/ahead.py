"""What a child's age will change: the day, what must be done before it, and the rules it follows from.

No age stands here: the rule cards say on which birthdays something changes (`casework.ages`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from samkjort.casework.ages import AgeEvent, AgeTask, age_events
from samkjort.casework.dates import age_on, months_after
from samkjort.casework.model import Numbers, default_model, parse_model
from samkjort.law.cards import register_cards

FURTHEST = timedelta(days=800)
"""How far ahead the page looks."""


@lru_cache(maxsize=4096)
def events(
    birth: date, since: date, until: date, notice_days: int, handover_months: int, services: frozenset[str]
) -> tuple[AgeEvent, ...]:
    """The days on which age changes something for a child with these services, oldest first."""
    return age_events(
        birth,
        since=since,
        until=until,
        cards=register_cards(),
        notice_days=notice_days,
        handover_months=handover_months,
        services=services,
    )


def coming(birth: date, services: Collection[str], numbers: Numbers, *, today: date) -> tuple[AgeEvent, ...]:
    """What is to come, as far as the page looks."""
    notice, months = numbers.age_notice_days, numbers.child_coordinator_handover_months
    return events(birth, today, today + FURTHEST, notice, months, frozenset(services))


@lru_cache(maxsize=4)
def _ages(year: int) -> frozenset[int]:
    """The ages at which anything changes for anyone around a year; other birthdays are skipped."""
    found = set()
    for born in range(year - 30, year + 1):
        around = age_events(
            date(born, 7, 1),
            since=date(year, 1, 1),
            until=date(year + 2, 12, 31),
            cards=register_cards(),
            notice_days=0,
            handover_months=0,
        )
        found |= {event.years for event in around}
    return frozenset(found)


def due(
    birth: date, services: Collection[str], numbers: Numbers, *, today: date
) -> list[tuple[date, int, tuple[AgeTask, ...]]]:
    """The reminders to lay down today: the birthday, the days from it, and the tasks they are about."""
    until = max(
        today + timedelta(days=numbers.age_notice_days),
        months_after(today, numbers.child_coordinator_handover_months),
    )
    years = range(age_on(birth, today), age_on(birth, until) + 2) if birth <= today else range(2)
    if not _ages(today.year).intersection(years):
        return []
    found: dict[tuple[date, int], list[AgeTask]] = {}
    for event in coming(birth, services, numbers, today=today):
        for task in event.tasks:
            if task.shown_from <= today <= task.due:
                found.setdefault((event.on, (task.shown_from - event.on).days), []).append(task.task)
    return [(on, offset, tuple(tasks)) for (on, offset), tasks in sorted(found.items())]


def remind(connection: Any, *, today: date, now: datetime) -> int:
    """Lay down the reminders of birthdays over a connection of the worker's role; how many are new."""
    made = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_birthdays()")
        rows = cursor.fetchall()
        cursor.execute("SELECT * FROM cases_versions(%s)", [[row[0] for row in rows]])
        versions = dict(cursor.fetchall())
        read = {source: parse_model(source.encode()) for source in set(versions.values())}
        for case_id, born, holder, appointment, services in rows:
            model = read[versions[case_id]] if case_id in versions else default_model()
            for on, offset, _tasks in due(born, services, model.numbers, today=today):
                cursor.execute(
                    "SELECT cases_lay_reminder('age', %s, %s, %s, %s, %s, %s, %s)",
                    [case_id, case_id, on, offset, holder, appointment, now],
                )
                made += bool(cursor.fetchone()[0])
    return made
