"""Bokmål, nynorsk or English: the person's own choice, else what the browser asks for, else bokmål."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

KNOWN = ("nb", "nn", "en")
SAME_AS = {"no": "nb", "nb-no": "nb", "nn-no": "nn", "no-no": "nb"}


def wanted(request: HttpRequest) -> str:
    """The language to answer in."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in KNOWN:
        return chosen
    for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        code = SAME_AS.get(code, code.split("-")[0])
        if code in KNOWN:
            return code
    return "nb"


class LanguageMiddleware:
    """Answers each request in its language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = wanted(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", code)
            response.headers.setdefault("Vary", "Accept-Language, Cookie")
            return response
