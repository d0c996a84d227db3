"""A family helped on to another service: sent, received, answered, taken back; seen by all it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.http import Http404

from samkjort.casework import referral as step
from samkjort.casework.model import Numbers
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access import log as access_log
from samkjort.platform.access.actor import CITIZEN, Actor
from samkjort.platform.access.rules import Action
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions import concern as notes
from samkjort.platform.cases.models import GuidedReferral
from samkjort.platform.cases.models.base import new_id
from samkjort.platform.cases.models_of_work import model_for, model_of
from samkjort.platform.cases.permissions_guided import GuidedAction
from samkjort.platform.people.models import Unit


@dataclass(frozen=True)
class Sent:
    """What the one who helps writes, and what was proposed. `unit`: the unit here, or None with `name`."""

    service: str
    manner: step.Manner
    unit: Unit | None = None
    name: str = ""
    phone: str = ""
    yes_from: str = ""
    who: str = ""
    contact: str = ""
    said: str = ""
    needs: tuple[str, ...] = ()
    sure: bool | None = None
    cards: tuple[str, ...] = ()


@transaction.atomic
def help_on_from_note(actor: Actor, concern_id: UUID, sent: Sent) -> GuidedReferral:
    """Help the family on from one's own note, which is decided by it. Nothing of the note is sent."""
    access.require(actor, GuidedAction.HELP_ON, actor.municipality)
    note = notes.own(actor, concern_id)
    numbers = model_for(actor.municipality).numbers
    core = _sent(actor, sent, numbers)
    row = _row(actor, core, sent, about=note.about)
    row.delete_on = core.answer_by + timedelta(days=numbers.concern_kept_days)
    row.save(force_insert=True)
    notes.becomes_referral(actor, concern_id, service=sent.service, note=row.to_name or sent.service)
    return row


@transaction.atomic
def help_on_in_case(actor: Actor, case_id: UUID, sent: Sent) -> GuidedReferral:
    """Help the family on from their case. The child's name goes nowhere the family has not said yes to."""
    access.require(actor, GuidedAction.HELP_ON_IN_CASE, case_id)
    case = steps.locked(case_id)
    if sent.manner is step.Manner.SENT:
        if access.case_protection(actor, case_id):
            raise StepRefused(step.ReferralRefusal.PROTECTED)
        if sent.unit is None or not yes_holds(case_id, sent.service, sent.unit.pk):
            raise StepRefused(step.ReferralRefusal.NO_CONSENT)
    row = _row(actor, _sent(actor, sent, model_of(case).numbers), sent)
    row.case = case
    row.save(force_insert=True)
    steps.log(actor, case, "guided.sent", ref=row.pk, service=sent.service, unit=row.to_name)
    steps.notify(steps.family(case), "guided.sent", case=case, ref=row.pk, actor=actor)
    return row


def yes_holds(case_id: UUID, service: str, unit_id: UUID) -> bool:
    """Whether the family's yes to a service's unit holds today, and the address is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_yes_holds(%s, %s, %s)", [case_id, service, unit_id])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def receive(actor: Actor, guided_id: UUID) -> GuidedReferral:
    """Someone in the service has it, and follows it up; or the sender knows that they have."""
    row = opened(actor, guided_id, lock=True)
    after = step.receive(core_of(row), at=clock.now())
    row.received_at = after.received_at
    _received_by(actor, row)
    row.save(update_fields=["received_at", "received_by", "received_name"])
    _tell(actor, row, "guided.received")
    return row


@transaction.atomic
def answer(actor: Actor, guided_id: UUID, *, answer: step.Answer, words: str) -> GuidedReferral:
    """The service has answered; the sender writes it down for one that is not on the platform."""
    row = opened(actor, guided_id, lock=True)
    after = step.answer(core_of(row), answer=answer, words=words, at=clock.now())
    if row.received_at is None:
        _received_by(actor, row)
    row.received_at, row.answered_at = after.received_at, after.answered_at
    row.answer, row.answer_words = answer.value, words.strip()
    fields = ["received_at", "received_by", "received_name", "answered_at", "answer", "answer_words"]
    if row.from_person_id == actor.person_id:
        row.seen_at = after.answered_at
        fields.append("seen_at")
    row.save(update_fields=fields)
    _tell(actor, row, "guided.answered")
    return row


@transaction.atomic
def told(actor: Actor, guided_id: UUID) -> None:
    """The sender has read the answer and told the family."""
    row = opened(actor, guided_id, lock=True)
    if not is_sender(actor, row) or row.answered_at is None:
        raise Http404
    row.seen_at = row.seen_at or clock.now()
    row.save(update_fields=["seen_at"])


@transaction.atomic
def take_back(actor: Actor, guided_id: UUID, *, case_id: UUID | None = None) -> None:
    """The family takes it back (in their case), or the sender does. The service sees it no more."""
    if case_id is None:
        row = opened(actor, guided_id, lock=True)
        if not is_sender(actor, row):
            raise Http404
    else:
        access.require(actor, GuidedAction.TAKE_BACK, case_id)
        row = _or_404(
            GuidedReferral.objects.select_for_update(of=("self",))
            .filter(pk=guided_id, case_id=case_id)
            .first()
        )
    row.withdrawn_at = step.withdraw(core_of(row), at=clock.now()).withdrawn_at
    row.save(update_fields=["withdrawn_at"])
    if case_id is not None:
        told = [(row.from_person_id, row.from_appointment_id)]
        steps.notify(told, "guided.withdrawn", municipality=row.municipality, ref=row.pk, actor=actor)


def opened(actor: Actor, guided_id: UUID, *, lock: bool = False) -> GuidedReferral:
    """A row the sender or the service may read; the look is in the log, once for each child."""
    found = GuidedReferral.objects.filter(pk=guided_id).annotate(place=access.place("case_id", "service"))
    row = _or_404((found.select_for_update(of=("self",)) if lock else found).first())
    if is_sender(actor, row):
        logged(actor, GuidedAction.SEE_MINE, None, row)
    elif row.to_unit_id == actor.unit_id and actor.unit_id is not None:
        logged(actor, GuidedAction.RECEIVE, row.to_unit_id, row)
    elif row.case_id is not None:
        access.require(actor, GuidedAction.SEE_IN_CASE, row.case_id, unless_looked=True)
    else:
        raise Http404
    return row


def logged(actor: Actor, action: Action, target: UUID | None, row: GuidedReferral) -> None:
    """Note the look, on the child of the case it came from; a row from a note is tied to no child."""
    leave = access.require(actor, action, target)
    if row.case_id is not None:
        assert leave.ground is not None
        access_log.beside(actor, action, leave.ground, case_id=row.case_id, about=row.pk)


def is_sender(actor: Actor, row: GuidedReferral) -> bool:
    """Whether the actor sent it, in this capacity."""
    return (row.from_person_id, row.from_appointment_id) == (actor.person_id, actor.appointment_id)


def core_of(row: GuidedReferral) -> step.Referral:
    """The row as the core knows it."""
    return step.Referral(
        row.pk,
        row.from_person_id,
        row.service,
        step.Manner(row.manner),
        row.sent_at,
        row.receive_by,
        row.answer_by,
        row.said,
        row.received_at,
        row.answered_at,
        row.withdrawn_at,
        step.Answer(row.answer) if row.answer else None,
    )


def _sent(actor: Actor, sent: Sent, numbers: Numbers) -> step.Referral:
    if sent.manner is step.Manner.SENT and sent.unit is None:
        # A service that is not on the platform can be sent nothing from here.
        raise StepRefused(step.ReferralRefusal.NEEDS_RECIPIENT)
    return step.send(
        id=new_id(),
        by=actor.person_id,
        service=sent.service,
        manner=sent.manner,
        numbers=numbers,
        at=clock.now(),
        yes_from=sent.yes_from,
        who=sent.who,
        contact=sent.contact,
        said=sent.said,
    )


def _row(actor: Actor, core: step.Referral, sent: Sent, *, about: str = "") -> GuidedReferral:
    assert actor.appointment_id is not None
    shared = core.manner is step.Manner.SENT
    unit = sent.unit
    return GuidedReferral(
        id=core.id,
        municipality=actor.municipality,
        from_person_id=actor.person_id,
        from_appointment_id=actor.appointment_id,
        from_name=_name(actor),
        service=core.service,
        to_unit=unit,
        to_name=unit.name if unit else sent.name.strip(),
        to_phone=unit.phone if unit else sent.phone.strip(),
        manner=core.manner.value,
        about=about,
        who=sent.who.strip() if shared else "",
        contact=sent.contact.strip() if shared else "",
        said=core.said,
        yes_from=sent.yes_from.strip() if shared else "",
        needs=list(sent.needs),
        sure=sent.sure,
        cards=list(sent.cards),
        sent_at=core.at,
        receive_by=core.receive_by,
        answer_by=core.answer_by,
    )


def _name(actor: Actor) -> str:
    return ", ".join(part for part in (actor.name, actor.title, actor.unit_name) if part)


def _received_by(actor: Actor, row: GuidedReferral) -> None:
    """Who in the service has it; nobody known when the sender notes it for them."""
    if not is_sender(actor, row):
        row.received_by_id, row.received_name = actor.person_id, _name(actor)


def _tell(actor: Actor, row: GuidedReferral, kind: str) -> None:
    told = [(row.from_person_id, row.from_appointment_id)]
    if row.case_id is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT person FROM cases_guided_family(%s)", [row.pk])
            told += [(one[0], CITIZEN) for one in cursor.fetchall()]
    steps.notify(told, kind, municipality=row.municipality, ref=row.pk, actor=actor)


def _or_404(row: GuidedReferral | None) -> GuidedReferral:
    if row is None:
        raise Http404
    return row
