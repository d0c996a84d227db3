"""What the pages share: crumbs, a report on a page or as a file, dates to begin with."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight.report import Report
from samkjort.platform.people.roles import Role
from samkjort.platform.shell.frame import address_of

Crumbs = list[tuple[str, str]]
TYPES = {
    "pdf": "application/pdf",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
CHOSEN = (
    *("cooperation_case", "coordination", "individual_plan", "child_coordinator"),
    *("coordination_by_child_coordinator", "coordinating_unit", "participation", "internal_control"),
    *("time_limit", "complaint"),
)
"""Themes ticked beforehand, by the register's names; those it has no duty for are left out."""


def crumbs(actor: Actor, *more: tuple[str, str]) -> Crumbs:
    """From where the day begins, through the overview."""
    if actor.role == Role.DIRECTOR:
        start = (_("What you must decide"), reverse("cases:director"))
    elif actor.role == Role.SUPERVISOR:
        return [(_("Given to us"), reverse("oversight:given")), *more] if more else [(_("Given to us"), "")]
    else:
        start = (_("My day"), address_of("cases:my-day"))
    return [start, (_("Overview"), reverse("oversight:overview") if more else ""), *more]


def this_year() -> tuple[date, date]:
    """From New Year until yesterday; on New Year's Day the year before."""
    last = clock.today() - timedelta(days=1)
    return last.replace(month=1, day=1), last


def page(
    request: HttpRequest, actor: Actor, report: Report, here: str, template: str = "report", **more: Any
) -> HttpResponse:
    """A report on a page."""
    context = {"report": report, "crumbs": crumbs(actor, (here, "")), **more}
    return render(request, f"oversight/{template}.html", context)


def file(name: str, form: str, report: Report | None, data: Any = None) -> HttpResponse:
    """A report as a file: pdf, docx or json."""
    if form == "json" and data is not None:
        content = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode()
    elif form == "pdf" and report is not None:
        content = report.pdf()
    elif form == "docx" and report is not None:
        content = report.docx()
    else:
        raise Http404
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer
