"""Units and who works in them: the administrator's pages, the leader's for the own unit. Never a child."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.people import actions, organisation, queries
from samkjort.platform.people.forms import (
    AppointForm,
    ChangeUnitForm,
    EndForm,
    LeaveForm,
    UnitForm,
    service_names,
)
from samkjort.platform.people.models import Appointment, Unit, UnitFunction
from samkjort.platform.people.pages import Crumbs, form_page, language
from samkjort.platform.people.permissions import PeopleAction
from samkjort.platform.people.roles import Role
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.frame import role_name


def units(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every unit of the municipality, with its leader."""
    access.require(actor, PeopleAction.MANAGE_UNITS, actor.municipality)
    rows = (
        Unit.objects.filter(municipality_id=actor.municipality)
        .exclude(function=UnitFunction.STEERING)
        .order_by("closed_on", "name")
    )
    leaders = _leaders(rows)
    named = dict(service_names(language()))
    context = {
        "units": [
            {"unit": row, "service": named.get(row.service, ""), "leader": leaders.get(row.pk, "")}
            for row in rows
        ],
        "crumbs": [(_("Units"), "")],
    }
    return render(request, "people/units.html", context)


def _leaders(rows: QuerySet[Unit]) -> dict[UUID, str]:
    held = Appointment.objects.filter(
        unit__in=rows, role=Role.LEADER, during__contains=clock.today()
    ).select_related("person")
    return {one.unit_id: one.person.name for one in held}


def my_unit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """To the unit one leads."""
    access.require(actor, PeopleAction.APPOINT, actor.unit_id)
    return redirect("people:unit", actor.unit_id)


def new_unit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a unit."""
    access.require(actor, PeopleAction.MANAGE_UNITS, actor.municipality)

    def do(data: dict[str, Any]) -> str:
        function = UnitFunction(data.pop("function"))
        made = actions.add_unit(actor, function=function, **data)
        return reverse("people:unit", args=[made.pk])

    return form_page(
        request,
        filled(UnitForm, request, language=language()),
        do,
        title=_("New unit"),
        submit=_("Add the unit"),
        done=_("The unit is added. Appoint its leader now."),
        crumbs=[(_("Units"), reverse("people:admin")), (_("New unit"), "")],
        cancel=reverse("people:admin"),
    )


def unit(request: HttpRequest, actor: Actor, unit_id: UUID) -> HttpResponse:
    """A unit, and everyone appointed to it, today's first."""
    row = _unit(unit_id)
    organisation.may_manage(actor, row)
    today = clock.today()
    held = queries.appointed_to(row.pk)
    now = [one for one in held if not one.during.upper or one.during.upper > today]
    given = set(organisation.roles_to_give(actor, row))
    context = {
        "unit": row,
        "service": dict(service_names(language())).get(row.service, ""),
        "staff": [shown(one, Role(one.role) in given) for one in now],
        "before": [shown(one, False) for one in held if one not in now],
        "has_leader": any(one.role == Role.LEADER for one in now),
        "administers": actor.role == Role.ADMINISTRATOR,
        "crumbs": _at(actor, row),
    }
    return render(request, "people/unit.html", context)


def shown(one: Appointment, changeable: bool) -> dict[str, Any]:
    """An appointment as the pages show it."""
    first, after = one.during.lower, one.during.upper
    return {
        "id": one.pk,
        "name": one.person.name,
        "title": one.title,
        "role": role_name(one.role),
        "since": first,
        "until": after - timedelta(days=1) if after else None,
        "leave": one.leave,
        "away": one.leave is not None and one.leave <= clock.today(),
        "delegate": one.delegate.person.name if one.delegate else "",
        "changeable": changeable,
    }


def change_unit(request: HttpRequest, actor: Actor, unit_id: UUID) -> HttpResponse:
    """Change a unit's name and place, or close it."""
    row = _unit(unit_id)
    access.require(actor, PeopleAction.MANAGE_UNITS, row.municipality_id)

    def do(data: dict[str, Any]) -> str:
        organisation.change_unit(actor, row, **data)
        return reverse("people:unit", args=[row.pk])

    kept = {name: getattr(row, name) for name in ("name", "place", "owner", "phone", "closed_on")}
    return form_page(
        request,
        filled(ChangeUnitForm, request, initial=kept),
        do,
        title=_("Change the unit"),
        submit=_("Save"),
        done=_("Saved."),
        crumbs=_at(actor, row, _("Change the unit")),
        cancel=reverse("people:unit", args=[row.pk]),
    )


