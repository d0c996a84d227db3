"""A measure, step by step. What a step asks for and where it leads is `casework.measure`; here it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from samkjort.casework import measure as core
from samkjort.casework import plan as plan_core
from samkjort.casework.baton import HeldAs
from samkjort.casework.coordinator import CoordinatorRefusal
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.models import BatonPeriod
from samkjort.platform.cases.models.plan import Goal, Measure, MeasureStep, Need, Resource, Where
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.refusals_plan import WorkRefusal
from samkjort.platform.people.models.base import new_id


def as_core(row: Measure, at: datetime) -> core.Measure:
    """The measure as the core knows it at an instant: one whose date has come is due."""
    party = core.PartyKind(row.party) if row.party else None
    state = core.Measure(
        id=row.id,
        what=row.what,
        status=core.MeasureStatus(row.state),
        goal=row.goal_id,
        responsible=core.Party(party, row.responsible_id, None, row.party_name) if party else None,
        where=row.where,
        start_on=row.starts_on,
        evaluate_by=row.evaluate_by,
        at_home=row.where == Where.HOME,
        needs_decision=bool(row.decision),
        decision=core.Decision(core.DecisionStatus(row.decision), row.decision_at)
        if row.decision and row.decision_at
        else None,
        why_not_started=core.WhyNotStarted(row.why_not_started) if row.why_not_started else None,
        replaces=row.follows_id,
    )
    return core.mark_due(state, at=at)


def keep(desk: Desk, row: Measure, state: core.Measure) -> Measure:
    """Store the measure after a step, and each new line of its history."""
    before = "" if row._state.adding else row.state
    row.state = state.status.value
    row.what, row.where = state.what, state.where
    row.starts_on, row.evaluate_by = state.start_on, state.evaluate_by
    row.decision = state.decision.status.value if state.decision else ""
    row.decision_at = state.decision.at if state.decision else None
    row.why_not_started = state.why_not_started.value if state.why_not_started else ""
    row.save()
    for line in state.history:
        step = MeasureStep.objects.create(
            measure=row,
            before=before,
            after=line.status.value,
            step=line.step,
            reason=line.reason,
            **desk.like(row),
        )
        before = line.status.value
        desk.note(f"measure.{line.step}", row, step=str(step.id))
    return row


def responsible(desk: Desk, row: Measure, party: core.Party | None, appointment: UUID | None) -> None:
    """Write who is responsible into the row."""
    row.party = party.kind.value if party else ""
    row.party_name = party.name if party else ""
    row.responsible_id = party.person if party and isinstance(party.person, UUID) else None
    row.responsible_appointment_id = appointment


def propose(
    actor: Actor,
    case_id: UUID,
    *,
    goal: UUID,
    what: str,
    where: str = "",
    route: str = "",
    need: UUID | None = None,
    resource: UUID | None = None,
    party: core.Party | None = None,
    appointment: UUID | None = None,
    needs_decision: bool = False,
    decided_in: UUID | None = None,
) -> Measure:
    """Propose a measure towards a goal. Anyone in the circle may, the family too."""
    desk = begin(actor, PlanAction.PROPOSE_MEASURE, case_id)
    aim = desk.find(Goal, goal)
    state = core.propose(
        id=new_id(),
        what=what,
        by=actor.person_id,
        at=desk.at,
        goal=aim.id,
        responsible=party,
        where=where,
        at_home=where == Where.HOME,
        needs_decision=needs_decision,
    )
    row = Measure(
        id=UUID(str(state.id)),
        goal=aim,
        need=desk.find(Need, need) if need else None,
        resource=desk.find(Resource, resource) if resource else None,
        route=route,
        decided_in_id=decided_in,
        **desk.like(aim),
    )
    responsible(desk, row, party, appointment)
    return keep(desk, row, state)


def agree(
    actor: Actor,
    case_id: UUID,
    measure_id: UUID,
    *,
    party: core.Party | None,
    appointment: UUID | None,
    where: str,
    starts_on: date,
    evaluate_by: date | None,
) -> Measure:
    """Agree on a proposed measure: who, where, from when, evaluated when."""
    desk, row = _take(actor, case_id, measure_id)
    state = core.agree(
        as_core(row, desk.at),
        by=actor.person_id,
        at=desk.at,
        goal=row.goal_id,
        responsible=party,
        where=where,
        start_on=starts_on,
        evaluate_by=evaluate_by,
    )
    in_use(desk, state)
    responsible(desk, row, party, appointment)
    return keep(desk, row, state)


def in_use(desk: Desk, state: core.Measure) -> None:
    """With an agreed measure the plan is in use: never without the child's view, or why it is lacking."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_child_heard(%s)", [desk.case.pk])
        heard = cursor.fetchone()[0]
    goals = (plan_core.Goal(state.goal, "-"),) if state.goal else ()
    plan_core.activate(
        plan_core.Plan(goals=goals, no_childs_view="heard" if heard else ""), [state], at=desk.at
    )


def start(actor: Actor, case_id: UUID, measure_id: UUID) -> Measure:
    """It has begun."""
    return _simple(actor, case_id, measure_id, lambda m, at: core.start(m, by=actor.person_id, at=at))


