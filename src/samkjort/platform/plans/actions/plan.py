"""The individual plan: asked about, answered, put in force, renewed, ended. The steps are the core's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from samkjort.casework import individual_plan as core
from samkjort.casework.consent import Needed, Way
from samkjort.casework.individual_plan import (
    IndividualPlan,
    MainHow,
    PlanAct,
    PlanEnd,
    PlanRefusal,
    PlanState,
)
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access.actor import CITIZEN, Actor
from samkjort.platform.cases import consent_rows, steps
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.models import Case, TeamMember
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import holds_on, new_id
from samkjort.platform.plans import law
from samkjort.platform.plans.models import Plan, PlanAnswer, PlanEvent, PlanText, PlanVersion, SubPlan
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import plan as queries
from samkjort.platform.plans.refusals import PlansRefusal


def needed(case: Case) -> Needed:
    """Who must have said yes to the plan: as for consent, from the rule cards and the family's relations."""
    return consent_rows.needed(case, "")


def as_core(row: Plan) -> IndividualPlan:
    """The plan as the core knows it."""
    said = PlanAnswer.objects.filter(plan=row).order_by("at", "id")
    events = PlanEvent.objects.filter(plan=row).order_by("at", "id")
    return IndividualPlan(
        row.pk,
        row.child_id,
        PlanState(row.state),
        tuple(core.Said(one.person_id, one.yes, one.at) for one in said),
        core.Main(row.main_unit_id, MainHow(row.main_how), row.main_by_id, row.main_at, row.main_reason)
        if row.main_unit_id and row.main_by_id and row.main_at
        else None,
        row.unclear,
        row.first,
        row.last,
        row.revise_on,
        PlanEnd(row.ended_why) if row.ended_why else None,
        tuple(core.Event(PlanAct(one.act), one.at, one.person_id, one.why, one.version) for one in events),
    )


def keep(desk: Desk, row: Plan, before: IndividualPlan | None, after: IndividualPlan) -> None:
    """Store the plan after a step, and each new line of its history."""
    row.state = after.state.value
    row.unclear = after.unclear
    row.first, row.last, row.revise_on = after.first, after.last, after.revise_on
    if after.main:
        row.main_unit_id, row.main_how = UUID(str(after.main.unit)), after.main.how.value
        row.main_reason, row.main_at = after.main.reason, after.main.at
        row.main_by_id = UUID(str(after.main.by))
    if not after.is_open and row.ended_at is None:
        row.ended_at, row.ended_why = desk.at, after.ended.value if after.ended else ""
    row.save()
    for event in after.history[len(before.history) if before else 0 :]:
        PlanEvent.objects.create(
            id=new_id(),
            municipality=desk.case.municipality,
            case=desk.case,
            plan=row,
            act=event.act.value,
            at=event.at,
            person_id=event.by,
            by_name=desk.actor.name,
            by_title=", ".join(one for one in (desk.actor.title, desk.actor.unit_name) if one),
            why=event.why,
            version=event.version,
        )


def found(desk: Desk) -> Plan:
    """The open plan of the case. Raises `StepRefused` when there is none."""
    row = Plan.objects.filter(case_id=desk.case.pk, ended_at=None).first()
    if row is None:
        raise StepRefused(PlanRefusal.ENDED)
    return row


@transaction.atomic
def propose(actor: Actor, case_id: UUID) -> Plan:
    """Ask the family whether the case is to become an individual plan. One per person, wherever it is."""
    desk = begin(actor, PlansAction.PROPOSE_PLAN, case_id)
    known = [as_core(row) for row in Plan.objects.filter(child_id=desk.case.child_id)]
    made = core.propose(id=new_id(), person=desk.case.child_id, by=actor.person_id, at=desk.at, others=known)
    row = Plan(
        id=made.id,
        municipality=desk.case.municipality,
        case=desk.case,
        child_id=desk.case.child_id,
        proposed_at=desk.at,
        proposed_by_id=actor.person_id,
    )
    try:
        with transaction.atomic():
            keep(desk, row, None, made)
    except IntegrityError as error:  # A plan in a case the actor cannot see.
        raise StepRefused(PlanRefusal.ONE_PER_PERSON) from error
    desk.note("iplan.proposed", row)
    asked = needed(desk.case).may_decide
    steps.notify([(UUID(str(one)), CITIZEN) for one in asked], "iplan.proposed", case=desk.case, actor=actor)
    return row


