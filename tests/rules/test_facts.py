"""What a situation knows, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.rules.ages import age_in_year, age_on
from samkjort.rules.facts import BadFacts, situation
from samkjort.rules.values import NEVER, Between

ON = date(2025, 3, 1)


def test_a_fact_that_is_not_given_is_unknown():
    assert situation(ON, {}).value("needs.long_term") is None
    assert situation(ON, {"needs.long_term": None}).value("needs.long_term") is None
    assert situation(ON, {"needs.long_term": "unknown"}).value("needs.long_term") is None


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(2007, 3, 2), date(2025, 3, 1), 17),
        (date(2007, 3, 2), date(2025, 3, 2), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2025, 3, 1), date(2025, 3, 1), 0),
        (date(2025, 3, 2), date(2025, 3, 1), -1),
        (date(2027, 3, 2), date(2025, 3, 1), -1),
    ],
)
def test_age_in_whole_years(birth, on, age):
    assert age_on(birth, on) == age


def test_age_reached_in_the_calendar_year():
    assert age_in_year(date(2019, 12, 31), date(2025, 1, 1)) == 6
    assert age_in_year(date(2025, 12, 31), date(2025, 1, 1)) == 0
    assert age_in_year(date(2026, 1, 1), date(2025, 12, 31)) == -1


def test_an_expected_child_is_not_born():
    expected = situation(ON, {"child.expected_birth": date(2025, 6, 1)})
    assert expected.value("child.age") == -1
    assert expected.value("child.born") is False
    assert expected.value("child.age_in_year") == Between(-1, 0)


def test_an_expected_birth_that_has_passed_says_nothing_of_age():
    late = situation(ON, {"child.expected_birth": date(2025, 2, 20)})
    assert late.value("child.age") is None
    assert late.value("child.born") is None


def test_a_given_age_is_used_when_the_birth_date_is_not_known():
    young = situation(ON, {"child.age": 17})
    assert young.value("child.born") is True
    assert young.value("child.age_in_year") == Between(17, 18)
    assert situation(date(2025, 12, 31), {"child.age": 17}).value("child.age_in_year") == 17


def test_never_is_known():
    assert situation(ON, {"events.report_received": "never"}).value("events.report_received") is NEVER


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"needs.longterm": True}, "did you mean «needs.long_term»"),
        ({"needs.long_term": "maybe"}, "expected yes or no"),
        ({"child.birth_date": "2018"}, "expected a date"),
        ({"child.school_year": 3.5}, "expected a whole number"),
        ({"child.school_year": True}, "expected a whole number"),
        ({"services.involved": ["scool"]}, "did you mean «school»"),
        ({"services.involved": "school"}, "expected a list"),
        ({"parents.responsibility": "both"}, "is not a value of parents.responsibility"),
        ({"child.birth_date": date(2018, 1, 1), "child.age": 3}, "does not agree"),
        ({"child.birth_date": date(2018, 1, 1), "child.born": False}, "does not agree"),
        ({"child.age": 5, "child.age_in_year": 9}, "does not agree"),
        ({"child.birth_date": date(2018, 1, 1), "child.expected_birth": date(2025, 5, 1)}, "does not fit"),
        ({"child.birth_date": date(2025, 5, 1), "services.involved": ["school"]}, "cannot be in school"),
        ({"child.birth_date": date(2025, 5, 1), "child.school_year": 1}, "not at school"),
        ({"child.school_year": 14}, "no school year 14"),
        ({"parents.responsibility": "one", "parents.agree": True}, "neither agree nor disagree"),
        ({"child.age": 400}, "no age 400"),
        ({"child.birth_date": date(1818, 1, 1)}, "too long ago"),
        (
            {"events.report_received": date(2025, 1, 8), "events.report_reviewed": date(2025, 1, 2)},
            "lies before events.report_received",
        ),
        ({"events.decision_made": "never", "events.decision_received": date(2025, 1, 2)}, "lies before"),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_what_was_expected(given, text):
    with pytest.raises(BadFacts, match=text):
        situation(ON, given)


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(BadFacts) as caught:
        situation(ON, {"needs.longterm": True, "needs.complex": "maybe", "child.age": "ten"})
    assert len(str(caught.value).splitlines()) == 3
