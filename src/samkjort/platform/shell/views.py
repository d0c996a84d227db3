"""The frame's own pages: front page, language, about."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from samkjort.platform.shell.frame import address_of
from samkjort.platform.shell.language import KNOWN
from samkjort.platform.shell.safety import safe_return

START = "cases:start"
"""The page everyone begins on; the app behind it decides by role."""


def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in; who is signed in goes on to where their day begins."""
    if getattr(request, "actor", None) is not None and address_of(START):
        return HttpResponseRedirect(reverse(START))
    return render(request, "shell/front.html")


def start(request: HttpRequest) -> HttpResponse:
    """Where the day begins for who has just signed in."""
    return HttpResponseRedirect(address_of(START) or reverse("shell:front"))


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
