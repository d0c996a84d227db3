"""The baton between the tables and `casework.baton`: read as it stands, written as the step has made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from samkjort.casework.baton import (
    Baton,
    BatonAct,
    BatonHolder,
    Criteria,
    Dispute,
    Event,
    HeldAs,
    Offer,
    Tell,
)
from samkjort.casework.baton import Period as HeldPeriod
from samkjort.platform import clock
from samkjort.platform.access.actor import CITIZEN, Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.models import BatonOffer, BatonPeriod, Case, OfferWords, TeamMember
from samkjort.platform.cases.models import Dispute as DisputeRow
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import holds_on, span
from samkjort.platform.people.roles import Role


def holder_of(appointment: Appointment, held_as: HeldAs = HeldAs.CHOSEN) -> BatonHolder:
    """A person in a unit of a service, as the core knows them; `unit` carries the appointment's id."""
    return BatonHolder(appointment.person_id, appointment.pk, appointment.unit.service, held_as)


def load(case: Case) -> Baton:
    """The baton of a case as it stands."""
    rows = list(BatonPeriod.objects.filter(case=case).select_related("appointment__unit").order_by("held"))
    periods = tuple(
        HeldPeriod(holder_of(row.appointment, HeldAs(row.held_as)), row.held.lower, row.held.upper)
        for row in rows
        if not row.held.isempty
    )
    since = periods[-1].since
    offers = list(
        BatonOffer.objects.filter(case=case, offered_at__gte=since)
        .select_related("to_appointment__unit", "words")
        .order_by("offered_at")
    )
    said_no = frozenset(o.to_appointment.unit.service for o in offers if o.outcome == BatonAct.DECLINED)
    waiting = next((o for o in offers if o.ended_at is None), None)
    dispute = DisputeRow.objects.filter(case=case, decided_at=None).first()
    moments = [since, *(p.until for p in periods if p.until), *(o.offered_at for o in offers)]
    moments += [o.ended_at for o in offers if o.ended_at]
    last = Event(BatonAct(rows[-1].came_by), max(moments), None, periods[-1].holder)
    return Baton(
        periods,
        (last,),
        offer=_offer(waiting) if waiting else None,
        dispute=Dispute(frozenset(dispute.services), dispute.raised_at, dispute.decide_by, dispute.facts)
        if dispute
        else None,
        declined=said_no,
    )


def _offer(row: BatonOffer) -> Offer:
    words = getattr(row, "words", None)
    return Offer(
        holder_of(row.to_appointment),
        row.from_person_id,
        words.reason if words else "",
        words.family_view if words else "",
        row.offered_at,
        row.answer_by,
        words.note if words else "",
        Criteria(**words.criteria) if words and words.criteria else None,
    )


def begin(case: Case, baton: Baton, appointment: Appointment) -> None:
    """The first period of a new case."""
    _new_period(case, baton)
    join(case, appointment, by=appointment.person_id)


def save(case: Case, before: Baton, after: Baton, actor: Actor | None, *, words: str = "") -> None:
    """Write what the step changed: periods, offer, dispute; then the log, the scope, and those to be told.

    `words`: what was said with it, for the log. Whom to tell follows from the act (`Event.tells`).
    """
    new = after.history[len(before.history) :]
    if before.offer and after.offer != before.offer:
        _end_offer(case, new)
    if after.periods != before.periods:
        _move(case, before, after)
    if after.offer and after.offer != before.offer:
        _new_offer(case, after.offer, actor)
    if after.dispute and after.dispute != before.dispute:
        _new_dispute(case, after.dispute, actor)
    if before.dispute and not after.dispute:
        _settle(case, new[-1], actor)
    for event in new:
        steps.log(
            actor,
            case,
            f"baton.{event.act.value}",
            at=event.at,
            to=_name(event.to or event.holder),
            words=words,
        )
    # Who said no loses sight of the case with it, and who said yes sees whom to tell only then.
    told = [(event, _tell(case, event, actor, set())) for event in new]
    steps.rebuilt(case, actor, end=False)
    for event, already in told:
        _tell(case, event, actor, already)


def _tell(case: Case, event: Event, actor: Actor | None, already: set[steps.Someone]) -> set[steps.Someone]:
    who = [one for one in audience(case, event) if one not in already]
    if who:
        urgent = _urgent(event.act)
        steps.notify(who, f"baton.{event.act.value}", case=case, urgent=urgent, actor=actor)
    return {*already, *who}


def _settle(case: Case, event: Event, actor: Actor | None) -> None:
    """Someone said yes: there is nothing left to decide."""
    to = event.to or event.holder
    DisputeRow.objects.filter(case=case, decided_at=None).update(
        decided_at=event.at,
        decided_by_id=actor.person_id if actor else to.person,
        decided_for_id=to.unit,
        reasons=event.act.value,
    )


def _urgent(act: BatonAct) -> bool:
    return act in (BatonAct.FELL_TO_LEADER, BatonAct.DISPUTED, BatonAct.UNANSWERED)


def _name(holder: BatonHolder) -> str:
    found = Appointment.objects.select_related("person").filter(pk=holder.unit).first()
    return found.person.name if found else ""


