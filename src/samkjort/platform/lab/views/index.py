"""The front of the lab."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """How many doors, and the ways into the lab."""
    return render(request, "lab/index.html", {})
