"""Reception: the steps in order, hours added, and no median from one or two municipalities."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.steering.model import Reception
from samkjort.steering.reception import StepRefused, advance, progress
from samkjort.steering.vocabulary import ReceptionStatus as Step


@pytest.mark.accepts("S-25")
def test_from_received_to_implemented_with_hours() -> None:
    taken = Reception("3801", "SIG-20", Step.NOT_RECEIVED)
    for number, step in enumerate(
        (Step.RECEIVED, Step.INTERPRETED, Step.PLANNED, Step.DECIDED, Step.IMPLEMENTED, Step.ENDED)
    ):
        taken = advance(taken, step, on=date(2022, 1 + number, 1), hours=2.5)
    assert taken.status is Step.ENDED
    assert taken.hours == 15
    assert taken.steps[0][0] is Step.RECEIVED


@pytest.mark.parametrize(
    ("to", "on", "hours"),
    [
        (Step.RECEIVED, date(2022, 5, 1), None),
        (Step.NOT_RECEIVED, date(2022, 5, 1), None),
        (Step.PLANNED, date(2022, 1, 1), None),
        (Step.PLANNED, date(2022, 5, 1), -1.0),
    ],
)
def test_refused_with_what_to_do(to: Step, on: date, hours: float | None) -> None:
    taken = advance(Reception("3801", "s", Step.NOT_RECEIVED), Step.RECEIVED, on=date(2022, 3, 1))
    with pytest.raises(StepRefused) as refused:
        advance(taken, to, on=on, hours=hours)
    assert refused.value.says.nb
    assert refused.value.says.en


@pytest.mark.accepts("S-47")
def test_median_needs_three_municipalities() -> None:
    def taken(name: str, month: int, hours: float | None) -> Reception:
        return advance(
            Reception(name, "s", Step.NOT_RECEIVED), Step.PLANNED, on=date(2022, month, 1), hours=hours
        )

    two = progress([taken("a", 2, 1), taken("b", 3, 2)], {"s": date(2022, 1, 1)})[0]
    assert two.median_days[Step.PLANNED] is None
    three = progress([taken("a", 2, 1), taken("b", 3, 2), taken("c", 4, None)], {"s": date(2022, 1, 1)})[0]
    assert three.median_days[Step.PLANNED] == 59
    assert three.median_hours is None
    assert three.counts == {Step.PLANNED: 3}
    assert progress([taken("a", 2, 1)] * 3, {})[0].median_days[Step.PLANNED] is None
