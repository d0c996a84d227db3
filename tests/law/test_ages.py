"""Ages at which a rule can apply are read from its condition, and nothing but age narrows them."""

from __future__ import annotations

from samkjort.law.ages import ALL_AGES, bands, names_age, possible_ages
from samkjort.law.conditions import All, Always, Any_, FactIs, Not, Op


def age(op: Op, value: int) -> FactIs:
    return FactIs("child.age", op, value)


OTHER = FactIs("needs.long_term", Op.IS, True)


def test_ages_of_leaves_and_trees() -> None:
    assert possible_ages(age(Op.LT, 1)) == {-1, 0}
    assert possible_ages(All((age(Op.GE, 15), age(Op.LT, 18), OTHER))) == {15, 16, 17}
    assert possible_ages(Any_((age(Op.IS, 3), age(Op.IS, 7)))) == {3, 7}
    assert possible_ages(Any_((age(Op.GE, 7), OTHER))) == ALL_AGES
    assert possible_ages(Not(age(Op.GE, 18))) == set(range(-1, 18))
    assert possible_ages(Not(OTHER)) == ALL_AGES
    assert possible_ages(Not(All((age(Op.GE, 18), OTHER)))) == ALL_AGES
    assert possible_ages(FactIs("child.born", Op.IS, False)) == {-1}
    assert not names_age(Always())


def test_bands_are_runs() -> None:
    assert bands(frozenset({0, 1, 2, 6, 18})) == [(0, 2), (6, 6), (18, 18)]
    assert bands(frozenset()) == []
