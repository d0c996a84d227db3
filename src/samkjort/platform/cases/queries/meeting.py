"""Meetings as the circle sees them, and the calendar's times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, UUIDField
from django.utils.translation import get_language

from samkjort.casework import meeting as core
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.meeting import as_core, hash_of
from samkjort.platform.cases.files.calendar import Slot
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.meeting import Evaluation, Invitation, Meeting
from samkjort.platform.cases.models.plan import Goal, Measure
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.cases.queries.plan import MeasureView
from samkjort.platform.cases.queries.plan import plan as whole_plan
from samkjort.platform.people import queries as people


@dataclass(frozen=True)
class Coming:
    """Someone invited, and what they answered."""

    name: str
    answer: str
    came: bool | None
    person_id: UUID


@dataclass
class MeetingView:
    """A meeting as it is shown."""

    row: Meeting
    state: core.Meeting
    place: str | None
    invited: list[Coming] = field(default_factory=list)
    talker: str = ""
    decisions: list[Measure] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Where it is, in the reader's language."""
        return self.state.status.in_language(_language())

    @property
    def takes_part(self) -> str:
        """How the child has chosen to take part."""
        return core.TakesPart(self.row.takes_part).in_language(_language()) if self.row.takes_part else ""

    @property
    def points(self) -> list[dict[str, Any]]:
        """The agenda, in the reader's language."""
        language = _language()
        return [
            {"id": p.id, "title": p.title.in_language(language), "note": p.note} for p in self.state.agenda
        ]


def told_of(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Only the meetings the asker may be told of.

    One from whom it is hidden where the family is hears of the meetings they are asked to, and of no others:
    when the others meet is itself a way to find them.
    """
    asker = Func(function="access_person", output_field=UUIDField())
    asked = Invitation.objects.filter(meeting=OuterRef("pk"), person_id=asker)
    return rows.annotate(whereabouts=access.place("case_id", "municipality")).filter(
        Q(whereabouts__isnull=False) | Exists(asked)
    )


def meetings(case: Case) -> list[MeetingView]:
    """All meetings of a case the asker sees, newest first; four queries."""
    rows = list(
        told_of(Meeting.objects.filter(municipality=case.municipality, case_id=case.id))
        .annotate(shown_place=access.place("case_id", "place"))
        .order_by("-starts_at")
    )
    return _views(rows)


def meeting(case: Case, meeting_id: UUID) -> MeetingView | None:
    """One meeting; None when it is not in the case, or not open to the asker."""
    rows = list(
        told_of(Meeting.objects.filter(pk=meeting_id, case_id=case.id)).annotate(
            shown_place=access.place("case_id", "place")
        )
    )
    return next(iter(_views(rows)), None)


def _views(rows: Sequence[Meeting]) -> list[MeetingView]:
    keys = [row.id for row in rows]
    invited: dict[UUID, list[Invitation]] = {key: [] for key in keys}
    for one in Invitation.objects.filter(meeting_id__in=keys).order_by("id"):
        invited[one.meeting_id].append(one)
    decided: dict[UUID | None, list[Measure]] = {}
    for measure in Measure.objects.filter(decided_in_id__in=keys).order_by("at"):
        decided.setdefault(measure.decided_in_id, []).append(measure)
    known = names(
        [*(i.person_id for some in invited.values() for i in some), *(row.talker_id for row in rows)]
    )
    return [
        MeetingView(
            row,
            as_core(row, invited[row.id]),
            row.shown_place,  # type: ignore[attr-defined]
            [
                Coming(
                    known[i.person_id], core.Answer(i.answer).in_language(_language()), i.came, i.person_id
                )
                for i in invited[row.id]
                if i.person_id in known
            ],
            known.get(row.talker_id, "") if row.talker_id else "",
            decided.get(row.id, []),
        )
        for row in rows
    ]


def measures_to_look_at(case: Case, meeting_row: Meeting) -> list[tuple[MeasureView, str]]:
    """The measures the meeting goes through, each with how it was answered in this very meeting."""
    said = {
        one.measure_id: one.outcome
        for one in Evaluation.objects.filter(meeting=meeting_row, side="service").order_by("at")
    }
    return [
        (view, said.get(view.row.id, ""))
        for goal in whole_plan(case).goals
        for view in goal.open
        if view.ready or view.row.id in said
    ]


def open_goals(case: Case) -> list[Goal]:
    """Goals not yet met."""
    return list(Goal.objects.filter(case_id=case.id, met_on=None).order_by("at"))


@dataclass(frozen=True)
class OwnCalendar:
    """What a secret address gives: the owner's language, and the times."""

    language: str
    slots: tuple[Slot, ...]


def calendar(token: str, *, request_id: UUID | None = None) -> OwnCalendar | None:
    """The times behind a secret address; None when it is unknown or ended.

    The program that fetches them reads in its owner's place: from here on PostgreSQL takes the owner for the
    one who asks, and each child a meeting is about has a row in the log.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, appointment, language, case_id, meeting, starts_at, ends_at, changed_at,"
            " cancelled FROM cases_calendar(%s)",
            [hash_of(token)],
        )
        rows = cursor.fetchall()
    if not rows:
        return None
    person, appointment, language = rows[0][:3]
    access.act_as(Actor(person_id=person, name="", appointment_id=appointment))
    owner = people.actor(
        person_id=person, appointment_id=appointment, on=clock.today(), request_id=request_id
    )
    if owner is None:
        return OwnCalendar(language, ())
    access.act_as(owner)
    action = PlanAction.FETCH_CALENDAR
    keys = access.cases_of(action, person_id=person, capacity=owner.capacity, on=clock.today())
    times = {row[3] for row in rows if row[4] is not None}.intersection(keys)
    access.shown(owner, action, sorted(times))
    return OwnCalendar(language, tuple(Slot(*_local(row[4:])) for row in rows if row[3] in times))


def _local(row: Iterable[Any]) -> list[Any]:
    key, starts, ends, changed, cancelled = row
    return [key, starts.astimezone(clock.OSLO), ends.astimezone(clock.OSLO), changed, cancelled]


def _language() -> str:
    return get_language() or "nb"
