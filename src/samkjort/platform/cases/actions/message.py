"""Words in the case: messages and who has read them, entries in the log and their corrections."""

from __future__ import annotations

from uuid import UUID

from samkjort.casework.refusals import StepRefused
from samkjort.platform import clock
from samkjort.platform.access import Actor
from samkjort.platform.access.actor import CITIZEN
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions.desk import begin, kept_from_parents
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.message import EntryKind, LogEntry, Message, MessageRead
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries.circle import around
from samkjort.platform.cases.refusals_plan import WorkRefusal
from samkjort.platform.people.models.base import new_id


def send(
    actor: Actor,
    case_id: UUID,
    *,
    words: str,
    answers: UUID | None = None,
    topic: str = "",
    keep: bool = False,
) -> Message:
    """Write to those in the case. `keep`: the young person writes without the parents."""
    desk = begin(actor, PlanAction.SEND_MESSAGE, case_id)
    before = desk.find(Message, answers) if answers else None
    stamp = desk.like(before) if before else desk.stamp(topic=topic, kept_from=kept_from_parents(desk, keep))
    sent = Message.objects.create(words=words, answers=before, **stamp)
    kept = set(sent.kept_from)
    told = [
        (one.person_id, one.appointment_id or CITIZEN)
        for one in around(desk.case)
        if one.person_id not in kept
    ]
    steps.notify(told, "message.sent", case=desk.case, ref=sent.id, actor=actor)
    Case.objects.filter(pk=case_id).update(active_at=desk.at)
    return sent


def read(actor: Actor, case: Case, messages: list[Message]) -> int:
    """The actor has seen these messages; how many were new to them. Leave has been asked by the page."""
    mine = set(
        MessageRead.objects.filter(
            person_id=actor.person_id, message_id__in=[m.id for m in messages]
        ).values_list("message_id", flat=True)
    )
    new = [m for m in messages if m.id not in mine and m.author_id != actor.person_id]
    MessageRead.objects.bulk_create(
        [
            MessageRead(
                municipality=case.municipality,
                case_id=case.id,
                message=m,
                person_id=actor.person_id,
                at=clock.now(),
            )
            for m in new
        ],
        ignore_conflicts=True,
    )
    return len(new)


def write_entry(
    actor: Actor, case_id: UUID, *, kind: str, words: str, topic: str = "", keep: bool = False
) -> LogEntry:
    """Write in the log."""
    desk = begin(actor, PlanAction.WRITE_ENTRY, case_id)
    key = new_id()
    entry = LogEntry.objects.create(
        id=key,
        first=key,
        kind=EntryKind(kind).value,
        words=words,
        **desk.stamp(topic=topic, kept_from=kept_from_parents(desk, keep)),
    )
    desk.note("log.entry", entry)
    return entry


def correct_entry(actor: Actor, case_id: UUID, first: UUID, *, words: str, why: str) -> LogEntry:
    """Correct an entry of one's own. Both versions stay."""
    desk = begin(actor, PlanAction.WRITE_ENTRY, case_id)
    versions = list(LogEntry.objects.filter(case_id=case_id, first=first).order_by("version"))
    if not versions or versions[0].author_id != actor.person_id:
        raise StepRefused(WorkRefusal.NOT_HERE)
    latest = versions[-1]
    entry = LogEntry.objects.create(
        first=first,
        version=latest.version + 1,
        kind=latest.kind,
        words=words,
        why=why,
        **desk.like(latest),
    )
    desk.note("log.corrected", entry)
    return entry
