"""Where it stops, the council's year, prevention."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samkjort.law.titles import title_in
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.queries import overview as of_cases
from samkjort.platform.oversight import actions, council, queries
from samkjort.platform.oversight import writing as written
from samkjort.platform.oversight.forms import PreventionForm
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import Reach, reach, unit_names
from samkjort.platform.oversight.views.pages import crumbs, file, page, this_year
from samkjort.platform.oversight.wording import language, number, why_withheld
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled

FIRST_YEAR = 2000


def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Five tiles, each opening to units, then to cases by number where the asker has a ground."""
    within = reach(actor)
    numbers = _numbers(actor)
    names = unit_names(within.municipality)
    tiles = [
        {
            "name": stop_name(stop.kind),
            "number": number(stop.number),
            "few": stop.number is None,
            "units": [
                (names.get(unit, "–"), number(count), numbers.get((stop.kind, names.get(unit, "")), []))
                for unit, count in sorted(stop.by_unit, key=lambda pair: names.get(pair[0], ""))
            ],
        }
        for stop in queries.stops(within)
    ]
    first, last = this_year()
    context = {
        "within": within,
        "tiles": tiles,
        "time": queries.time(within, first, last),
        "year": clock.today().year,
        "withheld": why_withheld() if within.whole else "",
        "crumbs": crumbs(actor),
    }
    return render(request, "oversight/overview.html", context)


def _numbers(actor: Actor) -> dict[tuple[str, str], list[of_cases.Row]]:
    """Cases by number, as far as the asker has a ground; cases has them already, and logs them."""
    found: dict[tuple[str, str], list[of_cases.Row]] = {}
    for tile in of_cases.tiles(actor):
        for unit, rows in tile.by_unit:
            found[tile.kind, unit] = rows
    return found


def stop_name(kind: str) -> str:
    """The question of a tile."""
    return {
        "unanswered": _("Batons not answered"),
        "late": _("Evaluations that are late"),
        "silent": _("Cases gone silent"),
        "disputed": _("Disputes"),
        "waiting": _("Waiting for others"),
    }[kind]


def council_page(request: HttpRequest, actor: Actor, year: int) -> HttpResponse:
    """The council's year on a page."""
    within = _whole(actor)
    report = council.report(within, *_year(year))
    return page(request, actor, report, _("To the municipal council"), "council", year=year)


def council_file(request: HttpRequest, actor: Actor, year: int, form: str) -> HttpResponse:
    """The same as PDF or DOCX."""
    within = _whole(actor)
    if form not in ("pdf", "docx"):
        raise Http404
    return file(f"samkjort-{year}", form, council.report(within, *_year(year)))


def _whole(actor: Actor) -> Reach:
    access.require(actor, OversightAction.OVERSEE, actor.municipality)
    return reach(actor)


def _year(year: int) -> tuple[date, date]:
    if not FIRST_YEAR <= year <= clock.today().year:
        raise Http404
    return date(year, 1, 1), date(year, 12, 31)


def writing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Writing against time with pupils, before and after a rule began."""
    within = reach(actor)
    today = clock.today()
    rules = written.rules(today)
    chosen = next((one for one in rules if one.id == request.GET.get("regel")), rules[0] if rules else None)
    here = language()
    sides = written.before_and_after(within, chosen, today) if chosen else ()
    context = {
        "within": within,
        "rules": [(one.id, title_in(one, here)[0], one.valid_from) for one in rules],
        "chosen": chosen,
        "provision": chosen.source.printed(here) if chosen else "",
        "limit": queries.FEW_CASES,
        "sides": list(zip((_("Before"), _("After")), sides, strict=False)),
        "crumbs": crumbs(actor, (_("Writing and time with pupils"), "")),
    }
    return render(request, "oversight/writing.html", context)


def prevention(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The leader notes hours for everyone or a group, month by month; no child is named."""
    access.require(actor, OversightAction.OVERSEE_UNIT, actor.unit_id)
    within = reach(actor)
    form = filled(PreventionForm, request, initial={"month": clock.today()})
    if form.is_bound and form.is_valid():
        actions.note_prevention(actor, **form.cleaned_data)
        notices.saved(request, _("Noted."))
        return redirect("oversight:prevention")
    first, last = this_year()
    context = {
        "form": form,
        "time": queries.time(within, first, last),
        "crumbs": crumbs(actor, (_("Prevention"), "")),
    }
    return render(request, "oversight/prevention.html", context, status=422 if form.is_bound else 200)
