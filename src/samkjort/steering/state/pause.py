"""A reform pause as a rule: large new signals that begin to apply in it are flagged (002:151, 002:160-162).

A pause is data: who asked for it, from when as exactly as that is known, for how long, for which sectors.
With the beginning known only roughly, a signal is flagged when it falls in the pause whenever that begins,
and is left open when it may.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import Certainty, Evidence, Period, read_evidence, read_period
from samkjort.steering.model import Signal, SignalDate
from samkjort.steering.reading import codes, read_rows, whole, words
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import CROSS_SECTOR, REGISTER, Binding, DateKind

FILE = REGISTER / "state" / "pauses.yaml"
BEGINS = (DateKind.IN_FORCE, DateKind.ADOPTED, DateKind.PUT_FORWARD)
"""When a signal begins to ask something: when it applies, or else when it was decided or put forward."""


@dataclass(frozen=True)
class Pause:
    """A time without large new signals.

    `starts` may be known roughly; it lasts `months` from its first day.
    """

    id: str
    title: Words
    asked_by: str
    starts: Period
    months: int
    sectors: tuple[str, ...] = (CROSS_SECTOR,)
    ask: str = ""
    why: Words | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def surely(self) -> tuple[date, date]:
        """First and last day that lie in the pause whenever it begins."""
        return self.starts.last, _after(self.starts.first, self.months) - timedelta(days=1)

    @property
    def perhaps(self) -> tuple[date, date]:
        """First and last day that may lie in it."""
        return self.starts.first, _after(self.starts.last, self.months) - timedelta(days=1)


@dataclass(frozen=True)
class InPause:
    """A large signal against a pause: hit when it surely begins in it, unknown when it may or has no date."""

    signal: str
    state: State
    begins: SignalDate | None
    why: Words


def large(signal: Signal, register: Register) -> bool | None:
    """Whether a signal is large: of a kind the limits name, and not only leave or information.

    None when it is of such a kind and how binding it is, is not coded.
    """
    if not {signal.type, *signal.types} & set(register.limits.texts("pause", "types")):
        return False
    return None if signal.binding is None else signal.binding is Binding.MUST


def in_pause(register: Register, pause: Pause) -> tuple[InPause, ...]:
    """Every large signal to the sectors of the pause, flagged, left open or cleared; the flagged ones
    first."""
    found = []
    for row in register.signals.values():
        size = large(row, register)
        if size is False or not _concerns(row, pause):
            continue
        begins = row.day(*BEGINS)
        state, why = _state(begins, pause)
        if size is None and state is State.HIT:
            state, why = State.UNKNOWN, _WHY["size"]
        found.append(InPause(row.id, state, begins, why))
    order = {State.HIT: 0, State.UNKNOWN: 1, State.PASS: 2}
    return tuple(sorted(found, key=lambda each: (order[each.state], each.signal)))


def _concerns(row: Signal, pause: Pause) -> bool:
    wide = CROSS_SECTOR in pause.sectors or CROSS_SECTOR in row.target_sectors
    return wide or bool(set(pause.sectors) & set(row.target_sectors))


def _state(begins: SignalDate | None, pause: Pause) -> tuple[State, Words]:
    when = begins.known if begins else None
    if when is None:
        return State.UNKNOWN, _WHY["undated"]
    first, last = pause.surely
    if first <= when.first and when.last <= last:
        return State.HIT, _WHY["in"]
    first, last = pause.perhaps
    if when.last < first or last < when.first:
        return State.PASS, _WHY["out"]
    return State.UNKNOWN, _WHY["rough"]


_WHY = {
    "in": Words("begynner å gjelde i pausen", "begins to apply in the pause", "tek til å gjelde i pausen"),
    "out": Words("begynner utenfor pausen", "begins outside the pause", "tek til utanfor pausen"),
    "rough": Words(
        "kan være i pausen; dagene er ikke kjent nøyaktig nok",
        "may be in the pause; the days are not known closely enough",
        "kan vere i pausen; dagane er ikkje kjende nøyaktig nok",
    ),
    "undated": Words("ingen dag er kjent", "no day is known", "ingen dag er kjend"),
    "size": Words(
        "hvor bindende det er, er ikke kjent",
        "how binding it is, is not known",
        "kor bindande det er, er ikkje kjent",
    ),
}


def _after(day: date, months: int) -> date:
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def own_pause(first: date, last: date, sectors: Iterable[str] = (CROSS_SECTOR,)) -> Pause:
    """A pause somebody tries out: two exact days (both within it).

    Raises `ValueError` when they run backwards.
    """
    if last < first:
        raise ValueError("a pause ends after it begins")
    return _Exact("own", _OWN, "", Period(first, first), 0, tuple(sectors), until=last)


_OWN = Words("Din egen pause", "A pause of your own", "Din eigen pause")


@dataclass(frozen=True)
class _Exact(Pause):
    """A pause with its last day set."""

    until: date = date.max

    @property
    def surely(self) -> tuple[date, date]:
        return self.starts.first, self.until

    @property
    def perhaps(self) -> tuple[date, date]:
        return self.surely


@cache
def pauses() -> tuple[Pause, ...]:
    """The pauses asked for in the documents. `BadData` names every error with its line."""
    return read_rows(FILE, _pause)


def _pause(source: Source, key: Key, item: dict[str, Any]) -> Pause | None:
    keys = {"id", "title", "asked_by", "ask", "starts", "months", "sectors", "why", "evidence"}
    required = {"id", "title", "asked_by", "starts", "months", "evidence"}
    if not source.mapping(key, item, keys=keys, required=required):
        return None
    title = words(source, (*key, "title"), item["title"])
    months = whole(source, (*key, "months"), item["months"])
    starts = read_period(source, (*key, "starts"), item["starts"], Certainty.ESTIMATED)
    if title is None or months is None or starts is None:
        return None
    return Pause(
        str(item["id"]),
        title,
        str(item["asked_by"]),
        starts,
        months,
        codes(source, (*key, "sectors"), item.get("sectors")) or (CROSS_SECTOR,),
        str(item.get("ask") or ""),
        words(source, (*key, "why"), item.get("why"), optional=True),
        read_evidence(source, (*key, "evidence"), item["evidence"]),
    )
