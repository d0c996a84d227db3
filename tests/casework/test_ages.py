"""What changes with age comes from the rule cards, with the day, the cards and the tasks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samkjort.casework
from samkjort.casework import ages, dates
from samkjort.casework.ages import AgeEvent, AgeTask, Who
from samkjort.casework.consent import Needed
from samkjort.casework.model import default_model
from samkjort.law.cards import register_cards
from samkjort.rules import ages as rules_ages

BIRTH = date(2012, 2, 29)
CARDS = register_cards()
MODEL = default_model()
TODAY = date(2026, 6, 1)


def events(since: date, until: date, services: list[str] | None = None) -> dict[int, AgeEvent]:
    found = ages.age_events(
        BIRTH,
        since=since,
        until=until,
        cards=CARDS,
        notice_days=90,
        handover_months=12,
        services=services,
    )
    assert [one.on for one in found] == sorted(one.on for one in found)
    return {one.years: one for one in found}


ALL = events(BIRTH, date(2037, 1, 1))


@pytest.mark.parametrize("years", [7, 12, 15, 16, 18])
def test_each_birthday_the_law_knows_is_an_event(years: int) -> None:
    event = ALL[years]
    assert event.on == dates.birthday(BIRTH, years)
    assert event.cards
    assert event.tasks
    for card in event.cards:
        assert card.in_force(event.on)


@pytest.mark.parametrize("years", [1, 5, 9, 14, 17, 20, 24])
def test_other_birthdays_are_not(years: int) -> None:
    assert years not in ALL


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (7, {AgeTask.HEAR_CHILD}),
        (15, {AgeTask.INFORM_YOUNG_PERSON, AgeTask.RENEW_CONSENT, AgeTask.INFORM_OF_PARTY_RIGHTS}),
        (16, {AgeTask.INFORM_YOUNG_PERSON, AgeTask.RENEW_CONSENT, AgeTask.RECONSIDER_PARENTS_ACCESS}),
        (18, {AgeTask.RECONSIDER_PARENTS_ACCESS, AgeTask.PLAN_HANDOVER}),
    ],
)
def test_the_tasks_follow_from_what_the_cards_are_about(years: int, expected: set[AgeTask]) -> None:
    assert expected <= {task.task for task in ALL[years].tasks}


def test_the_handover_from_a_child_coordinator_is_shown_a_year_ahead() -> None:
    task = next(one for one in ALL[18].tasks if one.task is AgeTask.PLAN_HANDOVER)
    assert (task.shown_from, task.due) == (date(2029, 3, 1), date(2030, 3, 1))
    other = next(one for one in ALL[18].tasks if one.task is AgeTask.RENEW_CONSENT)
    assert other.shown_from == other.due - timedelta(days=90)


def test_changes_say_whose_position_changes_and_how() -> None:
    at_18 = {(change.who, change.gains) for change in ALL[18].changes}
    assert (Who.PARENTS, False) in at_18
    at_12 = {(change.who, change.gains) for change in ALL[12].changes}
    assert at_12 == {(Who.YOUNG_PERSON, True)}


def test_only_the_period_and_the_services_asked_for() -> None:
    assert set(events(date(2024, 1, 1), date(2024, 12, 31))) == {12}
    assert 16 not in events(BIRTH, date(2037, 1, 1), ["school"])
    assert 16 in events(BIRTH, date(2037, 1, 1), ["health_station"])


def test_when_a_card_is_not_yet_in_force_it_changes_nothing() -> None:
    assert (
        ages.age_events(
            date(1950, 1, 1),
            since=date(1950, 1, 1),
            until=date(1980, 1, 1),
            cards=[card for card in CARDS if card.valid_from.year > 2000],
            notice_days=1,
            handover_months=1,
        )
        == ()
    )


def needed(service: str, age: int, *, holders: tuple[str, ...] = ("mother", "father")) -> Needed:
    return ages.needed_for_consent(
        service=service,
        on=TODAY,
        birth=date(TODAY.year - age, 1, 1),
        young_person="child",
        holders=holders,
        cards=CARDS,
        consent=MODEL.consent,
    )


@pytest.mark.parametrize(
    ("service", "own_from"),
    [
        ("school", 15),
        ("child_welfare", 15),
        ("health_station", 16),
        ("bup", 16),
        ("nav", 18),
        ("kindergarten", 18),
    ],
)
def test_who_must_consent_follows_from_the_service_and_the_cards(service: str, own_from: int) -> None:
    before, after = needed(service, own_from - 1), needed(service, own_from)
    assert before.all_of == {"mother", "father"}
    assert after.all_of == {"child"}
    assert after.cards


def test_unborn_unknown_and_one_parent() -> None:
    whole = {"service": "health_station", "on": TODAY, "young_person": "child", "cards": CARDS}
    unborn = ages.needed_for_consent(birth=None, holders=["mother"], consent=MODEL.consent, **whole)
    assert unborn.all_of == {"mother"}
    assert not needed("school", 10, holders=()).known
    either = ages.needed_for_consent(
        birth=date(2020, 1, 1), holders=["a", "b"], consent=MODEL.consent, one_is_enough=True, **whole
    )
    assert (either.all_of, either.any_of) == (frozenset(), {"a", "b"})


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(0, 25),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
)
def test_birthdays_are_counted_as_in_the_rules(birth: date, years: int, on: date) -> None:
    assert dates.birthday(birth, years) == rules_ages.birthday(birth, years)
    assert dates.age_on(birth, on) == rules_ages.age_on(birth, on)


def test_no_age_of_the_law_stands_in_the_code() -> None:
    folder = Path(samkjort.casework.__file__).parent
    for name in ("ages.py", "consent.py", "concern.py", "dates.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", (folder / name).read_text("utf-8"))
        assert not re.search(r"\b(7|15|16|17|18)\b", code), name