@dataclass(frozen=True)
class How:
    """How an answer that an employee writes down was given."""

    way: Way
    witness: str = ""
    reference: str = ""


@transaction.atomic
def answer(actor: Actor, case_id: UUID, *, yes: bool, text: str) -> Plan:
    """The asker's own yes or no, signed in. `text` is what was read."""
    desk = begin(actor, PlansAction.ANSWER_PLAN, case_id)
    return _answered(desk, actor.person_id, yes, How(Way.DIGITAL), text)


@transaction.atomic
def record_answer(actor: Actor, case_id: UUID, *, person_id: UUID, yes: bool, how: How, text: str) -> Plan:
    """Write down an answer given on paper or aloud, with the paper's place or the witness."""
    desk = begin(actor, PlansAction.RECORD_PLAN_ANSWER, case_id)
    if not (how.witness if how.way is Way.ORAL else how.reference).strip():
        raise StepRefused(PlansRefusal.HOW_ANSWERED)
    return _answered(desk, person_id, yes, how, text)


def _answered(desk: Desk, person_id: UUID, yes: bool, how: How, text: str) -> Plan:
    row = found(desk)
    before = as_core(row)
    after = core.answer_consent(before, by=person_id, yes=yes, needed=needed(desk.case), at=desk.at)
    PlanAnswer.objects.create(
        id=new_id(),
        municipality=desk.case.municipality,
        case=desk.case,
        plan=row,
        person_id=person_id,
        yes=yes,
        kind=how.way.value,
        witness=how.witness.strip(),
        reference=how.reference.strip(),
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        at=desk.at,
        recorded_by_id=desk.actor.person_id,
    )
    keep(desk, row, before, after)
    desk.note("iplan.yes" if yes else "iplan.no", row)
    if after.state is not before.state:
        kind = "iplan.ended" if after.state is PlanState.ENDED else "iplan.consented"
        if kind == "iplan.consented":
            desk.note(kind, row)
        _tell(desk, kind)
    return row


@transaction.atomic
def write(actor: Actor, case_id: UUID, *, point: str, words: str) -> PlanText:
    """What was asked for at one content point, because the case did not hold it."""
    desk = begin(actor, PlansAction.WRITE_PLAN, case_id)
    row = found(desk)
    if point not in {card.id for card in law.content_points(desk.at.date())} or not words.strip():
        raise StepRefused(PlanRefusal.NEEDS_REASON)
    if row.state == PlanState.PROPOSED:
        raise StepRefused(PlanRefusal.NO_CONSENT)
    text = PlanText.objects.create(plan=row, point=point, words=words.strip(), **desk.stamp())
    desk.note("iplan.text", text)
    return text


@transaction.atomic
def settle_main(actor: Actor, case_id: UUID, *, unit: Unit, how: MainHow, reason: str = "") -> Plan:
    """Main responsibility is agreed between the services, or decided by the municipality."""
    desk = begin(actor, PlansAction.LEAD_PLAN, case_id)
    row = found(desk)
    before = as_core(row)
    after = core.agree_main(before, unit=unit.pk, how=how, by=actor.person_id, reason=reason, at=desk.at)
    keep(desk, row, before, after)
    desk.note("iplan.main", row, unit=unit.name)
    return row


@transaction.atomic
def main_unclear(actor: Actor, case_id: UUID, *, reason: str) -> Plan:
    """The services do not agree: the municipality must decide, and the leaders concerned are told."""
    desk = begin(actor, PlansAction.LEAD_PLAN, case_id)
    row = found(desk)
    before = as_core(row)
    after = core.unclear_main(before, by=actor.person_id, reason=reason, at=desk.at)
    keep(desk, row, before, after)
    desk.note("iplan.unclear", row)
    steps.notify(steps.leader(desk.case.unit_id), "iplan.unclear", case=desk.case, actor=actor)
    return row


@transaction.atomic
def set_period(actor: Actor, case_id: UUID, *, first: date, last: date, revise_on: date) -> Plan:
    """The period, and when the plan is looked at anew."""
    desk = begin(actor, PlansAction.LEAD_PLAN, case_id)
    row = found(desk)
    before = as_core(row)
    after = core.set_period(
        before, first=first, last=last, revise_on=revise_on, by=actor.person_id, at=desk.at
    )
    keep(desk, row, before, after)
    desk.note("iplan.period", row)
    return row


