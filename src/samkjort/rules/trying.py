"""Trying values of one fact on an explanation tree: can it really settle the answer?

Values are tried around every number, date and word the tree compares the fact with; between those the answer
cannot change. For the child's age, its age, age this year, month of birth and birth move together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, islice, product
from typing import Any

from samkjort.law.conditions import FactIs, Op
from samkjort.rules.ages import UNBORN
from samkjort.rules.facts import ASKED_THROUGH
from samkjort.rules.kleene import Truth, all_of, any_of
from samkjort.rules.reasons import NotEnded, Reason, end_condition
from samkjort.rules.values import NEVER, KnownValue, meets

MONTH = "child.birth_month"

MANY = 64
"""At most about so many values are tried; a tree that needs more is taken at its word."""


def outcomes(reason: Reason, nodes: Sequence[Reason], hoped: frozenset[Truth], on: date) -> frozenset[Truth]:
    """Which of the `hoped` answers the tree really takes when only the fact `nodes` look at becomes known.

    `nodes` are all the leaves of the tree that wait for that fact.
    """
    leaves = [leaf for node in nodes if (leaf := _leaf(node, on))]
    asked = _asked(leaves[0].fact)
    if any(leaf.fact == asked in ASKED_THROUGH.values() for leaf in leaves):
        return hoped
    tried = list(_assignments(leaves))
    if len(tried) > 2 * MANY:
        return hoped
    found: set[Truth] = set()
    for values in tried:
        found.add(_truth(reason, values, on))
        if hoped <= found:
            break
    return hoped & found


def _asked(fact: str) -> str:
    return ASKED_THROUGH.get(fact, fact)


def _leaf(node: Reason, on: date) -> FactIs | None:
    if isinstance(node.about, FactIs):
        return node.about
    return end_condition(node.about.until, on) if isinstance(node.about, NotEnded) else None


def _truth(reason: Reason, values: dict[str, KnownValue], on: date) -> Truth:
    if reason.truth is not Truth.UNKNOWN:
        return reason.truth
    if (leaf := _leaf(reason, on)) is not None:
        found = values.get(leaf.fact, reason.found)
        if found is NEVER and isinstance(reason.about, NotEnded):
            return Truth.YES
        return meets(leaf, found)
    parts = [_truth(part, values, on) for part in reason.parts]
    if reason.negated:
        return ~parts[0]
    return all_of(parts) if reason.needs_all else any_of(parts)


def _assignments(leaves: list[FactIs]) -> Iterator[dict[str, KnownValue]]:
    names = {leaf.fact for leaf in leaves}
    if names & ASKED_THROUGH.keys():
        yield from _children(leaves)
        return
    for name in names:
        for value in _values(leaves):
            yield {name: value}


def _children(leaves: list[FactIs]) -> Iterator[dict[str, KnownValue]]:
    """Children of every age and month of birth the leaves can tell apart."""
    numbers: dict[str, list[Any]] = {MONTH: [], "": []}
    for leaf in leaves:
        if leaf.op is not Op.KNOWN:
            numbers[MONTH if leaf.fact == MONTH else ""].append(leaf.value)
    months = [month for month in _around(numbers[MONTH]) if 1 <= month <= 12] or [1]
    for age in _around([0, *numbers[""]]):
        if age >= UNBORN:
            for this_year, month in product((age, age + 1), months):
                yield {
                    "child.age": age,
                    "child.age_in_year": this_year,
                    "child.born": age > UNBORN,
                    MONTH: month,
                }


def _values(leaves: list[FactIs]) -> list[Any]:
    given = [leaf.value for leaf in leaves if leaf.op is not Op.KNOWN]
    flat: list[Any] = [item for value in given for item in (value if isinstance(value, tuple) else (value,))]
    if not flat:
        return [NEVER, date(2000, 1, 1)]
    if any(leaf.op.startswith(("includes", "count")) for leaf in leaves):
        words = sorted({item for item in flat if isinstance(item, str)})
        size = max([item for item in flat if isinstance(item, int)], default=0)
        crowd = frozenset(words) | {f"other {number}" for number in range(size)}
        small = (frozenset(chosen) for count in (1, 2) for chosen in combinations(words, count))
        return [frozenset(), frozenset(words), crowd, *islice(small, MANY)]
    if isinstance(flat[0], date):
        day = timedelta(days=1)
        return [NEVER, *(item + shift for item in flat for shift in (-day, 0 * day, day))]
    if all(isinstance(item, bool) for item in flat):
        return [True, False]
    if isinstance(flat[0], int):
        return _around(flat)
    return [*flat, "another word"]


def _around(numbers: Iterable[Any]) -> list[int]:
    flat = [item for value in numbers for item in (value if isinstance(value, tuple) else (value,))]
    return sorted({number + shift for number in flat for shift in (-1, 0, 1)})
