"""The cast with Ida's case, three services, and what a plan and a coordinator need to begin."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from samkjort.casework.coordinator import CoordinatorKind
from samkjort.platform.cases.models.plan import Goal, Measure, WhatMatters
from samkjort.platform.people.models.base import span
from samkjort.platform.plans.actions import coordination, mandate, plan
from samkjort.platform.plans.models import Coordination
from tests.platform.cases.conftest import BEGAN, Around, enter, later, world
from tests.platform.cast import A

__all__ = ["DateTimeTZRange", "enter", "later", "span", "world"]

YES = {
    "health.serious_condition": "Diabetes type 1",
    "needs.long_term": "Varer livet ut",
    "needs.complex": "Både kropp og skole",
    "needs.coordinated": "Tre tjenester",
    "needs.health_care_services": "Helsestasjonen",
    "needs.other_welfare_services": "Skolen",
    "parents.want_child_coordinator": "Har søkt",
}


def work(world: Around) -> None:
    """A goal from Ida's own words, with one measure that has place and dates."""
    with world.arrange():
        stamp: dict[str, Any] = {
            "municipality": A,
            "case_id": world.case,
            "author_id": world.persons["teacher"],
            "author_appointment_id": world.appointments["teacher"],
            "at": BEGAN,
        }
        words = WhatMatters.objects.create(
            voice="child", told="said", words="Jeg vil være med på turer.", **stamp
        )
        goal = Goal.objects.create(answers=words, words="Ida er med på alle turer", **stamp)
        Measure.objects.create(
            goal=goal,
            what="Pumpa følges opp på skolen",
            where="school",
            party="employee",
            party_name="Tora Berg",
            responsible_id=world.persons["teacher"],
            responsible_appointment_id=world.appointments["teacher"],
            starts_on="2026-09-01",
            evaluate_by="2026-12-01",
            state="running",
            **stamp,
        )


def consented(world: Around) -> Any:
    """A plan the parents have said yes to."""
    work(world)
    row = plan.propose(world.as_("teacher"), world.case)
    for parent in ("mother", "father"):
        plan.answer(world.as_(parent), world.case, yes=True, text="Vil dere ha plan?")
    return row


def applied(world: Around, kind: CoordinatorKind = CoordinatorKind.CHILD_COORDINATOR) -> Coordination:
    """The mother has applied."""
    return coordination.apply(
        world.as_("mother"), world.case, kind=kind, why="Vi trenger én å ringe.", wish="Nina Lund"
    )


def answered(world: Around, row: Coordination, **less: bool | None) -> None:
    """The coordinating unit has answered every condition yes, save those given in `less`."""
    actor = world.as_("coordinator")
    for fact, reason in YES.items():
        value = less.get(fact.replace(".", "_"), True)
        coordination.answer_condition(actor, world.case, row.pk, fact=fact, value=value, reason=reason)


def delegated(world: Around) -> Any:
    """The council's delegation is on record."""
    actor = world.as_("coordinator")
    from samkjort.casework.coordinator_request import RequestKind
    from samkjort.platform.people.models import Unit

    return mandate.record(
        actor,
        mandate.Decided(
            Unit.objects.get(pk=world.units["coordinating"]),
            BEGAN.date(),
            "kommunestyret",
            "Koordinatorer kan be tjenestene samarbeide.",
            tuple(kind.value for kind in RequestKind if kind is not RequestKind.LOOK_AGAIN),
        ),
    )


def appointed(world: Around, who: str = "nurse") -> Coordination:
    """The nurse is child coordinator."""
    row = applied(world)
    answered(world, row)
    return coordination.appoint(
        world.as_("coordinator"), world.case, row.pk, appointment=world.appointment(who)
    )


@pytest.fixture
def delegation(world: Around) -> Any:
    return delegated(world)
