"""The coordinating unit: its queue, its coordinators, the delegation, its numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.coordinator_request import RequestKind
from samkjort.casework.words import choices
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import coordination as doors
from samkjort.platform.cases.models import Referral
from samkjort.platform.cases.queries import persons
from samkjort.platform.plans import law
from samkjort.platform.plans.actions import mandate as acts
from samkjort.platform.plans.forms import MandateForm, NumbersForm, ReferralAnswerForm
from samkjort.platform.plans.models import Mandate
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import unit as queries
from samkjort.platform.plans.settings import Numbers, numbers
from samkjort.platform.plans.views.pages import form_page, language, looked


def see(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits, what is stuck, who coordinates, how many each has."""
    access.require(actor, PlansAction.OPEN_UNIT, actor.municipality)
    shown = queries.page(actor)
    valid = acts.mandate_for(actor.unit_id, clock.today()) if actor.unit_id else None
    context = {
        "page": shown,
        "mandate": valid,
        "numbers": numbers(actor.municipality),
        "rule": law.rule(law.named()["coordinating_unit"], clock.today(), language()),
        "kinds": dict(choices(RequestKind, language())),
        "crumbs": [(_("The coordinating unit"), "")],
    }
    return render(request, "plans/unit.html", context)


def mandate(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Put a delegation decision on record."""
    access.require(actor, PlansAction.RECORD_MANDATE, actor.municipality)
    units = list(persons.coordinating_units(actor.municipality))
    own = next((one for one in units if one.pk == actor.unit_id), units[0] if units else None)
    if own is None:
        raise Http404
    back = reverse("plans:unit") if actor.unit_id == own.pk else reverse("cases:director")

    def act(form: Any) -> str:
        data = form.cleaned_data
        acts.record(
            actor,
            acts.Decided(
                own,
                data["decided_on"],
                data["decided_by"],
                data["says"],
                tuple(data["may"]),
                data["last"],
                data["reference"],
            ),
        )
        return back

    return form_page(
        request,
        MandateForm,
        act,
        title=_("The delegation to the coordinators"),
        lead=_("The decision is made elsewhere. Here stands what it says, so that everyone can see it."),
        submit=_("Put it on record"),
        done=_("It is on record."),
        cancel=back,
        crumbs=[(_("The coordinating unit"), back), (_("Delegation"), "")],
        template="mandate",
        more={
            "earlier": [
                (one, [RequestKind(kind).in_language(language()) for kind in one.may])
                for one in Mandate.objects.filter(unit=own).order_by("-decided_on")
            ]
        },
        may=choices(RequestKind, language()),
        initial={"may": [kind.value for kind in RequestKind], "decided_on": clock.today()},
    )


def own_numbers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The municipality's own months, days and hours."""
    access.require(actor, PlansAction.RECORD_MANDATE, actor.municipality)
    back = reverse("plans:unit") if actor.role == "coordinating_unit" else reverse("cases:director")

    def act(form: Any) -> str:
        acts.set_numbers(actor, Numbers(**form.cleaned_data))
        return back

    return form_page(
        request,
        NumbersForm,
        act,
        title=_("Our own numbers"),
        lead=_("The law has no number here. The municipality decides."),
        submit=_("Save"),
        done=_("Saved."),
        cancel=back,
        crumbs=[(_("The coordinating unit"), back), (_("Our own numbers"), "")],
        hints=(_("70 hours is one head's example of what a single case took. It is no norm."),),
        initial=numbers(actor.municipality).as_dict(),
    )


def referral(request: HttpRequest, actor: Actor, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """A case that is stuck: what is asked, and the unit's advice."""
    case = looked(actor, PlansAction.ANSWER_REFERRAL, case_id)
    row = Referral.objects.select_related("asked_by").filter(pk=referral_id, case_id=case_id).first()
    if row is None:
        raise Http404
    back = reverse("plans:unit")

    def act(form: Any) -> str:
        doors.answer_referral(
            actor, case_id, referral_id, answer=form.cleaned_data["answer"], until=clock.today()
        )
        return back

    return form_page(
        request,
        ReferralAnswerForm,
        act,
        title=_("A case that is stuck: %(name)s") % {"name": case.child.given_name},
        lead=_("%(who)s asks: %(question)s") % {"who": row.asked_by.name, "question": row.question},
        submit=_("Send the advice"),
        done=_("Sent. The holder and the family are told."),
        cancel=back,
        crumbs=[(_("The coordinating unit"), back), (case.child.given_name, "")],
    )
