"""Pause, frame, detail, owners across, confidentiality, transfer: three answers, each with what it rests
on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from samkjort.law.services import register_services
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import period
from samkjort.steering.model import Grant
from samkjort.steering.register_data import register
from samkjort.steering.state import pause, room, transfer, wicked
from samkjort.steering.state.confidentiality import obstacle
from samkjort.steering.verdict import judge
from samkjort.steering.vocabulary import Approach, Binding, Leeway, RelationKind
from tests.steering.build import PROOF, SAID, dated, relation, signal, whole


@pytest.mark.accepts("S-36")
def test_a_large_signal_in_a_pause_is_flagged_and_one_that_may_be_is_left_open() -> None:
    made = pause.Pause("p", SAID, "ks", period("2021-autumn"), 12, evidence=PROOF)
    rows = {
        "in": signal("in", type="reform", dates=dated(in_force="2022-01-01")),
        "rough": signal("rough", type="reform", dates=dated(in_force="2021")),
        "edge": signal("edge", type="reform", dates=dated(in_force="2022-08-01")),
        "undated": signal("undated", type="reform", dates=()),
        "before": signal("before", type="reform", dates=dated(in_force="2021-07-31")),
        "after": signal("after", type="reform", dates=dated(in_force="2023-01-01")),
        "small": signal("small", type="guide", types=("guide",), dates=dated(in_force="2022-01-01")),
        "mild": signal("mild", type="reform", binding=Binding.MAY, dates=dated(in_force="2022-01-01")),
        "unread": signal("unread", type="reform", binding=None, dates=dated(in_force="2022-01-01")),
    }
    found = {each.signal: each.state for each in pause.in_pause(replace(whole()[0], signals=rows), made)}
    assert found == {
        "in": State.HIT,
        "rough": State.UNKNOWN,
        "edge": State.UNKNOWN,
        "undated": State.UNKNOWN,
        "unread": State.UNKNOWN,
        "before": State.PASS,
        "after": State.PASS,
    }


@pytest.mark.accepts("S-36")
def test_the_pauses_ks_asked_for_flag_the_reform_and_are_positions() -> None:
    asked = {each.id: each for each in pause.pauses()}
    assert {each.ask for each in asked.values()} == {"KA-04", "KA-05"}
    assert all(each.evidence[0].level == "position" and each.asked_by == "ks" for each in asked.values())
    flagged = {
        name: {row.signal for row in pause.in_pause(register(), each) if row.state is State.HIT}
        for name, each in asked.items()
    }
    assert flagged == {"after_pandemic": {"SIG-21", "SIG-28"}, "school_after_pandemic": {"SIG-28"}}
    own = pause.own_pause(date(2022, 7, 1), date(2022, 8, 31))
    assert "SIG-20" in {row.signal for row in pause.in_pause(register(), own) if row.state is State.HIT}
    with pytest.raises(ValueError, match="ends after"):
        pause.own_pause(date(2022, 7, 2), date(2022, 7, 1))


@pytest.mark.accepts("S-37")
def test_norms_are_flagged_with_their_financing_and_whose_view_that_is() -> None:
    first, *others = room.frame_flags(register())
    assert first.signal == "SIG-44"
    assert first.orders == (room.Order.NORM, room.Order.PROCEDURE)
    assert first.financing is room.Financing.NOT_FULL
    assert first.party
    assert any(str(each).startswith("002:33") for each in first.evidence)
    # Nobody has said how the others are paid for: not known, never «paid».
    assert {each.financing for each in others} == {room.Financing.UNKNOWN}
    assert {"SIG-12", "SIG-20"} <= {each.signal for each in others}


def test_a_grant_that_is_said_to_pay_in_full_or_not_decides_the_financing() -> None:
    norm = signal("norm", type="norm", types=("norm",))
    base = replace(
        whole()[0],
        signals={"norm": norm, "pay": signal("pay")},
        relations=(relation("pay", "norm", RelationKind.FINANCES),),
    )
    for full, wanted in (
        (True, room.Financing.FULL),
        (False, room.Financing.NOT_FULL),
        (None, room.Financing.UNKNOWN),
    ):
        paid = replace(base, grants={"pay": Grant("pay", ("school_side",), fully_financed=full)})
        (flag,) = [each for each in room.frame_flags(paid, ()) if each.signal == "norm"]
        assert (flag.financing, flag.party) == (wanted, False)


@pytest.mark.accepts("S-48")
def test_each_signal_is_placed_from_freedom_to_detail_by_what_is_coded() -> None:
    known = register()
    placed = {each.signal: each for each in room.scale(known)}
    assert placed["SIG-41"].high < placed["SIG-34"].low < placed["SIG-20"].low < placed["SIG-12"].low
    assert placed["SIG-12"].low == placed["SIG-12"].high == 100
    blank = room.detail(known, replace(known.signals["SIG-20"], leeway=None))
    assert not blank.placed
    assert (blank.low, blank.high) == (37.5, 100)
    assert blank.missing == ("leeway",)


def test_more_ordered_never_gives_a_lower_place() -> None:
    base = whole()[0]
    places = [
        room.detail(base, signal("x", leeway=each)).low
        for each in (Leeway.GOAL, Leeway.FRAME, Leeway.PROCEDURE, Leeway.POST)
    ]
    assert places == sorted(places)
    assert room.detail(base, signal("x", leeway=None)).low <= places[0]
    assert room.detail(base, signal("x", leeway=None)).high >= places[-1]


def test_few_answers_of_municipalities_are_not_told() -> None:
    counts = {room.Wish.MORE_FREEDOM: 2, room.Wish.FITS: 0, room.Wish.MORE_GUIDANCE: 0}
    assert room.told(counts, 3) is None
    assert room.told({**counts, room.Wish.FITS: 1}, 3) is not None


@pytest.mark.accepts("S-49")
def test_the_tag_asks_for_an_owner_across_fields() -> None:
    found = {each.signal: each.state for each in wicked.tagged(register())}
    assert found["SIG-36"] is State.HIT  # sent by health alone
    assert found["SIG-30"] is found["SIG-31"] is found["SIG-48"] is State.PASS
    owned = wicked.tagged(register(), owners={"SIG-36": ("udir",)})
    assert {each.state for each in owned if each.signal == "SIG-36"} == {State.PASS}
    by_hand = {each.signal: each for each in wicked.tagged(register(), by_hand=("SIG-09",))}
    assert by_hand["SIG-09"].by_hand
    assert by_hand["SIG-09"].state is State.HIT
    base = replace(whole()[0], signals={"x": signal("x", senders=("nobody",), problems=("silo_services",))})
    assert [each.state for each in wicked.tagged(base)] == [State.UNKNOWN]
    assert wicked.tag().evidence


@pytest.mark.accepts("S-10")
def test_different_confidentiality_is_an_obstacle_by_the_law_registers_own_regimes() -> None:
    found = obstacle(("school", "health", "child_welfare"))
    assert found.differs is True
    assert len(found.pairs) == 3
    held = register_services().services
    for each in found.bound:
        assert {held[service].confidentiality for service in each.services} == set(each.regimes)
    assert obstacle(("sfo", "ppt")).differs is False
    assert obstacle(("sfo", "culture")).differs is None  # voluntary bodies: no regime known
    assert obstacle(("sfo", "climate")).missing == ("climate",)
    assert obstacle(()).differs is obstacle(("school",)).differs is None
    assert obstacle(("across",)).differs is True


@pytest.mark.accepts("S-52")
def test_a_finding_is_tried_on_other_themes() -> None:
    act = signal("act", topics=("welfare_acts",), dates=dated(adopted="2020-06-01", in_force="2022-01-01"))
    late = signal(
        "late", type="guide", types=("guide",), topics=("housing",), dates=dated(guide_published="2023-01-01")
    )
    housing = replace(act, id="house", topics=("housing",))
    base = replace(
        whole()[0],
        signals={"act": act, "late": late, "house": housing},
        relations=(relation("late", "house", RelationKind.GUIDE_TO),),
        observations=(),
    )
    tried = {
        each.theme: each.state for each in transfer.tried_elsewhere(base, transfer.Finding("KO-1", ("act",)))
    }
    assert tried == {"housing": State.HIT}
    note = transfer.Note(
        transfer.Finding("KO-1", ("act",)), "housing", "Se på dette her også", "kd", date(2026, 1, 1)
    )
    assert transfer.still_found(base, note) is State.HIT
    mended = replace(
        base, signals={**base.signals, "late": replace(late, dates=dated(guide_published="2021-01-01"))}
    )
    assert transfer.still_found(mended, note) is State.PASS
    with pytest.raises(KeyError):
        transfer.tried_on(base, transfer.Finding("XX-1", ()), "housing")


def test_a_theme_that_is_little_coded_is_not_known_and_the_verdicts_stand() -> None:
    found = transfer.tried_elsewhere(register(), transfer.Finding("SK-2", ("SIG-28", "SIG-29")))
    assert {each.state for each in found} <= {State.UNKNOWN, State.HIT}
    assert "team_around_child" not in {each.theme for each in found}
    lamps = judge(register(), register().sets["proba"]).lamps
    assert [lamps[name].value for name in ("consistent", "timed", "joint")] == ["yellow", "red", "red"]
    assert Approach.REACTIVE_INDIVIDUAL in {row.approach for row in register().signals.values()}
