"""The joint decision: begun by the holder of the baton, made part by part in each service, sent as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from samkjort.casework import joint_decision as core
from samkjort.casework.refusals import StepRefused
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions import document
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.decisions import joint_rows, law
from samkjort.platform.decisions.actions import delegation
from samkjort.platform.decisions.models import JointDecision, JointPart, Receipt
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.refusals import DecisionRefusal
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import new_id


@transaction.atomic
def begin_joint(
    actor: Actor, case_id: UUID, *, parts: Iterable[tuple[str, str]], language: str = ""
) -> JointDecision:
    """Begin one: a part for each (service, matter). Under a legal order with one decision, it is one."""
    desk = begin(actor, DecisionAction.BEGIN_JOINT, case_id)
    two = desk.model.two_approvals
    wanted = [core.Part(new_id(), service, matter, two_approvals=service in two) for service, matter in parts]
    order = law.order(desk.at.date())
    made = core.begin(id=new_id(), parts=wanted, single=order.one_decision)
    row = JointDecision.objects.create(
        id=made.id,
        municipality=desk.case.municipality,
        case_id=case_id,
        language=language or desk.case.language,
        single=made.single,
        legal_order=settings.LEGAL_ORDER,
        begun_by_id=actor.person_id,
        begun_at=desk.at,
    )
    for place, part in enumerate(made.parts):
        joint_rows.new_part(row, part, place)
    desk.note("joint.begun", row, services=[part.service for part in made.parts])
    _tell_team(desk, "joint.begun", row)
    return row


@transaction.atomic
def write_part(
    actor: Actor,
    case_id: UUID,
    part_id: UUID,
    *,
    basis: str,
    outcome: core.PartOutcome,
    text: str,
    reasons: str,
    decider: Appointment | None = None,
) -> JointPart:
    """Write one's service's part and say it is done. `decider`: who is asked to decide it, if another."""
    desk = begin(actor, DecisionAction.WRITE_PART, case_id)
    row, joint = _found(desk, part_id)
    _own_service(actor, row)
    after = core.propose(
        joint, row.pk, by=actor.person_id, basis=basis, outcome=outcome, text=text, reasons=reasons
    )
    joint_rows.save_part(row, after.part(row.pk))
    if decider is not None:
        joint_rows.set_decider(row, decider)
        steps.notify(
            [(decider.person_id, decider.pk)], "joint.decide", case=desk.case, ref=row.pk, actor=actor
        )
    desk.note("joint.proposed", row, service=row.service)
    return row


@transaction.atomic
def approve_part(actor: Actor, case_id: UUID, part_id: UUID) -> JointPart:
    """A second pair of eyes, in the service itself; never one's own proposal."""
    desk = begin(actor, DecisionAction.APPROVE_PART, case_id)
    row, joint = _found(desk, part_id)
    _own_service(actor, row)
    joint_rows.save_part(row, core.approve(joint, row.pk, by=actor.person_id).part(row.pk))
    desk.note("joint.approved", row, service=row.service)
    return row


@transaction.atomic
def decide_part(actor: Actor, case_id: UUID, part_id: UUID) -> JointPart:
    """Decide the part, by delegation for the service."""
    desk = begin(actor, DecisionAction.DECIDE_PART, case_id)
    row, joint = _found(desk, part_id)
    # A delegation is the appointment's; in the core each has one name, the person's.
    mine = delegation.of(actor, desk.case.municipality)
    named = [joint_rows.to_person(one, actor.person_id) for one in mine]
    after = core.decide(joint, row.pk, by=actor.person_id, at=desk.at, delegations=named)
    joint_rows.save_part(row, after.part(row.pk))
    desk.note("joint.decided", row, service=row.service)
    if holder := steps.holder(desk.case):
        steps.notify([holder], "joint.decided", case=desk.case, ref=row.joint_id, actor=actor)
    return row


