"""Money: joint targets, statutory tasks, room for the purse, the ledger. Unknown is never zero."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import BadData
from samkjort.steering.evidence import Level
from samkjort.steering.municipality.bars import Bar, picture
from samkjort.steering.municipality.financing import (
    Entry,
    Financing,
    from_register,
    ledger,
    read_seeded,
    seeded,
)
from samkjort.steering.municipality.measured import Target, shares
from samkjort.steering.municipality.names import lists
from samkjort.steering.municipality.priority import Room, Task, room, split
from samkjort.steering.register_data import register

NAME = Words("Plikten", "The duty")
SUM = st.none() | st.integers(0, 10**12)


@pytest.mark.accepts("R-25")
def test_the_share_of_measured_targets_that_are_joint_per_service() -> None:
    school, health, ppt, nav = shares(
        [
            Target("school", "a", measured=True, joint=True),
            Target("school", "b", measured=True, joint=False),
            Target("school", "c", measured=True, joint=False),
            Target("school", "d", measured=False, joint=True),
            Target("school", "e", joint=True),
            Target("health", "f", measured=True, joint=True),
            Target("health", "g", measured=True),
            Target("ppt", "h", measured=True),
        ],
        ("school", "health", "ppt", "nav"),
    )
    assert school.share == pytest.approx(1 / 3)
    assert school.between == (school.share, school.share)
    assert (health.share, health.between) == (None, (0.5, 1.0))
    assert (ppt.share, ppt.between) == (None, None)
    assert (nav.share, nav.between, nav.measured) == (None, None, 0)


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([None, True, False]))))
def test_placing_a_target_never_leaves_what_was_said_to_be_possible(
    rows: list[tuple[str, bool | None]],
) -> None:
    for share in shares(Target(service, "x", True, joint) for service, joint in rows):
        for way in (True, False):
            (placed,) = shares(
                Target(service, "x", True, way if joint is None else joint)
                for service, joint in rows
                if service == share.service
            )
            assert placed.share is not None
            if share.between:
                assert share.between[0] <= placed.share <= share.between[1]


@pytest.mark.accepts("E-27")
def test_statutory_and_other_shares_year_by_year() -> None:
    this, before = split(
        [
            Task(2026, "skole", True, 300),
            Task(2026, "møtested", False, 100),
            Task(2025, "skole", True, 300),
            Task(2025, "kurs", None, 50),
            Task(2025, "plan", False),
        ]
    )
    assert (this.year, this.share, this.at_least) == (2026, 0.75, 0.75)
    assert (before.share, before.not_placed, before.without_amount) == (None, 50, 1)
    assert before.at_least == pytest.approx(300 / 350)
    assert split([Task(2026, "plan", True)])[0].at_least is None


def test_the_purse_may_decide_where_there_is_room_and_no_money() -> None:
    known = register()
    assert room(known, "SIG-36") is Room.OPEN  # the method is free, and the money for it has ended
    assert room(known, "SIG-29") is Room.CLOSED  # free too, and paid for
    assert room(known, "SIG-44") is Room.CLOSED  # a norm orders
    coded = [key for key, row in known.signals.items() if row.leeway or row.binding]
    assert all((room(known, key) is Room.UNKNOWN) == (key not in coded) for key in known.signals)


@given(SUM, SUM, st.booleans())
def test_a_gap_is_whole_kroner_or_not_known(cost: int | None, allocated: int | None, norm: bool) -> None:
    one = Entry("x", NAME, norm=norm, cost=cost, allocated=allocated)
    if cost is None or allocated is None:
        assert (one.state, one.gap) == (Financing.UNKNOWN, None)
        assert one.flagged is norm
    else:
        assert one.gap == max(0, cost - allocated)
        assert isinstance(one.gap, int)
        assert (one.state is Financing.FINANCED) == (one.gap == 0)
        assert (one.state is Financing.NOT) == (allocated == 0 < cost)
        assert one.flagged is (norm and one.gap > 0)


@pytest.mark.accepts("R-15", "E-13")
def test_the_ledger_sums_known_gaps_and_counts_the_others() -> None:
    book = ledger(
        [
            Entry("a", NAME, cost=1_000, allocated=400),
            Entry("b", NAME, cost=500, allocated=500),
            Entry("c", NAME, cost=700),
            Entry("d", NAME, allocated=0),
        ]
    )
    assert (book.known_gap, book.unknown) == (600, 2)
    assert [each.state.value for each in book.entries] == ["part", "financed", "unknown", "unknown"]
    assert ledger([Entry("c", NAME, cost=700)]).known_gap is None  # never zero
    assert {each.value for each in Financing} == set(lists()["financing"])
    with pytest.raises(ValueError, match="below zero"):
        Entry("e", NAME, cost=-1)


@pytest.mark.accepts("S-37")
def test_a_norm_in_the_register_is_flagged_with_its_state_of_financing() -> None:
    book = ledger(from_register(register().signals))
    flagged = {each.id: each for each in book.flagged}
    assert flagged["SIG-44"].state is Financing.UNKNOWN
    assert flagged["SIG-44"].said is not None  # KS' view is told, and makes no state
    assert flagged["SIG-44"].evidence[0].level is Level.POSITION
    paid = Entry("own", NAME, norm=True, cost=5, allocated=5)
    short = Entry("own", NAME, norm=True, cost=5, allocated=4)
    assert [each.id for each in ledger([paid]).flagged] == []
    assert ledger([short]).flagged[0].state is Financing.PART


def test_every_seeded_figure_has_its_level_and_its_row(tmp_path: Path) -> None:
    assert {each.row for each in seeded()} <= set(register().signals)
    told = [each for each in seeded() if each.allocated is not None or each.cost is not None]
    assert told
    assert all((each.cost is None) == (each.cost_level is None) for each in seeded())
    wrong = tmp_path / "financing.yaml"
    wrong.write_text('- {row: SIG-44, cost: 5, evidence: ["002:333"]}\n', encoding="utf-8")
    with pytest.raises(BadData, match="stand together"):
        read_seeded(wrong)


def test_the_bars_say_the_same_as_their_numbers() -> None:
    bars = [Bar("Skole", (1, 2, 1), "25–50 %"), Bar("<PPT>", (0, 0, 0), "ikke kjent")]
    one = picture(bars, title="Felles", describe="To felt", legend=("a", "b", "c"), key="k")
    assert one == picture(bars, title="Felles", describe="To felt", legend=("a", "b", "c"), key="k")
    assert one.count('class="bar-first"') == 2  # one in the bar, one in the legend
    assert 'width="105.0"' in one
    assert "&lt;PPT&gt;" in one
    assert one.count('class="bar-open"') == 3  # not placed, nothing known, and the legend