def not_started(actor: Actor, case_id: UUID, measure_id: UUID, *, why: str, note: str = "") -> Measure:
    """It did not begin, and why."""
    return _simple(
        actor,
        case_id,
        measure_id,
        lambda m, at: core.not_started(m, why=core.WhyNotStarted(why), by=actor.person_id, at=at, note=note),
    )


def restart(
    actor: Actor, case_id: UUID, measure_id: UUID, *, starts_on: date, evaluate_by: date | None
) -> Measure:
    """What did not begin is agreed again."""
    return _simple(
        actor,
        case_id,
        measure_id,
        lambda m, at: core.restart(m, by=actor.person_id, at=at, start_on=starts_on, evaluate_by=evaluate_by),
    )


def continue_(actor: Actor, case_id: UUID, measure_id: UUID, *, evaluate_by: date | None) -> Measure:
    """Go on as it is, until the next evaluation."""
    return _simple(
        actor,
        case_id,
        measure_id,
        lambda m, at: core.continue_(m, by=actor.person_id, at=at, evaluate_by=evaluate_by),
    )


def end(actor: Actor, case_id: UUID, measure_id: UUID, *, reason: str) -> Measure:
    """It is over."""
    return _simple(
        actor, case_id, measure_id, lambda m, at: core.end(m, reason=reason, by=actor.person_id, at=at)
    )


def stop(actor: Actor, case_id: UUID, measure_id: UUID, *, reason: str) -> Measure:
    """Stop it before it is evaluated."""
    return _simple(
        actor, case_id, measure_id, lambda m, at: core.stop(m, reason=reason, by=actor.person_id, at=at)
    )


def decision(actor: Actor, case_id: UUID, measure_id: UUID, *, to: str) -> Measure:
    """The formal decision it needs was applied for, granted, refused or appealed.

    What a service has decided is written down by the service: never by a coordinator from another.
    """
    _own_decision(actor, case_id, measure_id, core.DecisionStatus(to))
    return _simple(
        actor,
        case_id,
        measure_id,
        lambda m, at: core.decision_step(m, core.DecisionStatus(to), by=actor.person_id, at=at),
    )


def _own_decision(actor: Actor, case_id: UUID, measure_id: UUID, to: core.DecisionStatus) -> None:
    if to not in (core.DecisionStatus.GRANTED, core.DecisionStatus.REFUSED):
        return
    desk = begin(actor, PlanAction.STEP_MEASURE, case_id)
    row = desk.find(Measure, measure_id)
    footing = BatonPeriod.objects.filter(case=desk.case, held__endswith=None).values_list(
        "held_as", "holder_id"
    )
    coordinates = (footing.first() or ("", None)) in (
        (HeldAs.CHILD_COORDINATOR.value, actor.person_id),
        (HeldAs.COORDINATOR.value, actor.person_id),
    )
    of_unit = row.responsible_appointment.unit_id if row.responsible_appointment else None
    if coordinates and of_unit is not None and of_unit != actor.unit_id:
        raise StepRefused(CoordinatorRefusal.OTHERS_DECIDE)


def assign(
    actor: Actor,
    case_id: UUID,
    measure_id: UUID,
    *,
    party: core.Party | None,
    appointment: UUID | None,
    reason: str,
) -> Measure:
    """Another becomes responsible."""
    desk, row = _take(actor, case_id, measure_id)
    state = core.assign(as_core(row, desk.at), to=party, by=actor.person_id, at=desk.at, reason=reason)
    responsible(desk, row, party, appointment)
    return keep(desk, row, state)


def change(actor: Actor, case_id: UUID, measure_id: UUID, *, what: str) -> Measure:
    """Replace an evaluated measure with a new proposal linked to it; the new one is given back."""
    desk, row = _take(actor, case_id, measure_id)
    old, new = core.change(as_core(row, desk.at), new_id=new_id(), what=what, by=actor.person_id, at=desk.at)
    keep(desk, row, old)
    next_row = Measure(
        id=UUID(str(new.id)),
        goal_id=row.goal_id,
        need_id=row.need_id,
        resource_id=row.resource_id,
        route=row.route,
        party=row.party,
        party_name=row.party_name,
        responsible_id=row.responsible_id,
        responsible_appointment_id=row.responsible_appointment_id,
        follows=row,
        **desk.like(row),
    )
    return keep(desk, next_row, new)


def _take(actor: Actor, case_id: UUID, measure_id: UUID) -> tuple[Desk, Measure]:
    """The measure, for staff of the team; the family takes only what is theirs further."""
    if access.may(actor, PlanAction.STEP_MEASURE, case_id) or actor.kind == "staff":
        desk = begin(actor, PlanAction.STEP_MEASURE, case_id)
        return desk, desk.find(Measure, measure_id)
    desk = begin(actor, PlanAction.STEP_OWN_MEASURE, case_id)
    row = desk.find(Measure, measure_id)
    if row.responsible_id != actor.person_id:
        raise StepRefused(WorkRefusal.OTHERS_MEASURE)
    return desk, row


def _simple(
    actor: Actor, case_id: UUID, measure_id: UUID, step: Callable[[core.Measure, datetime], core.Measure]
) -> Measure:
    desk, row = _take(actor, case_id, measure_id)
    return keep(desk, row, step(as_core(row, desk.at), desk.at))
