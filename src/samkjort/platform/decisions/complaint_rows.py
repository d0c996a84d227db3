"""A complaint between the tables and `casework.complaint`; and where each of its parts goes by law."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from samkjort.casework import complaint as core
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.decisions import law
from samkjort.platform.decisions.models import (
    Complaint,
    ComplaintMove,
    ComplaintPart,
    JointDecision,
    JointPart,
    Receipt,
)
from samkjort.rules.remedies import Remedies, RemedyBook, due


def book_of(joint: JointDecision) -> RemedyBook:
    """The remedies of the law the decision was made under, on the day it was sent."""
    on = joint.sent_at.astimezone(clock.OSLO).date() if joint.sent_at else clock.today()
    return law.book(on, joint.legal_order)


def received(joint: JointDecision, person_id: UUID | None) -> date | None:
    """The day someone got the letter; None where it is not known."""
    found = Receipt.objects.filter(joint=joint, person_id=person_id).first() if person_id else None
    return found.on if found else None


def last_day(found: Remedies, got: date | None) -> date | None:
    """The last day to complain; with several answers the latest, so that nobody is called late in doubt."""
    days = [due(route, received=got, on=found.on) for route in found.routes]
    known = [one.last_day for one in days if one and one.last_day]
    return max(known) if known and len(known) == len(days) else None


def target(part: JointPart, found: Remedies, got: date | None, identity: UUID) -> core.Target:
    """Where the complaint on a part goes, and the last day there was."""
    body = found.routes[0].handled_by if found.certain else ""
    return core.Target(identity, part.pk, body, last_day(found, got))


def load(row: Complaint) -> core.Complaint:
    """The complaint with all its parts and their steps."""
    moves: dict[UUID, list[core.Move]] = {}
    for one in ComplaintMove.objects.filter(part__complaint=row).order_by("at", "id"):
        made = core.Move(core.State(one.to), one.by_id or "", one.at, one.reasons)
        moves.setdefault(one.part_id, []).append(made)
    parts = tuple(
        core.ComplaintPart(
            part.pk,
            part.about_id,
            part.body,
            part.last_day,
            part.late,
            part.act_by,
            core.State(part.state),
            tuple(moves.get(part.pk, ())),
        )
        for part in row.parts.order_by("about__place")
    )
    return core.Complaint(
        row.pk,
        row.by_id or row.by_name,
        core.Who(row.who),
        core.Way(row.way),
        row.words,
        row.received_on,
        parts,
        row.recorded_by_id,
    )


def save_new(row: Complaint, made: core.Complaint, cards: dict[UUID, str], standing: dict[UUID, str]) -> None:
    """The parts of a new complaint."""
    for part in made.parts:
        about = UUID(str(part.about))
        ComplaintPart.objects.create(
            id=part.id,
            municipality=row.municipality,
            case_id=row.case_id,
            complaint=row,
            about_id=about,
            body=part.body,
            card=cards.get(about, ""),
            last_day=part.last_day,
            late=part.late,
            standing=standing.get(about, ""),
            act_by=part.act_by,
            state=part.state.value,
            deciders=row.deciders,
            kept_from=row.kept_from,
        )


def save_step(actor: Actor, row: ComplaintPart, part: core.ComplaintPart) -> None:
    """The newest step of a part, and where it stands now."""
    move = part.moves[-1]
    ComplaintMove.objects.create(
        municipality=row.municipality,
        case_id=row.case_id,
        part=row,
        to=move.to.value,
        by_id=actor.person_id,
        by_title=", ".join(text for text in (actor.title, actor.unit_name) if text),
        at=move.at,
        due=row.act_by,
        reasons=move.reasons.strip(),
        deciders=row.deciders,
        kept_from=row.kept_from,
    )
    row.state, row.act_by, row.body = part.state.value, part.act_by, part.body
    row.save()


def answer_days(joint: JointDecision, came: date, days: int) -> int:
    """Days until an answer is due: the municipality's own, or the law's for a first answer when sooner."""
    own = came + timedelta(days=days)
    by_law = law.answer_by(book_of(joint), came)
    return ((min(own, by_law) if by_law else own) - came).days
