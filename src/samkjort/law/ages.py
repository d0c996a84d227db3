"""At which ages a rule can apply, read from its condition alone (whatever else may be unknown)."""

from __future__ import annotations

from samkjort.law.conditions import All, Any_, Condition, FactIs, Not, Op

FIRST_AGE, LAST_AGE = -1, 25
"""Ages looked at, in whole years; -1 is before birth, 25 is the first age outside the field."""

ALL_AGES = frozenset(range(FIRST_AGE, LAST_AGE + 1))
_AGE_FACTS = {"child.age", "child.age_in_year"}


def possible_ages(condition: Condition) -> frozenset[int]:
    """The ages at which the condition is not ruled out by age; conditions on other facts rule nothing out."""
    match condition:
        case FactIs(fact=fact) if fact in _AGE_FACTS:
            return frozenset(age for age in ALL_AGES if _holds(condition, age))
        case FactIs(fact="child.born", op=Op.IS, value=value):
            return ALL_AGES - {-1} if value else frozenset({-1})
        case All(parts):
            return frozenset.intersection(*(possible_ages(part) for part in parts))
        case Any_(parts):
            return frozenset.union(*(possible_ages(part) for part in parts))
        case Not(part) if _only_age(part):
            return ALL_AGES - possible_ages(part)
        case _:
            return ALL_AGES


def names_age(condition: Condition) -> bool:
    """Whether age limits the rule at all."""
    return possible_ages(condition) != ALL_AGES


def bands(ages: frozenset[int]) -> list[tuple[int, int]]:
    """The ages as runs from-to, both inclusive: `{0, 1, 2, 6}` gives `[(0, 2), (6, 6)]`."""
    runs: list[tuple[int, int]] = []
    for age in sorted(ages):
        if runs and runs[-1][1] == age - 1:
            runs[-1] = (runs[-1][0], age)
        else:
            runs.append((age, age))
    return runs


def _only_age(condition: Condition) -> bool:
    match condition:
        case FactIs(fact=fact):
            return fact in _AGE_FACTS or fact == "child.born"
        case All(parts) | Any_(parts):
            return all(_only_age(part) for part in parts)
        case Not(part):
            return _only_age(part)
        case _:
            return False


def _holds(leaf: FactIs, age: int) -> bool:
    value = leaf.value
    match leaf.op:
        case Op.IS:
            return age == value
        case Op.IN:
            return isinstance(value, tuple) and age in value
        case Op.NOT_IN:
            return isinstance(value, tuple) and age not in value
    if not isinstance(value, int):
        return True
    match leaf.op:
        case Op.LT:
            return age < value
        case Op.LE:
            return age <= value
        case Op.GT:
            return age > value
        case Op.GE:
            return age >= value
        case _:
            return True
