"""Something is noted about a right, and never changed. The ledger is made from history (`queries.rights`)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from samkjort.casework import rights_ledger as core
from samkjort.casework.refusals import StepRefused
from samkjort.casework.rights_ledger import Entry, RightState
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions.desk import begin
from samkjort.platform.plans.models import RightNote
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import rights as queries
from samkjort.platform.plans.refusals import PlansRefusal


@transaction.atomic
def note(
    actor: Actor,
    case_id: UUID,
    *,
    right: str,
    state: RightState,
    on: date,
    service: str = "",
    words: str = "",
) -> RightNote:
    """Write down that a right was applied for, granted, refused, complained about. Refuses what cannot be."""
    desk = begin(actor, PlansAction.NOTE_RIGHT, case_id, closed_too=True)
    if not right.strip() or state in (RightState.HELD, RightState.OUTGROWN):
        raise StepRefused(PlansRefusal.NOT_HERE)
    now, _maybe = queries.ledger(desk.case)
    core.note(now, Entry(right, state, on, service, words))
    row = RightNote.objects.create(
        right=right, state=state.value, on=on, service=service, words=words.strip(), **desk.stamp()
    )
    desk.note("right.noted", row)
    return row
