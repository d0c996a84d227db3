"""What the frame of every page shows: where one is, who one is and in which role, language, search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.platform.shell import notices


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template; beyond what the request knows it reads the unread notices, if shown."""
    actor = getattr(request, "actor", None)
    session = getattr(request, "session", None)
    known = session is not None and not getattr(request, "ran_out", False)
    return {
        "actor": actor,
        "as_role": as_role(actor) if actor else "",
        "signed_in": bool(known and session and session.get("person")),
        "many_roles": bool(known and session and session.get("roles", 0) > 1),
        "languages": settings.LANGUAGES,
        "language": get_language() or "nb",
        "here": request.get_full_path() if request.method == "GET" else "",
        "demo": settings.DEMO,
        "search_url": address_of("cases:search") if actor and may_find(actor) else "",
        "notices_url": address_of("cases:notices") if actor else "",
        "notices": SimpleLazyObject(lambda: unread(actor)) if actor else 0,
        "undo": notices.offer(request) if known else None,
        "request_id": getattr(request, "id", ""),
    }


def may_find(actor: Any) -> bool:
    """Whether there are children to search among: administrators and advisers never see any."""
    return actor.kind == "staff" and str(actor.role) not in (
        "administrator",
        "adviser",
        "body_administrator",
    )


_counts: list[Callable[[Any], int]] = []


def count_unread_with(count: Callable[[Any], int]) -> None:
    """Let the app that keeps notices say how many someone has not read; one query, for the header."""
    _counts[:] = [count]


def unread(actor: Any) -> int:
    """How many notices wait unread."""
    return _counts[0](actor) if _counts else 0


def as_role(actor: Any) -> str:
    """«helsesykepleier i Solbakken helsestasjon»; empty for one who is there as themselves."""
    name = actor.title or role_name(str(actor.role))
    if not name or actor.kind == "citizen":
        return ""
    return _("%(role)s in %(unit)s") % {"role": name, "unit": actor.unit_name} if actor.unit_name else name


def role_name(role: str) -> str:
    """What a role is called, in the reader's language."""
    return {
        "employee": _("employee"),
        "leader": _("leader"),
        "coordinator": _("coordinator"),
        "child_coordinator": _("child coordinator"),
        "coordinating_unit": _("coordinating unit"),
        "director": _("municipal director"),
        "administrator": _("administrator"),
        "supervisor": _("supervisory authority"),
        "adviser": _("adviser"),
        "body_administrator": _("administrator"),
        "citizen": _("yourself"),
    }.get(role, role)


def address_of(name: str) -> str:
    """The address of a page another app may or may not have."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
