"""Meetings: called, prepared with the child, held point by point, ended with a next date or an ending.

The rules are `casework.meeting`'s; the log is the minutes.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from samkjort.casework import meeting as core
from samkjort.casework.measure import MeasureRefusal, Party
from samkjort.casework.model import Template, TemplateKind
from samkjort.casework.refusals import StepRefused
from samkjort.casework.words import Texts
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.access.actor import CITIZEN
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions import evaluation as evaluations
from samkjort.platform.cases.actions import measure as measures
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.actions.evaluation import Answer
from samkjort.platform.cases.models.meeting import CalendarKey, Invitation, Meeting
from samkjort.platform.cases.models.plan import Goal, Measure, Where
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries.circle import Around, around
from samkjort.platform.people.models.base import new_id


def agendas(desk_model: Iterable[Template]) -> list[Template]:
    """The agendas a municipality has, the first being the usual one."""
    return [template for template in desk_model if template.kind is TemplateKind.AGENDA]


def as_core(row: Meeting, invited: Iterable[Invitation]) -> core.Meeting:
    """The meeting as the core knows it."""
    talk = None
    if row.talker_id or row.child_said or row.not_talked:
        talk = core.ChildTalk(
            row.talker_id or row.author_id,
            row.talk_before or row.starts_at.date(),
            core.TakesPart(row.takes_part) if row.takes_part else None,
            row.child_said,
            row.not_talked,
        )
    return core.Meeting(
        id=row.id,
        starts=row.starts_at.astimezone(clock.OSLO),
        place=row.place,
        called_by=row.author_id,
        invited=tuple(core.Invited(i.person_id, core.Answer(i.answer), i.came) for i in invited),
        agenda=tuple(
            core.AgendaPoint(p["id"], Texts(p["nb"], p["nn"], p["en"]), p.get("note", "")) for p in row.agenda
        ),
        talk=talk,
        status=core.MeetingStatus(row.state),
        next_on=row.next_on,
        ending=row.ending,
        closed_at=row.closed_at,
    )


def keep(row: Meeting, state: core.Meeting) -> Meeting:
    """Store the meeting after a step."""
    row.state = state.status.value
    row.agenda = [
        {"id": p.id, "nb": p.title.nb, "nn": p.title.nn, "en": p.title.en, "note": p.note}
        for p in state.agenda
    ]
    if state.talk:
        row.talker_id = state.talk.by if isinstance(state.talk.by, UUID) else None
        row.talk_before = state.talk.before
        row.child_said, row.not_talked = state.talk.came_of_it, state.talk.not_done
        row.takes_part = state.talk.takes_part.value if state.talk.takes_part else row.takes_part
    row.next_on, row.ending, row.closed_at = state.next_on, state.ending, state.closed_at
    row.save()
    return row


def call(
    actor: Actor,
    case_id: UUID,
    *,
    starts_at: datetime,
    minutes: int,
    place: str,
    invite: list[str],
    agenda: str = "",
    talker: str = "",
    talk_before: date | None = None,
    topic: str = "",
) -> Meeting:
    """Call a meeting with people around the child (keys from `queries.circle`), and say who talks with it."""
    desk = begin(actor, PlanAction.CALL_MEETING, case_id)
    people = {one.key: one for one in around(desk.case)}
    chosen = [people[key] for key in invite if key in people]
    known = agendas(desk.model.templates)
    template = next((one for one in known if one.id == agenda), known[0])
    row, state = _called(desk, starts_at, minutes, place, chosen, template, topic=topic)
    if talker in people:
        state = core.assign_talk(
            state, to=people[talker].person_id, before=talk_before or starts_at.date() - timedelta(days=1)
        )
    keep(row, state)
    _invite(desk, row, chosen)
    desk.note("meeting.called", row)
    return row


def _called(
    desk: Desk,
    starts_at: datetime,
    minutes: int,
    place: str,
    chosen: list[Around],
    template: Template,
    *,
    topic: str = "",
    follows: Meeting | None = None,
) -> tuple[Meeting, core.Meeting]:
    state = core.call(
        id=new_id(),
        by=desk.actor.person_id,
        starts=starts_at,
        place=place,
        invite=[one.person_id for one in chosen],
        agenda=template,
    )
    row = Meeting(
        id=state.id,
        starts_at=state.starts,
        ends_at=state.starts + timedelta(minutes=minutes),
        place=state.place,
        follows=follows,
        **(desk.like(follows) if follows else desk.stamp(topic=topic)),
    )
    return row, state


def _invite(desk: Desk, row: Meeting, chosen: Iterable[Around]) -> None:
    chosen = list({one.person_id: one for one in chosen}.values())
    Invitation.objects.bulk_create(
        Invitation(
            municipality=row.municipality,
            case_id=row.case_id,
            meeting=row,
            person_id=one.person_id,
            appointment_id=one.appointment_id,
        )
        for one in chosen
    )
    told = [(one.person_id, one.appointment_id or CITIZEN) for one in chosen]
    steps.notify(told, "meeting.called", case=desk.case, ref=row.id, actor=desk.actor)


def take(
    actor: Actor, action: PlanAction, case_id: UUID, meeting_id: UUID
) -> tuple[Desk, Meeting, core.Meeting]:
    """A meeting of an open case, for a step."""
    desk = begin(actor, action, case_id)
    row = desk.find(Meeting, meeting_id)
    return desk, row, as_core(row, row.invitations.all())


def answer(actor: Actor, case_id: UUID, meeting_id: UUID, *, coming: bool) -> Invitation:
    """An invited person says whether they come."""
    desk, row, state = take(actor, PlanAction.TAKE_PART, case_id, meeting_id)
    given = core.Answer.YES if coming else core.Answer.NO
    core.answer(state, person=actor.person_id, with_=given)
    invitation = row.invitations.get(person_id=actor.person_id)
    invitation.answer = given.value
    invitation.save(update_fields=["answer"])
    desk.note("meeting.answered", row, answer=given.value)
    return invitation


def choose_part(actor: Actor, case_id: UUID, meeting_id: UUID, *, how: str) -> Meeting:
    """The young person (or an adult for them) chooses how to take part."""
    desk, row, state = take(actor, PlanAction.TAKE_PART, case_id, meeting_id)
    if state.status not in (core.MeetingStatus.PLANNED, core.MeetingStatus.HELD):
        raise StepRefused(core.MeetingRefusal.WRONG_STATE, status=state.status)
    row.takes_part = core.TakesPart(how).value
    row.save(update_fields=["takes_part"])
    desk.note("meeting.takes_part", row, how=row.takes_part)
    return row


def record_talk(
    actor: Actor, case_id: UUID, meeting_id: UUID, *, came_of_it: str = "", not_done: str = "", how: str = ""
) -> Meeting:
    """What came of the talk with the child, or why there was none."""
    desk, row, state = take(actor, PlanAction.RUN_MEETING, case_id, meeting_id)
    part = core.TakesPart(how or row.takes_part) if how or row.takes_part else None
    keep(
        row,
        core.record_talk(
            state, by=actor.person_id, came_of_it=came_of_it, not_done=not_done, takes_part=part
        ),
    )
    desk.note("meeting.talked", row)
    return row


def add_point(actor: Actor, case_id: UUID, meeting_id: UUID, *, title: str) -> Meeting:
    """Anyone invited may put something on the agenda."""
    desk, row, state = take(actor, PlanAction.TAKE_PART, case_id, meeting_id)
    point = core.AgendaPoint(f"own-{new_id()}", Texts(title, title, title))
    keep(row, core.add_point(state, point))
    desk.note("meeting.point", row)
    return row


def hold(actor: Actor, case_id: UUID, meeting_id: UUID, *, attended: list[UUID]) -> Meeting:
    """The meeting begins, with those who came."""
    desk, row, state = take(actor, PlanAction.RUN_MEETING, case_id, meeting_id)
    held = core.hold(state, attended=attended)
    keep(row, held)
    for one in held.invited:
        row.invitations.filter(person_id=one.person).update(came=one.attended)
    desk.note("meeting.held", row)
    return row


def write(actor: Actor, case_id: UUID, meeting_id: UUID, *, point: str, note: str) -> Meeting:
    """What was agreed on a point."""
    desk, row, state = take(actor, PlanAction.RUN_MEETING, case_id, meeting_id)
    keep(row, core.write(state, point=point, note=note))
    desk.note("meeting.written", row, point=point)
    return row


def decide(
    actor: Actor,
    case_id: UUID,
    meeting_id: UUID,
    *,
    what: str,
    goal: UUID,
    party: Party | None,
    appointment: UUID | None,
    evaluate_by: date,
    where: str = "",
) -> Measure:
    """A decision typed once becomes an agreed measure."""
    desk, row, state = take(actor, PlanAction.RUN_MEETING, case_id, meeting_id)
    aim = desk.find(Goal, goal)
    if party is None:
        raise StepRefused(MeasureRefusal.NEEDS_RESPONSIBLE)
    _after, agreed = core.decide(
        state,
        measure_id=new_id(),
        what=what,
        by=actor.person_id,
        at=desk.at,
        goal=aim.id,
        responsible=party,
        start_on=desk.at.date(),
        evaluate_by=evaluate_by,
        where=where,
        at_home=where == Where.HOME,
    )
    measures.in_use(desk, agreed)
    made = Measure(id=UUID(str(agreed.id)), goal=aim, decided_in=row, **desk.like(aim))
    measures.responsible(desk, made, party, appointment)
    return measures.keep(desk, made, agreed)


def evaluate_here(
    actor: Actor, case_id: UUID, meeting_id: UUID, measure_id: UUID, *, outcome: str
) -> Measure:
    """One of the four large answers; the child's side is what came of the talk before the meeting."""
    _desk, row, state = take(actor, PlanAction.RUN_MEETING, case_id, meeting_id)
    if state.status is not core.MeetingStatus.HELD:
        raise StepRefused(core.MeetingRefusal.WRONG_STATE, status=state.status)
    return evaluations.evaluate(
        actor,
        case_id,
        measure_id,
        child=Answer(words=row.child_said, not_asked=row.not_talked),
        parents=Answer(),
        service=Answer(outcome),
        meeting=row.id,
    )


