"""Small guards around every request: a number to find it by, and no copy of a page left behind."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]

LOCKED_DOWN = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "microphone=(), payment=(), usb=()"
)


def request_id(get_response: Next) -> Next:
    """Give each request a number of its own, shown on error pages and kept in the access log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.id = uuid.uuid4()  # type: ignore[attr-defined]
        response = get_response(request)
        response["X-Request-Id"] = str(request.id)  # type: ignore[attr-defined]
        return response

    return middleware


def private_pages(get_response: Next) -> Next:
    """Let no browser or proxy keep a page: the next person at the same machine finds nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Permissions-Policy", LOCKED_DOWN)
        return response

    return middleware
