"""The frame's own pages: front page, language, about."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from samkjort.platform.access.actor import Actor
from samkjort.platform.shell.frame import address_of
from samkjort.platform.shell.front import around, open_parts
from samkjort.platform.shell.language import KNOWN
from samkjort.platform.shell.safety import safe_return

START = {
    "citizen": "cases:family",
    "leader": "cases:leader",
    "director": "cases:director",
    "coordinating_unit": "plans:unit",
    "administrator": "people:admin",
    "supervisor": "access:supervision",
    "adviser": "signals:index",
    "body_administrator": "people:body",
}
"""Role -> the page its day begins on; every other role begins on «Min dag»."""


def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in; who is signed in goes on to where their day begins."""
    if address := begins_on(getattr(request, "actor", None)):
        return HttpResponseRedirect(address)
    return render(request, "shell/front.html", {"around": around(), "open_parts": open_parts()})


def start(request: HttpRequest) -> HttpResponse:
    """Where the day begins for who has just signed in."""
    return HttpResponseRedirect(begins_on(getattr(request, "actor", None)) or reverse("shell:front"))


def begins_on(actor: Actor | None) -> str:
    """The address where someone's day begins; empty for a stranger, or where there is no such page yet."""
    if actor is None:
        return ""
    return address_of(START.get(str(actor.role), "cases:my-day"))


def about(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, who sees it, and how to complain."""
    return render(request, "shell/about.html")


def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language in this browser, and go back to the page."""
    answer = HttpResponseRedirect(safe_return(request, request.POST.get("til", "")))
    code = request.POST.get("language", "")
    if code in KNOWN:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
