"""Concerns (level 0), and the emergency exit that stands open everywhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.law.cards import RuleCard
from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions import concern as acts
from samkjort.platform.cases.actions import report as reports
from samkjort.platform.cases.forms.concern import (
    RISKS,
    STRENGTHS,
    ConcernForm,
    ReportForm,
    SentForm,
)
from samkjort.platform.cases.models import ChildWelfareReport
from samkjort.platform.cases.models_of_work import model_for
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.views.staff_pages import done, form_page, language


def _noted(data: dict[str, Any]) -> acts.Noted:
    return acts.Noted(
        data["about"],
        data["seen"],
        risks=tuple(data["risks"]),
        strengths=tuple(data["strengths"]),
        discussed_with=data["discussed_with"],
    )


def new_concern(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a note."""
    access.require(actor, CaseAction.MY_CONCERNS)

    def do(data: dict[str, Any]) -> str:
        row = acts.note_concern(actor, _noted(data))
        return reverse("cases:concern", args=[row.pk])

    days = model_for(actor.municipality).numbers.concern_days
    return form_page(
        request,
        ConcernForm,
        do,
        title=_("Note a concern"),
        lead=_("Only you see this. Decide within %(days)s days what to do; then it is deleted.")
        % {"days": days},
        submit=_("Keep the note"),
        done=_("The note is kept. Only you see it."),
        crumbs=[(_("My day"), reverse("cases:my-day")), (_("Note a concern"), "")],
        cancel=reverse("cases:my-day"),
        template="cases/staff/concern_form.html",
    )


def see_concern(request: HttpRequest, actor: Actor, concern_id: UUID) -> HttpResponse:
    """Read it, and decide."""
    row = acts.own(actor, concern_id)
    signs = dict(RISKS), dict(STRENGTHS)
    context = {
        "row": row,
        "risks": [signs[0][one] for one in row.risks if one in signs[0]],
        "strengths": [signs[1][one] for one in row.strengths if one in signs[1]],
        "crumbs": [(_("My day"), reverse("cases:my-day")), (row.about, "")],
    }
    return render(request, "cases/staff/concern.html", context)


def edit_concern(request: HttpRequest, actor: Actor, concern_id: UUID) -> HttpResponse:
    """Write more."""
    row = acts.own(actor, concern_id)
    there = reverse("cases:concern", args=[concern_id])

    def do(data: dict[str, Any]) -> str:
        acts.change_concern(actor, concern_id, _noted(data))
        return there

    return form_page(
        request,
        ConcernForm,
        do,
        title=_("Write more"),
        submit=_("Keep the note"),
        done=_("The note is kept. Only you see it."),
        crumbs=[(_("My day"), reverse("cases:my-day")), (row.about, there), (_("Write more"), "")],
        cancel=there,
        template="cases/staff/concern_form.html",
        initial={name: getattr(row, name) for name in ConcernForm.base_fields},
    )


def settle_nothing(request: HttpRequest, actor: Actor, concern_id: UUID) -> HttpResponse:
    """There was no reason for more."""
    return done(
        request,
        lambda: acts.becomes_nothing(actor, concern_id),
        reverse("cases:my-day"),
        _("Decided: no reason for more. The note is deleted in time."),
    )


def delete_concern(request: HttpRequest, actor: Actor, concern_id: UUID) -> HttpResponse:
    """Delete the note now."""
    return done(
        request,
        lambda: acts.delete_concern(actor, concern_id),
        reverse("cases:my-day"),
        _("The note is deleted."),
    )


# --- the emergency exit -----------------------------------------------------------------------------------


