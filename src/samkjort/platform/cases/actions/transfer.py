"""Passages between phases of life, and the package with which a case moves (`casework.closing`)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from samkjort.casework import closing as core
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.access.actor import CITIZEN
from samkjort.platform.cases import package, steps
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.models import Consent, TeamMember
from samkjort.platform.cases.models.closing import Arrival, Transfer, Transition
from samkjort.platform.cases.package_carried import BadDocument
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries.circle import around
from samkjort.platform.cases.refusals_plan import WorkRefusal
from samkjort.platform.people.models.base import new_id


def as_core(row: Transition) -> core.Transition:
    """The passage as the core knows it."""
    return core.Transition(
        row.id,
        core.TransitionKind(row.kind),
        row.on,
        row.owner_id,
        row.met_together,
        row.new_consent_id,
        row.old_access_ends,
        row.done_at,
    )


def plan_transition(
    actor: Actor, case_id: UUID, *, kind: str, on: date, owner: str = "", topic: str = ""
) -> Transition:
    """Plan a passage, with an owner or none yet. `owner`: a key from `queries.circle`."""
    desk = begin(actor, PlanAction.PLAN_TRANSITION, case_id)
    state = core.plan_transition(id=new_id(), kind=core.TransitionKind(kind), on=on)
    row = Transition(id=state.id, kind=state.kind.value, on=state.on, **desk.stamp(topic=topic))
    row.save()
    desk.note("transition.planned", row, of=kind)
    return _own(desk, row, owner) if owner else row


def assign_owner(actor: Actor, case_id: UUID, transition_id: UUID, *, owner: str) -> Transition:
    """Someone takes on seeing the passage through."""
    desk = begin(actor, PlanAction.PLAN_TRANSITION, case_id)
    return _own(desk, desk.find(Transition, transition_id), owner)


def _own(desk: Desk, row: Transition, owner: str) -> Transition:
    chosen = next((one for one in around(desk.case) if one.key == owner), None)
    if chosen is None:
        raise StepRefused(WorkRefusal.NOT_HERE)
    state = core.assign_owner(as_core(row), owner=chosen.person_id)
    row.owner_id = chosen.person_id if state.owner else None
    row.owner_appointment_id = chosen.appointment_id
    row.save(update_fields=["owner", "owner_appointment"])
    told = [(chosen.person_id, chosen.appointment_id or CITIZEN)]
    steps.notify(told, "transition.owner", case=desk.case, ref=row.id, actor=desk.actor)
    desk.note("transition.owner", row)
    return row


def complete(
    actor: Actor,
    case_id: UUID,
    transition_id: UUID,
    *,
    met_together: date | None,
    new_consent: UUID | None,
    old_access_ends: date | None,
    leaving: list[UUID],
) -> Transition:
    """The passage is done; those who leave the team do so on the last day of the old access."""
    desk = begin(actor, PlanAction.PLAN_TRANSITION, case_id)
    row = desk.find(Transition, transition_id)
    consent = Consent.objects.filter(pk=new_consent, case_id=case_id).first() if new_consent else None
    state = core.complete(
        as_core(row),
        met_together=met_together,
        new_consent=consent.pk if consent else None,
        old_access_ends=old_access_ends,
        at=desk.at,
    )
    row.met_together, row.old_access_ends = state.met_together, state.old_access_ends
    row.new_consent_id, row.done_at = consent.pk if consent else None, state.done_at
    row.save()
    assert state.old_access_ends is not None
    for member in TeamMember.objects.filter(pk__in=leaving, case_id=case_id):
        ends = max(state.old_access_ends, member.during.lower or state.old_access_ends)
        member.during = type(member.during)(member.during.lower, ends + timedelta(days=1), "[)")
        member.save(update_fields=["during"])
    desk.note("transition.done", row)
    steps.rebuilt(desk.case)
    return row


def pack(actor: Actor, case_id: UUID, *, to: str = "") -> tuple[bytes, bytes]:
    """Pack the case for a move: the package (JSON with schema and fingerprint) and the same as PDF/A.

    It holds what the actor may see. That it was packed is in the log, with its fingerprint.
    """
    desk = begin(actor, PlanAction.EXPORT_CASE, case_id, closed_too=True)
    content = package.content(desk.case, at=desk.at, to_family=actor.kind == "citizen")
    raw = package.dumps(content)
    row = Transfer.objects.create(sha256=package.fingerprint(content), to=to, **desk.stamp())
    desk.note("case.packed", row)
    return raw, package.pdf(content)


@transaction.atomic
def take_in(actor: Actor, case_id: UUID, raw: bytes) -> Arrival:
    """Take a package into a case the actor has here: kept as it was, and its words and measures readable.

    Raises `StepRefused` when it is not a package, was changed on the way, is about another child, or has
    been taken in before.
    """
    access.require(actor, PlanAction.IMPORT_CASE, actor.municipality)
    desk = begin(actor, PlanAction.WRITE_ENTRY, case_id)
    try:
        content: dict[str, Any] = package.loads(raw)
    except package.BadPackage as error:
        raise StepRefused(WorkRefusal.BAD_PACKAGE) from error
    if not package.same_child(content, desk.case):
        raise StepRefused(WorkRefusal.OTHER_CHILD)
    try:
        with transaction.atomic():
            row = Arrival.objects.create(
                sha256=package.fingerprint(content),
                origin=content["case"]["municipality"],
                origin_case=UUID(content["case"]["id"]),
                package=package.kept(content),
                **desk.stamp(),
            )
    except IntegrityError as error:
        raise StepRefused(WorkRefusal.SAME_CASE) from error
    try:
        package.unpack(desk, content)
    except BadDocument as error:
        raise StepRefused(WorkRefusal.BAD_PACKAGE) from error
    desk.note("case.arrived", row)
    return row
