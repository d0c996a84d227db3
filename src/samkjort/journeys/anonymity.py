"""May the journey of a real case be shown? Only when enough others look the same from outside (C-51).

What somebody outside may know of a child: about how old it was, which services took part, about how long it
went on, and whether there was a complaint. A case is shown when at least `k` cases, itself among them, have
all of that in common. If not, time and age are made coarser, step by step, and services few others have are
left out. If that does not help either, it is refused.

What is always gone: dates, places, names, free text, and that an address is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samkjort.journeys.actual import Case, journey_of, months_between
from samkjort.journeys.touchpoint import Journey, What
from samkjort.law.names import Names

FEWEST = 5
"""The least k that may be asked for here is 2; this is what is used when nothing is said."""


@dataclass(frozen=True)
class Step:
    """How coarse: years in an age band, months in a step of time and in a band of length."""

    age_years: int
    month_step: int
    length_months: int


LADDER = (Step(2, 1, 6), Step(4, 3, 12), Step(8, 6, 24))


@dataclass(frozen=True)
class Anonymous:
    """A journey that may be shown: how many cases share what outsiders may know, and what was left out."""

    journey: Journey
    k: int
    shared_by: int
    step: Step
    age_from: int
    left_out: tuple[str, ...]


class TooFew(ValueError):
    """The case would stand out. `found`: how many cases look the same at most, itself among them."""

    def __init__(self, k: int, found: int) -> None:
        self.k, self.found = k, found
        self.reason = Names(
            nb=f"Bare {found} av sakene ligner nok på denne, og det må være minst {k}. Reisen kan ikke "
            "vises. Ta med flere saker, eller spill en oppdiktet situasjon i stedet.",
            nn=f"Berre {found} av sakene liknar nok på denne, og det må vere minst {k}. Reisa kan ikkje "
            "visast. Ta med fleire saker, eller spel ein oppdikta situasjon i staden.",
            en=f"Only {found} of the cases look enough like this one, and at least {k} must. The journey "
            "cannot be shown. Bring in more cases, or play an invented situation instead.",
        )
        super().__init__(self.reason.en)


def anonymous(
    case: Case, others: Sequence[Case], *, k: int = FEWEST, ladder: Sequence[Step] = LADDER
) -> Anonymous:
    """The journey of a case, no finer than it must be to look like at least `k − 1` of the `others`.

    Raises `TooFew` with the reason, and `ValueError` for a `k` under 2.
    """
    if k < 2:
        raise ValueError(f"k must be at least 2, not {k}: a case must look like somebody else's")
    every = [case, *others]
    common = Counter(service for each in every for service in each.services)
    rare = frozenset(service for service in case.services if common[service] < k)
    best = 0
    for drop in (frozenset[str](), rare) if rare else (frozenset[str](),):
        for step in ladder:
            mine = seen_from_outside(case, step, drop)
            shared = sum(seen_from_outside(each, step, drop) == mine for each in every)
            best = max(best, shared)
            if shared >= k and case.services - drop:
                journey = journey_of(case, step=step.month_step, drop=drop)
                return Anonymous(journey, k, shared, step, int(str(mine[0])), tuple(sorted(drop)))
    raise TooFew(k, best)


def seen_from_outside(case: Case, step: Step, drop: frozenset[str] = frozenset()) -> tuple[object, ...]:
    """What somebody outside may know: the age band, the services, the band of length, a complaint or not."""
    first, last = case.events[0].on, case.events[-1].on
    years = max(months_between(case.born, first), 0) // 12
    complained = any(event.what is What.COMPLAINED and event.service not in drop for event in case.events)
    return (
        years // step.age_years * step.age_years,
        tuple(sorted(case.services - drop)),
        months_between(first, last) // step.length_months,
        complained,
    )
