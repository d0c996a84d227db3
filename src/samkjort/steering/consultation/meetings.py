"""The year of the consultation scheme: its meetings, its routines, and the state documents it feeds."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.reading import Row, inner, named, opened, proofs, rows, when
from samkjort.steering.evidence import Certainty, Evidence, Period, Precision
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "meetings.yaml"


@dataclass(frozen=True)
class CyclePoint:
    """One of the meetings that come back each year, and the months it falls in."""

    id: str
    name: Words
    months: tuple[int, ...]
    certainty: Certainty
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """A consultation meeting: which of the year's it is, when (as precisely as known), and its main theme."""

    id: str
    year: int
    cycle: str
    when: Period | None
    theme: Words | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Routine:
    """A routine of the scheme and the day from which it holds. `kind` is `cost` or `law`."""

    id: str
    kind: str
    name: Words
    start: Period
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class StateDocument:
    """A document of the State in which a case may be answered: municipal bill, budget, revised budget."""

    id: str
    name: Words
    when: Period | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Year:
    """All of meetings.yaml."""

    cycle: tuple[CyclePoint, ...]
    meetings: dict[str, Meeting]
    routines: dict[str, Routine]
    documents: dict[str, StateDocument]


@cache
def year() -> Year:
    """The shipped meetings, routines and documents. `BadData` with every problem when not sound."""
    return read_meetings(FILE)


def plan(of: int) -> tuple[Meeting, ...]:
    """The meetings of a year (K-02): those the register knows, the others planned from the cycle.

    A planned meeting has the span of its months and certainty «estimated»; nothing is invented beyond that.
    """
    known = {meeting.cycle: meeting for meeting in year().meetings.values() if meeting.year == of}
    return tuple(known.get(point.id) or _planned(point, of) for point in year().cycle)


def _planned(point: CyclePoint, of: int) -> Meeting:
    first, last = min(point.months), max(point.months)
    end = date(of, last, monthrange(of, last)[1])
    span = Period(date(of, first, 1), end, Precision.MONTH, Certainty.ESTIMATED)
    return Meeting(f"{of}-{point.id}", of, point.id, span)


def read_meetings(path: Path) -> Year:
    """Read a file of meetings. `BadData` names every error with its line."""
    with opened(path, keys={"cycle", "routines", "meetings", "documents"}) as source:
        found = Year(
            rows(source, "cycle", _point),
            {each.id: each for each in rows(source, "meetings", _meeting)},
            {each.kind: each for each in rows(source, "routines", _routine)},
            {each.id: each for each in rows(source, "documents", _document)},
        )
        cycle = {point.id for point in found.cycle}
        for meeting in found.meetings.values():
            if meeting.cycle not in cycle:
                source.problem(("meetings",), f"{meeting.id}: no «{meeting.cycle}» in the cycle")
    return found


def _point(source: Source, key: Key, item: Row) -> CyclePoint | None:
    keys = {"id", "nb", "en", "months", "certainty", "sources"}
    name = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required=keys) or name is None:
        return None
    months = tuple(month for month in item["months"] if type(month) is int and 1 <= month <= 12)
    if not months:
        source.problem((*key, "months"), "expected months from 1 to 12")
        return None
    certainty = Certainty(item["certainty"])
    return CyclePoint(str(item["id"]), name, months, certainty, source.texts(key, item["sources"]))


def _meeting(source: Source, key: Key, item: Row) -> Meeting | None:
    keys = {"id", "year", "cycle", "date", "certainty", "theme", "evidence"}
    if not source.mapping(key, item, keys=keys, required={"id", "year", "cycle", "evidence"}):
        return None
    return Meeting(
        id=str(item["id"]),
        year=int(item["year"]),
        cycle=str(item["cycle"]),
        when=when(source, key, item, "date"),
        theme=inner(source, key, item, "theme"),
        evidence=proofs(source, key, item),
    )


def _routine(source: Source, key: Key, item: Row) -> Routine | None:
    keys = {"id", "kind", "nb", "en", "from", "evidence"}
    name, start = named(source, key, item), when(source, key, item, "from")
    if not source.mapping(key, item, keys=keys, required=keys) or name is None or start is None:
        return None
    return Routine(str(item["id"]), str(item["kind"]), name, start, proofs(source, key, item))


def _document(source: Source, key: Key, item: Row) -> StateDocument | None:
    keys = {"id", "nb", "en", "date", "certainty", "evidence"}
    name = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required={"id", "nb", "en", "evidence"}) or name is None:
        return None
    return StateDocument(str(item["id"]), name, when(source, key, item, "date"), proofs(source, key, item))
