"""What the shipped cards on participation, ages, time limits and services by age say, day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samkjort.law.cards import register_cards
from samkjort.law.order import legal_order
from samkjort.law.vocabulary import Kind
from samkjort.rules.evaluate import Status, evaluate
from samkjort.rules.facts import situation

ON = date(2026, 11, 22)
YES, NO, ASKS, ASSESS = Status.APPLIES, Status.DOES_NOT, Status.UNKNOWN, Status.FOR_ASSESSMENT


def status(card: str, given: dict[str, Any], on: date = ON) -> Status:
    return evaluate(legal_order(on), situation(on, given)).by_id[card].status


def last_day(card: str, given: dict[str, Any], on: date = ON) -> date | None:
    due = evaluate(legal_order(on), situation(on, given)).by_id[card].due
    return due.last_day if due else None


def born(year: int, month: int, day: int, **more: Any) -> dict[str, Any]:
    return {"child.birth_date": date(year, month, day)} | {
        name.replace("__", "."): value for name, value in more.items()
    }


PLACE = {"services.applied": ["kindergarten"], "residence.settled_here": True, "child.started_school": False}


@pytest.mark.parametrize(
    ("birth", "by_august", "autumn"),
    [
        (date(2025, 8, 31), YES, NO),
        (date(2025, 9, 1), NO, YES),
        (date(2025, 11, 30), NO, YES),
        (date(2025, 12, 1), NO, NO),
        (date(2024, 12, 31), YES, NO),
        (date(2026, 1, 1), NO, NO),
        (date(2020, 5, 1), YES, NO),
    ],
)
def test_the_right_to_a_kindergarten_place_follows_the_month_of_birth(
    birth: date, by_august: Status, autumn: Status
) -> None:
    given = {"child.birth_date": birth, "child.birth_month": birth.month, **PLACE}
    assert status("bhl-16-place-by-august", given) is by_august
    assert status("bhl-16-place-autumn", given) is autumn


def test_special_help_lasts_until_school_starts_also_in_the_year_of_six() -> None:
    given = born(2020, 3, 1, needs__special_education=True)
    assert status("bhl-31-special-help", given | {"child.started_school": False}, date(2026, 5, 1)) is ASSESS
    assert status("bhl-31-special-help", given | {"child.started_school": True}) is NO


@pytest.mark.parametrize(("year", "expected"), [(2020, YES), (2021, NO)])
def test_school_begins_in_the_calendar_year_of_six(year: int, expected: Status) -> None:
    given = born(year, 12, 31, school__year_ten_completed=False, residence__over_three_months=True)
    assert status("oppl-2-1-right-from-6", given) is expected


@pytest.mark.parametrize(("school_year", "expected"), [(1, YES), (4, YES), (5, NO)])
def test_intensive_teaching_is_for_years_1_to_4(school_year: int, expected: Status) -> None:
    given = {"child.school_year": school_year, "school.behind_in_basics": True}
    assert status("oppl-11-3-intensive-years-1-4", given) is expected


def test_the_follow_up_service_lasts_to_new_years_eve_of_the_year_of_24() -> None:
    given = born(
        2002,
        1,
        2,
        school__year_ten_completed=True,
        school__upper_secondary_competence=False,
        school__in_education_or_work=False,
    )
    assert status("oppl-9-4-follow-up-service", given, date(2026, 12, 31)) is YES
    assert status("oppl-9-4-follow-up-service", given, date(2027, 1, 1)) is NO


def test_the_youth_right_to_upper_secondary_lasts_the_school_year_that_began_in_the_year_of_24() -> None:
    given = born(
        2002,
        5,
        5,
        school__year_ten_completed=True,
        school__upper_secondary_competence=False,
        residence__over_three_months=True,
    )
    card = "oppl-5-1-upper-secondary"
    assert status(card, given, date(2026, 10, 1)) is YES
    assert status(card, given | {"school.year_began_last_year": True}, date(2027, 3, 1)) is YES
    assert status(card, given | {"school.year_began_last_year": False}, date(2027, 9, 1)) is NO


@pytest.mark.parametrize(("on", "expected"), [(date(2026, 12, 31), YES), (date(2027, 1, 1), NO)])
def test_dental_care_for_children_ends_with_the_year_of_18(on: date, expected: Status) -> None:
    assert status("tannhl-1-3-children-to-18", born(2008, 2, 1), on) is expected


def test_dental_care_for_young_adults_rose_from_24_to_28_on_1_july_2025() -> None:
    given = born(2000, 6, 1)
    june, july = date(2025, 6, 30), date(2025, 7, 1)
    assert status("tannhl-1-3-young-adults-19-24", given, june) is NO
    assert status("tannhl-1-3-young-adults-19-28", given, july) is YES
    in_force = {card.id for card in legal_order(july).cards}
    assert "tannhl-1-3-young-adults-19-24" not in in_force


@pytest.mark.parametrize(
    ("card", "age", "facts"),
    [
        ("bl-32-education-and-associations-15", 15, {}),
        ("oppl-24-5-own-decisions-15", 15, {"services.involved": ["school"]}),
        (
            "bvl-12-3-party-15",
            15,
            {"services.involved": ["child_welfare"], "child.understands_case": True},
        ),
        ("pbrl-6-5-party-12", 12, {"services.involved": ["gp"], "child.understands_case": True}),
        ("pbrl-4-3-health-majority-16", 16, {}),
        ("pbrl-4-4-great-weight-12", 12, {"services.involved": ["gp"]}),
        (
            "phvl-2-1-control-commission-12",
            12,
            {"health.mental_admission": True, "health.child_disagrees": True},
        ),
        ("fvkl-6-great-weight-12-16", 12, {"services.involved": ["family_counselling"]}),
    ],
)
def test_an_age_counts_from_the_birthday_itself(card: str, age: int, facts: dict[str, Any]) -> None:
    the_day_before = {"child.birth_date": date(ON.year - age, ON.month, ON.day + 1), **facts}
    the_birthday = {"child.birth_date": date(ON.year - age, ON.month, ON.day), **facts}
    assert status(card, the_day_before) is NO
    assert status(card, the_birthday) is YES


@pytest.mark.parametrize("card", ["pbrl-4-4-hear-from-7", "bl-31-heard-from-7"])
def test_a_child_is_heard_from_7_and_younger_when_able_to_form_views(card: str) -> None:
    decision = {"case.decision_about_child": True, "services.involved": ["gp"]}
    assert status(card, born(2019, 11, 22) | decision) is YES
    five = born(2021, 1, 1) | decision
    assert status(card, five | {"child.able_to_form_views": True}) is YES
    assert status(card, five | {"child.able_to_form_views": False}) is NO
    assert status(card, five) is ASKS


def test_child_welfare_hears_without_an_age_limit() -> None:
    given = born(2023, 1, 1, services__involved=["child_welfare"], child__able_to_form_views=True)
    assert status("bvl-1-4-take-part", given) is YES


def test_who_endangers_itself_is_always_a_party_from_19_june_2026() -> None:
    given = born(
        2014,
        1,
        1,
        services__involved=["child_welfare"],
        care__case_on_endangering=True,
        care__case_on_trafficking=False,
        child__understands_case=True,
    )
    assert status("bvl-12-3-party-behaviour", given, date(2026, 6, 18)) is YES
    assert status("bvl-12-3-party-endangering", given, date(2026, 6, 19)) is YES


def test_parents_consent_gives_way_when_child_welfare_has_care() -> None:
    given = born(2018, 1, 1, care__taken_over=True)
    assert status("pbrl-4-4-parents-consent-under-16", given) is NO
    assert status("pbrl-4-4-child-welfare-consents", given) is YES


def test_an_acute_order_lapses_after_six_weeks_or_two_by_its_kind() -> None:
    given = {"events.acute_order": date(2026, 11, 2), "care.habitual_residence_abroad": False}
    family = given | {"care.acute_order_kind": "care_order"}
    assert status("bvl-4-2-acute-six-weeks", family) is YES
    assert last_day("bvl-4-2-acute-six-weeks", family) == date(2026, 12, 14)
    institution = given | {"care.acute_order_kind": "institution"}
    assert status("bvl-4-2-acute-six-weeks", institution) is NO
    assert last_day("bvl-4-4-acute-two-weeks", institution) == date(2026, 11, 16)


def test_an_investigation_has_three_months_and_in_special_cases_six() -> None:
    given = {"events.report_week_over": date(2026, 9, 8)}
    assert status("bvl-2-2-investigation-three-months", given) is YES
    assert last_day("bvl-2-2-investigation-three-months", given) == date(2026, 12, 8)
    assert status("bvl-2-2-extended-six-months", given) is ASSESS
    assert last_day("bvl-2-2-extended-six-months", given) == date(2027, 3, 8)


def test_a_referral_is_assessed_within_ten_working_days() -> None:
    given = {"events.referral_received": date(2026, 11, 2)}
    assert last_day("pbrl-2-2a-ten-working-days", given) == date(2026, 11, 16)


def test_a_time_limit_is_silent_until_its_event_has_happened() -> None:
    for card in register_cards():
        if card.theme == "time_limit" and card.kind is Kind.DEADLINE and card.in_force(ON):
            assert status(card.id, {}) is not YES, card.id


def test_what_has_no_limit_in_law_has_none_here() -> None:
    for card in register_cards():
        if card.theme in {"individual_plan", "coordinator", "child_coordinator", "assessment"}:
            assert card.deadline is None or card.source.document.startswith("forskrift/"), card.id


def test_new_rules_without_commencement_are_not_in_force() -> None:
    waiting = {"bl25-1-2-participation", "intl-8-programme-18-60", "bvl-14-26-periodic-control"}
    assert not waiting & {card.id for card in legal_order(ON).cards}
