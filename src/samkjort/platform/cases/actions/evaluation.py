"""How it went: each side's answer, the evaluation that gathers them, and the short form on scales."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samkjort.casework import evaluation as scales
from samkjort.casework import measure as core
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import measure as measures
from samkjort.platform.cases.actions.desk import Desk, begin, kept_from_parents
from samkjort.platform.cases.models.meeting import Evaluation, Meeting, Pulse
from samkjort.platform.cases.models.plan import Measure
from samkjort.platform.cases.permissions_plan import PlanAction

SIDES = ("child", "parents", "service")


@dataclass(frozen=True)
class Answer:
    """One side's answer: an outcome, own words, or why it was not asked."""

    outcome: str = ""
    words: str = ""
    not_asked: str = ""

    def view(self) -> core.View:
        """As the core reads it."""
        return core.View(core.Outcome(self.outcome) if self.outcome else None, self.words, self.not_asked)


def answer(actor: Actor, case_id: UUID, measure_id: UUID, *, side: str, given: Answer) -> Evaluation:
    """One side says how it went, at any time; the evaluation takes it in."""
    desk = begin(actor, PlanAction.EVALUATE, case_id)
    row = desk.find(Measure, measure_id)
    kept = _keep(desk, row, side, given, None)
    desk.note("measure.answered", row, side=side)
    return kept


def evaluate(
    actor: Actor,
    case_id: UUID,
    measure_id: UUID,
    *,
    child: Answer,
    parents: Answer,
    service: Answer,
    meeting: UUID | None = None,
) -> Measure:
    """Evaluate a measure. A side not answered now counts with what it said since it began."""
    desk = begin(actor, PlanAction.STEP_MEASURE, case_id)
    row = desk.find(Measure, measure_id)
    said = given_since(row, since_of(row))
    views = {
        "child": child if _spoken(child) else said.get("child", child),
        "parents": parents if _spoken(parents) else said.get("parents", parents),
        "service": service if _spoken(service) else said.get("service", service),
    }
    state = core.evaluate(
        measures.as_core(row, desk.at),
        by=actor.person_id,
        at=desk.at,
        child=views["child"].view(),
        parents=views["parents"].view(),
        service=views["service"].view(),
    )
    for side, given in (("child", child), ("parents", parents), ("service", service)):
        if _spoken(given):
            _keep(desk, row, side, given, desk.find(Meeting, meeting) if meeting else None)
    return measures.keep(desk, row, state)


def given_since(row: Measure, since: datetime | None) -> dict[str, Answer]:
    """The latest answer of each side since an instant."""
    found = Evaluation.objects.filter(measure=row).order_by("at")
    if since is not None:
        found = found.filter(at__gt=since)
    return {one.side: Answer(one.outcome, one.words, one.not_asked) for one in found}


def since_of(row: Measure) -> datetime | None:
    """When the measure was last evaluated: answers before that belong to that time."""
    return row.steps.filter(step="evaluate").order_by("-at").values_list("at", flat=True).first()


def give_pulse(
    actor: Actor,
    case_id: UUID,
    *,
    side: str,
    values: Mapping[str, int | None],
    keep: bool = False,
    meeting: UUID | None = None,
) -> Pulse:
    """How things are, on the scales; one left out is not known."""
    desk = begin(actor, PlanAction.EVALUATE, case_id)
    given = scales.answer(
        scales=desk.model.scales, side=scales.Side(side), person=actor.person_id, at=desk.at, steps=values
    )
    pulse = Pulse.objects.create(
        side=given.side.value,
        day=desk.at.date(),
        meeting=desk.find(Meeting, meeting) if meeting else None,
        values=dict(given.steps),
        **desk.stamp(kept_from=kept_from_parents(desk, keep)),
    )
    desk.note("plan.pulse", pulse)
    return pulse


def _spoken(given: Answer) -> bool:
    return bool(given.outcome or given.words.strip() or given.not_asked.strip())


def _keep(desk: Desk, row: Measure, side: str, given: Answer, meeting: Meeting | None) -> Evaluation:
    return Evaluation.objects.create(
        measure=row,
        meeting=meeting,
        side=side,
        outcome=given.outcome,
        words=given.words,
        not_asked=given.not_asked,
        **desk.like(row),
    )
