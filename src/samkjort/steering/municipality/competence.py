"""The trail of competence money (E-22): from mapped need to work done; and what it costs to get it (E-23)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from samkjort.steering.register_data import Register


class Step(StrEnum):
    """The six steps, in the order of the register's own process for the grant."""

    MAP_NEED = "map_need"
    REPORT_NEED = "report_need"
    FORUM_PRIORITISES = "forum_prioritises"
    ADMINISTRATOR_ALLOCATES = "administrator_allocates"
    UNIVERSITY_PARTNER = "university_partner"
    CARRY_OUT = "carry_out"


NEEDS = {
    Step.MAP_NEED: (),
    Step.REPORT_NEED: (Step.MAP_NEED,),
    Step.FORUM_PRIORITISES: (Step.REPORT_NEED,),
    Step.ADMINISTRATOR_ALLOCATES: (Step.FORUM_PRIORITISES,),
    Step.UNIVERSITY_PARTNER: (Step.MAP_NEED,),
    Step.CARRY_OUT: (Step.ADMINISTRATOR_ALLOCATES, Step.UNIVERSITY_PARTNER),
}
"""What must have been done before each step. A university may be found any time after the mapping."""
GRANT = "GR-04"
PROGRAMME = "SIG-29"


class Refusal(StrEnum):
    """Why a step cannot be taken yet."""

    DONE = "done"
    NOT_YET = "not_yet"  # a step before it is not taken
    BACKWARDS = "backwards"  # dated before a step it rests on
    NO_NEED = "no_need"  # nothing is mapped
    NO_AMOUNT = "no_amount"  # allocated, but not how much
    NO_PARTNER = "no_partner"


class StepRefused(Exception):
    """The step is not taken; `why` says what lacks, `lacking` the steps that do."""

    def __init__(self, why: Refusal, lacking: tuple[Step, ...] = ()) -> None:
        self.why, self.lacking = why, lacking
        super().__init__(f"{why.value}: {', '.join(lacking)}" if lacking else why.value)


class State(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NEXT = "next"  # can be taken now
    WAITS = "waits"  # for a step before it


@dataclass(frozen=True)
class Trail:
    """One application's way: the mapped needs (in words), the day of each step taken, money and partner.

    `asked` and `allocated` in whole kroner, `None` when not known. `build_up`: year → kroner, for the years
    the amount is told of.
    """

    needs: tuple[str, ...] = ()
    steps: Mapping[Step, date] = field(default_factory=dict)
    asked: int | None = None
    allocated: int | None = None
    partner: str = ""
    build_up: Mapping[int, int] = field(default_factory=dict)

    def status(self) -> tuple[tuple[Step, State, date | None], ...]:
        """The six steps in order, each with where it stands and its day when it is taken."""
        return tuple((step, self._state(step), self.steps.get(step)) for step in Step)

    def _state(self, step: Step) -> State:
        if step in self.steps:
            return State.DONE
        return State.NEXT if all(before in self.steps for before in NEEDS[step]) else State.WAITS

    @property
    def days(self) -> int | None:
        """Days from the need was mapped to the money was allocated; `None` before it is."""
        first, last = self.steps.get(Step.MAP_NEED), self.steps.get(Step.ADMINISTRATOR_ALLOCATES)
        return (last - first).days if first and last else None


def advance(trail: Trail, step: Step, *, on: date, allocated: int | None = None, partner: str = "") -> Trail:
    """Take one step on a day. Raises `StepRefused` with the reason; the trail given is never changed."""
    if step in trail.steps:
        raise StepRefused(Refusal.DONE)
    lacking = tuple(before for before in NEEDS[step] if before not in trail.steps)
    if lacking:
        raise StepRefused(Refusal.NOT_YET, lacking)
    later = tuple(before for before in NEEDS[step] if trail.steps[before] > on)
    if later:
        raise StepRefused(Refusal.BACKWARDS, later)
    if step is Step.MAP_NEED and not trail.needs:
        raise StepRefused(Refusal.NO_NEED)
    money = trail.allocated if allocated is None else allocated
    if step is Step.ADMINISTRATOR_ALLOCATES and money is None:
        raise StepRefused(Refusal.NO_AMOUNT)
    name = partner.strip() or trail.partner
    if step is Step.UNIVERSITY_PARTNER and not name:
        raise StepRefused(Refusal.NO_PARTNER)
    return replace(trail, steps={**trail.steps, step: on}, allocated=money, partner=name)


def built_up_by(register: Register) -> int | None:
    """The year the competence lift is to be built up by, from the register; `None` when it does not say."""
    from samkjort.steering.vocabulary import DateKind

    row = register.signals.get(PROGRAMME)
    day = row.day(DateKind.BUILT_UP) if row else None
    return day.known.last.year if day and day.known else None


@dataclass(frozen=True)
class GrantCost:
    """What one grant gave in a year, and what getting and running it took (E-23, E-24).

    `allocated` and `hourly` in whole kroner; `hours` of one's own spent on the university and the paperwork;
    `freed_hours` of a project leader the grant paid for, and what they were used for. `None`: not known.
    """

    allocated: int | None = None
    hours: float | None = None
    hourly: int | None = None
    freed_hours: float | None = None
    used_for: str = ""
    reported: date | None = None

    @property
    def cost(self) -> int | None:
        """Whole kroner the hours cost."""
        return None if self.hours is None or self.hourly is None else round(self.hours * self.hourly)

    @property
    def share(self) -> float | None:
        """The cost as a share of what was allocated; `None` when either is not known or nothing was given."""
        return None if self.cost is None or not self.allocated else self.cost / self.allocated

    @property
    def unreported(self) -> bool:
        """A project leader's time was freed, and how it was used is not reported."""
        return bool(self.freed_hours) and (self.reported is None or not self.used_for.strip())
