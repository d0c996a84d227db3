"""`route()`: how every address is declared. It names its action, and runs the view in one transaction.

    route("sak/<uuid:case_id>/", views.open_case, action=CaseAction.OPEN_CASE, name="case")

The view gets `(request, actor, **parts of the address)`; a `Public` one gets no actor, since it may not
need one (`request.actor` is there for the header, and may be None). Within the transaction PostgreSQL knows
who asks (`samkjort.person`, `samkjort.appointment`, `samkjort.municipality`), which row security reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import wraps
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, get_resolver, path

from samkjort.platform import reads
from samkjort.platform.shell import drafts, errors
from samkjort.platform.shell.sign_in import current

View = Callable[..., HttpResponse]


class Open(Enum):
    """Addresses that need no rule about a child: nothing of any case is behind them."""

    PUBLIC = "public"
    """Anyone, signed in or not."""
    SIGNED_IN = "signed in"
    """Anyone signed in, about nobody but themselves: choice of role, of language, sign-out."""


Public = Open.PUBLIC
SignedIn = Open.SIGNED_IN

SET_CONTEXT = (
    "SELECT set_config('samkjort.person', %s, true), set_config('samkjort.appointment', %s, true), "
    "set_config('samkjort.municipality', %s, true)"
)


def set_context(*, person: object = "", appointment: object = "", municipality: str = "") -> None:
    """Tell PostgreSQL who asks, until this transaction ends; without it row security shows no rows."""
    reads.run(SET_CONTEXT, [str(person or ""), str(appointment or ""), municipality or ""])


def route(pattern: str, view: View, *, action: Any, name: str, methods: str = "GET POST") -> URLPattern:
    """An address, its view, and the action the view asks leave for (or `Public` / `SignedIn`).

    `methods`: what the address answers to; anything else is 405. GET includes HEAD.
    """
    return path(pattern, guarded(view, action=action, methods=methods), name=name)


def guarded(view: View, *, action: Any, methods: str = "GET POST") -> View:
    """The view inside its transaction, with sign-in asked for where the action needs one."""
    allowed = [*methods.split(), *(["HEAD"] if "GET" in methods else [])]

    @wraps(view)
    def run(request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        who = current.session_of(request)
        request.actor = None  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                set_context(person=who.person, appointment=who.appointment, municipality=who.municipality)
                actor = current.actor_of(request, who)
                request.actor = actor  # type: ignore[attr-defined]
                if drafts.PARAMETER in request.GET and request.method == "GET" and who.person:
                    request.draft = drafts.give_back(request, who.person)  # type: ignore[attr-defined]
                if action is Public:
                    return rendered(view(request, **parts))
                if action is SignedIn and who.person:
                    return rendered(view(request, **parts))
                if actor is None:
                    return current.ask_to_sign_in(request, who)
                answer = rendered(view(request, actor, **parts))
                actor.looked.write_undone()
                return answer
        except Exception as error:
            record = getattr(error, "record_again", None)
            if record is None:
                raise
            # The refusal undid whatever the act had begun; that it was refused is kept all the same.
            with transaction.atomic():
                set_context(person=who.person, appointment=who.appointment, municipality=who.municipality)
                record()
            return errors.refused(request, error)

    run.action = action  # type: ignore[attr-defined]
    return run


def rendered(response: HttpResponse) -> HttpResponse:
    """Fill a lazy template inside the transaction, where the rows may be read."""
    render = getattr(response, "render", None)
    if callable(render) and not getattr(response, "is_rendered", True):
        filled = render()
        assert isinstance(filled, HttpResponse)
        return filled
    return response


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the platform with its pattern, through all included tables."""
    for entry in (resolver or get_resolver()).url_patterns:
        place = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, place)
        else:
            yield place, entry


@register()
def every_address_names_its_action(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """System check: an address without an action stops the start."""
    return [
        Error(
            f"the address «{place}» names no action",
            hint="declare it with route(…, action=…), or action=Public when nothing of a case is behind it",
            id="shell.E001",
        )
        for place, entry in addresses()
        if getattr(entry.callback, "action", None) is None
    ]
