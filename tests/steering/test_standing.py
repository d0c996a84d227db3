"""The quick ways give what the plain ways give: on the seed, on random rows, any day, after any change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from samkjort.steering.as_of import AHEAD, as_known_on
from samkjort.steering.evidence import Certainty, period
from samkjort.steering.grants import coherence
from samkjort.steering.model import Signal, SignalDate
from samkjort.steering.planning import load, standing
from samkjort.steering.planning.digest import Agenda, digest
from samkjort.steering.planning.timing import APPLIES, short_notice, timing
from samkjort.steering.planning.year import default_year
from samkjort.steering.register_data import Register, register
from samkjort.steering.vocabulary import Binding, DateKind, RelationKind, enumerations
from tests.steering.build import PROOF, relation, signal

SENDERS = ("kd", "hod", "bfd")
FORMS: tuple[Callable[[date], str], ...] = (
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y-%m}",
    lambda day: f"{day.year}-autumn",
    lambda day: f"{day.year}",
)


def random_row(dice: Random, key: str) -> Signal:
    """A row with none to four dates of any kind and exactness, some told of without a day."""
    dates = []
    kinds = [*DateKind, *[DateKind.SUPERVISION_START] * 9]
    for kind in dice.choices(kinds, k=dice.randint(0, 4)):
        day = date(2020, 1, 1) + timedelta(days=dice.randrange(2200))
        sure = Certainty.UNKNOWN if dice.random() < 0.1 else Certainty.FIXED
        dates.append(SignalDate(kind, period(dice.choice(FORMS)(day), sure), PROOF))
    return signal(
        key,
        binding=dice.choice([None, *Binding]),
        senders=tuple(dice.sample(SENDERS, dice.randint(0, 2))),
        target_sectors=tuple(dice.sample(sorted(enumerations()["sector"]), dice.randint(0, 3))),
        target_roles=tuple(dice.sample(sorted(enumerations()["role"]), dice.randint(0, 3))),
        dates=tuple(dates),
    )


def random_rows(number: int, seed: int) -> dict[str, Signal]:
    dice = Random(seed)
    return {f"S{place:03}": random_row(dice, f"S{place:03}") for place in range(number)}


def plainly_known_on(known: Register, day: date) -> dict[str, Signal]:
    """`as_known_on` as it reads in its docstring, row by row and date by date."""
    found = {}
    for key, row in known.signals.items():
        days = [each.known.first for each in row.dates if each.known]
        if not days or any(each <= day for each in days):
            dates = [
                each for each in row.dates if each.kind in AHEAD or not each.known or each.known.first <= day
            ]
            found[key] = replace(row, dates=tuple(dates))
    return found


def heavy(pile: load.Pile, named: int | None = None) -> standing.Heavy:
    return standing.Heavy(pile.role, pile.quarter, pile.weight, len(pile.rows), pile.rows[:named])


def same(parts: list[standing.Standing], known: Register, on: date | None) -> None:
    past = as_known_on(known, on) if on else known
    assert standing.load(parts, on) == tuple(replace(each, rows=()) for each in load.load_view(past))
    piles = load.pile_ups(past)[0]
    assert standing.heavy_piles(parts, known.limits, on) == tuple(heavy(pile) for pile in piles)
    some = [heavy(pile, 2) for pile in piles if pile.quarter.startswith("2022")][:3]
    assert standing.heavy_piles(parts, known.limits, on, year="2022", most=3, named=2) == tuple(some)
    counted = {
        sector: {sender: len(rows) for sender, rows in senders.items()}
        for sector, senders in load.tracks(past).items()
    }
    assert standing.tracks(parts, on) == counted
    assert list(standing.tracks(parts, on)) == list(counted)
    assert standing.same_month(parts, on) == load.same_month(past)


DAYS = [None, *(date(2019, 6, 1) + timedelta(days=97 * number) for number in range(26))]


@pytest.mark.parametrize("rows", [random_rows(150, 1), random_rows(150, 2), dict(register().signals)])
def test_the_heaps_give_what_going_through_all_rows_gives(rows: dict[str, Signal]) -> None:
    known = Register(rows)
    keys = list(rows)
    layered = [
        standing.Standing({key: rows[key] for key in keys[: len(keys) // 2]}),
        standing.Standing({key: rows[key] for key in keys[len(keys) // 2 :]}),
    ]
    for on in DAYS:
        same([standing.Standing(rows)], known, on)
        same(layered, known, on)
    assert load.pile_ups(known)[0]
    assert load.same_month(known) or len(rows) < 150


def test_a_change_is_as_if_all_was_laid_anew() -> None:
    dice = Random(3)
    rows = random_rows(120, 4)
    heaps = first = standing.Standing(rows)
    before = standing.load([first], None)
    for turn in range(25):
        rows = dict(rows)
        for _each in range(dice.randint(1, 3)):
            rows.pop(dice.choice(list(rows)))
        for key in (dice.choice(list(rows)), f"S{dice.randrange(10**6):06}", "S000"):
            rows[key] = random_row(dice, key)
        rows = dict(sorted(rows.items()))
        heaps = standing.Standing(rows, before=heaps)
        same([heaps], Register(rows), dice.choice(DAYS))
        same([heaps], Register(rows), None)
        assert turn or heaps._heaps is not first._heaps
    assert standing.load([first], None) == before  # those who still read the old state are not disturbed
    assert standing.Standing({}, before=heaps)._heaps == {}


@pytest.mark.parametrize("rows", [random_rows(150, 5), dict(register().signals)])
def test_time_travel_is_as_it_reads(rows: dict[str, Signal]) -> None:
    known = Register(rows)
    for on in DAYS[1:]:
        assert on is not None
        found = as_known_on(known, on)
        assert found.signals == plainly_known_on(known, on)
        again = as_known_on(known, on)
        assert all(again.signals[key] is row for key, row in found.signals.items())


@pytest.mark.parametrize("cut_off", ["09-01", "02-28", "12-31"])
def test_a_row_is_laid_on_the_year_as_the_rule_reads(cut_off: str) -> None:
    year = replace(default_year(), cut_off=cut_off)
    rows = random_rows(200, 6)
    ids = list(rows)
    dice = Random(7)
    kinds = (RelationKind.FINANCES, RelationKind.GUIDE_TO)
    known = Register(
        rows,
        relations=tuple(relation(dice.choice(ids), dice.choice(ids), dice.choice(kinds)) for _ in ids[:80]),
    )

    def budget(day: date) -> int:
        return day.year + 1 if day <= year.cut_off_in(day.year) else day.year + 2

    seen = set()
    for row in rows.values():
        laid = timing(known, row, year)
        ahead = row.day(*APPLIES)
        assert laid.applies == (ahead.known if ahead else None)
        assert laid.budget_year == (budget(laid.known.last) if laid.known else None)
        expected = None
        if laid.applies and laid.known and laid.applies != laid.known:
            if laid.applies.last < date(budget(laid.known.first), 1, 1):
                expected = True
            elif not laid.missing and laid.applies.first >= date(budget(laid.known.last), 1, 1):
                expected = False
        assert laid.collision is expected
        seen.add(expected)
    assert seen == {True, False, None}
    window = date(2021, 1, 1), date(2023, 12, 31)
    expected_notice = sorted(
        (
            (row.id, laid.lead_days)
            for row in rows.values()
            if (laid := timing(known, row, year)).lead_days is not None
            and laid.applies != laid.known
            and laid.applies
            and laid.applies.first <= window[1]
            and window[0] <= laid.applies.last
            and laid.lead_days > -366
        ),
        key=lambda pair: (pair[1], pair[0]),
    )
    assert short_notice(known, *window) == tuple(expected_notice)


def test_what_is_kept_with_a_row_does_not_follow_its_copy() -> None:
    """A row with another date has another answer, and is equal to one that was never asked."""
    row = signal("s", dates=(SignalDate(DateKind.IN_FORCE, period("2022-08-01"), PROOF),))
    known = Register({"s": row})
    agenda = Agenda(known)
    digest(agenda, role="education_head", year=default_year(), on=date(2022, 6, 1))
    assert load.load_view(known)
    assert standing.Standing(known.signals).of(standing.LOAD, None)
    assert as_known_on(known, date(2022, 1, 1)).signals == {}
    later = replace(row, dates=(SignalDate(DateKind.IN_FORCE, period("2024-08-01"), PROOF),))
    assert load.load_view(Register({"s": later}))[0].quarter == "2024-Q3"
    fresh = signal("s", dates=row.dates)
    assert (row, hash(row)) == (fresh, hash(fresh))


def test_money_and_signals_that_pull_apart_are_the_same_pairs() -> None:
    known = register()
    preventive = known.limits.texts("approaches", "preventive")
    pairs = [
        (key, other.id)
        for key, grant in known.grants.items()
        for other in known.signals.values()
        if (row := known.signals[key]).status != "ended"
        and grant.focus == "reactive"
        and other.approach in preventive
        and set(row.topics) & set(other.topics)
        and known.limits.groups(row.target_groups) & known.limits.groups(other.target_groups)
    ]
    assert [(each.grant, each.against) for each in coherence(known)] == pairs
