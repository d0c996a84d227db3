"""The baton: it is kept until the next has accepted, and an open case is never without a holder."""

from __future__ import annotations

from typing import Any

import pytest

from samkjort.casework import baton, closing
from samkjort.casework.baton import (
    Baton,
    BatonAct,
    BatonHolder,
    BatonRefusal,
    BatonRules,
    BatonStatus,
    Criteria,
    HeldAs,
    Leaving,
    Tell,
)
from samkjort.casework.closing import CloseReason
from samkjort.casework.closing_words import ClosedBy
from samkjort.casework.refusals import NaiveTime, StepRefused
from tests.casework.times import day, on

RULES = BatonRules(answer_days=7, refusing_services=2, decide_days=14)
TEACHER = BatonHolder("teacher", "school-1", "school")
NURSE = BatonHolder("nurse", "station-1", "health_station")
ADVISER = BatonHolder("adviser", "ppt-1", "ppt")
LEADER = BatonHolder("head", "school-1", "school")


def held() -> Baton:
    return baton.create(TEACHER, by="head", at=day(0))


def offered(to: BatonHolder = NURSE, state: Baton | None = None, number: int = 1) -> Baton:
    return baton.offer(
        state or held(),
        by="teacher",
        to=to,
        reason="begins at school",
        familys_view="they like her",
        rules=RULES,
        at=day(number),
        criteria=Criteria(familys_wish="the nurse"),
    )


def refused(refusal: BatonRefusal, step: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is refusal


def test_the_giver_keeps_it_until_the_receiver_has_accepted() -> None:
    state = offered()
    assert (state.status, state.holder) == (BatonStatus.OFFERED, TEACHER)
    after = baton.accept(state, by="nurse", at=day(2), service_has_consent=True)
    assert (after.status, after.holder) == (BatonStatus.HELD, NURSE)
    assert after.history[-1].tells == {Tell.GIVER, Tell.FAMILY, Tell.TEAM}


@pytest.mark.accepts("C-17")
def test_a_handover_is_recorded_and_leaves_no_gap() -> None:
    after = baton.accept(offered(), by="nurse", at=day(2), service_has_consent=True)
    first, second = after.periods
    assert first.until == second.since == day(2)
    assert [after.holder_at(day(n)) for n in (0, 1, 2, 3)] == [TEACHER, TEACHER, NURSE, NURSE]
    assert [event.act for event in after.history] == [BatonAct.CREATED, BatonAct.OFFERED, BatonAct.ACCEPTED]
    assert after.history[1].familys_view == "they like her"
    assert after.history[-1].criteria == Criteria(familys_wish="the nurse")


def test_only_the_receiver_answers() -> None:
    refused(BatonRefusal.ONLY_RECEIVER, baton.accept, offered(), by="x", at=day(2), service_has_consent=True)
    refused(BatonRefusal.ONLY_RECEIVER, baton.decline, offered(), by="x", reason="no", rules=RULES, at=day(2))
    refused(BatonRefusal.NO_OFFER, baton.accept, held(), by="nurse", at=day(2), service_has_consent=True)


def test_a_new_service_takes_over_only_with_consent() -> None:
    no = {"by": "nurse", "at": day(2), "service_has_consent": False}
    refused(BatonRefusal.NEEDS_CONSENT, baton.accept, offered(), **no)


def test_declining_takes_a_reason_and_gives_it_back() -> None:
    refused(
        BatonRefusal.NEEDS_REASON, baton.decline, offered(), by="nurse", reason=" ", rules=RULES, at=day(2)
    )
    after = baton.decline(offered(), by="nurse", reason="too many cases", rules=RULES, at=day(2))
    assert (after.status, after.holder) == (BatonStatus.HELD, TEACHER)
    assert Tell.LEADER in after.history[-1].tells


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"by": "nurse"}, BatonRefusal.ONLY_HOLDER),
        ({"to": TEACHER}, BatonRefusal.ALREADY_HOLDER),
        ({"reason": ""}, BatonRefusal.NEEDS_REASON),
        ({"familys_view": " "}, BatonRefusal.NEEDS_FAMILYS_VIEW),
    ],
)
def test_an_offer_says_why_and_what_the_family_thinks(changed: dict[str, Any], refusal: BatonRefusal) -> None:
    given = {"by": "teacher", "to": NURSE, "reason": "r", "familys_view": "f", "rules": RULES, "at": day(1)}
    refused(refusal, baton.offer, held(), **{**given, **changed})


