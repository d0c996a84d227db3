"""What the pages share: the frame, who may write, sums as people read them, names of fields and signals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.law.acts import register_acts
from samkjort.platform import access
from samkjort.platform.municipality.permissions import MunicipalityAction
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link
from samkjort.platform.signals.parts import municipality_name, row_url, show, wants_file
from samkjort.platform.signals.queries import holder_of
from samkjort.steering.municipality.names import named
from samkjort.steering.vocabulary import label

THIN = "\u00a0"


def page(
    request: HttpRequest, one: Asked, template: str, context: Mapping[str, Any], title: str, status: int = 200
) -> HttpResponse:
    """A page of this room, with the way back to its first."""
    first = (_("The municipality"), reverse("municipality:index") + one.parameters())
    crumbs = [first, (title, "")] if title else [(first[0], "")]
    whole = {
        "name": municipality_name(one.municipality) if one.municipality else "",
        "ours": bool(one.municipality) and one.municipality == one.speaks_for,
        "may_write": may_tell(one),
        **context,
    }
    return show(request, one, f"municipality/{template}", whole, crumbs=crumbs, status=status)


def may_tell(one: Asked) -> bool:
    """Whether the reader may write about the municipality the page is about."""
    mine = one.speaks_for if one.speaks_for == one.municipality else ""
    return bool(one.actor and mine and access.may(one.actor, MunicipalityAction.TELL, mine))


def speaks_for(one: Asked) -> str:
    """The body or municipality the reader may write for; empty for others."""
    holder = holder_of(one.actor)
    return holder if holder and one.actor and access.may(one.actor, MunicipalityAction.TELL, holder) else ""


def kroner(value: float | None, *, file: bool = False) -> int | str | None:
    """A sum as people read it, «1 250 000»; in a file the number itself. None stays None."""
    if value is None:
        return None
    whole = round(value)
    return whole if file else f"{whole:,}".replace(",", THIN)


def percent(value: float | None) -> str:
    """A share in whole per cent; «not known» where it is not."""
    return _("not known") if value is None else f"{round(100 * value)}{THIN}%"


def between(found: tuple[float, float] | None) -> str:
    """A share as sure as it is: one number, or from and to."""
    if found is None:
        return _("not known")
    least, most = (round(100 * part) for part in found)
    return f"{least}{THIN}%" if least == most else f"{least}–{most}{THIN}%"


def known(value: str | int | None) -> str | int:
    """A value, or the words «not known»: never an empty cell that could be read as none."""
    return _("not known") if value is None or value == "" else value


def level(code: str | None, language: str) -> str | None:
    """How a figure is known."""
    return named("figure_level", code, language) if code else None


def fields(codes: Iterable[str], language: str) -> str:
    """Names of fields, with commas."""
    return ", ".join(label("sector", code, language) for code in codes)


def signal_link(row: str, one: Asked) -> Link | None:
    """A signal as a link with its title; its key where it is not in the register; nothing for none."""
    if not row:
        return None
    found = one.register.signals.get(row)
    return Link(found.title.in_language(one.language), row_url(row, one)) if found else Link(row)


def signals(one: Asked, *, only: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """The signals one can choose, by title."""
    rows = one.register.signals if only is None else {key: one.register.signals[key] for key in only}
    return sorted(
        ((key, row.title.in_language(one.language)) for key, row in rows.items()), key=lambda pair: pair[1]
    )


def acts(language: str) -> list[tuple[str, str]]:
    """The acts of the law register that are in force, by name."""
    found = register_acts().acts
    rows = [
        (key, each.name.in_language(language))
        for key, each in found.items()
        if key.startswith("lov/") and each.in_force_to is None
    ]
    return sorted(rows, key=lambda pair: pair[1])


def act_name(act: str, language: str) -> str:
    """An act's name; its identifier where the register does not have it."""
    found = register_acts().acts.get(act)
    return found.name.in_language(language) if found else act


def in_file(request: HttpRequest) -> bool:
    """Whether the list is asked for as a file."""
    return bool(wants_file(request))


def edit(kind: str, key: Any, text: str, *, may: bool) -> Link | str:
    """A row's name, leading to where it is changed for who may."""
    return Link(text, reverse("municipality:change", args=[kind, key])) if may else text


def write_links(*kinds: tuple[str, str]) -> Sequence[tuple[str, str]]:
    """Ways to write: (address, text)."""
    return [(reverse("municipality:new", args=[kind]), text) for kind, text in kinds]
