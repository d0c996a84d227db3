"""Nothing falls out of the ledger, whatever happens, and least of all because help was given."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import rights_ledger as core
from samkjort.casework.refusals import StepRefused
from samkjort.casework.rights_ledger import STEPS, Entry, Help, Ledger, LedgerRefusal, RightState
from tests.casework.times import on

RIGHTS = ("plan", "coordinator", "assessment", "teaching")
rights = st.sampled_from(RIGHTS)


class LedgerMachine(RuleBasedStateMachine):
    """Everything that can happen to a child's rights, in any order."""

    @initialize()
    def begin(self) -> None:
        self.day = 0
        self.ledger = Ledger()
        self.ever: list[Entry] = []

    def kept(self, after: Ledger) -> None:
        assert after.entries[: len(self.ledger.entries)] == self.ledger.entries
        assert after.help[: len(self.ledger.help)] == self.ledger.help
        self.ledger = after
        self.ever = [*self.ever, *after.entries[len(self.ever) :]]

    @rule(found=st.sets(rights))
    def the_law_gives(self, found: set[str]) -> None:
        self.kept(core.hold(self.ledger, sorted(found), on=on(self.day), source="law"))

    @rule(found=st.sets(rights))
    def what_is_known_changes(self, found: set[str]) -> None:
        self.kept(core.gone(self.ledger, found, on=on(self.day), source="law"))

    @rule(right=rights, state=st.sampled_from(RightState))
    def something_happens(self, right: str, state: RightState) -> None:
        try:
            self.kept(core.note(self.ledger, Entry(right, state, on(self.day))))
        except StepRefused:
            line = self.ledger.line(right)
            before = line.state if line else RightState.HELD
            assert before not in STEPS.get(state, frozenset())

    @rule(service=st.sampled_from(["school", "health_station"]))
    def help_at_a_lower_threshold(self, service: str) -> None:
        before = {line.right: line.state for line in self.ledger.lines}
        self.kept(core.help_offered(self.ledger, Help("samtaler", service, on(self.day))))
        assert {line.right: line.state for line in self.ledger.lines} == before

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.day += days

    @invariant()
    def nothing_disappears(self) -> None:
        assert list(self.ledger.entries) == self.ever
        assert {line.right for line in self.ledger.lines} == {entry.right for entry in self.ever}
        for line in self.ledger.lines:
            assert list(line.entries) == [one for one in self.ever if one.right == line.right]


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


def test_a_refused_right_still_stands_beside_the_help_that_was_given() -> None:
    ledger = core.hold(Ledger(), ["assessment"], on=on(0), source="law")
    ledger = core.note(ledger, Entry("assessment", RightState.APPLIED, on(1)))
    ledger = core.note(ledger, Entry("assessment", RightState.REFUSED, on(20)))
    ledger = core.help_offered(ledger, Help("Logopeden ser på det", "kindergarten", on(21)))
    line = ledger.line("assessment")
    assert line is not None
    assert line.state is RightState.REFUSED
    assert line.may_complain
    assert [one.what for one in line.beside] == ["Logopeden ser på det"]


def test_a_complaint_follows_a_refusal_or_a_silence() -> None:
    with pytest.raises(StepRefused) as refused:
        core.note(Ledger(), Entry("plan", RightState.COMPLAINED, on(0)))
    assert refused.value.refusal is LedgerRefusal.OUT_OF_ORDER
