"""The concept «before August 2022»: the register of today without the harmonised cooperation rules."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.law.cards import Verified
from samkjort.law.conditions import cards_in
from samkjort.law.order import LegalOrder, concepts, legal_order
from samkjort.law.vocabulary import bearers

TODAY = date(2026, 11, 22)
SEVEN_ACTS = {
    "lov/1992-07-17-100",
    "lov/2011-06-24-30",
    "lov/1999-07-02-61",
    "lov/1998-07-17-61",
    "lov/2003-07-04-84",
    "lov/2009-12-18-131",
    "lov/2009-06-19-44",
}


@pytest.fixture(scope="module")
def before() -> LegalOrder:
    return legal_order(TODAY, "before-august-2022")


def test_there_is_no_child_coordinator(before: LegalOrder) -> None:
    assert not [card.id for card in before.all_cards if "child_coordinator" in card.theme]
    assert "pbrl-2-5c-right-to-child-coordinator" not in before.by_id
    assert "pbrl-2-5c-right-to-child-coordinator" in legal_order(TODAY).by_id


def test_no_act_lets_the_municipality_pick_who_coordinates(before: LegalOrder) -> None:
    assert not [card.id for card in before.all_cards if card.theme == "coordination"]
    assert not [card.id for card in before.all_cards if card.id.endswith("pick-service")]


def test_the_seven_acts_had_a_duty_to_cooperate_and_no_others(before: LegalOrder) -> None:
    duties = [card for card in before.cards if card.theme == "cooperation_case"]
    of_organisations = {card.act for card in duties if bearers()[card.bearer].sort == "organisation"}
    assert of_organisations == SEVEN_ACTS


def test_only_schools_had_a_duty_to_take_part_in_plans_of_others(before: LegalOrder) -> None:
    education = {"school", "private_school"}
    takers = {card.bearer for card in before.cards if card.theme == "plan_participation"}
    assert education <= takers
    assert not takers & {"kindergarten", "ppt", "crisis_centre", "municipality"}


def test_child_welfare_owed_a_plan_only_where_it_held_it_necessary(before: LegalOrder) -> None:
    assert "bvl-15-9-right-to-plan" not in before.by_id
    assert "bvl92-3-2a-make-plan" in before.by_id


def test_the_coordinator_of_the_health_act_is_older_and_stays(before: LegalOrder) -> None:
    assert "hol-7-2-offer-coordinator" in before.by_id


def test_what_was_not_harmonised_is_the_same(before: LegalOrder) -> None:
    today = legal_order(TODAY)
    for card in today.cards:
        if card.theme in {"participation", "consent", "time_limit", "reporting", "confidentiality"} and (
            card.act != "forskrift/2022-06-22-1110"
        ):
            assert before.by_id[card.id] == card or card.exceptions, card.id


def test_nothing_that_stands_refers_to_what_is_gone(before: LegalOrder) -> None:
    ids = {card.id for card in before.all_cards}
    for card in before.all_cards:
        assert cards_in(card.when) <= ids, card.id
        assert set(card.exceptions) <= ids, card.id


def test_every_old_rule_says_how_far_it_was_checked() -> None:
    concept = concepts()["before-august-2022"]
    assert len(concept.added) >= 15
    for card in concept.added:
        assert card.verified in {Verified.HISTORY, Verified.NO}
        assert card.why
        assert card.valid_from < date(2022, 8, 1)
        assert card.valid_to is None


def test_every_removal_gives_its_reason_in_both_languages() -> None:
    for removal in concepts()["before-august-2022"].removals:
        assert removal.reason.nb
        assert removal.reason.en
