"""From the crisis centre to the municipality: five fields, and from there the municipality does the rest.

There is no address in it. With a hidden address the case is protected from the moment it is begun.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access import actions as access_actions
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.models import GrantKind
from samkjort.platform.cases import steps
from samkjort.platform.cases.actions import case as case_actions
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import persons
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import new_id
from samkjort.platform.people.national_id import read as read_national_id
from samkjort.platform.people.vault import vault
from samkjort.platform.plans.models import Handover
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.refusals import PlansRefusal

CENTRE = "crisis_centre"


@dataclass(frozen=True)
class Fields:
    """All the centre fills in: five fields."""

    number: str
    leaves_on: date
    first: str
    contact: str
    protection: str = ""
    """«», «confidential» or «strict»."""


def is_centre(actor: Actor) -> bool:
    """Whether the actor works at a crisis centre."""
    return bool(actor.unit_id and Unit.objects.filter(pk=actor.unit_id, service=CENTRE).exists())


@transaction.atomic
def hand_over(actor: Actor, fields: Fields) -> Handover:
    """Send the child over to the coordinating unit. Raises `BadNationalId`, `StepRefused`."""
    access.require(actor, PlansAction.HAND_OVER, actor.municipality)
    if not is_centre(actor):
        raise StepRefused(PlansRefusal.NOT_A_CENTRE)
    assert actor.unit_id is not None
    assert actor.appointment_id is not None
    unit = persons.coordinating_units(actor.municipality).first()
    if unit is None:
        raise StepRefused(PlansRefusal.NO_UNIT)
    digits = read_national_id(fields.number, demo=True if settings.DEMO else None).digits
    key = new_id()
    row = Handover(
        id=key,
        municipality=actor.municipality,
        from_unit_id=actor.unit_id,
        to_unit=unit,
        author_id=actor.person_id,
        author_appointment_id=actor.appointment_id,
        at=clock.now(),
        number_sealed=vault().seal(digits, key),
        leaves_on=fields.leaves_on,
        first=fields.first.strip(),
        contact=fields.contact.strip(),
        protection=fields.protection,
    )
    row.save(force_insert=True)
    staff = people.staff_of_unit(unit.pk, clock.today())
    told = [(one.person_id, one.pk) for one in staff]
    steps.notify(told, "handover.sent", municipality=actor.municipality, ref=row.pk, urgent=True, actor=actor)
    return row


@transaction.atomic
def ask_unit(actor: Actor, handover_id: UUID, *, unit: Unit) -> Handover:
    """The coordinating unit asks a service to begin."""
    access.require(actor, PlansAction.OPEN_UNIT, actor.municipality)
    row = found(handover_id)
    if row.state == "begun" or row.to_unit_id != actor.unit_id:
        raise StepRefused(PlansRefusal.NOT_HERE)
    row.begin_unit, row.state = unit, "asked"
    row.received_by_id, row.received_at = actor.person_id, clock.now()
    row.save(update_fields=["begin_unit", "state", "received_by", "received_at"])
    told = steps.leader(unit.pk)
    steps.notify(told, "handover.asked", municipality=row.municipality, ref=row.pk, urgent=True, actor=actor)
    return row


@transaction.atomic
def begin_case(actor: Actor, handover_id: UUID, *, purpose: str, language: str) -> Case:
    """The service that was asked begins the case, with nothing typed again. A hidden address follows along.

    With a strictly protected address only the unit's leader begins, who then lets in whoever is to help.
    """
    access.require(actor, PlansAction.RECEIVE_HANDOVER, actor.municipality)
    row = found(handover_id)
    if row.state != "asked" or row.begin_unit_id != actor.unit_id:
        raise StepRefused(PlansRefusal.NOT_HERE)
    if row.protection == "strict" and not access.may(actor, CaseAction.LEAD_UNIT, actor.unit_id):
        raise StepRefused(PlansRefusal.LEADER_BEGINS)
    number = vault().open(bytes(row.number_sealed), row.pk)
    case = case_actions.begin_case(
        actor, case_actions.Child(number=number), purpose=purpose, language=language
    )
    row.state, row.case, row.begun_at = "begun", case, clock.now()
    row.save(update_fields=["state", "case", "begun_at"])
    if row.protection:
        _protect(actor, case, row.protection)
    told = [(row.author_id, row.author_appointment_id)]
    steps.notify(told, "handover.begun", municipality=row.municipality, ref=row.pk, actor=actor)
    return case


def _protect(actor: Actor, case: Case, protection: str) -> None:
    """The case is protected at once, before anyone else is let in."""
    if protection == "strict":
        access_actions.grant(
            actor,
            case.pk,
            person_id=actor.person_id,
            appointment_id=actor.appointment_id,
            kind=GrantKind.STRICT,
            reason="Overtok barnet fra krisesenteret, og skal følge familien videre.",
            since=clock.today(),
        )
    Case.objects.filter(pk=case.pk).update(protection=protection)
    case.protection = protection
    steps.rebuilt(case, actor)


def found(handover_id: UUID) -> Handover:
    """A handover the asker may see. Raises `StepRefused` when there is none."""
    row = Handover.objects.select_related("begin_unit").filter(pk=handover_id).first()
    if row is None:
        raise StepRefused(PlansRefusal.NOT_HERE)
    return row
