"""The individual plan as one reads it: each content point of the regulation as a view of what the case holds.

Nothing is copied. A point the case does not hold is asked for in words, and only such a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.coordinator import CoordinationState, CoordinatorKind
from samkjort.casework.individual_plan import MainHow, PlanState
from samkjort.casework.measure import DecisionStatus
from samkjort.platform import access, clock
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.meeting import Meeting
from samkjort.platform.cases.models.plan import Told, Voice
from samkjort.platform.cases.queries import consents as consent_queries
from samkjort.platform.cases.queries import plan as case_plan
from samkjort.platform.cases.queries import team as team_queries
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.cases.queries.meeting import told_of
from samkjort.platform.cases.services import name_of
from samkjort.platform.people import queries as people
from samkjort.platform.plans import law
from samkjort.platform.plans.models import Coordination, Plan, PlanAnswer, PlanText, SubPlan
from samkjort.platform.shell.templatetags.page import day


@dataclass(frozen=True)
class Line:
    """One line under a point: the words, and what is told beside them."""

    text: str
    beside: str = ""


@dataclass(frozen=True)
class Point:
    """One content point: its rule, what the case holds of it, and where one fills what lacks."""

    rule: law.Rule
    view: str
    lines: tuple[Line, ...]
    held: bool
    door: str = ""
    """Where in the case it is filled in; empty: it is written here."""
    words: PlanText | None = None


def language() -> str:
    """The language of the reader."""
    return get_language() or "nb"


@dataclass
class Read:
    """What the points are made of, read once."""

    case: Case
    plan: Plan
    work: case_plan.Plan = field(init=False)
    team: team_queries.Team = field(init=False)
    texts: dict[str, PlanText] = field(init=False)
    subs: list[SubPlan] = field(init=False)

    def __post_init__(self) -> None:
        self.work = case_plan.plan(self.case)
        self.team = team_queries.of_case(self.case.pk)
        self.texts = {}
        for one in PlanText.objects.filter(plan=self.plan).order_by("at", "id"):
            self.texts[one.point] = one
        rows = SubPlan.objects.filter(case_id=self.case.pk, ended_on=None).order_by("at")
        self.subs = list(rows.annotate(told=access.place("case_id", "where")))
        for sub in self.subs:
            # Where another plan lies is often the name of the school.
            sub.where = getattr(sub, "told", None) or ""

    @cached_property
    def measures(self) -> list[case_plan.MeasureView]:
        """Measures that are not over."""
        return [one for goal in self.work.goals for one in goal.open]

    @cached_property
    def coordinations(self) -> list[Coordination]:
        """Applications and coordinators, those in force first."""
        return list(
            Coordination.objects.filter(case_id=self.case.pk)
            .select_related("coordinator")
            .order_by("ended_at", "-raised_at")
        )

    @cached_property
    def family(self) -> list[str]:
        """The child and those with parental responsibility, by name."""
        found = [self.case.child.name]
        return [*found, *(one.name for one in people.guardians_of(self.case.child_id, clock.today()))]

    @cached_property
    def main(self) -> str:
        """The unit with main responsibility, where it may be told."""
        row: Any = (
            Plan.objects.filter(pk=self.plan.pk)
            .annotate(unit_name=access.place("case_id", "main_unit__name"))
            .values("unit_name", "main_unit__service")
            .first()
        )
        if not row or not self.plan.main_unit_id:
            return ""
        return row["unit_name"] or name_of(row["main_unit__service"], language())


View = Callable[[Read], tuple[list[Line], bool, str]]
"""The lines of a point, whether the case holds it, and the door to where it is filled."""


def _goals(read: Read) -> tuple[list[Line], bool, str]:
    work = read.work
    lines = [Line(one.words, one.get_voice_display()) for one in work.matters if one.told != Told.NOT_ASKED]
    lines += [Line(goal.row.words, _("goal")) for goal in work.goals]
    lines += [Line(one.name, _("helps already")) for one in work.resources]
    lines += [Line(one.words, _("needs")) for one in (*work.gaps, *work.met_needs)]
    return lines, bool(work.goals), reverse("cases:plan", args=[read.case.pk])


def _participants(read: Read) -> tuple[list[Line], bool, str]:
    lines = [Line(name, _("the family")) for name in read.family]
    lines += [Line(one.name, f"{one.role}{', ' + one.unit if one.unit else ''}") for one in read.team.members]
    return lines, len(lines) > 1, reverse("cases:team", args=[read.case.pk])


def _responsible(read: Read) -> tuple[list[Line], bool, str]:
    lines = []
    if read.main:
        how = MainHow(read.plan.main_how).in_language(language())
        part = _("main responsibility")
        lines.append(Line(read.main, f"{part} · {how}"))
    holder = next((one for one in read.team.members if one.person_id == _holder(read.case)), None)
    if holder:
        lines.append(Line(holder.name, _("coordinates and keeps it moving")))
    return lines, bool(read.main) and not read.plan.unclear, reverse("plans:main", args=[read.case.pk])


def _holder(case: Case) -> UUID | None:
    from samkjort.platform.cases.steps import holder

    found = holder(case)
    return found[0] if found else None


def _contributions(read: Read) -> tuple[list[Line], bool, str]:
    lines = [Line(one.row.what, one.responsible) for one in read.measures if one.responsible]
    return lines, bool(lines), reverse("cases:plan", args=[read.case.pk])


def _services(read: Read) -> tuple[list[Line], bool, str]:
    lines = []
    for one in read.measures:
        beside = [one.status]
        if one.row.decision:
            beside.append(DecisionStatus(one.row.decision).in_language(language()))
        if one.responsible:
            beside.append(one.responsible)
        lines.append(Line(one.row.what, " · ".join(beside)))
    lines += [Line(name_of(one, language()), _("takes part")) for one in sorted(read.team.services)]
    return lines, bool(read.measures), reverse("cases:plan", args=[read.case.pk])


def _how(read: Read) -> tuple[list[Line], bool, str]:
    lines = []
    for one in read.measures:
        when = [one.row.get_where_display() if one.row.where else ""]
        if one.row.starts_on:
            when.append(_("from %(day)s") % {"day": day(one.row.starts_on)})
        if one.row.evaluate_by:
            when.append(_("looked at by %(day)s") % {"day": day(one.row.evaluate_by)})
        if any(when):
            lines.append(Line(one.row.what, ", ".join(part for part in when if part)))
    whole = bool(read.measures) and all(one.row.where and one.row.evaluate_by for one in read.measures)
    return lines, whole, ""


def _coordinators(read: Read) -> tuple[list[Line], bool, str]:
    lines = []
    for one in read.coordinations:
        kind = CoordinatorKind(one.kind).in_language(language())
        state = CoordinationState(one.state).in_language(language())
        lines.append(
            Line(
                f"{kind[:1].upper()}{kind[1:]}: {state.lower()}",
                one.coordinator.name if one.coordinator else "",
            )
        )
    return lines, bool(lines), ""


def _period(read: Read) -> tuple[list[Line], bool, str]:
    plan = read.plan
    if not plan.first or not plan.last or not plan.revise_on:
        return [], False, reverse("plans:period", args=[read.case.pk])
    text = _("From %(first)s to %(last)s") % {"first": day(plan.first), "last": day(plan.last)}
    return [Line(text, _("looked at again %(day)s") % {"day": day(plan.revise_on)})], True, ""


def _consents(read: Read) -> tuple[list[Line], bool, str]:
    said = {one.person_id: one for one in PlanAnswer.objects.filter(plan=read.plan).order_by("at", "id")}
    known = names(said)
    lines = [
        Line(
            _("%(name)s said yes to the plan") % {"name": known.get(one.person_id, "")},
            f"{day(one.at)}, {one.get_kind_display()}",
        )
        for one in said.values()
        if one.yes and one.person_id in known
    ]
    for consent in consent_queries.of_case(read.case.pk):
        if consent.state == "given" and consent.consent.service:
            beside = (
                _("until %(day)s") % {"day": day(consent.consent.during.upper)}
                if consent.consent.during.upper
                else ""
            )
            lines.append(Line(name_of(consent.consent.service, language()), beside))
    return lines, read.plan.state in (PlanState.MAKING, PlanState.IN_FORCE), ""


def _other(read: Read) -> tuple[list[Line], bool, str]:
    lines = [
        Line(
            f"{one.get_kind_display()}: {one.title}",
            " · ".join(p for p in (name_of(one.service, language()), one.where) if p),
        )
        for one in read.subs
    ]
    return lines, False, ""


def _participation(read: Read) -> tuple[list[Line], bool, str]:
    lines = [
        Line(one.words, f"{one.get_told_display()} · {day(one.at)}")
        for one in read.work.matters
        if one.voice == Voice.CHILD and one.told != Told.NOT_ASKED
    ]
    talks = told_of(Meeting.objects.filter(~Q(child_said=""), case_id=read.case.pk)).order_by("-starts_at")[
        :3
    ]
    lines += [
        Line(one.child_said, _("before the meeting %(day)s") % {"day": day(one.starts_at)}) for one in talks
    ]
    return lines, bool(lines), ""


VIEWS: dict[str, View] = {
    "goals": _goals,
    "participants": _participants,
    "responsible": _responsible,
    "contributions": _contributions,
    "services": _services,
    "how": _how,
    "coordinators": _coordinators,
    "period": _period,
    "consents": _consents,
    "other": _other,
    "participation": _participation,
}
"""Name in `cards.yaml` -> the view."""


def points(read: Read) -> list[Point]:
    """Every content point of the regulation today, in its order."""
    return [_point(read, one) for one in law.content_points(clock.today())]


def _point(read: Read, card: Any) -> Point:
    view = VIEWS.get(law.view_of(card.id))
    lines, held, door = view(read) if view else ([], False, "")
    words = read.texts.get(card.id)
    if words is not None:
        lines = [*lines, Line(words.words, day(words.at))]
    return Point(
        law.shown(card, language()),
        law.view_of(card.id),
        tuple(lines),
        held or (words is not None and not (door and law.view_of(card.id) in ("responsible", "period"))),
        door,
        words,
    )


def holds(case: Case, plan: Plan) -> dict[str, bool]:
    """Content card -> whether the plan shows it."""
    return {one.rule.id: one.held for one in points(Read(case, plan))}


def keys(case: Case, plan: Plan) -> dict[str, dict[str, str]]:
    """What a version showed, as keys of rows with their state; never words."""
    read = Read(case, plan)
    work = read.work
    return {
        "matters": {str(one.id): "" for one in work.matters},
        "goal": {str(one.row.id): "met" if one.row.met_on else "" for one in work.goals},
        "measure": {
            str(one.row.id): one.row.state for goal in work.goals for one in (*goal.open, *goal.done)
        },
        "need": {str(one.id): "" for one in (*work.gaps, *work.met_needs)},
        "resource": {str(one.id): "" for one in work.resources},
        "member": {str(one.id): one.service for one in read.team.members},
        "text": {str(one.id): one.point for one in read.texts.values()},
        "subplan": {str(one.id): one.kind for one in read.subs},
    }


def of_case(case_id: UUID) -> Plan | None:
    """The plan of a case: the open one, else the latest."""
    return Plan.objects.filter(case_id=case_id).order_by("-proposed_at").first()


def waiting_for(plan: Plan, asked: Iterable[Any]) -> list[UUID]:
    """Those who must answer and have not said yes."""
    last: dict[UUID, bool] = {}
    for one in PlanAnswer.objects.filter(plan=plan).order_by("at", "id"):
        last[one.person_id] = one.yes
    return [UUID(str(one)) for one in asked if not last.get(UUID(str(one)))]
