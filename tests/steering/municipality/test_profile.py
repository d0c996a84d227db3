"""A municipality's preconditions: what follows from its size, what it says itself, and who is alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.law.pointers import parse_pointer
from samkjort.steering.evidence import Level
from samkjort.steering.municipality.names import lists
from samkjort.steering.municipality.profile import (
    SLOWER,
    Organising,
    Profile,
    alike,
    fit,
    size_groups,
    slower_because,
)
from samkjort.steering.pointers import excerpt
from samkjort.steering.thresholds import thresholds


@pytest.mark.parametrize(
    ("inhabitants", "size", "months"), [(3_140, "small", 15), (9_000, "medium", 12), (24_800, "large", 9)]
)
def test_size_gives_class_and_months(inhabitants: int, size: str, months: int) -> None:
    found = fit(Profile("9903", inhabitants))
    assert (found.size_class, found.months, found.own) == (size, months, False)


def test_what_the_municipality_says_itself_wins_and_unknown_stays_unknown() -> None:
    assert fit(Profile("9903", 3_140, own_months=20)).months == 20
    assert fit(Profile("9903", 3_140, own_months=0)).months == 0
    nothing = fit(Profile("9903"))
    assert (nothing.size_class, nothing.months) == (None, None)
    assert fit(Profile("9903", own_months=11)).months == 11


def test_the_municipalitys_own_limits_move_the_line() -> None:
    limits = thresholds().with_(lead_time_months={"large": 1, "medium": 2, "small": 30})
    assert fit(Profile("9903", 3_140), limits).months == 30


def test_what_slows_down_is_named_with_where_it_is_said(shared: Path) -> None:
    told = Profile("9903", 3_140, economy="tight", recruiting="hard", specialisation="generalists")
    assert set(fit(told).slower) == {
        ("economy", "tight"),
        ("recruiting", "hard"),
        ("specialisation", "generalists"),
    }
    assert fit(Profile("9901", 24_800, recruiting="easy")).slower == ()
    sought = {"hard": "rekruttere", "tight": "budsjetter", "generalists": "generalister"}
    sought["specialised"] = "spesialiserte"
    for trait, at in SLOWER.items():
        assert slower_because(trait).level is Level.INFORMANTS
        assert sought[trait[1]] in excerpt(parse_pointer(at), shared / "sources").lower(), trait
    assert all(code in lists()[name] for name, code in SLOWER)


@pytest.mark.accepts("C-46", "C-47")
def test_a_shared_house_and_one_line_are_ways_of_organising_in_the_profile() -> None:
    mine = Profile("9903", 3_000, organising=(Organising.CO_LOCATED, Organising.ONE_LINE), inter_municipal=1)
    assert {"co_located", "one_line", "inter_municipal"} <= set(mine.traits())
    assert {each.value for each in Organising} == set(lists()["organisation"])
    same = Profile("9902", 4_000, organising=(Organising.CO_LOCATED,), inter_municipal=2)
    other = Profile("9901", 4_500)
    first, second = alike(mine, (other, same))
    assert first.municipality == "9902"
    assert {"co_located", "inter_municipal"} <= set(first.common)
    assert second.common == ("size",)
    assert alike(mine, (Profile("9905", 30_000),)) == ()
    assert alike(Profile("9903"), (same,)) == ()


@given(
    st.lists(st.tuples(st.integers(1, 400), st.none() | st.integers(1, 700_000)), unique_by=lambda x: x[0])
)
def test_every_municipality_is_in_one_size_group(told: list[tuple[int, int | None]]) -> None:
    groups = size_groups([Profile(f"{code:04}", people) for code, people in told])
    assert sorted(code for codes in groups.values() for code in codes) == sorted(f"{c:04}" for c, _ in told)
    assert set(groups.get("unknown", ())) == {f"{code:04}" for code, people in told if people is None}
