"""The individual plan of one person: proposed, made with consent, in force, revised, ended. One at a time.

The plan is a view of the case; what it must show are rule cards, passed in by id with whether the case holds
it. No content stands here, and no condition but that everything the cards ask for is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from samkjort.casework.consent import Needed
from samkjort.casework.individual_plan_words import (
    MainHow,
    PlanAct,
    PlanEnd,
    PlanRefusal,
    PlanState,
)
from samkjort.casework.refusals import Ref, StepRefused, instant
from samkjort.casework.words import is_blank

__all__ = [
    "STEPS",
    "Event",
    "IndividualPlan",
    "Main",
    "MainHow",
    "PlanAct",
    "PlanEnd",
    "PlanRefusal",
    "PlanState",
    "Said",
    "agree_main",
    "answer_consent",
    "end",
    "propose",
    "put_in_force",
    "revise",
    "set_period",
    "unclear_main",
]

OPEN = frozenset({PlanState.PROPOSED, PlanState.MAKING, PlanState.IN_FORCE})
STEPS: dict[PlanAct, tuple[frozenset[PlanState], PlanState | None]] = {
    PlanAct.CONSENTED: (frozenset({PlanState.PROPOSED}), PlanState.MAKING),
    PlanAct.MAIN_SETTLED: (frozenset({PlanState.MAKING, PlanState.IN_FORCE}), None),
    PlanAct.MAIN_UNCLEAR: (frozenset({PlanState.MAKING, PlanState.IN_FORCE}), None),
    PlanAct.PERIOD_SET: (frozenset({PlanState.MAKING, PlanState.IN_FORCE}), None),
    PlanAct.PUT_IN_FORCE: (frozenset({PlanState.MAKING}), PlanState.IN_FORCE),
    PlanAct.REVISED: (frozenset({PlanState.IN_FORCE}), PlanState.IN_FORCE),
    PlanAct.ENDED: (OPEN, PlanState.ENDED),
}
"""Act -> the states it is possible in, and the state it leads to (None: it stays)."""


@dataclass(frozen=True)
class Said:
    """One person's answer about the plan. The last word of each person counts."""

    person: Ref
    yes: bool
    at: datetime


@dataclass(frozen=True)
class Main:
    """Who has main responsibility: agreed between services, or decided by the municipality, and why."""

    unit: Ref
    how: MainHow
    by: Ref
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Event:
    """One line of the plan's history. `version` is set when it made one."""

    act: PlanAct
    at: datetime
    by: Ref | None
    why: str = ""
    version: int | None = None


