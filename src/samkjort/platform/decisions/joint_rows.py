"""A joint decision between the tables and `casework.joint_decision`."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from samkjort.casework import joint_decision as core
from samkjort.casework.delegation import Delegation, Matter
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.models import TeamMember
from samkjort.platform.decisions.models import JointDecision, JointPart
from samkjort.platform.people.models import Appointment, Unit
from samkjort.platform.people.models.base import holds_on


def load(row: JointDecision) -> core.JointDecision:
    """The joint decision as it stands, with all its parts; who decides one without the case sees theirs."""
    parts = tuple(part_of(one) for one in row.parts.order_by("place"))
    return core.JointDecision(row.pk, parts, row.single, row.summary, row.sent_by_id, row.sent_at)


def part_of(row: JointPart) -> core.Part:
    """One part as the core knows it."""
    decided_by_delegation = None
    if row.decided_at and row.delegation_id:
        decided_by_delegation = Delegation(
            row.delegation_id,
            row.decided_by_id or "",
            Matter.SERVICE,
            row.reference,
            row.decided_at.date(),
            service=row.service,
        )
    return core.Part(
        id=row.pk,
        service=row.service,
        matter=row.matter,
        basis=row.basis,
        outcome=core.PartOutcome(row.outcome) if row.outcome else None,
        text=row.text,
        reasons=row.reasons,
        two_approvals=row.two_approvals,
        proposed_by=row.proposed_by_id,
        approved_by=row.approved_by_id,
        decided_by=row.decided_by_id,
        decided_at=row.decided_at,
        delegation=decided_by_delegation,
    )


def new_part(joint: JointDecision, part: core.Part, place: int) -> JointPart:
    """A new part, not yet written."""
    return JointPart.objects.create(
        id=part.id,
        municipality=joint.municipality,
        case_id=joint.case_id,
        joint=joint,
        place=place,
        service=part.service,
        matter=part.matter,
        two_approvals=part.two_approvals,
    )


def save_part(row: JointPart, part: core.Part) -> None:
    """Write a part as the step has made it."""
    row.basis, row.text, row.reasons = part.basis, part.text, part.reasons
    row.outcome = part.outcome.value if part.outcome else ""
    row.proposed_by_id = _id(part.proposed_by)
    row.approved_by_id = _id(part.approved_by)
    row.decided_by_id, row.decided_at = _id(part.decided_by), part.decided_at
    if part.delegation:
        row.delegation_id, row.reference = _id(part.delegation.id), part.delegation.reference
    row.save()


def set_decider(row: JointPart, decider: Appointment) -> None:
    """Who is asked to decide the part sees it, and the text common to all, from now."""
    row.decider = decider
    row.save(update_fields=["decider"])
    joint = row.joint
    joint.deciders = list(dict.fromkeys([*joint.deciders, decider.pk]))
    joint.save(update_fields=["deciders"])


def to_person(one: Delegation, person: UUID) -> Delegation:
    """A delegation to an appointment as one to whoever holds it."""
    return replace(one, to=person)


def service_of(actor: Actor) -> str:
    """The service the actor works in; empty for one who works in none."""
    if actor.unit_id is None:
        return ""
    return Unit.objects.filter(pk=actor.unit_id).values_list("service", flat=True).first() or ""


def is_ours(actor: Actor, row: JointPart) -> bool:
    """Whether the part is of the service, or the coordinating unit, the actor works in."""
    if row.coordination_id is None or row.decider_id is None:
        return service_of(actor) == row.service
    return Appointment.objects.filter(pk=row.decider_id, unit_id=actor.unit_id or "").exists()


def team_of(case_id: UUID, services: set[str]) -> list[steps.Someone]:
    """Those in the team from the services."""
    rows = TeamMember.objects.filter(
        holds_on(clock.today()), case_id=case_id, service__in=services, appointment__isnull=False
    )
    return [(row.person_id, row.appointment_id) for row in rows if row.appointment_id]


def _id(value: object) -> UUID | None:
    return UUID(str(value)) if value else None
