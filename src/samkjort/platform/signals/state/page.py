"""What the pages on how the State steers are made of: sections with facts, lists and what each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import file_or_none, show
from samkjort.platform.signals.templatetags.steering import source_url
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import Evidence


@dataclass(frozen=True)
class Section:
    """One part of a page. Only what is given is shown; `empty` stands where a list has nothing."""

    id: str
    title: str
    text: str = ""
    facts: Sequence[tuple[str, Any]] = ()
    points: Sequence[Any] = ()
    listing: Listing | None = None
    picture: SafeString | str = ""
    evidence: Sequence[Evidence] = ()
    empty: str = ""
    ways: Sequence[Link] = ()
    note: str = ""
    """What is said beneath the list."""
    folded: str = ""
    """The words of a fold the list lies in; empty when it is open."""


@dataclass(frozen=True)
class Whole:
    """A page: its title and lead, its sections, what one can do, and which list goes to a file."""

    title: str
    lead: str
    sections: Sequence[Section] = ()
    buttons: Sequence[Link] = ()
    files: Listing | None = None
    eyebrow: str = ""
    filters: Sequence[tuple[str, str, Sequence[tuple[str, str]], str]] = field(default=())
    """(parameter, label, choices, chosen)"""


def whole(
    request: HttpRequest, one: Asked, page: Whole, *, above: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """The page, or its list as a file when that is asked for."""
    if page.files is not None and (answer := file_or_none(request, page.files)) is not None:
        return answer
    return show(request, one, "signals/state.html", {"page": page}, crumbs=[*above, (page.title, "")])


SHOWN = 100
"""Rows of a list on a page; the files have all."""


def cut(listing: Listing) -> Listing:
    """The list as the page shows it: the first rows of a long one."""
    return replace(listing, rows=listing.rows[:SHOWN]) if len(listing.rows) > SHOWN else listing


def cut_note(listing: Listing) -> str:
    """What is said beneath a list that is cut; empty for one that is whole."""
    if len(listing.rows) <= SHOWN:
        return ""
    return _("The first %(shown)s of %(all)s are shown here; the files have all.") % {
        "shown": SHOWN,
        "all": len(listing.rows),
    }


def state_word(state: State) -> str:
    """The answer of a rule in words."""
    return {State.HIT: _("flagged"), State.PASS: _("stands well"), State.UNKNOWN: _("not known")}[state]


def yes_no(value: bool | None) -> str:
    """Yes, no, or not known."""
    return _("not known") if value is None else _("yes") if value else _("no")


def proof(found: Iterable[Evidence]) -> Link | None:
    """What a row of a list rests on, as a way to the first of it; None for nothing."""
    listed = list(dict.fromkeys(found))
    if not listed:
        return None
    text = ", ".join(map(str, listed[:3])) + (" …" if len(listed) > 3 else "")
    first = next((each for each in listed if each.doc), None)
    return Link(text, source_url(first)) if first else Link(text)