@transaction.atomic
def put_in_force(actor: Actor, case_id: UUID) -> Plan:
    """The plan holds from now: version 1, as the case stands."""
    desk = begin(actor, PlansAction.LEAD_PLAN, case_id)
    row = found(desk)
    before = as_core(row)
    holds = queries.holds(desk.case, row)
    after = core.put_in_force(before, by=actor.person_id, needed=needed(desk.case), holds=holds, at=desk.at)
    keep(desk, row, before, after)
    _version(desk, row, after.version, "")
    desk.note("iplan.in_force", row)
    _tell(desk, "iplan.in_force")
    return row


@transaction.atomic
def revise(actor: Actor, case_id: UUID, *, why: str, revise_on: date) -> Plan:
    """A new version, after it has been gone through."""
    desk = begin(actor, PlansAction.LEAD_PLAN, case_id)
    row = found(desk)
    before = as_core(row)
    after = core.revise(
        before,
        by=actor.person_id,
        why=why,
        needed=needed(desk.case),
        holds=queries.holds(desk.case, row),
        revise_on=revise_on,
        at=desk.at,
    )
    keep(desk, row, before, after)
    _version(desk, row, after.version, why)
    desk.note("iplan.revised", row)
    _tell(desk, "iplan.in_force")
    return row


@transaction.atomic
def end(actor: Actor, case_id: UUID, *, why: PlanEnd) -> Plan:
    """The plan ends; the case with goals, measures, consents and history goes on."""
    desk = begin(actor, PlansAction.LEAD_PLAN, case_id, closed_too=True)
    row = found(desk)
    before = as_core(row)
    keep(desk, row, before, core.end(before, by=actor.person_id, why=why, at=desk.at))
    desk.note("iplan.ended", row)
    _tell(desk, "iplan.ended")
    return row


@transaction.atomic
def link(actor: Actor, case_id: UUID, *, kind: str, title: str, service: str, where: str = "") -> SubPlan:
    """Link a service's own plan by title and place; nothing of it is copied."""
    desk = begin(actor, PlansAction.WRITE_PLAN, case_id)
    place = where.strip()
    if "://" in place and not place.startswith("https://"):
        raise StepRefused(PlansRefusal.LINK)
    row = SubPlan.objects.create(kind=kind, title=title.strip(), service=service, where=place, **desk.stamp())
    desk.note("iplan.linked", row)
    return row


def unlink(actor: Actor, case_id: UUID, sub_id: UUID) -> SubPlan:
    """A linked plan has ended; it stays in the history."""
    desk = begin(actor, PlansAction.WRITE_PLAN, case_id)
    row = desk.find(SubPlan, sub_id)
    row.ended_on = desk.at.date()
    row.save(update_fields=["ended_on"])
    return row


def _version(desk: Desk, row: Plan, number: int, why: str) -> None:
    assert row.first is not None
    assert row.last is not None
    assert row.revise_on is not None
    assert row.main_unit_id is not None
    PlanVersion.objects.create(
        plan=row,
        number=number,
        why=why.strip(),
        first=row.first,
        last=row.last,
        revise_on=row.revise_on,
        main_unit_id=row.main_unit_id,
        held=queries.keys(desk.case, row),
        **desk.stamp(),
    )


def _tell(desk: Desk, kind: str) -> None:
    team = TeamMember.objects.filter(holds_on(desk.at.date()), case=desk.case)
    told: Iterable[Any] = [
        *steps.family(desk.case),
        *((one.person_id, one.appointment_id or CITIZEN) for one in team),
    ]
    steps.notify(told, kind, case=desk.case, actor=desk.actor)


def to_revise(case_id: UUID, at: datetime) -> None:
    """The day has come: the holder is told. Run in the holder's place."""
    case = Case.objects.get(pk=case_id)
    holder = steps.holder(case)
    if holder:
        steps.notify([holder], "iplan.revise", case=case)


def may_answer(actor: Actor, case: Case) -> bool:
    """Whether the asker is one of those who must answer."""
    return access.may(actor, PlansAction.ANSWER_PLAN, case.pk) and actor.person_id in needed(case).may_decide
