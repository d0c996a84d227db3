"""Whatever people do: nobody is appointed while a condition is open, and an ended coordinator never acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import coordinator as core
from samkjort.casework import coordinator_request as asking
from samkjort.casework.coordinator import (
    Condition,
    ConditionAnswer,
    Coordination,
    CoordinationAct,
    CoordinationState,
    Coordinator,
    CoordinatorEnd,
    CoordinatorKind,
    CoordinatorRefusal,
    Reopened,
)
from samkjort.casework.coordinator_request import Request, RequestAnswer, RequestKind, RequestState
from samkjort.casework.refusals import StepRefused
from samkjort.casework.words import Texts
from tests.casework.times import day, on

PEOPLE = {name: Coordinator(name, f"unit-{name}") for name in ("kari", "ola")}
people = st.sampled_from(sorted(PEOPLE))
IDS = ("serious", "long", "wanted")


def condition(name: str, answer: ConditionAnswer, reason: str = "sett i saken") -> Condition:
    return Condition(name, Texts(name, name, name), answer, reason)


class CoordinatorMachine(RuleBasedStateMachine):
    """Every act of a coordinator, by anyone and in any order."""

    @initialize()
    def begin(self) -> None:
        self.now = day(0)
        self.state = core.raise_(kind=CoordinatorKind.CHILD_COORDINATOR, by="mother", at=self.now)
        self.requests: list[Request] = []

    def act(self, step: Callable[[Coordination], Coordination]) -> None:
        before = self.state
        try:
            self.state = step(before)
        except StepRefused:
            return
        assert self.state.history[: len(before.history)] == before.history

    @rule(
        answers=st.lists(st.sampled_from(ConditionAnswer), min_size=3, max_size=3),
        why=st.sampled_from(["", "sett"]),
    )
    def assess(self, answers: list[ConditionAnswer], why: str) -> None:
        found = [condition(name, one, why) for name, one in zip(IDS, answers, strict=True)]
        self.act(lambda c: core.assess(c, conditions=found, by="unit", at=self.now))

    @rule()
    def all_is_met(self) -> None:
        self.assess([ConditionAnswer.YES] * 3, "sett")

    @rule(who=people)
    def appoint(self, who: str) -> None:
        self.act(lambda c: core.appoint(c, coordinator=PEOPLE[who], by="unit", at=self.now))

    @rule(complaint=st.booleans(), why=st.sampled_from(["", "ikke langvarig"]))
    def refuse(self, complaint: bool, why: str) -> None:
        self.act(lambda c: core.refuse(c, reasons=why, complaint=complaint, by="unit", at=self.now))

    @rule(how=st.sampled_from(Reopened), why=st.sampled_from(["", "klagen førte fram"]))
    def the_refusal_falls(self, how: Reopened, why: str) -> None:
        before = self.state.state
        self.act(lambda c: core.reopen(c, how=how, by="body", at=self.now, reason=why))
        if self.state.state is not before:
            assert (before, bool(why)) == (CoordinationState.REFUSED, True)

    @rule()
    def withdraw(self) -> None:
        self.act(lambda c: core.withdraw(c, by="mother", at=self.now))

    @rule(who=people, why=st.sampled_from(["", "sluttet"]))
    def replace(self, who: str, why: str) -> None:
        self.act(
            lambda c: core.replace_coordinator(c, coordinator=PEOPLE[who], reason=why, by="u", at=self.now)
        )

    @rule(why=st.sampled_from(CoordinatorEnd))
    def end(self, why: CoordinatorEnd) -> None:
        self.act(lambda c: core.end(c, why=why, by="unit", at=self.now))

    @rule(by=people, to=st.sampled_from(["unit-kari", "unit-ola", "school"]), days=st.integers(-2, 20))
    def ask(self, by: str, to: str, days: int) -> None:
        before = self.state
        try:
            made = asking.ask(
                before,
                by=by,
                unit=to,
                kind=RequestKind.TAKE_PART,
                question="Bli med på møtet",
                answer_by=self.now.date() + timedelta(days=days),
                at=self.now,
            )
        except StepRefused:
            return
        assert before.state is CoordinationState.APPOINTED
        assert before.coordinator is not None
        assert before.coordinator.person == by
        assert before.coordinator.unit != to
        self.requests.append(made)

    @rule(by=people, unit=st.sampled_from(["unit-kari", "unit-ola", "school"]))
    def change_a_decision(self, by: str, unit: str) -> None:
        try:
            asking.keep_decision(self.state, by=by, of_unit=unit)
        except StepRefused:
            return
        assert unit == f"unit-{by}", "a coordinator changed what another service decided"

    @rule(hours=st.integers(1, 24 * 30))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def nobody_is_appointed_while_a_condition_is_open(self) -> None:
        appointed = any(event.act is CoordinationAct.APPOINTED for event in self.state.history)
        if appointed and self.state.reopened is not Reopened.ORDERED:
            assert {one.id for one in self.state.conditions} == set(IDS)
            for one in self.state.conditions:
                assert one.answer is ConditionAnswer.YES
                assert one.reason

    @invariant()
    def nobody_is_refused_who_meets_them_all(self) -> None:
        if self.state.state is CoordinationState.REFUSED:
            assert core.decided(self.state) is False

    @invariant()
    def what_a_complaint_has_won_is_not_refused_again(self) -> None:
        if self.state.reopened in core.GRANTED:
            assert self.state.state is not CoordinationState.REFUSED

    @invariant()
    def there_is_a_coordinator_exactly_while_appointed(self) -> None:
        assert (self.state.coordinator is not None) == (self.state.state is CoordinationState.APPOINTED)

    @invariant()
    def an_ended_coordinator_never_acts(self) -> None:
        if self.state.state is CoordinationState.ENDED:
            for person in PEOPLE:
                with pytest.raises(StepRefused):
                    core.acting(self.state, by=person)


TestCoordinatorMachine = CoordinatorMachine.TestCase
TestCoordinatorMachine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


def appointed() -> Coordination:
    now = core.raise_(kind=CoordinatorKind.CHILD_COORDINATOR, by="mother", at=day(0))
    met = [condition(name, ConditionAnswer.YES) for name in IDS]
    now = core.assess(now, conditions=met, by="unit", at=day(1))
    return core.appoint(now, coordinator=PEOPLE["kari"], by="unit", at=day(2))


def sent() -> Request:
    return asking.ask(
        appointed(),
        by="kari",
        unit="school",
        kind=RequestKind.CARRY_OUT,
        question="Når kommer assistenten?",
        answer_by=on(9),
        at=day(2),
    )


def test_a_request_goes_to_the_leader_only_when_late_or_refused() -> None:
    with pytest.raises(StepRefused) as refused:
        asking.escalate(sent(), at=day(5))
    assert refused.value.refusal is CoordinatorRefusal.NOT_YET
    assert asking.escalate(sent(), at=day(10)).state is RequestState.ESCALATED
    no = asking.answer(
        sent(), by="t", of_unit="school", leads=False, said=RequestAnswer.NO, words="Ingen folk", at=day(3)
    )
    up = asking.escalate(no, at=day(4))
    with pytest.raises(StepRefused):
        asking.answer(up, by="t", of_unit="school", leads=False, said=RequestAnswer.YES, words="", at=day(5))
    last = asking.answer(
        up, by="head", of_unit="school", leads=True, said=RequestAnswer.NO, words="Ikke i år", at=day(5)
    )
    with pytest.raises(StepRefused):
        asking.escalate(last, at=day(6))
    assert [one.words for one in last.answers] == ["Ingen folk", "Ikke i år"]


def test_another_unit_cannot_answer_for_the_one_that_was_asked() -> None:
    with pytest.raises(StepRefused) as refused:
        asking.answer(
            sent(), by="kari", of_unit="unit-kari", leads=False, said=RequestAnswer.YES, words="", at=day(3)
        )
    assert refused.value.refusal is CoordinatorRefusal.NOT_ASKED


def test_the_warning_is_told_so_many_months_before() -> None:
    assert core.warn_from(date(2027, 8, 31), months=6) == date(2027, 2, 28)
