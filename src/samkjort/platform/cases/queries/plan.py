"""The plan as one page shows it: own words, goals with their measures, gaps, what helps, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework import measure as core
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.advice import as_core as advice_as_core
from samkjort.platform.cases.actions.measure import as_core
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.meeting import Evaluation, Pulse
from samkjort.platform.cases.models.plan import (
    Advice,
    AssessmentRequest,
    Difference,
    Goal,
    HelpOffer,
    Measure,
    MeasureStep,
    Need,
    Resource,
    WhatMatters,
)
from samkjort.platform.cases.models_of_work import model_for, model_of
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.reads import Reads
from samkjort.platform.shell.templatetags.page import day


@dataclass(frozen=True)
class MeasureView:
    """A measure as it is shown."""

    row: Measure
    state: core.Measure
    responsible: str
    latest: tuple[Evaluation, ...] = ()

    route: str = ""

    @property
    def status(self) -> str:
        """Where it is, in the reader's language."""
        return self.state.status.in_language(_language())

    @property
    def ready(self) -> bool:
        """Whether it can be evaluated now."""
        return self.state.status in core.STEPS["evaluate"][0]

    @property
    def late(self) -> bool:
        """Whether its date has passed without an evaluation."""
        return self.state.overdue(clock.today())


@dataclass(frozen=True)
class GoalView:
    """A goal, the words it comes from, and its measures, those at work first."""

    row: Goal
    answer: WhatMatters | None
    open: tuple[MeasureView, ...] = ()
    done: tuple[MeasureView, ...] = ()


@dataclass(frozen=True)
class DifferenceView:
    """A difference in advice with what has been said."""

    row: Difference
    question: str
    advice: tuple[Advice, ...] = ()
    talks: tuple[Advice, ...] = ()
    ending: str = ""
    days: int = 0


