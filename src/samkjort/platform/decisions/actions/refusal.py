"""The refusal of a coordinator as a decision: the same letter, notice, complaint and bodies as any other."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from samkjort.casework.coordinator import CoordinationState, CoordinatorKind
from samkjort.casework.joint_decision import PartOutcome
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions import coordination as doors
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.steps import Someone
from samkjort.platform.decisions.models import JointDecision, JointPart
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Unit
from samkjort.platform.plans import law
from samkjort.platform.plans.models import Coordination


def keep(actor: Actor, case: Case, row: Coordination, *, reasons: str) -> JointPart:
    """Keep a refusal as a decision that is sent. Leave is asked by the refusal itself."""
    at, language, named = row.decided_at or clock.now(), case.language, law.about(row.kind)
    unit = [one.pk for one in people.staff_of_unit(row.unit_id, clock.today())]
    kind, state = CoordinatorKind(row.kind), CoordinationState.REFUSED
    card = law.card(named["appoints"], clock.today())
    common = {"municipality": case.municipality, "case": case}
    joint = JointDecision.objects.create(
        **common,
        language=language,
        single=True,
        legal_order=settings.LEGAL_ORDER,
        summary=reasons.strip(),
        deciders=unit,
        begun_by_id=actor.person_id,
        begun_at=at,
        sent_by_id=actor.person_id,
        sent_at=at,
    )
    return JointPart.objects.create(
        **common,
        joint=joint,
        place=0,
        service=named["service"],
        matter=row.kind,
        basis=card.id if card else named["appoints"],
        outcome=PartOutcome.REFUSED.value,
        text=f"{kind.in_language(language).capitalize()}: {state.in_language(language).lower()}.",
        reasons=reasons.strip(),
        decider_id=actor.appointment_id,
        proposed_by_id=actor.person_id,
        decided_by_id=actor.person_id,
        decided_at=at,
        reference=row.unit.name,
        coordination=row,
        sent=True,
    )


def before_the_unit(actor: Actor, case_id: UUID, part: JointPart, words: str) -> list[Someone]:
    """A complaint on a refusal puts the case before the coordinating unit again; those who work there."""
    if part.coordination_id is None:
        return []
    # The family sees the application, and not who works where.
    asked = Coordination.objects.filter(pk=part.coordination_id).values("unit_id")
    unit = Unit.objects.filter(pk__in=asked).first()
    if unit is None:
        return []
    doors.put_before_unit(actor, case_id, unit=unit, question=words)
    return [(one.person_id, one.pk) for one in people.staff_of_unit(unit.pk, clock.today())]


def joint_of(case_id: UUID, coordination_id: UUID) -> UUID | None:
    """The decision a refusal is kept as."""
    found = JointPart.objects.filter(case_id=case_id, coordination_id=coordination_id)
    return found.values_list("joint_id", flat=True).first()