def test_one_offer_at_a_time_and_it_can_be_taken_back() -> None:
    refused(BatonRefusal.ALREADY_OFFERED, offered, ADVISER, offered())
    refused(BatonRefusal.ONLY_HOLDER, baton.withdraw, offered(), by="nurse", at=day(2))
    assert baton.withdraw(offered(), by="teacher", at=day(2)).status is BatonStatus.HELD
    refused(BatonRefusal.NO_OFFER, baton.withdraw, held(), by="teacher", at=day(2))


def test_no_answer_in_time_leaves_it_with_the_holder_and_tells_the_leader() -> None:
    state = offered()
    assert baton.lapse_unanswered(state, at=day(8)) is state
    assert not state.unanswered(on(8))
    after = baton.lapse_unanswered(state, at=day(9))
    assert (after.status, after.holder) == (BatonStatus.HELD, TEACHER)
    assert after.history[-1].tells == {Tell.GIVER, Tell.LEADER}
    assert baton.lapse_unanswered(after, at=day(30)) is after


def test_a_late_yes_is_still_a_yes_until_the_offer_has_lapsed() -> None:
    assert baton.accept(offered(), by="nurse", at=day(20), service_has_consent=True).holder == NURSE


@pytest.mark.parametrize("why", list(Leaving))
def test_when_the_holder_leaves_it_falls_to_the_unit_leader(why: Leaving) -> None:
    after = baton.person_leaves(held(), "teacher", why=why, leader=LEADER, at=day(3))
    assert after.status is BatonStatus.STANDING_IN
    assert after.holder is not None
    assert (after.holder.person, after.holder.held_as) == ("head", HeldAs.UNIT_LEADER)
    assert after.holder_at(day(3)) == after.holder


def test_the_offer_outlives_the_giver_and_not_the_receiver() -> None:
    giver_gone = baton.person_leaves(offered(), "teacher", why=Leaving.ON_LEAVE, leader=LEADER, at=day(2))
    assert baton.accept(giver_gone, by="nurse", at=day(3), service_has_consent=True).holder == NURSE
    receiver_gone = baton.person_leaves(offered(), "nurse", why=Leaving.ON_LEAVE, leader=LEADER, at=day(2))
    assert (receiver_gone.offer, receiver_gone.holder) == (None, TEACHER)
    to_leader = baton.person_leaves(
        offered(LEADER), "teacher", why=Leaving.ON_LEAVE, leader=LEADER, at=day(2)
    )
    assert to_leader.offer is None


def test_someone_else_leaving_changes_nothing_and_a_leader_cannot_follow_themself() -> None:
    state = held()
    assert baton.person_leaves(state, "nurse", why=Leaving.ON_LEAVE, leader=LEADER, at=day(1)) is state
    leaves = {"why": Leaving.ON_LEAVE, "leader": TEACHER, "at": day(1)}
    refused(BatonRefusal.SAME_AS_LEAVING, baton.person_leaves, state, "teacher", **leaves)


def twice_refused() -> Baton:
    state = baton.decline(offered(), by="nurse", reason="no", rules=RULES, at=day(2))
    return baton.decline(offered(ADVISER, state, 3), by="adviser", reason="no", rules=RULES, at=day(4))


def test_the_second_services_no_goes_to_the_director_with_a_deadline() -> None:
    state = twice_refused()
    assert (state.status, state.holder) == (BatonStatus.DISPUTED, TEACHER)
    assert state.dispute is not None
    assert (state.dispute.services, state.dispute.decide_by) == ({"health_station", "ppt"}, on(18))
    assert Tell.DIRECTOR in state.history[-1].tells
    after = baton.decide(state, by="director", holder=NURSE, reason="closest", at=day(10))
    assert after.holder is not None
    assert (after.status, after.holder.person, after.holder.held_as) == (
        BatonStatus.HELD,
        "nurse",
        HeldAs.DECIDED,
    )


