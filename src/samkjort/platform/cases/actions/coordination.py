"""The case before the coordinating unit, and the baton as coordinators come and go."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from samkjort.casework import baton as step
from samkjort.casework.baton import Baton, HeldAs
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import baton_rows, steps
from samkjort.platform.cases.models import Case, Referral
from samkjort.platform.cases.permissions_coordination import CoordinationAction
from samkjort.platform.cases.refusals import CaseRefusal
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Appointment, Unit
from samkjort.platform.people.models.base import new_id, span


@transaction.atomic
def put_before_unit(actor: Actor, case_id: UUID, *, unit: Unit, question: str) -> Referral:
    """Let the coordinating unit see that the case is there, and who has it, from today. Never the content."""
    access.require(actor, CoordinationAction.PUT_BEFORE_UNIT, case_id)
    case = steps.locked(case_id)
    if not question.strip():
        raise StepRefused(CaseRefusal.NEEDS_WORDS)
    row = Referral(
        id=new_id(),
        municipality=case.municipality,
        case=case,
        unit=unit,
        during=span(clock.today()),
        asked_by_id=actor.person_id,
        asked_at=clock.now(),
        question=question.strip(),
    )
    row.save(force_insert=True)
    steps.log(actor, case, "referral.asked", ref=row.pk, unit=unit.name)
    steps.rebuilt(case, actor)
    staff = people.staff_of_unit(unit.pk, clock.today())
    steps.notify([(one.person_id, one.pk) for one in staff], "referral.asked", case=case, actor=actor)
    return row


@transaction.atomic
def answer_referral(
    actor: Actor, case_id: UUID, referral_id: UUID, *, answer: str, until: date | None = None
) -> None:
    """The coordinating unit has answered. It sees the case until `until` (None: as long as it is asked)."""
    access.require(actor, CoordinationAction.UNIT_IS_DONE, case_id)
    case = steps.locked(case_id)
    row = Referral.objects.get(pk=referral_id, case=case)
    row.answer, row.answered_at = answer.strip(), clock.now()
    if until is not None:
        row.during = DateRange(row.during.lower, max(until, clock.today()), "[)")
    row.save(update_fields=["answer", "answered_at", "during"])
    steps.log(actor, case, "referral.answered", ref=row.pk)
    told = [*([one] if (one := steps.holder(case)) else []), *steps.family(case)]
    steps.notify(told, "referral.answered", case=case, ref=row.pk, actor=actor)
    steps.rebuilt(case, actor)


@transaction.atomic
def coordinator_takes_baton(
    actor: Actor, case_id: UUID, *, appointment: Appointment, child_coordinator: bool
) -> Baton:
    """A coordinator is appointed: the baton moves at once, and whoever had it is told."""
    access.require(actor, CoordinationAction.COORDINATOR_TAKES_BATON, case_id)
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    footing = HeldAs.CHILD_COORDINATOR if child_coordinator else HeldAs.COORDINATOR
    after = step.appoint_child_coordinator(
        before,
        by=actor.person_id,
        coordinator=baton_rows.holder_of(appointment),
        held_as=footing,
        at=clock.now(),
    )
    baton_rows.save(case, before, after, actor)
    return after


@transaction.atomic
def coordinator_lays_down_baton(actor: Actor | None, case_id: UUID, *, unit_id: UUID) -> Baton | None:
    """The task ends while the case goes on: the leader of the coordinator's unit has the baton for now.

    Nothing happens when the baton is elsewhere, or when nobody leads the unit: then it stays where it is.
    `actor` None: it follows from the law, in the coordinator's place.
    """
    if actor is not None:
        access.require(actor, CoordinationAction.COORDINATOR_LAYS_DOWN_BATON, case_id)
    case: Case = steps.locked(case_id)
    before = baton_rows.load(case)
    found = people.leader_of(unit_id, clock.today())
    if (
        before.holder is None
        or before.holder.held_as not in (HeldAs.CHILD_COORDINATOR, HeldAs.COORDINATOR)
        or found is None
    ):
        return None
    leader = Appointment.objects.select_related("unit").get(pk=found.appointment_id)
    by = actor.person_id if actor else before.holder.person
    after = step.child_coordinator_ended(
        before, by=by, leader=baton_rows.holder_of(leader, HeldAs.UNIT_LEADER), at=clock.now()
    )
    baton_rows.save(case, before, after, actor)
    return after
