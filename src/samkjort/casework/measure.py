"""A measure: who does what, where, from when, looked at when - and how it went.

    PROPOSED -> AGREED -> RUNNING -> DUE -> EVALUATED -> (continued) | CHANGED | ENDED

or AGREED -> NOT_STARTED, RUNNING/DUE -> STOPPED, each with a reason. Nothing is agreed without someone
responsible and a date for evaluating it. What was tried and how it went stays after the case has closed.
Rules: the handbook's b4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from samkjort.casework.measure_words import (
    DecisionStatus,
    MeasureRefusal,
    MeasureStatus,
    Outcome,
    PartyKind,
    WhyNotStarted,
)
from samkjort.casework.refusals import Ref, StepRefused, instant
from samkjort.casework.words import is_blank

__all__ = [
    "STEPS",
    "Decision",
    "DecisionStatus",
    "Measure",
    "MeasureRefusal",
    "MeasureStatus",
    "Outcome",
    "Party",
    "PartyKind",
    "Result",
    "Step",
    "View",
    "WhyNotStarted",
    "agree",
    "assign",
    "change",
    "continue_",
    "decision_step",
    "end",
    "evaluate",
    "mark_due",
    "not_started",
    "propose",
    "restart",
    "start",
    "stop",
]

S = MeasureStatus
STEPS: dict[str, tuple[frozenset[MeasureStatus], MeasureStatus]] = {
    "agree": (frozenset({S.PROPOSED}), S.AGREED),
    "start": (frozenset({S.AGREED}), S.RUNNING),
    "not_started": (frozenset({S.AGREED}), S.NOT_STARTED),
    "restart": (frozenset({S.NOT_STARTED}), S.AGREED),
    "mark_due": (frozenset({S.RUNNING}), S.DUE),
    "evaluate": (frozenset({S.RUNNING, S.DUE}), S.EVALUATED),
    "continue": (frozenset({S.EVALUATED}), S.RUNNING),
    "change": (frozenset({S.EVALUATED}), S.CHANGED),
    "end": (frozenset({S.EVALUATED, S.PROPOSED, S.NOT_STARTED}), S.ENDED),
    "stop": (frozenset({S.RUNNING, S.DUE}), S.STOPPED),
}
"""Each step: from which states, to which."""

D = DecisionStatus
_DECISION_STEPS: dict[DecisionStatus, frozenset[DecisionStatus]] = {
    D.NEEDED: frozenset({D.APPLIED}),
    D.APPLIED: frozenset({D.GRANTED, D.REFUSED}),
    D.GRANTED: frozenset({D.APPEALED}),
    D.REFUSED: frozenset({D.APPEALED, D.APPLIED}),
    D.APPEALED: frozenset({D.GRANTED, D.REFUSED}),
}


@dataclass(frozen=True)
class Party:
    """Who is responsible. `person` is set for a named person; network help may have only a name."""

    kind: PartyKind
    person: Ref | None = None
    service: str | None = None
    name: str = ""


@dataclass(frozen=True)
class View:
    """How one party sees it: an outcome, or why they were not asked. Own words in `words`."""

    outcome: Outcome | None = None
    words: str = ""
    not_asked: str = ""

    @property
    def answered(self) -> bool:
        """Whether there is an outcome, own words, or a reason why there is none."""
        return self.outcome is not None or not is_blank(self.words) or not is_blank(self.not_asked)


@dataclass(frozen=True)
class Result:
    """One evaluation of the measure, as the child, the parents and the service see it."""

    at: datetime
    by: Ref
    child: View
    parents: View
    service: View


@dataclass(frozen=True)
class Decision:
    """The decision the measure needs: how far it is, and where it can be read."""

    status: DecisionStatus
    at: datetime
    document: Ref | None = None


@dataclass(frozen=True)
class Step:
    """One line of the history."""

    step: str
    at: datetime
    by: Ref | None
    status: MeasureStatus
    reason: str = ""


@dataclass(frozen=True)
class Measure:
    """One measure and all that has happened to it."""

    id: Ref
    what: str
    status: MeasureStatus
    goal: Ref | None = None
    responsible: Party | None = None
    where: str = ""
    start_on: date | None = None
    evaluate_by: date | None = None
    at_home: bool = False
    needs_decision: bool = False
    decision: Decision | None = None
    why_not_started: WhyNotStarted | None = None
    results: tuple[Result, ...] = ()
    replaces: Ref | None = None
    replaced_by: Ref | None = None
    history: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done with it."""
        return self.status not in (S.STOPPED, S.CHANGED, S.ENDED)

    def overdue(self, on: date) -> bool:
        """Whether its evaluation date has passed without an evaluation."""
        waits = self.status in (S.RUNNING, S.DUE)
        return waits and self.evaluate_by is not None and on > self.evaluate_by


