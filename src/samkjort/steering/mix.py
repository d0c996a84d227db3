"""Views of a whole set: missing instruments, how much is sent together, what answers common needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samkjort.steering.model import Signal
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import InstrumentClass

FOUR = tuple(each for each in InstrumentClass if each is not InstrumentClass.DISPUTED)


def missing_classes(rows: Iterable[Signal]) -> tuple[InstrumentClass, ...]:
    """Which of the four classes of instruments no row of a package belongs to (S-38)."""
    there = {row.instrument for row in rows}
    return tuple(each for each in FOUR if each not in there)


@dataclass(frozen=True)
class JointShare:
    """Of the signals that came in a year and whose senders are known: how many have two fields as senders."""

    year: int
    joint: int
    known: int

    @property
    def share(self) -> float:
        """From 0 to 1; `known` is never 0."""
        return self.joint / self.known


def joint_share(register: Register) -> tuple[JointShare, ...]:
    """Share with a joint sender per year (S-34), by the year of the first known date; others are left out."""
    counts: dict[int, list[bool]] = {}
    for row in register.signals.values():
        days = [each.known.first for each in row.dates if each.known]
        fields = register.sender_fields(row)
        if days and fields:
            counts.setdefault(min(days).year, []).append(len(row.senders) > 1 and len(fields) > 1)
    return tuple(JointShare(year, sum(found), len(found)) for year, found in sorted(counts.items()))


@dataclass(frozen=True)
class Prioritised:
    """One signal for a local list: which common needs it answers, and the local reason if any."""

    signal: str
    denominators: tuple[str, ...]
    reason: str


def prioritised(
    rows: Iterable[Signal], wanted: tuple[str, ...], reasons: dict[str, str] | None = None
) -> tuple[Prioritised, ...]:
    """Signals that answer any of the wanted needs, most first; one with a local reason leads (S-29)."""
    own = reasons or {}
    found = [
        Prioritised(row.id, tuple(each for each in wanted if each in row.denominators), own.get(row.id, ""))
        for row in rows
        if set(wanted) & set(row.denominators)
    ]
    return tuple(sorted(found, key=lambda each: (not each.reason, -len(each.denominators), each.signal)))
