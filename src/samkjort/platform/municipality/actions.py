"""What one can do: tell of the municipality and its money, go a step on with an application, allocate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.municipality import queries
from samkjort.platform.municipality.models import Allocation, Held, Profile, Trail
from samkjort.platform.municipality.permissions import MunicipalityAction
from samkjort.platform.signals.actions import set_year
from samkjort.steering.municipality.competence import Step, advance
from samkjort.steering.municipality.profile import Fitted, fit
from samkjort.steering.thresholds import Thresholds

Row = TypeVar("Row", bound=Held)
ADMINISTRATOR = "state_administrator"


@dataclass(frozen=True)
class NotThere(Exception):
    """There is no such row among the actor's own."""


@transaction.atomic
def tell(
    actor: Actor, table: type[Row], holder: str, content: Mapping[str, Any], *, key: UUID | None = None
) -> Row:
    """Write a new row, or change one of one's own (`key`). `content`: the fields of the table.

    What KS or the State writes is open to all. Raises `access.Refused` for who does not speak for `holder`,
    and `NotThere` for a row that is not theirs.
    """
    access.require(actor, MunicipalityAction.TELL, holder)
    row = table(holder=holder) if key is None else queries.mine(table, holder).filter(pk=key).first()
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
def remove(actor: Actor, table: type[Row], holder: str, key: UUID) -> None:
    """Take away one of one's own rows. Raises `NotThere`."""
    access.require(actor, MunicipalityAction.TELL, holder)
    if not queries.mine(table, holder).filter(pk=key).delete()[0]:
        raise NotThere


@transaction.atomic
def set_profile(actor: Actor, holder: str, content: Mapping[str, Any], *, limits: Thresholds) -> Fitted:
    """Tell of the municipality's preconditions; its planning year then has the size and the time that follow.

    Where the inhabitants are not told, the year keeps the size it has.
    """
    row = queries.mine(Profile, holder).first()
    saved = tell(actor, Profile, holder, content, key=row.pk if row else None)
    found = fit(queries.as_profile(saved), limits)
    year: dict[str, Any] = {"lead_months": found.months} if found.months is not None else {}
    if found.size_class:
        year["size_class"] = found.size_class
    if year:
        set_year(actor, holder, year)
    return found


@transaction.atomic
def begin_trail(actor: Actor, holder: str, content: Mapping[str, Any], *, needs: list[str]) -> Trail:
    """Begin an application with the needs as they stand mapped now."""
    return tell(actor, Trail, holder, {**content, "needs": needs})


@transaction.atomic
def take_step(
    actor: Actor,
    holder: str,
    key: UUID,
    step: Step,
    *,
    on: date,
    allocated: int | None = None,
    partner: str = "",
) -> Trail:
    """Take one step of an application. Raises `StepRefused` with the reason, and `NotThere`."""
    access.require(actor, MunicipalityAction.TELL, holder)
    row = queries.mine(Trail, holder).select_for_update().filter(pk=key).first()
    if row is None:
        raise NotThere
    given = queries.allocation(row.pk)
    money = given.amount if given and allocated is None else allocated
    after = advance(queries.as_trail(row), step, on=on, allocated=money, partner=partner)
    row.steps = {each.value: day.isoformat() for each, day in after.steps.items()}
    row.allocated, row.partner = after.allocated, after.partner
    row.reported = Step.REPORT_NEED in after.steps
    row.changed_at = clock.now()
    row.save()
    return row


@transaction.atomic
def allocate(actor: Actor, holder: str, key: UUID, *, amount: int, on: date, note: str = "") -> Allocation:
    """Allocate money to a reported application. Raises `NotThere`, also when it is allocated already."""
    access.require(actor, MunicipalityAction.ALLOCATE, holder)
    trail = Trail.objects.filter(pk=key, reported=True).first()
    if holder != ADMINISTRATOR or trail is None or queries.allocation(key):
        raise NotThere
    return Allocation.objects.create(
        holder=holder,
        trail=key,
        municipality=trail.holder,
        amount=amount,
        on=on,
        note=note,
        changed_at=clock.now(),
    )