def _end_offer(case: Case, new: Iterable[Event]) -> None:
    ends = [event for event in new if event.act is not BatonAct.DISPUTED]
    act, at = (ends[0].act, ends[0].at) if ends else (BatonAct.WITHDRAWN, clock.now())
    waiting = BatonOffer.objects.filter(case=case, ended_at=None).first()
    if waiting:
        waiting.outcome, waiting.ended_at = act.value, at
        waiting.save(update_fields=["outcome", "ended_at"])
        if act is BatonAct.DECLINED:
            OfferWords.objects.filter(offer=waiting).update(answer=ends[0].reason)


def _move(case: Case, before: Baton, after: Baton) -> None:
    row = BatonPeriod.objects.filter(case=case).order_by("held").last()
    ended = after.periods[len(before.periods) - 1]
    if row and ended.until and row.held.upper is None:
        day = ended.until.astimezone(clock.OSLO).date()
        row.held = DateTimeTZRange(row.held.lower, ended.until)
        row.during = DateRange(row.during.lower, day, "[)") if row.during.lower else row.during
        row.save(update_fields=["held", "during"])
    if len(after.periods) > len(before.periods):
        _new_period(case, after)
        join_holder(case, after)


def _new_period(case: Case, baton: Baton) -> None:
    held = baton.periods[-1]
    BatonPeriod.objects.create(
        municipality=case.municipality,
        case=case,
        holder_id=held.holder.person,
        appointment_id=held.holder.unit,
        held=DateTimeTZRange(held.since, None),
        during=span(held.since.astimezone(clock.OSLO).date()),
        came_by=baton.history[-1].act.value,
        held_as=held.holder.held_as.value,
    )


def _new_offer(case: Case, offer: Offer, actor: Actor | None) -> None:
    appointment_id = UUID(str(offer.to.unit))
    row = BatonOffer.objects.create(
        municipality=case.municipality,
        case=case,
        from_person_id=offer.by,
        to_id=offer.to.person,
        to_appointment_id=appointment_id,
        offered_at=offer.at,
        answer_by=offer.answer_by,
    )
    OfferWords.objects.create(
        municipality=case.municipality,
        case=case,
        offer=row,
        from_id_plain=offer.by,
        to_id_plain=offer.to.person,
        reason=offer.reason,
        family_view=offer.familys_view,
        note=offer.note,
        criteria=asdict(offer.criteria) if offer.criteria else None,
    )


def _new_dispute(case: Case, dispute: Dispute, actor: Actor | None) -> None:
    DisputeRow.objects.create(
        municipality=case.municipality,
        case=case,
        raised_by_id=actor.person_id if actor else case.opened_by_id,
        raised_at=dispute.at,
        decide_by=dispute.decide_by,
        services=sorted(dispute.services),
        facts=dispute.reason,
    )


def join_holder(case: Case, baton: Baton) -> None:
    """Whoever has the baton is in the team, and stays in it afterwards."""
    holder = baton.periods[-1].holder
    found = Appointment.objects.select_related("unit", "person").filter(pk=holder.unit).first()
    if found:
        join(case, found, by=found.person_id)


def join(case: Case, appointment: Appointment, *, by: UUID, role: str = "") -> bool:
    """Put someone in the team from today, unless they are there or their unit gives no service."""
    service = appointment.unit.service
    if not service:
        return False
    member = TeamMember(
        municipality=case.municipality,
        case=case,
        person_id=appointment.person_id,
        appointment=appointment,
        service=service,
        role=role or appointment.title or appointment.unit.name,
        during=span(clock.today()),
        added_by_id=by,
        added_at=clock.now(),
    )
    try:  # The constraint answers: whoever decides may not see who is in the team.
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def audience(case: Case, event: Event) -> list[steps.Someone]:
    """The persons behind «giver, receiver, holder, leader, family, team, director»."""
    found: list[steps.Someone] = []
    for tell in event.tells:
        found += _told(case, event, tell)
    return found


def _told(case: Case, event: Event, tell: Tell) -> list[steps.Someone]:
    def one(holder: BatonHolder | None) -> list[steps.Someone]:
        return [(UUID(str(holder.person)), UUID(str(holder.unit)))] if holder else []

    match tell:
        case Tell.GIVER:
            return one(event.holder)
        case Tell.RECEIVER:
            return one(event.to)
        case Tell.HOLDER:
            return one(event.to or event.holder)
        case Tell.FAMILY:
            return steps.family(case)
        case Tell.TEAM:
            rows = TeamMember.objects.filter(holds_on(clock.today()), case=case)
            return [(row.person_id, row.appointment_id or CITIZEN) for row in rows]
        case Tell.LEADER:
            units = Appointment.objects.filter(
                pk__in=[holder.unit for holder in (event.holder, event.to) if holder]
            )
            return [who for unit in {a.unit_id for a in units} for who in steps.leader(unit)]
        case Tell.DIRECTOR:
            rows_ = Appointment.objects.filter(
                holds_on(clock.today()), role=Role.DIRECTOR, unit__municipality_id=case.municipality
            )
            return [(a.person_id, a.pk) for a in rows_]