# -- the steps ----------------------------------------------------------------------------------------


def propose(
    *,
    id: Ref,
    what: str,
    by: Ref,
    at: datetime,
    goal: Ref | None = None,
    responsible: Party | None = None,
    where: str = "",
    at_home: bool = False,
    needs_decision: bool = False,
    replaces: Ref | None = None,
) -> Measure:
    """Anyone in the circle may propose: a service, a parent, the young person."""
    if is_blank(what):
        raise StepRefused(MeasureRefusal.NEEDS_WHAT)
    at = instant(at)
    decision = Decision(D.NEEDED, at) if needs_decision else None
    return Measure(
        id=id,
        what=what.strip(),
        status=S.PROPOSED,
        goal=goal,
        responsible=responsible,
        where=where.strip(),
        at_home=at_home,
        needs_decision=needs_decision,
        decision=decision,
        replaces=replaces,
        history=(Step("propose", at, by, S.PROPOSED),),
    )


def agree(
    measure: Measure,
    *,
    by: Ref,
    at: datetime,
    goal: Ref | None,
    responsible: Party | None,
    where: str,
    start_on: date,
    evaluate_by: date | None,
) -> Measure:
    """Agree on it. Refused without a goal, someone responsible, and a date for the evaluation."""
    _may(measure, "agree")
    _whole(goal, responsible, evaluate_by, start_on)
    filled = replace(
        measure,
        goal=goal,
        responsible=responsible,
        where=where.strip(),
        start_on=start_on,
        evaluate_by=evaluate_by,
    )
    return _step(filled, "agree", by=by, at=at)


def start(measure: Measure, *, by: Ref, at: datetime) -> Measure:
    """It has begun. What needs a decision begins only when that is granted."""
    _may(measure, "start")
    if measure.needs_decision and (measure.decision is None or measure.decision.status is not D.GRANTED):
        raise StepRefused(MeasureRefusal.NEEDS_DECISION)
    return _step(measure, "start", by=by, at=at)


def not_started(measure: Measure, *, why: WhyNotStarted, by: Ref, at: datetime, note: str = "") -> Measure:
    """It did not begin, and why. It stays on the list as a need that is not met."""
    _may(measure, "not_started")
    if why is WhyNotStarted.OTHER and is_blank(note):
        raise StepRefused(MeasureRefusal.NEEDS_REASON)
    return _step(
        replace(measure, why_not_started=why), "not_started", by=by, at=at, reason=note.strip() or why.value
    )


def restart(measure: Measure, *, by: Ref, at: datetime, start_on: date, evaluate_by: date | None) -> Measure:
    """What did not begin is agreed again, with new dates."""
    _may(measure, "restart")
    _whole(measure.goal, measure.responsible, evaluate_by, start_on)
    again = replace(measure, why_not_started=None, start_on=start_on, evaluate_by=evaluate_by)
    return _step(again, "restart", by=by, at=at)


def mark_due(measure: Measure, *, at: datetime) -> Measure:
    """Running, and the evaluation date has come: to be evaluated. Otherwise as it is."""
    comes = measure.evaluate_by is not None and instant(at).date() >= measure.evaluate_by
    return _step(measure, "mark_due", by=None, at=at) if measure.status is S.RUNNING and comes else measure


def evaluate(
    measure: Measure, *, by: Ref, at: datetime, child: View, parents: View, service: View
) -> Measure:
    """How it went, as each sees it. The child's view, or why there is none, is always asked for."""
    _may(measure, "evaluate")
    if not child.answered:
        raise StepRefused(MeasureRefusal.NEEDS_CHILDS_VIEW)
    if all(view.outcome is None for view in (child, parents, service)):
        raise StepRefused(MeasureRefusal.NEEDS_OUTCOME)
    result = Result(instant(at), by, child, parents, service)
    return _step(replace(measure, results=(*measure.results, result)), "evaluate", by=by, at=at)


