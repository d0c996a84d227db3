"""Every shipped concept is complete, says that it is an example, and rests on rules that can be answered."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.law.cards import register_cards
from samkjort.law.concepts.balance import balance_of, blockers, complete
from samkjort.law.concepts.concept import dangling
from samkjort.law.concepts.delimitation import (
    delimit,
    own_sections,
    replaces,
    shipped_delimitation,
    undecided,
)
from samkjort.law.concepts.rows import Placing
from samkjort.law.concepts.scope import scope
from samkjort.law.order import concept_ids, concepts, legal_order, shipped_concept
from samkjort.law.services import register_services
from samkjort.rules.evaluate import evaluate
from samkjort.rules.facts import situation

ON = date(2026, 11, 22)
ALL = [
    *("amend-sector-acts", "before-august-2022", "concept-a", "concept-b", "cooperation-act"),
    *("kommuneloven-only", "merge-kindergarten-school-health", "merge-with-child-welfare", "today"),
]
EXAMPLES = [name for name in ALL if name not in ("today", "before-august-2022")]


def test_these_are_shipped_under_their_own_names() -> None:
    assert list(concept_ids()) == ALL
    assert all(name == concept.id for name, concept in concepts().items())


@pytest.mark.accepts("L-05")
@pytest.mark.parametrize("name", ALL)
def test_every_provision_in_scope_is_decided_with_a_reason(name: str) -> None:
    delimitation = shipped_delimitation(name)
    assert undecided(shipped_concept(name)) == ()
    inside = scope().provisions(register_cards())
    assert [item.path for item in delimitation.decisions] == list(inside)
    assert len(inside) > 250
    for item in delimitation.decisions:
        placed = [card for part in item.parts for card in part.cards]
        assert sorted(placed) == sorted(card.id for card in inside[item.path])
        for part in item.parts:
            assert part.reason
            assert part.reason.nb
            assert part.reason.en


@pytest.mark.parametrize("name", ALL)
def test_it_is_complete(name: str) -> None:
    assert blockers(shipped_concept(name)) == ()
    assert complete()[name]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_so_in_three_languages(name: str) -> None:
    concept = shipped_concept(name)
    assert concept.example
    texts = [concept.example.in_language(language) for language in ("nb", "nn", "en")]
    assert "eksempel" in texts[0]
    assert "døme" in texts[1]
    assert "example" in texts[2]
    assert concept.pointers


@pytest.mark.accepts("L-04")
def test_a_and_b_differ_in_delimitation_and_so_do_all_others() -> None:
    a, b = shipped_delimitation("concept-a"), shipped_delimitation("concept-b")
    assert a.signature != b.signature
    assert len(b.placed(Placing.JOINT_ACT)) > 3 * len(a.placed(Placing.JOINT_ACT)) > 0
    unlike = {name: shipped_delimitation(name).signature for name in ALL if name != "amend-sector-acts"}
    assert len(set(unlike.values())) == len(unlike)


@pytest.mark.parametrize("name", ALL)
def test_nothing_that_stands_rests_on_what_fell(name: str) -> None:
    assert dangling(shipped_concept(name), register_cards()) == {}


@pytest.mark.parametrize("name", ALL)
def test_every_rule_can_be_answered(name: str) -> None:
    order = legal_order(ON, name)
    known = {"child.age": 9, "services.involved": ["school", "child_welfare"], "needs.whole_offer": True}
    result = evaluate(order, situation(ON, known, check=False))
    assert len(result.results) == len(order.cards) > 500


@pytest.mark.parametrize("name", ALL)
def test_what_fell_is_gone_and_what_was_carried_stands_elsewhere(name: str) -> None:
    delimitation = shipped_delimitation(name)
    after = {card.id: card for card in delimitation.concept.applied}
    for item in delimitation.decisions:
        for part in item.parts:
            for card in part.cards:
                assert (card in after) == (part.placing in (Placing.STAYS, Placing.JOINT_ACT)), card
                if part.placing is Placing.JOINT_ACT:
                    assert after[card].source.is_imagined
                    assert after[card].read_in is not None
                elif part.placing is Placing.STAYS:
                    assert not after[card].source.is_imagined


@pytest.mark.accepts("L-06")
@pytest.mark.parametrize("name", ALL)
def test_a_new_provision_names_what_it_replaces_or_is_flagged(name: str) -> None:
    delimitation = shipped_delimitation(name)
    balance, named = balance_of(delimitation), replaces(delimitation)
    texts = {item.path: item for item in delimitation.concept.provisions}
    assert set(named) == set(own_sections(delimitation.concept)) == set(balance.own)
    for path in balance.own:
        assert bool(named[path]) != (path in balance.replaces_nothing)
        if path in balance.replaces_nothing:
            assert texts[path].adds
    assert balance.net == len(balance.own) - len(balance.fallen)


def test_the_new_rules_of_a_are_flagged_and_the_law_gets_shorter() -> None:
    balance = balance_of(shipped_delimitation("concept-a"))
    assert [str(path) for path in balance.replaces_nothing] == ["konsept/a/§8", "konsept/a/§10"]
    assert balance.rules_after < balance.rules_before
    b = balance_of(shipped_delimitation("concept-b"))
    assert b.rules_after < balance.rules_after
    assert b.acts[1] < b.acts[0]


@pytest.mark.accepts("L-37")
def test_the_merges_keep_every_rule_and_lessen_the_acts() -> None:
    for name, acts in (("merge-kindergarten-school-health", 5), ("merge-with-child-welfare", 8)):
        balance = balance_of(shipped_delimitation(name))
        assert balance.acts[0] - balance.acts[1] >= acts
        order = legal_order(ON, name)
        assert order.by_id["bhl-16-place-by-august"].source.is_imagined
        assert order.by_id["hol-3-2-school-health"].source.is_imagined
    moved = legal_order(ON, "merge-with-child-welfare").by_id
    assert moved["bvl-5-1-tribunal-decides-care-order"].source.is_imagined
    assert (
        not legal_order(ON, "merge-kindergarten-school-health")
        .by_id["bvl-5-1-tribunal-decides-care-order"]
        .source.is_imagined
    )


@pytest.mark.parametrize("name", ALL)
def test_parameters_name_services_that_are_there(name: str) -> None:
    parameters = dict(shipped_concept(name).parameters)
    for key in ("joint_door", "shared_information"):
        assert set(parameters.get(key, [])) <= register_services().services.keys()
    assert legal_order(ON, name).one_decision is (name in ("concept-a", "concept-b"))


@pytest.mark.parametrize("name", ["concept-a", "concept-b"])
def test_the_parameters_say_what_the_complaint_rules_say(name: str) -> None:
    order = legal_order(ON, name)
    carried = [card for card in order.cards if card.complaint and card.source.is_imagined]
    joint = [card for card in carried if card.title.nb == "Klage i felles prosess"]
    assert len(joint) > 10
    for card in joint:
        assert card.complaint
        assert card.complaint.body == order.parameter("complaint_body")
        assert card.complaint.review.value == order.parameter("complaint_review")


def test_carried_rules_are_supervised_where_they_now_stand() -> None:
    delimitation = delimit(shipped_concept("merge-kindergarten-school-health"))
    order = legal_order(ON, delimitation.concept.id)
    watcher, duty = order.by_id["oppl-29-2-state-administrator"], order.by_id["oppl-4-7-transition-to-school"]
    assert watcher.supervision
    assert any(cover.includes(duty.source) for cover in watcher.supervision.covers)
