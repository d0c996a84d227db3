"""The ledger of asks: what KS asked of the State, what was answered, and how long it has waited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.agreements import parties
from samkjort.steering.consultation.meetings import year
from samkjort.steering.consultation.reading import (
    Row,
    as_period,
    days_between,
    named,
    opened,
    proofs,
    rows,
    when,
)
from samkjort.steering.evidence import Evidence, Level, Period
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "asks.yaml"


class Outcome(StrEnum):
    """What an answer gave."""

    MET = "met"
    PARTLY = "partly"
    REFUSED = "refused"
    PROMISED = "promised"

    @property
    def label(self) -> Words:
        """The outcome as people see it."""
        return {
            Outcome.MET: Words("innfridd", "met", "innfridd"),
            Outcome.PARTLY: Words("delvis innfridd", "partly met", "delvis innfridd"),
            Outcome.REFUSED: Words("avslått", "refused", "avslått"),
            Outcome.PROMISED: Words("lovet", "promised", "lova"),
        }[self]


@dataclass(frozen=True)
class Answer:
    """An answer to an ask: when, by whom, what it gave, and where it stands."""

    on: date
    by: str
    outcome: Outcome
    says: str
    where: str = ""


@dataclass(frozen=True)
class Ask:
    """One ask: to whom, raised at which meeting, and the document or date it should be answered in or by."""

    id: str
    says: Words
    to: tuple[str, ...]
    chapter: str
    raised: str
    holder: str = "ks"
    due_in: str | None = None
    due: Period | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def raised_when(self) -> Period | None:
        """When it was raised, as precisely as its meeting is known."""
        meeting = year().meetings.get(self.raised)
        return meeting.when if meeting else None

    @property
    def due_when(self) -> Period | None:
        """When an answer was due: by its own date, or when the document it was wanted in came."""
        document = year().documents.get(self.due_in or "")
        return self.due or (document.when if document else None)


@dataclass(frozen=True)
class Standing:
    """An ask seen from a day. `answer` is `None` when none is recorded by then: not the same as none.

    `waited` is the least and most whole days from the asking to the answer, or to the day when unanswered;
    `overdue` whether the time it was due had passed without one, `None` when no time was set.
    """

    ask: Ask
    answer: Answer | None
    waited: tuple[int, int] | None
    overdue: bool | None


@cache
def asks() -> tuple[Ask, ...]:
    """The shipped asks, in the order of the material. `BadData` with every problem when not sound."""
    return read_asks(FILE)


def ledger(
    as_of: str | date | Period,
    *,
    answers: Mapping[str, Answer] | None = None,
    among: tuple[Ask, ...] | None = None,
) -> tuple[Standing, ...]:
    """Every ask raised by `as_of` with its answer and days waiting (K-23).

    `answers`: recorded answers by ask; one given after `as_of` is not yet known then.
    """
    seen = as_period(as_of)
    found = []
    for ask in asks() if among is None else among:
        raised = ask.raised_when
        if raised is not None and raised.first > seen.last:
            continue
        answer = (answers or {}).get(ask.id)
        if answer is not None and answer.on > seen.last:
            answer = None
        until = as_period(answer.on) if answer else seen
        least, most = days_between(raised, until) if raised else (0, 0)
        waited = (max(0, least), max(0, most)) if raised else None
        due = ask.due_when
        overdue = None if due is None else answer is None and seen.first > due.last
        found.append(Standing(ask, answer, waited, overdue))
    return tuple(found)


def read_asks(path: Path) -> tuple[Ask, ...]:
    """Read a file of asks. `BadData` names every error with its line."""
    with opened(path, keys={"raised", "holder", "asks"}) as source:
        raised, holder = str(source.data["raised"]), str(source.data["holder"])
        found = rows(source, "asks", lambda src, key, item: _ask(src, key, item, raised, holder))
        for ask in found:
            if ask.raised not in year().meetings:
                source.problem(("raised",), f"no meeting «{ask.raised}»")
            if ask.due_in is not None and ask.due_in not in year().documents:
                source.problem(("asks",), f"{ask.id}: no document «{ask.due_in}»")
    return found


def _ask(source: Source, key: Key, item: Row, raised: str, holder: str) -> Ask | None:
    keys = {"id", "chapter", "to", "nb", "en", "due_in", "due", "evidence"}
    says = named(source, key, item)
    if not source.mapping(key, item, keys=keys, required=keys - {"due_in", "due"}) or says is None:
        return None
    return Ask(
        id=str(item["id"]),
        says=says,
        to=parties(source, (*key, "to"), item["to"]),
        chapter=str(item["chapter"]),
        raised=raised,
        holder=holder,
        due_in=item.get("due_in"),
        due=when(source, key, item, "due"),
        evidence=proofs(source, key, item, level=Level.POSITION),
    )
