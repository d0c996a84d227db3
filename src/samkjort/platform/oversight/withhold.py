"""Numbers so small that they could tell of one child are withheld, and with them enough others.

A number from 1 to 4 is not shown outside the unit it comes from. Where it could be had by subtracting from a
sum, another number of the sum is withheld too, the smallest first, until none can be worked out. Nought is
shown: it is nobody. The limit is the project's own, the common one of official statistics.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

LIMIT = 5
"""Numbers under it, save nought, are withheld."""

Cell = TypeVar("Cell", bound=Hashable)
Number = int | Fraction
"""Whole wherever it can be: nearly always, and many times faster."""


@dataclass(frozen=True)
class Sum(Generic[Cell]):
    """`whole` is the sum of `parts`."""

    whole: Cell
    parts: tuple[Cell, ...]


def withheld(
    numbers: Mapping[Cell, int], sums: Iterable[Sum[Cell]], *, limit: int = LIMIT
) -> frozenset[Cell]:
    """The cells not to show.

    After it, no withheld cell has one single value that fits what is shown: neither by the sums together, nor
    because a sum leaves no more than one for each of those withheld. `numbers`: counts, none below nought.
    """
    hidden = {cell for cell, number in numbers.items() if 0 < number < limit}
    all_sums = [one for one in sums if all(cell in numbers for cell in (one.whole, *one.parts))]
    for group in _apart(all_sums):
        _close(numbers, group, hidden)
        while known := _determined(group, hidden):
            shown = {cell for one in group for cell in (one.whole, *one.parts)} - hidden
            near = {
                cell
                for one in group
                if not known.isdisjoint((one.whole, *one.parts))
                for cell in (one.whole, *one.parts)
            } - hidden
            hidden.add(min(near or shown, key=lambda cell: (numbers[cell] == 0, numbers[cell], repr(cell))))
            _close(numbers, group, hidden)
    return frozenset(hidden)


def _apart(sums: Sequence[Sum[Cell]]) -> list[list[Sum[Cell]]]:
    """The sums in groups that share no cell, so that each can be settled by itself."""
    leader: dict[Cell, Cell] = {}

    def lead(cell: Cell) -> Cell:
        leader.setdefault(cell, cell)
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for one in sums:
        for part in one.parts:
            leader[lead(part)] = lead(one.whole)
    groups: dict[Cell, list[Sum[Cell]]] = {}
    for one in sums:
        groups.setdefault(lead(one.whole), []).append(one)
    return list(groups.values())


def _close(numbers: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: set[Cell]) -> None:
    """Withhold more until no sum by itself tells what is withheld in it."""
    changed = True
    while changed:
        changed = False
        for one in sums:
            while _tells(numbers, one, hidden):
                others = [cell for cell in (*one.parts, one.whole) if cell not in hidden]
                if not others:
                    break
                # Rather a part that is not nought; the whole only when nothing else is left.
                hidden.add(
                    min(others, key=lambda cell: (cell == one.whole, numbers[cell] == 0, numbers[cell]))
                )
                changed = True


def _tells(numbers: Mapping[Cell, int], one: Sum[Cell], hidden: set[Cell]) -> bool:
    parts = [cell for cell in one.parts if cell in hidden]
    if one.whole in hidden:
        return not parts
    # Every withheld part is at least one: a rest of just so many gives each of them.
    return len(parts) == 1 or (bool(parts) and sum(numbers[cell] for cell in parts) <= len(parts))


def _determined(sums: Sequence[Sum[Cell]], hidden: set[Cell]) -> frozenset[Cell]:
    """Withheld cells that follow from the sums together, by elimination."""
    by_pivot: dict[Cell, dict[Cell, Number]] = {}
    for one in sums:
        row: dict[Cell, Number] = {}
        for cell, times in [*((part, 1) for part in one.parts), (one.whole, -1)]:
            if cell in hidden:
                row[cell] = row.get(cell, 0) + times
        row = _reduced({cell: value for cell, value in row.items() if value}, by_pivot)
        if not row:
            continue
        pivot = next(iter(row))
        by = 1 / Fraction(row[pivot]) if abs(row[pivot]) != 1 else row[pivot]
        row = {cell: value * by for cell, value in row.items()}
        for other, there in by_pivot.items():
            if pivot in there:
                by_pivot[other] = _minus(there, there[pivot], row)
        by_pivot[pivot] = row
    return frozenset(pivot for pivot, row in by_pivot.items() if len(row) == 1)


def _reduced(row: dict[Cell, Number], by_pivot: Mapping[Cell, dict[Cell, Number]]) -> dict[Cell, Number]:
    for cell in [cell for cell in row if cell in by_pivot]:
        if cell in row:
            row = _minus(row, row[cell], by_pivot[cell])
    return row


def _minus(row: dict[Cell, Number], times: Number, other: Mapping[Cell, Number]) -> dict[Cell, Number]:
    out = dict(row)
    for cell, value in other.items():
        left = out.get(cell, 0) - times * value
        if left:
            out[cell] = left
        else:
            out.pop(cell, None)
    return out
