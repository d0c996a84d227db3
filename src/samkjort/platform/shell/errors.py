"""What a person meets when something is wrong: what happened, in plain words, and what to do now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def page(request: HttpRequest, *, status: int, title: str, what: str, advice: list[str]) -> HttpResponse:
    """An error page in the frame; it reads no case and needs no database."""
    context = {"title": title, "what": what, "advice": advice, "status": status}
    return render(request, "shell/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: object = None) -> HttpResponse:
    """400: the request itself could not be read."""
    return page(
        request,
        status=400,
        title=_("We could not read that"),
        what=_("Something in the address or the form was not as it should be."),
        advice=[_("Go back and try again."), _("If you followed a link, ask the sender for a new one.")],
    )


def forbidden(request: HttpRequest, exception: object = None) -> HttpResponse:
    """403: known, but not for this person in this role."""
    return page(
        request,
        status=403,
        title=_("You do not have access to this"),
        what=_("The role you are here in does not open this page. That you tried has been recorded."),
        advice=[
            _("If you have more than one role, choose another at the top of the page."),
            _("If you need it in your work, ask your leader."),
        ],
    )


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    """404: not there, or not there for this person; the two look the same on purpose."""
    return page(
        request,
        status=404,
        title=_("There is nothing here for you"),
        what=_("The page does not exist, or it is not open to you."),
        advice=[_("Check that the address is right."), _("Start again from the front page.")],
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return page(
        request,
        status=500,
        title=_("Something went wrong here"),
        what=_("The fault is ours. Nothing was half saved: either all of it is kept, or none."),
        advice=[_("Try once more in a minute."), _("If it happens again, give the number below to support.")],
    )


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 from the guard against forged forms: most often a page that has been open for long."""
    return page(
        request,
        status=403,
        title=_("The page was too old"),
        what=_("The form was opened before you signed in, or very long ago. Nothing was sent."),
        advice=[_("Go back, copy what you wrote, reload the page, and send it again.")],
    )


def refused(request: HttpRequest, error: Any) -> HttpResponse:
    """A refusal from the access rules: 404 where the thing is invisible, else 403 with its reason."""
    if getattr(error, "status", 404) == 404:
        return not_found(request)
    said = getattr(error, "text", None)
    text = said.in_(get_language() or "nb") if said is not None else str(error)
    return page(
        request,
        status=403,
        title=_("You cannot do this"),
        what=text,
        advice=[_("If you need it in your work, ask your leader."), _("That you tried has been recorded.")],
    )
