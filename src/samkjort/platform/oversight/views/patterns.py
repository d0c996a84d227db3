"""What several services see of children at an age, and what they do together; no child can be named."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight import system, system_actions, wording
from samkjort.platform.oversight import system_queries as queries
from samkjort.platform.oversight.forms import AgreeForm, EndForm, PatternForm
from samkjort.platform.oversight.models import JointAction
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import reach, unit_names
from samkjort.platform.oversight.report import Table
from samkjort.platform.oversight.views.pages import crumbs
from samkjort.platform.people.models import Unit
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.parts import Button, Card, Status
from samkjort.platform.shell.templatetags.page import day


def _name() -> str:
    return _("What several services see")


def see(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The signs, who has seen them and about how many; and what is done together."""
    within = reach(actor)
    names, here = unit_names(within.municipality), wording.language()
    rows = []
    for one in queries.patterns(within.municipality):
        seen = ", ".join(sorted(names.get(unit, "–") for unit in one.units))
        rows.append(
            [
                system.name("signs", one.sign, here),
                system.name("ages", one.ages, here),
                seen,
                system.name("about", one.at_least, here),
            ]
        )
    head = [_("What is seen"), _("Age"), _("Seen by"), _("About how many")]
    context = {
        "within": within,
        "table": Table(_("Seen in the last half year"), head, rows),
        "cards": [_card(row, names, here) for row in queries.joint_actions(within.municipality)],
        "crumbs": crumbs(actor, (_name(), "")),
    }
    return render(request, "oversight/patterns.html", context)


def _card(row: JointAction, names: dict[UUID, str], here: str) -> Card:
    about = f"{system.name('signs', row.sign, here)}, {system.name('ages', row.ages, here).lower()}"
    others = ", ".join(sorted(names.get(unit, "–") for unit in row.units if unit != row.leads_id))
    lines = [about, _("Led by %(unit)s, with %(others)s") % {"unit": row.leads.name, "others": others}]
    if row.ended_on:
        helped = _("Not known if it helped")
        if row.helped is not None:
            helped = _("It helped") if row.helped else _("It did not help")
        return Card(
            system.name("acts", row.act, here),
            lines=[*lines, f"{day(row.since)} – {day(row.ended_on)}"],
            status=Status("done" if row.helped else "quiet", helped),
            id=f"joint-{row.pk.hex}",
        )
    late = row.until < clock.today()
    return Card(
        system.name("acts", row.act, here),
        lines=lines,
        when=_("until %(when)s") % {"when": day(row.until)},
        status=Status("late", _("Late")) if late else None,
        button=Button(_("We are done with it"), reverse("oversight:end-joint-action", args=[row.pk])),
        id=f"joint-{row.pk.hex}",
    )


def note(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The leader notes what the unit sees of several."""
    access.require(actor, OversightAction.OVERSEE_UNIT, actor.unit_id)
    form = filled(PatternForm, request)

    def act(data: dict[str, Any]) -> None:
        system_actions.note_pattern(actor, sign=data["sign"], ages=data["ages"], about=int(data["about"]))

    lead = _("Only what five or more have in common. If you worry about one child, write a concern instead.")
    return _form(request, actor, form, act, _("Note what you see"), lead)


def agree(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Something is to be done together."""
    within = reach(actor)
    units = Unit.objects.filter(municipality_id=within.municipality, closed_on=None).exclude(service="")
    start = {
        "sign": request.GET.get("tegn", ""),
        "ages": request.GET.get("alder", ""),
        "leads": actor.unit_id,
    }
    form = filled(AgreeForm, request, units=units.order_by("name"), initial=start)

    def act(data: dict[str, Any]) -> None:
        system_actions.agree(
            actor,
            sign=data["sign"],
            ages=data["ages"],
            act=data["act"],
            leads=data["leads"].pk,
            others=[one.pk for one in data["others"]],
            until=data["until"],
        )

    return _form(
        request, actor, form, act, _("Do something together"), _("At least two, and one who leads it.")
    )


def end(request: HttpRequest, actor: Actor, joint_action_id: UUID) -> HttpResponse:
    """It is over; did it help?"""
    within = reach(actor)
    if not JointAction.objects.filter(pk=joint_action_id, municipality=within.municipality).exists():
        raise Http404
    form = filled(EndForm, request)

    def act(data: dict[str, Any]) -> None:
        helped = {"yes": True, "no": False}.get(data["helped"])
        system_actions.end(actor, joint_action_id, helped=helped)

    return _form(request, actor, form, act, _("We are done with it"), "")


def _form(request: HttpRequest, actor: Actor, form: Any, act: Any, title: str, lead: str) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except StepRefused as refused:
            form.add_error(None, refused.in_language(wording.language()))
        else:
            notices.saved(request, _("Noted."))
            return redirect("oversight:patterns")
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit": title,
        "back": reverse("oversight:patterns"),
        "crumbs": crumbs(actor, (_name(), reverse("oversight:patterns")), (title, "")),
    }
    return render(request, "oversight/form.html", context, status=422 if form.is_bound else 200)
