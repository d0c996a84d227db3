"""Who speaks for a body that steers: its own administrator appoints them and ends it. Never a child."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.people import actions, organisation, queries
from samkjort.platform.people.forms import AppointForm, EndForm
from samkjort.platform.people.models import Unit
from samkjort.platform.people.pages import Crumbs, form_page
from samkjort.platform.people.permissions import PeopleAction
from samkjort.platform.people.roles import Role
from samkjort.platform.people.views import shown
from samkjort.platform.shell.forms import filled


def body(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those who speak for the body today, its administrators, and those who did before."""
    unit = _own(actor)
    today = clock.today()
    held = [one for one in queries.appointed_to(unit.pk) if not one.during.isempty]
    now = [one for one in held if not one.during.upper or one.during.upper > today]
    context = {
        "unit": unit,
        "advisers": [shown(one, True) for one in now if one.role == Role.ADVISER],
        "administrators": [shown(one, True) for one in now if one.role == Role.BODY_ADMINISTRATOR],
        "before": [shown(one, False) for one in held if one not in now],
        "crumbs": [(unit.name, "")],
    }
    return render(request, "people/body.html", context)


def appoint(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let someone speak for the body, or administer it, from a date."""
    unit = _own(actor)

    def do(data: dict[str, Any]) -> str:
        organisation.take_on(
            actor,
            organisation.Employee(data["given_name"], data["family_name"], data["number"]),
            unit=unit,
            role=Role(data["role"]),
            title=data["title"],
            since=data["since"],
            until=data["until"],
        )
        return reverse("people:body")

    roles = organisation.roles_to_give(actor, unit)
    wanted = request.GET.get("rolle", Role.ADVISER)
    return form_page(
        request,
        filled(AppointForm, request, roles=roles, initial={"role": wanted, "since": clock.today()}),
        do,
        title=_("Add someone in %(unit)s") % {"unit": unit.name},
        lead=_(
            "An adviser writes signals, asks and positions in the name of the body. An administrator decides"
            " who they are, and writes nothing. Neither of them sees any child."
        ),
        submit=_("Add"),
        done=_("Recorded."),
        crumbs=_at(unit, _("Add someone")),
        cancel=reverse("people:body"),
    )


def end(request: HttpRequest, actor: Actor, appointment_id: UUID) -> HttpResponse:
    """End an appointment after a last day. What was written stays, in the name of the body."""
    unit = _own(actor)
    held = queries.appointed_to(unit.pk).filter(pk=appointment_id).first()
    if held is None:
        raise Http404

    def do(data: dict[str, Any]) -> str:
        actions.end_appointment(actor, held, last_day=data["last_day"])
        return reverse("people:body")

    return form_page(
        request,
        filled(EndForm, request, initial={"last_day": clock.today()}),
        do,
        title=_("End it for %(name)s") % {"name": held.person.name},
        lead=_(
            "What they have written stays, in the name of the body. The appointment stays in the history."
        ),
        submit=_("End it"),
        done=_("The last day is recorded."),
        crumbs=_at(unit, held.person.name),
        cancel=reverse("people:body"),
    )


def _own(actor: Actor) -> Unit:
    """The body one administers. Raises `Refused` for everyone else."""
    access.require(actor, PeopleAction.APPOINT_ADVISER, actor.unit_id)
    assert actor.unit_id
    return Unit.objects.get(pk=actor.unit_id)


def _at(unit: Unit, here: str) -> Crumbs:
    return [(unit.name, reverse("people:body")), (here, "")]
