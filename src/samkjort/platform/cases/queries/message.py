"""Messages with who has read them, and the log with every version."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samkjort.platform import reads
from samkjort.platform.access import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.message import LogEntry, Message, MessageRead
from samkjort.platform.cases.queries.circle import names

PAGE = 50


@dataclass(frozen=True)
class MessageLine:
    """A message, its writer, and who has read it."""

    row: Message
    writer: str
    readers: tuple[str, ...]
    mine: bool


def messages(case: Case, actor: Actor, *, limit: int = PAGE) -> list[MessageLine]:
    """The latest messages the actor sees, oldest first; three queries."""
    rows = list(
        Message.objects.filter(municipality=case.municipality, case_id=case.id).order_by("-at")[:limit]
    )
    read_by: dict[UUID, list[UUID]] = defaultdict(list)
    for one in MessageRead.objects.filter(message_id__in=[row.id for row in rows]).order_by("at"):
        read_by[one.message_id].append(one.person_id)
    known = names([*(row.author_id for row in rows), *(p for some in read_by.values() for p in some)])
    return [
        MessageLine(
            row,
            known.get(row.author_id, ""),
            tuple(known[p] for p in read_by[row.id] if p in known),
            row.author_id == actor.person_id,
        )
        for row in reversed(rows)
    ]


def unread(person_id: UUID, cases: QuerySet[Case, Any]) -> QuerySet[Message, tuple[UUID, str]]:
    """(case, the child's first name), once for each message in the cases that the person has not read."""
    mine = reads.one_of("case_id", cases)
    read = MessageRead.objects.filter(mine, person_id=person_id)
    rows = Message.objects.filter(mine).exclude(author_id=person_id)
    return rows.exclude(pk__in=read.values("message_id")).values_list("case_id", "case__child__given_name")


@dataclass(frozen=True)
class EntryLine:
    """An entry as it stands now, and the versions before it."""

    row: LogEntry
    writer: str
    before: tuple[LogEntry, ...]
    mine: bool


def entries(case: Case, actor: Actor, *, limit: int = 200) -> list[EntryLine]:
    """The entries of the log, newest first; two queries."""
    rows = list(
        LogEntry.objects.filter(municipality=case.municipality, case_id=case.id).order_by("-at")[:limit]
    )
    versions: dict[UUID, list[LogEntry]] = defaultdict(list)
    for row in rows:
        versions[row.first].append(row)
    known = names(row.author_id for row in rows)
    lines = [sorted(some, key=lambda one: -one.version) for some in versions.values()]
    return sorted(
        (
            EntryLine(
                some[0],
                known.get(some[0].author_id, ""),
                tuple(some[1:]),
                some[0].author_id == actor.person_id,
            )
            for some in lines
        ),
        key=lambda line: line.before[-1].at if line.before else line.row.at,
        reverse=True,
    )
