"""The whole country through a legal order: asked for, and a sample shown at once with how sure it is."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samkjort.journeys.population.model import Count
from samkjort.journeys.ways import shipped_ways
from samkjort.platform import clock
from samkjort.platform.lab import numbers, orders
from samkjort.platform.lab.views.economy import frame
from samkjort.report import population

SAMPLE = 20_000 if find_spec("numba") else 2_000
"""Persons in the sample: a second for each order once warm; the whole country is for the command line."""
ONE_AT_A_TIME = Lock()
ENGINE: str | None = None
"""The fastest there is; the numbers are the same with any."""
MONTHS = 216


@lru_cache(maxsize=32)
def _run(first: str, second: str, on: object) -> population.Outcome:
    settings = population.Settings(people=SAMPLE, engine=ENGINE, months=MONTHS)
    against = orders.order(second) if second != first else None
    with ONE_AT_A_TIME:
        return population.through(orders.order(first), against, settings=settings)


def country(request: HttpRequest) -> HttpResponse:
    """The same made-up people with the same luck through two legal orders."""
    asked = "against" in request.GET
    first = (orders.known([request.GET.get("order", "today")]) or ["today"])[0]
    second = (orders.known([request.GET.get("against", "concept-a")]) or ["concept-a"])[0]
    found = _run(first, second, clock.today()) if asked else None
    language = numbers.language()
    groups = {group.id: group.name.in_language(language) for group in shipped_ways().groups}
    context = frame(
        (_("The whole country"), ""),
        choices=orders.choices(),
        first=first,
        second=second,
        names=(orders.name_of(first), orders.name_of(second)),
        found=found,
        rows=_rows(found, population.EVERYBODY) if found else [],
        groups=[(groups[name], size, _rows(found, name)) for name, size in found.groups.items()]
        if found
        else [],
        people=SAMPLE,
        whole=round(shipped_ways().size.value),
        months=found.settings.months if found else 0,
        address=request.build_absolute_uri(),
    )
    return render(request, "lab/country.html", context)


def _rows(found: population.Outcome, group: str) -> list[tuple[str, str, str, str]]:
    rows = []
    for count in Count:
        before = found.first.counts[group, count].mean
        if found.second is None:
            after, change = "–", "–"
        else:
            after = numbers.number(found.second.counts[group, count].mean, 2)
            moved = found.change(count, group)
            unsure = "" if moved.error is None else f" ± {numbers.number(2 * moved.error, 3)}"
            change = numbers.number(moved.mean, 3) + unsure
        rows.append((numbers.say(f"count.{count.name.lower()}"), numbers.number(before, 2), after, change))
    return rows
