"""A measure: agreed with someone responsible and a date, evaluated as each sees it, never lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import measure
from samkjort.casework.measure import (
    STEPS,
    DecisionStatus,
    Measure,
    MeasureRefusal,
    MeasureStatus,
    Outcome,
    Party,
    PartyKind,
    View,
    WhyNotStarted,
)
from samkjort.casework.model import default_model
from samkjort.casework.refusals import StepRefused
from samkjort.casework.reminders import gone_silent, reminders
from tests.casework.times import day, on

TEACHER = Party(PartyKind.EMPLOYEE, "teacher", "school")
WHOLE: dict[str, Any] = {
    "goal": "g-1",
    "responsible": TEACHER,
    "where": "",
    "start_on": on(0),
    "evaluate_by": on(28),
}
VIEWS = {"child": View(Outcome.HELPED, "it was fun"), "parents": View(), "service": View(Outcome.A_LITTLE)}


def proposed(**changed: Any) -> Measure:
    return measure.propose(**{"id": "m-1", "what": "read together", "by": "mother", "at": day(0), **changed})


def agreed(state: Measure | None = None, **changed: Any) -> Measure:
    return measure.agree(state or proposed(), by="teacher", at=day(0), **{**WHOLE, **changed})


def running() -> Measure:
    return measure.start(agreed(), by="teacher", at=day(0))


def evaluated() -> Measure:
    return measure.evaluate(running(), by="teacher", at=day(28), **VIEWS)


def refused(refusal: MeasureRefusal, step: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is refusal


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"goal": None}, MeasureRefusal.NEEDS_GOAL),
        ({"responsible": None}, MeasureRefusal.NEEDS_RESPONSIBLE),
        ({"responsible": Party(PartyKind.NETWORK)}, MeasureRefusal.NEEDS_RESPONSIBLE),
        ({"evaluate_by": None}, MeasureRefusal.NEEDS_EVALUATION_DATE),
        ({"evaluate_by": on(0)}, MeasureRefusal.EVALUATION_BEFORE_START),
    ],
)
def test_it_is_not_agreed_without_all_that_makes_it_real(
    changed: dict[str, Any], refusal: MeasureRefusal
) -> None:
    refused(refusal, agreed, **changed)


@pytest.mark.parametrize(
    "who",
    [
        Party(PartyKind.PARENT, "mother"),
        Party(PartyKind.YOUNG_PERSON, "child"),
        Party(PartyKind.NETWORK, name="grandfather"),
    ],
)
def test_the_family_may_be_responsible(who: Party) -> None:
    assert agreed(responsible=who).responsible == who


def test_it_goes_from_proposal_to_evaluation() -> None:
    state = measure.mark_due(running(), at=day(28))
    assert state.status is MeasureStatus.DUE
    assert measure.mark_due(running(), at=day(27)).status is MeasureStatus.RUNNING
    done = measure.evaluate(state, by="teacher", at=day(29), **VIEWS)
    assert done.results[0].child.words == "it was fun"
    assert [line.step for line in done.history] == ["propose", "agree", "start", "mark_due", "evaluate"]


def test_an_evaluation_holds_the_childs_view_or_why_it_is_absent() -> None:
    views = {**VIEWS, "child": View()}
    refused(MeasureRefusal.NEEDS_CHILDS_VIEW, measure.evaluate, running(), by="t", at=day(28), **views)
    views["child"] = View(not_asked="a baby")
    assert measure.evaluate(running(), by="t", at=day(28), **views).results
    none = {"child": View(words="don't know"), "parents": View(), "service": View()}
    refused(MeasureRefusal.NEEDS_OUTCOME, measure.evaluate, running(), by="t", at=day(28), **none)


def test_after_evaluation_it_goes_on_changes_or_ends() -> None:
    assert measure.continue_(evaluated(), by="t", at=day(28), evaluate_by=on(56)).evaluate_by == on(56)
    refused(
        MeasureRefusal.DATE_PASSED, measure.continue_, evaluated(), by="t", at=day(28), evaluate_by=on(28)
    )
    old, new = measure.change(evaluated(), new_id="m-2", what="read in a group", by="t", at=day(28))
    assert (old.status, old.replaced_by) == (MeasureStatus.CHANGED, "m-2")
    assert (new.status, new.replaces, new.goal, new.responsible) == (
        MeasureStatus.PROPOSED,
        "m-1",
        "g-1",
        TEACHER,
    )
    refused(MeasureRefusal.NEEDS_REASON, measure.end, evaluated(), reason=" ", by="t", at=day(28))
    assert not measure.end(evaluated(), reason="done", by="t", at=day(28)).is_open


def test_what_does_not_start_says_why_and_may_be_agreed_again() -> None:
    waits = measure.not_started(agreed(), why=WhyNotStarted.WAITING_LIST, by="t", at=day(1))
    assert (waits.status, waits.is_open) == (MeasureStatus.NOT_STARTED, True)
    other = {"why": WhyNotStarted.OTHER, "by": "t", "at": day(1)}
    refused(MeasureRefusal.NEEDS_REASON, measure.not_started, agreed(), **other)
    again = measure.restart(waits, by="t", at=day(9), start_on=on(10), evaluate_by=on(40))
    assert (again.status, again.why_not_started) == (MeasureStatus.AGREED, None)


def test_what_needs_a_decision_starts_when_it_is_granted() -> None:
    state = agreed(proposed(needs_decision=True))
    refused(MeasureRefusal.NEEDS_DECISION, measure.start, state, by="t", at=day(1))
    refused(
        MeasureRefusal.NO_SUCH_DECISION_STEP,
        measure.decision_step,
        state,
        DecisionStatus.GRANTED,
        by="t",
        at=day(1),
    )
    for step in (
        *(DecisionStatus.APPLIED, DecisionStatus.REFUSED, DecisionStatus.APPEALED, DecisionStatus.GRANTED),
    ):
        state = measure.decision_step(state, step, by="t", at=day(1), document="d-1")
    assert measure.start(state, by="t", at=day(2)).status is MeasureStatus.RUNNING


def test_responsibility_moves_to_someone_and_never_to_nobody() -> None:
    refused(
        MeasureRefusal.NEEDS_RESPONSIBLE, measure.assign, running(), to=None, by="t", at=day(1), reason="r"
    )
    after = measure.assign(running(), to=Party(PartyKind.PARENT, "mother"), by="t", at=day(1), reason="r")
    assert after.responsible == Party(PartyKind.PARENT, "mother")


def test_the_reminders_of_the_model_come_once_each_and_are_caught_up() -> None:
    rules = default_model().reminders
    found = reminders([running()], rules=rules, since=on(0), until=on(60))
    assert [due.days for due in found] == [-14, -3, 0, 7, 14]
    assert "leader" in found[-1].tell
    assert "leader" not in found[0].tell
    halves = [
        *reminders([running()], rules=rules, since=on(0), until=on(25)),
        *reminders([running()], rules=rules, since=on(25), until=on(60)),
    ]
    assert tuple(halves) == found
    assert reminders([evaluated()], rules=rules, since=on(0), until=on(60)) == ()


def test_an_overdue_measure_is_listed_and_reaches_the_leader() -> None:
    assert running().overdue(on(29))
    assert not running().overdue(on(28))
    assert not evaluated().overdue(on(40))
    late = reminders([running()], rules=default_model().reminders, since=on(29), until=on(45))
    assert frozenset.union(*(due.tell for due in late)) >= {"holder", "leader"}


def test_a_case_where_nothing_is_done_has_gone_silent() -> None:
    told = {"opened": day(0), "after_days": 60}
    assert gone_silent([], on=on(61), next_meeting=None, **told)
    assert not gone_silent([], on=on(60), next_meeting=None, **told)
    assert not gone_silent([day(10)], on=on(61), next_meeting=None, **told)
    assert not gone_silent([], on=on(61), next_meeting=on(70), **told)
    assert gone_silent([], on=on(61), next_meeting=on(20), **told)


class MeasureMachine(RuleBasedStateMachine):
    """Any step, in any order: only the table's moves happen, and nothing that happened is lost."""

    @initialize(needs_decision=st.booleans())
    def begin(self, needs_decision: bool) -> None:
        self.state = proposed(needs_decision=needs_decision)
        self.number = 0

    def act(self, name: str, step: Any, **kwargs: Any) -> None:
        before = self.state
        try:
            after = step(before, by="t", at=day(self.number), **kwargs)
        except StepRefused:
            return
        after = after[0] if isinstance(after, tuple) else after
        sources, target = STEPS[name]
        assert before.status in sources
        assert after.status is target
        assert after.history[:-1] == before.history
        assert after.results[: len(before.results)] == before.results
        self.state = after

    @rule(days=st.integers(0, 20))
    def time(self, days: int) -> None:
        self.number += days
        before = self.state
        self.state = measure.mark_due(before, at=day(self.number))
        if self.state is not before:
            assert self.state.evaluate_by is not None
            assert day(self.number).date() >= self.state.evaluate_by

    @rule(goal=st.sampled_from([None, "g"]), who=st.sampled_from([None, TEACHER]), ahead=st.integers(-5, 40))
    def agree(self, goal: str | None, who: Party | None, ahead: int) -> None:
        dates = {"start_on": on(self.number), "evaluate_by": on(self.number + ahead)}
        self.act("agree", measure.agree, goal=goal, responsible=who, where="", **dates)

    @rule()
    def start(self) -> None:
        self.act("start", measure.start)

    @rule(why=st.sampled_from(list(WhyNotStarted)))
    def not_started(self, why: WhyNotStarted) -> None:
        self.act("not_started", measure.not_started, why=why)

    @rule(ahead=st.integers(-5, 40))
    def restart(self, ahead: int) -> None:
        dates = {"start_on": on(self.number), "evaluate_by": on(self.number + ahead)}
        self.act("restart", measure.restart, **dates)

    @rule(child=st.sampled_from([View(), View(Outcome.WORSE), View(not_asked="ill")]))
    def evaluate(self, child: View) -> None:
        self.act("evaluate", measure.evaluate, child=child, parents=View(), service=View(Outcome.NOT_DONE))

    @rule(ahead=st.integers(-5, 40))
    def go_on(self, ahead: int) -> None:
        self.act("continue", measure.continue_, evaluate_by=on(self.number + ahead))

    @rule()
    def change(self) -> None:
        self.act("change", measure.change, new_id="m-2", what="other")

    @rule(reason=st.sampled_from(["", "done"]))
    def end(self, reason: str) -> None:
        self.act("end", measure.end, reason=reason)

    @rule(reason=st.sampled_from(["", "no use"]))
    def stop(self, reason: str) -> None:
        self.act("stop", measure.stop, reason=reason)

    @rule(to=st.sampled_from(list(DecisionStatus)))
    def decide(self, to: DecisionStatus) -> None:
        try:
            self.state = measure.decision_step(self.state, to, by="t", at=day(self.number))
        except StepRefused:
            return

    @invariant()
    def agreed_means_someone_and_a_date(self) -> None:
        if self.state.status not in (MeasureStatus.PROPOSED, MeasureStatus.ENDED):
            assert self.state.responsible
            assert self.state.evaluate_by
            assert self.state.goal

    @invariant()
    def every_evaluation_holds_the_child(self) -> None:
        assert all(result.child.answered for result in self.state.results)


TestMeasureMachine = MeasureMachine.TestCase
TestMeasureMachine.settings = settings(max_examples=100, stateful_step_count=25, deadline=None)