def test_the_same_service_saying_no_twice_is_no_dispute() -> None:
    state = baton.decline(offered(), by="nurse", reason="no", rules=RULES, at=day(2))
    other = BatonHolder("nurse-2", "station-2", "health_station")
    again = baton.decline(offered(other, state, 3), by="nurse-2", reason="no", rules=RULES, at=day(4))
    assert again.status is BatonStatus.HELD


def test_a_dispute_can_be_settled_by_someone_saying_yes() -> None:
    state = offered(NURSE, twice_refused(), 5)
    assert baton.accept(state, by="nurse", at=day(6), service_has_consent=True).status is BatonStatus.HELD


def test_a_dispute_is_raised_once_between_services_and_decided_with_a_reason() -> None:
    ask = {"by": "head", "reason": "stuck", "rules": RULES, "at": day(1)}
    refused(BatonRefusal.TWO_SERVICES, baton.dispute, held(), services={"ppt"}, **ask)
    state = baton.dispute(held(), services={"ppt", "school"}, **ask)
    refused(BatonRefusal.ALREADY_DISPUTED, baton.dispute, state, services={"ppt", "school"}, **ask)
    decide = {"by": "director", "holder": NURSE, "at": day(2)}
    refused(BatonRefusal.NEEDS_REASON, baton.decide, state, reason="", **decide)
    refused(BatonRefusal.NO_DISPUTE, baton.decide, held(), reason="r", **decide)


def test_a_child_coordinator_takes_the_baton_at_once_and_keeps_it() -> None:
    state = baton.appoint_child_coordinator(twice_refused(), by="unit", coordinator=ADVISER, at=day(5))
    assert state.holder is not None
    assert (state.status, state.holder.held_as) == (BatonStatus.HELD, HeldAs.CHILD_COORDINATOR)
    given = {"by": "adviser", "to": NURSE, "reason": "r", "familys_view": "f", "rules": RULES, "at": day(6)}
    refused(BatonRefusal.COORDINATOR_HOLDS, baton.offer, state, **given)
    after = baton.child_coordinator_ended(state, by="unit", leader=LEADER, at=day(9))
    assert after.status is BatonStatus.STANDING_IN
    refused(
        BatonRefusal.NOT_COORDINATOR, baton.child_coordinator_ended, held(), by="u", leader=LEADER, at=day(9)
    )


def test_it_ends_only_with_the_case_and_begins_again_with_it() -> None:
    life = closing.open_case(at=day(0))
    life, closed = closing.close(
        life,
        by="teacher",
        why=CloseReason.GOALS_MET,
        summary="s",
        helped="h",
        contact="c",
        open_measures=0,
        at=day(10),
    )
    state = baton.end_with_case(held(), closed=closed.closed)
    assert (state.status, state.holder, state.holder_at(day(10))) == (BatonStatus.ENDED, None, None)
    refused(BatonRefusal.ENDED, offered, NURSE, state)
    again = baton.reopen(state, by="head", holder=NURSE, at=day(20))
    assert (again.holder_at(day(15)), again.holder_at(day(20))) == (None, NURSE)
    refused(BatonRefusal.NOT_ENDED, baton.reopen, again, by="head", holder=NURSE, at=day(21))
    assert ClosedBy("teacher", day(10), "goals_met") == closed.closed


def test_after_a_change_of_level_the_holder_is_considered_anew() -> None:
    state = held()
    assert state.reconsider_due(day(5))
    confirmed = baton.confirm(state, by="teacher", criteria=Criteria(measures="at school"), at=day(6))
    assert not confirmed.reconsider_due(day(5))
    assert confirmed.reconsider_due(day(7))


def test_clocks_that_differ_do_not_make_a_gap_and_a_time_without_zone_is_a_mistake() -> None:
    state = offered(number=3)
    after = baton.accept(state, by="nurse", at=day(2), service_has_consent=True)
    assert after.periods[0].until == after.periods[1].since == day(3)
    with pytest.raises(NaiveTime):
        baton.create(TEACHER, by="head", at=day(0).replace(tzinfo=None))
