"""Who is here now: the session's person and role, and the way to the sign-in page for who is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from samkjort.platform import clock
from samkjort.platform.shell.sign_in import ports

if TYPE_CHECKING:
    from samkjort.platform.access import Actor


@dataclass(frozen=True)
class Who:
    """What the session says; an empty one is a stranger."""

    person: str = ""
    appointment: str = ""
    municipality: str = ""
    chosen: bool = False
    """Whether a role has been chosen (as a citizen one is there as oneself)."""


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
    )


def actor_of(request: HttpRequest, who: Who) -> Actor | None:
    """The actor behind a request, or None: nobody signed in, no role chosen, or the role has ended."""
    if not (who.person and who.chosen):
        return None
    appointment = UUID(who.appointment) if who.appointment else None
    found: Any = ports.actor(person_id=UUID(who.person), appointment_id=appointment, on=clock.today())
    actor: Actor | None = found
    return actor


def ask_to_sign_in(request: HttpRequest, who: Who) -> HttpResponse:
    """To the sign-in page (or the choice of role, when signed in), and back here afterwards."""
    target = "shell:choose-role" if who.person else "shell:sign-in"
    back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    return HttpResponseRedirect(reverse(target) + ("?" + urlencode({"til": back}) if back else ""))
