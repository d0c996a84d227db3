"""The baton: is it clear who has it? Offer, answer, take back, let the municipality decide, decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import additions, services
from samkjort.platform.cases.actions import baton as acts
from samkjort.platform.cases.forms.baton import DecisionForm, DeclineForm, DisputeForm, OfferForm
from samkjort.platform.cases.models import Dispute
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import case_page, persons, team
from samkjort.platform.cases.views.staff_pages import crumbs, done, form_page, language, to_case
from samkjort.platform.people.models import Appointment


def _appointment(actor: Actor, key: str) -> Appointment:
    return persons.staff(actor.municipality).get(pk=UUID(key))


def offer(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """One sheet: to whom, why, what the family thinks."""
    access.require(actor, CaseAction.OFFER_BATON, case_id)
    top = case_page.top(actor, case_id)
    near = frozenset(member.person_id for member in team.of_case(case_id).members)

    def do(data: dict[str, Any]) -> str:
        acts.offer_baton(
            actor,
            case_id,
            to=_appointment(actor, data["to"]),
            reason=data["reason"],
            familys_view=data["familys_view"],
        )
        return to_case(case_id)

    return form_page(
        request,
        OfferForm,
        do,
        title=_("Hand over the baton for %(child)s") % {"child": top.child},
        lead=_("You have it until the other has said yes."),
        submit=_("Ask"),
        done=_("Asked. You have it still, until they have said yes."),
        crumbs=crumbs(top.child, case_id, _("The baton")),
        cancel=to_case(case_id),
        people=persons.choices(actor, first=near),
    )


def answer(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """«Ja, jeg tar over fra i dag», or a no with its reason."""
    access.require(actor, CaseAction.ANSWER_OFFER, case_id)
    top = case_page.top(actor, case_id)
    if top.offer is None:
        raise Http404

    def do(data: dict[str, Any]) -> str:
        acts.decline_baton(actor, case_id, reason=data["reason"])
        return reverse("cases:my-day")

    return form_page(
        request,
        DeclineForm,
        do,
        title=_("Will you take the baton for %(child)s?") % {"child": top.child},
        submit=_("No, I cannot take it"),
        done=_("You have said no. %(name)s has it still.") % {"name": top.holder.name if top.holder else ""},
        crumbs=[(_("My day"), reverse("cases:my-day")), (top.child, "")],
        template="cases/staff/answer.html",
        more={"top": top, "words": getattr(top.offer, "words", None)},
    )


def accept(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """A real yes."""
    access.require(actor, CaseAction.ANSWER_OFFER, case_id)
    return done(
        request,
        lambda: acts.accept_baton(actor, case_id),
        to_case(case_id),
        _("You have the baton from now."),
    )


def withdraw(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Take the offer back."""
    access.require(actor, CaseAction.WITHDRAW_OFFER, case_id)
    return done(
        request,
        lambda: acts.withdraw_offer(actor, case_id),
        to_case(case_id),
        _("The offer is taken back. You have the baton."),
    )


def history(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Everyone who has had it."""
    access.require(actor, CaseAction.SEE_STATUS, case_id)
    top = case_page.top(actor, case_id)
    context = {
        "top": top,
        "rows": case_page.held_before(case_id),
        "crumbs": crumbs(top.child, case_id, _("The baton")),
    }
    return render(request, "cases/staff/held.html", context)


def raise_dispute(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Let the municipality decide."""
    access.require(actor, CaseAction.RAISE_DISPUTE, case_id)
    if elsewhere := additions.page("raise"):
        return redirect(elsewhere, case_id)
    top = case_page.top(actor, case_id)

    def do(data: dict[str, Any]) -> str:
        acts.raise_dispute(actor, case_id, **data)
        return to_case(case_id)

    return form_page(
        request,
        DisputeForm,
        do,
        title=_("Let the municipality decide who has the baton"),
        lead=_("You have it until it is decided. The director and the leaders are told at once."),
        submit=_("Send"),
        done=_("Sent. You have the baton until it is decided."),
        crumbs=crumbs(top.child, case_id, _("The baton")),
        cancel=to_case(case_id),
        services=services.choices(language()),
    )


def decide(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The director's page of one dispute: facts, views, earlier holders, one form."""
    access.require(actor, CaseAction.DECIDE_DISPUTE, case_id)
    if elsewhere := additions.page("decide"):
        return redirect(elsewhere, case_id)
    dispute = Dispute.objects.filter(case_id=case_id, decided_at=None).select_related("case").first()
    if dispute is None:
        raise Http404

    def do(data: dict[str, Any]) -> str:
        acts.decide_dispute(
            actor,
            case_id,
            holder=_appointment(actor, data["to"]),
            reasons=data["reasons"],
            review_on=data["review_on"],
        )
        return reverse("cases:director")

    return form_page(
        request,
        DecisionForm,
        do,
        title=_("Who is to have the baton in case %(number)s?") % {"number": dispute.case.number},
        submit=_("Decide"),
        done=_("Decided. Everyone concerned has been told."),
        crumbs=[(_("What you must decide"), reverse("cases:director")), (dispute.case.number, "")],
        cancel=reverse("cases:director"),
        template="cases/staff/decide.html",
        more={
            "dispute": dispute,
            "services": [services.name_of(one, language()) for one in dispute.services],
            "held": case_page.held_before(case_id),
        },
        people=persons.choices(actor),
    )
