"""What falls on whom, kept ready for any day: the same answers as `load`, without going through all rows.

Each thing that falls on a role, a field or a month is laid in a heap, in order of the day from which it was
known; so what was known on a day is the beginning of each heap. When rows change, only their own things are
taken out and laid in again. The plain way is in `load`, and tests hold the two equal.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from samkjort.steering.as_of import known_since
from samkjort.steering.model import Signal, once_a_row
from samkjort.steering.planning.load import KINDS, Load, arrivals, month_of
from samkjort.steering.thresholds import Thresholds
from samkjort.steering.vocabulary import DateKind

PILE, LOAD, TRACK, MONTH = "pile", "load", "track", "month"
Place = tuple[str, str, str]
"""What kind of heap, and two names: role and quarter, quarter and sector, sector and sender, month and ''."""


class Thing(NamedTuple):
    """One thing of a row in a heap: known since a day; `number` is which of the row's things it is."""

    since: date
    row: str
    number: int
    tag: str


_since, _tag, _row_and_tag = itemgetter(0), itemgetter(3), itemgetter(1, 3)


class Standing:
    """The heaps of some rows. `before`: those of an earlier state, whose work is used again."""

    def __init__(self, rows: Mapping[str, Signal], *, before: Standing | None = None) -> None:
        self.rows = rows
        if before is None:
            heaps: dict[Place, list[Thing]] = defaultdict(list)
            for row in rows.values():
                for place, thing in _things(row):
                    heaps[place].append(thing)
            for heap in heaps.values():
                heap.sort()
            self._heaps = dict(heaps)
        else:
            self._heaps = self._changed(before)

    def _changed(self, before: Standing) -> dict[Place, list[Thing]]:
        """The earlier heaps without the rows that are gone, with those that are new; nothing is altered."""
        old, new = before.rows, self.rows
        heaps, own = dict(before._heaps), set[Place]()
        gone = [row for key, row in old.items() if new.get(key) is not row]
        come = [row for key, row in new.items() if old.get(key) is not row]
        if len(gone) + len(come) > len(new):
            return Standing(new)._heaps
        out: dict[Place, set[str]] = defaultdict(set)
        for row in gone:
            for place, _thing in _things(row):
                out[place].add(row.id)
        for place, ids in out.items():
            heaps[place] = [thing for thing in heaps[place] if thing.row not in ids]
            own.add(place)
        for row in come:
            for place, thing in _things(row):
                if place not in own:
                    heaps[place] = list(heaps.get(place, ()))
                    own.add(place)
                insort(heaps[place], thing)
        return {place: heap for place, heap in heaps.items() if heap}

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each row stands among the rows."""
        return {row: place for place, row in enumerate(self.rows)}

    def of(self, kind: str, on: date | None) -> Iterator[tuple[str, str, list[Thing]]]:
        """The heaps of a kind as they were known on a day (as they are, without one); none that is empty."""
        for (name, first, second), heap in self._heaps.items():
            if name == kind:
                known = heap if on is None else heap[: bisect_right(heap, on, key=_since)]
                if known:
                    yield first, second, known

    def in_order(self, rows: Iterable[str]) -> list[str]:
        """Some rows in their order."""
        return sorted(rows, key=self.order.__getitem__)


@once_a_row
def _things(row: Signal) -> tuple[tuple[Place, Thing], ...]:
    """Everything of a row that is laid in a heap."""
    found: list[tuple[Place, Thing]] = []

    def lay(place: Place, since: date, tag: str = "") -> None:
        found.append((place, Thing(since, row.id, len(found), tag)))

    begun = known_since(row)
    for each, quarter in arrivals(row) if row.target_roles or row.target_sectors else ():
        since = known_since(row, each)
        for role in row.target_roles if quarter and row.binding else ():
            lay((PILE, role, str(quarter)), since, str(row.binding))
        for sector in row.target_sectors if quarter else ():
            lay((LOAD, str(quarter), sector), since, KINDS[each.kind])
    for sector in row.target_sectors:
        for sender in row.senders:
            lay((TRACK, sector, sender), begun)
    if month := month_of(row, DateKind.SUPERVISION_START):
        lay((MONTH, month, ""), begun)
    return tuple(found)


@dataclass(frozen=True)
class Heavy:
    """A pile that weighs the limit or more: how many rows are in it, and the first of them in order."""

    role: str
    quarter: str
    weight: float
    number: int
    rows: tuple[str, ...]


Found = list[tuple[Standing, list[Thing]]]


def heavy_piles(
    parts: Sequence[Standing],
    limits: Thresholds,
    on: date | None,
    *,
    year: str = "",
    most: int | None = None,
    named: int | None = None,
) -> tuple[Heavy, ...]:
    """As `load.pile_ups` of what was known on a day: the heaviest in the quarters of a year.

    `most`: so many piles. `named`: so many rows of each.
    """
    weights = {code: float(value) for code, value in limits["pile_up"]["weight"].items()}
    limit = float(limits["pile_up"]["limit"])
    heaps: dict[tuple[str, str], Found] = defaultdict(list)
    for part in parts:
        for role, quarter, things in part.of(PILE, on):
            if quarter.startswith(year):
                heaps[role, quarter].append((part, things))
    heavy = []
    for (role, quarter), found in heaps.items():
        bound = Counter(chain.from_iterable(dict(map(_row_and_tag, things)).values() for _, things in found))
        weight = sum(weights[tag] * count for tag, count in bound.items())
        number = sum(count for tag, count in bound.items() if weights[tag])
        if weight >= limit and number > 1:
            heavy.append((-weight, quarter, role, number))
    return tuple(
        Heavy(role, quarter, -weight, number, _rows(heaps[role, quarter], weights)[:named])
        for weight, quarter, role, number in sorted(heavy)[:most]
    )


def _rows(found: Found, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The rows of a pile that weigh, in order."""
    return tuple(
        row
        for part, things in found
        for row in part.in_order({thing[1] for thing in things if weights[thing[3]]})
    )


def load(parts: Sequence[Standing], on: date | None) -> tuple[Load, ...]:
    """As `load.load_view` of what was known on a day, without which rows they are."""
    heaps: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for part in parts:
        for quarter, sector, things in part.of(LOAD, on):
            heaps[quarter, sector].update(map(_tag, things))
    return tuple(
        Load(sector, quarter, {**dict.fromkeys(KINDS.values(), 0), **counts}, ())
        for (quarter, sector), counts in sorted(heaps.items(), key=itemgetter(0))
    )


def tracks(parts: Sequence[Standing], on: date | None) -> dict[str, dict[str, int]]:
    """As `load.tracks` of what was known on a day, with how many signals in place of which."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for part in parts:
        for sector, sender, things in part.of(TRACK, on):
            found[sector][sender] += len(things)
    return {
        sector: dict(sorted(senders.items(), key=lambda pair: (-pair[1], pair[0])))
        for sector, senders in sorted(found.items())
    }


def same_month(parts: Sequence[Standing], on: date | None) -> dict[str, tuple[str, ...]]:
    """As `load.same_month` of what was known on a day."""
    found: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for month, _nothing, things in part.of(MONTH, on):
            found[month] = (*found.get(month, ()), *part.in_order(thing.row for thing in things))
    return {month: rows for month, rows in sorted(found.items()) if len(rows) > 1}
