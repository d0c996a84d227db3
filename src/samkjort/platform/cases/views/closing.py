"""Ending, opening again, passages and moving on screen; and barriers, which are about nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import barrier as barrier_acts
from samkjort.platform.cases.actions import closing as acts
from samkjort.platform.cases.actions import transfer as transfers
from samkjort.platform.cases.barriers import provisions
from samkjort.platform.cases.forms import closing as forms
from samkjort.platform.cases.models import CaseStatus, Consent, TeamMember
from samkjort.platform.cases.models.closing import Reminder, Transition
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import closing as queries
from samkjort.platform.cases.queries.circle import around, names
from samkjort.platform.cases.services import name_of
from samkjort.platform.cases.views.pages import (
    address,
    at_case,
    can,
    case_of,
    fill_in,
    form_of,
    language,
    looked,
    may_do,
)
from samkjort.platform.shell import notices
from samkjort.platform.shell.frame import address_of
from samkjort.platform.shell.templatetags.page import day


def ending(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Passages to come, how the case ended, and what can be done about it."""
    case = looked(actor, PlanAction.SEE_ENDING, case_id)
    context = {
        "case": case,
        "open": case.status == CaseStatus.OPEN,
        "closed": case.status == CaseStatus.CLOSED,
        "transitions": queries.transitions(case),
        "closings": queries.closings(case),
        "packed": queries.packed(case),
        "arrivals": queries.arrivals(case),
        "can": can(actor, case_id),
        "crumbs": at_case(case, (_("Transitions and ending"), "")),
    }
    return render(request, "cases/plan/ending.html", context)


def close(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Close the case."""
    may_do(actor, case_id, PlanAction.CLOSE_CASE)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.CloseForm, request, language=language()),
        lambda f: acts.close_case(actor, case_id, **f.cleaned_data),
        title=_("End the case"), submit=_("End the case"), done=_("The case is ended. The family is told."),
        lead=_("The family is told at once. The case can be opened again."),
        look=PlanAction.SEE_ENDING, back=address_of("cases:my-day") or "/",
    )  # fmt: skip


def reopen(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Open it again."""
    may_do(actor, case_id, PlanAction.REOPEN_CASE)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.ReopenForm, request),
        lambda f: acts.reopen_case(actor, case_id, why=f.cleaned_data["why"]),
        title=_("Open the case again"), submit=_("Open again"), done=_("The case is open again."),
        look=PlanAction.SEE_ENDING, back=address("ending", case_id),
    )  # fmt: skip