def close(
    actor: Actor,
    case_id: UUID,
    meeting_id: UUID,
    *,
    next_on: date | None,
    next_time: time | None = None,
    ending: str = "",
) -> Meeting:
    """End the meeting; with a next date the next one is called at once, with the same people and agenda."""
    desk, row, state = take(actor, PlanAction.RUN_MEETING, case_id, meeting_id)
    closed = core.close(state, at=desk.at, next_on=next_on, ending=ending)
    keep(row, closed)
    desk.note("meeting.closed", row)
    invited = list(row.invitations.all())
    told = [(i.person_id, i.appointment_id or CITIZEN) for i in invited]
    steps.notify(told, "meeting.closed", case=desk.case, ref=row.id, actor=actor)
    if closed.next_on:
        here = {one.person_id: one for one in around(desk.case)}
        again = [here[i.person_id] for i in invited if i.person_id in here]
        begins = datetime.combine(
            closed.next_on, next_time or state.starts.timetz().replace(tzinfo=None), clock.OSLO
        )
        minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
        known = agendas(desk.model.templates)
        points = {p["id"] for p in row.agenda}
        template = max(known, key=lambda one: len(points & {p.id for p in one.parts}))
        coming, planned = _called(desk, begins, minutes, row.place, again, template, follows=row)
        keep(coming, planned)
        _invite(desk, coming, again)
        desk.note("meeting.called", coming)
    return row


