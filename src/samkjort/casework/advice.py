"""Contradictory advice, made visible: raised, discussed, then settled - or a disagreement openly stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank


class ConflictStatus(Worded):
    """How far the work with the contradiction has come."""

    RAISED = "raised", "Meldt", "Meldt", "Raised"
    DISCUSSED = "discussed", "Drøftet", "Drøfta", "Discussed"
    SETTLED = "settled", "Samordnet råd", "Samordna råd", "Settled"
    STATED = "stated", "Åpen uenighet", "Open usemje", "Disagreement stated"


class AdviceRefusal(Refusal):
    """Why a step cannot be taken, and what to do instead."""

    TWO_ADVICES = (
        "advice.two_advices",
        "Skriv rådene fra minst to tjenester, så familien ser hva som spriker.",
        "Skriv råda frå minst to tenester, så familien ser kva som sprikjer.",
        "Write the advice of at least two services, so that the family sees what differs.",
    )
    DISCUSS_FIRST = (
        "advice.discuss_first",
        "Drøft det med tjenestene først, og skriv kort hva som kom fram.",
        "Drøft det med tenestene først, og skriv kort kva som kom fram.",
        "Discuss it with the services first, and write briefly what came of it.",
    )
    CLOSED = (
        "advice.closed",
        "Dette er alt gjort opp. Meld det på nytt hvis rådene spriker igjen.",
        "Dette er alt gjort opp. Meld det på nytt om råda sprikjer igjen.",
        "This has been settled. Raise it anew if the advice differs again.",
    )
    NEEDS_TEXT = (
        "advice.needs_text",
        "Skriv hva familien skal forholde seg til.",
        "Skriv kva familien skal halde seg til.",
        "Write what the family is to go by.",
    )


@dataclass(frozen=True)
class Advice:
    """What one service advises, in words the family has heard."""

    service: str
    text: str
    given_on: date | None = None


@dataclass(frozen=True)
class Discussion:
    """A talk between the services, and what came of it."""

    at: datetime
    by: Ref
    note: str
    meeting: Ref | None = None


@dataclass(frozen=True)
class AdviceConflict:
    """Advice that contradicts, until there is one answer or an openly stated disagreement."""

    id: Ref
    advices: tuple[Advice, ...]
    raised_by: Ref
    raised_at: datetime
    discussions: tuple[Discussion, ...] = ()
    status: ConflictStatus = ConflictStatus.RAISED
    answer: str = ""
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the family still waits for an answer."""
        return self.closed_at is None

    def days_open(self, on: date) -> int:
        """Days the family has waited (until it was closed)."""
        end = self.closed_at.date() if self.closed_at else on
        return (end - self.raised_at.date()).days

    def for_leader(self, on: date, *, after_days: int) -> bool:
        """Whether it is open and older than the model allows, and so is listed to the leader."""
        return self.is_open and self.days_open(on) > after_days


def raise_conflict(*, id: Ref, advices: Iterable[Advice], by: Ref, at: datetime) -> AdviceConflict:
    """Anyone, the family too, says that advice contradicts."""
    said = tuple(one for one in advices if not is_blank(one.text))
    if len({one.service for one in said}) < 2:
        raise StepRefused(AdviceRefusal.TWO_ADVICES)
    return AdviceConflict(id, said, by, instant(at))


def discuss(
    conflict: AdviceConflict, *, by: Ref, note: str, at: datetime, meeting: Ref | None = None
) -> AdviceConflict:
    """The services have talked about it."""
    _open(conflict)
    if is_blank(note):
        raise StepRefused(AdviceRefusal.DISCUSS_FIRST)
    line = Discussion(instant(at), by, note.strip(), meeting)
    return replace(conflict, status=ConflictStatus.DISCUSSED, discussions=(*conflict.discussions, line))


def settle(conflict: AdviceConflict, *, answer: str, at: datetime) -> AdviceConflict:
    """One advice, that all stand behind."""
    return _closed(conflict, ConflictStatus.SETTLED, answer, at)


def state_disagreement(conflict: AdviceConflict, *, answer: str, at: datetime) -> AdviceConflict:
    """They still disagree, and say so: why, and what the family can go by meanwhile."""
    return _closed(conflict, ConflictStatus.STATED, answer, at)


def _open(conflict: AdviceConflict) -> None:
    if not conflict.is_open:
        raise StepRefused(AdviceRefusal.CLOSED)


def _closed(conflict: AdviceConflict, status: ConflictStatus, answer: str, at: datetime) -> AdviceConflict:
    _open(conflict)
    if not conflict.discussions:
        raise StepRefused(AdviceRefusal.DISCUSS_FIRST)
    if is_blank(answer):
        raise StepRefused(AdviceRefusal.NEEDS_TEXT)
    return replace(conflict, status=status, answer=answer.strip(), closed_at=instant(at))
