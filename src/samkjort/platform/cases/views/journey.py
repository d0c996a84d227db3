"""The journey of a case, made anonymous: to be looked at, and taken to the laboratory."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samkjort.journeys.anonymity import FEWEST, TooFew
from samkjort.journeys.draw.lanes import lanes_of
from samkjort.journeys.handed_on import as_file
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.journey import anonymous_journey
from samkjort.platform.cases.queries import case_page
from samkjort.platform.cases.services import name_of
from samkjort.platform.cases.views.staff_pages import crumbs, language


def journey(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The journey as a picture, or as a file with `?fil=ja`; or why it cannot be shown to others."""
    lang, found, why = language(), None, ""
    try:
        found = anonymous_journey(actor, case_id)
    except TooFew as error:
        why = error.reason.in_language(lang)
    if found and request.GET.get("fil"):
        answer = HttpResponse(as_file(found), content_type="application/json")
        # A name that tells nothing: neither whose it is, nor when it was.
        answer["Content-Disposition"] = 'attachment; filename="reise.json"'
        return answer
    top = case_page.top(actor, case_id)
    title = _("An anonymous journey")
    context = {
        "found": found,
        "why": why,
        "least": FEWEST,
        # The picture is our own, escaped where it is made.
        "picture": mark_safe(lanes_of(found.journey, title, language=lang)) if found else "",
        "left_out": [name_of(one, lang) for one in found.left_out] if found else [],
        "crumbs": crumbs(top.child, case_id, _("The journey")),
        "where": top.child,
    }
    return render(request, "cases/staff/journey.html", context)
