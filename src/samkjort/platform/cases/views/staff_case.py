"""The case: where are we, who does what, what is next? Beginning one, its page, its level."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samkjort.casework import level as level_step
from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.permissions import AccessAction
from samkjort.platform.cases import additions
from samkjort.platform.cases.actions import case as acts
from samkjort.platform.cases.actions import concern as concerns
from samkjort.platform.cases.actions import level as levels
from samkjort.platform.cases.forms.case import BeginForm
from samkjort.platform.cases.forms.team import LevelAnswerForm, LevelForm
from samkjort.platform.cases.log_lines import lines
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import case_page
from samkjort.platform.cases.services import name_of
from samkjort.platform.cases.views.staff_pages import crumbs, form_page, language, to_case


def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a case, from nothing or from a note of one's own."""
    access.require(actor, CaseAction.BEGIN_CASE, actor.municipality)
    concern = request.GET.get("undring", "")
    note = concerns.own(actor, UUID(concern)) if concern else None

    def do(data: dict[str, Any]) -> str:
        adults: tuple[acts.Adult, ...] = ()
        if data["adult_given"]:
            adults = (acts.Adult(data["adult_given"], data["adult_family"], data["adult_number"]),)
        child = acts.Child(
            data["number"],
            data["given_name"],
            data["family_name"],
            data["birth_date"],
            data["expected_birth"],
            adults,
        )
        case = acts.begin_case(actor, child, purpose=data["purpose"], language=data["language"])
        if note is not None:
            concerns.becomes_case(actor, note.pk, case.pk)
        return to_case(case.pk)

    return form_page(
        request,
        BeginForm,
        do,
        title=_("Begin a case"),
        lead=_(
            "You get the baton, and the family is asked for consent. Nothing is shared before they say yes."
        ),
        submit=_("Begin the case"),
        done=_("The case is begun. You have the baton, and the family is asked for consent."),
        crumbs=[(_("My day"), reverse("cases:my-day")), (_("Begin a case"), "")],
        cancel=reverse("cases:my-day"),
        template="cases/staff/begin.html",
        more={"by_hand": request.method == "POST" and not request.POST.get("number", "").strip()},
        initial={"given_name": note.about} if note else {},
    )


def see_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The page of a case; for the family theirs; for one who may only know of it, how it stands."""
    if actor.kind == "citizen" and (own := _family_page(case_id)):
        return redirect(own)
    asked = (*CaseAction, PlanAction.READ_MESSAGES, AccessAction.SEE_CASE_LOG)
    can = access.buttons(actor, asked, case_id)
    whole = CaseAction.OPEN_CASE in can
    access.require(actor, CaseAction.OPEN_CASE if whole else CaseAction.SEE_STATUS, case_id)
    top = case_page.top(actor, case_id)
    context: dict[str, Any] = {
        "top": top,
        "case": top.case,
        "can": {action.name for action in can},
        "waits_for_me": bool(top.offer and top.offer.to_id == actor.person_id),
        "i_hold": _holds(top, actor),
        "i_offered": bool(top.offer) and _holds(top, actor),
        "crumbs": [(_("My day"), reverse("cases:my-day")), (top.child, "")],
        "where": top.child,
    }
    spot = additions.Spot.CASE if whole else additions.Spot.STATUS
    context["added"] = additions.sections(spot, actor, case_id)
    if not whole:
        return render(request, "cases/staff/status.html", context)
    rest = case_page.content(top.case)
    sharing = bool(request.GET.get("deling"))
    context |= {
        "team": rest.team,
        "plan": rest.plan,
        "next_meeting": rest.next_meeting,
        "whole": True,
        "circle": sorted(
            {name_of(c.consent.service, language()) for c in rest.consents if c.state == "given"}
        ),
        "waiting": [c for c in rest.consents if c.state in ("asked", "partly")],
        "missing": [(one, name_of(one, language())) for one in rest.team.missing],
        "lines": lines(rest.events, language()),
        "law": case_page.law(actor, top, rest.team, sharing=sharing),
    }
    return render(request, "cases/staff/case.html", context)


def _holds(top: case_page.Top, actor: Actor) -> bool:
    return top.holder is not None and top.holder.person_id == actor.person_id


def _family_page(case_id: UUID) -> str:
    return _address("cases:family-case", case_id) or _address("cases:family", case_id)


def _address(name: str, case_id: UUID) -> str:
    try:
        return reverse(name, args=[case_id])
    except NoReverseMatch:
        return ""


def set_level(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Change the level: what is suggested, and why something else."""
    access.require(actor, CaseAction.SET_LEVEL, case_id)
    top = case_page.top(actor, case_id)
    model = model_of(top.case)
    suggestion = levels.suggested(top.case)
    names = {level.id: level.name.in_language(language()) for level in model.levels}
    others = [(level.id, level.name.in_language(language())) for level in model.levels if level.shared]

    def do(data: dict[str, Any]) -> str:
        levels.set_level(actor, case_id, to=data["to"], reason=data["reason"], scope=data.get("scope") or ())
        return to_case(case_id)

    lead = ""
    if suggestion.level:
        lead = _("With %(number)s services in the team, we suggest «%(level)s».") % {
            "number": suggestion.services,
            "level": suggestion.level.name.in_language(language()),
        }
    return form_page(
        request,
        LevelForm,
        do,
        title=_("Change the level"),
        lead=lead,
        submit=_("Change the level"),
        done=_("Done. If the level needs your leader's yes, your leader has been asked."),
        crumbs=crumbs(top.child, case_id, _("Level")),
        cancel=to_case(case_id),
        template="cases/staff/level.html",
        more={
            "history": [(row, names.get(row.level, row.level)) for row in case_page.level_history(case_id)],
            "steps": _steps(top.case, language()),
        },
        levels=others,
        words=[(word.id, word.texts.in_language(language())) for word in model.scope],
        initial={"to": suggestion.level.id if suggestion.level else top.case.level},
    )


def _steps(case: Case, lang: str) -> list[dict[str, Any]]:
    """The steps at the level now, each with its day when the model sets one."""
    change = level_step.LevelChange(case.level, None, case.opened_at, case.opened_by_id)
    due = level_step.due_steps(level_step.LevelHistory((change,)), model_of(case))
    return [{"text": one.step.texts.in_language(lang), "by": one.by} for one in due]


def answer_level(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The leader's yes or no."""
    access.require(actor, CaseAction.APPROVE_LEVEL, case_id)
    top = case_page.top(actor, case_id)
    asked = top.asked_level
    names = {level.id: level.name.in_language(language()) for level in model_of(top.case).levels}

    def do(data: dict[str, Any]) -> str:
        levels.answer_level(actor, case_id, approved=data["approved"] == "yes", answer=data["answer"])
        return reverse("cases:my-day")

    return form_page(
        request,
        LevelAnswerForm,
        do,
        title=_("Approve the level of case %(number)s") % {"number": top.case.number},
        lead=f"{names.get(asked.level, asked.level)}. {asked.reason}" if asked else "",
        submit=_("Answer"),
        done=_("Answered."),
        crumbs=[(_("My day"), reverse("cases:my-day")), (top.case.number, "")],
        cancel=reverse("cases:my-day"),
    )
