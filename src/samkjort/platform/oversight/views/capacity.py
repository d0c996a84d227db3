"""Capacity in the specialist health service: flagged with three choices, told as numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight import system, system_actions, wording
from samkjort.platform.oversight import system_queries as queries
from samkjort.platform.oversight.forms import CapacityForm
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.report import Table
from samkjort.platform.oversight.views.pages import crumbs
from samkjort.platform.people.roles import Role
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.frame import address_of

Crumbs = list[tuple[str, str]]


def _crumbs(actor: Actor, *more: tuple[str, str]) -> Crumbs:
    if actor.role in (Role.DIRECTOR, Role.LEADER):
        return crumbs(actor, *more)
    return [(_("My day"), address_of("cases:my-day")), *more]


def _name() -> str:
    return _("Capacity in the specialist health service")


def see(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The municipality's own numbers of a year, and the country's."""
    director = actor.role == Role.DIRECTOR
    access.require(
        actor, OversightAction.OVERSEE if director else OversightAction.FLAG_CAPACITY, actor.municipality
    )
    context = {
        "tables": [
            _table(_("In this municipality"), queries.capacity_in(actor.municipality)),
            _table(_("In the whole country"), queries.capacity_everywhere()),
        ],
        "may_flag": not director,
        "withheld": wording.why_withheld(),
        "crumbs": _crumbs(actor, (_name(), "")),
    }
    return render(request, "oversight/capacity.html", context)


def _table(caption: str, found: list[queries.Met]) -> Table:
    here = wording.language()
    rows = [
        [
            system.name("capacity", one.service, here),
            system.name("met", one.met, here),
            wording.number(one.number),
            "–" if one.weeks is None else system.name("weeks", one.weeks, here),
        ]
        for one in found
    ]
    return Table(caption, [_("Service"), _("What was met"), _("Flagged"), _("The middle wait")], rows)


def flag(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Three choices; nothing of any child can be said."""
    access.require(actor, OversightAction.FLAG_CAPACITY, actor.municipality)
    form = filled(CapacityForm, request)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        weeks = int(data["weeks"]) if data["weeks"] else None
        try:
            system_actions.flag_capacity(actor, service=data["service"], met=data["met"], weeks=weeks)
        except StepRefused as refused:
            form.add_error(None, refused.in_language(wording.language()))
        else:
            notices.saved(request, _("Thank you. It is counted, and nothing else is kept."))
            return redirect("oversight:capacity")
    context = {
        "form": form,
        "title": _("Flag capacity"),
        "lead": _("Service, what you met, how long. No child, no case and no name is kept."),
        "submit": _("Flag it"),
        "back": reverse("oversight:capacity"),
        "crumbs": _crumbs(actor, (_name(), reverse("oversight:capacity")), (_("Flag capacity"), "")),
    }
    return render(request, "oversight/form.html", context, status=422 if form.is_bound else 200)
