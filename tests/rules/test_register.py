"""The real register: child coordinator, a seventeen-year-old, an empty situation, and speed."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from samkjort.law.conditions import CardApplies, FactIs, walk
from samkjort.law.order import legal_order
from samkjort.rules.evaluate import Status, evaluate
from samkjort.rules.explain import explanation
from samkjort.rules.facts import situation
from samkjort.rules.situation_file import read_situation
from tests.conftest import ROOT

ON = date(2025, 3, 1)
DUTY, RIGHT = "hol-7-2a", "pbrl-2-5c"
SERIOUS = {
    "health.serious_condition": True,
    "needs.long_term": True,
    "needs.coordinated": True,
    "needs.complex": True,
    "needs.health_care_services": True,
    "needs.other_welfare_services": True,
    "child.stays_in_municipality": True,
    "parents.want_child_coordinator": True,
}


def coordinator_cards(on=ON):
    """The duty to appoint a child coordinator and the right to have one."""
    order = legal_order(on)
    places = ("§7-2a/ledd/1", "§2-5c/ledd/1")
    found = [one.id for one in order.cards if one.until and str(one.source).endswith(places)]
    assert len(found) == 2
    return order, found


def statuses(on=ON, **facts):
    order, found = coordinator_cards(on)
    known = {**SERIOUS, **{name.replace("__", "."): value for name, value in facts.items()}}
    evaluation = evaluate(order, situation(on, known))
    return [evaluation.by_id[name] for name in found]


def test_an_expected_child_with_a_serious_condition_and_parents_who_want_it():
    results = statuses(child__expected_birth=ON + timedelta(days=90))
    assert {result.status for result in results} == {Status.APPLIES}


def test_the_day_before_and_the_day_of_the_18th_birthday_differ():
    born = date(2007, 6, 10)
    before = statuses(date(2025, 6, 9), child__birth_date=born)
    after = statuses(date(2025, 6, 10), child__birth_date=born)
    assert {result.status for result in before} == {Status.APPLIES}
    assert {result.last_day for result in before} == {date(2025, 6, 9)}
    assert {result.status for result in after} == {Status.DOES_NOT}


def test_the_parents_wish_unknown_is_not_known_and_asks_for_it():
    results = statuses(child__birth_date=date(2020, 1, 1), parents__want_child_coordinator=None)
    for result in results:
        assert result.status is Status.UNKNOWN
        assert set(result.missing.alone) == {"parents.want_child_coordinator"}


def test_parents_who_do_not_want_it():
    results = statuses(child__birth_date=date(2020, 1, 1), parents__want_child_coordinator=False)
    assert {result.status for result in results} == {Status.DOES_NOT}


@pytest.mark.accepts("L-34")
def test_a_seventeen_year_old_is_told_which_duties_apply_and_which_do_not():
    order = legal_order(ON)
    young = {
        **SERIOUS,
        "child.birth_date": date(2008, 1, 15),
        "services.involved": ["school", "child_welfare", "nav"],
    }
    evaluation = evaluate(order, situation(ON, young))
    duties = [result for result in evaluation.results if result.card.kind.value == "duty"]
    applying = {result.card.id for result in duties if result.status is Status.APPLIES}
    outside = {result.card.id for result in duties if result.status is Status.DOES_NOT}
    assert applying
    assert outside
    by_age = {
        result.card.id
        for result in evaluation.results
        if result.status is Status.DOES_NOT
        and any(node.fact == "child.age" and node.truth.value == "no" for node in result.reason.walk())
    }
    assert by_age, "some rule does not apply because of age, and its tree says so"
    _, (duty, right) = coordinator_cards()
    older = evaluate(order, situation(ON, {**young, "child.birth_date": date(2006, 1, 15)}))
    for name in (duty, right):
        assert evaluation.by_id[name].status is Status.APPLIES
        assert older.by_id[name].status is Status.DOES_NOT


@pytest.mark.accepts("X-21")
def test_of_an_empty_situation_nothing_is_no_and_all_that_depends_on_facts_is_unknown():
    order = legal_order(ON)
    evaluation = evaluate(order, situation(ON, {}))
    assert evaluation.with_status(Status.DOES_NOT) == ()
    for result in evaluation.results:
        nodes = list(walk(result.card.when))
        settled = result.status is not Status.UNKNOWN
        depends = any(isinstance(node, FactIs) for node in nodes) or bool(result.card.until)
        if depends and not any(isinstance(node, CardApplies) for node in nodes):
            assert not settled, result.card.id
    data = explanation(evaluation)
    assert all(row["deadline"] is None or row["deadline"]["last_day"] is None for row in data["results"])
    assert data["situation"]["facts"] == {}
    assert len(data["missing_facts"]) > 50


def test_four_hundred_cards_are_explained_within_a_tenth_of_a_second():
    order = legal_order(ON)
    known = situation(ON, {**SERIOUS, "services.involved": ["school", "ppt", "bup", "child_welfare"]})
    evaluate(order, known)
    took = []
    for _ in range(5):
        started = time.process_time()
        evaluation = evaluate(order, known)
        assert evaluation.missing_facts
        assert all(result.criteria is not None for result in evaluation.results)
        took.append(time.process_time() - started)
    assert min(took) * 400 / len(order.cards) < 0.1


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src/samkjort/rules/examples").glob("*.yaml")), ids=lambda path: path.stem
)
def test_the_worked_situations_are_sound(path):
    known = read_situation(path)
    evaluation = evaluate(legal_order(known.on), known)
    assert evaluation.with_status(Status.APPLIES)


@pytest.mark.parametrize("on", [date(2022, 7, 31), date(2025, 1, 1), date(2026, 7, 1), date(2026, 11, 22)])
def test_no_card_refers_in_a_ring_on_any_date(on):
    assert evaluate(legal_order(on), situation(on, {})).results
