"""The delegation decision that gives coordinators their authority, and the municipality's own numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import holds_on, new_id, span
from samkjort.platform.plans.models import Mandate, Setting
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.settings import Numbers


@dataclass(frozen=True)
class Decided:
    """A delegation decision as it was made elsewhere."""

    unit: Unit
    decided_on: date
    decided_by: str
    says: str
    may: tuple[str, ...]
    last: date | None = None
    reference: str = ""


def mandate_for(unit_id: UUID, on: date) -> Mandate | None:
    """The delegation to the coordinators of a coordinating unit that holds on a day; None: there is none."""
    return Mandate.objects.filter(holds_on(on), unit_id=unit_id).order_by("-decided_on").first()


@transaction.atomic
def record(actor: Actor, decided: Decided) -> Mandate:
    """Put a delegation decision on record. Earlier ones stay."""
    access.require(actor, PlansAction.RECORD_MANDATE, actor.municipality)
    return Mandate.objects.create(
        id=new_id(),
        municipality=actor.municipality,
        unit=decided.unit,
        decided_on=decided.decided_on,
        decided_by=decided.decided_by.strip(),
        says=decided.says.strip(),
        reference=decided.reference.strip(),
        may=list(decided.may),
        during=span(decided.decided_on, decided.last),
        recorded_by_id=actor.person_id,
        recorded_at=clock.now(),
    )


@transaction.atomic
def set_numbers(actor: Actor, numbers: Numbers) -> Setting:
    """The municipality's own months, days and hours."""
    access.require(actor, PlansAction.RECORD_MANDATE, actor.municipality)
    row = Setting.objects.filter(municipality=actor.municipality).first()
    if row is None:
        row = Setting(id=new_id(), municipality=actor.municipality)
    row.numbers, row.changed_by_id, row.changed_at = numbers.as_dict(), actor.person_id, clock.now()
    row.save()
    return row