@dataclass
class Plan:
    """Everything on the plan's page."""

    matters: list[WhatMatters] = field(default_factory=list)
    earlier: list[WhatMatters] = field(default_factory=list)
    goals: list[GoalView] = field(default_factory=list)
    gaps: list[Need] = field(default_factory=list)
    met_needs: list[Need] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    help: list[HelpOffer] = field(default_factory=list)
    assessment: list[AssessmentRequest] = field(default_factory=list)
    differences: list[DifferenceView] = field(default_factory=list)
    names: dict[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """What the plan is made of, in the order of `rows`."""

    words: list[WhatMatters]
    measures: list[Measure]
    answers: list[Evaluation]
    goals: list[Goal]
    needs: list[Need]
    resources: list[Resource]
    offers: list[HelpOffer]
    assessment: list[AssessmentRequest]
    differences: list[Difference]
    advice: list[Advice]


def rows(municipality: str, case_id: UUID) -> tuple[QuerySet[Any], ...]:
    """The reads of a plan."""
    key = {"municipality": municipality, "case_id": case_id}
    return (
        WhatMatters.objects.filter(**key).order_by("at"),
        Measure.objects.filter(**key).order_by("at"),
        Evaluation.objects.filter(**key).order_by("at"),
        Goal.objects.filter(**key).order_by("at"),
        Need.objects.filter(**key, closed_on=None).order_by("at"),
        Resource.objects.filter(**key, ended_on=None).order_by("at"),
        HelpOffer.objects.filter(**key).order_by("-at"),
        AssessmentRequest.objects.filter(**key).order_by("-at"),
        Difference.objects.filter(**key).order_by("ended_at", "raised_at"),
        Advice.objects.filter(**key).order_by("at"),
    )


_PLAN = Reads(rows, municipality=str, case_id=UUID)


def plan(case: Case) -> Plan:
    """The whole plan of a case; two statements, however much there is in it. Leave is asked by the caller."""
    return made(case, Rows(*_PLAN(municipality=case.municipality, case_id=case.id)))


def made(case: Case, found: Rows) -> Plan:
    """The plan, from its rows; one statement when there are names to find."""
    words, measures, goals, needs = found.words, found.measures, found.goals, found.needs
    offers = found.offers
    followed = {one.follows_id for one in words}
    answers = _latest(found.answers)
    known = names(
        [
            *(m.responsible_id for m in measures),
            *(w.author_id for w in words),
            *(o.received_by_id for o in offers),
        ]
    )
    by_goal = defaultdict(list)
    routes = route_names(case)
    now = clock.now()
    for row in measures:
        state = as_core(row, now)
        who = known.get(row.responsible_id, "") if row.responsible_id else row.party_name
        by_goal[row.goal_id].append(
            MeasureView(row, state, who, tuple(answers.get(row.id, {}).values()), routes.get(row.route, ""))
        )
    met = {m.need_id for m in measures if as_core(m, now).is_open and m.state != "not_started"}
    by_id = {one.id: one for one in words}
    return Plan(
        matters=[one for one in words if one.id not in followed],
        earlier=[one for one in words if one.id in followed],
        goals=[
            GoalView(
                goal,
                by_id.get(goal.answers_id),
                tuple(m for m in by_goal[goal.id] if m.state.is_open),
                tuple(m for m in by_goal[goal.id] if not m.state.is_open),
            )
            for goal in goals
        ],
        gaps=[need for need in needs if need.id not in met],
        met_needs=[need for need in needs if need.id in met],
        resources=found.resources,
        help=offers,
        assessment=found.assessment,
        differences=differences(found.differences, found.advice),
        names=known,
    )


def differences(found: list[Difference], advice: list[Advice]) -> list[DifferenceView]:
    """The differences in advice of a case, the open ones first."""
    said = defaultdict(list)
    for one in advice:
        said[one.difference_id].append(one)
    today = clock.today()
    return [
        DifferenceView(
            row,
            next((a.words for a in said[row.id] if a.kind == "question"), ""),
            tuple(a for a in said[row.id] if a.kind == "advice"),
            tuple(a for a in said[row.id] if a.kind == "talk"),
            next((a.words for a in said[row.id] if a.kind == "ending"), ""),
            (today - row.raised_at.date()).days,
        )
        for row in sorted(found, key=lambda row: row.ended_at is not None)
        if said[row.id]
    ]


def old_differences(actor: Actor) -> list[tuple[str, date, int]]:
    """For a leader: cases (number, raised on, days) where a difference has stood too long."""
    today = clock.today()
    days = model_for(actor.municipality).numbers.advice_days
    rows = Difference.objects.filter(ended_at=None).order_by("raised_at")
    waiting = access.visible(actor, PlanAction.LIST_DIFFERENCES, rows).select_related("case")[:500]
    found = [row for row in waiting if advice_as_core(row, []).for_leader(today, after_days=days)]
    access.shown(actor, PlanAction.LIST_DIFFERENCES, [row.case_id for row in found])
    return [
        (row.case.number, row.raised_at.date(), advice_as_core(row, []).days_open(today)) for row in found
    ]


@dataclass(frozen=True)
class MeasurePage:
    """One measure with its history."""

    view: MeasureView
    goal: Goal
    steps: list[MeasureStep]
    answers: list[Evaluation]
    replaced_by: Measure | None
    names: dict[UUID, str]

    @property
    def facts(self) -> list[tuple[str, object]]:
        """What is known of it, for a list of facts."""
        row = self.view.row
        rows: list[tuple[str, object]] = [
            (_("Responsible"), self.view.responsible or None),
            (_("Where"), row.get_where_display() or None),
            (_("From"), day(row.starts_on) or None),
            (_("To be looked at by"), day(row.evaluate_by) or None),
        ]
        if self.view.route:
            rows.append((_("Route between school and work"), self.view.route))
        if row.decision:
            status = core.DecisionStatus(row.decision).in_language(_language())
            rows.append((_("Formal decision"), status))
        return rows

    @property
    def answer_lines(self) -> list[dict[str, object]]:
        """What each side has said, newest first."""
        return [
            {
                "side": one.get_side_display(),
                "outcome": core.Outcome(one.outcome).in_language(_language()) if one.outcome else "",
                "words": one.words or one.not_asked,
                "at": one.at,
            }
            for one in self.answers
        ]

    @property
    def history(self) -> list[dict[str, object]]:
        """Every step, oldest first."""
        return [
            {
                "at": step.at,
                "status": core.MeasureStatus(step.after).in_language(_language()),
                "reason": why_text(step),
                "who": self.names.get(step.author_id, ""),
            }
            for step in self.steps
        ]

    @property
    def may_step(self) -> list[str]:
        """Steps that can be taken from where it is."""
        return [name for name, (before, _) in core.STEPS.items() if self.view.state.status in before]


def measure_page(case: Case, measure_id: UUID) -> MeasurePage | None:
    """One measure; None when it is not in the case, or not open to the asker."""
    row = Measure.objects.filter(pk=measure_id, case_id=case.id).select_related("goal").first()
    if row is None:
        return None
    steps = list(MeasureStep.objects.filter(measure=row).order_by("at", "id"))
    answers = list(Evaluation.objects.filter(measure=row).order_by("-at"))
    known = names([row.responsible_id, *(s.author_id for s in steps), *(a.author_id for a in answers)])
    who = known.get(row.responsible_id, "") if row.responsible_id else row.party_name
    return MeasurePage(
        MeasureView(row, as_core(row, clock.now()), who, (), route_names(case).get(row.route, "")),
        row.goal,
        steps,
        answers,
        Measure.objects.filter(follows=row).first(),
        known,
    )


def pulses(case: Case) -> list[Pulse]:
    """The short form over time, oldest first, as far as the asker sees it."""
    return list(Pulse.objects.filter(municipality=case.municipality, case_id=case.id).order_by("day", "at"))


def route_names(case: Case) -> dict[str, str]:
    """What the routes between school and work are called in the municipality's model."""
    return {one.id: one.texts.in_language(_language()) for one in model_of(case).routes}


def why_text(step: MeasureStep) -> str:
    """The reason of a step in words; a reason from a list is kept as its code."""
    try:
        return core.WhyNotStarted(step.reason).in_language(_language())
    except ValueError:
        return step.reason


def _language() -> str:
    return get_language() or "nb"


def by_person(rows: list[Pulse]) -> dict[tuple[str, UUID], list[Pulse]]:
    """Answers side by side and person by person: nobody's are averaged with another's."""
    found: dict[tuple[str, UUID], list[Pulse]] = defaultdict(list)
    for row in rows:
        found[row.side, row.author_id].append(row)
    return dict(found)


def _latest(rows: Iterable[Evaluation]) -> dict[UUID, dict[str, Evaluation]]:
    found: dict[UUID, dict[str, Evaluation]] = defaultdict(dict)
    for row in rows:
        found[row.measure_id][row.side] = row
    return found
