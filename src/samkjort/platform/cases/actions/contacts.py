"""Who a school or kindergarten turns to in child welfare."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import FixedContact
from samkjort.platform.cases.permissions_more import MoreAction
from samkjort.platform.cases.queries.contacts import SERVICE, candidates
from samkjort.platform.cases.refusals_more import MoreRefusal
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import span


def may_set(actor: Actor, unit: Unit) -> bool:
    """Whether the actor leads the unit, or administers its municipality."""
    return access.may(actor, MoreAction.SET_CONTACT, unit.pk) or access.may(
        actor, MoreAction.SET_ANY_CONTACT, unit.municipality_id
    )


@transaction.atomic
def set_contact(actor: Actor, unit: Unit, *, contact: UUID) -> FixedContact:
    """Set the unit's contact from today; who it was before is kept. Raises `Refused`, `StepRefused`."""
    if access.may(actor, MoreAction.SET_ANY_CONTACT, unit.municipality_id):
        access.require(actor, MoreAction.SET_ANY_CONTACT, unit.municipality_id)
    else:
        access.require(actor, MoreAction.SET_CONTACT, unit.pk)
    chosen = candidates(actor).filter(pk=contact).first()
    if chosen is None:
        raise StepRefused(MoreRefusal.NOT_THEIR_SERVICE)
    today = clock.today()
    for row in FixedContact.objects.filter(unit=unit, service=SERVICE, during__contains=today):
        if row.during.lower == today:
            row.delete()
        else:
            row.during = DateRange(row.during.lower, today, "[)")
            row.save(update_fields=["during"])
    return FixedContact.objects.create(
        municipality=unit.municipality_id, unit=unit, service=SERVICE, contact=chosen, during=span(today)
    )
