"""The plan of work: what matters to the child -> goals -> measures; what is missing before it is active.

Goals trace to own words, measures to goals. A need nobody has a measure for is shown, never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from samkjort.casework.measure import Measure, MeasureStatus
from samkjort.casework.measure_words import PartyKind
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank


class Voice(Worded):
    """Whose words."""

    CHILD = "child", "Barnet", "Barnet", "The child"
    PARENTS = "parents", "Foreldrene", "Foreldra", "The parents"


class HowSaid(Worded):
    """How the child chose to say it."""

    SAID = "said", "Fortalt", "Fortalt", "Told"
    WROTE = "wrote", "Skrevet eller tegnet", "Skrive eller teikna", "Written or drawn"
    THROUGH_ADULT = (
        "through_adult",
        "Sagt til en voksen barnet valgte",
        "Sagt til ein vaksen barnet valde",
        "Told to an adult the child chose",
    )


class PlanRefusal(Refusal):
    """Why the plan cannot be so, and what to do instead."""

    NEEDS_CHILDS_VIEW = (
        "plan.needs_childs_view",
        "Skriv hva barnet sier, med barnets egne ord, eller hvorfor barnet ikke har sagt noe.",
        "Skriv kva barnet seier, med barnet sine eigne ord, eller kvifor barnet ikkje har sagt noko.",
        "Write what the child says in the child's own words, or why the child has said nothing.",
    )
    NEEDS_GOAL = (
        "plan.needs_goal",
        "Skriv minst ett mål.",
        "Skriv minst eitt mål.",
        "Write at least one goal.",
    )
    NEEDS_MEASURE = (
        "plan.needs_measure",
        "Avtal minst ett tiltak først.",
        "Avtal minst eitt tiltak først.",
        "Agree on at least one measure first.",
    )
    NEEDS_WORDS = (
        "plan.needs_words",
        "Skriv noe i feltet, eller avbryt.",
        "Skriv noko i feltet, eller avbryt.",
        "Write something in the field, or cancel.",
    )


@dataclass(frozen=True)
class WhatMatters:
    """The child's or parents' own words, unchanged, and how they were given."""

    id: Ref
    voice: Voice
    words: str
    at: datetime
    how: HowSaid = HowSaid.SAID
    written_by: Ref | None = None


@dataclass(frozen=True)
class Goal:
    """What they want to reach. `from_` are the words it comes from; `met_at` when it was reached."""

    id: Ref
    text: str
    from_: tuple[Ref, ...] = ()
    met_at: datetime | None = None


@dataclass(frozen=True)
class Plan:
    """Own words, goals, and whether the plan is active. Measures are kept beside it."""

    what_matters: tuple[WhatMatters, ...] = ()
    goals: tuple[Goal, ...] = ()
    no_childs_view: str = ""
    active_since: datetime | None = None

    @property
    def has_childs_view(self) -> bool:
        """Whether the child has been heard, or there is a reason why not."""
        said = any(one.voice is Voice.CHILD for one in self.what_matters)
        return said or not is_blank(self.no_childs_view)


def say(plan: Plan, words: WhatMatters) -> Plan:
    """Add own words."""
    if is_blank(words.words):
        raise StepRefused(PlanRefusal.NEEDS_WORDS)
    return replace(plan, what_matters=(*plan.what_matters, words))


def set_goal(plan: Plan, goal: Goal) -> Plan:
    """Add a goal."""
    if is_blank(goal.text):
        raise StepRefused(PlanRefusal.NEEDS_WORDS)
    return replace(plan, goals=(*plan.goals, goal))


def activate(plan: Plan, measures: Iterable[Measure], *, at: datetime) -> Plan:
    """The plan is in use. Never without the child's view, or the reason why it is absent."""
    if not plan.has_childs_view:
        raise StepRefused(PlanRefusal.NEEDS_CHILDS_VIEW)
    if not plan.goals:
        raise StepRefused(PlanRefusal.NEEDS_GOAL)
    if not any(one.is_open and one.status is not MeasureStatus.PROPOSED for one in measures):
        raise StepRefused(PlanRefusal.NEEDS_MEASURE)
    return replace(plan, active_since=plan.active_since or instant(at))


_WORKING = frozenset(
    {MeasureStatus.AGREED, MeasureStatus.RUNNING, MeasureStatus.DUE, MeasureStatus.EVALUATED}
)


def goals_without_measure(plan: Plan, measures: Iterable[Measure]) -> tuple[Goal, ...]:
    """Goals not reached that no agreed or running measure works for."""
    worked_for = {one.goal for one in measures if one.status in _WORKING}
    return tuple(goal for goal in plan.goals if goal.met_at is None and goal.id not in worked_for)


def words_without_goal(plan: Plan) -> tuple[WhatMatters, ...]:
    """What was said to matter and no goal comes from yet."""
    followed = {id_ for goal in plan.goals for id_ in goal.from_}
    return tuple(one for one in plan.what_matters if one.id not in followed)


def by_the_family(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Measures that parents, the young person or the network do; they are followed like all others."""
    own = {PartyKind.PARENT, PartyKind.YOUNG_PERSON, PartyKind.NETWORK}
    return tuple(one for one in measures if one.responsible and one.responsible.kind in own)
