"""Money by payer and year, in whole kroner: with a measure against without it, its hump, and where it
lands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samkjort.economy.payers import PAYERS, Payer, Shares, divided

Table = NDArray[np.int64]


@dataclass(frozen=True)
class Flows:
    """Kroner by payer (rows, in the order of `PAYERS`) and year (columns, the first is year 1). Costs are
    positive."""

    table: Table

    @classmethod
    def none(cls, years: int) -> Flows:
        """Nothing, for so many years."""
        return cls(np.zeros((len(PAYERS), years), dtype=np.int64))

    @classmethod
    def of(cls, kroner: Sequence[int], shares: Shares) -> Flows:
        """A cost for each year, divided between payers to the krone."""
        columns = [divided(int(amount), shares) for amount in kroner]
        return cls(np.array([[column[payer] for column in columns] for payer in PAYERS], dtype=np.int64))

    @property
    def years(self) -> int:
        """How many years there are."""
        return int(self.table.shape[1])

    def __add__(self, other: Flows) -> Flows:
        return Flows(self.table + other.table)

    def __sub__(self, other: Flows) -> Flows:
        return Flows(self.table - other.table)

    def of_payer(self, payer: Payer) -> Table:
        """One payer's kroner by year."""
        return np.asarray(self.table[PAYERS.index(payer)])

    @property
    def total(self) -> Table:
        """All payers' kroner by year: the exact sum of the rows."""
        return np.asarray(self.table.sum(axis=0))


@dataclass(frozen=True)
class Hump:
    """What a payer must carry before a measure has paid for itself.

    `height`: the most that is out at once, kroner, not discounted. `peak`: the year of it. `length`: years
    from the start until nothing is out any more, or None if that never happens within the years looked at.
    `cumulative`: what is out after each year (below zero: earned).
    """

    height: int
    peak: int
    length: int | None
    cumulative: tuple[int, ...]


def hump(difference: Sequence[int] | Table) -> Hump:
    """The hump of a row of yearly differences (with the measure minus without; costs positive)."""
    upto = np.cumsum(np.asarray(difference, dtype=np.int64))
    if upto.size == 0 or int(upto.max()) <= 0:
        return Hump(0, 0, 0, tuple(int(value) for value in upto))
    top = int(upto.argmax())
    after = np.flatnonzero(upto[top:] <= 0)
    length = top + int(after[0]) + 1 if after.size else None
    return Hump(int(upto[top]), top + 1, length, tuple(int(value) for value in upto))


@dataclass(frozen=True)
class Discounting:
    """Rates by year: `rates` is a list of (from year, rate). Year 1 is not discounted."""

    rates: tuple[tuple[int, float], ...] = ((1, 0.04), (41, 0.03))

    def factors(self, years: int) -> NDArray[np.float64]:
        """What a krone of each year is worth today."""
        factor, result = 1.0, []
        for year in range(1, years + 1):
            if year > 1:
                rate = [rate for start, rate in self.rates if start <= year][-1]
                factor /= 1 + rate
            result.append(factor)
        return np.array(result)


def present_value(difference: Sequence[int] | Table, discounting: Discounting | None = None) -> float:
    """The gain today of a row of yearly differences: positive when the measure saves more than it costs."""
    row = np.asarray(difference, dtype=np.float64)
    return -float(row @ (discounting or Discounting()).factors(row.size))


@dataclass(frozen=True)
class Pockets:
    """Who gains and who loses. `share_elsewhere`: the part of all gains that lands with others than the
    municipality,
    None where nobody gains. `makes_whole`: what would make the municipality whole."""

    gains: Mapping[Payer, float]
    total: float
    share_elsewhere: float | None
    makes_whole: float


def pockets(difference: Flows, discounting: Discounting | None = None) -> Pockets:
    """The gains of each payer today, and how much of them lands in other pockets than the one that pays."""
    gains = {payer: present_value(difference.of_payer(payer), discounting) for payer in PAYERS}
    won = sum(gain for gain in gains.values() if gain > 0)
    own = max(gains[Payer.MUNICIPALITY], 0.0)
    return Pockets(
        gains,
        sum(gains.values()),
        (won - own) / won if won > 0 else None,
        max(0.0, -gains[Payer.MUNICIPALITY]),
    )
