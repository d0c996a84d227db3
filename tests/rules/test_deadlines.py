"""Time limits become dates, with the calculation shown, and nothing claimed that the texts do not say."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.law.card_blocks import Deadline, Unit, Until
from samkjort.rules.deadlines import Running, due_date, is_working_day, last_day, last_day_of
from samkjort.rules.facts import situation

ON = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("within", "unit", "start", "end"),
    [
        (3, Unit.DAY, date(2025, 2, 27), date(2025, 3, 2)),
        (1, Unit.WEEK, date(2025, 3, 3), date(2025, 3, 10)),
        (1, Unit.MONTH, date(2025, 1, 31), date(2025, 2, 28)),
        (1, Unit.MONTH, date(2024, 1, 31), date(2024, 2, 29)),
        (3, Unit.MONTH, date(2024, 11, 30), date(2025, 2, 28)),
        (6, Unit.MONTH, date(2025, 8, 15), date(2026, 2, 15)),
        (1, Unit.YEAR, date(2024, 2, 29), date(2025, 2, 28)),
        (48, Unit.HOUR, date(2025, 3, 1), date(2025, 3, 3)),
        (10, Unit.WORKING_DAY, date(2025, 3, 3), date(2025, 3, 17)),
        # Easter 2025: Thursday 17, Friday 18 and Monday 21 April are holidays.
        (1, Unit.WORKING_DAY, date(2025, 4, 16), date(2025, 4, 22)),
        (1, Unit.WORKING_DAY, date(2025, 5, 16), date(2025, 5, 19)),
        (10, Unit.WORKING_DAY, date(2025, 12, 22), date(2026, 1, 8)),
    ],
)
def test_the_last_day(within, unit, start, end):
    assert last_day(within, unit, start) == end


def test_constitution_day_is_no_working_day():
    assert not is_working_day(date(2024, 5, 17))
    assert is_working_day(date(2024, 5, 16))


COMPLAINT = Deadline(3, Unit.WEEK, "events.decision_received")


def due(deadline, **facts):
    return due_date(
        deadline, situation(ON, {name.replace("__", "."): value for name, value in facts.items()})
    )


def test_the_calculation_is_shown():
    found = due(COMPLAINT, events__decision_received=date(2025, 2, 24))
    assert (found.running, found.last_day) == (Running.DATED, date(2025, 3, 17))
    assert "24.02.2025 + 3 uker = 17.03.2025" in found.calculation.nb
    assert "2025-02-24 + 3 weeks = 2025-03-17" in found.calculation.en
    assert found.note is None


def test_a_missing_date_is_named():
    found = due(COMPLAINT)
    assert (found.running, found.last_day) == (Running.START_UNKNOWN, None)
    assert "Underretning om vedtaket kom fram" in found.calculation.nb
    assert "not known" in found.calculation.en


def test_an_event_that_has_not_happened_starts_nothing():
    assert due(COMPLAINT, events__decision_received="never").running is Running.NOT_STARTED


def test_a_limit_that_has_passed():
    assert due(COMPLAINT, events__decision_received=date(2025, 1, 6)).running is Running.PASSED


def test_a_weekend_is_pointed_out_and_not_moved():
    found = due(COMPLAINT, events__decision_received=date(2025, 3, 29))
    assert found.last_day == date(2025, 4, 19)
    assert found.note is not None
    assert "22.04.2025" in found.note.nb, "the next working day after Easter is named"
    assert "§ 30" in found.note.nb


def test_saturdays_are_pointed_out_for_working_days():
    found = due(
        Deadline(10, Unit.WORKING_DAY, "events.referral_received"), events__referral_received=date(2025, 3, 3)
    )
    assert found.note is not None
    assert "14.03.2025" in found.note.nb


def test_a_limit_in_hours_says_that_the_hour_is_not_known():
    found = due(Deadline(24, Unit.HOUR, "events.acute_order"), events__acute_order=date(2025, 3, 1))
    assert found.note is not None
    assert "klokkeslettet" in found.note.nb


@pytest.mark.parametrize(
    ("until", "birth", "last"),
    [
        (Until(age=18), date(2007, 3, 2), date(2025, 3, 1)),
        (Until(age=18), date(2008, 2, 29), date(2026, 2, 28)),
        (Until(age_in_year=24), date(2001, 7, 1), date(2025, 12, 31)),
    ],
)
def test_the_day_a_rule_ends(until, birth, last):
    assert last_day_of(until, situation(ON, {"child.birth_date": birth})) == last


def test_an_end_that_depends_on_a_missing_date():
    assert last_day_of(Until(age=18), situation(ON, {})) is None
    assert last_day_of(Until(fact="events.care_order"), situation(ON, {})) is None
