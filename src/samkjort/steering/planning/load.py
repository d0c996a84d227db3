"""What falls on whom and when: the pile-up of one role in one quarter, and the load per sector."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from samkjort.steering.evidence import Evidence
from samkjort.steering.model import Signal, SignalDate, once_a_row
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import DateKind

ARRIVALS = (
    DateKind.IN_FORCE,
    DateKind.GUIDE_PUBLISHED,
    DateKind.APPLICATION_DEADLINE,
    DateKind.REPORT_DUE,
    DateKind.HEARING_END,
    DateKind.SUPERVISION_START,
)
"""Dates on which a municipality must have taken something in."""


@dataclass(frozen=True)
class Pile:
    """What one role meets in one quarter: `weight` is the sum over rows of how binding each is."""

    role: str
    quarter: str
    rows: tuple[str, ...]
    weight: float
    evidence: tuple[Evidence, ...]


def arrivals(row: Signal) -> list[tuple[SignalDate, str | None]]:
    """The known dates on which a row asks something of its receiver, with the quarter of each."""
    return [each for each in row.quarters if each[0].kind in ARRIVALS]


def piles(register: Register) -> tuple[tuple[Pile, ...], list[str]]:
    """Every role and quarter with its weight, heaviest first; and what is missing for a sure answer."""
    weights = {code: float(value) for code, value in register.limits["pile_up"]["weight"].items()}
    heaps: dict[tuple[str, str], list[tuple[str, float, tuple[Evidence, ...]]]] = defaultdict(list)
    missing: list[str] = []
    for row in register.signals.values():
        if row.binding is None:
            missing.append(f"{row.id}: how binding it is")
            continue
        weight = weights[row.binding]
        if not weight or not row.target_roles:
            continue
        falls, sure = _falls(row)
        if not sure:
            missing.append(f"{row.id}: the quarter it applies from")
        for place, proofs in falls:
            heaps[place].append((row.id, weight, proofs))
    found = [
        Pile(
            role,
            name,
            tuple([row for row, _weight, _proofs in heap]),
            sum([weight for _row, weight, _proofs in heap]),
            tuple(dict.fromkeys([proof for _row, _weight, proofs in heap for proof in proofs])),
        )
        for (role, name), heap in heaps.items()
    ]
    return tuple(sorted(found, key=lambda pile: (-pile.weight, pile.quarter, pile.role))), missing


@once_a_row
def _falls(row: Signal) -> tuple[tuple[tuple[tuple[str, str], tuple[Evidence, ...]], ...], bool]:
    """The role and quarter a row falls in, each once, with what it rests on; and whether all are known."""
    dated = arrivals(row)
    found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for each, name in dated:
        for role in row.target_roles if name else ():
            place = role, str(name)
            found[place] = (*found.get(place, ()), *each.evidence)
    return tuple(found.items()), bool(dated) and all(name is not None for _, name in dated)


def pile_ups(register: Register) -> tuple[tuple[Pile, ...], list[str]]:
    """The piles of two rows or more that weigh at least the limit; and what is missing."""
    found, missing = piles(register)
    limit = float(register.limits["pile_up"]["limit"])
    return tuple(pile for pile in found if pile.weight >= limit and len(pile.rows) > 1), missing


def tracks(register: Register) -> dict[str, dict[str, tuple[str, ...]]]:
    """Field -> who sends to it -> their signals, most first: the tracks that occupy each field side by side.

    A row with several senders is counted for each.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in register.signals.values():
        for sector in row.target_sectors:
            for sender in row.senders:
                found[sector][sender].append(row.id)
    return {
        sector: {
            sender: tuple(rows)
            for sender, rows in sorted(senders.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        }
        for sector, senders in sorted(found.items(), key=lambda pair: pair[0])
    }


@dataclass(frozen=True)
class Load:
    """What one sector is asked for in one quarter, by kind (supervision, reporting, guides …)."""

    sector: str
    quarter: str
    counts: dict[str, int]
    rows: tuple[str, ...]


KINDS = {
    DateKind.IN_FORCE: "signals",
    DateKind.APPLICATION_DEADLINE: "grants",
    DateKind.SUPERVISION_START: "supervision",
    DateKind.REPORT_DUE: "reporting",
    DateKind.HEARING_END: "hearings",
    DateKind.GUIDE_PUBLISHED: "guides",
}


def load_view(register: Register, *, sectors: tuple[str, ...] = ()) -> tuple[Load, ...]:
    """The load per sector and quarter, in order of time; only dates that lie in one quarter are counted."""
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS.values(), 0))
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in register.signals.values():
        for place, kind in _asks(row):
            if not sectors or place[1] in sectors:
                counts[place][kind] += 1
                rows[place].append(row.id)
    return tuple(
        Load(sector, name, counts[name, sector], tuple(dict.fromkeys(rows[name, sector])))
        for name, sector in sorted(counts)
    )


@once_a_row
def _asks(row: Signal) -> tuple[tuple[tuple[str, str], str], ...]:
    """The quarter and sector a row asks something in, with what kind of thing it is."""
    return tuple(
        ((name, sector), KINDS[each.kind])
        for each, name in arrivals(row)
        if name
        for sector in row.target_sectors
    )


def month_of(row: Signal, kind: DateKind) -> str:
    """The month the first date of a kind lies in (`2026-03`); empty when none is known to lie in one."""
    when = each.when if (each := row.day(kind)) else None
    if when is None or (when.first.year, when.first.month) != (when.last.year, when.last.month):
        return ""
    return f"{when.first:%Y-%m}"


def same_month(register: Register) -> dict[str, tuple[str, ...]]:
    """Supervisions that start in the same month, two or more: month -> rows."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in register.signals.values():
        if month := month_of(row, DateKind.SUPERVISION_START):
            found[month].append(row.id)
    return {month: tuple(rows) for month, rows in sorted(found.items()) if len(rows) > 1}
