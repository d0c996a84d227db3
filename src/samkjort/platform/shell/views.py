"""The frame's own pages: front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in."""
    return render(request, "shell/front.html")