def emergency(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The duty to report, with its cards for the actor's service; and the way to a report."""
    leave = access.require(actor, CaseAction.REPORT_TO_CHILD_WELFARE, actor.municipality)
    duties = [_card(card) for card in reports.exit_for(actor).duties]
    mine = list(ChildWelfareReport.objects.filter(author_id=actor.person_id).order_by("-begun_at"))
    reports.looked(actor, CaseAction.REPORT_TO_CHILD_WELFARE, leave, mine)
    context = {
        "duties": duties,
        "mine": mine,
        "case": request.GET.get("sak", ""),
        "crumbs": [(_("My day"), reverse("cases:my-day")), (_("Violence, abuse or serious neglect"), "")],
    }
    return render(request, "cases/staff/emergency.html", context)


def _card(card: RuleCard) -> dict[str, str]:
    return {
        "title": card.title.in_language(language()),
        "demands": card.demands.in_language(language()),
        "provision": card.source.printed(language()),
    }


def _reported(data: dict[str, Any]) -> reports.Reported:
    return reports.Reported(**data)


def new_report(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a report."""
    access.require(actor, CaseAction.REPORT_TO_CHILD_WELFARE, actor.municipality)

    def do(data: dict[str, Any]) -> str:
        row = reports.write_report(actor, _reported(data), case_id=_uuid(request.GET.get("sak", "")))
        return reverse("cases:report", args=[row.pk])

    return form_page(
        request,
        ReportForm,
        do,
        title=_("Report to child welfare"),
        lead=_("Only you, your leader and supervision see this. The parents are not told."),
        submit=_("Keep the report"),
        done=_("The report is kept. It has not been sent."),
        crumbs=[(_("Violence, abuse or serious neglect"), reverse("cases:emergency")), (_("Report"), "")],
        cancel=reverse("cases:emergency"),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def see_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Read it, print it, and note that it was sent."""
    row = reports.readable(actor, report_id)
    mine = row.author_id == actor.person_id
    context: dict[str, Any] = {
        "row": row,
        "mine": mine,
        "crumbs": [(_("Violence, abuse or serious neglect"), reverse("cases:emergency")), (_("Report"), "")],
    }
    if not mine or row.sent_at:
        return render(request, "cases/staff/report.html", context)

    def do(data: dict[str, Any]) -> str:
        reports.mark_sent(actor, report_id, sent_to=data["sent_to"], sent_how=data["sent_how"])
        return reverse("cases:report", args=[report_id])

    return form_page(
        request,
        SentForm,
        do,
        title=_("Report to child welfare"),
        submit=_("It has been sent"),
        done=_("Noted as sent."),
        template="cases/staff/report.html",
        more=context,
        initial={"sent_to": _("The child welfare service")},
    )


def edit_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Write on, until it is sent."""
    row = reports.readable(actor, report_id)
    there = reverse("cases:report", args=[report_id])
    if row.author_id != actor.person_id or row.sent_at:
        return redirect(there)

    def do(data: dict[str, Any]) -> str:
        reports.change_report(actor, report_id, _reported(data))
        return there

    return form_page(
        request,
        ReportForm,
        do,
        title=_("Report to child welfare"),
        submit=_("Keep the report"),
        done=_("The report is kept. It has not been sent."),
        cancel=there,
        initial={name: getattr(row, name) for name in ReportForm.base_fields},
    )


def print_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """The report as it is printed and sent."""
    row = reports.readable(actor, report_id)
    return render(request, "cases/staff/report_print.html", {"row": row})


def reports_of_unit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For a leader: the reports written in the unit."""
    leave = access.require(actor, CaseAction.READ_REPORTS_OF_UNIT, actor.unit_id)
    assert actor.unit_id is not None
    found = ChildWelfareReport.objects.filter(unit_id=actor.unit_id).select_related("author")
    rows = list(found.order_by("-begun_at"))
    reports.looked(actor, CaseAction.READ_REPORTS_OF_UNIT, leave, rows)
    context = {
        "rows": rows,
        "crumbs": [(_("Where it stops"), reverse("cases:leader")), (_("Reports"), "")],
    }
    return render(request, "cases/staff/reports.html", context)
