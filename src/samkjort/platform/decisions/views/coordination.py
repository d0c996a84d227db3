"""Who coordinates: the history, raising it, and the director's one screen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.coordination_decision import SaidBy, Side
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import case_page, persons
from samkjort.platform.cases.services import choices, name_of
from samkjort.platform.cases.views.staff_pages import form_page, language, to_case
from samkjort.platform.decisions import law
from samkjort.platform.decisions.actions import coordination as acts
from samkjort.platform.decisions.forms import DecideForm, RaiseForm
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.queries import coordination as queries
from samkjort.platform.decisions.queries import people
from samkjort.platform.decisions.views.pages import at, there, way

MONTHS_TO_REVIEW = 6
"""What the form suggests; whoever decides chooses."""


def overview(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who coordinates now, who did before, and what waits."""
    access.require(actor, DecisionAction.SEE_COORDINATION, case_id)
    case = Case.objects.select_related("child").get(pk=case_id)
    can = access.buttons(actor, CaseAction, case_id)
    waiting = queries.waiting(case_id)
    rows = [
        (row, name_of(row.service, language()), queries.said([_said(one) for one in row.views], language()))
        for row in queries.history(case_id)
    ]
    duties = [
        (law.title(card, language()), law.printed(card, language()))
        for card in law.order(clock.today()).cards
        if card.theme == "coordination" and set(card.services) & set(people.services_around(case))
    ]
    context = {
        "case": case,
        "rows": rows,
        "waiting": waiting,
        "may_raise": CaseAction.RAISE_DISPUTE in can and waiting is None,
        "may_decide": CaseAction.DECIDE_DISPUTE in can and waiting is not None,
        "duties": duties,
        "today": clock.today(),
        "crumbs": way(actor, case, (_("Who coordinates"), "")),
        "where": case.child.given_name,
    }
    return render(request, "decisions/coordination.html", context)


def _said(one: dict[str, str]) -> SaidBy:
    return SaidBy(Side(one["side"]), one["words"], one["service"], one["not_asked"])


def _views(data: dict[str, Any], services: dict[str, str]) -> list[SaidBy]:
    return [
        SaidBy(Side.CHILD, data["child_view"], not_asked=data["child_not_asked"]),
        SaidBy(Side.PARENTS, data["family_view"]),
        *(SaidBy(Side.SERVICE, words, service) for service, words in services.items()),
    ]


def raise_question(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Say that it is unclear who coordinates."""
    access.require(actor, CaseAction.RAISE_DISPUTE, case_id)
    top = case_page.top(actor, case_id)
    around = people.services_around(top.case)
    asked = [(one, name_of(one, language())) for one in around]
    every = asked + [pair for pair in choices(language()) if pair[0] not in around]

    def do(data: dict[str, Any]) -> str:
        services = {one: data.get(f"view_{one}", "") for one in around}
        acts.raise_question(
            actor,
            case_id,
            services=data["services"],
            facts=data["facts"],
            views=_views(data, services),
        )
        return to_case(case_id)

    return form_page(
        request,
        RaiseForm,
        do,
        title=_("Who is to coordinate for %(child)s?") % {"child": top.child},
        lead=_("Use this when it is unclear, or you do not agree. What you do not know yet can stand empty."),
        submit=_("Send to the director"),
        done=_("Sent. The director has a day to decide by, and is told."),
        crumbs=way(actor, top.case, (_("Who coordinates"), at("coordination", case_id)), (_("Raise it"), "")),
        cancel=to_case(case_id),
        services=every,
        asked=asked,
        initial={"services": around},
    )


def decide(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """One screen: facts, services, views, the child's best, the choice."""
    access.require(actor, CaseAction.DECIDE_DISPUTE, case_id)
    dispute = there(queries.waiting(case_id), actor, CaseAction.DECIDE_DISPUTE, case_id)
    asked = [(one, name_of(one, language())) for one in queries.services_asked(dispute)]
    views = queries.views(dispute)
    child, parents = queries.of_side(views, Side.CHILD), queries.of_side(views, Side.PARENTS)
    by_service = {one.service: one.words for one in views if one.side is Side.SERVICE}
    services = {one for one, _name in asked}

    def do(data: dict[str, Any]) -> str:
        acts.decide(
            actor,
            case_id,
            holder=persons.staff(actor.municipality).get(pk=UUID(data["to"])),
            since=data["since"],
            review_on=data["review_on"],
            best_interests=data["best_interests"],
            reason=data["reason"],
            views=[
                one
                for one in _views(data, {one: data.get(f"view_{one}", "") for one in services})
                if one.words.strip() or one.not_asked.strip()
            ],
        )
        return reverse("cases:director")

    today = clock.today()
    return form_page(
        request,
        DecideForm,
        do,
        title=_("Who is to coordinate in case %(number)s?") % {"number": dispute.case.number},
        lead=_("An internal decision. It cannot be complained about, and it is kept."),
        submit=_("Decide"),
        done=_("Decided. Everyone concerned has been told."),
        crumbs=[(_("What you must decide"), reverse("cases:director")), (dispute.case.number, "")],
        cancel=reverse("cases:director"),
        template="decisions/decide_coordination.html",
        more={
            "dispute": dispute,
            "services": [name for _id, name in asked],
            "held": case_page.held_before(case_id),
            "earlier": [(row, name_of(row.service, language())) for row in queries.history(case_id)],
        },
        people=_by_unit(actor, services),
        asked=asked,
        initial={
            "child_view": child.words,
            "child_not_asked": child.not_asked,
            "family_view": parents.words,
            "since": today,
            "review_on": today + timedelta(days=30 * MONTHS_TO_REVIEW),
            **{f"view_{service}": words for service, words in by_service.items()},
        },
    )


def _by_unit(actor: Actor, services: set[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Those who work in one of the services, by unit."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in persons.staff(actor.municipality).filter(unit__service__in=services):
        service = name_of(one.unit.service, language())
        unit = f"{service[:1].upper()}{service[1:]}: {one.unit.name}"
        label = f"{one.person.name}, {one.title}" if one.title else one.person.name
        found.setdefault(unit, []).append((str(one.pk), label))
    return list(found.items())
