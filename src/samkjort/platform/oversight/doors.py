"""What the app adds to the director's page and to the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.additions import Link, Section, Task
from samkjort.platform.oversight.models import Sheet
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.people.roles import Role
from samkjort.platform.shell.parts import Button, Card

LAST = 9
"""Below all that has a deadline."""
AT_WORK = (Role.EMPLOYEE, Role.LEADER, Role.COORDINATOR, Role.CHILD_COORDINATOR)
NEW_DAYS = 30
"""So long it stands in the day after it was given."""


def for_director(actor: Actor) -> Iterable[Card]:
    """The door to the overview."""
    if access.may(actor, OversightAction.OVERSEE, actor.municipality):
        yield _door(
            "oversight:overview", _("Overview"), _("Where it stops, evidence, supervision, the council")
        )


def in_the_day(actor: Actor) -> Iterable[Task]:
    """For a supervisory authority: what it was given lately. No statement for anyone else."""
    if actor.role != Role.SUPERVISOR:
        return
    since = clock.now() - timedelta(days=NEW_DAYS)
    if Sheet.objects.filter(given_to__in=[actor.unit_id], given_at__gte=since).exists():
        said = _("Evidence municipalities have given you")
        yield Task(LAST, _door("oversight:given", _("Given to us"), said))


def on_the_case(actor: Actor, _case_id: UUID) -> Iterable[Section]:
    """For staff: the way to flag capacity. It takes nothing of the case with it, and no statement."""
    if actor.role in AT_WORK:
        name = _("Met with waiting or a refusal?")
        said = _("Flag the capacity of the specialist health service. Nothing of the case is sent along.")
        yield Section(links=[Link(reverse("oversight:flag-capacity"), name, said)])


def _door(page: str, name: str, said: str) -> Card:
    return Card(name, lines=[said], button=Button(_("Open"), reverse(page)), id=page.replace(":", "-"))
