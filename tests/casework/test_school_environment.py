"""The case about a pupil's environment: the pupil's own words, hours counted, never closed while unsafe."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import school_environment as core
from samkjort.casework.refusals import StepRefused
from samkjort.casework.school_environment import EnvironmentAct, EnvironmentRefusal, EnvironmentState
from tests.casework.times import day, on


class EnvironmentMachine(RuleBasedStateMachine):
    """Every step in any order."""

    @initialize()
    def begin(self) -> None:
        self.state = core.begin(by="teacher", words="Står alene hver dag", at=day(0))
        self.spent = Decimal(0)

    @rule(
        act=st.sampled_from(EnvironmentAct),
        words=st.sampled_from(["", "noe"]),
        pupil=st.sampled_from(["", "Det er bedre"]),
        safe=st.sampled_from([None, True, False]),
    )
    def take_step(self, act: EnvironmentAct, words: str, pupil: str, safe: bool | None) -> None:
        before = self.state
        try:
            self.state = core.step(before, act, by="head", words=words, pupil=pupil, safe=safe, at=day(1))
        except StepRefused:
            assert self.state is before
            return
        assert self.state.history[: len(before.history)] == before.history

    @rule(hours=st.decimals(-5, 40, places=1))
    def hours(self, hours: Decimal) -> None:
        try:
            self.state = core.spend(self.state, hours=hours, on=on(1), by="head")
        except StepRefused as refused:
            said = refused.refusal
            assert said is EnvironmentRefusal.HOURS
            return
        self.spent += hours

    @invariant()
    def hours_add_up(self) -> None:
        assert self.state.hours == self.spent
        assert self.state.over(Decimal(30)) == (self.spent >= 30)

    @invariant()
    def closed_only_when_the_pupil_says_it_is_safe(self) -> None:
        if self.state.state is EnvironmentState.CLOSED:
            before_closing = [e.safe for e in self.state.history[:-1] if e.safe is not None]
            assert before_closing[-1] is True


TestEnvironmentMachine = EnvironmentMachine.TestCase
TestEnvironmentMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_looking_into_it_needs_what_the_pupil_says() -> None:
    case = core.begin(by="teacher", words="Står alene", at=day(0))
    with pytest.raises(StepRefused) as refused:
        core.step(case, EnvironmentAct.LOOK_INTO, by="head", words="Vi så friminuttene", at=day(1))
    assert refused.value.refusal is EnvironmentRefusal.NEEDS_PUPIL
