"""What every act in a case shares: the case locked while it lasts, a line in its log, people told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from samkjort.platform import access, clock, reads
from samkjort.platform.access.actor import CITIZEN, Actor
from samkjort.platform.cases.models import BatonPeriod, Case, Notice
from samkjort.platform.people import queries as people
from samkjort.platform.people.cutting_off import end_sessions
from samkjort.platform.people.models.base import new_id
from samkjort.platform.reads import Reads

Someone = tuple[UUID, UUID]
"""A person and the capacity they are told in: an appointment, or all zeros for as themselves."""


def locked(case_id: UUID) -> Case:
    """The case, locked until the act is done, so that two acts never meet."""
    (found,) = _LOCKED(case=case_id)
    if not found:
        raise Case.DoesNotExist
    case: Case = found[0]
    return case


_LOCKED = Reads(
    lambda case: (
        Case.objects.select_for_update(of=("self",)).select_related("child", "unit").filter(pk=case),
    ),
    case=UUID,
)
_LOG = (
    "WITH line AS (INSERT INTO cases_event (id, municipality, case_id, at, person_id, appointment_id,"
    " by_name, by_title, kind, ref, data, topic, kept_from)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[]))"
    " UPDATE cases_case SET active_at = %s WHERE id = %s"
)


def log(
    actor: Actor | None,
    case: Case,
    kind: str,
    *,
    at: datetime | None = None,
    ref: UUID | None = None,
    topic: str = "",
    kept_from: Iterable[UUID] = (),
    **data: Any,
) -> None:
    """A line in the case's log, and the case counted as active."""
    when = at or clock.now()
    title = ", ".join(part for part in (actor.title, actor.unit_name) if part) if actor else ""
    reads.run(
        _LOG,
        [
            *(new_id(), case.municipality, case.pk, when),
            *((actor.person_id, actor.appointment_id, actor.name) if actor else (None, None, "")),
            *(title, kind, ref, Jsonb(data), topic, list(kept_from)),
            *(when, case.pk),
        ],
    )


def notify(
    people_: Iterable[Someone],
    kind: str,
    *,
    case: Case | None = None,
    municipality: str = "",
    ref: UUID | None = None,
    urgent: bool = False,
    actor: Actor | None = None,
) -> None:
    """«There is something for you», once to each, never to the one who acts.

    It is shown only while the case is open to them: PostgreSQL holds that, not this function.
    """
    me = (actor.person_id, actor.capacity) if actor else None
    Notice.objects.bulk_create(
        Notice(
            municipality=case.municipality if case else municipality,
            person_id=person,
            capacity=capacity,
            case=case,
            kind=kind,
            ref=ref,
            urgent=urgent,
            at=clock.now(),
        )
        for person, capacity in dict.fromkeys(people_)
        if (person, capacity) != me
    )


def family(case: Case) -> list[Someone]:
    """Those with parental responsibility, and the young person; each as themselves."""
    return [*((person, CITIZEN) for person in guardians(case)), (case.child_id, CITIZEN)]


def guardians(case: Case) -> list[UUID]:
    """Those who have parental responsibility today and are not refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT adult FROM cases_guardians(%s)", [case.pk])
        return [row[0] for row in cursor.fetchall()]


def leader(unit_id: UUID) -> list[Someone]:
    """The leader of a unit, or whoever stands in; none when there is none."""
    found = people.leader_of(unit_id, clock.today())
    return [(found.person_id, found.appointment_id)] if found else []


def holder(case: Case) -> Someone | None:
    """Who has the baton now; None for a closed case."""
    row = BatonPeriod.objects.filter(case=case, held__endswith=None).first()
    return (row.holder_id, row.appointment_id) if row else None


def rebuilt(case: Case, actor: Actor | None = None, *, end: bool = True) -> None:
    """After a change of who may see: the scope anew, and the sessions of those cut off ended, at once.

    Not the session of the one who acts; and none with `end` False, where someone has only answered.
    """
    cut_off = access.rebuild(case.pk)
    if end:
        end_sessions(frozenset(one for one in cut_off if not actor or one[0] != actor.person_id))
