"""A package that was taken in: what became part of the case, and what is only to be read."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samkjort.platform.access import Actor
from samkjort.platform.cases.models.closing import Arrival
from samkjort.platform.cases.package_text import lines
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.views.pages import at_case, looked


def arrival(request: HttpRequest, actor: Actor, case_id: UUID, arrival_id: UUID) -> HttpResponse:
    """The package as it was, and what was done with each part of it."""
    case = looked(actor, PlanAction.SEE_PLAN, case_id)
    row = Arrival.objects.filter(pk=arrival_id, case_id=case_id).first()
    if row is None:
        raise Http404
    held = row.package
    carried = [one for one in held.get("documents", []) if one["size"]]
    context = {
        "case": case,
        "row": row,
        "stored": [
            (_("What matters"), len(held["what_matters"])),
            (_("Needs"), sum(one["closed_on"] is None for one in held["needs"])),
            (_("What helps already"), len(held["resources"])),
            (_("Goals"), sum(one["met_on"] is None for one in held["goals"])),
            (
                _("Measures, proposed anew"),
                sum(one["state"] not in ("ended", "stopped", "changed") for one in held["measures"]),
            ),
            (_("Documents"), len(carried)),
        ],
        "sections": lines(held)["sections"],
        "crumbs": at_case(case, (_("A package taken in"), "")),
    }
    return render(request, "cases/plan/arrival.html", context)
