"""Who coordinates: raised when it is unclear, decided by delegation, and the baton moves with it.

The question itself is the case's dispute over the baton; here is what the law asks for beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from samkjort.casework import coordination_decision as core
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions import baton
from samkjort.platform.cases.models import BatonPeriod, Dispute
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.decisions.actions import delegation
from samkjort.platform.decisions.models import Coordination
from samkjort.platform.people.models import Appointment


@transaction.atomic
def raise_question(
    actor: Actor, case_id: UUID, *, services: list[str], facts: str, views: Iterable[core.SaidBy]
) -> Coordination:
    """Say that it is unclear who coordinates; the director is told, with a day to decide by."""
    access.require(actor, CaseAction.RAISE_DISPUTE, case_id)
    case = steps.locked(case_id)
    said = list(views)
    held = BatonPeriod.objects.filter(case=case, held__endswith=None).first()
    core.raise_question(
        core.Coordination(),
        facts=facts,
        services=services,
        by=actor.person_id,
        decide_by=clock.today(),
        at=clock.now(),
        views=said,
        child_coordinator=held is not None and held.held_as == "child_coordinator",
    )
    baton.raise_dispute(
        actor,
        case_id,
        services=services,
        facts=facts,
        child_view=_words(said, core.Side.CHILD),
        family_view=_words(said, core.Side.PARENTS),
        services_view="",
    )
    dispute = Dispute.objects.get(case=case, decided_at=None)
    return Coordination.objects.create(
        municipality=case.municipality, case=case, dispute=dispute, views=[_stored(one) for one in said]
    )


@transaction.atomic
def decide(
    actor: Actor,
    case_id: UUID,
    *,
    holder: Appointment,
    since: date,
    review_on: date,
    best_interests: str,
    reason: str,
    views: Iterable[core.SaidBy] = (),
) -> Coordination:
    """Decide which service coordinates, and who has the baton for it. Internal; what was before is kept."""
    access.require(actor, CaseAction.DECIDE_DISPUTE, case_id)
    case = steps.locked(case_id)
    dispute = Dispute.objects.filter(case=case, decided_at=None).first()
    found = Coordination.objects.filter(dispute=dispute).first() if dispute else None
    now = core.Coordination(question=question_of(case_id, dispute, found) if dispute else None)
    service = holder.unit.service
    if now.question:
        now = core.say(now, views)
    after = core.decide(
        now,
        service=service,
        since=since,
        review_on=review_on,
        best_interests=best_interests,
        reason=reason,
        by=actor.appointment_id or actor.person_id,
        at=clock.now(),
        delegations=delegation.of(actor, case.municipality),
    )
    made = after.decisions[-1]
    row = found or Coordination(municipality=case.municipality, case=case, dispute=dispute)
    row.views = [_stored(one) for one in made.question.views]
    row.service, row.since, row.review_on = made.service, made.since, made.review_on
    row.best_interests, row.reason = made.best_interests, made.reason
    row.decided_by_id, row.decided_at = actor.person_id, made.at
    row.delegation_id, row.reference = UUID(str(made.delegation.id)), made.delegation.reference
    row.save()
    steps.log(actor, case, "coordination.decided", at=made.at, ref=row.pk, service=made.service)
    baton.decide_dispute(actor, case_id, holder=holder, reasons=made.reason, review_on=made.review_on)
    return row


def question_of(case_id: UUID, dispute: Dispute, row: Coordination | None) -> core.Question:
    """The question as the core knows it; whoever has the baton now is one of those that may coordinate."""
    held = BatonPeriod.objects.filter(case_id=case_id, held__endswith=None).select_related(
        "appointment__unit"
    )
    services = {*dispute.services, *(one.appointment.unit.service for one in held)} - {""}
    stored = row.views if row else []
    views = [
        core.SaidBy(core.Side(one["side"]), one["words"], one["service"], one["not_asked"]) for one in stored
    ]
    if not views:
        views = [
            core.SaidBy(core.Side.CHILD, dispute.child_view),
            core.SaidBy(core.Side.PARENTS, dispute.family_view),
        ]
    return core.Question(
        dispute.facts,
        frozenset(services),
        dispute.raised_by_id,
        dispute.raised_at,
        dispute.decide_by,
        tuple(views),
    )


def _words(said: list[core.SaidBy], side: core.Side) -> str:
    return next((one.words for one in said if one.side is side), "")


def _stored(one: core.SaidBy) -> dict[str, str]:
    return {
        "side": one.side.value,
        "words": one.words.strip(),
        "service": one.service,
        "not_asked": one.not_asked.strip(),
    }