@transaction.atomic
def summarise(actor: Actor, case_id: UUID, joint_id: UUID, *, summary: str, language: str) -> JointDecision:
    """Write the common text for the family, and the language of the letter."""
    desk = begin(actor, DecisionAction.SEND_JOINT, case_id)
    row = desk.find(JointDecision, joint_id)
    after = core.summarise(joint_rows.load(row), summary=summary)
    row.summary, row.language = after.summary, language
    row.save(update_fields=["summary", "language"])
    return row


@transaction.atomic
def send(actor: Actor, case_id: UUID, joint_id: UUID) -> JointDecision:
    """Send the letter: it is made, kept sealed among the papers, and the family is told."""
    from samkjort.platform.decisions.letters.joint import letter

    desk = begin(actor, DecisionAction.SEND_JOINT, case_id)
    row = desk.find(JointDecision, joint_id)
    after = core.send(joint_rows.load(row), by=actor.person_id, at=desk.at)
    row.sent_by_id, row.sent_at = actor.person_id, after.sent_at
    row.parts.update(sent=True)
    made = letter(actor, desk.case, row)
    kept = document.add(
        actor, case_id, kind="decision", content=made, name="samlevedtak.pdf", dated=desk.at.date()
    )
    row.letter = kept
    row.save(update_fields=["sent_by", "sent_at", "letter"])
    desk.note("joint.sent", row)
    steps.notify(steps.family(desk.case), "joint.sent", case=desk.case, ref=row.pk, actor=actor)
    return row


@transaction.atomic
def got_it(actor: Actor, case_id: UUID, joint: JointDecision) -> date | None:
    """Whoever opens the letter for the first time has got it that day; the time to complain runs from it.

    Leave is asked by the page. None before it is sent.
    """
    if joint.sent_at is None or actor.kind != "citizen":
        return None
    found = Receipt.objects.filter(joint=joint, person_id=actor.person_id).first()
    if found is None:
        found = Receipt.objects.create(
            municipality=joint.municipality,
            case_id=case_id,
            joint=joint,
            person_id=actor.person_id,
            on=clock.today(),
            how="opened",
            recorded_by_id=actor.person_id,
        )
    return found.on


@transaction.atomic
def handed_over(actor: Actor, case_id: UUID, joint_id: UUID, *, to: UUID, on: date, how: str) -> None:
    """Write down that someone got the letter on paper; who has it already, has it from the first day."""
    desk = begin(actor, DecisionAction.SEND_JOINT, case_id, closed_too=True)
    row = desk.find(JointDecision, joint_id)
    if row.sent_at is None or on < row.sent_at.astimezone(clock.OSLO).date() or on > clock.today():
        raise StepRefused(DecisionRefusal.RECEIPT_DAY)
    if not Receipt.objects.filter(joint=row, person_id=to).exists():
        Receipt.objects.create(
            municipality=row.municipality,
            case_id=case_id,
            joint=row,
            person_id=to,
            on=on,
            how=how,
            recorded_by_id=actor.person_id,
        )


def _found(desk: Desk, part_id: UUID) -> tuple[JointPart, core.JointDecision]:
    row = JointPart.objects.filter(pk=part_id, case_id=desk.case.pk).select_related("joint").first()
    if row is None:
        raise StepRefused(DecisionRefusal.NOT_HERE)
    return row, joint_rows.load(row.joint)


def _own_service(actor: Actor, row: JointPart) -> None:
    """A part is its own service's: nobody writes or approves for another."""
    if joint_rows.service_of(actor) != row.service:
        raise StepRefused(DecisionRefusal.NOT_YOUR_SERVICE)


def _tell_team(desk: Desk, kind: str, row: JointDecision) -> None:
    services = set(row.parts.values_list("service", flat=True))
    steps.notify(
        joint_rows.team_of(desk.case.pk, services), kind, case=desk.case, ref=row.pk, actor=desk.actor
    )
