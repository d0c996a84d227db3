"""What one can do with the baton: offer it, accept, decline, withdraw, ask for a decision, decide.

Until someone else has said yes, the one who has it, has it. The steps are `casework.baton`'s.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from samkjort.casework import baton as step
from samkjort.casework.baton import Baton, Criteria, HeldAs, Leaving
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import baton_rows, steps
from samkjort.platform.cases.models import BatonOffer, BatonPeriod, Case, Dispute, TeamMember
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import consents as consent_queries
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import holds_on


@transaction.atomic
def offer_baton(
    actor: Actor,
    case_id: UUID,
    *,
    to: Appointment,
    reason: str,
    familys_view: str,
    note: str = "",
    criteria: Criteria | None = None,
) -> Baton:
    """Ask someone to take the baton. The giver has it until they have said yes."""
    access.require(actor, CaseAction.OFFER_BATON, case_id)
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    after = step.offer(
        before,
        by=actor.person_id,
        to=baton_rows.holder_of(to),
        reason=reason,
        familys_view=familys_view,
        note=note,
        criteria=criteria,
        rules=model_of(case).baton_rules,
        at=clock.now(),
    )
    baton_rows.save(case, before, after, actor, words=reason)
    return after


@transaction.atomic
def accept_baton(actor: Actor, case_id: UUID) -> Baton:
    """«Ja, jeg tar over fra i dag.» Only once the family has said yes to the receiver's service."""
    access.require(actor, CaseAction.ANSWER_OFFER, case_id)
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    service = before.offer.to.service if before.offer else ""
    after = step.accept(
        before,
        by=actor.person_id,
        at=clock.now(),
        service_has_consent=consent_queries.covers(case_id, service, actor),
    )
    baton_rows.save(case, before, after, actor)
    return after


@transaction.atomic
def decline_baton(actor: Actor, case_id: UUID, *, reason: str) -> Baton:
    """Say no, with a reason; it stays where it is. The no of a second service goes to the director."""
    access.require(actor, CaseAction.ANSWER_OFFER, case_id)
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    rules = model_of(case).baton_rules
    after = step.decline(before, by=actor.person_id, reason=reason, rules=rules, at=clock.now())
    baton_rows.save(case, before, after, actor, words=reason)
    return after


@transaction.atomic
def withdraw_offer(actor: Actor, case_id: UUID) -> Baton:
    """Take the offer back."""
    access.require(actor, CaseAction.WITHDRAW_OFFER, case_id)
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    after = step.withdraw(before, by=actor.person_id, at=clock.now())
    baton_rows.save(case, before, after, actor)
    return after


@transaction.atomic
def raise_dispute(
    actor: Actor,
    case_id: UUID,
    *,
    services: list[str],
    facts: str,
    child_view: str = "",
    family_view: str = "",
    services_view: str = "",
) -> Baton:
    """Let the municipality decide: these services do not agree on who is to have the baton."""
    access.require(actor, CaseAction.RAISE_DISPUTE, case_id)
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    rules = model_of(case).baton_rules
    after = step.dispute(
        before, by=actor.person_id, services=services, reason=facts, rules=rules, at=clock.now()
    )
    baton_rows.save(case, before, after, actor)
    Dispute.objects.filter(case=case, decided_at=None).update(
        child_view=child_view.strip(), family_view=family_view.strip(), services_view=services_view.strip()
    )
    return after


@transaction.atomic
def decide_dispute(
    actor: Actor, case_id: UUID, *, holder: Appointment, reasons: str, review_on: date | None = None
) -> Baton:
    """The municipality decides who has the baton from now. An internal decision; earlier holders are kept."""
    access.require(actor, CaseAction.DECIDE_DISPUTE, case_id)
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    after = step.decide(
        before, by=actor.person_id, holder=baton_rows.holder_of(holder), reason=reasons, at=clock.now()
    )
    Dispute.objects.filter(case=case, decided_at=None).update(
        decided_at=after.history[-1].at,
        decided_by_id=actor.person_id,
        decided_for=holder,
        decided_unit_id=holder.unit_id,
        reasons=reasons.strip(),
        review_on=review_on,
    )
    baton_rows.save(case, before, after, actor)
    return after


# --- what follows by itself; run by the worker, and by whoever ends an appointment -----------------------


@transaction.atomic
def holder_left(appointment: Appointment, *, why: Leaving) -> int:
    """Whatever baton the appointment has falls to the leader of its unit, or above it, at once; how many."""
    found = people.heir_of(appointment.pk, clock.today())
    if found is None:
        return 0
    leader = Appointment.objects.select_related("unit").get(pk=found.appointment_id)
    heir = baton_rows.holder_of(leader, HeldAs.UNIT_LEADER)
    cases = BatonPeriod.objects.filter(appointment=appointment, held__endswith=None).values("case_id")
    offered = BatonOffer.objects.filter(to_appointment=appointment, ended_at=None).values("case_id")
    moved = 0
    for case_id in Case.objects.filter(pk__in=cases.union(offered)).values_list("pk", flat=True):
        case = steps.locked(case_id)
        before = baton_rows.load(case)
        after = step.person_leaves(
            before, appointment.person_id, why=why, leader=heir, at=clock.now(), by=None
        )
        if after != before:
            baton_rows.save(case, before, after, None)
            moved += after.periods != before.periods
    return moved


@transaction.atomic
def lapse_offer(case_id: UUID) -> bool:
    """Close an offer nobody answered in time; giver and leader are told. Whether there was one."""
    case = steps.locked(case_id)
    before = baton_rows.load(case)
    after = step.lapse_unanswered(before, at=clock.now())
    if after == before:
        return False
    baton_rows.save(case, before, after, None)
    return True


def still_in_team(case_id: UUID, person_id: UUID) -> bool:
    """Whether someone is in the team today."""
    return TeamMember.objects.filter(holds_on(clock.today()), case_id=case_id, person_id=person_id).exists()
