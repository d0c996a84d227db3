"""The municipality's year, the week's digest and the calendar feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import actions, asked, forms
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing, as_file, sent
from samkjort.platform.signals.parts import (
    PAGE,
    file_or_none,
    labels,
    municipalities,
    municipality_name,
    paged,
    roles,
    row_links,
    row_url,
    show,
    wants_file,
)
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.templatetags.steering import when
from samkjort.platform.signals.words import plain
from samkjort.steering.planning.calendar_feed import feed, signal_events
from samkjort.steering.planning.standing import Heavy, heavy_piles
from samkjort.steering.planning.timing import Timing, Told, timing, told
from samkjort.steering.vocabulary import label

HEAVIEST = 12
TOLD = 8
"""Rows named of each pile; the rest is counted."""


def year(request: HttpRequest) -> HttpResponse:
    """The municipality's year with the State's dates on it: first budget, collisions, pile-up."""
    one = asked.read(request)
    number = year_asked(request, one)
    signals = one.register.signals
    rows = [each for each in laid_out(one, number) if one.lets(signals[each[0]])]
    if form := wants_file(request):
        return as_file(timings(one, laid(one, rows), number), form)
    pages = paged(request, len(rows))
    part = rows[(pages.number - 1) * PAGE : pages.number * PAGE]
    context = {
        "number": number,
        "months": months(one, number),
        "list": timings(one, laid(one, part), number),
        "pages": pages,
        "collisions": sum(1 for _row, collision in rows if collision),
        "piles": [
            (pile, label("role", pile.role, one.language), row_links(pile.rows, one.register, one))
            for pile in piles_of(one, str(number))
        ],
        "name": municipality_name(one.municipality) if one.municipality else "",
        "municipalities": municipalities(),
        "cut_off": one.year.cut_off_in(number),
        "council": one.year.council_dates(number),
        "own": one.own_year is not None,
        "may_change": _may_change(one),
        "feed": reverse("signals:feed") + one.parameters(ar=str(number)),
        "hearing": one.register.limits["hearing"],
    }
    return show(request, one, "signals/year.html", context, crumbs=[(_("The municipality's year"), "")])


def _may_change(one: Asked) -> bool:
    mine = one.speaks_for if one.speaks_for == one.municipality else ""
    return bool(one.actor and mine and access.may(one.actor, SteeringAction.SET_YEAR, mine))


def year_asked(request: HttpRequest, one: Asked) -> int:
    """The year shown: the one asked for, that of the day travelled to, or this."""
    text = request.GET.get("ar", "")
    if text.isdecimal() and 1990 <= int(text[:5]) <= 2100:
        return int(text)
    return (one.on or clock.today()).year


def laid_out(one: Asked, number: int) -> list[tuple[str, bool | None]]:
    """The signals that apply in a year or the next two, each with whether it collides; those that do first.

    When each was known is the same for all; who has the same budget cut-off gets the same answer.
    """
    first, last = date(number, 1, 1), date(number + 2, 12, 31)

    def meeting() -> list[tuple[str, Told]]:
        found = []
        register = one.register
        for row in register.signals.values():
            each = told(register, row)
            if (applies := each.applies) and first <= applies.last and applies.first <= last:
                found.append((applies.first, row.id, each))
        return [(row, each) for _day, row, each in sorted(found, key=itemgetter(0))]

    def lay() -> list[tuple[str, bool | None]]:
        rows = one.kept_for_all(f"meeting {number}", (), meeting)
        year = one.year
        found = [(row, each.collision(year)) for row, each in rows]
        collide = [pair for pair in found if pair[1]]
        return [*collide, *(pair for pair in found if not pair[1])]

    return one.kept_for_all(f"year {number}", (one.year.cut_off,), lay)


def laid(one: Asked, rows: Sequence[tuple[str, bool | None]]) -> list[Timing]:
    """Some of them laid on the municipality's year."""
    return [timing(one.register, one.register.signals[row], one.year) for row, _collision in rows]


def timings(one: Asked, rows: Sequence[Timing], number: int) -> Listing:
    """When the municipality can act on each signal."""
    columns = (
        ("title", _("Signal")),
        ("known", _("Known from")),
        ("applies", _("Applies from")),
        ("budget", _("First budget it can be in")),
        ("collision", _("In time?")),
        ("council", _("First council meeting")),
        ("lag", _("Days the guide came after")),
    )
    cells = [
        (
            Link(one.register.signals[row.signal].title.in_language(one.language), row_url(row.signal, one)),
            when(row.known) if row.known else None,
            when(row.applies) if row.applies else None,
            row.budget_year,
            _("too late for the budget")
            if row.collision
            else _("in time")
            if row.collision is False
            else _("not known"),
            row.council,
            row.guide_lag_days,
        )
        for row in rows
    ]
    return Listing(f"aaret-{number}", _("When each signal can be acted on"), columns, cells)


