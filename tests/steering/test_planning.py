"""The municipality's year: budget year, collision, pile-up, load, digest and calendar feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.law.yamlsource import BadData
from samkjort.steering.planning.calendar_feed import feed
from samkjort.steering.planning.digest import MOST, Agenda, digest
from samkjort.steering.planning.load import load_view, pile_ups
from samkjort.steering.planning.timing import collisions, guide_lag, timing
from samkjort.steering.planning.year import default_year, read_year, size_class
from samkjort.steering.register_data import Register, register
from samkjort.steering.thresholds import thresholds
from samkjort.steering.vocabulary import DateKind, RelationKind
from tests.steering.build import ACTORS, dated, relation, signal

YEAR = default_year()


def alone(**days: str) -> Register:
    return Register(signals={"s": signal("s", dates=dated(**days))}, actors=ACTORS)


@pytest.mark.accepts("S-12")
def test_each_dated_signal_has_a_first_budget_year() -> None:
    for row in register().signals.values():
        laid = timing(register(), row, YEAR)
        assert (laid.budget_year is not None) == row.dated, row.id


@pytest.mark.parametrize(
    ("adopted", "force", "budget", "collision"),
    [
        ("2021-08-31", "2022-01-01", 2022, False),
        ("2021-09-01", "2022-01-01", 2022, False),
        ("2021-09-02", "2022-01-01", 2023, True),
        ("2021-06-11", "2021-08-01", 2022, True),
        ("2021", "2022-01-01", 2023, None),
    ],
)
def test_budget_year_and_collision(adopted: str, force: str, budget: int, collision: bool | None) -> None:
    asked = alone(adopted=adopted, in_force=force)
    laid = timing(asked, asked.signals["s"], YEAR)
    assert (laid.budget_year, laid.collision) == (budget, collision)
    assert bool(collisions(asked, YEAR)) == (collision is True)


def test_money_known_later_moves_the_budget_year() -> None:
    rows = {
        "s": signal("s", dates=dated(adopted="2021-01-01", in_force="2022-01-01")),
        "money": signal("money", type="grant", types=("grant",), dates=dated(application_open="2021-11-01")),
    }
    asked = Register(rows, relations=(relation("money", "s", RelationKind.FINANCES),), actors=ACTORS)
    assert timing(asked, rows["s"], YEAR).budget_year == 2023
    assert timing(asked, rows["s"], YEAR).collision is True
    undated = replace(asked, signals={**rows, "money": replace(rows["money"], dates=())})
    found = timing(undated, rows["s"], YEAR)
    assert (found.collision, found.missing) == (None, ("money: when the money was known",))


def test_earliest_council_is_six_weeks_on_and_own_meetings_count() -> None:
    asked = alone(adopted="2021-06-11", in_force="2022-08-01")
    row = asked.signals["s"]
    assert timing(asked, row, YEAR).council == date(2021, 9, 15)
    assert timing(asked, row, YEAR, received=date(2021, 10, 1)).council == date(2021, 12, 15)
    own = replace(YEAR, council=("2021-07-30",))
    assert timing(asked, row, own).council == date(2021, 7, 30)


@pytest.mark.accepts("S-13")
def test_guide_lag_is_positive_when_late() -> None:
    assert guide_lag(register(), register().signals["SIG-20"]) == 45
    rows = {"act": signal("act"), "guide": signal("guide", dates=dated(guide_published="2021-12-01"))}
    early = Register(rows, relations=(relation("guide", "act", RelationKind.GUIDE_TO),))
    assert guide_lag(early, rows["act"]) == -31


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(0, 500))
@settings(max_examples=150, deadline=None)
def test_what_is_known_later_never_reaches_an_earlier_budget(known: date, later: int) -> None:
    assert YEAR.first_budget_year(known) <= YEAR.first_budget_year(known + timedelta(days=later))
    assert YEAR.first_budget_year(known) > known.year


def test_a_municipality_edits_its_year(tmp_path: Path) -> None:
    file = tmp_path / "year.yaml"
    file.write_text(
        "budget_cut_off: '06-01'\nlead_months: 18\nsize_class: small\n"
        "council_meetings: ['2022-03-01', '05-05']\n"
        "items:\n  - {id: x, when: '03..05', basis: local, roles: [planner], name: [Plan, Plan]}\n"
    )
    own = read_year(file, thresholds(), municipality="3801", local=True)
    assert own.first_budget_year(date(2022, 7, 1)) == 2024
    assert own.council_dates(2022) == (date(2022, 3, 1),)
    assert own.council_dates(2023) == (date(2023, 5, 5),)
    assert own.items[0].in_year(2022).last == date(2022, 5, 31)
    file.write_text(
        "council_meetings: ['02-30']\nitems:\n  - {id: x, when: '13', basis: king, roles: [], name: x}\n"
    )
    with pytest.raises(BadData) as bad:
        read_year(file, thresholds())
    for part in ("02-30", "king"):
        assert part in str(bad.value)


def test_size_classes_by_the_limits() -> None:
    assert [size_class(n) for n in (200, 4999, 5000, 19999, 20000)] == ["small"] * 2 + ["medium"] * 2 + [
        "large"
    ]


def test_pile_up_per_role_and_quarter() -> None:
    rows = {f"s{n}": signal(f"s{n}", dates=dated(in_force=f"2022-0{n + 1}-01")) for n in range(3)}
    heavy, missing = pile_ups(Register(rows))
    assert [(pile.role, pile.quarter, pile.weight) for pile in heavy] == [("education_head", "2022-Q1", 9.0)]
    assert missing == []
    vague = Register({**rows, "x": signal("x", dates=dated(in_force="2022"))})
    assert pile_ups(vague)[1] == ["x: the quarter it applies from"]


def test_load_of_two_sectors_side_by_side() -> None:
    found = load_view(register(), sectors=("child_welfare", "kindergarten"))
    assert {load.sector for load in found if load.quarter == "2022-Q1"} == {"child_welfare", "kindergarten"}
    assert all(sum(load.counts.values()) >= len(load.rows) for load in found)


# -- the digest -----------------------------------------------------------------------------------------


@pytest.mark.accepts("S-19", "X-10")
def test_digest_is_within_the_role_at_most_ten_and_weekly() -> None:
    rows = {
        f"s{n:02}": signal(
            f"s{n:02}",
            target_roles=("education_head",) if n % 2 else ("health_head",),
            dates=dated(in_force=(date(2022, 3, 1) + timedelta(days=n)).isoformat()),
        )
        for n in range(40)
    }
    agenda = Agenda(Register(rows))
    made = digest(agenda, role="education_head", year=YEAR, on=date(2022, 2, 20))
    assert len(made.items) == MOST
    assert made.left_out == 10
    for item in made.items:
        assert "education_head" in rows[item.signal].target_roles
        assert item.reason.nb
        assert item.reason.en
    soon = digest(agenda, role="education_head", year=YEAR, on=date(2022, 2, 20), last_sent=date(2022, 2, 14))
    assert soon.items == ()
    other = digest(agenda, role="education_head", year=YEAR, on=date(2022, 2, 20), topics=("climate",))
    assert other.items == ()


def test_digest_says_when_a_signal_collides_with_the_budget() -> None:
    agenda = Agenda(alone(adopted="2022-02-15", in_force="2022-04-01"))
    (item,) = digest(agenda, role="education_head", year=YEAR, on=date(2022, 2, 20)).items
    assert item.kind is DateKind.IN_FORCE
    assert "2023" in item.reason.nb


def test_digest_of_the_seed() -> None:
    made = digest(Agenda(register()), role="education_head", year=YEAR, on=date(2022, 6, 20))
    assert {"SIG-20", "SIG-34"} <= {item.signal for item in made.items}


# -- the feed -------------------------------------------------------------------------------------------


def test_feed_is_a_calendar_that_says_how_exact_each_day_is() -> None:
    raw = feed(register(), YEAR, years=[2022], stamp=datetime(2022, 1, 1, tzinfo=UTC))
    events = list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))
    named = {str(event["uid"]): event for event in events}
    assert len(named) == len(events)
    force = next(event for uid, event in named.items() if uid.startswith("SIG-20-in_force"))
    assert force["dtstart"].dt == date(2022, 8, 1)
    held = next(event for uid, event in named.items() if uid.startswith("SIG-52-held"))
    assert str(held["summary"]).endswith("(2022)")
    assert (held["dtstart"].dt, held["dtend"].dt) == (date(2022, 1, 1), date(2023, 1, 1))
    assert any(uid.startswith("budget_decided-2022") for uid in named)


def test_feed_for_a_role_holds_nothing_else() -> None:
    raw = feed(
        register(), YEAR, years=[2022], stamp=datetime(2022, 1, 1, tzinfo=UTC), role="planner", language="en"
    )
    ids = {str(event["uid"]) for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")}
    assert not any(uid.startswith("SIG-28") for uid in ids)
