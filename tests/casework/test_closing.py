"""A case's life: closed with what helped, opened again within its time, every passage owned."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import baton, closing
from samkjort.casework.baton import BatonHolder
from samkjort.casework.closing import CaseLife, CloseReason, ClosingRefusal, Move, TransitionKind
from samkjort.casework.dates import months_after
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day, on

WHOLE: dict[str, Any] = {
    **{"by": "teacher", "why": CloseReason.GOALS_MET, "summary": "read", "helped": "the group"},
    **{"contact": "the school", "open_measures": 0, "at": day(10)},
}


def closed(**changed: Any) -> CaseLife:
    return closing.close(closing.open_case(at=day(0)), **{**WHOLE, **changed})[0]


def refused(refusal: ClosingRefusal, step: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is refusal


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"summary": ""}, ClosingRefusal.NEEDS_SUMMARY),
        ({"helped": " "}, ClosingRefusal.NEEDS_WHAT_HELPED),
        ({"contact": ""}, ClosingRefusal.NEEDS_CONTACT),
        ({"open_measures": 2}, ClosingRefusal.OPEN_MEASURES),
    ],
)
def test_closing_says_what_the_next_helper_needs(changed: dict[str, Any], refusal: ClosingRefusal) -> None:
    refused(refusal, closed, **changed)


@pytest.mark.parametrize("why", [CloseReason.CONSENT_WITHDRAWN, CloseReason.FAMILY_ENDS, CloseReason.MOVED])
def test_the_family_may_end_it_whatever_is_open(why: CloseReason) -> None:
    assert not closed(why=why, open_measures=3).is_open


def test_it_is_the_same_case_when_opened_again_in_time() -> None:
    last_day = months_after(on(10), 12)
    again = closing.reopen(closed(), at=day(10 + (last_day - on(10)).days), within_months=12)
    assert (len(again.periods), again.is_open, again.closings) == (2, True, closed().closings)
    late = {"at": day(11 + (last_day - on(10)).days), "within_months": 12}
    refused(ClosingRefusal.TOO_LATE, closing.reopen, closed(), **late)
    refused(ClosingRefusal.ALREADY_OPEN, closing.reopen, again, at=day(500), within_months=12)


def test_a_case_moves_when_closed_and_stays_moved() -> None:
    move = Move("4601", "mother", "package-1", day(12))
    refused(ClosingRefusal.CLOSE_BEFORE_MOVE, closing.move_out, closing.open_case(at=day(0)), move)
    moved = closing.move_out(closed(), move)
    refused(ClosingRefusal.MOVED, closing.reopen, moved, at=day(20), within_months=12)


@pytest.mark.accepts("C-25")
@pytest.mark.parametrize("kind", list(TransitionKind))
def test_every_passage_has_an_owner_before_its_date(kind: TransitionKind) -> None:
    passage = closing.plan_transition(id="t-1", kind=kind, on=on(100))
    assert closing.without_owner((passage,), on=on(0), notice_days=90) == ()
    assert closing.without_owner((passage,), on=on(10), notice_days=90) == (passage,)
    assert closing.without_owner((passage,), on=on(120), notice_days=90) == (passage,)
    whole = {"met_together": on(80), "new_consent": "c-2", "old_access_ends": on(130), "at": day(100)}
    refused(ClosingRefusal.NEEDS_OWNER, closing.complete, passage, **whole)
    owned = closing.assign_owner(passage, owner="teacher")
    assert closing.without_owner((owned,), on=on(99), notice_days=90) == ()
    for left_out, refusal in {
        "met_together": ClosingRefusal.NEEDS_JOINT_MEETING,
        "new_consent": ClosingRefusal.NEEDS_NEW_CONSENT,
        "old_access_ends": ClosingRefusal.NEEDS_ACCESS_END,
    }.items():
        refused(refusal, closing.complete, owned, **{**whole, left_out: None})
    done = closing.complete(owned, **whole)
    refused(ClosingRefusal.TRANSITION_DONE, closing.complete, done, **whole)
    refused(ClosingRefusal.TRANSITION_DONE, closing.assign_owner, done, owner="x")


class ClosingMachine(RuleBasedStateMachine):
    """Close and reopen, with the baton beside: open and held are the same thing."""

    @initialize()
    def begin(self) -> None:
        self.number = 0
        self.holder = BatonHolder("teacher", "u", "school")
        self.life = closing.open_case(at=day(0))
        self.baton = baton.create(self.holder, by="head", at=day(0))

    @rule(days=st.integers(0, 200))
    def time(self, days: int) -> None:
        self.number += days

    @rule(why=st.sampled_from(list(CloseReason)), summary=st.sampled_from(["", "s"]), left=st.integers(0, 1))
    def close(self, why: CloseReason, summary: str, left: int) -> None:
        given = {"why": why, "summary": summary, "open_measures": left, "at": day(self.number)}
        try:
            self.life, done = closing.close(self.life, **{**WHOLE, **given})
        except StepRefused:
            return
        self.baton = baton.end_with_case(self.baton, closed=done.closed)

    @rule()
    def reopen(self) -> None:
        last = self.life.periods[-1][1]
        try:
            self.life = closing.reopen(self.life, at=day(self.number), within_months=6)
        except StepRefused:
            return
        assert last is not None
        assert on(self.number) <= months_after(last.date(), 6)
        self.baton = baton.reopen(self.baton, by="head", holder=self.holder, at=day(self.number))

    @invariant()
    def open_and_held_are_one(self) -> None:
        assert self.life.is_open is (self.baton.holder is not None)
        assert [(p.since, p.until) for p in self.baton.periods] == list(self.life.periods)

    @invariant()
    def each_ended_period_has_its_closing(self) -> None:
        ended = [end for _, end in self.life.periods if end]
        assert ended == [one.closed.at for one in self.life.closings]


TestClosingMachine = ClosingMachine.TestCase
TestClosingMachine.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
