"""Pages of access: emergency access, what the leader reads of it, who has looked at a case, and why."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access import actions, pages, queries, telling
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.forms import EmergencyForm
from samkjort.platform.access.models import Emergency
from samkjort.platform.access.parts import Part
from samkjort.platform.access.permissions import AccessAction
from samkjort.platform.access.rules import Action, every_action
from samkjort.platform.people.national_id import BadNationalId
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.frame import address_of
from samkjort.platform.shell.templatetags.page import moment

LINES = 40
Crumbs = list[tuple[str, str]]


def _language() -> str:
    return get_language() or "nb"


def _at_start(here: str) -> Crumbs:
    return [(_("My day"), address_of("cases:my-day")), (here, "")]


def _at_case(case: pages.CaseShown, here: str) -> Crumbs:
    day = (_("My day"), address_of("cases:my-day"))
    return [day, (case.child, reverse("cases:case", args=[case.id])), (here, "")]


def open_emergency(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Emergency access: a written reason first; then the case is open for hours, and the leader is told."""
    access.require(actor, AccessAction.OPEN_EMERGENCY, actor.municipality)
    form = filled(EmergencyForm, request)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            opened = actions.open_by_number(
                actor,
                case_number=data["case_number"],
                national_id=data["national_id"],
                reason=data["reason"],
            )
        except BadNationalId as error:
            form.add_error("number", error.text(_language()))
        except actions.ReasonTooShort as error:
            form.add_error("reason", error.text.in_(_language()))
        else:
            if opened is not None:
                telling.leader_of_emergency(actor, opened)
                until = moment(opened.emergency.expires_at)
                notices.saved(request, _("The case is open to you until %(until)s.") % {"until": until})
                return redirect("cases:case", opened.emergency.case_id)
            form.add_error("number", _("There is no case here that emergency access can open."))
    context = {"form": form, "crumbs": _at_start(_("Emergency access"))}
    return render(request, "access/open_emergency.html", context, status=422 if form.is_bound else 200)


def emergencies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The leader reads why emergency access was opened in the unit."""
    context = {"alerts": pages.alerts(actor), "crumbs": _at_start(_("Emergency accesses"))}
    return render(request, "access/emergencies.html", context)


def emergency_seen(request: HttpRequest, actor: Actor, emergency_id: UUID) -> HttpResponse:
    """«I have read it.»"""
    access.require(actor, AccessAction.SEE_EMERGENCIES, actor.unit_id)
    emergency = Emergency.objects.filter(pk=emergency_id).first()
    if emergency is None or emergency.person_id == actor.person_id:
        raise Http404
    actions.mark_emergency_seen(actor, emergency)
    notices.saved(request, _("Noted that you have read it."))
    return redirect("access:emergencies")


def case_log(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who has looked at a case, latest first; leaders and supervision see the protected looks they may."""
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    lines = queries.case_log(actor, case_id, limit=LINES, before=start)
    case = _case(case_id)
    context = {
        "case": case,
        "lines": [
            {
                "who": line.who(_language()),
                "what": line.what(_language()),
                "why": line.why(_language()),
                "at": line.at,
                "refused": line.refused,
                "protected": line.protected,
            }
            for line in lines
        ],
        "older": f"?before={lines[-1].id}" if len(lines) == LINES else "",
        "crumbs": _at_case(case, _("Who has looked")),
    }
    return render(request, "access/case_log.html", context)


def why(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Why may I, or may I not? The ground or the refusal of one action, and all that can be done here."""
    access.require(actor, AccessAction.ASK_WHY, case_id)
    case = _case(case_id)
    may = pages.may_do(actor, case_id)
    language = _language()
    asked = every_action().get(request.GET.get("handling", ""))
    answer = None
    if asked is not None and (asked in may.allowed or asked in may.refused):
        decision = access.why(actor, asked, case_id)
        answer = {
            "says": asked.rule.says.in_(language),
            "allowed": decision.allowed,
            "why": decision.text.in_(language),
            "who": _who(asked) if decision.reason != "not_yours" else [],
        }
    context = {
        "case": case,
        "answer": answer,
        "roles": list(dict.fromkeys(ground.text.in_(language) for ground in may.roles)),
        "sees": _sees(may.parts),
        "allowed": [(one.id, one.rule.says.in_(language)) for one in may.allowed],
        "refused": [(one.id, one.rule.says.in_(language), _who(one)) for one in may.refused],
        "crumbs": _at_case(case, _("What I may do here, and why")),
    }
    return render(request, "access/why.html", context)


def _case(case_id: UUID) -> pages.CaseShown:
    case = pages.case_shown(case_id)
    if case is None:
        raise Http404
    return case


def _who(action: Action) -> list[str]:
    """Those who can do it, in the reader's language."""
    return [relation.who.in_(_language()) for relation in action.rule.relations]


def _sees(parts: Part) -> list[tuple[str, bool]]:
    return [
        (_("That the case exists, and how it stands"), bool(parts & Part.STATUS)),
        (_("What it is about: goals, measures, meetings"), bool(parts & Part.CONTENT)),
        (_("Where the family lives, and which units help"), bool(parts & Part.PLACE)),
        (_("Who has looked"), bool(parts & Part.LOG)),
    ]


def supervision(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The cases the supervisory authority has been let into, by number."""
    access.require(actor, AccessAction.SUPERVISE)
    cases = pages.supervised(actor)
    context = {"cases": cases, "crumbs": [(_("Cases under supervision"), "")]}
    return render(request, "access/supervision.html", context)