def continue_(measure: Measure, *, by: Ref, at: datetime, evaluate_by: date | None) -> Measure:
    """Go on as it is, with a new date for the next evaluation."""
    _may(measure, "continue")
    if evaluate_by is None:
        raise StepRefused(MeasureRefusal.NEEDS_EVALUATION_DATE)
    if evaluate_by <= instant(at).date():
        raise StepRefused(MeasureRefusal.DATE_PASSED)
    return _step(replace(measure, evaluate_by=evaluate_by), "continue", by=by, at=at)


def change(measure: Measure, *, new_id: Ref, what: str, by: Ref, at: datetime) -> tuple[Measure, Measure]:
    """Replace it: the old one, closed, and a new proposal linked to it with the same goal and responsible."""
    _may(measure, "change")
    new = propose(
        id=new_id,
        what=what,
        by=by,
        at=at,
        goal=measure.goal,
        responsible=measure.responsible,
        where=measure.where,
        at_home=measure.at_home,
        needs_decision=measure.needs_decision,
        replaces=measure.id,
    )
    return _step(replace(measure, replaced_by=new_id), "change", by=by, at=at), new


def end(measure: Measure, *, reason: str, by: Ref, at: datetime) -> Measure:
    """It is over, with a reason."""
    _may(measure, "end")
    return _step(measure, "end", by=by, at=at, reason=_reason(reason))


def stop(measure: Measure, *, reason: str, by: Ref, at: datetime) -> Measure:
    """Stop it before it is evaluated, with a reason."""
    _may(measure, "stop")
    return _step(measure, "stop", by=by, at=at, reason=_reason(reason))


def assign(measure: Measure, *, to: Party | None, by: Ref, at: datetime, reason: str) -> Measure:
    """Another becomes responsible; never nobody, once it is agreed."""
    if not measure.is_open:
        raise StepRefused(MeasureRefusal.WRONG_STATE, status=measure.status)
    if not _somebody(to):
        raise StepRefused(MeasureRefusal.NEEDS_RESPONSIBLE)
    line = Step("assign", instant(at), by, measure.status, _reason(reason))
    return replace(measure, responsible=to, history=(*measure.history, line))


def decision_step(
    measure: Measure, to: DecisionStatus, *, by: Ref, at: datetime, document: Ref | None = None
) -> Measure:
    """The decision the measure needs was applied for, granted, refused or appealed."""
    before = measure.decision.status if measure.decision else D.NEEDED
    if to not in _DECISION_STEPS[before]:
        raise StepRefused(MeasureRefusal.NO_SUCH_DECISION_STEP, before=before, after=to)
    line = Step(f"decision_{to.value}", instant(at), by, measure.status)
    made = Decision(to, instant(at), document)
    return replace(measure, needs_decision=True, decision=made, history=(*measure.history, line))


# -- inside ------------------------------------------------------------------------------------------


def _may(measure: Measure, step: str) -> None:
    if measure.status not in STEPS[step][0]:
        raise StepRefused(MeasureRefusal.WRONG_STATE, status=measure.status)


def _step(measure: Measure, step: str, *, by: Ref | None, at: datetime, reason: str = "") -> Measure:
    to = STEPS[step][1]
    return replace(measure, status=to, history=(*measure.history, Step(step, instant(at), by, to, reason)))


def _somebody(party: Party | None) -> bool:
    return party is not None and (party.person is not None or not is_blank(party.name))


def _whole(goal: Ref | None, responsible: Party | None, evaluate_by: date | None, start_on: date) -> None:
    if goal is None:
        raise StepRefused(MeasureRefusal.NEEDS_GOAL)
    if not _somebody(responsible):
        raise StepRefused(MeasureRefusal.NEEDS_RESPONSIBLE)
    if evaluate_by is None:
        raise StepRefused(MeasureRefusal.NEEDS_EVALUATION_DATE)
    if evaluate_by <= start_on:
        raise StepRefused(MeasureRefusal.EVALUATION_BEFORE_START, start=start_on)


def _reason(reason: str) -> str:
    if is_blank(reason):
        raise StepRefused(MeasureRefusal.NEEDS_REASON)
    return reason.strip()
