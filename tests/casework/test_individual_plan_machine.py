"""Whatever people do: no plan without consent, one plan per person, nothing of its history lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import individual_plan as core
from samkjort.casework.consent import Needed
from samkjort.casework.individual_plan import IndividualPlan, MainHow, PlanEnd, PlanRefusal, PlanState
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day, on

PARENTS = ("mother", "father")
NEEDED = Needed(all_of=frozenset(PARENTS))
CARDS = ("goals", "participants", "period")
people = st.sampled_from([*PARENTS, "aunt"])


class PlanMachine(RuleBasedStateMachine):
    """Every act of the plan, by anyone and in any order."""

    @initialize()
    def begin(self) -> None:
        self.now = day(0)
        self.plans: dict[str, list[IndividualPlan]] = {"ida": [], "ola": []}
        self.holds = dict.fromkeys(CARDS, False)

    def act(self, person: str, step: Callable[[IndividualPlan], IndividualPlan]) -> None:
        if not self.plans[person]:
            return
        before = self.plans[person][-1]
        try:
            after = step(before)
        except StepRefused:
            return
        assert after.history[: len(before.history)] == before.history
        assert after.said[: len(before.said)] == before.said
        self.plans[person][-1] = after

    @rule(person=st.sampled_from(["ida", "ola"]))
    def propose(self, person: str) -> None:
        known = [plan for plans in self.plans.values() for plan in plans]
        try:
            made = core.propose(id=f"p{len(known)}", person=person, by="holder", at=self.now, others=known)
        except StepRefused as refused:
            said = refused.refusal
            assert said is PlanRefusal.ONE_PER_PERSON
            assert any(plan.is_open for plan in self.plans[person])
        else:
            self.plans[person].append(made)

    @rule(person=st.sampled_from(["ida", "ola"]), by=people, yes=st.booleans())
    def answer(self, person: str, by: str, yes: bool) -> None:
        self.act(person, lambda p: core.answer_consent(p, by=by, yes=yes, needed=NEEDED, at=self.now))

    @rule(person=st.sampled_from(["ida", "ola"]))
    def everyone_says_yes(self, person: str) -> None:
        for by in PARENTS:
            self.answer(person, by, True)

    @rule(card=st.sampled_from(CARDS), held=st.booleans())
    def case_changes(self, card: str, held: bool) -> None:
        self.holds[card] = held

    @rule(
        person=st.sampled_from(["ida", "ola"]), how=st.sampled_from(MainHow), why=st.sampled_from(["", "x"])
    )
    def settle(self, person: str, how: MainHow, why: str) -> None:
        self.act(
            person, lambda p: core.agree_main(p, unit="u", how=how, by="holder", at=self.now, reason=why)
        )

    @rule(person=st.sampled_from(["ida", "ola"]))
    def unclear(self, person: str) -> None:
        self.act(person, lambda p: core.unclear_main(p, by="holder", reason="uenige", at=self.now))

    @rule(person=st.sampled_from(["ida", "ola"]), last=st.integers(-2, 300), look=st.integers(-2, 300))
    def period(self, person: str, last: int, look: int) -> None:
        self.act(
            person,
            lambda p: core.set_period(
                p, first=on(0), last=on(last), revise_on=on(look), by="holder", at=self.now
            ),
        )

    @rule(person=st.sampled_from(["ida", "ola"]))
    def in_force(self, person: str) -> None:
        self.act(
            person,
            lambda p: core.put_in_force(p, by="holder", needed=NEEDED, holds=self.holds, at=self.now),
        )

    @rule(person=st.sampled_from(["ida", "ola"]))
    def all_is_ready(self, person: str) -> None:
        self.everyone_says_yes(person)
        self.settle(person, MainHow.AGREED, "")
        self.period(person, 200, 100)
        self.holds = dict.fromkeys(CARDS, True)
        self.in_force(person)

    @rule(person=st.sampled_from(["ida", "ola"]), look=st.integers(-2, 300))
    def revise(self, person: str, look: int) -> None:
        self.act(
            person,
            lambda p: core.revise(
                p, by="h", why="ny", needed=NEEDED, holds=self.holds, revise_on=on(look), at=self.now
            ),
        )

    @rule(person=st.sampled_from(["ida", "ola"]))
    def stop(self, person: str) -> None:
        self.act(person, lambda p: core.end(p, by="holder", why=PlanEnd.NOT_NEEDED, at=self.now))

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def no_plan_without_consent(self) -> None:
        for plans in self.plans.values():
            for plan in plans:
                if plan.state in (PlanState.MAKING, PlanState.IN_FORCE):
                    assert plan.yes() >= set(PARENTS)
                if plan.version:
                    assert plan.main is not None
                    assert plan.first is not None

    @invariant()
    def one_plan_per_person(self) -> None:
        for plans in self.plans.values():
            assert sum(plan.is_open for plan in plans) <= 1

    @invariant()
    def versions_are_numbered_without_gaps(self) -> None:
        for plans in self.plans.values():
            for plan in plans:
                numbers = [event.version for event in plan.history if event.version]
                assert numbers == list(range(1, len(numbers) + 1))


TestPlanMachine = PlanMachine.TestCase
TestPlanMachine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


def test_with_nobody_known_to_consent_there_is_no_plan() -> None:
    plan = core.propose(id="p", person="ida", by="holder", at=day(0))
    with pytest.raises(StepRefused) as refused:
        core.answer_consent(plan, by="mother", yes=True, needed=Needed(), at=day(1))
    assert refused.value.refusal is PlanRefusal.NOT_YOURS_TO_ANSWER
    assert not plan.consented(Needed())


def test_a_consent_taken_back_ends_the_plan_and_keeps_what_was() -> None:
    plan = core.propose(id="p", person="ida", by="holder", at=day(0))
    for parent in PARENTS:
        plan = core.answer_consent(plan, by=parent, yes=True, needed=NEEDED, at=day(1))
    assert plan.state is PlanState.MAKING
    after = core.answer_consent(plan, by="father", yes=False, needed=NEEDED, at=day(2))
    assert after.state is PlanState.ENDED
    assert after.ended is PlanEnd.CONSENT_WITHDRAWN
    assert after.history[: len(plan.history)] == plan.history
    with pytest.raises(StepRefused):
        core.agree_main(after, unit="u", how=MainHow.AGREED, by="holder", at=day(3))
