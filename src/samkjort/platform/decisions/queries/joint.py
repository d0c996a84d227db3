"""Reads of joint decisions: the whole for staff, what the family has got, what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from samkjort.casework.joint_decision import PartStatus
from samkjort.law.cards import RuleCard
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.services import name_of
from samkjort.platform.decisions import complaint_rows, joint_rows, law
from samkjort.platform.decisions.letters.joint import LineSaid, PartSaid, lines_of, notice_of, said
from samkjort.platform.decisions.models import JointDecision, JointPart
from samkjort.rules.complaint_notice import body


@dataclass(frozen=True)
class PartShown:
    """A part on the staff's page: where it stands, what it says, who supervises what it rests on."""

    row: JointPart
    status: PartStatus
    said: PartSaid
    supervised_by: list[str]
    decided_by_law: list[str]
    waits_for: str
    mine: bool
    may_approve: bool
    """It waits for a second to look, and the actor is not whoever proposed it."""
    may_decide: bool
    """Nobody else has to look at it first."""


def of_case(case_id: UUID) -> list[JointDecision]:
    """Every joint decision the asker sees, newest first."""
    return list(JointDecision.objects.filter(case_id=case_id).order_by("-begun_at"))


def find(case_id: UUID, joint_id: UUID) -> JointDecision | None:
    """One of them."""
    found = JointDecision.objects.filter(case_id=case_id, pk=joint_id)
    return found.select_related("case__child", "letter").first()


def parts(actor: Actor, row: JointDecision, language: str) -> list[PartShown]:
    """The parts of it in their order; a few statements, however many."""
    book, own = complaint_rows.book_of(row), joint_rows.service_of(actor)
    rows = row.parts.select_related("decided_by", "decider__person", "proposed_by", "approved_by")
    shown = []
    for part in rows.order_by("place"):
        found = law.of_part(book, part.matter, part.basis)
        shown.append(
            PartShown(
                part,
                joint_rows.part_of(part).status,
                said(book, part, language),
                [body(one, language) for one, _card in found.supervisors],
                [_decider(card, language) for card in book.deciders(part.service)],
                part.decider.person.name if part.decider else "",
                part.service == own,
                _waits_for_a_second(part) and part.proposed_by_id != actor.person_id,
                bool(part.text) and not _waits_for_a_second(part),
            )
        )
    return shown


def _waits_for_a_second(part: JointPart) -> bool:
    return part.two_approvals and part.approved_by_id is None and part.proposed_by_id is not None


def _decider(card: RuleCard, language: str) -> str:
    return f"{law.title(card, language)} ({law.printed(card, language)})"


def complaint_notice(row: JointDecision, language: str, *, got: date | None = None) -> list[LineSaid]:
    """How one complains about all of it, as the letter says it; with days where the letter's day is known."""
    return lines_of(notice_of(row, language, received=got))


def services(row: JointDecision, language: str) -> str:
    """The services in it, by name."""
    return ", ".join(name_of(part.service, language) for part in row.parts.order_by("place"))


def to_decide(actor: Actor) -> list[JointPart]:
    """Parts that wait for the actor: to be decided by them."""
    if actor.appointment_id is None:
        return []
    rows = JointPart.objects.filter(
        ~Q(proposed_by=None), decider_id=actor.appointment_id, decided_by=None, sent=False
    )
    return list(rows.select_related("case__child"))


def to_write(actor: Actor, cases: list[UUID]) -> list[JointPart]:
    """Parts of the actor's service that nobody has written yet."""
    own = joint_rows.service_of(actor)
    if not own or not cases:
        return []
    rows = JointPart.objects.filter(case_id__in=cases, service=own, proposed_by=None, sent=False)
    return list(rows.select_related("case__child"))


def today() -> date:
    """The day, for pages that say how long is left."""
    return clock.today()
