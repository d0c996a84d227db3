"""The front of the lab: how many doors, and the ways in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samkjort.journeys.situations import stories
from samkjort.journeys.wording import short
from samkjort.platform.lab import drawing, numbers, orders

STORY = "ten-year-old"


def index(request: HttpRequest) -> HttpResponse:
    """How many doors the same family meets under each legal order, with the rights beside."""
    name = STORY if STORY in stories() else next(iter(stories()))
    names = tuple(orders.known(orders.FIRST))
    found = orders.played(name, names)
    language = numbers.language()
    rows = []
    for side in found.sides:
        groups: dict[str, list[str]] = {}
        for service in side.journey.services:
            groups.setdefault(side.journey.door(service), []).append(short(service, language))
        drawn, height = drawing.doors(sorted(map(tuple, groups.values()), key=len, reverse=True))
        rows.append(
            {
                "side": side,
                "name": side.name(language),
                "doors": drawn,
                "height": height,
                "count": int(side.burden["contacts"].value or 0),
                "groups": list(groups.values()),
                "lost": side.of_rights("lost"),
                "merged": side.of_rights("merged"),
            }
        )
    context = {"rows": rows, "story": found.story}
    return render(request, "lab/index.html", context)
