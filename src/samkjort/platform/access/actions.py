"""Emergency access and explicit grants: opened with a written reason, for a limited time, and told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import get_language

from samkjort.platform import clock
from samkjort.platform.access import log
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.decisions import Refused, Why, refusal
from samkjort.platform.access.gate import require
from samkjort.platform.access.grounds import Ground, GroundKind
from samkjort.platform.access.models import REASON_AT_LEAST, Emergency, Grant, GrantKind
from samkjort.platform.access.permissions import AccessAction
from samkjort.platform.access.scope import CutOff, key_of, rebuild
from samkjort.platform.access.texts import Text
from samkjort.platform.people.models.base import new_id, span
from samkjort.platform.people.national_id import read as read_national_id
from samkjort.platform.people.vault import vault


class ReasonTooShort(ValueError):
    """A written reason is too short to be one; `text` says so in three languages."""

    text = Text(
        nb=f"Skriv grunnen, med minst {REASON_AT_LEAST} tegn. Lederen får lese den.",
        nn=f"Skriv grunnen, med minst {REASON_AT_LEAST} teikn. Leiaren får lese han.",
        en=f"Write the reason, at least {REASON_AT_LEAST} characters. The leader will read it.",
    )

    def __str__(self) -> str:
        return self.text.in_(get_language() or "nb")


@dataclass(frozen=True)
class EmergencyOpened:
    """Emergency access has been opened: until when, and the leader to tell (None: the unit has none)."""

    emergency: Emergency
    leader_person_id: UUID | None
    leader_appointment_id: UUID | None


def open_by_number(
    actor: Actor, *, case_number: str, national_id: str, reason: str
) -> EmergencyOpened | None:
    """Open emergency access to the case with a number, or of the child with exactly this identity number.

    The reason is asked for before anything is looked up. None when there is nothing to open; that too
    is in the log. Raises `ReasonTooShort`, `BadNationalId`, `Refused`.
    """
    if len(reason.strip()) < REASON_AT_LEAST:
        raise ReasonTooShort
    require(actor, AccessAction.OPEN_EMERGENCY, actor.municipality)
    digest = b""
    if national_id:
        digest = vault().find(read_national_id(national_id, demo=True if settings.DEMO else None).digits)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_emergency_case(%s, %s)", [case_number, digest])
        case_id = cursor.fetchone()[0]
    if case_id is None:
        log.refused(actor, AccessAction.OPEN_EMERGENCY, refusal(Why.INVISIBLE), case_id=None)
        return None
    return open_emergency_access(actor, case_id, reason=reason)


def open_emergency_access(actor: Actor, case: Any, *, reason: str) -> EmergencyOpened:
    """Open a case's content to an employee of the municipality in an emergency.

    It lasts `settings.EMERGENCY_ACCESS_LASTS` (default four hours), is in the log with ground emergency,
    and waits for the leader in `queries.emergencies_unseen`; the caller tells the leader (no content). A case
    with a strictly confidential address cannot be opened so. Raises `ReasonTooShort`, `Refused`.
    """
    written = reason.strip()
    if len(written) < REASON_AT_LEAST:
        raise ReasonTooShort
    case_id = key_of(case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_emergency_municipality(%s)", [case_id])
        municipality = cursor.fetchone()[0]
    if municipality is None:
        decision = refusal(Why.INVISIBLE)

        def record() -> None:
            log.refused(actor, AccessAction.OPEN_EMERGENCY, decision, case_id=case_id)

        record()
        raise Refused(decision, language=actor.language, record_again=record)
    require(actor, AccessAction.OPEN_EMERGENCY, municipality)
    assert actor.appointment_id is not None
    assert actor.unit_id is not None
    opened = clock.now()
    lasts: timedelta = getattr(settings, "EMERGENCY_ACCESS_LASTS", timedelta(hours=4))
    with transaction.atomic():
        emergency = Emergency(
            id=new_id(),
            municipality=municipality,
            case_id=case_id,
            person_id=actor.person_id,
            appointment_id=actor.appointment_id,
            unit_id=actor.unit_id,
            reason=written,
            opened_at=opened,
            expires_at=opened + lasts,
        )
        emergency.save(force_insert=True)
        rebuild(case_id)
        ground = Ground(GroundKind.EMERGENCY, str(emergency.id), "emergency")
        with connection.cursor() as cursor:
            cursor.execute("SELECT access_child_of(%s)", [case_id])
            child_id = cursor.fetchone()[0]
            log.look(actor, AccessAction.OPEN_EMERGENCY, ground, case_id=case_id, child_id=child_id)
            cursor.execute(
                "SELECT appointment, person FROM people_leader_of(%s, %s) LIMIT 1",
                [actor.unit_id, clock.today()],
            )
            leader = cursor.fetchone() or (None, None)
    return EmergencyOpened(emergency, leader_person_id=leader[1], leader_appointment_id=leader[0])


def mark_emergency_seen(actor: Actor, emergency: Emergency) -> None:
    """The leader has read why emergency access was opened."""
    require(actor, AccessAction.SEE_EMERGENCIES, emergency.unit_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_emergency_seen(%s, %s)", [emergency.id, clock.now()])


def grant(
    actor: Actor,
    case: Any,
    *,
    person_id: UUID,
    appointment_id: UUID | None,
    kind: GrantKind,
    reason: str,
    since: date,
    until: date | None = None,
) -> Grant:
    """Give one person an explicit grant to a case with a protected address.

    The grant opens nothing alone: the person must also be in the case by consent, baton or leadership.
    Raises `ReasonTooShort`, `Refused`.
    """
    require(actor, AccessAction.GRANT, case)
    if len(reason.strip()) < REASON_AT_LEAST:
        raise ReasonTooShort
    row = Grant(
        municipality=actor.municipality,
        case_id=key_of(case),
        person_id=person_id,
        appointment_id=appointment_id,
        kind=kind,
        reason=reason.strip(),
        granted_by_id=actor.person_id,
        granted_at=clock.now(),
        during=span(since, until),
    )
    with transaction.atomic():
        row.save(force_insert=True)
        rebuild(row.case_id)
    return row


def end_grant(actor: Actor, row: Grant, *, last_day: date) -> CutOff:
    """End a grant; who was cut off (their sessions are the caller's to end)."""
    require(actor, AccessAction.GRANT, row.case_id)
    row.during = span(row.during.lower, last_day)
    with transaction.atomic():
        row.save(update_fields=["during"])
        return rebuild(row.case_id)
