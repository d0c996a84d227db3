"""A coordinator asks a service, with a deadline: an answer, or on to that service's own leader.

It is a request and never an order. There is no step by which a coordinator changes what a service decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from samkjort.casework import coordinator as core
from samkjort.casework.coordinator import Coordination
from samkjort.casework.coordinator_words import (
    CoordinatorRefusal,
    RequestAnswer,
    RequestKind,
    RequestState,
)
from samkjort.casework.refusals import Ref, StepRefused, instant
from samkjort.casework.words import is_blank

__all__ = [
    "Request",
    "RequestAnswer",
    "RequestKind",
    "RequestState",
    "Spoken",
    "answer",
    "ask",
    "close",
    "escalate",
    "keep_decision",
]


@dataclass(frozen=True)
class Spoken:
    """An answer of the service, or of its leader."""

    by: Ref
    answer: RequestAnswer
    words: str
    at: datetime
    as_leader: bool = False


@dataclass(frozen=True)
class Request:
    """What is asked of which unit, by when, and what came of it."""

    unit: Ref
    kind: RequestKind
    question: str
    asked_by: Ref
    asked_at: datetime
    answer_by: date
    state: RequestState = RequestState.SENT
    answers: tuple[Spoken, ...] = ()
    escalated_at: datetime | None = None
    closed_at: datetime | None = None

    def overdue(self, on: date) -> bool:
        """Whether the deadline has passed without an answer."""
        return self.state is RequestState.SENT and on > self.answer_by


def ask(
    coordination: Coordination,
    *,
    by: Ref,
    unit: Ref,
    kind: RequestKind,
    question: str,
    answer_by: date,
    at: datetime,
) -> Request:
    """Ask a service other than one's own. Only the coordinator now may."""
    who = core.acting(coordination, by=by)
    if who.unit == unit:
        raise StepRefused(CoordinatorRefusal.OWN_SERVICE)
    if is_blank(question):
        raise StepRefused(CoordinatorRefusal.NEEDS_REASON)
    if answer_by < instant(at).date():
        raise StepRefused(CoordinatorRefusal.ANSWER_BY_PAST)
    return Request(unit, kind, question.strip(), by, at, answer_by)


def answer(
    now: Request, *, by: Ref, of_unit: Ref, leads: bool, said: RequestAnswer, words: str, at: datetime
) -> Request:
    """The asked unit answers; once it is with the leader, only the leader does. A no says why."""
    if of_unit != now.unit:
        raise StepRefused(CoordinatorRefusal.NOT_ASKED)
    if now.state is RequestState.ESCALATED and not leads:
        raise StepRefused(CoordinatorRefusal.NOT_ASKED)
    if now.state not in (RequestState.SENT, RequestState.ESCALATED):
        raise StepRefused(CoordinatorRefusal.WRONG_STATE, state=now.state)
    if said is not RequestAnswer.YES and is_blank(words):
        raise StepRefused(CoordinatorRefusal.NEEDS_REASON)
    spoken = Spoken(by, said, words.strip(), instant(at), leads)
    return replace(now, state=RequestState.ANSWERED, answers=(*now.answers, spoken))


def escalate(now: Request, *, at: datetime) -> Request:
    """On to the leader of the asked unit: when the deadline has passed, or the answer was not a yes.

    Once a leader has answered, that is the service's answer.
    """
    last = now.answers[-1] if now.answers else None
    refused = (
        now.state is RequestState.ANSWERED
        and last is not None
        and last.answer is not RequestAnswer.YES
        and not last.as_leader
    )
    if not refused and not now.overdue(instant(at).date()):
        if now.state is RequestState.SENT:
            raise StepRefused(CoordinatorRefusal.NOT_YET, day=now.answer_by)
        raise StepRefused(CoordinatorRefusal.WRONG_STATE, state=now.state)
    return replace(now, state=RequestState.ESCALATED, escalated_at=at)


def close(now: Request, *, at: datetime) -> Request:
    """Done with, answered or not needed any more."""
    if now.state is RequestState.CLOSED:
        raise StepRefused(CoordinatorRefusal.WRONG_STATE, state=now.state)
    return replace(now, state=RequestState.CLOSED, closed_at=instant(at))


def keep_decision(coordination: Coordination, *, by: Ref, of_unit: Ref) -> None:
    """Refuse a coordinator who would change what another service has decided."""
    if core.acting(coordination, by=by).unit != of_unit:
        raise StepRefused(CoordinatorRefusal.OTHERS_DECIDE)
