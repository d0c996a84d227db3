"""What the child's age changes, and what to do before the day."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samkjort.law.titles import title_in
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import ahead
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import case_page
from samkjort.platform.cases.queries.team import services_in
from samkjort.platform.cases.views.staff_pages import crumbs, language


def age(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The birthdays to come on which something changes, with tasks and the rules behind."""
    access.require(actor, CaseAction.SEE_STATUS, case_id)
    top = case_page.top(actor, case_id)
    born = top.case.child.birth_date
    numbers = model_of(top.case).numbers
    found = ahead.coming(born, services_in(case_id), numbers, today=clock.today()) if born else ()
    lang = language()
    context = {
        "child": top.child,
        "born": born,
        "events": [
            {
                "years": event.years,
                "on": event.on,
                "tasks": [task.task.in_language(lang) for task in event.tasks],
                "rules": [
                    (change.who.in_language(lang), change.gains, *title_in(change.card, lang))
                    for change in event.changes
                ],
            }
            for event in found
        ],
        "crumbs": crumbs(top.child, case_id, _("What age changes")),
    }
    return render(request, "cases/staff/age.html", context)
