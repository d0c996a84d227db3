"""What the worker does each day: reminders of evaluations, silent cases, and passages nobody owns.

The days and whom to tell are the municipality's model's; when it is due is `casework.reminders`. It runs as
the worker's role, which sees dates and those concerned, never what a measure is about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from samkjort.casework import reminders as core
from samkjort.casework.closing import Transition, TransitionKind, without_owner
from samkjort.casework.measure import Measure, MeasureStatus
from samkjort.casework.model import Model, default_model, parse_model
from samkjort.platform import clock
from samkjort.platform.cases import ahead

CATCH_UP = 7
"""Days a worker that has stood still looks back; what was laid down before is never laid down twice."""


@dataclass(frozen=True)
class Fact:
    """One row of `cases_reminder_facts`."""

    kind: str
    municipality: str
    service: str
    case_id: UUID
    about: UUID
    due: date
    holder: UUID | None
    holder_appointment: UUID | None
    leader: UUID | None
    leader_appointment: UUID | None
    responsible: UUID | None
    responsible_appointment: UUID | None
    family: list[UUID]
    state: str
    next_meeting: date | None
    opened: datetime
    active: datetime

    def told(self, who: str) -> list[tuple[UUID, UUID | None]]:
        """The persons behind «responsible, holder, leader, family», each in a capacity."""
        if who == "family":
            return [(person, None) for person in self.family]
        person = getattr(self, who)
        return [(person, getattr(self, f"{who}_appointment"))] if person else []


@dataclass(frozen=True)
class Due:
    """A reminder to lay down."""

    fact: Fact
    due: date
    offset: int
    tell: frozenset[str]


def due(fact: Fact, model: Model, *, today: date) -> list[Due]:
    """The reminders of one fact that are due on a day, or were in the days before it."""
    if fact.kind == "evaluation":
        measure = Measure(fact.about, "", MeasureStatus(fact.state), evaluate_by=fact.due)
        found = core.reminders(
            [measure], rules=model.reminders, since=today - timedelta(days=CATCH_UP), until=today
        )
        return [Due(fact, fact.due, one.days, one.tell) for one in found]
    if fact.kind == "silent":
        quiet = core.gone_silent(
            [fact.active.astimezone(clock.OSLO)],
            opened=fact.opened.astimezone(clock.OSLO),
            on=today,
            after_days=model.numbers.silent_days,
            next_meeting=fact.next_meeting,
        )
        return (
            [Due(fact, fact.due, model.numbers.silent_days, frozenset({"holder", "leader"}))] if quiet else []
        )
    passage = Transition(fact.about, TransitionKind(fact.state), fact.due)
    near = without_owner((passage,), on=today, notice_days=model.numbers.transition_notice_days)
    return [Due(fact, fact.due, 0, frozenset({"holder", "leader"}))] if near else []


def remind() -> int:
    """The worker's daily job; how many reminders are new."""
    from django.db import connection

    return sum(run(connection).values())


def run(connection: Any) -> Counter[str]:
    """Lay down today's reminders over a connection of the worker's role; how many new ones of each kind."""
    today, now = clock.today(), clock.now()
    made: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_reminder_facts(%s)", [today])
        facts = [Fact(*row) for row in cursor.fetchall()]
        cursor.execute("SELECT * FROM cases_versions(%s)", [list({fact.case_id for fact in facts})])
        versions = dict(cursor.fetchall())
        read = {source: parse_model(source.encode()) for source in set(versions.values())}
        for fact in facts:
            model = read[versions[fact.case_id]] if fact.case_id in versions else default_model()
            for one in due(fact, model, today=today):
                for person, appointment in dict.fromkeys(
                    p for who in sorted(one.tell) for p in fact.told(who)
                ):
                    cursor.execute(
                        "SELECT cases_lay_reminder(%s, %s, %s, %s, %s, %s, %s, %s)",
                        [fact.kind, fact.case_id, fact.about, one.due, one.offset, person, appointment, now],
                    )
                    made[fact.kind] += bool(cursor.fetchone()[0])
    made["age"] += ahead.remind(connection, today=today, now=now)
    return made
