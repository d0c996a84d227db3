"""A complaint on the whole: taken in whoever it is from, fanned out, answered part by part, never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from samkjort.casework import complaint as core
from samkjort.casework.delegation import Matter, in_force
from samkjort.casework.refusals import StepRefused
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.rules import Action
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions.desk import Desk, begin, kept_from_parents
from samkjort.platform.cases.models import Case
from samkjort.platform.decisions import complaint_rows as rows
from samkjort.platform.decisions import joint_rows
from samkjort.platform.decisions.actions import delegation, refusal
from samkjort.platform.decisions.models import Complaint, ComplaintPart, JointDecision, JointPart
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.refusals import DecisionRefusal
from samkjort.platform.people.models import Appointment, Unit, UnitFunction
from samkjort.platform.people.models.base import holds_on, new_id
from samkjort.platform.people.roles import Role
from samkjort.rules.remedies import RemedyBook


@dataclass(frozen=True)
class From:
    """Whose complaint it is. `understands`: for a child, whether it understands what it is about."""

    person_id: UUID | None
    name: str
    who: core.Who
    understands: bool | None = None


@transaction.atomic
def complain(
    actor: Actor, case_id: UUID, joint_id: UUID, *, parts: list[UUID], words: str, keep: bool = False
) -> Complaint:
    """Complain, signed in: a parent, or the young person. `keep`: not shown to the parents."""
    desk = begin(actor, DecisionAction.COMPLAIN, case_id, closed_too=True)
    own = actor.person_id == desk.case.child_id
    who = From(actor.person_id, actor.name, core.Who.CHILD if own else core.Who.PARENT)
    return _take_in(
        desk,
        joint_id,
        who,
        way=core.Way.WRITTEN,
        words=words,
        parts=parts,
        came=desk.at.date(),
        kept_from=kept_from_parents(desk, keep and own),
    )


@transaction.atomic
def record(
    actor: Actor,
    case_id: UUID,
    joint_id: UUID,
    *,
    of: From,
    way: core.Way,
    words: str,
    parts: list[UUID],
    came: date,
) -> Complaint:
    """Write down a complaint someone has said, or sent on paper. Late or not, it is taken in."""
    desk = begin(actor, DecisionAction.RECORD_COMPLAINT, case_id, closed_too=True)
    if came > desk.at.date():
        raise StepRefused(DecisionRefusal.RECEIPT_DAY)
    return _take_in(desk, joint_id, of, way=way, words=words, parts=parts, came=came)


def _take_in(
    desk: Desk,
    joint_id: UUID,
    of: From,
    *,
    way: core.Way,
    words: str,
    parts: list[UUID],
    came: date,
    kept_from: list[UUID] | None = None,
) -> Complaint:
    joint = desk.find(JointDecision, joint_id)
    if joint.sent_at is None:
        raise StepRefused(DecisionRefusal.NOT_SENT)
    book, got = rows.book_of(joint), rows.received(joint, of.person_id)
    about = list(joint.parts.filter(pk__in=parts).order_by("place"))
    found = {part.pk: book.of(part.matter) for part in about}
    made = core.receive(
        id=new_id(),
        by=of.person_id or of.name,
        who=of.who,
        way=way,
        words=words,
        targets=[rows.target(part, found[part.pk], got, new_id()) for part in about],
        received_on=came,
        answer_days=rows.answer_days(joint, came, desk.model.complaint_days),
        recorded_by=None if desk.actor.kind == "citizen" else desk.actor.person_id,
    )
    row = Complaint.objects.create(
        id=made.id,
        municipality=joint.municipality,
        case=desk.case,
        joint=joint,
        by_id=of.person_id,
        by_name=of.name,
        who=of.who.value,
        way=way.value,
        words=made.words,
        understands=of.understands,
        received_on=came,
        at=desk.at,
        recorded_by_id=made.recorded_by,
        deciders=joint.deciders,
        kept_from=kept_from or [],
    )
    cards = {key: one.routes[0].cards[0].id for key, one in found.items() if one.certain}
    rows.save_new(row, made, cards, _standing(desk, book, about, of) if of.who is core.Who.CHILD else {})
    desk.note("complaint.received", row)
    services = {part.service for part in about}
    told = [*joint_rows.team_of(desk.case.pk, services), *filter(None, [steps.holder(desk.case)])]
    for part in about:
        told += refusal.before_the_unit(desk.actor, desk.case.pk, part, words)
    steps.notify(told, "complaint.received", case=desk.case, ref=row.pk, urgent=True, actor=desk.actor)
    return row


def _standing(desk: Desk, book: RemedyBook, about: list[JointPart], of: From) -> dict[UUID, str]:
    birth = desk.case.child.birth_date
    return {
        part.pk: book.childs_standing(
            part.matter, part.service, birth=birth, understands=of.understands
        ).status.value
        for part in about
    }


@transaction.atomic
def confirm(actor: Actor, case_id: UUID, complaint_id: UUID) -> Complaint:
    """Whoever complained by word of mouth says, signed in, that it is written down rightly."""
    desk = begin(actor, DecisionAction.COMPLAIN, case_id, closed_too=True)
    row = desk.find(Complaint, complaint_id)
    if row.by_id != actor.person_id:
        raise StepRefused(DecisionRefusal.NOT_HERE)
    row.confirmed_at = row.confirmed_at or desk.at
    row.save(update_fields=["confirmed_at"])
    return row


@transaction.atomic
def look_again(
    actor: Actor, case_id: UUID, part_id: UUID, *, to: core.State, reasons: str, body: str = ""
) -> ComplaintPart:
    """The service that decided looks again: changes, changes some of it, or sends it on to the body.

    To change it is to decide: it takes a delegation.
    """
    desk, row, complaint = _open(actor, DecisionAction.LOOK_AGAIN, case_id, part_id)
    service = row.about.service
    if not joint_rows.is_ours(actor, row.about):
        raise StepRefused(DecisionRefusal.NOT_YOUR_SERVICE)
    if row.about.coordination_id is None and to in (core.State.CHANGED, core.State.PARTLY_CHANGED):
        mine = delegation.of(actor, desk.case.municipality)
        me = actor.appointment_id or actor.person_id
        in_force(mine, to=me, matter=Matter.SERVICE, on=desk.at.date(), service=service)
    after = core.look_again(
        complaint,
        row.pk,
        to=to,
        by=actor.person_id,
        at=desk.at,
        reasons=reasons,
        body=body,
        body_days=desk.model.body_days,
    ).part(row.pk)
    if after.state in core.THEIRS:
        row.forwarded_on = desk.at.date()
        row.body_unit = _unit_of(after.body, desk.case)
    _saved(desk, row, after, f"complaint.{to.value}")
    return row


@transaction.atomic
def answer(actor: Actor, case_id: UUID, part_id: UUID, *, to: core.State, reasons: str) -> ComplaintPart:
    """The complaint body's answer: by itself when it is here, otherwise written down by the service."""
    desk, row, complaint = _open(actor, DecisionAction.ANSWER_COMPLAINT, case_id, part_id)
    ours = row.body_unit_id is None and joint_rows.is_ours(actor, row.about)
    if not ours and row.body_unit_id != actor.unit_id:
        raise StepRefused(DecisionRefusal.NOT_YOUR_SERVICE)
    after = core.body_answers(
        complaint,
        row.pk,
        to=to,
        by=actor.person_id,
        at=desk.at,
        reasons=reasons,
        answer_days=desk.model.complaint_days,
    )
    _saved(desk, row, after.part(row.pk), f"complaint.{to.value}")
    return row


