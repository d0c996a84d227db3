"""Frame or detail: how much a signal leaves to the municipality, what it orders, and whether that is paid
for.

The dilemma is the State's own (004:97-101): detail carries what is known to work, freedom lets it be done
where one is. A signal is placed on a scale by what is coded of it; the scale judges nobody, and what is not
coded makes the place a span. That norms and orders are flagged is the principle of frame steering
(002:332-336, 001:324-351).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Evidence, Level, read_evidence
from samkjort.steering.model import Signal
from samkjort.steering.reading import read_rows, truth, words
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import REGISTER, RelationKind

FILE = REGISTER / "state" / "financing.yaml"


@dataclass(frozen=True)
class Point:
    """One part of a detail score: its points, the most it could have, and whether it is coded (`None` is
    not)."""

    part: str
    points: float | None
    most: float
    code: str = ""


@dataclass(frozen=True)
class Detail:
    """A signal on the scale from freedom (0) to detail (100).

    `low` and `high` are the least and most it can be; equal when all is coded. `placed` is whether enough is
    coded for the signal to be put on the scale at all.
    """

    signal: str
    points: tuple[Point, ...]
    low: float
    high: float
    placed: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that are not coded."""
        return tuple(each.part for each in self.points if each.points is None)


def detail(register: Register, signal: Signal) -> Detail:
    """The detail score of a signal, in parts.

    Money counts only where money is known to come with the signal.
    """
    limits = register.limits["detail"]
    parts = [
        _coded("leeway", limits["leeway"], signal.leeway),
        _coded("binding", limits["binding"], signal.binding),
    ]
    money = earmarked(register, signal)
    if money is not _NO_MONEY:
        most = float(limits["earmarked"])
        code = {True: "yes", False: "no"}.get(money, "") if isinstance(money, bool) else ""
        parts.append(Point("earmarked", None if money is None else most * bool(money), most, code))
    whole = sum(each.most for each in parts)
    known = sum(each.points for each in parts if each.points is not None)
    open_ = sum(each.most for each in parts if each.points is None)
    placed = (whole - open_) / whole >= float(limits["least_known"])
    return Detail(signal.id, tuple(parts), 100 * known / whole, 100 * (known + open_) / whole, placed)


_NO_MONEY = object()


def earmarked(register: Register, signal: Signal) -> object:
    """Whether the money of a signal is earmarked: true, false, not known (None), or `_NO_MONEY` when there
    is none."""
    found = [register.grants[row].earmarked for row in _money_of(register, signal)]
    if not found:
        return _NO_MONEY
    if True in found:
        return True
    return None if None in found else False


def _money_of(register: Register, signal: Signal) -> tuple[str, ...]:
    paying = [each.start for each in register.into.get(signal.id, ()) if each.kind is RelationKind.FINANCES]
    return tuple(row for row in (signal.id, *paying) if row in register.grants)


def _coded(part: str, limits: Mapping[str, float], code: str | None) -> Point:
    most = float(max(limits.values()))
    return Point(part, None if code is None else float(limits[code]), most, code or "")


def scale(register: Register, rows: Iterable[Signal] | None = None) -> tuple[Detail, ...]:
    """Signals on the scale, those that leave most first; those that cannot be placed last."""
    found = [detail(register, row) for row in (register.signals.values() if rows is None else rows)]
    return tuple(sorted(found, key=lambda each: (not each.placed, each.low + each.high, each.signal)))


class Wish(StrEnum):
    """What a municipality says of a signal's detail."""

    MORE_FREEDOM = "more_freedom"
    FITS = "fits"
    MORE_GUIDANCE = "more_guidance"


def told(counts: Mapping[Wish, int], least: float) -> Mapping[Wish, int] | None:
    """The answers of municipalities by wish; None when fewer than `least` have answered."""
    return counts if sum(counts.values()) >= least else None


class Financing(StrEnum):
    """Whether what is asked is paid for."""

    FULL = "full"
    NOT_FULL = "not_full"
    UNKNOWN = "unknown"


class Order(StrEnum):
    """Why a signal is held against frame steering."""

    NORM = "norm"  # it sets a norm for staff
    PROCEDURE = "procedure"  # it orders a procedure
    POST = "post"  # it orders a post or a unit
    EARMARKED = "earmarked"  # its money may be used for one thing only


@dataclass(frozen=True)
class Paid:
    """What somebody has said of whether a signal is paid for."""

    id: str
    signal: str
    full: bool
    says: Words
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Flag:
    """A signal that steers in detail: what it orders, whether that is paid for, and who says so.

    `party`: that it is not fully paid for rests on nothing but what a party holds.
    """

    signal: str
    orders: tuple[Order, ...]
    financing: Financing
    party: bool
    says: tuple[Words, ...]
    evidence: tuple[Evidence, ...]


def frame_flags(register: Register, paid: Iterable[Paid] | None = None) -> tuple[Flag, ...]:
    """Norms, ordered procedures and posts, and earmarked money, each with its financing; norms first.

    What is not coded is no flag: a signal whose leeway nobody has read may yet be one.
    """
    said = tuple(statements() if paid is None else paid)
    found = [
        _flag(register, row, orders, said)
        for row in register.signals.values()
        if (orders := _orders(register, row))
    ]
    return tuple(sorted(found, key=lambda each: (Order.NORM not in each.orders, each.signal)))


def _orders(register: Register, row: Signal) -> tuple[Order, ...]:
    orders = [Order.NORM] if "norm" in (row.type, *row.types) else []
    if row.leeway in register.limits.texts("leeway", "ordered"):
        orders.append(Order(str(row.leeway)))
    if row.id in register.grants and register.grants[row.id].earmarked:
        orders.append(Order.EARMARKED)
    return tuple(orders)


def _flag(register: Register, row: Signal, orders: tuple[Order, ...], paid: tuple[Paid, ...]) -> Flag:
    mine = [each for each in paid if each.signal == row.id]
    grants = [register.grants[each] for each in _money_of(register, row)]
    answers = {each.fully_financed for each in grants} | {each.full for each in mine}
    if False in answers:
        financing = Financing.NOT_FULL
    else:
        financing = Financing.FULL if True in answers and None not in answers else Financing.UNKNOWN
    proof = tuple(dict.fromkeys((*row.evidence, *(one for each in mine for one in each.evidence))))
    against = [one.level for each in mine if not each.full for one in each.evidence]
    by_grant = any(each.fully_financed is False for each in grants)
    party = bool(against) and not by_grant and all(level is Level.POSITION for level in against)
    return Flag(row.id, orders, financing, party, tuple(each.says for each in mine), proof)


@cache
def statements() -> tuple[Paid, ...]:
    """What the documents say of financing. `BadData` names every error with its line."""
    return read_rows(FILE, _paid)


def _paid(source: Source, key: Key, item: dict[str, Any]) -> Paid | None:
    keys = {"id", "signal", "full", "says", "evidence"}
    if not source.mapping(key, item, keys=keys, required=keys):
        return None
    says = words(source, (*key, "says"), item["says"])
    full = truth(source, (*key, "full"), item["full"])
    if says is None or full is None:
        return None
    evidence = read_evidence(source, (*key, "evidence"), item["evidence"], default=Level.POSITION)
    return Paid(str(item["id"]), str(item["signal"]), full, says, evidence)
