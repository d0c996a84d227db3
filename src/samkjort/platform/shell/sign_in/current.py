"""Who is here now: the session's person and role, and the way to the sign-in page for who is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from samkjort.platform import clock
from samkjort.platform.shell import drafts
from samkjort.platform.shell.sign_in import ports
from samkjort.platform.shell.sign_in.providers import Assurance

if TYPE_CHECKING:
    from samkjort.platform.access.actor import Actor


@dataclass(frozen=True)
class Who:
    """What the session says; an empty one is a stranger."""

    person: str = ""
    appointment: str = ""
    municipality: str = ""
    chosen: bool = False
    """Whether a role has been chosen (as a citizen one is there as oneself)."""
    strong: bool = True
    """Whether the sign-in is sure enough to open anything of a child."""


STRANGER = Who()


def session_of(request: HttpRequest) -> Who:
    """The signed-in person and role of a request; a session that has run out is a stranger's."""
    if getattr(request, "ran_out", False):
        return STRANGER
    session = request.session
    return Who(
        person=session.get("person", ""),
        appointment=session.get("appointment", ""),
        municipality=session.get("municipality", ""),
        chosen=bool(session.get("chosen")),
        strong=strong_enough(session.get("assurance", ""), staff=bool(session.get("appointment"))),
    )


def strong_enough(assurance: str, *, staff: bool) -> bool:
    """Whether a sign-in may open anything of a child.

    The employer's directory alone never does: it takes an appointment here, and the municipality's own
    decision on the risk (`SAMKJORT_WORKPLACE_SIGN_IN=accepted`). Two factors were asked for at sign-in.
    """
    if assurance == Assurance.WORKPLACE.value:
        return staff and bool(settings.WORKPLACE_SIGN_IN_ACCEPTED)
    return assurance == Assurance.HIGH.value


def actor_of(request: HttpRequest, who: Who) -> Actor | None:
    """The actor behind a request, or None: nobody signed in, no role chosen, or the role has ended."""
    if not (who.person and who.chosen and who.strong):
        return None
    return ports.actor(
        person_id=UUID(who.person),
        appointment_id=UUID(who.appointment) if who.appointment else None,
        on=clock.today(),
        request_id=getattr(request, "id", None),
    )


def ask_to_sign_in(request: HttpRequest, who: Who) -> HttpResponse:
    """To the sign-in page (or the choice of role, when signed in), and back here afterwards.

    A form that was sent after the session ran out is kept for its owner and waits on the page.
    """
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    ran_out = request.method == "POST" and getattr(request, "ran_out", False)
    if draft := drafts.keep(request, request.session["person"]) if ran_out else "":
        back += f"?{urlencode({drafts.PARAMETER: draft})}"
    target = "shell:choose-role" if who.person and who.strong else "shell:sign-in"
    reason = "" if who.strong else "sterkere"
    query = {name: value for name, value in (("til", back), ("hvorfor", reason)) if value}
    return HttpResponseRedirect(f"{reverse(target)}?{urlencode(query)}")
