"""Coordinator and child coordinator: applied for, assessed, appointed or refused, replaced, ended.

A refusal that falls after a complaint opens the application again, by itself.

The conditions are a rule card's, answered outside and passed in; an unknown one stays unknown, and nobody is
appointed or refused while one is open. What a coordinator may ask of services is `coordinator_request`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from samkjort.casework.coordinator_words import (
    ConditionAnswer,
    CoordinationAct,
    CoordinationState,
    CoordinatorEnd,
    CoordinatorKind,
    CoordinatorRefusal,
    Raised,
    Reopened,
)
from samkjort.casework.dates import months_after
from samkjort.casework.refusals import Ref, StepRefused, instant
from samkjort.casework.words import Texts, is_blank

__all__ = [
    "STEPS",
    "Condition",
    "ConditionAnswer",
    "Coordination",
    "CoordinationAct",
    "CoordinationState",
    "Coordinator",
    "CoordinatorEnd",
    "CoordinatorKind",
    "CoordinatorRefusal",
    "Event",
    "Raised",
    "Reopened",
    "acting",
    "appoint",
    "assess",
    "decided",
    "end",
    "raise_",
    "refuse",
    "reopen",
    "replace_coordinator",
    "warn_from",
    "withdraw",
]

S, A = CoordinationState, CoordinationAct
WAITING = frozenset({S.RAISED, S.ASSESSED})
STEPS: dict[CoordinationAct, tuple[frozenset[CoordinationState], CoordinationState]] = {
    A.ASSESSED: (WAITING, S.ASSESSED),
    A.APPOINTED: (frozenset({S.ASSESSED}), S.APPOINTED),
    A.REFUSED: (frozenset({S.ASSESSED}), S.REFUSED),
    A.WITHDRAWN: (WAITING, S.WITHDRAWN),
    A.REOPENED: (frozenset({S.REFUSED}), S.ASSESSED),
    A.REPLACED: (frozenset({S.APPOINTED}), S.APPOINTED),
    A.ENDED: (frozenset({S.APPOINTED}), S.ENDED),
}
"""Act -> the states it is possible in, and the one it leads to."""
ANSWERED = frozenset({ConditionAnswer.YES, ConditionAnswer.NO})
GRANTED = frozenset({Reopened.ORDERED, Reopened.CHANGED})
"""The complaint has led to a yes: it cannot become a no again."""


@dataclass(frozen=True)
class Condition:
    """One condition of the card: what it asks, what is known, why, and the facts still to ask for."""

    id: str
    text: Texts
    answer: ConditionAnswer
    reason: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coordinator:
    """Someone who coordinates, in a unit of a service."""

    person: Ref
    unit: Ref
    service: str = ""


@dataclass(frozen=True)
class Event:
    """One line of the history."""

    act: CoordinationAct
    at: datetime
    by: Ref | None
    reason: str = ""
    coordinator: Coordinator | None = None


@dataclass(frozen=True)
class Coordination:
    """An application or report, and the coordinator it led to."""

    kind: CoordinatorKind
    state: CoordinationState
    conditions: tuple[Condition, ...] = ()
    coordinator: Coordinator | None = None
    ended: CoordinatorEnd | None = None
    history: tuple[Event, ...] = ()
    reopened: Reopened | None = None
    """How a refusal fell after a complaint, when one has."""


def raise_(*, kind: CoordinatorKind, by: Ref, at: datetime) -> Coordination:
    """An application from the family, or a report from a service."""
    return Coordination(kind, S.RAISED, history=(Event(A.RAISED, instant(at), by),))


def assess(now: Coordination, *, conditions: Iterable[Condition], by: Ref, at: datetime) -> Coordination:
    """The conditions as far as they are known. An answer yes or no says why; unknown may stay unknown."""
    found = tuple(conditions)
    for one in found:
        if one.answer in ANSWERED and is_blank(one.reason):
            raise StepRefused(CoordinatorRefusal.NEEDS_REASON)
    return _step(replace(now, conditions=found), A.ASSESSED, by=by, at=at)


def appoint(now: Coordination, *, coordinator: Coordinator, by: Ref, at: datetime) -> Coordination:
    """Appoint someone. Refuses until every condition is answered, and while one is not met.

    Where the complaint body has decided that there is a right to it, that is not assessed once more.
    """
    if now.reopened is not Reopened.ORDERED:
        _all_answered(now)
        for one in now.conditions:
            if one.answer is ConditionAnswer.NO:
                raise StepRefused(CoordinatorRefusal.CONDITION_NOT_MET, condition=one.text)
    return _step(replace(now, coordinator=coordinator), A.APPOINTED, by=by, at=at, who=coordinator)


def refuse(now: Coordination, *, reasons: str, complaint: bool, by: Ref, at: datetime) -> Coordination:
    """Say no, with the reasons. `complaint`: where and when to complain is known, and will be told."""
    if now.reopened in GRANTED:
        raise StepRefused(CoordinatorRefusal.GRANTED_ON_COMPLAINT)
    _all_answered(now)
    if all(one.answer is ConditionAnswer.YES for one in now.conditions):
        raise StepRefused(CoordinatorRefusal.ALL_MET)
    if is_blank(reasons):
        raise StepRefused(CoordinatorRefusal.NEEDS_REASON)
    if not complaint:
        raise StepRefused(CoordinatorRefusal.NEEDS_COMPLAINT)
    return _step(now, A.REFUSED, by=by, at=at, reason=reasons)


def reopen(now: Coordination, *, how: Reopened, by: Ref, at: datetime, reason: str) -> Coordination:
    """The refusal has fallen after a complaint, as the answer to it says; the application is open again."""
    if is_blank(reason):
        raise StepRefused(CoordinatorRefusal.NEEDS_REASON)
    return _step(replace(now, reopened=how), A.REOPENED, by=by, at=at, reason=reason)


def withdraw(now: Coordination, *, by: Ref, at: datetime) -> Coordination:
    """The family, or the service that reported, takes it back before it is decided."""
    return _step(now, A.WITHDRAWN, by=by, at=at)


def replace_coordinator(
    now: Coordination, *, coordinator: Coordinator, reason: str, by: Ref, at: datetime
) -> Coordination:
    """Another takes over, at once: there is no moment without."""
    if is_blank(reason):
        raise StepRefused(CoordinatorRefusal.NEEDS_REASON)
    if now.coordinator == coordinator:
        raise StepRefused(CoordinatorRefusal.SAME_PERSON)
    changed = replace(now, coordinator=coordinator)
    return _step(changed, A.REPLACED, by=by, at=at, reason=reason, who=coordinator)


def end(
    now: Coordination, *, why: CoordinatorEnd, by: Ref | None, at: datetime, reason: str = ""
) -> Coordination:
    """The task ends. From then on the one who had it can do nothing as a coordinator."""
    changed = _step(replace(now, ended=why), A.ENDED, by=by, at=at, reason=reason or why.value)
    return replace(changed, coordinator=None)


def acting(now: Coordination, *, by: Ref) -> Coordinator:
    """The coordinator, when `by` is the one now. Refuses everyone else, and one whose task has ended."""
    if now.state is not S.APPOINTED or now.coordinator is None or now.coordinator.person != by:
        raise StepRefused(CoordinatorRefusal.NOT_COORDINATOR)
    return now.coordinator


def decided(now: Coordination) -> bool | None:
    """Whether the conditions as they are known give a right: True, False, or None while one is open."""
    if not now.conditions or any(one.answer not in ANSWERED for one in now.conditions):
        return None
    return all(one.answer is ConditionAnswer.YES for one in now.conditions)


def warn_from(ends_on: date, *, months: int) -> date:
    """The day from which it is told that the task is about to end, `months` before the day it ends."""
    return months_after(ends_on, -months)


def _all_answered(now: Coordination) -> None:
    if not now.conditions:
        raise StepRefused(CoordinatorRefusal.NO_CONDITIONS)
    for one in now.conditions:
        if one.answer not in ANSWERED or is_blank(one.reason):
            raise StepRefused(CoordinatorRefusal.CONDITION_OPEN, condition=one.text)


def _step(
    now: Coordination,
    act: CoordinationAct,
    *,
    by: Ref | None,
    at: datetime,
    reason: str = "",
    who: Coordinator | None = None,
) -> Coordination:
    before, after = STEPS[act]
    if now.state not in before:
        raise StepRefused(CoordinatorRefusal.WRONG_STATE, state=now.state)
    event = Event(act, instant(at), by, reason.strip(), who)
    return replace(now, state=after, history=(*now.history, event))
