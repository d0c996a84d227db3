"""The team: who, who is missing, in and out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import services
from samkjort.platform.cases.actions import team as acts
from samkjort.platform.cases.forms.team import LeaveForm, MemberForm, OutsideForm, QuestionForm
from samkjort.platform.cases.models import TeamMember
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import case_page, persons
from samkjort.platform.cases.queries import team as queries
from samkjort.platform.cases.views.staff_pages import crumbs, form_page, language, to_case


def team(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Everyone around the child, and who is missing."""
    access.require(actor, CaseAction.OPEN_CASE, case_id)
    top = case_page.top(actor, case_id)
    found = queries.of_case(case_id)
    context = {
        "top": top,
        "team": found,
        "members": [(one, services.name_of(one.service, language())) for one in found.members],
        "kind": found.kind.in_language(language()),
        "missing": [services.name_of(one, language()) for one in found.missing],
        "can": {action.name for action in access.buttons(actor, CaseAction, case_id)},
        "crumbs": crumbs(top.child, case_id, _("The team")),
    }
    return render(request, "cases/staff/team.html", context)


def _back(case_id: UUID) -> str:
    return reverse("cases:team", args=[case_id])


def add(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Put an employee in the team."""
    access.require(actor, CaseAction.CHANGE_TEAM, case_id)
    top = case_page.top(actor, case_id)

    def do(data: dict[str, Any]) -> str:
        found = persons.staff(actor.municipality).get(pk=UUID(data["to"]))
        acts.add_member(actor, case_id, appointment=found, role=data["role"])
        return _back(case_id)

    return form_page(
        request,
        MemberForm,
        do,
        title=_("Put someone in the team"),
        lead=_("Only from services the family has said yes to."),
        submit=_("Put in the team"),
        done=_("In the team. They see the case from now."),
        crumbs=crumbs(top.child, case_id, _("The team")),
        cancel=_back(case_id),
        people=persons.choices(actor),
    )


def invite(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Invite a professional from outside."""
    access.require(actor, CaseAction.CHANGE_TEAM, case_id)
    top = case_page.top(actor, case_id)

    def do(data: dict[str, Any]) -> str:
        acts.invite_outside(actor, case_id, **data)
        return _back(case_id)

    return form_page(
        request,
        OutsideForm,
        do,
        title=_("Invite someone from outside"),
        lead=_("They sign in with their own electronic ID, and see nothing before the family has said yes."),
        submit=_("Invite, and ask the family"),
        done=_("Invited. The family is asked."),
        crumbs=crumbs(top.child, case_id, _("The team")),
        cancel=_back(case_id),
        services=services.choices(language()),
    )


def remove(request: HttpRequest, actor: Actor, case_id: UUID, member_id: UUID) -> HttpResponse:
    """Take someone out of the team."""
    access.require(actor, CaseAction.CHANGE_TEAM, case_id)
    member = TeamMember.objects.select_related("person").filter(pk=member_id, case_id=case_id).first()
    if member is None:
        raise Http404
    top = case_page.top(actor, case_id)

    def do(data: dict[str, Any]) -> str:
        acts.remove_member(actor, case_id, member_id, why=data["why"])
        return _back(case_id)

    return form_page(
        request,
        LeaveForm,
        do,
        title=_("Take %(name)s out of the team") % {"name": member.person.name},
        lead=_("What they see is closed at once. What they have written stays."),
        submit=_("Take out"),
        done=_("No longer in the team."),
        crumbs=crumbs(top.child, case_id, _("The team")),
        cancel=_back(case_id),
    )


def ask_coordinating(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask the coordinating unit for help."""
    access.require(actor, CaseAction.ASK_COORDINATING_UNIT, case_id)
    top = case_page.top(actor, case_id)
    units = list(persons.coordinating_units(actor.municipality))

    def do(data: dict[str, Any]) -> str:
        unit = next(one for one in units if str(one.pk) == data["unit"])
        acts.ask_coordinating_unit(actor, case_id, unit=unit, question=data["question"])
        return to_case(case_id)

    return form_page(
        request,
        QuestionForm,
        do,
        title=_("Ask the coordinating unit for help"),
        submit=_("Ask"),
        done=_("Asked."),
        crumbs=crumbs(top.child, case_id, _("Help")),
        cancel=to_case(case_id),
        units=[(str(one.pk), one.name) for one in units],
    )
