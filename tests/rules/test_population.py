"""The column evaluator gives every child the answer the single evaluator gives."""

from __future__ import annotations

from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.law.card_blocks import Until
from samkjort.law.conditions import All, Any_, CardApplies, Discretion, FactIs, Not, Op, facts_in
from samkjort.law.order import legal_order
from samkjort.rules.ages import age_on, latest_birth_for_age
from samkjort.rules.evaluate import CardCycle, Status, evaluate
from samkjort.rules.facts import Situation
from samkjort.rules.kleene import Truth
from samkjort.rules.population import TRUTHS, BadColumn, Codes, Counts, Members, Population, compile_cards
from samkjort.rules.values import NEVER
from tests.rules.building import MEMBERS, ON, WORDS, card, conditions, days, is_, situations, some_value

STATUS = {
    Status.APPLIES: Truth.YES,
    Status.DOES_NOT: Truth.NO,
    Status.UNKNOWN: Truth.UNKNOWN,
    Status.FOR_ASSESSMENT: Truth.FOR_ASSESSMENT,
}


def assert_equal(cards, rows):
    people = Population.from_situations(rows)
    plan = compile_cards(cards, ON)
    found = plan.codes(people, plan.cards).T.tolist()
    for row, codes in zip(rows, found, strict=True):
        alone = evaluate(cards, row)
        answers = {name: TRUTHS[code] for name, code in zip(plan.cards, codes, strict=True)}
        assert answers == {name: STATUS[result.status] for name, result in alone.by_id.items()}
    counts = plan.run(people).all_counts()
    for place, name in enumerate(plan.cards):
        column = [TRUTHS[codes[place]] for codes in found]
        assert counts[name] == Counts(*(column.count(truth) for truth in COUNTED))


COUNTED = (Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.FOR_ASSESSMENT)
UNTILS = st.one_of(
    st.none(),
    st.integers(0, 24).map(lambda age: Until(age=age)),
    st.integers(0, 24).map(lambda age: Until(age_in_year=age)),
    st.just(Until(fact="events.report_received")),
)


@settings(max_examples=150, deadline=None)
@given(conditions, conditions, conditions, UNTILS, st.lists(situations, min_size=1, max_size=8))
def test_random_cards_and_random_people(first, second, third, until, rows):
    first = All(tuple(part for part in [first] if not _names_first(part)) or (is_("needs.long_term"),))
    cards = [
        card("first", first),
        card("second", second, until=until),
        card("third", third, exceptions=("second",)),
    ]
    assert_equal(cards, rows)


def _names_first(condition):
    if isinstance(condition, CardApplies):
        return condition.card == "first"
    if isinstance(condition, Not):
        return _names_first(condition.part)
    return any(map(_names_first, getattr(condition, "parts", ())))


@pytest.mark.parametrize("seed", range(3))
def test_the_real_register_and_random_people(seed):
    chance = Random(seed)
    cards = legal_order(ON).cards
    names = sorted({name for one in cards for name in facts_in(one.when)} | {"child.birth_date"})
    rows = [
        Situation(ON, {name: some_value(name, chance) for name in names if chance.random() < known})
        for known in (0.0, 0.1, 0.5, 0.9, 1.0)
        for _ in range(3)
    ]
    assert_equal(cards, rows)


def test_more_children_than_a_block_and_not_a_whole_word():
    size = 70_001
    random = np.random.default_rng(7)
    born = np.datetime64("2005-01-01") + random.integers(0, 7300, size)
    unknown = random.random(size) < 0.1
    people = Population.from_columns(
        {
            "child.birth_date": np.where(unknown, np.datetime64("NaT"), born),
            "needs.long_term": random.random(size) < 0.3,
        }
    )
    cards = [
        card("a", Any_((FactIs("child.age", Op.LT, 6), Not(is_("needs.long_term"))))),
        card("b", Discretion(WORDS)),
    ]
    result = compile_cards(cards, ON).run(people)
    rows = {truth: result.rows("a", truth) for truth in Truth}
    assert sum(map(int, (rows[truth].sum() for truth in Truth))) == size
    assert result.counts("a").yes == rows[Truth.YES].sum()
    assert result.counts("a").unknown == rows[Truth.UNKNOWN].sum() > 0
    assert result.counts("b") == Counts(0, 0, 0, size)
    assert len(rows[Truth.YES]) == size


def test_a_fact_without_a_column_is_unknown_for_all():
    people = Population.from_columns({"needs.long_term": np.array([True, False])})
    assert compile_cards([card("a", is_("needs.complex"))], ON).run(people).counts("a") == Counts(0, 0, 2, 0)


def test_nobody():
    result = compile_cards([card("a", is_("needs.complex"))], ON).run(Population.from_columns({}))
    assert result.counts("a") == Counts(0, 0, 0, 0)
    assert result.rows("a", Truth.YES).tolist() == []


def test_the_forms_a_column_can_have():
    people = Population.from_columns(
        {
            "needs.long_term": np.ma.MaskedArray([True, False, True], mask=[False, False, True]),
            "child.school_year": [3, None, 10],
            "parents.responsibility": Codes(np.array([0, 1, -1], dtype=np.int8), ("joint", "one")),
            "services.involved": Members({name: np.array([True, False, False]) for name in MEMBERS[:2]}),
            "events.report_received": [NEVER, None, date(2025, 1, 1)],
        }
    )
    cards = [
        card("bool", is_("needs.long_term")),
        card("int", FactIs("child.school_year", Op.GE, 8)),
        card("enum", is_("parents.responsibility", "one")),
        card("set", FactIs("services.involved", Op.COUNT_GE, 2)),
        card("date", FactIs("events.report_received", Op.GE, date(2025, 1, 1))),
    ]
    counts = compile_cards(cards, ON).run(people).all_counts()
    assert counts["bool"] == Counts(1, 1, 1, 0)
    assert counts["int"] == Counts(1, 1, 1, 0)
    assert counts["enum"] == Counts(1, 1, 1, 0)
    assert counts["set"] == Counts(1, 2, 0, 0)
    assert counts["date"] == Counts(1, 1, 1, 0)


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"needs.longterm": [True]}, "did you mean «needs.long_term»"),
        ({"needs.long_term": np.array([1.5])}, "expected booleans"),
        ({"needs.long_term": [True], "needs.complex": [True, False]}, "different lengths"),
        ({"parents.responsibility": ["both"]}, "«both» is not a value"),
        ({"parents.responsibility": Codes(np.array([7]), ("joint",))}, "outside the values"),
        ({"services.involved": Members({"scool": [True]})}, "«scool» is not a value"),
        ({"child.birth_date": ["yesterday"]}, "cannot be read as a date column"),
    ],
)
def test_bad_columns_say_what_was_expected(columns, text):
    with pytest.raises(BadColumn, match=text.replace(".", r"\.")):
        Population.from_columns(columns)


def test_a_ring_of_cards_is_named():
    ring = [card("a", CardApplies("b")), card("b", is_("needs.complex"), exceptions=("a",))]
    with pytest.raises(CardCycle, match="a → b → a"):
        compile_cards(ring, ON)


@given(days, days, st.integers(0, 30))
def test_an_age_is_a_cut_date(birth, on, age):
    assert (age_on(birth, on) >= age) == (birth <= latest_birth_for_age(age, on))
