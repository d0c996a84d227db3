"""What the family answers and writes: how to take part in a meeting, and a message to those in the case."""

from __future__ import annotations

from uuid import UUID

from samkjort.casework.meeting import Answer, MeetingRefusal, MeetingStatus, TakesPart
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.desk import begin
from samkjort.platform.cases.models.meeting import Invitation, Meeting
from samkjort.platform.cases.models.message import Message, MessageRead
from samkjort.platform.cases.permissions_plan import PlanAction


def answer_invitation(
    actor: Actor, case_id: UUID, meeting_id: UUID, *, coming: bool, takes_part: str = ""
) -> Meeting:
    """Answer an invitation; the young person also chooses how. Raises `StepRefused` when not invited."""
    desk = begin(actor, PlanAction.TAKE_PART, case_id)
    meeting = desk.find(Meeting, meeting_id)
    if meeting.state != MeetingStatus.PLANNED:
        raise StepRefused(MeetingRefusal.WRONG_STATE, status=meeting.state)
    answer = Answer.YES if coming else Answer.NO
    if not Invitation.objects.filter(meeting=meeting, person_id=actor.person_id).update(answer=answer.value):
        raise StepRefused(MeetingRefusal.NOT_INVITED)
    if takes_part and actor.person_id == desk.case.child_id:
        meeting.takes_part = TakesPart(takes_part).value
        meeting.save(update_fields=["takes_part"])
    desk.note("meeting.answered", meeting, answer=answer.value)
    return meeting


def send_message(actor: Actor, case_id: UUID, *, words: str, answers: UUID | None = None) -> Message:
    """Write to those in the case."""
    desk = begin(actor, PlanAction.SEND_MESSAGE, case_id)
    message = Message.objects.create(
        words=words, answers=desk.find(Message, answers) if answers else None, **desk.stamp()
    )
    desk.note("message.sent", message)
    return message


def messages_read(actor: Actor, case_id: UUID) -> list[Message]:
    """The messages of a case, newest first; now the actor has read them."""
    access.require(actor, PlanAction.READ_MESSAGES, case_id)
    found = list(Message.objects.filter(case_id=case_id).order_by("-at")[:100])
    mine = set(
        MessageRead.objects.filter(case_id=case_id, person_id=actor.person_id).values_list(
            "message_id", flat=True
        )
    )
    MessageRead.objects.bulk_create(
        MessageRead(
            municipality=one.municipality,
            case_id=case_id,
            message=one,
            person_id=actor.person_id,
            at=clock.now(),
        )
        for one in found
        if one.pk not in mine and one.author_id != actor.person_id
    )
    return found
