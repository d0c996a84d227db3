"""Fixed contacts: every school and kindergarten, with the one they turn to in child welfare, or the gap."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions import contacts as acts
from samkjort.platform.cases.permissions_more import MoreAction
from samkjort.platform.cases.queries import contacts as queries
from samkjort.platform.cases.views.staff_pages import form_page
from samkjort.platform.people.models import Unit
from samkjort.platform.shell.forms import Form
from samkjort.platform.shell.parts import Button, Card, Status


class ContactForm(Form):
    """Who it is to be."""

    contact = forms.ChoiceField(label=gettext_lazy("Who?"), choices=[])

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = [("", "–"), *people]  # type: ignore[attr-defined]


def contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those without a contact first."""
    access.require(actor, MoreAction.SEE_CONTACTS, actor.municipality)
    found = queries.contacts(actor)
    context = {
        "cards": [_card(actor, one) for one in found],
        "gaps": sum(one.gap for one in found),
        "crumbs": [(_("Fixed contacts"), "")],
    }
    return render(request, "cases/staff/contacts.html", context)


def _card(actor: Actor, one: queries.Contact) -> Card:
    if one.who is not None:
        lines = [
            f"{one.who.person.name}, {one.who.unit.name}",
            *([one.who.unit.phone] if one.who.unit.phone else []),
        ]
    elif one.gone:
        lines = [_("%(name)s is no longer there.") % {"name": one.gone}]
    else:
        lines = []
    there = reverse("cases:set-contact", args=[one.unit.pk])
    return Card(
        one.unit.name,
        lines=[line for line in lines if line],
        status=Status("late", _("No contact")) if one.gap else None,
        button=Button(_("Choose a contact") if one.gap else _("Change"), there)
        if acts.may_set(actor, one.unit)
        else None,
    )


def change(request: HttpRequest, actor: Actor, unit_id: UUID) -> HttpResponse:
    """Choose who it is."""
    unit = Unit.objects.filter(pk=unit_id, service__in=queries.ARENAS).first()
    if unit is None:
        raise Http404
    if not acts.may_set(actor, unit):
        access.require(actor, MoreAction.SET_CONTACT, unit.pk)

    def do(data: dict[str, Any]) -> str:
        acts.set_contact(actor, unit, contact=UUID(data["contact"]))
        return reverse("cases:contacts")

    return form_page(
        request,
        ContactForm,
        do,
        title=_("Contact in child welfare for %(unit)s") % {"unit": unit.name},
        lead=_("The one you ring to talk something over, also without a name."),
        submit=_("Save"),
        done=_("Saved."),
        crumbs=[(_("Fixed contacts"), reverse("cases:contacts")), (unit.name, "")],
        cancel=reverse("cases:contacts"),
        people=[(str(one.pk), f"{one.person.name}, {one.unit.name}") for one in queries.candidates(actor)],
    )
