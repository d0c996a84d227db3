"""Conditions that look at one column, for a block of children: a comparison, packed to one bit per child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samkjort.rules.ages import UNBORN, latest_birth_for_age
from samkjort.rules.columns import (
    EPOCH,
    NEVER_DAY,
    BoolColumn,
    Bools,
    CodeColumn,
    Column,
    DateColumn,
    IntColumn,
    Plane,
    SetColumn,
    day_number,
    pack,
)

MANY_VALUES = 24
"""From so many values, membership is looked up in a table instead of compared value by value."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A condition over a block. `no` is `None` when it is everything that is not yes; `judged` marks the
    children for whom only an assessment is open, `None` when there are none."""

    yes: Plane
    no: Plane | None
    judged: Plane | None = None

    @property
    def sure_no(self) -> Plane:
        """Where the answer is no."""
        return ~self.yes if self.no is None else self.no


class Leaves:
    """The leaves of a plan over the children `rows` of the columns (`rows` starts at a multiple of 64)."""

    def __init__(
        self, columns: Mapping[str, Column], on: date, rows: slice, highest_counts: Mapping[str, int]
    ) -> None:
        self.columns, self.on, self.rows, self.highest_counts = columns, on, rows, highest_counts
        width = (rows.stop - rows.start + 63) // 64
        self.words = slice(rows.start // 64, rows.start // 64 + width)
        self.nothing = np.zeros(width, dtype=np.uint64)
        self.unknown = Answer(self.nothing, self.nothing)
        self._ladders: dict[str, list[Plane]] = {}

    def answer(self, kind: str, fact: str, value: Any) -> Answer:
        """The answer of one leaf (see `plan`); unknown for everyone when there is no column."""
        if kind in _COMPUTED:
            return _COMPUTED[kind](self, fact, value)
        if kind == "known" and fact in ("child.age", "child.age_in_year", "child.born"):
            return Answer(self._known_computed(fact), self.nothing)
        column = self.columns.get(fact)
        if column is None:
            return self.unknown
        if kind == "count":
            assert isinstance(column, SetColumn)
            return self.count(column, value, fact)
        return _SIMPLE[kind](self, column, value)

    def of(self, yes: Plane, known: Plane | None) -> Answer:
        """An answer that is no wherever the value is known and not yes."""
        known = self.cut(known)
        return Answer(yes, None if known is None else known & ~yes)

    def cut(self, plane: Plane | None) -> Plane | None:
        """The block's part of a plane."""
        return None if plane is None else plane[self.words]

    def everyone(self, known: Plane | None) -> Plane:
        """The block's part of a plane of known values, `None` being all."""
        return ~self.nothing if known is None else known[self.words]

    def true(self, column: BoolColumn, _: None) -> Answer:
        """A yes/no fact."""
        return self.of(column.true[self.words], column.known)

    def known(self, column: Column, _: None) -> Answer:
        """That a fact is known: yes or not known, never no."""
        known = self.cut(column.known)
        return Answer(~self.nothing, None) if known is None else Answer(known, self.nothing)

    def happened(self, column: DateColumn, _: None) -> Answer:
        """That an event has happened."""
        happened = self.cut(column.happened)
        return Answer(~self.nothing, None) if happened is None else self.of(happened, column.known)

    def no_later(self, column: DateColumn, ordinal: int) -> Answer:
        """A date up to and including a day."""
        return self.of(pack(column.days[self.rows] <= ordinal - EPOCH), column.known)

    def no_earlier(self, column: DateColumn, ordinal: int) -> Answer:
        """A date from and including a day."""
        yes, happened = pack(column.days[self.rows] >= ordinal - EPOCH), self.cut(column.happened)
        return self.of(yes if happened is None else yes & happened, column.known)

    def at_least(self, column: IntColumn, number: int) -> Answer:
        """A number from and including another."""
        return self.of(pack(column.values[self.rows] >= number), column.known)

    def one_of(self, column: CodeColumn, values: tuple[str, ...]) -> Answer:
        """A word among others."""
        wanted = [code for code, value in enumerate(column.values) if value in values]
        return self.of(pack(_among(column.codes[self.rows], wanted, len(column.values))), column.known)

    def member(self, column: SetColumn, name: str) -> Answer:
        """A set that has a member."""
        plane = column.members.get(name)
        return self.of(self.nothing if plane is None else plane[self.words], column.known)

    def count(self, column: SetColumn, number: int, fact: str) -> Answer:
        """A set with at least so many members."""
        if number < 1:
            return self.of(self.everyone(column.known), column.known)
        if fact not in self._ladders:
            self._ladders[fact] = self._ladder(column, self.highest_counts[fact])
        return self.of(self._ladders[fact][number - 1], column.known)

    def _ladder(self, column: SetColumn, steps: int) -> list[Plane]:
        """Where a set has at least 1, 2, … `steps` members."""
        ladder = [self.nothing.copy() for _ in range(steps)]
        for seen, plane in enumerate(column.members.values()):
            more = plane[self.words]
            for step in range(min(seen, steps - 1), 0, -1):
                ladder[step] |= ladder[step - 1] & more
            ladder[0] |= more
        return ladder

    # -- computed from the date of birth, as `facts.computed` does for one child -------------------------

    def age_at_least(self, fact: str, age: int) -> Answer:
        """Whole years on the date."""
        return self._age(age, latest_birth_for_age(max(age, 0), self.on), age)

    def age_in_year_at_least(self, fact: str, age: int) -> Answer:
        """The age reached in the calendar year: at least `age` for births up to 31 December of a year."""
        year = self.on.year - max(age, 0)
        answer = self._age(age, date(year, 12, 31) if year >= 1 else date.min, age, in_year=True)
        column = self.columns.get(fact)
        if not isinstance(column, IntColumn):
            return answer
        given = self.at_least(column, age)
        free = ~self._known_computed("child.age")
        return Answer(answer.yes | (free & given.yes), answer.sure_no | (free & given.sure_no))

    def born(self, fact: str, _: None) -> Answer:
        """Born on the date."""
        answer = self._age(0, self.on, 0)
        column = self.columns.get(fact)
        if not isinstance(column, BoolColumn):
            return answer
        given = self.true(column, None)
        return Answer(
            answer.yes | (~answer.sure_no & given.yes), answer.sure_no | (~answer.yes & given.sure_no)
        )

    def _age(self, age: int, cut: date, years: int, *, in_year: bool = False) -> Answer:
        births = self.columns.get("child.birth_date")
        answer = (
            self._age_from_birth(births, age, cut, in_year)
            if isinstance(births, DateColumn)
            else self.unknown
        )
        if answer.no is None or not (_OTHER_SOURCES & self.columns.keys()):
            return answer
        yes, no = answer.yes.copy(), answer.no.copy()
        free = ~self._birth_known()
        ages = self.columns.get("child.age")
        if isinstance(ages, IntColumn):
            known = free if ages.known is None else free & ages.known[self.words]
            low = pack(ages.values[self.rows] >= age)
            if in_year:
                low, high = self._given_age_in_year(ages, age)
                no |= known & ~high
            else:
                no |= known & ~low
            yes |= known & low
            free = free & ~known
        unborn = free & self._unborn()
        if years <= UNBORN:
            yes |= unborn
        elif not (in_year and years == 0):
            no |= unborn
        return Answer(yes, no)

    def _age_from_birth(self, births: DateColumn, age: int, cut: date, in_year: bool) -> Answer:
        if age <= UNBORN:
            return self.of(self.everyone(births.known), births.known)
        answer = self.of(pack(births.days[self.rows] <= day_number(cut)), births.known)
        if in_year and age == 0 and births.happened is not births.known:
            never = pack(births.days[self.rows] == NEVER_DAY)
            return Answer(answer.yes, answer.sure_no & ~never)
        return answer

    def _given_age_in_year(self, ages: IntColumn, age: int) -> tuple[Plane, Plane]:
        """Where the age this year is at least `age` whatever the birthday, and where it can be."""
        values = ages.values[self.rows]
        high = values.astype(np.int64) + 1
        if (self.on.month, self.on.day) == (12, 31):
            high = np.where(values >= 0, values, high)
        low_plane, high_plane = pack(values >= age), pack(high >= age)
        given = self.columns.get("child.age_in_year")
        if not isinstance(given, IntColumn):
            return low_plane, high_plane
        known = self.everyone(given.known)
        least = pack(given.values[self.rows] >= age)
        return (known & least) | (~known & low_plane), (known & least) | (~known & high_plane)

    def _birth_known(self) -> Plane:
        births = self.columns.get("child.birth_date")
        if births is None:
            return self.nothing
        return self.everyone(births.known)

    def _unborn(self) -> Plane:
        """Where an expected birth lies ahead, or the child is given as not born."""
        unborn = self.nothing
        expected, born = self.columns.get("child.expected_birth"), self.columns.get("child.born")
        if isinstance(expected, DateColumn):
            ahead = self.no_earlier(expected, self.on.toordinal() + 1)
            unborn = unborn | ahead.yes
        if isinstance(born, BoolColumn):
            unborn = unborn | self.true(born, None).sure_no
        return unborn

    def _known_computed(self, fact: str) -> Plane:
        known = self._birth_known() | self._unborn()
        for name in {"child.age", fact}:
            column = self.columns.get(name)
            if column is not None:
                known = known | self.everyone(column.known)
        return known


_OTHER_SOURCES = {"child.age", "child.expected_birth", "child.born"}

_COMPUTED: dict[str, Callable[[Leaves, str, Any], Answer]] = {
    "age_at_least": Leaves.age_at_least,
    "age_in_year_at_least": Leaves.age_in_year_at_least,
    "born": Leaves.born,
}
_SIMPLE: dict[str, Callable[[Leaves, Any, Any], Answer]] = {
    "true": Leaves.true,
    "known": Leaves.known,
    "happened": Leaves.happened,
    "no_later": Leaves.no_later,
    "no_earlier": Leaves.no_earlier,
    "at_least": Leaves.at_least,
    "one_of": Leaves.one_of,
    "member": Leaves.member,
}


def _among(codes: NDArray[np.signedinteger[Any]], wanted: list[int], values: int) -> Bools:
    """Which codes are wanted. An unknown (-1) is not."""
    if len(wanted) >= MANY_VALUES:
        table = np.zeros(values + 1, dtype=np.bool_)
        table[wanted] = True
        return np.take(table, codes)
    found = np.zeros(len(codes), dtype=np.bool_)
    for code in wanted:
        found |= codes == code
    return found
