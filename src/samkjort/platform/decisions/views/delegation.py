"""Who may decide what, and by which decision; for the director and the administrator."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samkjort.casework.delegation import Matter
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.services import choices, name_of
from samkjort.platform.cases.views.staff_pages import done, form_page, language
from samkjort.platform.decisions.actions import delegation as acts
from samkjort.platform.decisions.forms import DelegationForm
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.queries import people
from samkjort.platform.decisions.views.pages import at


def delegations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of them, and a form for one more."""
    access.require(actor, DecisionAction.DELEGATE, actor.municipality)
    today = clock.today()

    def do(data: dict[str, Any]) -> str:
        coordination = data["about"] == Matter.COORDINATION.value
        acts.record(
            actor,
            to=people.appointment(actor.municipality, data["to"]),
            matter=Matter.COORDINATION if coordination else Matter.SERVICE,
            service="" if coordination else data["about"],
            reference=data["reference"],
            since=data["since"],
            until=data["until"],
        )
        return at("delegations")

    by_unit: dict[str, list[tuple[str, str]]] = {}
    for one in people.may_hold(actor.municipality):
        label = f"{one.person.name}, {one.title}" if one.title else one.person.name
        by_unit.setdefault(one.unit.name, []).append((str(one.pk), label))
    rows = [
        (
            row,
            name_of(row.service, language()) if row.service else _("which service coordinates"),
            (row.during.lower is None or row.during.lower <= today)
            and (row.during.upper is None or today < row.during.upper),
        )
        for row in people.delegations(actor)
    ]
    return form_page(
        request,
        DelegationForm,
        do,
        title=_("Who may decide"),
        lead=_("Nobody decides in Samkjørt without a delegation that stands here."),
        submit=_("Save"),
        done=_("Saved."),
        crumbs=[(_("Who may decide"), "")],
        template="decisions/delegations.html",
        more={"rows": rows},
        people=list(by_unit.items()),
        services=choices(language()),
        initial={"since": today},
    )


def end(request: HttpRequest, actor: Actor, delegation_id: UUID) -> HttpResponse:
    """From today it no longer holds."""
    access.require(actor, DecisionAction.DELEGATE, actor.municipality)
    return done(request, lambda: acts.end(actor, delegation_id), at("delegations"), _("Ended."))
