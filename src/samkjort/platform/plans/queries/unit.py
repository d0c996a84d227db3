"""The coordinating unit's page: what waits, whom it has appointed, how much each has. No content."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from samkjort.casework.coordinator import CoordinationState, CoordinatorKind, Raised, warn_from
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Referral
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.plans.models import Coordination, Handover, Mandate
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.settings import numbers


@dataclass(frozen=True)
class Waits:
    """One application or report in the queue."""

    row: Coordination
    child: str
    kind: str
    raised: str
    days: int


@dataclass(frozen=True)
class Load:
    """One coordinator: how many children, and how many of them end soon."""

    name: str
    unit: str
    children: int
    soon: int


@dataclass(frozen=True)
class UnitPage:
    """The page."""

    waits: list[Waits]
    stuck: list[tuple[Referral, str, int]]
    ends: list[tuple[Coordination, str, str, date]]
    refused: list[tuple[Coordination, str]]
    load: list[Load]
    handovers: list[Handover]
    mandates: list[Mandate]


def page(actor: Actor) -> UnitPage:
    """What the unit has before it; the children shown by first name are in the log."""
    today, language = clock.today(), get_language() or "nb"
    assert actor.unit_id is not None
    rows: list[Any] = list(
        access.visible(actor, PlansAction.LIST_QUEUE, Coordination.objects.filter(unit_id=actor.unit_id))
        .select_related("case__child", "coordinator", "appointment__unit")
        .order_by("raised_at")
    )
    waiting = [one for one in rows if one.state in (CoordinationState.RAISED, CoordinationState.ASSESSED)]
    active = [one for one in rows if one.state == CoordinationState.APPOINTED]
    months = numbers(actor.municipality).warn_months
    ends = [one for one in active if one.ends_on and warn_from(one.ends_on, months=months) <= today]
    refused = [one for one in rows if one.state == CoordinationState.REFUSED]
    asked = {one.referral_id for one in rows}
    stuck: list[Any] = list(
        access.visible(
            actor,
            PlansAction.LIST_QUEUE,
            Referral.objects.filter(holds_on(today), unit_id=actor.unit_id, answered_at=None),
        )
        .exclude(pk__in=asked)
        .select_related("case__child")
        .order_by("asked_at")
    )
    shown = {one.case_id for one in (*waiting, *ends, *refused, *stuck)}
    access.shown(actor, PlansAction.LIST_QUEUE, shown)
    return UnitPage(
        waits=[
            Waits(
                one,
                one.case.child.given_name,
                CoordinatorKind(one.kind).in_language(language),
                Raised(one.raised_as).in_language(language),
                (today - one.raised_at.astimezone(clock.OSLO).date()).days,
            )
            for one in waiting
        ],
        stuck=[
            (one, one.case.child.given_name, (today - one.asked_at.astimezone(clock.OSLO).date()).days)
            for one in stuck
        ],
        ends=[
            (one, one.case.child.given_name, one.coordinator.name if one.coordinator else "", one.ends_on)
            for one in ends
            if one.ends_on
        ],
        refused=[(one, one.case.child.given_name) for one in refused],
        load=_load(actor, active, {one.pk for one in ends}),
        handovers=list(
            Handover.objects.filter(~Q(state="begun"), to_unit_id=actor.unit_id)
            .select_related("begin_unit")
            .order_by("leaves_on")
        ),
        mandates=list(Mandate.objects.filter(unit_id=actor.unit_id).order_by("-decided_on")),
    )


def _load(actor: Actor, active: list[Coordination], soon: set[object]) -> list[Load]:
    """How many children each coordinator has; those appointed to coordinate, who have none, too."""
    counts = Counter(one.coordinator_id for one in active)
    near = Counter(one.coordinator_id for one in active if one.pk in soon)
    ready = Appointment.objects.filter(
        holds_on(clock.today()),
        unit__municipality_id=actor.municipality,
        role__in=("coordinator", "child_coordinator"),
    ).values_list("person_id", flat=True)
    keys = [key for key in {*counts, *ready} if key is not None]
    known = names(keys)
    units = {one.coordinator_id: one.appointment.unit.name for one in active if one.appointment is not None}
    found = [Load(known[key], units.get(key, ""), counts[key], near[key]) for key in keys if key in known]
    return sorted(found, key=lambda one: (-one.children, one.name))
