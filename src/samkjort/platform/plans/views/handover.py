"""From the crisis centre to the municipality, on both sides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.words import LANGUAGES
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Unit
from samkjort.platform.plans import law
from samkjort.platform.plans.actions import handover as acts
from samkjort.platform.plans.forms import AskUnitForm, BeginForm, HandoverForm
from samkjort.platform.plans.models import Handover
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.views.pages import form_page, found, language

NAMES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}


def see(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What one has handed over, or is asked to begin. Without names: the number is sealed."""
    access.require(actor, PlansAction.RECEIVE_HANDOVER, actor.municipality)
    rows = Handover.objects.select_related("begin_unit").order_by("-at")[:50]
    context = {
        "rows": rows,
        "centre": acts.is_centre(actor),
        "unit_id": actor.unit_id,
        "coordinates": actor.role == "coordinating_unit",
        "rule": law.rule(law.named()["crisis_centre"]["coordinates"], clock.today(), language()),
        "crumbs": [(_("From the crisis centre"), "")],
    }
    return render(request, "plans/handovers.html", context)


def hand_over(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Five fields."""
    access.require(actor, PlansAction.HAND_OVER, actor.municipality)
    back = reverse("plans:handovers")

    def act(form: Any) -> str:
        acts.hand_over(actor, acts.Fields(**form.cleaned_data))
        return back

    return form_page(
        request,
        HandoverForm,
        act,
        title=_("Hand a child over to the municipality"),
        lead=_("Five fields. The municipality does the rest."),
        submit=_("Hand over to the municipality"),
        done=_("Sent to the coordinating unit. You are told when someone has begun."),
        cancel=back,
        crumbs=[(_("From the crisis centre"), back), (_("Hand over to the municipality"), "")],
    )


def ask_unit(request: HttpRequest, actor: Actor, handover_id: UUID) -> HttpResponse:
    """Which service begins."""
    access.require(actor, PlansAction.OPEN_UNIT, actor.municipality)
    row = found(Handover.objects.filter(pk=handover_id, to_unit_id=actor.unit_id).first())
    back = reverse("plans:unit")
    units = (
        people.units_in(actor.municipality, clock.today()).exclude(service="").exclude(service=acts.CENTRE)
    )

    def act(form: Any) -> str:
        acts.ask_unit(actor, handover_id, unit=Unit.objects.get(pk=UUID(form.cleaned_data["unit"])))
        return back

    return form_page(
        request,
        AskUnitForm,
        act,
        title=_("Who is to begin?"),
        lead=row.first,
        submit=_("Ask them"),
        done=_("Asked. Their leader is told."),
        cancel=back,
        crumbs=[(_("The coordinating unit"), back), (_("From the crisis centre"), "")],
        unit=[(str(unit.pk), unit.name) for unit in units],
    )


def begin(request: HttpRequest, actor: Actor, handover_id: UUID) -> HttpResponse:
    """Begin the case. Nothing is typed again."""
    access.require(actor, PlansAction.RECEIVE_HANDOVER, actor.municipality)
    row = found(Handover.objects.filter(pk=handover_id, begin_unit_id=actor.unit_id, state="asked").first())
    back = reverse("plans:handovers")

    def act(form: Any) -> str:
        data = form.cleaned_data
        case = acts.begin_case(actor, handover_id, purpose=data["purpose"], language=data["language"])
        return reverse("cases:case", args=[case.pk])

    return form_page(
        request,
        BeginForm,
        act,
        title=_("Begin the case"),
        lead=_("You get the baton, and the family is asked for consent."),
        submit=_("Begin"),
        done=_("Begun. The centre is told."),
        cancel=back,
        crumbs=[(_("From the crisis centre"), back), (_("Begin"), "")],
        hints=(row.first, _("Reach the family so: %(contact)s") % {"contact": row.contact}),
        language=[(code, NAMES[code]) for code in LANGUAGES],
        initial={"purpose": row.first, "language": "nb"},
    )
