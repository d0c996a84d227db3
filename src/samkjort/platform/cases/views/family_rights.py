"""Who has looked, and what the family has a right to."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.access.queries import LogLine, family_log
from samkjort.platform.cases import additions
from samkjort.platform.cases.actions import plan as plan_acts
from samkjort.platform.cases.models.plan import AssessmentRequest, HelpOffer
from samkjort.platform.cases.permissions_family import FamilyAction
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import family_rights
from samkjort.platform.cases.views.family_pages import kept_rights, page
from samkjort.platform.cases.views.pages import case_of, language, may_do
from samkjort.platform.people.roles import Role
from samkjort.platform.shell import notices
from samkjort.platform.shell.templatetags.page import moment

LINES = 30


def log(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Everyone who has looked, one sentence each; one's own looks are left out."""
    may_do(actor, case_id, FamilyAction.OPEN_OWN)
    case = case_of(case_id)
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    lines = family_log(actor, case.child_id, limit=LINES, before=start)
    older = (
        f"{reverse('cases:family-log', args=[case_id])}?before={lines[-1].id}" if len(lines) == LINES else ""
    )
    context = {"lines": told(actor, lines), "older": older}
    return render(request, "cases/family/log.html", page(actor, case, context, _("Who has looked?")))


def told(actor: Actor, lines: list[LogLine]) -> list[dict[str, str]]:
    """The looks of others: who, what they did, when and why, each in words."""
    now = language()
    return [
        {"who": line.who(now), "what": line.what(now), "when": moment(line.at), "why": line.why(now)}
        for line in lines
        if not own(actor, line)
    ]


def own(actor: Actor, line: LogLine) -> bool:
    """Whether the line is one's own look."""
    return line.role == Role.CITIZEN and line.name == actor.name


def rights(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What we have, what we may ask for, what must be assessed; and what we do not lose."""
    access.require(actor, FamilyAction.SEE_RIGHTS, case_id)
    case = case_of(case_id)
    asked = AssessmentRequest.objects.filter(case_id=case_id).order_by("-at").first()
    context = {
        "rights": family_rights.rights(case, language()),
        "added": additions.sections(additions.Spot.RIGHTS, actor, case_id),
        "keep": kept_rights(case),
        "asked": asked,
        "may_ask": access.may(actor, PlanAction.ASK_ASSESSMENT, case_id) and case.closed_at is None,
        "offers": list(HelpOffer.objects.filter(case_id=case_id).order_by("-at")),
    }
    return render(request, "cases/family/rights.html", page(actor, case, context, _("Rights")))


def ask_assessment(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask the educational psychology service to look at what the child needs. One click."""
    try:
        plan_acts.ask_assessment(actor, case_id)
    except StepRefused as refusal:
        notices.warned(request, refusal.in_language(language()))
    else:
        notices.saved(request, _("You have asked. The team sends it on."))
    return redirect("cases:family-rights", case_id)
