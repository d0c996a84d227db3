"""What follows by itself: questions nobody answered go to the leader; tasks the law ends are told of."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from samkjort.platform import clock
from samkjort.platform.jobs import DAY, Job
from samkjort.platform.plans.actions import coordination, plan, request
from samkjort.platform.plans.settings import shipped
from samkjort.platform.worker import in_place_of

Due = tuple[UUID, UUID, UUID, UUID]
"""The case, what it is about, and the person and appointment in whose place it is done."""


def due(kind: str) -> list[Due]:
    """What of a kind is due today: `late`, `ends`, `over`, `revise`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, about, person, appointment FROM plans_due(%s, %s) WHERE kind = %s",
            [clock.today(), shipped().warn_months, kind],
        )
        return list(cursor.fetchall())


def late() -> int:
    """Requests whose deadline has passed without an answer."""
    done = 0
    for case_id, about, person, appointment in due("late"):
        with in_place_of(person, appointment):
            done += request.late(case_id, about)
    return done


def ends() -> int:
    """Coordinators whose task the law ends soon."""
    done = 0
    for case_id, about, person, appointment in due("ends"):
        with in_place_of(person, appointment):
            done += coordination.warn(case_id, about, clock.now())
    return done


def over() -> int:
    """Coordinators whose task the law has ended."""
    done = 0
    for case_id, about, person, appointment in due("over"):
        with in_place_of(person, appointment):
            done += coordination.over(case_id, about, clock.now())
    return done


def revise() -> int:
    """Plans whose day to be looked at anew is today."""
    found = due("revise")
    for case_id, _about, person, appointment in found:
        with in_place_of(person, appointment):
            plan.to_revise(case_id, clock.now())
    return len(found)


JOBS = (
    Job("coordinators' questions not answered", late, every=DAY, whole=False),
    Job("coordinators whose task ends soon", ends, every=DAY, whole=False),
    Job("coordinators whose task is over", over, every=DAY, whole=False),
    Job("individual plans to look at again", revise, every=DAY, whole=False),
)
