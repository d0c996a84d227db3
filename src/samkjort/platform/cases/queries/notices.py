"""Notices: what waits to be seen. PostgreSQL shows only those whose case is open to the one who asks."""

from __future__ import annotations

from django.db.models import QuerySet

from samkjort.platform import reads
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Notice

SHOWN = 50


def unread(actor: Actor) -> int:
    """How many are not read; one query."""
    found = reads.run(
        "SELECT count(*) FROM cases_notice WHERE person_id = %s AND capacity = %s AND read_at IS NULL",
        [actor.person_id, actor.capacity],
    )
    return int(found.fetchone()[0])


def latest(actor: Actor) -> list[Notice]:
    """The newest first."""
    return list(_mine(actor).select_related("case", "case__child").order_by("-at")[:SHOWN])


def _mine(actor: Actor) -> QuerySet[Notice]:
    return Notice.objects.filter(person_id=actor.person_id, capacity=actor.capacity)
