"""What decisions and complaints add to a case's journey: decided, granted, refused, complained, upheld.

Only what happened, when, and at which service: no words, no reasons, no rule it rests on. A decision of the
coordinating unit has no service of the child's, and none is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from samkjort.casework.complaint import State, Way
from samkjort.casework.joint_decision import PartOutcome
from samkjort.journeys.actual import Case as Told
from samkjort.journeys.touchpoint import FAMILY, SERVICES, Channel, What
from samkjort.platform.cases.journey import Row, event, seen
from samkjort.platform.decisions.models import ComplaintMove, ComplaintPart, Coordination, JointPart

WENT = {
    State.CHANGED: What.UPHELD,
    State.BODY_CHANGED: What.UPHELD,
    State.BODY_PARTLY: What.UPHELD,
    State.UPHELD: What.NOT_UPHELD,
    State.DISMISSED: What.NOT_UPHELD,
}
"""Last answer → of the complaint: it led somewhere, or the decision stands."""


def events(case_id: UUID) -> Iterable[Row]:
    """The decisions and complaints of a case the asker sees (row security decides)."""
    for one in Coordination.objects.filter(case_id=case_id, decided_at__isnull=False):
        assert one.decided_at is not None
        yield event(
            What.COORDINATION_DECIDED, one.decided_at, SERVICES, SERVICES, Channel.BETWEEN_SERVICES,
            services=[one.service],
        )  # fmt: skip
    for part in JointPart.objects.filter(case_id=case_id, sent=True).select_related("joint"):
        sent = part.joint.sent_at
        if sent is not None:
            refused = part.outcome == PartOutcome.REFUSED
            what = What.REFUSED if refused else What.GRANTED
            yield event(what, sent, *_ends(part), Channel.LETTER, **_service(part))
    rows = ComplaintPart.objects.filter(case_id=case_id).select_related("complaint", "about")
    for row in rows:
        service, family = _ends(row.about)
        how = Channel.TALK if row.complaint.way == Way.ORAL else Channel.FORM
        yield event(What.COMPLAINED, row.complaint.at, family, service, how, **_service(row.about))
    for move in ComplaintMove.objects.filter(case_id=case_id).select_related("part__about"):
        went, about = WENT.get(State(move.to)), move.part.about
        if went is not None:
            yield event(went, move.at, *_ends(about), Channel.LETTER, **_service(about))


def _ends(part: JointPart) -> tuple[str, str]:
    return (SERVICES if part.coordination_id else part.service), FAMILY


def _service(part: JointPart) -> dict[str, Any]:
    if part.coordination_id:
        return {}
    return {"service": part.service, "joint": True}


def others(case_id: UUID) -> list[Told]:
    """The other children of the municipality, with what decisions add; PostgreSQL gives no more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT born, first_on, last_on, services, complained FROM decisions_seen_from_outside(%s)",
            [case_id],
        )
        return [seen(*row) for row in cursor.fetchall()]