@dataclass(frozen=True)
class IndividualPlan:
    """The plan of one person as it stands, with all that has happened to it."""

    id: Ref
    person: Ref
    state: PlanState
    said: tuple[Said, ...] = ()
    main: Main | None = None
    unclear: bool = False
    """Nobody has agreed who has main responsibility, and the municipality is asked."""
    first: date | None = None
    last: date | None = None
    revise_on: date | None = None
    ended: PlanEnd | None = None
    history: tuple[Event, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether it is being made or is in force."""
        return self.state in OPEN

    @property
    def version(self) -> int:
        """The number of the latest version; 0 before the first."""
        return max((event.version for event in self.history if event.version), default=0)

    def yes(self) -> frozenset[Ref]:
        """Those whose last word is yes."""
        last = {one.person: one.yes for one in self.said}
        return frozenset(person for person, answer in last.items() if answer)

    def consented(self, needed: Needed) -> bool:
        """Whether everyone who must has said yes. With nobody known, never."""
        return needed.known and not needed.missing(self.yes())


def propose(
    *, id: Ref, person: Ref, by: Ref, at: datetime, others: Iterable[IndividualPlan] = ()
) -> IndividualPlan:
    """Ask the family whether the case is to become a plan. `others`: every plan known of the person.

    Refuses a second open plan: a person has one.
    """
    if any(other.person == person and other.is_open for other in others):
        raise StepRefused(PlanRefusal.ONE_PER_PERSON)
    return IndividualPlan(id, person, PlanState.PROPOSED, history=(Event(PlanAct.PROPOSED, instant(at), by),))


def answer_consent(
    plan: IndividualPlan, *, by: Ref, yes: bool, needed: Needed, at: datetime
) -> IndividualPlan:
    """One person says yes or no. With all yes the making begins; one no, or a yes taken back, ends it."""
    if not plan.is_open:
        raise StepRefused(PlanRefusal.ENDED)
    if by not in needed.may_decide:
        raise StepRefused(PlanRefusal.NOT_YOURS_TO_ANSWER)
    said = replace(plan, said=(*plan.said, Said(by, yes, instant(at))))
    if not yes:
        why = PlanEnd.DECLINED if plan.state is PlanState.PROPOSED else PlanEnd.CONSENT_WITHDRAWN
        return _step(replace(said, ended=why), PlanAct.ENDED, by=by, at=at, why=why.value)
    if plan.state is PlanState.PROPOSED and said.consented(needed):
        return _step(said, PlanAct.CONSENTED, by=by, at=at)
    return said


def agree_main(
    plan: IndividualPlan, *, unit: Ref, how: MainHow, by: Ref, at: datetime, reason: str = ""
) -> IndividualPlan:
    """Main responsibility is agreed, or decided by the municipality; a decision needs its reason."""
    if how is MainHow.DECIDED and is_blank(reason):
        raise StepRefused(PlanRefusal.NEEDS_REASON)
    main = Main(unit, how, by, instant(at), reason.strip())
    return _step(replace(plan, main=main, unclear=False), PlanAct.MAIN_SETTLED, by=by, at=at, why=reason)


def unclear_main(plan: IndividualPlan, *, by: Ref, reason: str, at: datetime) -> IndividualPlan:
    """The services do not agree, or nobody knows: the municipality must decide."""
    if is_blank(reason):
        raise StepRefused(PlanRefusal.NEEDS_REASON)
    return _step(replace(plan, unclear=True), PlanAct.MAIN_UNCLEAR, by=by, at=at, why=reason)


def set_period(
    plan: IndividualPlan, *, first: date, last: date, revise_on: date, by: Ref, at: datetime
) -> IndividualPlan:
    """The period the plan is for, and when it is to be looked at anew, within it."""
    if not first < last or not first <= revise_on <= last:
        raise StepRefused(PlanRefusal.PERIOD)
    changed = replace(plan, first=first, last=last, revise_on=revise_on)
    return _step(changed, PlanAct.PERIOD_SET, by=by, at=at)


def put_in_force(
    plan: IndividualPlan, *, by: Ref, needed: Needed, holds: Mapping[str, bool], at: datetime
) -> IndividualPlan:
    """The plan is ready: version 1. `holds`: content card -> whether the case or an answer holds it.

    Refuses without consent, without main responsibility and period, and while a content point is open.
    """
    _ready(plan, needed, holds)
    return _step(plan, PlanAct.PUT_IN_FORCE, by=by, at=at, version=plan.version + 1)


def revise(
    plan: IndividualPlan,
    *,
    by: Ref,
    why: str,
    needed: Needed,
    holds: Mapping[str, bool],
    revise_on: date,
    at: datetime,
) -> IndividualPlan:
    """A new version after the plan has been gone through: why, and when next. Earlier versions stay."""
    if is_blank(why):
        raise StepRefused(PlanRefusal.NEEDS_REASON)
    _ready(plan, needed, holds)
    assert plan.first is not None
    assert plan.last is not None
    if not plan.first <= revise_on <= plan.last:
        raise StepRefused(PlanRefusal.PERIOD)
    changed = replace(plan, revise_on=revise_on)
    return _step(changed, PlanAct.REVISED, by=by, at=at, why=why, version=plan.version + 1)


def end(plan: IndividualPlan, *, by: Ref, why: PlanEnd, at: datetime) -> IndividualPlan:
    """The plan ends; the case, its goals, measures and history stay as they are."""
    return _step(replace(plan, ended=why), PlanAct.ENDED, by=by, at=at, why=why.value)


def _ready(plan: IndividualPlan, needed: Needed, holds: Mapping[str, bool]) -> None:
    if not plan.consented(needed):
        raise StepRefused(PlanRefusal.NO_CONSENT)
    if plan.main is None or plan.unclear:
        raise StepRefused(PlanRefusal.NO_MAIN)
    if plan.first is None or plan.last is None or plan.revise_on is None:
        raise StepRefused(PlanRefusal.PERIOD)
    lacking = [card for card, held in holds.items() if not held]
    if lacking or not holds:
        raise StepRefused(PlanRefusal.LACKS, number=len(lacking))


def _step(
    plan: IndividualPlan,
    act: PlanAct,
    *,
    by: Ref | None,
    at: datetime,
    why: str = "",
    version: int | None = None,
) -> IndividualPlan:
    before, after = STEPS[act]
    if plan.state not in before:
        refusal = PlanRefusal.ENDED if plan.state is PlanState.ENDED else PlanRefusal.WRONG_STATE
        raise StepRefused(refusal, **({} if refusal is PlanRefusal.ENDED else {"state": plan.state}))
    event = Event(act, instant(at), by, why.strip(), version)
    return replace(plan, state=after or plan.state, history=(*plan.history, event))
