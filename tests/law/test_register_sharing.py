"""What the register's cards on reporting, silence and sharing say, act by act and date by date."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.law.card_blocks import REGIMES, Effect
from samkjort.law.cards import NOT_IN_FORCE_YET, RuleCard, cards_by_id, register_cards
from samkjort.law.conditions import FactIs, facts_in, walk
from samkjort.law.vocabulary import bearers, service_ids

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)
KINDERGARTEN, HEALTH_PERSONNEL = "lov/2005-06-17-64", "lov/1999-07-02-64"
REPORTING_ACTS = {
    *("lov/2021-06-18-97", KINDERGARTEN, "lov/2023-06-09-30", "lov/2003-07-04-84", HEALTH_PERSONNEL),
    *("lov/2009-12-18-131", "lov/2009-06-19-44", "lov/1997-06-19-62", "lov/2020-11-06-127"),
}
TRIGGERS = {
    "worry.maltreatment_or_neglect": 1,
    "worry.untreated_illness": 2,
    "worry.unmet_special_needs": 3,
    "worry.self_endangering": 4,
    "worry.trafficking": 5,
}
ARENAS = {
    *("school", "homework_help", "sfo", "culture_school", "adult_education", "follow_up_service", "ppt"),
}


def in_force(on: date, *themes: str) -> list[RuleCard]:
    return [card for card in register_cards() if card.in_force(on) and (not themes or card.theme in themes)]


def shares(on: date, *effects: Effect) -> list[RuleCard]:
    return [card for card in in_force(on) if card.share and card.share.effect in effects]


def values_of(card: RuleCard, fact: str) -> set[str]:
    """The values the card's condition compares the fact with."""
    leaves = [node for node in walk(card.when) if isinstance(node, FactIs) and node.fact == fact]
    return {
        v for leaf in leaves for v in (leaf.value if isinstance(leaf.value, tuple) else (str(leaf.value),))
    }


@pytest.mark.parametrize("on", [date(2025, 1, 1), BEFORE, AFTER])
def test_nine_acts_have_a_duty_to_report_and_only_the_kindergarten_act_lacks_the_fourth_trigger(
    on: date,
) -> None:
    triggers: dict[str, set[int]] = {}
    for card in in_force(on, "reporting"):
        found = {TRIGGERS[fact] for fact in facts_in(card.when) if fact in TRIGGERS}
        triggers.setdefault(card.act, set()).update(found)
    assert set(triggers) == REPORTING_ACTS
    assert triggers.pop(KINDERGARTEN) == {1, 2, 3, 5}
    assert all(found == {1, 2, 3, 4, 5} for found in triggers.values())


def test_a_duty_to_report_goes_before_every_silence_and_nobody_is_told_first() -> None:
    for card in in_force(AFTER, "reporting"):
        assert card.share
        assert card.share.effect is Effect.REQUIRES
        assert card.share.receivers == ("child_welfare",)
        assert card.share.parents == "not_first"
        assert set(card.share.lifts) == REGIMES - {"police", "none_known"}
        assert card.note
        assert "praksis" in card.note.nb


def test_a_duty_to_report_ends_when_the_child_is_of_age() -> None:
    for card in in_force(AFTER, "reporting"):
        assert values_of(card, "child.age") == {"0", "18"}, card.id


def test_health_personnel_have_one_silence_and_one_duty_to_report_on_each_side_of_july_2026() -> None:
    for on in (BEFORE, AFTER):
        duties = [card for card in in_force(on, "reporting") if card.act == HEALTH_PERSONNEL]
        silences = [card for card in shares(on, Effect.PROHIBITS) if card.act == HEALTH_PERSONNEL]
        assert (len(duties), len(silences)) == (1, 1), on
    after = [card for card in in_force(AFTER, "confidentiality", "sharing") if card.act == HEALTH_PERSONNEL]
    amended = {card.source.section for card in after if card.read_in}
    assert {"§21", "§22", "§23", "§25", "§26", "§27", "§28", "§29"} <= amended
    assert not {"§21a", "§25a", "§25b", "§45", "§45a"} & {card.source.section for card in after}


