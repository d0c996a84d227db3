"""Statutory first (E-27), and where economy decides because guidance leaves room (E-26)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import Binding, Leeway, RelationKind


@dataclass(frozen=True)
class Task:
    """A task in a year's budget. `statutory` and `amount` (whole kroner) are `None` when not known."""

    year: int
    name: str
    statutory: bool | None = None
    amount: int | None = None


@dataclass(frozen=True)
class Split:
    """The kroner of one year: statutory, other and not placed; and how many tasks have no known amount.

    `share` is the statutory part of all known kroner; `None` as long as anything is not known.
    """

    year: int
    statutory: int
    other: int
    not_placed: int
    without_amount: int

    @property
    def total(self) -> int:
        """All known kroner."""
        return self.statutory + self.other + self.not_placed

    @property
    def share(self) -> float | None:
        """The statutory share, 0 to 1, when every task is placed and has an amount."""
        whole = not self.not_placed and not self.without_amount and self.total
        return self.statutory / self.total if whole else None

    @property
    def at_least(self) -> float | None:
        """The least the statutory share of the known kroner can be; `None` without any."""
        return self.statutory / self.total if self.total else None


def split(tasks: Iterable[Task]) -> tuple[Split, ...]:
    """Statutory and other tasks year by year, the latest first."""
    sums: dict[int, list[int]] = {}
    for task in tasks:
        row = sums.setdefault(task.year, [0, 0, 0, 0])
        if task.amount is None:
            row[3] += 1
        else:
            row[2 if task.statutory is None else 0 if task.statutory else 1] += task.amount
    return tuple(Split(year, *row) for year, row in sorted(sums.items(), reverse=True))


class Room(StrEnum):
    """Whether a signal's guidance leaves it to the purse."""

    OPEN = "open"  # room to choose, and no money is known to follow
    CLOSED = "closed"  # what to do is ordered, or money follows
    UNKNOWN = "unknown"


FREE = (Leeway.GOAL, Leeway.FRAME)
LOOSE = (Binding.SHOULD, Binding.MAY, Binding.INFORMATION)


def room(register: Register, signal: str) -> Room:
    """Whether economy may come to decide what becomes of a signal (004:1130-1136).

    Open: it leaves the method free or does not bind, and no row of the register finances it. Unknown when
    neither how it binds nor what it leaves free is coded. Money that has ended no longer follows.
    """
    row = register.signals[signal]
    if row.leeway is None and row.binding is None:
        return Room.UNKNOWN
    free = row.leeway in FREE if row.leeway else row.binding in LOOSE
    paid = any(
        each.kind is RelationKind.FINANCES and not _ended(register, each.start)
        for each in register.into.get(signal, ())
    )
    return Room.OPEN if free and not paid else Room.CLOSED


def _ended(register: Register, grant: str) -> bool:
    money = register.grants.get(grant)
    return bool(money and money.ended)
