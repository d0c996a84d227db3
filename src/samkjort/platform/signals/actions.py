"""What one can do in the steering register: write a signal, tell of reception, set the year and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.signals.asked import numbers
from samkjort.platform.signals.models import OwnSignal, PaidPost, Received, Year
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.steering.model import Reception
from samkjort.steering.reception import advance
from samkjort.steering.thresholds import thresholds
from samkjort.steering.vocabulary import ReceptionStatus


@dataclass(frozen=True)
class NotThere(Exception):
    """There is no such row among the actor's own."""


@transaction.atomic
def write_signal(
    actor: Actor, holder: str, content: Mapping[str, Any], *, key: UUID | None = None
) -> OwnSignal:
    """Write a new signal, or change one of one's own (`key`). `content`: the fields of the table.

    Raises `access.Refused` for who does not speak for `holder`, and `NotThere` for a row that is not theirs.
    """
    access.require(actor, SteeringAction.WRITE_SIGNAL, holder)
    row = OwnSignal(holder=holder) if key is None else OwnSignal.objects.filter(pk=key, holder=holder).first()
    if row is None:
        raise NotThere
    for name, value in content.items():
        setattr(row, name, value)
    if not holder.isdigit():
        row.shared = True
    row.changed_at = clock.now()
    row.save()
    return row


@transaction.atomic
def remove_signal(actor: Actor, holder: str, key: UUID) -> None:
    """Take away one of one's own signals. Raises `NotThere`."""
    access.require(actor, SteeringAction.WRITE_SIGNAL, holder)
    if not OwnSignal.objects.filter(pk=key, holder=holder).delete()[0]:
        raise NotThere


@transaction.atomic
def receive(
    actor: Actor,
    municipality: str,
    signal: str,
    *,
    to: ReceptionStatus,
    on: date,
    hours: Decimal | None = None,
    owner_role: str = "",
    council_date: date | None = None,
    note: str = "",
) -> Received:
    """Bring a signal a step on in a municipality; hours are added to those before. Raises `StepRefused`."""
    access.require(actor, SteeringAction.RECEIVE, municipality)
    row = Received.objects.select_for_update().filter(municipality=municipality, signal=signal).first()
    before = as_reception(row) if row else Reception(municipality, signal, ReceptionStatus.NOT_RECEIVED)
    after = advance(before, to, on=on, hours=None if hours is None else float(hours))
    row = row or Received(municipality=municipality, signal=signal)
    row.status = after.status.value
    row.steps = {step.value: day.isoformat() for step, day in after.steps}
    row.hours = None if after.hours is None else Decimal(str(after.hours))
    row.owner_role, row.council_date, row.note = owner_role, council_date, note
    row.changed_at = clock.now()
    row.save()
    return row


def as_reception(row: Received) -> Reception:
    """A row of the table as the library's reception."""
    return Reception(
        municipality=row.municipality,
        signal=row.signal,
        status=ReceptionStatus(row.status),
        steps=tuple((ReceptionStatus(step), date.fromisoformat(day)) for step, day in row.steps.items()),
        owner_role=row.owner_role or None,
        hours=None if row.hours is None else float(row.hours),
        council_date=row.council_date,
        note=row.note,
    )


@transaction.atomic
def set_year(actor: Actor, municipality: str, content: Mapping[str, Any]) -> Year:
    """Set the municipality's year: cut-off, council meetings, fixed points, size, months needed."""
    access.require(actor, SteeringAction.SET_YEAR, municipality)
    row = Year.objects.filter(municipality=municipality).first() or Year(municipality=municipality)
    for name, value in content.items():
        setattr(row, name, value)
    row.changed_at = clock.now()
    row.save()
    return row


def keep_limits(actor: Actor, municipality: str, values: Mapping[str, str]) -> list[str]:
    """Keep limits as the municipality's own; those like the shipped are not kept. Gives what is no number."""
    access.require(actor, SteeringAction.SET_YEAR, municipality)
    known, kept, wrong = dict(numbers(thresholds())), {}, []
    for name, text in values.items():
        if name not in known:
            continue
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 10_000:
            wrong.append(text)
        elif number != known[name]:
            kept[name] = number
    if not wrong:
        set_year(actor, municipality, {"limits": kept})
    return wrong


@transaction.atomic
def write_post(actor: Actor, municipality: str, content: Mapping[str, Any]) -> PaidPost:
    """Write down a post or task and what pays for it."""
    access.require(actor, SteeringAction.WRITE_MONEY, municipality)
    row = PaidPost(municipality=municipality, **content)
    row.save()
    return row


@transaction.atomic
def remove_post(actor: Actor, municipality: str, key: UUID) -> None:
    """Take away a post. Raises `NotThere`."""
    access.require(actor, SteeringAction.WRITE_MONEY, municipality)
    if not PaidPost.objects.filter(pk=key, municipality=municipality).delete()[0]:
        raise NotThere
