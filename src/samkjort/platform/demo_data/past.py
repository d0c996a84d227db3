"""What has been done in the demo's cases before today: meetings held, measures evaluated when their day came.

Without it the numbers of internal control have nothing to count. Where a case is in the list decides what
happened in it, never chance: the rest of the demo stays as it was.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from samkjort.platform.cases.models import Event
from samkjort.platform.cases.models.meeting import Evaluation, Invitation, Meeting
from samkjort.platform.cases.models.plan import Measure, MeasureStep
from samkjort.platform.clock import OSLO
from samkjort.platform.demo_data.cases import Cases, Made, State
from samkjort.platform.demo_data.places import HOME
from samkjort.platform.demo_data.plan import AGENDA

ORDER = (Meeting, Invitation, Measure, MeasureStep, Evaluation, Event)
QUIET = (State.ASKED, State.HALF_SIGNED, State.SILENT, State.FROZEN)
"""Nothing is held before there is a consent, nor after it is taken back; a silent case is silent."""
FIRST_AFTER, BETWEEN, LAST_BEFORE = 20, 55, 8
WAITING = 14
"""Days: from the beginning to the first meeting, from one to the next, and from the last until today."""
WAITS_IN_EVERY = 5
"""In one of so many cases that run, something stands on a waiting list."""
SAID = ("Vil ha en voksen å gå til i friminuttet.", "Er sliten etter skolen.", "Det går bedre nå.")
NOT_TALKED = "Barnet var sykt den uka. Vi snakker sammen før neste møte."


def fill(cases: Cases) -> None:
    """Lay what was done and store it; the cases, their teams and measures are stored already."""
    born = {made.case.id: made for made in cases.made}
    measures: dict[Any, list[Any]] = {}
    for row in Measure.objects.filter(case__in=born).order_by("at", "id"):
        measures.setdefault(row.case_id, []).append(row)
    for place, made in enumerate(cases.made):
        if made.state not in QUIET:
            _meetings(cases, made, place)
            _evaluated(cases, made, place, measures.get(made.case.id, []))
    _waiting(cases, measures)
    cases.rows.store(ORDER)


def _at(on: date, hour: int, minute: int = 0) -> datetime:
    """That day, or the Friday before when it is a weekend."""
    on -= timedelta(days=max(on.weekday() - 4, 0))
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=OSLO)


def _until(cases: Cases, made: Made) -> date:
    closed = made.case.closed_at
    return closed.date() if closed else cases.now.date()


def _stamp(made: Made, by: Any, at: datetime) -> dict[str, Any]:
    staff = hasattr(by, "unit_id")
    return {
        "municipality": HOME,
        "case": made.case,
        "author": by.person if staff else by,
        "author_appointment": by if staff else None,
        "at": at,
        "kept_from": [],
    }


def _noted(cases: Cases, made: Made, kind: str, at: datetime, row: Any) -> None:
    holder = made.holder
    cases.rows.add(
        Event,
        municipality=HOME,
        case=made.case,
        at=at,
        person=holder.person,
        appointment_id=holder.id,
        by_name=holder.person.name,
        by_title=f"{holder.title}, {holder.unit.name}",
        kind=kind,
        ref=row.id,
    )


def _meetings(cases: Cases, made: Made, place: int) -> None:
    day = made.opened.date() + timedelta(days=FIRST_AFTER + place % 9)
    last = _until(cases, made) - timedelta(days=LAST_BEFORE)
    number = 0
    while day <= last:
        _held(cases, made, day, place + number)
        day, number = day + timedelta(days=BETWEEN), number + 1


def _held(cases: Cases, made: Made, day: date, turn: int) -> None:
    start, talked = _at(day, 14), turn % 4 != 3
    ends = start + timedelta(minutes=60 if len(made.members) > 2 else 45)
    meeting = cases.rows.add(
        Meeting,
        starts_at=start,
        ends_at=ends,
        place=made.holder.unit.name,
        state="closed",
        talker=made.holder.person,
        child_said=SAID[turn % len(SAID)] if talked else "",
        not_talked="" if talked else NOT_TALKED,
        agenda=AGENDA,
        next_on=(start + timedelta(days=BETWEEN)).date(),
        closed_at=ends,
        **_stamp(made, made.holder, start - timedelta(days=10)),
    )
    if talked:
        _noted(cases, made, "meeting.talked", start - timedelta(days=2), meeting)
    _noted(cases, made, "meeting.closed", ends, meeting)
    there = {member.person_id: member for member in made.members}
    for number, member in enumerate(there.values()):
        # Now and then someone was kept away.
        came = number == 0 or (turn + number) % 5 != 0
        cases.rows.add(
            Invitation,
            municipality=HOME,
            case=made.case,
            meeting=meeting,
            person=member.person,
            appointment=member,
            answer="yes" if came else "no",
            came=came,
        )
    family = [*made.child.guardians[:1], *([made.child.person] if made.child.years >= 12 else [])]
    for person in family:
        came = person is not made.child.person or turn % 2 == 0
        cases.rows.add(
            Invitation,
            municipality=HOME,
            case=made.case,
            meeting=meeting,
            person=person,
            answer="yes" if came else "no",
            came=came,
        )


def _evaluated(cases: Cases, made: Made, place: int, measures: list[Any]) -> None:
    """Of measures that run, most were due once before, and most of those evaluated, by another service."""
    others = [one for one in made.members if one.unit.service != made.holder.unit.service]
    by = others[0] if others else made.holder
    parent = made.child.guardians[0] if made.child.guardians else made.child.person
    for number, row in enumerate(measures):
        late = row.evaluate_by is not None and row.evaluate_by < cases.now.date()
        if row.state != "running" or (place + number) % 5 == 4:
            continue
        if late:
            # Its day has come and gone.
            if (place + number) % 2:
                _step(cases, made, row, made.holder, ("running", "due", "mark_due"), _at(row.evaluate_by, 6))
                Measure.objects.filter(pk=row.pk).update(state="due")
            continue
        due = row.at.astimezone(OSLO).date() + timedelta(days=(cases.now.date() - row.at.date()).days // 2)
        if (cases.now.date() - due).days < 12:
            continue
        marked, answered = _at(due, 6), _at(due + timedelta(days=7), 13)
        _step(cases, made, row, made.holder, ("running", "due", "mark_due"), marked)
        _step(cases, made, row, by, ("due", "evaluated", "evaluate"), answered)
        _step(cases, made, row, by, ("evaluated", "running", "continue"), answered + timedelta(minutes=5))
        for side, who in (("child", made.child.person), ("parents", parent), ("service", by)):
            asked = side != "child" or made.child.years >= 6
            cases.rows.add(
                Evaluation,
                measure=row,
                side=side,
                outcome=("helped", "a_little", "no_effect")[(place + number) % 3] if asked else "",
                not_asked="" if asked else "For liten til å svare selv.",
                **_stamp(made, who if asked else by, answered),
            )


def _waiting(cases: Cases, measures: dict[Any, list[Any]]) -> None:
    """Something agreed on that stands on someone else's waiting list."""
    found = [made for made in cases.made if made.state is State.RUNNING and measures.get(made.case.id)]
    for made in found[::WAITS_IN_EVERY]:
        goal, at = measures[made.case.id][0].goal_id, made.opened + timedelta(days=10)
        row = cases.rows.add(
            Measure,
            goal_id=goal,
            what="Time hos spesialist",
            where="elsewhere",
            party="employee",
            responsible=made.holder.person,
            responsible_appointment=made.holder,
            state="not_started",
            why_not_started="waiting_list",
            **_stamp(made, made.holder, at),
        )
        path = (("", "proposed", "propose"), ("proposed", "agreed", "agree"))
        for turn, step in enumerate((*path, ("agreed", "not_started", "not_started"))):
            _step(cases, made, row, made.holder, step, at + timedelta(days=2 * turn))


def _step(cases: Cases, made: Made, row: Any, by: Any, to: tuple[str, str, str], at: datetime) -> None:
    before, after, step = to
    cases.rows.add(MeasureStep, measure=row, before=before, after=after, step=step, **_stamp(made, by, at))
