"""A coordinator asks a service, with a deadline; the service answers, or it goes on to its leader."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from samkjort.casework import coordinator as core
from samkjort.casework import coordinator_request as asking
from samkjort.casework.coordinator import CoordinationState
from samkjort.casework.coordinator_request import RequestAnswer, RequestKind, RequestState
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions.desk import begin
from samkjort.platform.cases.models import Case, TeamMember
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import holds_on, new_id
from samkjort.platform.plans.actions.coordination import as_core as coordination_as_core
from samkjort.platform.plans.models import Coordination, Request, RequestReply
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.refusals import PlansRefusal


def as_core(row: Request) -> asking.Request:
    """A request as the core knows it."""
    replies = RequestReply.objects.filter(request=row).order_by("at", "id")
    return asking.Request(
        row.unit_id,
        RequestKind(row.kind),
        row.question,
        row.asked_by_id,
        row.asked_at,
        row.answer_by,
        RequestState(row.state),
        tuple(
            asking.Spoken(one.person_id, RequestAnswer(one.answer), one.words, one.at, one.as_leader)
            for one in replies
        ),
        row.escalated_at,
        row.closed_at,
    )


@transaction.atomic
def ask(
    actor: Actor, case_id: UUID, *, unit: Unit, kind: RequestKind, question: str, answer_by: date
) -> Request:
    """Ask a service in the team. Within the delegation, when there is one on record."""
    desk = begin(actor, PlansAction.ASK_SERVICE, case_id)
    row = (
        Coordination.objects.select_related("appointment__unit", "mandate")
        .filter(case=desk.case, state=CoordinationState.APPOINTED, coordinator_id=actor.person_id)
        .first()
    )
    if row is None:
        raise StepRefused(core.CoordinatorRefusal.NOT_COORDINATOR)
    if row.mandate is not None and kind.value not in row.mandate.may:
        raise StepRefused(PlansRefusal.OUTSIDE_MANDATE)
    there = TeamMember.objects.filter(
        holds_on(desk.at.date()), case=desk.case, appointment__unit_id=unit.pk
    ).exists()
    if not there:
        raise StepRefused(PlansRefusal.NOT_IN_TEAM)
    made = asking.ask(
        coordination_as_core(row),
        by=actor.person_id,
        unit=unit.pk,
        kind=kind,
        question=question,
        answer_by=answer_by,
        at=desk.at,
    )
    assert actor.appointment_id is not None
    request = Request.objects.create(
        id=new_id(),
        municipality=desk.case.municipality,
        case=desk.case,
        coordination=row,
        unit=unit,
        kind=kind.value,
        question=made.question,
        asked_by_id=actor.person_id,
        asked_by_appointment_id=actor.appointment_id,
        asked_at=desk.at,
        answer_by=answer_by,
        state=made.state.value,
    )
    desk.note("request.asked", request, unit=unit.name)
    steps.notify(_of_unit(desk.case, unit.pk), "request.asked", case=desk.case, ref=request.pk, actor=actor)
    return request


@transaction.atomic
def answer(actor: Actor, case_id: UUID, request_id: UUID, *, said: RequestAnswer, words: str) -> Request:
    """The asked unit's own answer. PostgreSQL refuses it from anyone else."""
    desk = begin(actor, PlansAction.ANSWER_REQUEST, case_id)
    row = _find(desk.case, request_id)
    unit = row.unit_id
    leads = _leads(actor, unit)
    after = asking.answer(
        as_core(row),
        by=actor.person_id,
        of_unit=unit if leads else actor.unit_id or new_id(),
        leads=leads,
        said=said,
        words=words,
        at=desk.at,
    )
    last = after.answers[-1]
    RequestReply.objects.create(
        id=new_id(),
        municipality=desk.case.municipality,
        case=desk.case,
        request=row,
        unit_id=unit,
        person_id=actor.person_id,
        by_name=actor.name,
        by_title=actor.title,
        answer=last.answer.value,
        words=last.words,
        as_leader=last.as_leader,
        at=desk.at,
    )
    row.state = after.state.value
    row.save(update_fields=["state"])
    desk.note("request.answered", row, unit=row.unit.name)
    told = (row.asked_by_id, row.asked_by_appointment_id)
    steps.notify([told], "request.answered", case=desk.case, ref=row.pk, actor=actor)
    return row


@transaction.atomic
def escalate(actor: Actor, case_id: UUID, request_id: UUID) -> Request:
    """On to the leader of the asked unit: the deadline has passed, or the answer was not a yes."""
    desk = begin(actor, PlansAction.ASK_SERVICE, case_id)
    row = _find(desk.case, request_id)
    if row.asked_by_id != actor.person_id:
        raise StepRefused(core.CoordinatorRefusal.NOT_COORDINATOR)
    return _escalated(desk.case, row, actor)


@transaction.atomic
def late(case_id: UUID, request_id: UUID) -> bool:
    """Nobody answered in time. Run by the worker in the coordinator's place."""
    case = steps.locked(case_id)
    row = _find(case, request_id)
    if not as_core(row).overdue(clock.today()):
        return False
    _escalated(case, row, None)
    return True


@transaction.atomic
def close(actor: Actor, case_id: UUID, request_id: UUID) -> Request:
    """The coordinator is done with it."""
    desk = begin(actor, PlansAction.ASK_SERVICE, case_id)
    row = _find(desk.case, request_id)
    if row.asked_by_id != actor.person_id:
        raise StepRefused(core.CoordinatorRefusal.NOT_COORDINATOR)
    after = asking.close(as_core(row), at=desk.at)
    row.state, row.closed_at = after.state.value, after.closed_at
    row.save(update_fields=["state", "closed_at"])
    desk.note("request.closed", row, unit=row.unit.name)
    return row


def _escalated(case: Case, row: Request, actor: Actor | None) -> Request:
    after = asking.escalate(as_core(row), at=clock.now())
    leader = people.leader_of(row.unit_id, clock.today())
    row.state, row.escalated_at = after.state.value, after.escalated_at
    row.escalated_to_id = leader.appointment_id if leader else None
    row.save(update_fields=["state", "escalated_at", "escalated_to"])
    steps.log(actor, case, "request.escalated", ref=row.pk, unit=row.unit.name)
    told = [(leader.person_id, leader.appointment_id)] if leader else []
    told += [(row.asked_by_id, row.asked_by_appointment_id)]
    steps.notify(told, "request.escalated", case=case, ref=row.pk, urgent=True, actor=actor)
    return row


def _find(case: Case, key: UUID) -> Request:
    row = Request.objects.select_related("unit").filter(pk=key, case=case).first()
    if row is None:
        raise StepRefused(PlansRefusal.NOT_HERE)
    return row


def _leads(actor: Actor, unit_id: UUID) -> bool:
    from samkjort.platform.cases.permissions import CaseAction

    return access.may(actor, CaseAction.LEAD_UNIT, unit_id)


def _of_unit(case: Case, unit_id: UUID) -> list[steps.Someone]:
    rows = TeamMember.objects.filter(
        holds_on(clock.today()), case=case, appointment__unit_id=unit_id
    ).exclude(appointment=None)
    return [(one.person_id, one.appointment_id) for one in rows if one.appointment_id]
