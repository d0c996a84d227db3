"""What falls on whom: signals, supervision, reporting, consultations and guides, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samkjort.platform import clock
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import (
    actor_names,
    choices,
    file_or_none,
    row_links,
    row_url,
    show,
)
from samkjort.platform.signals.views.planning import TOLD, piles_of
from samkjort.steering.planning import standing
from samkjort.steering.planning.timing import short_notice
from samkjort.steering.vocabulary import label

QUARTERS = 12
FIELDS, SENDERS, SHORTEST = 6, 4, 8
KINDS = ("signals", "grants", "supervision", "reporting", "hearings", "guides")


def load(request: HttpRequest) -> HttpResponse:
    """Signals, supervision, reporting, consultations and guides: what falls on whom, on one page."""
    one = asked.read(request)
    rows = one.kept("load", lambda: standing.load(one.shelf.standing, one.on))
    wanted = one.filters.get("felt", "")
    rows = tuple(row for row in rows if not wanted or row.sector == wanted)
    whole = load_list(one, rows)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    chosen = sorted({row.quarter for row in rows})
    until = f"{(one.on or clock.today()).year + 3}"
    chosen = [quarter for quarter in chosen if quarter < until][-QUARTERS:]
    context = {
        "list": load_list(one, [row for row in rows if row.quarter in chosen]),
        "grid": grid(one, [row for row in rows if row.quarter in chosen], chosen),
        "quarters": chosen,
        "piles": [
            (pile, label("role", pile.role, one.language), row_links(pile.rows, one.register, one))
            for pile in piles_of(one)
        ],
        "pairs": same_month(one),
        "tracks": side_by_side(one, wanted),
        "notice": on_short_notice(one, chosen),
        "choices": [choice for choice in choices(one, "felt") if choice.name == "felt"],
    }
    return show(request, one, "signals/load.html", context, crumbs=[(_("What falls on whom"), "")])


def side_by_side(one: Asked, wanted: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """Field by field, who sends to it and how many signals: the tracks that occupy each field."""
    found = one.kept_for_all("tracks", (), lambda: standing.tracks(one.shelf.standing, one.on))
    heaviest = sorted(found.items(), key=lambda pair: -sum(pair[1].values()))
    return [
        (
            label("sector", sector, one.language),
            [
                (actor_names([sender], one.register, one), count)
                for sender, count in list(senders.items())[:SENDERS]
            ],
        )
        for sector, senders in heaviest[:FIELDS]
        if not wanted or sector == wanted
    ]


def on_short_notice(one: Asked, quarters: Sequence[str]) -> list[tuple[Link, int]]:
    """The signals with the fewest days from told to applies, within the quarters shown."""
    if not quarters:
        return []
    first = date(int(quarters[0][:4]), 3 * int(quarters[0][-1]) - 2, 1)
    last = date(int(quarters[-1][:4]), 12, 31)
    found = one.kept_for_all(
        f"notice {first} {last}", (), lambda: short_notice(one.register, first, last)[:SHORTEST]
    )
    signals, language = one.register.signals, one.language
    return [(Link(signals[row].title.in_language(language), row_url(row, one)), days) for row, days in found]


def load_list(one: Asked, rows: Sequence[Any]) -> Listing:
    """The load per field and quarter, by kind."""
    columns = (
        ("quarter", _("Quarter")),
        ("sector", _("Field")),
        ("signals", _("In force")),
        ("grants", _("Application deadlines")),
        ("supervision", _("Supervision")),
        ("reporting", _("Reporting")),
        ("hearings", _("Consultations")),
        ("guides", _("Guides")),
        ("total", _("In all")),
    )
    cells = [
        (
            row.quarter,
            label("sector", row.sector, one.language),
            *(row.counts[kind] for kind in KINDS),
            sum(row.counts.values()),
        )
        for row in rows
    ]
    return Listing("trykket", _("What falls on whom"), columns, cells)


def grid(one: Asked, rows: Sequence[Any], quarters: Sequence[str]) -> list[dict[str, Any]]:
    """Field by quarter, for the picture: how much in all, and a step from 0 to 4 for its shade."""
    by_field: dict[str, dict[str, int]] = {}
    for row in rows:
        by_field.setdefault(row.sector, {})[row.quarter] = sum(row.counts.values())
    most = max((count for found in by_field.values() for count in found.values()), default=1)
    return [
        {
            "name": label("sector", sector, one.language),
            "cells": [(found.get(quarter, 0), -(-4 * found.get(quarter, 0) // most)) for quarter in quarters],
        }
        for sector, found in sorted(by_field.items(), key=lambda pair: -sum(pair[1].values()))
    ]


def same_month(one: Asked) -> list[tuple[str, list[Link]]]:
    """Supervisions that start in the same month: (month, which)."""
    found = one.kept_for_all("same month", (), lambda: standing.same_month(one.shelf.standing, one.on))
    return [
        (f"{month[5:]}.{month[:4]}", row_links(rows[:TOLD], one.register, one))
        for month, rows in found.items()
    ]
