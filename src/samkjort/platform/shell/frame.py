"""What the frame of every page shows: who is here and in which role, and the language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template; reads nothing beyond what the request already knows."""
    return {
        "actor": getattr(request, "actor", None),
        "languages": settings.LANGUAGES,
        "language": get_language(),
        "demo": settings.DEMO,
        "request_id": getattr(request, "id", ""),
    }
