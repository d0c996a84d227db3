"""A case's life: opened, closed with what helped, opened again within its time, handed over, moved.

Closing needs a reason, a short summary, what helped and whom to contact. Opening again within the model's
months goes on with the same case. Every transition has an owner before its date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from samkjort.casework.closing_words import ClosedBy, CloseReason, ClosingRefusal, TransitionKind
from samkjort.casework.dates import months_after
from samkjort.casework.refusals import Ref, StepRefused, instant
from samkjort.casework.words import is_blank

__all__ = [
    "CaseLife",
    "CloseReason",
    "ClosedBy",
    "Closing",
    "ClosingRefusal",
    "Move",
    "Transition",
    "TransitionKind",
    "assign_owner",
    "close",
    "complete",
    "move_out",
    "open_case",
    "plan_transition",
    "reopen",
    "without_owner",
]

_ENDS_THE_WORK = frozenset({CloseReason.GOALS_MET, CloseReason.CONCERN_GONE})


@dataclass(frozen=True)
class Closing:
    """One closing: who, when, why, and what the next helper should know."""

    closed: ClosedBy
    why: CloseReason
    summary: str
    helped: str
    contact: str


@dataclass(frozen=True)
class CaseLife:
    """When the case was open and closed, and its transitions. Periods are (opened, closed or None)."""

    periods: tuple[tuple[datetime, datetime | None], ...]
    closings: tuple[Closing, ...] = ()
    moved_to: Move | None = None

    @property
    def is_open(self) -> bool:
        """Whether the case is open now."""
        return self.periods[-1][1] is None

    def open_at(self, at: datetime) -> bool:
        """Whether the case was open at the instant."""
        return any(start <= at and (end is None or at < end) for start, end in self.periods)


@dataclass(frozen=True)
class Transition:
    """A planned passage on a date: who owns it, and what must be in place when it is done."""

    id: Ref
    kind: TransitionKind
    on: date
    owner: Ref | None = None
    met_together: date | None = None
    new_consent: Ref | None = None
    old_access_ends: date | None = None
    done_at: datetime | None = None


@dataclass(frozen=True)
class Move:
    """The family has moved and asked that the case goes with them. `package` is the export."""

    to_municipality: str
    asked_by: Ref
    package: Ref
    at: datetime


def open_case(*, at: datetime) -> CaseLife:
    """A case is opened."""
    return CaseLife(((instant(at), None),))


def close(
    life: CaseLife,
    *,
    by: Ref,
    why: CloseReason,
    summary: str,
    helped: str,
    contact: str,
    open_measures: int,
    at: datetime,
) -> tuple[CaseLife, Closing]:
    """Close the case; give `closing.closed` to `baton.end_with_case` in the same transaction.

    When the work has reached its end, every measure must be ended first; when the family, consent, age or a
    move ends it, they stand as they are. What was tried stays readable.
    """
    if not life.is_open:
        raise StepRefused(ClosingRefusal.ALREADY_CLOSED)
    if why in _ENDS_THE_WORK and open_measures:
        raise StepRefused(ClosingRefusal.OPEN_MEASURES, count=open_measures)
    if is_blank(summary):
        raise StepRefused(ClosingRefusal.NEEDS_SUMMARY)
    if is_blank(helped):
        raise StepRefused(ClosingRefusal.NEEDS_WHAT_HELPED)
    if is_blank(contact):
        raise StepRefused(ClosingRefusal.NEEDS_CONTACT)
    start = life.periods[-1][0]
    at = max(instant(at), start)
    closing = Closing(ClosedBy(by, at, why.value), why, summary.strip(), helped.strip(), contact.strip())
    periods = (*life.periods[:-1], (start, at))
    return replace(life, periods=periods, closings=(*life.closings, closing)), closing


def reopen(life: CaseLife, *, at: datetime, within_months: int) -> CaseLife:
    """Open the same case again. After `within_months` a new case is started instead."""
    closed = life.periods[-1][1]
    if closed is None:
        raise StepRefused(ClosingRefusal.ALREADY_OPEN)
    if life.moved_to:
        raise StepRefused(ClosingRefusal.MOVED)
    at = max(instant(at), closed)
    last_day = months_after(closed.date(), within_months)
    if at.date() > last_day:
        raise StepRefused(ClosingRefusal.TOO_LATE, last_day=last_day)
    return replace(life, periods=(*life.periods, (at, None)))


def move_out(life: CaseLife, move: Move) -> CaseLife:
    """The closed case has gone with the family; here only the archive's copy remains."""
    if life.is_open:
        raise StepRefused(ClosingRefusal.CLOSE_BEFORE_MOVE)
    return replace(life, moved_to=move)


def plan_transition(*, id: Ref, kind: TransitionKind, on: date, owner: Ref | None = None) -> Transition:
    """Plan a passage."""
    return Transition(id, kind, on, owner)


def assign_owner(transition: Transition, *, owner: Ref) -> Transition:
    """Someone takes on seeing the passage through."""
    if transition.done_at:
        raise StepRefused(ClosingRefusal.TRANSITION_DONE)
    return replace(transition, owner=owner)


def complete(
    transition: Transition,
    *,
    met_together: date | None,
    new_consent: Ref | None,
    old_access_ends: date | None,
    at: datetime,
) -> Transition:
    """The passage is done: old and new have met, the consent is new, and the old access has a last day."""
    if transition.done_at:
        raise StepRefused(ClosingRefusal.TRANSITION_DONE)
    if transition.owner is None:
        raise StepRefused(ClosingRefusal.NEEDS_OWNER, on=transition.on)
    if met_together is None:
        raise StepRefused(ClosingRefusal.NEEDS_JOINT_MEETING)
    if new_consent is None:
        raise StepRefused(ClosingRefusal.NEEDS_NEW_CONSENT)
    if old_access_ends is None:
        raise StepRefused(ClosingRefusal.NEEDS_ACCESS_END)
    return replace(
        transition,
        met_together=met_together,
        new_consent=new_consent,
        old_access_ends=old_access_ends,
        done_at=instant(at),
    )


def without_owner(
    transitions: tuple[Transition, ...], *, on: date, notice_days: int
) -> tuple[Transition, ...]:
    """Passages near in time (or past) that nobody owns: listed until someone does."""
    near = on + timedelta(days=notice_days)
    return tuple(one for one in transitions if one.owner is None and not one.done_at and one.on <= near)