@transaction.atomic
def withdraw(actor: Actor, case_id: UUID, part_id: UUID, *, reasons: str) -> ComplaintPart:
    """Whoever complained no longer wants this part."""
    desk, row, complaint = _open(actor, DecisionAction.COMPLAIN, case_id, part_id)
    if row.complaint.by_id != actor.person_id:
        raise StepRefused(DecisionRefusal.NOT_HERE)
    after = core.withdraw(complaint, row.pk, by=actor.person_id, at=desk.at, reasons=reasons)
    _saved(desk, row, after.part(row.pk), "complaint.withdrawn")
    return row


def _open(
    actor: Actor, action: Action, case_id: UUID, part_id: UUID
) -> tuple[Desk, ComplaintPart, core.Complaint]:
    desk = begin(actor, action, case_id, closed_too=True)
    found = ComplaintPart.objects.filter(pk=part_id, case_id=case_id)
    row = found.select_related("complaint", "about").first()
    if row is None:
        raise StepRefused(DecisionRefusal.NOT_HERE)
    return desk, row, rows.load(row.complaint)


def _saved(desk: Desk, row: ComplaintPart, after: core.ComplaintPart, kind: str) -> None:
    rows.save_step(desk.actor, row, after)
    desk.note(kind, row, service=row.about.service)
    refusal.falls(desk, row.about, after.state, after.moves[-1].reasons)
    complaint = row.complaint
    told = [one for one in steps.family(desk.case) if one[0] not in complaint.kept_from]
    if holder := steps.holder(desk.case):
        told.append(holder)
    if after.state in core.THEIRS and row.body_unit_id:
        told += _those_of(row.body_unit_id)
    if after.state is core.State.SENT_BACK:
        told += joint_rows.team_of(desk.case.pk, {row.about.service})
    # Told first: with its last answer the complaint body sees the case no more.
    steps.notify(told, "complaint.moved", case=desk.case, ref=complaint.pk, actor=desk.actor)
    steps.rebuilt(desk.case, desk.actor, end=False)


def _unit_of(body: str, case: Case) -> Unit | None:
    """The body's unit, when it is in Samkjørt: today the State Administrator may be."""
    if body != "state_administrator":
        return None
    found = Unit.objects.filter(
        municipality_id=case.municipality, function=UnitFunction.SUPERVISION, closed_on=None
    )
    return found.order_by("name").first()


def _those_of(unit_id: UUID) -> list[steps.Someone]:
    today = clock.today()
    found = Appointment.objects.filter(holds_on(today), unit_id=unit_id, role=Role.SUPERVISOR, leave=None)
    return [(one.person_id, one.pk) for one in found]