def appoint(request: HttpRequest, actor: Actor, unit_id: UUID) -> HttpResponse:
    """Appoint someone to a role in the unit, from a date."""
    row = _unit(unit_id)
    organisation.may_manage(actor, row)
    roles = organisation.roles_to_give(actor, row)

    def do(data: dict[str, Any]) -> str:
        who = organisation.Employee(data["given_name"], data["family_name"], data["number"])
        organisation.take_on(
            actor,
            who,
            unit=row,
            role=Role(data["role"]),
            title=data["title"],
            since=data["since"],
            until=data["until"],
        )
        return reverse("people:unit", args=[row.pk])

    wanted = request.GET.get("rolle", "")
    return form_page(
        request,
        filled(AppointForm, request, roles=roles, initial={"role": wanted, "since": clock.today()}),
        do,
        title=_("Appoint someone in %(unit)s") % {"unit": row.name},
        lead=_("An appointment opens no case. That takes a place in the team and the family's yes."),
        submit=_("Appoint"),
        done=_("The appointment is recorded."),
        crumbs=_at(actor, row, _("Appoint")),
        cancel=reverse("people:unit", args=[row.pk]),
    )


def end(request: HttpRequest, actor: Actor, appointment_id: UUID) -> HttpResponse:
    """End an appointment after a last day."""
    held = _held(actor, appointment_id)

    def do(data: dict[str, Any]) -> str:
        actions.end_appointment(actor, held, last_day=data["last_day"])
        return reverse("people:unit", args=[held.unit_id])

    return form_page(
        request,
        filled(EndForm, request, initial={"last_day": clock.today()}),
        do,
        title=_("End the appointment of %(name)s") % {"name": held.person.name},
        lead=_("Everything it opens closes after the last day. A baton goes to the unit's leader."),
        submit=_("End it"),
        done=_("The last day is recorded."),
        crumbs=_at(actor, held.unit, held.person.name),
        cancel=reverse("people:unit", args=[held.unit_id]),
    )


def leave(request: HttpRequest, actor: Actor, appointment_id: UUID) -> HttpResponse:
    """Put someone on leave; for a leader, with someone who stands in."""
    held = _held(actor, appointment_id)
    others = queries.staff_of_unit(held.unit_id, clock.today()).exclude(person_id=held.person_id)
    delegates = [(str(one.pk), one.person.name) for one in others] if held.role == Role.LEADER else []

    def do(data: dict[str, Any]) -> str:
        chosen = next((one for one in others if str(one.pk) == data["delegate"]), None)
        actions.go_on_leave(actor, held, since=data["since"], delegate=chosen)
        return reverse("people:unit", args=[held.unit_id])

    return form_page(
        request,
        filled(LeaveForm, request, delegates=delegates, initial={"since": clock.today()}),
        do,
        title=_("%(name)s is away") % {"name": held.person.name},
        lead=_("From that day the appointment opens nothing until they are back."),
        submit=_("Record it"),
        done=_("Recorded."),
        crumbs=_at(actor, held.unit, held.person.name),
        cancel=reverse("people:unit", args=[held.unit_id]),
    )


def back(request: HttpRequest, actor: Actor, appointment_id: UUID) -> HttpResponse:
    """Someone is back."""
    held = _held(actor, appointment_id)
    actions.back_from_leave(actor, held)
    notices.saved(request, _("Recorded that %(name)s is back.") % {"name": held.person.name})
    return redirect("people:unit", held.unit_id)


def _unit(unit_id: UUID) -> Unit:
    row = Unit.objects.filter(pk=unit_id).first()
    if row is None:
        raise Http404
    return row


def _held(actor: Actor, appointment_id: UUID) -> Appointment:
    row = Appointment.objects.select_related("person", "unit", "delegate").filter(pk=appointment_id).first()
    if row is None:
        raise Http404
    organisation.may_manage(actor, row.unit)
    return row


def _at(actor: Actor, row: Unit, *here: str) -> Crumbs:
    first = [(_("Units"), reverse("people:admin"))] if actor.role == Role.ADMINISTRATOR else []
    return [*first, (row.name, reverse("people:unit", args=[row.pk])), *((one, "") for one in here)]
