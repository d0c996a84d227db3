"""Reads of complaints: the whole with every part visible, what waits for the service, and for the body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from samkjort.casework import complaint as core
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.decisions import complaint_rows, law
from samkjort.platform.decisions.letters.joint import PartSaid, part_name, said
from samkjort.platform.decisions.models import Complaint, ComplaintMove, ComplaintPart
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.rules.complaint_notice import body, review_words
from samkjort.rules.evaluate import Status
from samkjort.rules.remedies import closes


@dataclass(frozen=True)
class PartShown:
    """A part of a complaint, with the decision it is about, and everything that has come of it."""

    row: ComplaintPart
    name: str
    decision: PartSaid
    state: core.State
    final: bool
    overdue: bool
    heard_by: str
    review: list[str]
    source: str
    closes_on: date | None
    supervised_by: list[str]
    standing: Status | None
    moves: list[tuple[ComplaintMove, core.State]]


@dataclass(frozen=True)
class Shown:
    """A complaint as it is read."""

    row: Complaint
    parts: list[PartShown]
    whole: core.Whole
    answer_by: date | None
    """The day the law wants a first answer by."""
    late: bool


def of_case(case_id: UUID) -> list[Complaint]:
    """Every complaint the asker sees, newest first."""
    rows = Complaint.objects.filter(case_id=case_id).select_related("joint")
    return list(rows.order_by("-at"))


def find(case_id: UUID, complaint_id: UUID) -> Complaint | None:
    """One of them."""
    found = Complaint.objects.filter(case_id=case_id, pk=complaint_id)
    return found.select_related("case__child", "joint").first()


def shown(row: Complaint, language: str) -> Shown:
    """The whole of it, all parts visible, whoever asks; a few statements, however many parts."""
    book, today = complaint_rows.book_of(row.joint), clock.today()
    moves: dict[UUID, list[tuple[ComplaintMove, core.State]]] = {}
    found = ComplaintMove.objects.filter(part__complaint=row).select_related("by").order_by("at", "id")
    for one in found:
        moves.setdefault(one.part_id, []).append((one, core.State(one.to)))
    complaint = complaint_rows.load(row)
    parts = []
    for part in row.parts.select_related("about__decided_by", "body_unit").order_by("about__place"):
        about, state = part.about, core.State(part.state)
        remedies = law.of_part(book, about.matter, about.basis)
        decided = about.decided_at.astimezone(clock.OSLO).date() if about.decided_at else None
        parts.append(
            PartShown(
                part,
                part_name(about, language),
                said(book, about, language, named=False),
                state,
                state in core.FINAL,
                complaint.part(part.pk).overdue(today),
                body(part.body, language) if part.body else "",
                list(dict.fromkeys(review_words(route.review, language) for route in remedies.routes)),
                law.printed(law.card(book, part.card), language),
                closes(remedies, decided=decided, on=today) if decided else None,
                [body(one, language) for one, _card in remedies.supervisors],
                Status(part.standing) if part.standing else None,
                moves.get(part.pk, []),
            )
        )
    return Shown(
        row,
        parts,
        complaint.whole,
        law.answer_by(book, row.received_on),
        any(part.row.late for part in parts),
    )


def summary(row: Complaint, language: str) -> tuple[core.Whole, list[tuple[str, core.State]]]:
    """Where each part stands, shortly."""
    parts = [
        (part_name(part.about, language), core.State(part.state))
        for part in row.parts.select_related("about").order_by("about__place")
    ]
    return complaint_rows.load(row).whole, parts


def before_the_body(actor: Actor) -> list[ComplaintPart]:
    """The parts that wait at the actor's unit, the oldest first; every child shown is in the log."""
    rows = ComplaintPart.objects.filter(
        body_unit_id=actor.unit_id, state__in=[one.value for one in core.THEIRS]
    )
    found = list(
        access.visible(actor, DecisionAction.ANSWER_COMPLAINT, rows)
        .select_related("complaint", "about", "case__child")
        .order_by("forwarded_on")
    )
    access.shown(actor, DecisionAction.ANSWER_COMPLAINT, {one.case_id for one in found})
    return found


def to_look_at(actor: Actor, own_service: str, cases: list[UUID]) -> list[ComplaintPart]:
    """Parts that wait for the actor's service, in cases the actor works in."""
    if not own_service or not cases:
        return []
    rows = ComplaintPart.objects.filter(
        case_id__in=cases, about__service=own_service, state__in=[one.value for one in core.OURS]
    )
    return list(rows.select_related("case__child", "complaint").order_by("act_by"))
