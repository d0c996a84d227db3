"""The baton: who sees to overview and progress. It is kept until the next has accepted, and never dropped.

Every open case has exactly one holder at every instant. The state (`baton_state`) is the list of periods;
an offer or a dispute lies on top of a holder, never instead of one.
Rules: the handbook's b3. Numbers (days to answer, days to decide) come in as `BatonRules` from the model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from samkjort.casework.baton_state import (
    TOLD,
    Baton,
    BatonHolder,
    BatonRules,
    Criteria,
    Dispute,
    Event,
    Offer,
    Period,
)
from samkjort.casework.baton_words import BatonAct, BatonRefusal, BatonStatus, HeldAs, Leaving, Tell
from samkjort.casework.closing_words import ClosedBy
from samkjort.casework.refusals import Ref, StepRefused, instant
from samkjort.casework.words import is_blank

__all__ = [
    "TOLD",
    "Baton",
    "BatonAct",
    "BatonHolder",
    "BatonRefusal",
    "BatonRules",
    "BatonStatus",
    "Criteria",
    "Dispute",
    "Event",
    "HeldAs",
    "Leaving",
    "Offer",
    "Period",
    "Tell",
    "accept",
    "appoint_child_coordinator",
    "child_coordinator_ended",
    "confirm",
    "create",
    "decide",
    "decline",
    "dispute",
    "end_with_case",
    "lapse_unanswered",
    "offer",
    "person_leaves",
    "reopen",
    "withdraw",
]


def create(holder: BatonHolder, *, by: Ref, at: datetime, criteria: Criteria | None = None) -> Baton:
    """The baton of a new case, with its first holder."""
    at = instant(at)
    return Baton((Period(holder, at),), (Event(BatonAct.CREATED, at, by, holder, criteria=criteria),))


def offer(
    baton: Baton,
    *,
    by: Ref,
    to: BatonHolder,
    reason: str,
    familys_view: str,
    rules: BatonRules,
    at: datetime,
    note: str = "",
    criteria: Criteria | None = None,
) -> Baton:
    """Offer the baton. The giver keeps it until `to` accepts. Only the holder may offer."""
    holder = _open(baton)
    if by != holder.person:
        raise StepRefused(BatonRefusal.ONLY_HOLDER)
    if holder.held_as is HeldAs.CHILD_COORDINATOR:
        raise StepRefused(BatonRefusal.COORDINATOR_HOLDS)
    if baton.offer:
        raise StepRefused(BatonRefusal.ALREADY_OFFERED)
    if to.person == holder.person:
        raise StepRefused(BatonRefusal.ALREADY_HOLDER)
    if is_blank(reason):
        raise StepRefused(BatonRefusal.NEEDS_REASON)
    if is_blank(familys_view):
        raise StepRefused(BatonRefusal.NEEDS_FAMILYS_VIEW)
    at = _at(baton, at)
    to = replace(to, held_as=HeldAs.CHOSEN)
    last_day = at.date() + timedelta(days=rules.answer_days)
    made = Offer(to, by, reason.strip(), familys_view.strip(), at, last_day, note.strip(), criteria)
    event = Event(
        BatonAct.OFFERED, at, by, holder, to, made.reason, made.familys_view, made.note, made.criteria
    )
    return replace(baton, offer=made, history=(*baton.history, event))


def accept(baton: Baton, *, by: Ref, at: datetime, service_has_consent: bool) -> Baton:
    """Take over from now. Only the receiver, and only when the family's consent covers the new service.

    A late yes is still a yes, as long as the offer has not lapsed. It also settles a dispute.
    """
    made, _ = _offer_to(baton, by)
    if not service_has_consent:
        raise StepRefused(BatonRefusal.NEEDS_CONSENT)
    return _moved(baton, made.to, BatonAct.ACCEPTED, by=by, at=at, criteria=made.criteria)


def decline(baton: Baton, *, by: Ref, reason: str, rules: BatonRules, at: datetime) -> Baton:
    """Say no, with a reason; the holder keeps it. The no of a second service makes it a dispute."""
    made, holder = _offer_to(baton, by)
    if is_blank(reason):
        raise StepRefused(BatonRefusal.NEEDS_REASON)
    at = _at(baton, at)
    event = Event(BatonAct.DECLINED, at, by, holder, made.to, reason.strip())
    said_no = baton.declined | {made.to.service}
    after = replace(baton, offer=None, declined=said_no, history=(*baton.history, event))
    if len(said_no) >= rules.refusing_services and not after.dispute:
        return _disputed(after, said_no, by=by, reason=reason, rules=rules, at=at)
    return after


def withdraw(baton: Baton, *, by: Ref, at: datetime) -> Baton:
    """Take the offer back. The one who holds the baton may, also when another made the offer."""
    holder = _open(baton)
    if not baton.offer:
        raise StepRefused(BatonRefusal.NO_OFFER)
    if by != holder.person:
        raise StepRefused(BatonRefusal.ONLY_HOLDER)
    return _offer_closed(baton, BatonAct.WITHDRAWN, by=by, at=at)


def lapse_unanswered(baton: Baton, *, at: datetime) -> Baton:
    """Close an offer whose last day for an answer has passed; otherwise the baton as it is."""
    if not baton.unanswered(instant(at).date()):
        return baton
    return _offer_closed(baton, BatonAct.UNANSWERED, by=None, at=at)


def person_leaves(
    baton: Baton, person: Ref, *, why: Leaving, leader: BatonHolder, at: datetime, by: Ref | None = None
) -> Baton:
    """What follows for the baton when someone leaves, goes on leave or changes unit.

    The holder's baton falls to `leader` at once; an offer to the one who leaves is closed. Nothing changes
    for a baton the person has nothing to do with, or for a closed case. `leader` may not be `person`.
    """
    if baton.holder is None:
        return baton
    if leader.person == person:
        raise StepRefused(BatonRefusal.SAME_AS_LEAVING)
    if baton.offer and baton.offer.to.person == person:
        baton = _offer_closed(baton, BatonAct.RECEIVER_LEFT, by=by, at=at, reason=why.value)
    if baton.holder is None or baton.holder.person != person:
        return baton
    heir = replace(leader, held_as=HeldAs.UNIT_LEADER)
    kept = None if baton.offer and baton.offer.to.person == leader.person else baton.offer
    moved = _moved(baton, heir, BatonAct.FELL_TO_LEADER, by=by, at=at, reason=why.value)
    return replace(moved, offer=kept, dispute=baton.dispute, declined=baton.declined)


def dispute(
    baton: Baton, *, by: Ref, services: Iterable[str], reason: str, rules: BatonRules, at: datetime
) -> Baton:
    """Send it to the municipality: these services disagree on who should hold the baton."""
    holder = _open(baton)
    between = frozenset(services)
    if holder.held_as is HeldAs.CHILD_COORDINATOR:
        raise StepRefused(BatonRefusal.COORDINATOR_HOLDS)
    if baton.dispute:
        raise StepRefused(BatonRefusal.ALREADY_DISPUTED, by=baton.dispute.decide_by)
    if len(between) < rules.refusing_services:
        raise StepRefused(BatonRefusal.TWO_SERVICES, needed=rules.refusing_services)
    if is_blank(reason):
        raise StepRefused(BatonRefusal.NEEDS_REASON)
    return _disputed(baton, between, by=by, reason=reason, rules=rules, at=_at(baton, at))


def decide(baton: Baton, *, by: Ref, holder: BatonHolder, reason: str, at: datetime) -> Baton:
    """The municipality decides who holds the baton (the holder now may be the one). Ends the dispute."""
    _open(baton)
    if not baton.dispute:
        raise StepRefused(BatonRefusal.NO_DISPUTE)
    if is_blank(reason):
        raise StepRefused(BatonRefusal.NEEDS_REASON)
    decided = replace(holder, held_as=HeldAs.DECIDED)
    return _moved(baton, decided, BatonAct.DECIDED, by=by, at=at, reason=reason)


def appoint_child_coordinator(
    baton: Baton,
    *,
    by: Ref,
    coordinator: BatonHolder,
    at: datetime,
    held_as: HeldAs = HeldAs.CHILD_COORDINATOR,
) -> Baton:
    """A (child) coordinator is appointed: the baton moves at once; an offer and a dispute fall away."""
    _open(baton)
    heir = replace(coordinator, held_as=held_as)
    return _moved(baton, heir, BatonAct.COORDINATOR_APPOINTED, by=by, at=at)


def child_coordinator_ended(baton: Baton, *, by: Ref, leader: BatonHolder, at: datetime) -> Baton:
    """The child coordinator's task ends while the case goes on: the unit leader holds it and may offer it.

    `leader` may be the same person in another footing (a coordinator who goes on as leader).
    """
    holder = _open(baton)
    if holder.held_as not in (HeldAs.CHILD_COORDINATOR, HeldAs.COORDINATOR):
        raise StepRefused(BatonRefusal.NOT_COORDINATOR)
    heir = replace(leader, held_as=HeldAs.UNIT_LEADER)
    reason = Leaving.COORDINATOR_ENDED.value
    return _moved(baton, heir, BatonAct.FELL_TO_LEADER, by=by, at=at, reason=reason)


def confirm(baton: Baton, *, by: Ref, criteria: Criteria, at: datetime, note: str = "") -> Baton:
    """The holder was considered anew, as after every change of level, and stays."""
    holder = _open(baton)
    event = Event(BatonAct.CONFIRMED, _at(baton, at), by, holder, note=note.strip(), criteria=criteria)
    return replace(baton, history=(*baton.history, event))


def end_with_case(baton: Baton, *, closed: ClosedBy) -> Baton:
    """End it together with the case. `closed` exists only when `closing.close` has closed the case."""
    holder = _open(baton)
    at = _at(baton, closed.at)
    event = Event(BatonAct.ENDED, at, closed.by, holder, reason=closed.reason)
    periods = (*baton.periods[:-1], replace(baton.periods[-1], until=at))
    return Baton(periods, (*baton.history, event))


def reopen(baton: Baton, *, by: Ref, holder: BatonHolder, at: datetime) -> Baton:
    """The case is opened again, with a holder from the same instant."""
    if baton.holder is not None:
        raise StepRefused(BatonRefusal.NOT_ENDED)
    at = _at(baton, at)
    event = Event(BatonAct.REOPENED, at, by, holder)
    return Baton((*baton.periods, Period(holder, at)), (*baton.history, event))


# -- inside ------------------------------------------------------------------------------------------


def _at(baton: Baton, at: datetime) -> datetime:
    """The instant of a step: never before the last one (two servers' clocks may differ by a moment)."""
    return max(instant(at), baton.history[-1].at)


def _open(baton: Baton) -> BatonHolder:
    if baton.holder is None:
        raise StepRefused(BatonRefusal.ENDED)
    return baton.holder


def _offer_to(baton: Baton, by: Ref) -> tuple[Offer, BatonHolder]:
    holder = _open(baton)
    if not baton.offer:
        raise StepRefused(BatonRefusal.NO_OFFER)
    if baton.offer.to.person != by:
        raise StepRefused(BatonRefusal.ONLY_RECEIVER)
    return baton.offer, holder


def _offer_closed(baton: Baton, act: BatonAct, *, by: Ref | None, at: datetime, reason: str = "") -> Baton:
    assert baton.offer is not None
    event = Event(act, _at(baton, at), by, _open(baton), baton.offer.to, reason)
    return replace(baton, offer=None, history=(*baton.history, event))


def _moved(
    baton: Baton,
    to: BatonHolder,
    act: BatonAct,
    *,
    by: Ref | None,
    at: datetime,
    reason: str = "",
    criteria: Criteria | None = None,
) -> Baton:
    """The old period ends at the instant the new one begins; offer, dispute and every no fall away."""
    at = _at(baton, at)
    event = Event(act, at, by, _open(baton), to, reason.strip(), criteria=criteria)
    ended = replace(baton.periods[-1], until=at)
    return Baton((*baton.periods[:-1], ended, Period(to, at)), (*baton.history, event))


def _disputed(
    baton: Baton, services: frozenset[str], *, by: Ref, reason: str, rules: BatonRules, at: datetime
) -> Baton:
    made = Dispute(services, at, at.date() + timedelta(days=rules.decide_days), reason.strip())
    event = Event(BatonAct.DISPUTED, at, by, _open(baton), reason=made.reason)
    return replace(baton, dispute=made, history=(*baton.history, event))