def test_the_patient_cannot_object_to_sharing_for_minor_children_after_june_2026() -> None:
    cards = cards_by_id(register_cards())
    assert cards["hpl-25-patients-children"].exceptions == ("hpl-25-objection",)
    assert cards["hpl-28-patients-children-2026"].exceptions == ()
    assert "hpl-29-objection-2026" in cards["hpl-25-health-care-2026"].exceptions


def test_to_cooperate_opens_nothing() -> None:
    for card in register_cards():
        if card.theme.startswith(("cooperation", "coordination", "plan_participation", "data_processing")):
            assert card.share is None, card.id
    openings = shares(AFTER, Effect.PERMITS, Effect.REQUIRES)
    assert not [card.id for card in openings if "cooperation_case" in values_of(card, "sharing.purpose")]


@pytest.mark.parametrize("on", [date(2025, 1, 1), BEFORE, AFTER])
def test_every_regime_has_its_silence_and_can_be_opened_by_consent(on: date) -> None:
    silent = {card.share.regime for card in shares(on, Effect.PROHIBITS) if card.share}
    assert silent == REGIMES - {"police", "none_known"}
    opened = {name for card in shares(on, Effect.WITH_CONSENT) if card.share for name in card.share.lifts}
    assert silent <= opened


def test_every_service_but_the_police_and_the_voluntary_is_bound_by_a_silence() -> None:
    bound = {
        name for card in shares(AFTER, Effect.PROHIBITS) for name in values_of(card, "sharing.giver")
    } & set(service_ids())
    assert set(service_ids()) - bound == {"police", "voluntary"}


def test_consent_opens_only_when_it_is_given() -> None:
    for card in shares(AFTER, Effect.WITH_CONSENT):
        assert values_of(card, "sharing.consent") == {"given"}, card.id


@pytest.mark.accepts("L-27")
def test_seven_arenas_of_the_education_act_inform_three_services() -> None:
    """From-service × to-service: each arena is a card, each duty names giver and receiver."""
    act, on = "lov/2023-06-09-30", date(2025, 1, 1)
    cards = [card for card in in_force(on, "attention", "reporting") if card.act == act]
    arenas = {card.services[0]: card for card in cards if card.kind == "definition"}
    assert set(arenas) == ARENAS
    duties = [card for card in cards if card.share and card.share.effect is Effect.REQUIRES]
    recipients = {card.counterpart: set(card.share.givers) for card in duties if card.share}
    assert recipients == dict.fromkeys(
        ("child_welfare_service", "nav_social", "municipal_health_service"), ARENAS
    )


def test_only_the_report_to_child_welfare_lifts_silence_among_the_duties_to_inform() -> None:
    told = [card for card in in_force(AFTER, "attention") if card.share and card.share.basis == "attention"]
    assert len(told) >= 10
    assert all(card.share and not card.share.lifts for card in told)


def test_personal_duties_bind_the_person() -> None:
    personal = {"kindergarten_staff", "school_staff", "public_employee", "health_personnel"}
    duties = {card.bearer for card in in_force(AFTER, "reporting")}
    assert personal <= duties
    assert all(bearers()[name].sort == "personal" for name in personal)


def test_adopted_rules_without_commencement_are_never_in_force() -> None:
    waiting = [card for card in register_cards() if card.valid_from == NOT_IN_FORCE_YET]
    assert {"fvl25-31-silence", "oppl-25-1-must-share-for-environment"} <= {card.id for card in waiting}
    assert not [card.id for card in waiting if card.in_force(date(2030, 1, 1))]


def test_the_act_on_negative_social_control_opens_from_july_2026() -> None:
    def ids(on: date) -> set[str]:
        return {card.id for card in shares(on, Effect.PERMITS)}

    assert "nsk-5-share" in ids(AFTER) - ids(BEFORE)
