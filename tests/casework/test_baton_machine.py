"""Whatever people do, in whatever order: an open case has exactly one holder at every instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from samkjort.casework import baton
from samkjort.casework.baton import Baton, BatonHolder, BatonRules, BatonStatus, Criteria, HeldAs, Leaving
from samkjort.casework.closing_words import ClosedBy
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day

SERVICES = ["school", "ppt", "health_station"]
PEOPLE = [f"person-{number}" for number in range(7)]
RULES = BatonRules(answer_days=7, refusing_services=2, decide_days=14)

people = st.sampled_from(PEOPLE)
words = st.sampled_from(["", "because"])


def in_service(person: str) -> BatonHolder:
    return BatonHolder(person, "unit", SERVICES[PEOPLE.index(person) % len(SERVICES)])


class BatonMachine(RuleBasedStateMachine):
    """Every act of `baton`, in any order and by anyone; refusals leave everything as it was."""

    @initialize(person=people)
    def begin(self, person: str) -> None:
        self.now = day(0)
        self.closed: list[tuple[datetime, datetime | None]] = []
        self.state = baton.create(in_service(person), by=person, at=self.now)
        self.expected: object = person

    def act(self, step: Callable[[Baton], Baton]) -> bool:
        before = self.state
        try:
            self.state = step(before)
        except StepRefused:
            return False
        assert self.state.history[: len(before.history)] == before.history
        known = len(before.periods) - 1
        assert self.state.periods[:known] == before.periods[:known]
        return True

    @rule(hours=st.integers(0, 24 * 12))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(by=people, to=people, reason=words, view=words)
    def offer(self, by: str, to: str, reason: str, view: str) -> None:
        self.act(
            lambda b: baton.offer(
                b, by=by, to=in_service(to), reason=reason, familys_view=view, rules=RULES, at=self.now
            )
        )

    @rule(to=people)
    def the_holder_offers(self, to: str) -> None:
        if self.state.holder:
            self.offer(str(self.state.holder.person), to, "because", "fine")

    @rule(by=people, consent=st.booleans(), receiver=st.booleans())
    def accept(self, by: str, consent: bool, receiver: bool) -> None:
        made = self.state.offer
        by = str(made.to.person) if receiver and made else by
        if self.act(lambda b: baton.accept(b, by=by, at=self.now, service_has_consent=consent)):
            assert made is not None
            assert made.to.person == by
            assert consent
            self.expected = by

    @rule(by=people, reason=words, receiver=st.booleans())
    def decline(self, by: str, reason: str, receiver: bool) -> None:
        made = self.state.offer
        by = str(made.to.person) if receiver and made else by
        self.act(lambda b: baton.decline(b, by=by, reason=reason, rules=RULES, at=self.now))

    @rule(by=people)
    def withdraw(self, by: str) -> None:
        self.act(lambda b: baton.withdraw(b, by=by, at=self.now))

    @rule()
    def lapse(self) -> None:
        self.act(lambda b: baton.lapse_unanswered(b, at=self.now))
        assert not self.state.unanswered(self.now.date())

    @rule(person=people, leader=people, why=st.sampled_from(list(Leaving)))
    def leaves(self, person: str, leader: str, why: Leaving) -> None:
        done = self.act(
            lambda b: baton.person_leaves(b, person, why=why, leader=in_service(leader), at=self.now)
        )
        if done and self.expected == person:
            self.expected = leader
        if done and self.state.holder:
            assert self.state.holder.person != person
            assert self.state.offer is None or self.state.offer.to.person != person

    @rule(by=people, services=st.sets(st.sampled_from(SERVICES)), reason=words)
    def dispute(self, by: str, services: set[str], reason: str) -> None:
        self.act(
            lambda b: baton.dispute(b, by=by, services=services, reason=reason, rules=RULES, at=self.now)
        )

    @rule(holder=people, reason=words)
    def decide(self, holder: str, reason: str) -> None:
        if self.act(
            lambda b: baton.decide(b, by="director", holder=in_service(holder), reason=reason, at=self.now)
        ):
            self.expected = holder
            assert self.state.dispute is None

    @rule(person=people)
    def appoint(self, person: str) -> None:
        if self.act(
            lambda b: baton.appoint_child_coordinator(
                b, by="unit", coordinator=in_service(person), at=self.now
            )
        ):
            self.expected = person
            assert (self.state.offer, self.state.dispute) == (None, None)

    @rule(leader=people)
    def coordinator_ends(self, leader: str) -> None:
        if self.act(
            lambda b: baton.child_coordinator_ended(b, by="unit", leader=in_service(leader), at=self.now)
        ):
            self.expected = leader

    @rule(by=people)
    def confirm(self, by: str) -> None:
        self.act(lambda b: baton.confirm(b, by=by, criteria=Criteria(measures="x"), at=self.now))

    @precondition(lambda self: len(self.state.history) > 3)
    @rule(by=people)
    def close(self, by: str) -> None:
        if self.act(lambda b: baton.end_with_case(b, closed=ClosedBy(by, self.now, "goals_met"))):
            self.expected = None

    @rule(holder=people)
    def reopen(self, holder: str) -> None:
        if self.act(lambda b: baton.reopen(b, by=holder, holder=in_service(holder), at=self.now)):
            self.expected = holder

    @invariant()
    def exactly_one_holder_while_open(self) -> None:
        state = self.state
        open_periods = [period for period in state.periods if period.until is None]
        is_open = self.expected is not None
        assert len(open_periods) == (1 if is_open else 0)
        assert (state.status is BatonStatus.ENDED) is not is_open
        assert (state.holder.person if state.holder else None) == self.expected
        assert is_open or (state.offer is None and state.dispute is None)

    @invariant()
    def no_gap_and_no_overlap(self) -> None:
        state = self.state
        ends = {event.at for event in state.history if event.act is baton.BatonAct.ENDED}
        for earlier, later in zip(state.periods, state.periods[1:], strict=False):
            assert earlier.until is not None
            assert earlier.until <= later.since
            assert earlier.until == later.since or earlier.until in ends
        for event in state.history:
            holding = [
                p for p in state.periods if p.since <= event.at and (p.until is None or event.at < p.until)
            ]
            assert len(holding) <= 1
            assert holding or event.at in ends

    @invariant()
    def history_runs_forward(self) -> None:
        times = [event.at for event in self.state.history]
        assert times == sorted(times)

    @invariant()
    def a_child_coordinator_is_not_offered_away(self) -> None:
        holder = self.state.holder
        if holder and holder.held_as is HeldAs.CHILD_COORDINATOR:
            assert (self.state.offer, self.state.dispute) == (None, None)


TestBatonMachine = pytest.mark.accepts("C-17")(BatonMachine.TestCase)
TestBatonMachine.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
