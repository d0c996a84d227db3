"""The refusal of a coordinator as a decision: the same letter, notice, complaint and bodies as any other."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from samkjort.casework.complaint import State
from samkjort.casework.coordinator import GRANTED, WAITING, CoordinationState, CoordinatorKind, Reopened
from samkjort.casework.joint_decision import PartOutcome
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions import coordination as doors
from samkjort.platform.cases.actions.desk import Desk
from samkjort.platform.cases.files import sealing
from samkjort.platform.cases.files.kinds import kind_of
from samkjort.platform.cases.models.document import Document, DocumentKind, SealedFile
from samkjort.platform.cases.steps import Someone
from samkjort.platform.decisions.models import JointDecision, JointPart
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import new_id
from samkjort.platform.plans import law
from samkjort.platform.plans.actions import coordination
from samkjort.platform.plans.models import Coordination


def keep(desk: Desk, row: Coordination, *, reasons: str) -> JointPart:
    """Keep a refusal as a decision that is sent, its letter sealed among the papers of the case.

    Leave is asked by the refusal itself.
    """
    actor, case = desk.actor, desk.case
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
    part = JointPart.objects.create(
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
    joint.letter = _sealed(desk, joint)
    joint.save(update_fields=["letter"])
    return part


def _sealed(desk: Desk, joint: JointDecision) -> Document:
    """The letter among the papers. The unit puts it there without seeing the others."""
    from samkjort.platform.decisions.letters.joint import letter

    content, key = letter(desk.actor, desk.case, joint), new_id()
    sealed = sealing.seal(content, name="vedtak.pdf", document_id=key)
    row = Document.objects.create(
        id=key,
        kind=DocumentKind.DECISION,
        dated=desk.at.date(),
        media_type=kind_of(content).media_type,
        size=len(content),
        sha256=sealed.sha256,
        **desk.stamp(),
    )
    SealedFile.objects.create(
        document=row,
        municipality=row.municipality,
        case_id=desk.case.pk,
        key=sealed.key,
        content=sealed.content,
    )
    desk.note("document.added", row, of=DocumentKind.DECISION)
    return row


def before_the_unit(actor: Actor, case_id: UUID, part: JointPart, words: str) -> list[Someone]:
    """A complaint on a refusal puts the case before the coordinating unit again; those who work there."""
    if part.coordination_id is None:
        return []
    # The family sees the application, and not who works where.
    asked = Coordination.objects.filter(pk=part.coordination_id).values("unit_id")
    unit = Unit.objects.filter(pk__in=asked).first()
    if unit is None:
        return []
    referral = doors.put_before_unit(actor, case_id, unit=unit, question=words)
    coordination.before_unit(part.coordination_id, referral)
    return [(one.person_id, one.pk) for one in people.staff_of_unit(unit.pk, clock.today())]


REOPENS = {
    State.CHANGED: Reopened.CHANGED,
    State.BODY_CHANGED: Reopened.ORDERED,
    State.BODY_PARTLY: Reopened.ANEW,
    State.SENT_BACK: Reopened.ANEW,
}
"""Answer to the complaint -> what becomes of the refusal.

Whoever decided may change it, and the complaint body may decide itself or set it aside for a new assessment
(the cards of complaint); what the State has decided on a service, the municipality carries out. Of an answer
that changes some of it, it is not known which: it is assessed anew (docs/law/open-questions.md).
"""


def falls(desk: Desk, part: JointPart, to: State, reasons: str) -> None:
    """A refusal that a complaint has overturned: the application is open again in the same transaction."""
    how = REOPENS.get(to)
    if how is None or part.coordination_id is None:
        return
    now = Coordination.objects.get(pk=part.coordination_id)
    waits = now.state in WAITING and now.reopened_as == Reopened.ANEW and how in GRANTED
    if now.state == CoordinationState.REFUSED or waits:
        coordination.reopen(desk, now.pk, how=how, reason=reasons)


def joint_of(case_id: UUID, coordination_id: UUID) -> UUID | None:
    """The decision a refusal is kept as."""
    found = JointPart.objects.filter(case_id=case_id, coordination_id=coordination_id).order_by("-decided_at")
    return found.values_list("joint_id", flat=True).first()
