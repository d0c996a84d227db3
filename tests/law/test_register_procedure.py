"""Who decides, complaint, review, supervision, competence: the cards as a lawyer would check them by date."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.law.cards import RuleCard, cards_by_id, register_cards
from samkjort.law.identifiers import ProvisionPath


@pytest.fixture(scope="module")
def cards() -> dict[str, RuleCard]:
    """All cards of the register by id."""
    return cards_by_id(register_cards())


@pytest.mark.parametrize(
    ("card", "body", "limit", "review"),
    [
        ("bvl-12-9-complaint", "state_administrator", (3, "week"), "weight"),
        ("bvl-5-5-complaint-move", "child_welfare_tribunal", (3, "week"), "not_stated"),
        ("bvl-14-23-complaint-acute", "child_welfare_tribunal", None, "not_stated"),
        ("bvl-14-25-court", "court", (1, "month"), "full"),
        ("hol-10-7-court", "court", (2, "month"), "full"),
        ("bhl-12-complaint", "state_administrator", (3, "week"), "great_weight"),
        ("oppl-29-1-complaint", "ministry", (3, "week"), "great_weight"),
        ("oppl-29-1-complaint-local-board", "municipal_board", (3, "week"), "full"),
        ("privl-3-6-complaint", "ministry", (3, "week"), "great_weight"),
        ("pbrl-7-2-complaint-health", "state_administrator", (4, "week"), "weight"),
        ("pbrl-7-2-complaint-care", "state_administrator", (4, "week"), "great_weight"),
        ("pbrl-7-2-complaint-child-coordinator", "state_administrator", (4, "week"), "not_stated"),
        ("tannhl-2-3-appeal", "state_administrator", (3, "week"), "not_stated"),
        ("sotjl-47-complaint", "state_administrator", (3, "week"), "clearly_unreasonable"),
        ("intl-47-complaint", "state_administrator", (3, "week"), "clearly_unreasonable"),
        ("bosos-7-complaint", "state_administrator", (3, "week"), "great_weight"),
        ("nav-14a-complaint", "superior_body", (3, "week"), "full"),
        ("fvl-28-complaint-crisis-centre", "municipal_board", (3, "week"), "full"),
        ("bl-47-complaint", "state_administrator", (3, "week"), "not_stated"),
    ],
)
def test_complaint_body_time_limit_and_review(
    cards: dict[str, RuleCard], card: str, body: str, limit: tuple[int, str] | None, review: str
) -> None:
    rule = cards[card].complaint
    assert rule
    within = (rule.within.within, rule.within.unit.value) if rule.within else None
    assert (rule.body, within, rule.review.value) == (body, limit, review)


@pytest.mark.parametrize(
    ("watcher", "provision", "covered"),
    [
        ("bhl-54-state-over-municipality", "lov/2005-06-17-64/§2b/ledd/2", False),
        ("bhl-54-state-over-municipality", "lov/2005-06-17-64/§35/ledd/1", True),
        ("bhl-53-municipality-over-kindergartens", "lov/2005-06-17-64/§2b/ledd/1", True),
        ("bhl-53-municipality-over-kindergartens", "lov/2005-06-17-64/§23/ledd/1", False),
        ("privl-7-2-state-administrator", "lov/2003-07-04-84/§3-6a/ledd/2", False),
        ("privl-7-2-state-administrator", "lov/2003-07-04-84/§3-6/ledd/2", True),
        ("oppl-29-2-state-administrator", "lov/2023-06-09-30/§24-1/ledd/2", True),
        ("oppl-29-2-state-administrator", "lov/2023-06-09-30/§17-12/ledd/1", False),
        ("sotjl-9-supervision", "lov/2009-12-18-131/§13/ledd/3", True),
        ("sotjl-9-supervision", "lov/2009-12-18-131/§13/ledd/2/setning/1", True),
        ("sotjl-9-supervision", "lov/2009-12-18-131/§13/ledd/2/setning/2", False),
        ("sotjl-9-supervision", "lov/2009-12-18-131/§13/ledd/1", False),
        ("sotjl-9-supervision", "lov/2018-06-22-83/§25-1/ledd/1", True),
        ("bvl-17-3-municipality", "lov/2021-06-18-97/§15-8/ledd/2", True),
        ("bvl-17-3-municipality", "lov/2021-06-18-97/§16-3/ledd/1", False),
        ("krl-9-supervision", "lov/2009-06-19-44/§4/ledd/2", True),
        ("krl-9-supervision", "lov/2009-06-19-44/§6/ledd/2", False),
        ("intl-48-supervision-municipality", "lov/2020-11-06-127/§50/ledd/2", True),
        ("intl-48-supervision-municipality-2021", "lov/2020-11-06-127/§50/ledd/2", False),
        ("hol-12-3-supervision", "lov/2011-06-24-30/§7-2a/ledd/1", True),
        ("hol-12-3-supervision", "lov/2011-06-24-30/§12-1/ledd/1", False),
        ("tannhl-6-2-supervision", "lov/1983-06-03-54/§1-4a/ledd/1", True),
    ],
)
def test_supervision_reaches_exactly_what_the_act_lists(
    cards: dict[str, RuleCard], watcher: str, provision: str, covered: bool
) -> None:
    rule = cards[watcher].supervision
    assert rule
    path = ProvisionPath.parse(provision)
    assert any(cover.includes(path) for cover in rule.covers) is covered


def test_no_supervision_card_touches_the_nav_act_or_the_housing_act(cards: dict[str, RuleCard]) -> None:
    supervised = {
        cover.first.document
        for card in cards.values()
        if card.supervision
        for cover in card.supervision.covers
    }
    assert not supervised & {"lov/2006-06-16-20", "lov/2022-12-20-121"}


@pytest.mark.parametrize(
    ("card", "before", "from_"),
    [
        ("bvl-12-3a-child-complains-move", date(2025, 12, 31), date(2026, 1, 1)),
        ("bvl-14-23-complaint-travel-ban", date(2026, 1, 22), date(2026, 1, 23)),
        ("bvl-15-6-leader-master", date(2030, 12, 31), date(2031, 1, 1)),
        ("bhl-26-local-rules", date(2026, 7, 31), date(2026, 8, 1)),
        ("bvl-17-3-municipal-homes", date(2026, 12, 31), date(2027, 1, 1)),
        ("pbrl-7-2-complaint-child-coordinator", date(2022, 7, 31), date(2022, 8, 1)),
        ("sotjl-9-supervision", date(2022, 7, 31), date(2022, 8, 1)),
    ],
)
def test_rules_begin_on_their_day(cards: dict[str, RuleCard], card: str, before: date, from_: date) -> None:
    assert not cards[card].in_force(before)
    assert cards[card].in_force(from_)


def test_complaint_on_a_stop_of_contact_fell_out_by_oversight(cards: dict[str, RuleCard]) -> None:
    short, again = cards["bvl-14-23-complaint-contact-stop-2026"], cards["bvl-14-23-complaint-contact-stop"]
    assert short.in_force(date(2026, 1, 22))
    assert not short.in_force(date(2026, 1, 23))
    assert not again.in_force(date(2026, 7, 1))


def test_the_new_public_administration_act_is_not_in_force(cards: dict[str, RuleCard]) -> None:
    new = [card for card in cards.values() if card.act == "lov/2025-06-20-81"]
    assert {"fvl25-63-three-weeks", "fvl25-68-especially-great-weight"} <= {card.id for card in new}
    assert not any(card.in_force(date(2026, 11, 1)) for card in new)


def test_staffing_norms_hold_their_numbers_in_the_card(cards: dict[str, RuleCard]) -> None:
    assert cards["bhl-26-staffing"].amounts["children_per_adult_under_3"] == 3
    assert cards["bhl-26-staffing"].amounts["children_per_adult_over_3"] == 6
    leaders = cards["ped-1-pedagogical-leaders"].amounts
    assert sorted(leaders.values()) == [7, 14]
    assert sorted(cards["oppf-12-19-teacher-norm"].amounts.values()) == [15, 20, 20]


def test_what_was_not_read_says_why(cards: dict[str, RuleCard]) -> None:
    delegated = cards["oppl-29-1-delegated"]
    assert delegated.verified == "no"
    assert delegated.why
