"""What the shipped cards on cooperation, plans and coordinators say about real situations."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import samkjort.rules
from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.order import legal_order
from samkjort.law.vocabulary import Kind, bearers
from samkjort.rules.evaluate import Evaluation, Status, evaluate
from samkjort.rules.facts import situation
from samkjort.rules.situation_file import read_situation

ON = date(2026, 11, 22)
NEW_YEAR = date(2025, 1, 1)
STEPS = {
    "cooperation_case": "case",
    "coordination": "coordinates",
    "coordination_by_child_coordinator": "child coordinator",
    "cooperation_system": "beyond",
}
NINE = {
    "lov/2021-06-18-97": ("§15-8", 1, 2, 2, 3),
    "lov/2005-06-17-64": ("§2b", 1, 2, 2, 3),
    "lov/2023-06-09-30": ("§24-1", 1, 2, 2, 3),
    "lov/2003-07-04-84": ("§3-6a", 1, 2, 2, 3),
    "lov/2011-06-24-30": ("§3-4", 1, 2, 2, 3),
    "lov/2009-12-18-131": ("§13", 2, 3, 3, 4),
    "lov/2009-06-19-44": ("§4", 1, 2, 2, 3),
    "lov/1997-06-19-62": ("§1a", 1, 2, 2, 3),
    "lov/2020-11-06-127": ("§50", 1, 2, 2, 3),
}
WITHOUT_COORDINATION = {
    "lov/1999-07-02-61": ("§2-1e", 1, None, None, 2),
    "lov/1983-06-03-54": ("§1-4a", 1, None, None, 2),
    "lov/2006-06-16-20": ("§15a", 1, None, None, 2),
    "lov/2022-12-20-121": ("§5", 1, None, None, 1),
    "lov/1999-07-02-64": ("§4", 2, None, None, None),
}
NEEDS: dict[str, Any] = {
    "health.serious_condition": True,
    "needs.long_term": True,
    "needs.complex": True,
    "needs.coordinated": False,
    "needs.health_care_services": True,
    "needs.other_welfare_services": True,
    "parents.want_child_coordinator": True,
}
EXPECTED = NEEDS | {"child.expected_birth": date(2027, 2, 8)}
DUTY, RIGHT = "hol-7-2a-appoint", "pbrl-2-5c-right-to-child-coordinator"


def answers(given: dict[str, Any], on: date = ON) -> Evaluation:
    return evaluate(legal_order(on), situation(on, given))


def status(card: str, given: dict[str, Any], on: date = ON) -> Status:
    return answers(given, on).by_id[card].status


def steps(on: date) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for card in register_cards():
        if card.theme in STEPS and card.in_force(on):
            row = found.setdefault(card.act, {})
            assert STEPS[card.theme] not in row, f"{card.id}: two cards for one step"
            assert card.kind is Kind.DUTY
            row[STEPS[card.theme]] = str(card.source)
    return found


def test_the_four_steps_of_cooperation_stand_where_the_acts_have_them() -> None:
    expected = {
        act: {
            name: f"{act}/{section}/ledd/{ledd}"
            for name, ledd in zip(STEPS.values(), ledds, strict=True)
            if ledd is not None
        }
        for act, (section, *ledds) in (NINE | WITHOUT_COORDINATION).items()
    }
    assert steps(NEW_YEAR) == expected
    assert steps(ON) == expected


@pytest.mark.accepts("L-31")
def test_nine_acts_let_the_municipality_pick_and_ask_for_no_unit_and_no_decision() -> None:
    picking = {card.act: card for card in legal_order(NEW_YEAR).cards if card.id.endswith("-pick-service")}
    assert set(picking) == set(NINE)
    for card in picking.values():
        assert (card.kind, card.bearer) == (Kind.DUTY, "municipality")
        assert card.note is not None
        assert "no separate unit" in card.note.en
        assert "neither a right to an individual decision" in card.note.en
        assert "nor a complaint" in card.note.en
        assert not any(c.complaint and card.id in c.complaint.concerns for c in register_cards())


def test_picking_a_service_answers_unclear_responsibility_and_is_otherwise_for_assessment() -> None:
    around = {"services.involved": ["child_welfare"], "needs.whole_offer": True}
    card = "bvl-15-8-pick-service"
    appointed = {"coordination.child_coordinator_appointed": False}
    unclear = around | appointed | {"coordination.unclear_or_disputed": True}
    assert status(card, unclear) is Status.APPLIES
    clear = around | appointed | {"coordination.unclear_or_disputed": False}
    assert status(card, clear) is Status.FOR_ASSESSMENT
    taken_over = unclear | {"coordination.child_coordinator_appointed": True}
    assert status(card, taken_over) is Status.DOES_NOT
    assert status("bvl-15-8-child-coordinator-coordinates", taken_over) is Status.APPLIES


def test_before_august_2022_no_act_let_the_municipality_pick() -> None:
    before = steps(date(2022, 7, 31))
    assert before
    assert not any("coordinates" in row or "child coordinator" in row for row in before.values())


def test_school_cooperation_moves_from_the_act_of_1998_to_that_of_2023_without_a_gap() -> None:
    old, new = "lov/1998-07-17-61", "lov/2023-06-09-30"
    assert old in steps(date(2024, 7, 31))
    assert new not in steps(date(2024, 7, 31))
    assert new in steps(date(2024, 8, 1))
    assert old not in steps(date(2024, 8, 1))


def test_duties_beyond_single_cases_lie_on_organisations() -> None:
    cards = [card for card in register_cards() if card.theme == "cooperation_system"]
    assert {bearers()[card.bearer].sort for card in cards} == {"organisation"}


# -- child coordinator ----------------------------------------------------------------------------------


@pytest.mark.parametrize("card", [DUTY, RIGHT])
def test_a_child_coordinator_for_a_child_that_is_expected(card: str) -> None:
    assert status(card, EXPECTED) is Status.APPLIES


@pytest.mark.parametrize("card", [DUTY, RIGHT])
def test_the_child_coordinator_ends_on_the_day_of_the_18th_birthday(card: str) -> None:
    given = NEEDS | {"child.birth_date": date(2008, 11, 22)}
    assert status(card, given, ON - timedelta(days=1)) is Status.APPLIES
    assert status(card, given, ON) is Status.DOES_NOT


@pytest.mark.parametrize("card", [DUTY, RIGHT])
def test_when_the_parents_wish_is_not_known_it_is_what_to_ask_for(card: str) -> None:
    given = {name: value for name, value in EXPECTED.items() if name != "parents.want_child_coordinator"}
    result = answers(given).by_id[card]
    assert result.status is Status.UNKNOWN
    assert set(result.missing.alone) == {"parents.want_child_coordinator"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"needs.complex": False, "needs.coordinated": True}, Status.APPLIES),
        ({"needs.complex": True, "needs.coordinated": False}, Status.APPLIES),
        ({"needs.complex": False, "needs.coordinated": False}, Status.DOES_NOT),
        ({"needs.long_term": False, "needs.coordinated": True}, Status.DOES_NOT),
        ({"needs.other_welfare_services": False}, Status.DOES_NOT),
        ({"needs.health_care_services": False}, Status.DOES_NOT),
        ({"health.serious_condition": False}, Status.DOES_NOT),
        ({"parents.want_child_coordinator": False}, Status.DOES_NOT),
    ],
)
def test_each_condition_of_the_child_coordinator_counts(change: dict[str, Any], expected: Status) -> None:
    found = answers(EXPECTED | change)
    assert found.by_id[DUTY].status is expected
    assert found.by_id[RIGHT].status is expected


def test_there_was_no_child_coordinator_before_august_2022() -> None:
    def in_force(on: date) -> set[str]:
        return {card.id for card in legal_order(on).cards} & {DUTY, RIGHT}

    assert in_force(date(2022, 7, 31)) == set()
    assert in_force(date(2022, 8, 1)) == {DUTY, RIGHT}


def test_a_power_to_make_exceptions_sets_no_duty_aside() -> None:
    named = {name for card in register_cards() for name in card.exceptions}
    powers = {card.id for card in register_cards() if "ukraine" in card.id}
    assert len(powers) == 3
    assert not named & powers


# -- individual plan ------------------------------------------------------------------------------------

CHILD: dict[str, Any] = {
    "child.birth_date": date(2016, 4, 17),
    "needs.long_term": True,
    "needs.coordinated": True,
    "needs.health_care_services": True,
    "needs.specialist_health_services": False,
    "plan.exists": False,
    "plan.consent": True,
}
MUNICIPAL, HOSPITAL = "hol-7-1-make-plan", "sphl-2-5-make-plan"


def test_no_plan_is_made_without_consent_while_the_right_and_the_duty_to_start_stand() -> None:
    refused = answers(CHILD | {"plan.consent": False})
    assert refused.by_id["ip-regulation-5-no-plan-without-consent"].status is Status.APPLIES
    assert refused.by_id[MUNICIPAL].status is Status.DOES_NOT
    assert refused.by_id["pbrl-2-5-right-to-plan"].status is Status.APPLIES
    assert refused.by_id["ip-regulation-6-start-health"].status is Status.APPLIES
    assert status(MUNICIPAL, CHILD) is Status.APPLIES
    not_asked = {name: value for name, value in CHILD.items() if name != "plan.consent"}
    assert status(MUNICIPAL, not_asked) is Status.UNKNOWN


def test_the_municipality_has_the_plan_when_the_hospital_is_needed_too() -> None:
    only_hospital = CHILD | {"needs.health_care_services": False, "needs.specialist_health_services": True}
    assert status(HOSPITAL, only_hospital) is Status.APPLIES
    both = answers(CHILD | {"needs.specialist_health_services": True})
    assert both.by_id[HOSPITAL].status is Status.DOES_NOT
    assert both.by_id["hol-7-1-plan-with-specialist-care"].status is Status.APPLIES
    assert both.by_id["sphl-2-5-warn-municipality"].status is Status.APPLIES


def test_an_expected_child_has_no_individual_plan_yet() -> None:
    unborn = {k: v for k, v in CHILD.items() if k != "child.birth_date"} | {
        "child.expected_birth": date(2027, 2, 8)
    }
    assert status(MUNICIPAL, unborn) is Status.DOES_NOT


def test_a_kindergarten_takes_part_in_a_plan_and_need_not_start_one() -> None:
    cards = [c for c in register_cards() if c.act == "lov/2005-06-17-64"]
    assert any(c.theme == "plan_participation" for c in cards)
    assert not any(c.theme == "individual_plan" for c in cards)


def test_making_a_plan_and_taking_part_in_one_lie_on_different_acts() -> None:
    def acts(theme: str, kinds: set[Kind]) -> set[str]:
        return {
            card.act
            for card in legal_order(NEW_YEAR).cards
            if card.theme == theme and card.kind in kinds and card.act.startswith("lov/")
        }

    assert acts("individual_plan", {Kind.DUTY, Kind.RIGHT}) == {
        *("lov/2011-06-24-30", "lov/1999-07-02-61", "lov/1999-07-02-62", "lov/1999-07-02-63"),
        *("lov/2009-12-18-131", "lov/2006-06-16-20", "lov/2021-06-18-97"),
    }
    assert acts("plan_participation", {Kind.DUTY}) == {
        *("lov/2005-06-17-64", "lov/2023-06-09-30", "lov/2003-07-04-84", "lov/2009-06-19-44"),
        *("lov/2020-11-06-127", "lov/1999-07-02-64", "lov/1999-07-02-61", "lov/1999-07-02-62"),
    }


# -- contact doctor and the worked situations -----------------------------------------------------------


def test_a_contact_doctor_is_named_by_the_first_working_day() -> None:
    given = {
        "child.birth_date": date(2016, 4, 17),
        "health.serious_condition": True,
        "needs.specialist_care_over_time": True,
        "events.admitted": date(2026, 11, 20),
    }
    due = answers(given).by_id["sphl-2-5c-first-working-day"].due
    assert due is not None
    assert due.last_day == date(2026, 11, 23)


EXAMPLES = Path(samkjort.rules.__file__).parent / "examples"


def example(name: str) -> dict[str, tuple[RuleCard, Status]]:
    read = read_situation(EXAMPLES / f"{name}.yaml")
    found = evaluate(legal_order(read.on), read)
    return {result.card.id: (result.card, result.status) for result in found.results}


@pytest.mark.parametrize(
    ("name", "applies", "unknown"),
    [
        ("expected-child", {DUTY, RIGHT, "hol-3-4-pick-service"}, set()),
        ("ten-year-old", {"oppl-24-1-cooperate-in-case", "bvl-15-9-right-to-plan"}, {DUTY, RIGHT, MUNICIPAL}),
        ("sixteen-out-of-school", {"oppl-9-4-secure-cooperation", "nav-15-right-to-plan"}, {MUNICIPAL}),
    ],
)
def test_the_worked_situations_say_what_applies_and_what_is_not_known(
    name: str, applies: set[str], unknown: set[str]
) -> None:
    found = example(name)
    assert {card for card in applies if found[card][1] is not Status.APPLIES} == set()
    assert {card for card in unknown if found[card][1] is not Status.UNKNOWN} == set()