def plan_transition(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Plan a passage."""
    may_do(actor, case_id, PlanAction.PLAN_TRANSITION)
    case = case_of(case_id)
    form = form_of(forms.TransitionForm, request, around=around(case), language=language())
    return fill_in(
        request, actor, case, form,
        lambda f: transfers.plan_transition(actor, case_id, **f.cleaned_data),
        title=_("Plan a transition"), submit=_("Save"), done=_("The transition is planned."),
        look=PlanAction.SEE_ENDING, back=address("ending", case_id),
    )  # fmt: skip


def own_transition(request: HttpRequest, actor: Actor, case_id: UUID, transition_id: UUID) -> HttpResponse:
    """Someone takes it on."""
    may_do(actor, case_id, PlanAction.PLAN_TRANSITION)
    case = case_of(case_id)
    return fill_in(
        request, actor, case, form_of(forms.OwnerForm, request, around=around(case)),
        lambda f: transfers.assign_owner(actor, case_id, transition_id, **f.cleaned_data),
        title=_("Who sees it through?"), submit=_("Save"), done=_("The transition has an owner."),
        look=PlanAction.SEE_ENDING, back=address("ending", case_id),
    )  # fmt: skip


def complete_transition(
    request: HttpRequest, actor: Actor, case_id: UUID, transition_id: UUID
) -> HttpResponse:
    """It is done."""
    may_do(actor, case_id, PlanAction.PLAN_TRANSITION)
    case = case_of(case_id)
    if not Transition.objects.filter(pk=transition_id, case_id=case_id).exists():
        raise Http404
    members = list(TeamMember.objects.filter(case_id=case_id, during__contains=clock.today()))
    known = names(member.person_id for member in members)
    consents = Consent.objects.filter(case_id=case_id, in_force=True, withdrawn_at=None).order_by("-asked_at")
    form = form_of(
        forms.CompleteForm,
        request,
        consents=[
            (str(c.pk), f"{name_of(c.service or '', language())} {day(c.during.lower)}") for c in consents
        ],
        members=[(str(m.pk), f"{known[m.person_id]} ({m.role})") for m in members if m.person_id in known],
    )

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        return transfers.complete(
            actor,
            case_id,
            transition_id,
            met_together=given["met_together"],
            new_consent=UUID(given["new_consent"]) if given["new_consent"] else None,
            old_access_ends=given["old_access_ends"],
            leaving=[UUID(key) for key in given["leaving"]],
        )

    return fill_in(
        request, actor, case, form, act,
        title=_("The transition is done"), submit=_("Save"), done=_("The transition is done."),
        look=PlanAction.SEE_ENDING, back=address("ending", case_id),
    )  # fmt: skip


def unowned(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Passages near in time that nobody owns, by case number."""
    return render(
        request,
        "cases/plan/unowned.html",
        {"rows": queries.unowned(actor), "crumbs": [(_("Transitions without an owner"), "")]},
    )


def pack(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The package for a move: as JSON for the other municipality, or as PDF to read."""
    raw, paper = transfers.pack(actor, case_id)
    as_pdf = request.POST.get("as") == "pdf"
    answer = HttpResponse(
        paper if as_pdf else raw, content_type="application/pdf" if as_pdf else "application/json"
    )
    answer["Content-Disposition"] = f'attachment; filename="sak.{"pdf" if as_pdf else "json"}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def take_in(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Take a package into a case here."""
    may_do(actor, case_id, PlanAction.WRITE_ENTRY)
    came: list[str] = []

    def act(sent: Any) -> object:
        row = transfers.take_in(actor, case_id, sent.cleaned_data["file"].read())
        came.append(address("arrival", case_id, row.pk))
        return row

    return fill_in(
        request, actor, case_of(case_id), form_of(forms.PackageForm, request), act,
        title=_("Take in a package"), submit=_("Take in"),
        done=_("The package is taken in. Measures are proposed, and must be agreed here."),
        look=PlanAction.SEE_ENDING, back=lambda: came[0],
    )  # fmt: skip


def report_barrier(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Report a barrier: nothing of a case is sent along."""
    access.require(actor, PlanAction.REPORT_BARRIER)
    known = [(key, text[:90]) for key, text in provisions(clock.today()).items()]
    form = form_of(forms.BarrierForm, request, provisions=known, language=language())
    if form.is_bound and form.is_valid():
        try:
            barrier_acts.report_barrier(actor, **form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, refusal.in_language(language()))
        else:
            notices.saved(request, _("Thank you. It is counted, without a name and without a case."))
            return redirect("cases:report-barrier")
    context = {
        "form": form,
        "title": _("Report a barrier"),
        "lead": _("What stood in the way of helping? Only the reason and the month are kept."),
        "submit": _("Report"),
        "back": "",
        "crumbs": [(_("Report a barrier"), "")],
    }
    return render(request, "cases/plan/form.html", context, status=422 if form.is_bound else 200)


def barriers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What has been reported in the municipality the last year."""
    access.require(actor, PlanAction.SEE_BARRIERS, actor.municipality)
    rows = queries.barriers(actor.municipality, since=clock.today() - timedelta(days=366))
    return render(
        request, "cases/plan/barriers.html", {"rows": rows, "crumbs": [(_("Reported barriers"), "")]}
    )


def reminders(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What one is reminded of; each can be put aside."""
    access.require(actor, PlanAction.MY_REMINDERS)
    if request.method == "POST":
        Reminder.objects.filter(
            pk__in=[key for key in request.POST.getlist("id") if _is_id(key)], person_id=actor.person_id
        ).update(done_at=clock.now())
        return redirect("cases:reminders")
    return render(
        request,
        "cases/plan/reminders.html",
        {"rows": queries.reminders(actor), "crumbs": [(_("Reminders"), "")]},
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
