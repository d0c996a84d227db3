"""A case about a pupil's environment: raised, looked into, planned, evaluated, closed; hours counted.

Deadlines are rule cards', computed outside. How many hours are many is the municipality's own setting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank

__all__ = [
    "STEPS",
    "Environment",
    "EnvironmentAct",
    "EnvironmentRefusal",
    "EnvironmentState",
    "Event",
    "Spent",
    "begin",
    "spend",
    "step",
]


class EnvironmentState(Worded):
    """Where the case is."""

    RAISED = "raised", "Meldt", "Meld", "Raised"
    LOOKED_INTO = "looked_into", "Undersøkt", "Undersøkt", "Looked into"
    PLANNED = "planned", "Tiltak er satt inn", "Tiltak er sette inn", "Measures are in place"
    EVALUATED = "evaluated", "Evaluert", "Evaluert", "Evaluated"
    CLOSED = "closed", "Avsluttet", "Avslutta", "Closed"


class EnvironmentAct(Worded):
    """What is done in it."""

    LOOK_INTO = "look_into", "Skriv hva dere fant", "Skriv kva de fann", "Write what you found"
    PLAN = "plan", "Skriv hva dere gjør", "Skriv kva de gjer", "Write what you do"
    EVALUATE = "evaluate", "Se på hvordan det går", "Sjå på korleis det går", "Look at how it goes"
    CLOSE = "close", "Avslutt", "Avslutt", "Close"


E, A = EnvironmentState, EnvironmentAct
STEPS: dict[EnvironmentAct, tuple[frozenset[EnvironmentState], EnvironmentState]] = {
    A.LOOK_INTO: (frozenset({E.RAISED}), E.LOOKED_INTO),
    A.PLAN: (frozenset({E.LOOKED_INTO, E.EVALUATED}), E.PLANNED),
    A.EVALUATE: (frozenset({E.PLANNED}), E.EVALUATED),
    A.CLOSE: (frozenset({E.LOOKED_INTO, E.EVALUATED}), E.CLOSED),
}
"""Act -> the states it is possible in, and the one it leads to."""


class EnvironmentRefusal(Refusal):
    """Why a step cannot be taken."""

    NEEDS_WORDS = (
        "school_environment.needs_words",
        "Skriv noen ord om det.",
        "Skriv nokre ord om det.",
        "Write a few words about it.",
    )
    NEEDS_PUPIL = (
        "school_environment.needs_pupil",
        "Skriv hva eleven selv sier. Uten det vet vi ikke om det er trygt.",
        "Skriv kva eleven sjølv seier. Utan det veit vi ikkje om det er trygt.",
        "Write what the pupil says. Without it we do not know whether it is safe.",
    )
    NOT_SAFE = (
        "school_environment.not_safe",
        "Eleven har ikke sagt at det er trygt nå. Sett inn nye tiltak før dere avslutter.",
        "Eleven har ikkje sagt at det er trygt no. Set inn nye tiltak før de avsluttar.",
        "The pupil has not said that it is safe now. Put new measures in place before you close.",
    )
    HOURS = (
        "school_environment.hours",
        "Skriv timer over 0 og ikke mer enn et døgn om gangen.",
        "Skriv timar over 0 og ikkje meir enn eit døgn om gongen.",
        "Write hours above 0 and not more than a day at a time.",
    )
    WRONG_STATE = (
        "school_environment.wrong_state",
        "Saken er «{state}», og da kan ikke dette gjøres. Last siden på nytt.",
        "Saka er «{state}», og då kan ikkje dette gjerast. Last sida på nytt.",
        "The case is «{state}», and this cannot be done then. Load the page again.",
    )


@dataclass(frozen=True)
class Spent:
    """Hours someone spent on a day."""

    hours: Decimal
    on: date
    by: Ref


@dataclass(frozen=True)
class Event:
    """One step: what was written, what the pupil said, and whether the pupil says it is safe."""

    act: EnvironmentAct | None
    at: datetime
    by: Ref
    words: str
    pupil: str = ""
    safe: bool | None = None


@dataclass(frozen=True)
class Environment:
    """The case as it stands."""

    state: EnvironmentState
    history: tuple[Event, ...]
    spent: tuple[Spent, ...] = ()

    @property
    def hours(self) -> Decimal:
        """Hours spent in all."""
        return sum((one.hours for one in self.spent), Decimal(0))

    def over(self, level: Decimal) -> bool:
        """Whether the hours have come to the level at which someone is to be told."""
        return self.hours >= level

    @property
    def safe(self) -> bool | None:
        """What the pupil said last of being safe; None when nothing was said."""
        said = [event.safe for event in self.history if event.safe is not None]
        return said[-1] if said else None


def begin(*, by: Ref, words: str, at: datetime) -> Environment:
    """Someone has told that a pupil is not safe and well."""
    if is_blank(words):
        raise StepRefused(EnvironmentRefusal.NEEDS_WORDS)
    return Environment(E.RAISED, (Event(None, instant(at), by, words.strip()),))


def step(
    now: Environment,
    act: EnvironmentAct,
    *,
    by: Ref,
    words: str,
    at: datetime,
    pupil: str = "",
    safe: bool | None = None,
) -> Environment:
    """One step. Looking into it and evaluating need the pupil's own words; closing needs that it is safe."""
    before, after = STEPS[act]
    if now.state not in before:
        raise StepRefused(EnvironmentRefusal.WRONG_STATE, state=now.state)
    if is_blank(words):
        raise StepRefused(EnvironmentRefusal.NEEDS_WORDS)
    if act in (A.LOOK_INTO, A.EVALUATE) and is_blank(pupil):
        raise StepRefused(EnvironmentRefusal.NEEDS_PUPIL)
    if act is A.CLOSE and now.safe is not True:
        raise StepRefused(EnvironmentRefusal.NOT_SAFE)
    event = Event(act, instant(at), by, words.strip(), pupil.strip(), safe)
    return replace(now, state=after, history=(*now.history, event))


DAY = Decimal(24)


def spend(now: Environment, *, hours: Decimal, on: date, by: Ref) -> Environment:
    """Note hours spent; also after the case is closed, when someone remembers."""
    if not Decimal(0) < hours <= DAY:
        raise StepRefused(EnvironmentRefusal.HOURS)
    return replace(now, spent=(*now.spent, Spent(hours, on, by)))
