"""No withheld number can be had by subtracting: tried by looking for other tables that fit what is shown."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.platform.oversight.withhold import LIMIT, Sum, withheld

UNITS = ("a", "b", "c")
Cell = tuple[str, str]


def table(done: list[int], rest: list[int]) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """Units by done and rest, with sums both ways, as the sheets have them."""
    numbers: dict[Cell, int] = {}
    for unit, one, other in zip(UNITS, done, rest, strict=False):
        numbers |= {(unit, "done"): one, (unit, "rest"): other, (unit, "counted"): one + other}
    units = list(dict.fromkeys(unit for unit, _ in numbers))
    for what in ("done", "rest", "counted"):
        numbers["", what] = sum(numbers[unit, what] for unit in units)
    sums = [Sum((one, "counted"), ((one, "done"), (one, "rest"))) for one in ("", *units)]
    sums += [Sum(("", what), tuple((unit, what) for unit in units)) for what in ("done", "rest", "counted")]
    return numbers, sums


def fitting(numbers: Mapping[Cell, int], hidden: frozenset[Hashable]) -> Iterator[dict[Cell, int]]:
    """Tables near the true one with the numbers shown, whose sums hold: what a reader can imagine."""
    units = [unit for unit in UNITS if (unit, "done") in numbers]
    free = [(unit, what) for unit in units for what in ("done", "rest") if (unit, what) in hidden]
    for moved in product((0, 1, -1), repeat=len(free)):
        tried = {**numbers, **{cell: numbers[cell] + by for cell, by in zip(free, moved, strict=True)}}
        if min(tried.values()) < 0:
            continue
        for unit in units:
            tried[unit, "counted"] = tried[unit, "done"] + tried[unit, "rest"]
        for what in ("done", "rest", "counted"):
            tried["", what] = sum(tried[unit, what] for unit in units)
        if all(tried[cell] == number for cell, number in numbers.items() if cell not in hidden):
            yield tried


counts = st.one_of(st.integers(0, 6), st.integers(0, 12))


@given(st.lists(st.tuples(counts, counts), min_size=2, max_size=3))
@settings(max_examples=60, deadline=None)
def test_every_withheld_number_could_be_another(rows: list[tuple[int, int]]) -> None:
    numbers, sums = table([one for one, _ in rows], [other for _, other in rows])
    hidden = withheld(numbers, sums)
    seen: dict[Cell, set[int]] = {cell: set() for cell in numbers if cell in hidden}
    for tried in fitting(numbers, hidden):
        for cell in seen:
            seen[cell].add(tried[cell])
        if all(len(values) > 1 for values in seen.values()):
            break
    assert all(len(values) > 1 for values in seen.values()), (numbers, hidden)


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_number_under_the_limit_is_shown_and_nought_tells_of_nobody(rows: list[tuple[int, int]]) -> None:
    numbers, sums = table([one for one, _ in rows], [other for _, other in rows])
    hidden = withheld(numbers, sums)
    assert all(cell in hidden for cell, number in numbers.items() if 0 < number < LIMIT)


@given(st.lists(st.tuples(st.integers(5, 60), st.integers(5, 60)), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_nothing_is_withheld_when_all_are_many(rows: list[tuple[int, int]]) -> None:
    numbers, sums = table([one for one, _ in rows], [other for _, other in rows])
    assert withheld(numbers, sums) == frozenset()


def test_one_small_number_takes_another_with_it() -> None:
    numbers, sums = table([3, 20, 30], [50, 60, 70])
    hidden = withheld(numbers, sums)
    assert ("a", "done") in hidden
    assert len([cell for cell in hidden if cell[1] == "done"]) >= 2
    assert ("", "counted") not in hidden


def test_two_ones_whose_sum_is_shown_are_not_left_alone() -> None:
    numbers = {"whole": 9, "a": 1, "b": 1, "c": 7}
    assert withheld(numbers, [Sum("whole", ("a", "b", "c"))]) == {"a", "b", "c"}
