"""The frame's own pages: front page, language, about."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from samkjort.platform.shell.language import KNOWN


def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in."""
    return render(request, "shell/front.html")


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


def safe_return(request: HttpRequest, address: str) -> str:
    """The address when it is a page of ours, else the front page: no way out to another site."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else reverse("shell:front")
