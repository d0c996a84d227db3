"""What a person is told after an act, and the ten seconds in which it can be undone.

    notices.saved(request, _("The measure is saved."), undo=reverse("cases:undo-measure", args=[…]))

The address given as `undo` gets a POST; its action asks `still_undoable(at)` of the moment it undoes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from samkjort.platform import clock

UNDO_SECONDS = 10
TRAVEL_SECONDS = 5
"""Given on top by the server, for the way there and back."""
KEY = "_undo"


def saved(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say that something was kept; with `undo`, the next page offers to take it back."""
    messages.success(request, text)
    if undo:
        request.session[KEY] = {"url": undo, "until": clock.now().timestamp() + UNDO_SECONDS}


def told(request: HttpRequest, text: str) -> None:
    """Say something that is worth knowing."""
    messages.info(request, text)


def warned(request: HttpRequest, text: str) -> None:
    """Say that something did not go as asked, and what to do."""
    messages.warning(request, text)


def offer(request: HttpRequest) -> dict[str, Any] | None:
    """The offer to undo for the page being shown, once; None when there is none or it is too late."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    del request.session[KEY]
    left = int(kept["until"] - clock.now().timestamp())
    return {"url": kept["url"], "seconds": left} if left > 0 else None


def still_undoable(at: datetime) -> bool:
    """Whether what happened at `at` may still be taken back."""
    return clock.now() - at <= timedelta(seconds=UNDO_SECONDS + TRAVEL_SECONDS)
