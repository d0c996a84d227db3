"""Competence money from mapped need to work done: six steps, none before its time, and what it took."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.steering.municipality.competence import (
    GRANT,
    NEEDS,
    GrantCost,
    Refusal,
    State,
    Step,
    StepRefused,
    Trail,
    advance,
    built_up_by,
)
from samkjort.steering.register_data import register

DAY = date(2026, 3, 2)
BEGUN = Trail(needs=("Skole: fravær",), asked=480_000)


def through(*steps: Step, trail: Trail = BEGUN) -> Trail:
    for number, step in enumerate(steps):
        trail = advance(trail, step, on=DAY + timedelta(days=30 * number), allocated=300_000, partner="USN")
    return trail


@pytest.mark.accepts("E-22")
def test_six_steps_with_status_from_mapped_need_to_partner() -> None:
    assert tuple(step.value for step in Step) == register().grants[GRANT].process
    assert [state for _, state, _ in BEGUN.status()] == [State.NEXT, *[State.WAITS] * 5]
    done = through(*Step)
    assert [(step, state) for step, state, _ in done.status()] == [(step, State.DONE) for step in Step]
    assert all(before <= after for before, after in pairwise(done.steps.values()))
    assert (done.allocated, done.partner, done.days) == (300_000, "USN", 90)
    assert built_up_by(register()) == 2025


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Step.REPORT_NEED, Refusal.NOT_YET),
        (Step.UNIVERSITY_PARTNER, Refusal.NOT_YET),
        (Step.CARRY_OUT, Refusal.NOT_YET),
    ],
)
def test_a_step_waits_for_those_it_rests_on(step: Step, why: Refusal) -> None:
    with pytest.raises(StepRefused) as refused:
        advance(BEGUN, step, on=DAY)
    assert refused.value.why is why
    assert refused.value.lacking == NEEDS[step]


def test_each_refusal_has_its_reason() -> None:
    def why(trail: Trail, step: Step, **more: object) -> Refusal:
        with pytest.raises(StepRefused) as refused:
            advance(trail, step, **{"on": DAY + timedelta(days=400), **more})  # type: ignore[arg-type]
        return refused.value.why

    assert why(Trail(), Step.MAP_NEED) is Refusal.NO_NEED
    mapped = through(Step.MAP_NEED)
    assert why(mapped, Step.MAP_NEED) is Refusal.DONE
    assert why(mapped, Step.REPORT_NEED, on=DAY - timedelta(days=1)) is Refusal.BACKWARDS
    ranked = advance(
        advance(advance(BEGUN, Step.MAP_NEED, on=DAY), Step.REPORT_NEED, on=DAY),
        Step.FORUM_PRIORITISES,
        on=DAY,
    )
    assert why(ranked, Step.ADMINISTRATOR_ALLOCATES) is Refusal.NO_AMOUNT
    assert why(ranked, Step.UNIVERSITY_PARTNER) is Refusal.NO_PARTNER
    assert advance(ranked, Step.ADMINISTRATOR_ALLOCATES, on=DAY, allocated=0).allocated == 0


@given(st.lists(st.tuples(st.sampled_from(list(Step)), st.integers(0, 500)), max_size=14))
def test_in_whatever_order_it_is_tried_no_step_comes_before_what_it_rests_on(
    tried: list[tuple[Step, int]],
) -> None:
    trail = BEGUN
    for step, days in tried:
        before = dict(trail.steps)
        try:
            trail = advance(trail, step, on=DAY + timedelta(days=days), allocated=1, partner="USN")
        except StepRefused:
            assert dict(trail.steps) == before
    for step, day in trail.steps.items():
        assert all(trail.steps[earlier] <= day for earlier in NEEDS[step])


@pytest.mark.accepts("E-23", "E-24")
def test_what_a_grant_took_as_a_share_of_what_it_gave() -> None:
    one = GrantCost(allocated=420_000, hours=160, hourly=650)
    assert (one.cost, one.share) == (104_000, pytest.approx(104_000 / 420_000))
    for unknown in (
        GrantCost(allocated=420_000, hours=160),
        GrantCost(hours=160, hourly=650),
        GrantCost(0, 1, 1),
    ):
        assert unknown.share is None
    freed = GrantCost(freed_hours=400, used_for="Kurs")
    assert freed.unreported
    assert not GrantCost(freed_hours=400, used_for="Kurs", reported=DAY).unreported
    assert GrantCost(freed_hours=400, used_for=" ", reported=DAY).unreported
    assert not GrantCost().unreported
