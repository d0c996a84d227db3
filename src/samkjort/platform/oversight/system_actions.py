"""What is said at system level: capacity flagged, a pattern noted, something agreed on together, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight import system
from samkjort.platform.oversight.models import Capacity, JointAction, Pattern
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import reach
from samkjort.platform.oversight.refusals import OversightRefusal
from samkjort.platform.people.models import Unit

LONGEST = timedelta(days=366)
"""What is agreed on together is looked at anew within a year."""


def flag_capacity(actor: Actor, *, service: str, met: str, weeks: int | None) -> None:
    """Say that one met waiting or a refusal. What is kept: municipality, month, service, what, how long."""
    access.require(actor, OversightAction.FLAG_CAPACITY, actor.municipality)
    _known(capacity=service, met=met, **({} if weeks is None else {"weeks": weeks}))
    Capacity.objects.create(
        municipality=actor.municipality,
        month=clock.today().replace(day=1),
        service=service,
        met=met,
        weeks=weeks,
    )


def note_pattern(actor: Actor, *, sign: str, ages: str, about: int) -> Pattern:
    """What the unit sees of several children this month; a new number takes the old one's place."""
    access.require(actor, OversightAction.OVERSEE_UNIT, actor.unit_id)
    assert actor.unit_id is not None
    _known(signs=sign, ages=ages, about=about)
    row, _made = Pattern.objects.update_or_create(
        unit_id=actor.unit_id,
        month=clock.today().replace(day=1),
        sign=sign,
        ages=ages,
        defaults={"municipality": actor.municipality, "about": about},
    )
    return row


@transaction.atomic
def agree(
    actor: Actor, *, sign: str, ages: str, act: str, leads: UUID, others: Sequence[UUID], until: date
) -> JointAction:
    """At least two units do something together about a pattern; one of them leads it, until a day."""
    within = reach(actor)
    _known(signs=sign, ages=ages, acts=act)
    units = list(dict.fromkeys([leads, *others]))
    here = Unit.objects.filter(pk__in=units, municipality_id=within.municipality, closed_on=None)
    if len(units) < 2 or here.count() != len(units):
        raise StepRefused(OversightRefusal.TOGETHER)
    today = clock.today()
    if not today < until <= today + LONGEST:
        raise StepRefused(OversightRefusal.UNTIL)
    return JointAction.objects.create(
        municipality=within.municipality,
        sign=sign,
        ages=ages,
        act=act,
        leads_id=leads,
        units=units,
        since=today,
        until=until,
        agreed_by_id=actor.person_id,
    )


def end(actor: Actor, action_id: UUID, *, helped: bool | None) -> None:
    """It is over, and whether it helped, as those who did it judge."""
    within = reach(actor)
    found = JointAction.objects.filter(pk=action_id, municipality=within.municipality, ended_on=None)
    if not found.update(ended_on=clock.today(), helped=helped):
        raise StepRefused(OversightRefusal.NOT_HERE)


def _known(**said: str | int) -> None:
    """Only what stands in the lists: there is nowhere to name anyone."""
    if any(str(value) not in system.words(kind) for kind, value in said.items()):
        raise StepRefused(OversightRefusal.NOT_IN_THE_LIST)
