"""One statement that asks whether there is anything at all, so that pages without decisions stay quick."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from samkjort.casework.complaint import OURS
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor

IN_CASE = (
    "SELECT EXISTS (SELECT FROM decisions_joint WHERE case_id = %(case)s)"
    " OR EXISTS (SELECT FROM decisions_coordination WHERE case_id = %(case)s AND decided_at IS NOT NULL)"
)
IN_DAY = (
    "SELECT EXISTS (SELECT FROM decisions_jointpart WHERE NOT sent AND decided_by_id IS NULL"
    " AND (proposed_by_id IS NULL OR decider_id = %(me)s))"
    " OR EXISTS (SELECT FROM decisions_complaintpart WHERE state = ANY (%(ours)s))"
    " OR EXISTS (SELECT FROM decisions_coordination WHERE review_on <= %(today)s)"
)


def in_case(case_id: UUID) -> bool:
    """Whether there is a joint decision or a coordination decision in the case that the asker sees."""
    return _yes(IN_CASE, {"case": case_id})


def in_day(actor: Actor) -> bool:
    """Whether anything of decisions may wait for the actor."""
    return _yes(
        IN_DAY,
        {"me": actor.appointment_id, "ours": [one.value for one in OURS], "today": clock.today()},
    )


def _yes(statement: str, values: dict[str, Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.fetchone()[0])
