"""Three-valued logic with judgement: a missing fact goes before an assessment, a decided part before both."""

from __future__ import annotations

import pytest

from samkjort.rules.kleene import Truth, all_of, any_of

YES, NO, UNKNOWN, ASSESS = Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.FOR_ASSESSMENT


@pytest.mark.parametrize(
    ("parts", "every", "one"),
    [
        ((), YES, NO),
        ((YES, YES), YES, YES),
        ((YES, NO), NO, YES),
        ((YES, UNKNOWN), UNKNOWN, YES),
        ((NO, UNKNOWN), NO, UNKNOWN),
        ((YES, ASSESS), ASSESS, YES),
        ((NO, ASSESS), NO, ASSESS),
        ((UNKNOWN, ASSESS), UNKNOWN, UNKNOWN),
        ((NO, UNKNOWN, ASSESS), NO, UNKNOWN),
    ],
)
def test_all_and_any(parts, every, one):
    assert all_of(parts) is every
    assert any_of(parts) is one
    assert any_of(~part for part in parts) is ~every, "de Morgan"


def test_not_leaves_the_undecided_undecided():
    assert [~truth for truth in (YES, NO, UNKNOWN, ASSESS)] == [NO, YES, UNKNOWN, ASSESS]
