"""One situation against cards: status, reasons, exceptions, references, and what would settle the matter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.law.card_blocks import Until
from samkjort.law.conditions import All, Always, Any_, CardApplies, Discretion, FactIs, Not, Op, facts_in
from samkjort.law.vocabulary import Words
from samkjort.rules.evaluate import CardCycle, Status, evaluate
from samkjort.rules.facts import ASKED_THROUGH, situation
from samkjort.rules.kleene import Truth
from samkjort.rules.values import NEVER
from tests.rules.building import ON, any_value, card, conditions, is_, situations

LONG, COORDINATED, COMPLEX = (is_(f"needs.{name}") for name in ("long_term", "coordinated", "complex"))
WEIGH = Discretion(Words("Er det nødvendig?", "Is it necessary?"))


def status(when, *, others=(), **facts):
    return answer(when, others=others, **facts).status


def answer(when, *, others=(), until=None, exceptions=(), **facts):
    given = {name.replace("__", "."): value for name, value in facts.items()}
    cards = [card("it", when, until=until, exceptions=exceptions), *others]
    return evaluate(cards, situation(ON, given)).by_id["it"]


def test_the_four_answers():
    assert status(LONG, needs__long_term=True) is Status.APPLIES
    assert status(LONG, needs__long_term=False) is Status.DOES_NOT
    assert status(LONG) is Status.UNKNOWN
    assert status(All((LONG, WEIGH)), needs__long_term=True) is Status.FOR_ASSESSMENT


def test_judgement_is_not_asked_for_when_a_fact_settles_it():
    assert status(All((LONG, WEIGH)), needs__long_term=False) is Status.DOES_NOT
    assert status(Any_((LONG, WEIGH)), needs__long_term=True) is Status.APPLIES
    assert status(All((LONG, WEIGH))) is Status.UNKNOWN


def test_the_criterion_is_shown_while_it_is_open():
    assert answer(All((LONG, WEIGH)), needs__long_term=True).criteria == (WEIGH.criterion,)
    assert answer(All((LONG, WEIGH)), needs__long_term=False).criteria == ()


def test_an_exception_that_applies_sets_the_card_aside():
    exception = card("exception", COMPLEX)
    base = {"others": [exception], "exceptions": ("exception",), "needs__long_term": True}
    assert answer(LONG, **base, needs__complex=True).status is Status.DOES_NOT
    assert answer(LONG, **base, needs__complex=False).status is Status.APPLIES
    unknown = answer(LONG, **base)
    assert unknown.status is Status.UNKNOWN
    assert unknown.missing.alone == {"needs.complex": {Truth.YES, Truth.NO}}


def test_an_exception_has_its_own_exceptions():
    inner = card("inner", COORDINATED)
    outer = card("outer", COMPLEX, exceptions=("inner",))
    found = answer(
        LONG, others=[outer, inner], exceptions=("outer",),
        needs__long_term=True, needs__complex=True, needs__coordinated=True,
    )  # fmt: skip
    assert found.status is Status.APPLIES


def test_a_card_referred_to():
    other = card("other", COMPLEX)
    assert status(CardApplies("other"), others=[other], needs__complex=True) is Status.APPLIES
    assert status(CardApplies("other"), others=[other]) is Status.UNKNOWN
    assert status(CardApplies("not-in-force")) is Status.DOES_NOT
    assert answer(LONG, exceptions=("not-in-force",), needs__long_term=True).status is Status.APPLIES


def test_a_ring_is_a_clear_error():
    ring = [card("a", CardApplies("b")), card("b", Always(), exceptions=("c",)), card("c", CardApplies("a"))]
    with pytest.raises(CardCycle, match="a → b → c → a"):
        evaluate(ring, situation(ON, {}))


def test_a_card_ends_with_an_age_also_when_the_condition_does_not_say_so():
    born = {"child__birth_date": date(2007, 3, 2)}
    assert answer(Always(), until=Until(age=18), **born).status is Status.APPLIES
    assert answer(Always(), until=Until(age=17), **born).status is Status.DOES_NOT
    assert answer(Always(), until=Until(age_in_year=17), **born).status is Status.DOES_NOT
    assert answer(Always(), until=Until(age=18)).status is Status.UNKNOWN


def test_a_card_that_ends_with_an_event():
    until = Until(fact="events.care_order")
    assert answer(Always(), until=until).status is Status.UNKNOWN
    assert answer(Always(), until=until, events__care_order=NEVER).status is Status.APPLIES
    assert answer(Always(), until=until, events__care_order=date(2025, 3, 2)).status is Status.APPLIES
    assert answer(Always(), until=until, events__care_order=date(2025, 3, 1)).status is Status.DOES_NOT


def test_an_event_is_not_denied_because_nothing_is_known():
    happened = FactIs("events.report_received", Op.KNOWN, True)
    assert status(happened) is Status.UNKNOWN
    assert status(happened, events__report_received=NEVER) is Status.DOES_NOT
    assert status(happened, events__report_received=date(2025, 1, 1)) is Status.APPLIES


def test_a_single_fact_that_settles():
    missing = answer(All((LONG, COORDINATED)), needs__long_term=True).missing
    assert missing.alone == {"needs.coordinated": {Truth.YES, Truth.NO}}
    assert missing.together == frozenset()
    both = answer(All((LONG, COORDINATED))).missing
    assert both.alone == {"needs.long_term": {Truth.NO}, "needs.coordinated": {Truth.NO}}
    assert answer(All((LONG, WEIGH))).missing.alone == {"needs.long_term": {Truth.NO, Truth.FOR_ASSESSMENT}}


def test_a_smallest_set_when_no_single_fact_settles():
    pair = Any_((All((LONG, COORDINATED)), All((COMPLEX, is_("plan.exists")))))
    missing = answer(pair).missing
    assert missing.alone == {}
    assert len(missing.together) == 2
    assert missing.all == {"needs.long_term", "needs.coordinated", "needs.complex", "plan.exists"}


def test_the_most_useful_question_comes_first_and_asks_for_the_birth_date():
    cards = [card("a", All((FactIs("child.age", Op.LT, 18), LONG))), card("b", FactIs("child.age", Op.GE, 6))]
    found = evaluate(cards, situation(ON, {})).missing_facts
    assert [row.fact for row in found] == ["child.birth_date", "needs.long_term"]
    assert found[0].settles == ("a", "b")


@settings(max_examples=150, deadline=None)
@given(conditions, situations, st.data())
def test_the_facts_named_as_missing_are_enough(condition, known, data):
    """Once every fact named is known, the answer is no longer «not known»; other facts do not matter."""
    first = evaluate([card("it", condition)], known).by_id["it"]
    missing = first.missing
    told = {name: data.draw(any_value(name), name) for name in sorted(missing.all)}
    after = evaluate([card("it", condition)], known.with_facts(told)).by_id["it"]
    if first.status is Status.UNKNOWN:
        assert missing.all <= {ASKED_THROUGH.get(name, name) for name in facts_in(condition)}
    if told.get("child.birth_date") is not NEVER:
        assert after.status is not Status.UNKNOWN


@settings(max_examples=150, deadline=None)
@given(conditions, situations, st.data())
def test_a_fact_not_named_as_settling_alone_does_not_settle(condition, known, data):
    first = evaluate([card("it", condition)], known).by_id["it"]
    if first.status is not Status.UNKNOWN:
        return
    for name in sorted(first.missing.all):
        told = known.with_facts({name: data.draw(any_value(name), name)})
        after = evaluate([card("it", condition)], told).by_id["it"].reason.truth
        assert after is Truth.UNKNOWN or after in first.missing.alone.get(name, ())


@settings(max_examples=100, deadline=None)
@given(conditions, situations)
def test_nothing_is_taken_back_when_more_is_known(condition, known):
    """An answer given while facts are missing stands when they become known."""
    full = evaluate([card("it", condition)], known).by_id["it"].status
    for name in sorted(known.given):
        if name.startswith("child."):
            continue
        less = evaluate([card("it", condition)], known.with_facts({name: None})).by_id["it"].status
        assert less in (full, Status.UNKNOWN) or less is full


def test_the_tree_holds_every_node_with_its_value_and_text():
    reason = answer(Not(All((LONG, Any_((COMPLEX, WEIGH))))), needs__long_term=True).reason
    kinds = [(node.kind, node.truth.value) for node in reason.walk()]
    assert kinds == [
        ("all", "unknown"),
        ("not", "unknown"),
        ("all", "unknown"),
        ("fact", "yes"),
        ("any", "unknown"),
        ("fact", "unknown"),
        ("discretion", "for_assessment"),
    ]
    assert [node.text.nb for node in reason.walk()][-1] == "Er det nødvendig?"
