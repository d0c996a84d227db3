"""Coordinators: applied for, assessed, appointed or refused, replaced, ended. The steps are the core's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samkjort.casework import coordinator as core
from samkjort.casework.coordinator import (
    Condition,
    CoordinationState,
    Coordinator,
    CoordinatorEnd,
    CoordinatorKind,
    Raised,
    Reopened,
)
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions import coordination as doors
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.models import Case, Referral
from samkjort.platform.cases.queries import persons
from samkjort.platform.cases.queries import team as team_queries
from samkjort.platform.cases.services import name_of
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import new_id
from samkjort.platform.plans import law
from samkjort.platform.plans.actions.mandate import mandate_for
from samkjort.platform.plans.models import (
    ConditionAnswer,
    Coordination,
    CoordinationEvent,
    CoordinationWords,
)
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.refusals import PlansRefusal

Told = tuple[bool | None, str]
"""An answer to a fact, and why."""


@transaction.atomic
def apply(
    actor: Actor,
    case_id: UUID,
    *,
    kind: CoordinatorKind,
    why: str,
    wish: str = "",
    answers: Mapping[str, Told] | None = None,
) -> Coordination:
    """Apply as the family, or report as a service. The coordinating unit is asked, without the content."""
    desk = begin(actor, PlansAction.APPLY, case_id)
    unit = persons.coordinating_units(desk.case.municipality).first()
    if unit is None:
        raise StepRefused(PlansRefusal.NO_UNIT)
    state = core.raise_(kind=kind, by=actor.person_id, at=desk.at)
    referral = doors.put_before_unit(actor, case_id, unit=unit, question=why)
    row = Coordination(
        id=new_id(),
        municipality=desk.case.municipality,
        case=desk.case,
        kind=kind.value,
        raised_as=(Raised.REPORT if actor.kind == "staff" else Raised.APPLICATION).value,
        unit=unit,
        referral=referral,
        raised_at=desk.at,
        raised_by_id=actor.person_id,
    )
    try:
        with transaction.atomic():
            keep(desk, row, None, state)
    except IntegrityError as error:
        raise StepRefused(PlansRefusal.OPEN_ALREADY) from error
    _words(desk, row, "why", why)
    _words(desk, row, "wish", wish)
    wanted = law.about(kind)["wish"]
    own: dict[str, Told] = (
        {wanted: (True, _("The family has applied."))} if wanted and actor.kind != "staff" else {}
    )
    for fact, (value, reason) in {**_from_case(desk, kind), **own}.items():
        _answer(desk, row, fact, value, reason, from_case=True)
    for fact, (value, reason) in (answers or {}).items():
        if value is not None:
            _answer(desk, row, fact, value, reason)
    desk.note("coordinator.raised", row)
    _tell(desk, "coordinator.raised")
    return row


def _from_case(desk: Desk, kind: CoordinatorKind) -> dict[str, Told]:
    """What the case says already: which services are in the team answers whether they are needed."""
    found = law.card(law.about(kind)["appoints"], desk.at.date())
    if found is None:
        return {}
    team = team_queries.services_in(desk.case.pk)
    names = {one: name_of(one, desk.actor.language) for one in team}
    health = sorted(names[one] for one in team if one in found.services)
    others = sorted(names[one] for one in team if one not in found.services)
    told: dict[str, Told] = {}
    for fact, services in (("needs.health_care_services", health), ("needs.other_welfare_services", others)):
        if services:
            told[fact] = (True, _("In the team: %(services)s") % {"services": ", ".join(services)})
    return told


@transaction.atomic
def answer_condition(
    actor: Actor, case_id: UUID, coordination_id: UUID, *, fact: str, value: bool | None, reason: str
) -> Coordination:
    """Answer one fact the conditions ask for, with why. «Not known» is an answer too, and stays open."""
    desk = begin(actor, PlansAction.ANSWER_CONDITION, case_id)
    row = _find(desk, coordination_id)
    if value is not None and not reason.strip():
        raise StepRefused(core.CoordinatorRefusal.NEEDS_REASON)
    known = {one.fact for one in law.asked_of(row.kind, desk.at.date(), "nb")}
    if fact not in known:
        raise StepRefused(PlansRefusal.NOT_HERE)
    _answer(desk, row, fact, value, reason)
    return row


@transaction.atomic
def appoint(actor: Actor, case_id: UUID, coordination_id: UUID, *, appointment: Appointment) -> Coordination:
    """Appoint someone, once every condition is answered and met. The baton moves to them at once."""
    desk = begin(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    row = _find(desk, coordination_id)
    before = as_core(row)
    assessed = _assessed(desk, row, before)
    who = Coordinator(appointment.person_id, appointment.unit_id, appointment.unit.service)
    after = core.appoint(assessed, coordinator=who, by=actor.person_id, at=desk.at)
    row.appointment = appointment
    row.appointed_on = desk.at.date()
    row.mandate = mandate_for(row.unit_id, desk.at.date())
    row.ends_on = law.ends_on(row.kind, known_of(desk.case, row), desk.at.date())
    row.decided_at, row.decided_by_id = desk.at, actor.person_id
    keep(desk, row, before, after)
    doors.coordinator_takes_baton(
        actor,
        case_id,
        appointment=appointment,
        child_coordinator=row.kind == CoordinatorKind.CHILD_COORDINATOR,
    )
    desk.note("coordinator.appointed", row, name=appointment.person.name)
    _tell(desk, "coordinator.appointed", (appointment.person_id, appointment.pk))
    return row


@transaction.atomic
def refuse(actor: Actor, case_id: UUID, coordination_id: UUID, *, reasons: str) -> Coordination:
    """Say no, with reasons, and with where and when the family can complain, from the rule card."""
    from samkjort.platform.decisions.actions import refusal  # decisions stand on plans

    desk = begin(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    row = _find(desk, coordination_id)
    before = as_core(row)
    complaint = law.complaint(row.kind, told_on=desk.at.date(), language="nb")
    after = core.refuse(
        _assessed(desk, row, before),
        reasons=reasons,
        complaint=complaint is not None,
        by=actor.person_id,
        at=desk.at,
    )
    row.decided_at, row.decided_by_id = desk.at, actor.person_id
    row.complain_by = complaint.last_day if complaint else None
    keep(desk, row, before, after)
    _words(desk, row, "refused", reasons)
    refusal.keep(desk, row, reasons=reasons)
    desk.note("coordinator.refused", row)
    _tell(desk, "coordinator.refused")
    _unit_done(desk, row, until=(row.complain_by or desk.at.date()) + timedelta(days=1))
    return row


def reopen(desk: Desk, coordination_id: UUID, *, how: Reopened, reason: str) -> Coordination:
    """The refusal fell: the application is open again at once, before the unit that refused.

    Called by the answer to the complaint, which asks its own leave; whoever answers may see the status only.
    """
    row = Coordination.objects.get(pk=coordination_id, case=desk.case)
    before = as_core(row)
    row.reopened_as = how.value
    if before.state is not CoordinationState.REFUSED:
        # Open already, since it was sent back; now the answer is yes.
        row.save(update_fields=["reopened_as"])
        return row
    row.decided_at = row.decided_by_id = row.complain_by = None
    keep(desk, row, before, core.reopen(before, how=how, by=desk.actor.person_id, at=desk.at, reason=reason))
    desk.note("coordinator.reopened", row)
    steps.notify(_unit(row), "coordinator.reopened", case=desk.case, ref=row.pk, actor=desk.actor)
    return row


def before_unit(coordination_id: UUID, referral: Referral) -> None:
    """The application is what the coordinating unit was asked about now."""
    Coordination.objects.filter(pk=coordination_id).update(referral=referral)


@transaction.atomic
def withdraw(actor: Actor, case_id: UUID, coordination_id: UUID) -> Coordination:
    """The family, or the service that reported, takes it back before it is decided."""
    desk = begin(actor, PlansAction.WITHDRAW_APPLICATION, case_id)
    row = _find(desk, coordination_id)
    before = as_core(row)
    row.ended_at = desk.at
    keep(desk, row, before, core.withdraw(before, by=actor.person_id, at=desk.at))
    desk.note("coordinator.withdrawn", row)
    return row


@transaction.atomic
def replace(
    actor: Actor, case_id: UUID, coordination_id: UUID, *, appointment: Appointment, reason: str
) -> Coordination:
    """Another coordinates from now; there is no moment without one."""
    desk = begin(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    row = _find(desk, coordination_id)
    before = as_core(row)
    who = Coordinator(appointment.person_id, appointment.unit_id, appointment.unit.service)
    after = core.replace_coordinator(before, coordinator=who, reason=reason, by=actor.person_id, at=desk.at)
    row.appointment = appointment
    keep(desk, row, before, after)
    _words(desk, row, "replaced", reason)
    doors.coordinator_takes_baton(
        actor,
        case_id,
        appointment=appointment,
        child_coordinator=row.kind == CoordinatorKind.CHILD_COORDINATOR,
    )
    desk.note("coordinator.replaced", row, name=appointment.person.name)
    _tell(desk, "coordinator.replaced", (appointment.person_id, appointment.pk))
    return row


@transaction.atomic
def end(
    actor: Actor, case_id: UUID, coordination_id: UUID, *, why: CoordinatorEnd, reason: str = ""
) -> Coordination:
    """The task ends. The baton falls to the leader of the coordinator's unit, who may hand it on."""
    desk = begin(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    row = _find(desk, coordination_id)
    _ended(desk, row, why, reason, actor)
    _unit_done(desk, row, until=desk.at.date())
    return row


@transaction.atomic
def plan_handover(
    actor: Actor, case_id: UUID, coordination_id: UUID, *, words: str, meets_on: date | None
) -> Coordination:
    """Who takes over when the task ends by law, and when all meet the family together."""
    desk = begin(actor, PlansAction.PLAN_HANDOVER, case_id)
    row = _find(desk, coordination_id)
    _words(desk, row, "handover", words)
    row.meets_on = meets_on
    row.save(update_fields=["meets_on"])
    return row


# --- what follows by itself; run by the worker in the coordinator's place ---------------------------------


@transaction.atomic
def warn(case_id: UUID, coordination_id: UUID, desk_at: Any) -> bool:
    """The task ends soon: coordinator, coordinating unit and family are told, once."""
    case = steps.locked(case_id)
    row = Coordination.objects.get(pk=coordination_id, case=case)
    if row.warned_at is not None or row.state != CoordinationState.APPOINTED:
        return False
    row.warned_at = desk_at
    row.save(update_fields=["warned_at"])
    told = [*_unit(row), *steps.family(case)]
    if row.coordinator_id and row.appointment_id:
        told.insert(0, (row.coordinator_id, row.appointment_id))
    steps.notify(told, "coordinator.ends", case=case)
    return True


@transaction.atomic
def over(case_id: UUID, coordination_id: UUID, at: Any) -> bool:
    """The day the law ends the task: it ends, and the baton falls to the leader of the unit."""
    case = steps.locked(case_id)
    row = Coordination.objects.get(pk=coordination_id, case=case)
    if row.state != CoordinationState.APPOINTED:
        return False
    before = as_core(row)
    after = core.end(before, why=CoordinatorEnd.OF_AGE, by=None, at=at)
    unit = row.appointment.unit_id if row.appointment else row.unit_id
    row.ended_at, row.ended_why = at, CoordinatorEnd.OF_AGE.value
    _store(row, after)
    _events(case, row, before, after, None)
    steps.log(None, case, "coordinator.over", ref=row.pk)
    steps.notify([*_unit(row), *steps.family(case)], "coordinator.ended", case=case)
    doors.coordinator_lays_down_baton(None, case_id, unit_id=unit)
    return True


# --- inside ---------------------------------------------------------------------------------------------


def _ended(desk: Desk, row: Coordination, why: CoordinatorEnd, reason: str, actor: Actor) -> None:
    before = as_core(row)
    after = core.end(before, why=why, by=actor.person_id, reason=reason, at=desk.at)
    unit = row.appointment.unit_id if row.appointment else row.unit_id
    row.ended_at, row.ended_why = desk.at, why.value
    keep(desk, row, before, after)
    _words(desk, row, "ended", reason)
    doors.coordinator_lays_down_baton(actor, desk.case.pk, unit_id=unit)
    desk.note("coordinator.ended", row)
    _tell(desk, "coordinator.ended")


def _find(desk: Desk, key: UUID) -> Coordination:
    row = (
        Coordination.objects.select_related("appointment__unit", "unit", "referral")
        .filter(pk=key, case_id=desk.case.pk)
        .first()
    )
    if row is None:
        raise StepRefused(PlansRefusal.NOT_HERE)
    return row


def as_core(row: Coordination) -> core.Coordination:
    """An application or coordinator as the core knows it."""
    coordinator = None
    if row.coordinator_id and row.appointment and row.state == CoordinationState.APPOINTED:
        unit = row.appointment.unit
        coordinator = Coordinator(row.coordinator_id, unit.pk, unit.service)
    return core.Coordination(
        CoordinatorKind(row.kind),
        CoordinationState(row.state),
        (),
        coordinator,
        CoordinatorEnd(row.ended_why) if row.ended_why else None,
        reopened=Reopened(row.reopened_as) if row.reopened_as else None,
    )


def known_of(case: Case, row: Coordination) -> dict[str, Any]:
    """The facts of a case's child and the answers given, in the register's words."""
    child = case.child
    known: dict[str, Any] = {}
    if child.birth_date:
        known["child.birth_date"] = child.birth_date
    elif child.expected_birth:
        known["child.expected_birth"] = child.expected_birth
    for fact, (value, _reason) in latest(row).items():
        if value is not None:
            known[fact] = value
    return known


def latest(row: Coordination) -> dict[str, Told]:
    """The last answer to each fact, and why."""
    found: dict[str, Told] = {}
    for one in ConditionAnswer.objects.filter(coordination=row).order_by("at", "id"):
        found[one.fact] = (one.value, one.reason)
    return found


def conditions_of(case: Case, row: Coordination, on: date) -> tuple[Condition, ...]:
    """The conditions as they stand from what is known."""
    reasons = {fact: reason for fact, (_value, reason) in latest(row).items()}
    return law.conditions(row.kind, known_of(case, row), reasons, on)


def _assessed(desk: Desk, row: Coordination, now: core.Coordination) -> core.Coordination:
    found = conditions_of(desk.case, row, desk.at.date())
    return core.assess(now, conditions=found, by=desk.actor.person_id, at=desk.at)


def _answer(
    desk: Desk, row: Coordination, fact: str, value: bool | None, reason: str, *, from_case: bool = False
) -> None:
    ConditionAnswer.objects.create(
        coordination=row,
        fact=fact,
        value=value,
        reason=reason.strip(),
        from_case=from_case,
        **desk.stamp(),
    )


def _words(desk: Desk, row: Coordination, kind: str, words: str) -> None:
    if words.strip():
        CoordinationWords.objects.create(coordination=row, kind=kind, words=words.strip(), **desk.stamp())


def keep(desk: Desk, row: Coordination, before: core.Coordination | None, after: core.Coordination) -> None:
    """Store it after a step, and each new line of its history."""
    _store(row, after)
    _events(desk.case, row, before, after, desk.actor)


def _store(row: Coordination, after: core.Coordination) -> None:
    row.state = after.state.value
    if after.coordinator is not None:
        row.coordinator_id = UUID(str(after.coordinator.person))
    row.save()


def _events(
    case: Case,
    row: Coordination,
    before: core.Coordination | None,
    after: core.Coordination,
    actor: Actor | None,
) -> None:
    for event in after.history[len(before.history) if before else 0 :]:
        CoordinationEvent.objects.create(
            id=new_id(),
            municipality=case.municipality,
            case=case,
            coordination=row,
            act=event.act.value,
            at=event.at,
            person_id=event.by,
            by_name=actor.name if actor else "",
            by_title=", ".join(one for one in (actor.title, actor.unit_name) if one) if actor else "",
            coordinator_id=UUID(str(event.coordinator.person)) if event.coordinator else None,
            coordinator_appointment_id=row.appointment_id if event.coordinator else None,
        )


def _unit(row: Coordination) -> list[steps.Someone]:
    from samkjort.platform import clock
    from samkjort.platform.people import queries as people

    return [(one.person_id, one.pk) for one in people.staff_of_unit(row.unit_id, clock.today())]


def _tell(desk: Desk, kind: str, *more: steps.Someone) -> None:
    holder = steps.holder(desk.case)
    told = [*more, *([holder] if holder else []), *steps.family(desk.case)]
    steps.notify(told, kind, case=desk.case, actor=desk.actor)


def _unit_done(desk: Desk, row: Coordination, *, until: date) -> None:
    """The coordinating unit is done, unless another application or coordinator of the case is open."""
    open_ = ("raised", "assessed", "appointed")
    if Coordination.objects.filter(case=desk.case, state__in=open_).exclude(pk=row.pk).exists():
        return
    state = CoordinationState(row.state).in_language("nb")
    doors.answer_referral(desk.actor, desk.case.pk, row.referral_id, answer=state, until=until)


def may_decide(actor: Actor, case_id: UUID) -> bool:
    """Whether the asker is of the coordinating unit that was asked."""
    return access.may(actor, PlansAction.DECIDE_COORDINATOR, case_id)
