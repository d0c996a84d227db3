"""Delegations: recorded with their reference, ended on a day, and asked for before anything is decided."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from samkjort.casework import delegation as core
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.decisions.models import Delegation
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import span


@transaction.atomic
def record(
    actor: Actor,
    *,
    to: Appointment,
    matter: core.Matter,
    reference: str,
    since: date,
    until: date | None = None,
    service: str = "",
) -> Delegation:
    """Write down that someone may decide, and by which decision."""
    access.require(actor, DecisionAction.DELEGATE, actor.municipality)
    return Delegation.objects.create(
        municipality=actor.municipality,
        to=to,
        matter=matter.value,
        service=service if matter is core.Matter.SERVICE else "",
        reference=reference.strip(),
        during=span(since, until),
        recorded_by_id=actor.person_id,
        recorded_at=clock.now(),
    )


@transaction.atomic
def end(actor: Actor, delegation_id: UUID) -> None:
    """From today it no longer holds; what was decided by it stands."""
    access.require(actor, DecisionAction.DELEGATE, actor.municipality)
    row = Delegation.objects.filter(pk=delegation_id, municipality=actor.municipality).first()
    if row is not None:
        row.during = span(row.during.lower, max(row.during.lower, clock.today() - timedelta(days=1)))
        row.save(update_fields=["during"])


def of(actor: Actor, municipality: str) -> list[core.Delegation]:
    """The actor's delegations in the municipality, as the core knows them; one query."""
    if actor.appointment_id is None:
        return []
    rows = Delegation.objects.filter(to_id=actor.appointment_id, municipality=municipality)
    return [as_core(row) for row in rows]


def as_core(row: Delegation) -> core.Delegation:
    """A row as the core knows it: `to` is the person who holds the appointment."""
    last = row.during.upper - timedelta(days=1) if row.during.upper else None
    return core.Delegation(
        row.pk, row.to_id, core.Matter(row.matter), row.reference, row.during.lower, last, row.service
    )