def months(one: Asked, number: int) -> list[dict[str, Any]]:
    """Twelve months: the fixed points of the municipality, the State's, and the council's meetings."""
    found: list[dict[str, Any]] = [
        {"name": name, "local": [], "state": [], "council": []} for name in month_names()
    ]
    for item in one.year.items:
        days = item.in_year(number)
        text = plain(item.name.in_language(one.language), one.language)
        exact = when(days) if days.exact else ""
        place = "state" if item.basis == "state" else "local"
        for month in range(days.first.month, days.last.month + 1):
            found[month - 1][place].append(
                {
                    "text": text,
                    "when": exact,
                    "sure": item.verified,
                    "roles": labels("role", item.roles, one.language),
                }
            )
    for day in one.year.council_dates(number):
        found[day.month - 1]["council"].append(day)
    return found


def month_names() -> list[str]:
    """January to December, in the reader's language."""
    from django.utils.dates import MONTHS

    return [str(MONTHS[number]) for number in range(1, 13)]


def piles_of(one: Asked, year: str = "") -> tuple[Heavy, ...]:
    """The roles and quarters with two rows or more that weigh the limit or more, heaviest first."""
    return one.kept(
        f"piles {year}",
        lambda: heavy_piles(one.shelf.standing, one.limits, one.on, year=year, most=HEAVIEST, named=TOLD),
    )


def calendar(request: HttpRequest) -> HttpResponse:
    """The year as a calendar feed to subscribe to: for one role, or for all."""
    one = asked.read(request)
    number = year_asked(request, one)

    asks: Any = {"years": [number, number + 1], "role": one.role or None, "language": one.language}
    stamp = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    key = f"ics {number} {one.role} {one.language} {stamp:%Y-%m-%d}"
    rows = one.kept_for_all(key, (), lambda: signal_events(one.register, stamp=stamp, **asks))
    return sent(feed(one.register, one.year, stamp=stamp, events=rows, **asks), "ics", f"samkjort-{number}")


def change_year(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the municipality's own year; what is left empty is the default."""
    one = asked.read(request)
    access.require(actor, SteeringAction.SET_YEAR, one.speaks_for)
    form = filled(
        forms.YearForm,
        request,
        initial=forms.initial_year(one.own_year, one.year),
        language=one.language,
        year=one.year,
    )
    if form.is_bound and form.is_valid():
        actions.set_year(actor, one.speaks_for, form.content())
        notices.saved(request, _("The municipality's year is saved."))
        return redirect(reverse("signals:year"))
    crumbs = [(_("The municipality's year"), reverse("signals:year")), (_("Change"), "")]
    context = {
        "form": form,
        "title": _("The year of %(name)s") % {"name": municipality_name(one.speaks_for)},
        "lead": _("Everything can be changed. What you leave empty stays as the default."),
        "submit": _("Save the year"),
        "cancel": reverse("signals:year"),
    }
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )


def week(request: HttpRequest) -> HttpResponse:
    """What comes, when, for me: ten lines at most, each with why."""
    one = asked.read(request)
    on = one.on or clock.today()
    role = one.role or "municipal_director"
    asks = one.shelf.digest_on if one.on else one.shelf.digest
    found = one.kept(f"week {on} {role} {one.municipality}", lambda: asks(role=role, year=one.year, on=on))
    if (answer := file_or_none(request, digest_list(one, found))) is not None:
        return answer
    context = {
        "digest": found,
        "items": [
            {
                "link": Link(item.title.in_language(one.language), row_url(item.signal, one)),
                "what": label("date_kind", item.kind, one.language),
                "when": when(item.when),
                "why": reason(item.reason.in_language(one.language), one.language),
            }
            for item in found.items
        ],
        "role": role,
        "role_name": label("role", role, one.language),
        "roles": roles(one),
        "on": on,
        "name": municipality_name(one.municipality) if one.municipality else "",
        "list": digest_list(one, found),
        "feed": reverse("signals:feed") + one.parameters(rolle=role),
    }
    return show(request, one, "signals/week.html", context, crumbs=[(_("For you this week"), "")])


def reason(text: str, language: str) -> str:
    """Why a line is told: the parts of the library's reason after what the page says already."""
    return plain("; ".join(text.split("; ")[1:]), language)


def digest_list(one: Asked, found: Any) -> Listing:
    """The digest as a list."""
    columns = (
        ("title", _("Signal")),
        ("what", _("What happens")),
        ("when", _("When")),
        ("why", _("Why you are told")),
    )
    cells = [
        (
            Link(item.title.in_language(one.language), row_url(item.signal, one)),
            label("date_kind", item.kind, one.language),
            when(item.when),
            reason(item.reason.in_language(one.language), one.language),
        )
        for item in found.items
    ]
    return Listing("til-deg-denne-uken", _("For you this week"), columns, cells)