def cancel(actor: Actor, case_id: UUID, meeting_id: UUID, *, reason: str) -> Meeting:
    """Call it off, with a reason; those invited are told."""
    desk, row, state = take(actor, PlanAction.CALL_MEETING, case_id, meeting_id)
    keep(row, core.cancel(state, reason=reason, next_on=None))
    told = [(i.person_id, i.appointment_id or CITIZEN) for i in row.invitations.all()]
    steps.notify(told, "meeting.cancelled", case=desk.case, ref=row.id, actor=actor)
    desk.note("meeting.cancelled", row)
    return row


def make_calendar(actor: Actor) -> str:
    """A new secret address for the actor's own calendar; an earlier one ends. Shown once, kept as a hash."""
    access.require(actor, PlanAction.MY_CALENDAR)
    end_calendar(actor)
    token = secrets.token_urlsafe(32)
    CalendarKey.objects.create(
        person_id=actor.person_id,
        appointment_id=actor.appointment_id,
        hash=hash_of(token),
        made_at=clock.now(),
    )
    return token


def end_calendar(actor: Actor) -> int:
    """The secret address stops working; how many did."""
    access.require(actor, PlanAction.MY_CALENDAR)
    mine = Q(appointment_id=actor.appointment_id) if actor.appointment_id else Q(appointment_id=None)
    return CalendarKey.objects.filter(mine, person_id=actor.person_id, ended_at=None).update(
        ended_at=clock.now()
    )


def hash_of(token: str) -> bytes:
    """What is kept of a secret address."""
    return hashlib.sha256(token.encode()).digest()
