"""Wording side by side, ledd by ledd, across the written standards."""

from __future__ import annotations

import pytest

from samkjort.law.overlap.compare import compare, wording
from samkjort.law.overlap.finder import ProvisionNotFound
from samkjort.law.overlap.sections import Section

A, B = "lov/2005-06-17-64/§2b", "lov/2009-06-19-44/§4"
SECTIONS = [
    Section(
        A,
        "",
        "Barnehagen skal samarbeide med andre.\nKommunen skal samordne tilbudet.\nBarn over 12 år høres.",
    ),
    Section(B, "", "Kommunen skal samordne tilbodet.\nKrisesenteret skal samarbeide med andre delar."),
]


def test_ledd_are_set_against_their_counterparts() -> None:
    found = compare(SECTIONS, A, B)
    pairs = {(pair.a, pair.b) for pair in found.ledd}
    assert pairs == {(1, 2), (2, 1), (3, None)}
    assert found.operators["duty"] == (2, 2)
    assert found.ages == ((12,), ())
    assert 0 < found.score < 1


def test_the_same_word_in_both_standards_is_shared() -> None:
    found = wording(
        "samordnet tjenestetilbud etter taushetsplikten", "samordna tenestetilbod etter teieplikta"
    )
    assert found.only_a == found.only_b == ()
    assert found.likeness == 1


def test_comparing_swapped_swaps_the_sides() -> None:
    one, other = compare(SECTIONS, A, B), compare(SECTIONS, B, A)
    assert one.wording.only_a == other.wording.only_b
    assert one.score == pytest.approx(other.score)


def test_a_row_for_json_has_both_sides_and_the_ledd() -> None:
    row = compare(SECTIONS, A, f"{B}/ledd/1").as_row()
    assert {"a", "b", "score", "shared", "only_a", "only_b", "operators", "ages", "ledd"} <= row.keys()


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(ProvisionNotFound, match="§99"):
        compare(SECTIONS, A, "lov/2005-06-17-64/§99")
    with pytest.raises(ProvisionNotFound, match="2 ledd"):
        compare(SECTIONS, f"{B}/ledd/5", A)
