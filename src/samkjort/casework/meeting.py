"""A meeting: who is invited, who talks with the child before, what is agreed, and when they meet again.

The log is the minutes: short notes per point of the agenda, and decisions that become measures. It cannot
be closed without the child's voice (or why it is absent), nor without a next date or an ending.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from samkjort.casework import measure as measures
from samkjort.casework.measure import Measure, Party
from samkjort.casework.model import Template
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Texts, Worded, is_blank


class MeetingStatus(Worded):
    """Where the meeting is."""

    PLANNED = "planned", "Planlagt", "Planlagt", "Planned"
    HELD = "held", "Pågår", "Går føre seg", "Being held"
    CLOSED = "closed", "Avsluttet", "Avslutta", "Closed"
    CANCELLED = "cancelled", "Avlyst", "Avlyst", "Cancelled"


class Answer(Worded):
    """The answer to an invitation."""

    WAITING = "waiting", "Har ikke svart", "Har ikkje svart", "Has not answered"
    YES = "yes", "Kommer", "Kjem", "Coming"
    NO = "no", "Kommer ikke", "Kjem ikkje", "Not coming"


class TakesPart(Worded):
    """How the child chooses to take part."""

    WHOLE = "whole", "Være med", "Vere med", "Be there"
    PART = "part", "Være med litt", "Vere med litt", "Be there for a while"
    WRITE = "write", "Skrive eller tegne", "Skrive eller teikne", "Write or draw"
    ADULT = (
        "adult",
        "Si det til en voksen jeg velger",
        "Seie det til ein vaksen eg vel",
        "Tell an adult I choose",
    )
    NOT = "not", "Ikke være med", "Ikkje vere med", "Not take part"


class MeetingRefusal(Refusal):
    """Why a step with the meeting cannot be taken, and what to do instead."""

    WRONG_STATE = (
        "meeting.wrong_state",
        "Møtet er «{status}», og da kan ikke dette gjøres.",
        "Møtet er «{status}», og då kan ikkje dette gjerast.",
        "The meeting is «{status}», and this cannot be done then.",
    )
    NOBODY_INVITED = (
        "meeting.nobody_invited",
        "Inviter minst én til møtet.",
        "Inviter minst éin til møtet.",
        "Invite at least one person to the meeting.",
    )
    NOT_INVITED = (
        "meeting.not_invited",
        "Denne personen er ikke invitert til møtet.",
        "Denne personen er ikkje invitert til møtet.",
        "This person is not invited to the meeting.",
    )
    CHILDS_VOICE = (
        "meeting.childs_voice",
        "Skriv hva som kom ut av samtalen med barnet, eller hvorfor ingen har snakket med barnet.",
        "Skriv kva som kom ut av samtalen med barnet, eller kvifor ingen har snakka med barnet.",
        "Write what came of the talk with the child, or why nobody has talked with the child.",
    )
    NEXT_OR_ENDING = (
        "meeting.next_or_ending",
        "Velg en dato for neste møte, eller skriv at dette var det siste og hvorfor.",
        "Vel ein dato for neste møte, eller skriv at dette var det siste og kvifor.",
        "Choose a date for the next meeting, or write that this was the last and why.",
    )
    NEXT_HAS_PASSED = (
        "meeting.next_has_passed",
        "Neste møte må være etter dette. Velg en senere dag.",
        "Neste møte må vere etter dette. Vel ein seinare dag.",
        "The next meeting must come after this one. Choose a later day.",
    )
    NOT_ON_AGENDA = (
        "meeting.not_on_agenda",
        "Punktet står ikke på dagsordenen. Legg det til først.",
        "Punktet står ikkje på dagsordenen. Legg det til først.",
        "The point is not on the agenda. Add it first.",
    )
    NEEDS_REASON = (
        "meeting.needs_reason",
        "Skriv kort hvorfor møtet avlyses.",
        "Skriv kort kvifor møtet blir avlyst.",
        "Write briefly why the meeting is cancelled.",
    )


@dataclass(frozen=True)
class Invited:
    """One invitation and its answer."""

    person: Ref
    answer: Answer = Answer.WAITING
    attended: bool | None = None


@dataclass(frozen=True)
class AgendaPoint:
    """One point, and what was agreed on it (short; not a transcript)."""

    id: str
    title: Texts
    note: str = ""


@dataclass(frozen=True)
class ChildTalk:
    """Who talks with the child before, how the child wants to take part, and what came of it."""

    by: Ref
    before: date
    takes_part: TakesPart | None = None
    came_of_it: str = ""
    not_done: str = ""

    @property
    def answered(self) -> bool:
        """Whether there is a result, or a reason why there is none."""
        return not (is_blank(self.came_of_it) and is_blank(self.not_done))


@dataclass(frozen=True)
class Meeting:
    """One meeting and its minutes."""

    id: Ref
    starts: datetime
    place: str
    called_by: Ref
    invited: tuple[Invited, ...]
    agenda: tuple[AgendaPoint, ...]
    talk: ChildTalk | None = None
    decisions: tuple[Ref, ...] = ()
    status: MeetingStatus = MeetingStatus.PLANNED
    next_on: date | None = None
    ending: str = ""
    closed_at: datetime | None = None

    def talk_missing(self, on: date, *, within_days: int) -> bool:
        """Whether it is near and nobody has talked with the child, or written why not."""
        near = 0 <= (self.starts.date() - on).days <= within_days
        return self.status is MeetingStatus.PLANNED and near and not (self.talk and self.talk.answered)


def call(
    *, id: Ref, by: Ref, starts: datetime, place: str, invite: Iterable[Ref], agenda: Template
) -> Meeting:
    """Call a meeting with the agenda of a template."""
    invited = tuple(Invited(person) for person in dict.fromkeys(invite))
    if not invited:
        raise StepRefused(MeetingRefusal.NOBODY_INVITED)
    points = tuple(AgendaPoint(part.id, part.texts) for part in agenda.parts)
    return Meeting(id, instant(starts), place.strip(), by, invited, points)


def answer(meeting: Meeting, *, person: Ref, with_: Answer) -> Meeting:
    """An invited person answers."""
    _is(meeting, MeetingStatus.PLANNED)
    if all(one.person != person for one in meeting.invited):
        raise StepRefused(MeetingRefusal.NOT_INVITED)
    return replace(
        meeting,
        invited=tuple(replace(one, answer=with_) if one.person == person else one for one in meeting.invited),
    )


def add_point(meeting: Meeting, point: AgendaPoint) -> Meeting:
    """Anyone in the circle adds a point to the agenda."""
    _is(meeting, MeetingStatus.PLANNED, MeetingStatus.HELD)
    return replace(meeting, agenda=(*meeting.agenda, point))


def assign_talk(meeting: Meeting, *, to: Ref, before: date) -> Meeting:
    """Decide who talks with the child before the meeting."""
    _is(meeting, MeetingStatus.PLANNED, MeetingStatus.HELD)
    return replace(meeting, talk=ChildTalk(to, before))


def record_talk(
    meeting: Meeting,
    *,
    by: Ref,
    came_of_it: str = "",
    not_done: str = "",
    takes_part: TakesPart | None = None,
) -> Meeting:
    """What came of the talk with the child, or why there was none; how the child wants to take part."""
    _is(meeting, MeetingStatus.PLANNED, MeetingStatus.HELD)
    talk = ChildTalk(
        by,
        meeting.talk.before if meeting.talk else meeting.starts.date(),
        takes_part,
        came_of_it.strip(),
        not_done.strip(),
    )
    if not talk.answered:
        raise StepRefused(MeetingRefusal.CHILDS_VOICE)
    return replace(meeting, talk=talk)


def hold(meeting: Meeting, *, attended: Iterable[Ref] = ()) -> Meeting:
    """The meeting begins."""
    _is(meeting, MeetingStatus.PLANNED)
    there = set(attended)
    invited = tuple(replace(one, attended=one.person in there) for one in meeting.invited)
    return replace(meeting, status=MeetingStatus.HELD, invited=invited)


def write(meeting: Meeting, *, point: str, note: str) -> Meeting:
    """Write what was agreed on a point."""
    _is(meeting, MeetingStatus.HELD)
    if all(one.id != point for one in meeting.agenda):
        raise StepRefused(MeetingRefusal.NOT_ON_AGENDA)
    agenda = tuple(replace(one, note=note.strip()) if one.id == point else one for one in meeting.agenda)
    return replace(meeting, agenda=agenda)


def decide(
    meeting: Meeting,
    *,
    measure_id: Ref,
    what: str,
    by: Ref,
    at: datetime,
    goal: Ref,
    responsible: Party,
    start_on: date,
    evaluate_by: date,
    where: str = "",
    needs_decision: bool = False,
    at_home: bool = False,
) -> tuple[Meeting, Measure]:
    """A decision typed once becomes an agreed measure, linked from the meeting."""
    _is(meeting, MeetingStatus.HELD)
    proposed = measures.propose(
        id=measure_id, what=what, by=by, at=at, needs_decision=needs_decision, at_home=at_home
    )
    agreed = measures.agree(
        proposed,
        by=by,
        at=at,
        goal=goal,
        responsible=responsible,
        where=where,
        start_on=start_on,
        evaluate_by=evaluate_by,
    )
    return replace(meeting, decisions=(*meeting.decisions, measure_id)), agreed


def close(meeting: Meeting, *, at: datetime, next_on: date | None = None, ending: str = "") -> Meeting:
    """End the meeting. From now the log is the minutes, for everyone in the circle."""
    _is(meeting, MeetingStatus.HELD)
    if not (meeting.talk and meeting.talk.answered):
        raise StepRefused(MeetingRefusal.CHILDS_VOICE)
    if next_on is None and is_blank(ending):
        raise StepRefused(MeetingRefusal.NEXT_OR_ENDING)
    if next_on is not None and next_on <= max(meeting.starts.date(), instant(at).date()):
        raise StepRefused(MeetingRefusal.NEXT_HAS_PASSED)
    return replace(
        meeting, status=MeetingStatus.CLOSED, next_on=next_on, ending=ending.strip(), closed_at=instant(at)
    )


def cancel(meeting: Meeting, *, reason: str, next_on: date | None) -> Meeting:
    """Call it off, with a reason, and a new date or None."""
    _is(meeting, MeetingStatus.PLANNED)
    if is_blank(reason):
        raise StepRefused(MeetingRefusal.NEEDS_REASON)
    return replace(meeting, status=MeetingStatus.CANCELLED, ending=reason.strip(), next_on=next_on)


def _is(meeting: Meeting, *states: MeetingStatus) -> None:
    if meeting.status not in states:
        raise StepRefused(MeetingRefusal.WRONG_STATE, status=meeting.status)
