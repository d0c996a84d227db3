"""Cards and conditions built in a line, and Hypothesis strategies for random ones."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from samkjort.law.cards import RuleCard, Verified
from samkjort.law.conditions import All, Always, Any_, CardApplies, Condition, Discretion, FactIs, Not, Op
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.vocabulary import Kind, Words, facts
from samkjort.rules.facts import Situation
from samkjort.rules.values import NEVER

ON = date(2025, 3, 1)
WORDS = Words("ord", "words")

BOOLS = ["needs.long_term", "needs.coordinated", "child.born"]
INTS = ["child.age", "child.age_in_year", "child.birth_month", "child.school_year"]
DATES = ["child.birth_date", "events.report_received", "child.expected_birth"]
SET, ENUM = "services.involved", "parents.responsibility"
MEMBERS = ["school", "nav", "ppt", "bup"]
HOLDERS = ["joint", "one", "others", "none"]


def card(name: str, when: Condition, **more: Any) -> RuleCard:
    """A card with the given condition; everything else is filled in."""
    filled: dict[str, Any] = {
        "source": ProvisionPath.parse("lov/2011-06-24-30/§7-2a/ledd/1"),
        "kind": Kind.DUTY,
        "theme": "child_coordinator",
        "bearer": "municipality",
        "title": WORDS,
        "demands": WORDS,
        "valid_from": date(2020, 1, 1),
        "verified": Verified.TEXT,
    }
    return RuleCard(id=name, when=when, **{**filled, **more})


def is_(fact: str, value: Any = True) -> FactIs:
    """A condition that a fact has a value."""
    return FactIs(fact, Op.IS, value)


ages = st.integers(-2, 26)
days = st.one_of(
    st.dates(date(2000, 1, 1), date(2027, 1, 1)),
    st.sampled_from(
        [ON, date(2024, 2, 29), date(2007, 2, 28), date(2007, 3, 1), date(2007, 3, 2), date(2024, 12, 31)]
    ),
)
_ordered = st.sampled_from([Op.LT, Op.LE, Op.GT, Op.GE, Op.IS])


def _listed(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=1, max_size=3, unique=True).map(tuple)


_listing = st.sampled_from([Op.IN, Op.NOT_IN])
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.builds(FactIs, st.sampled_from(BOOLS), st.just(Op.IS), st.booleans()),
    st.builds(FactIs, st.sampled_from(INTS), _ordered, ages),
    st.builds(FactIs, st.sampled_from(INTS), _listing, _listed(ages)),
    st.builds(FactIs, st.sampled_from(DATES), _ordered, days),
    st.builds(FactIs, st.sampled_from(DATES), _listing, _listed(days)),
    st.builds(FactIs, st.just(ENUM), st.just(Op.IS), st.sampled_from(HOLDERS)),
    st.builds(FactIs, st.just(ENUM), _listing, _listed(st.sampled_from(HOLDERS))),
    st.builds(FactIs, st.just(SET), st.just(Op.INCLUDES), st.sampled_from(MEMBERS)),
    st.builds(
        FactIs,
        st.just(SET),
        st.sampled_from([Op.INCLUDES_ANY, Op.INCLUDES_ALL]),
        _listed(st.sampled_from(MEMBERS)),
    ),
    st.builds(FactIs, st.just(SET), st.sampled_from([Op.COUNT_GE, Op.COUNT_LT]), st.integers(0, 5)),
    st.builds(FactIs, st.sampled_from([*BOOLS, *INTS, *DATES, SET, ENUM]), st.just(Op.KNOWN), st.booleans()),
    st.just(Always()),
    st.just(Discretion(WORDS)),
    st.builds(CardApplies, st.sampled_from(["first", "gone"])),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: Any_(tuple(parts))),
        st.builds(Not, inner),
    ),
    max_leaves=12,
)
_dates = st.one_of(days, st.just(NEVER))
_values: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.booleans() for name in BOOLS},
    **{name: st.integers(-1, 24) for name in INTS},
    **dict.fromkeys(DATES, _dates),
    SET: st.frozensets(st.sampled_from(MEMBERS)),
    ENUM: st.sampled_from(HOLDERS),
}
situations = st.fixed_dictionaries({}, optional=_values).map(lambda given: Situation(ON, given))
"""Situations with any of the facts unknown, contradictory ones too: both evaluators must agree on all."""


def any_value(name: str) -> st.SearchStrategy[Any]:
    """Any value a fact of the vocabulary can have."""
    fact = facts()[name]
    if name in _values:
        return _values[name]
    match fact.type.value:
        case "bool":
            return st.booleans()
        case "int":
            return st.integers(-1, 30)
        case "date":
            return _dates
        case "set":
            return st.frozensets(st.sampled_from(fact.values), max_size=4)
        case _:
            return st.sampled_from(fact.values or ("x",))


def some_value(name: str, chance: Random) -> Any:
    """A random value of a fact, quickly (a whole register asks for hundreds)."""
    fact = facts()[name]
    match fact.type.value:
        case "bool":
            return chance.random() < 0.5
        case "int":
            return chance.randint(-1, 26)
        case "date":
            return NEVER if chance.random() < 0.2 else ON + timedelta(days=chance.randint(-9000, 400))
        case "set":
            return frozenset(chance.sample(fact.values, min(len(fact.values), chance.randint(0, 4))))
        case _:
            return chance.choice(fact.values or ("x",))
