"""All signals, one signal, a search, and the lines a thing rests on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.signals import asked, queries, sources
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing, as_file
from samkjort.platform.signals.parts import (
    PAGE,
    actor_names,
    choices,
    labels,
    paged,
    row_url,
    show,
    wants_file,
)
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.shelf import OWN
from samkjort.platform.signals.templatetags.steering import when
from samkjort.platform.signals.views import touched
from samkjort.steering.model import Signal
from samkjort.steering.planning.timing import Timing, timing
from samkjort.steering.search import synonyms
from samkjort.steering.terms import find as find_terms
from samkjort.steering.vocabulary import DateKind, label


def signals(request: HttpRequest) -> HttpResponse:
    """Every signal the reader may see, narrowed by filters or found by a word."""
    one = asked.read(request)
    register = one.register
    found = one.shelf.find(one.query, most=200) if one.query else ()
    if one.query:
        hits = [register.signals[hit.id] for hit in found if hit.id in register.signals]
        rows = [row for row in hits if one.lets(row)]
    else:
        rows = [row for row in register.signals.values() if one.lets(row)]
    if form := wants_file(request):
        return as_file(listing(one, rows), form)
    pages = paged(request, len(rows))
    part = rows[(pages.number - 1) * PAGE : pages.number * PAGE]
    names = synonyms(one.query, register) if one.query else ()
    context: dict[str, Any] = {
        "list": shown(one, part),
        "count": len(rows),
        "pages": pages,
        "choices": choices(one),
        "also": [name for name in names[1:] if name.casefold() != one.query.casefold()][:8],
        "actors": [hit.title.in_language(one.language) for hit in found if hit.kind == "actor"],
        "terms": find_terms(one.query)[:10] if one.query else [],
        "lines": sources.found_in_sources(one.query, names)[:30] if one.query else (),
        "may_write": bool(queries.holder_of(one.actor)),
    }
    return show(request, one, "signals/signals.html", context, crumbs=[(_("All signals"), "")])


def shown(one: Asked, rows: list[Signal]) -> Listing:
    """The list for the page: what it is, who sent it, when it applies."""
    columns = (
        ("title", _("Signal")),
        ("type", _("Kind")),
        ("senders", _("Sender")),
        ("sectors", _("Field")),
        ("when", _("Applies from")),
        ("status", _("Status")),
    )
    cells = [
        (
            Link(row.title.in_language(one.language), row_url(row.id, one)),
            label("type", row.type, one.language),
            actor_names(row.senders, one.register, one),
            labels("sector", row.target_sectors, one.language),
            when(found.when) if (found := row.day(DateKind.IN_FORCE, DateKind.BUILT_UP)) else None,
            label("status", row.status, one.language),
        )
        for row in rows
    ]
    return Listing("signaler", _("Signals"), columns, cells)


def listing(one: Asked, rows: list[Signal]) -> Listing:
    """The whole list for a file, with every date and source."""
    columns = (
        ("id", _("Key")),
        ("title", _("Signal")),
        ("summary", _("In short")),
        ("class", _("Instrument")),
        ("type", _("Kind")),
        ("senders", _("Sender")),
        ("sectors", _("Field")),
        ("binding", _("How binding")),
        ("status", _("Status")),
        ("dates", _("Dates")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            row.id,
            row.title.in_language(one.language),
            row.summary.in_language(one.language),
            label("instrument_class", row.instrument, one.language),
            label("type", row.type, one.language),
            actor_names(row.senders, one.register, one),
            labels("sector", row.target_sectors, one.language),
            label("binding", row.binding, one.language) if row.binding else None,
            label("status", row.status, one.language),
            "; ".join(
                f"{label('date_kind', each.kind, one.language)}: {when(each.when)}" for each in row.dates
            ),
            ", ".join(map(str, row.evidence)),
        )
        for row in rows
    ]
    return Listing("signaler", _("Signals"), columns, cells)


def signal(request: HttpRequest, row: str) -> HttpResponse:
    """One signal: what it asks, of whom, when, with what it hangs together, and what is not known."""
    one = asked.read(request)
    found = one.register.signals.get(row)
    if found is None:
        raise Http404
    laid = timing(one.register, found, one.year)
    told = queries.progress().get(row)
    holder = queries.holder_of(one.actor)
    own = bool(holder) and row.startswith(OWN) and queries.own_signals(holder).filter(id=row[2:]).exists()
    context = {
        "row": found,
        "facts": facts(one, found),
        "dates": [
            (label("date_kind", each.kind, one.language), when(each.when), each.evidence)
            for each in found.dates
        ],
        "note": note(one, found, laid),
        "related": related(one, row),
        "timing": timing_facts(one, laid),
        "told": told,
        "steps": [
            (label("reception_status", step, one.language), count) for step, count in told.counts.items()
        ]
        if told
        else [],
        "grant": one.register.grants.get(row),
        "edit": reverse("signals:change", args=[row[2:]]) if own else "",
        "may_receive": bool(
            one.actor and one.speaks_for and access.may(one.actor, SteeringAction.RECEIVE, one.speaks_for)
        ),
        "ask": reverse("consultation:new-ask") + f"?om={row}" if _may_ask(one, holder) else "",
        "terms": sorted({meaning.split(".")[0] for meaning in found.terms}),
        **touched.of(one, found, holder),
    }
    title = found.title.in_language(one.language)
    crumbs = [(_("All signals"), reverse("signals:signals") + one.parameters()), (title, "")]
    return show(request, one, "signals/signal.html", {**context, "title": title}, crumbs=crumbs)


def _may_ask(one: Asked, holder: str) -> bool:
    """Whether the reader speaks for the municipal sector, and so can ask the sender what it means."""
    return holder == "ks" or (bool(holder) and holder == one.speaks_for)


def facts(one: Asked, row: Signal) -> list[tuple[str, Any]]:
    """What is recorded of a signal; None where it is not known."""

    def named(listed: str, codes: tuple[str, ...]) -> str | None:
        return labels(listed, codes, one.language) or None

    return [
        (_("Kind"), label("type", row.type, one.language)),
        (_("Instrument"), label("instrument_class", row.instrument, one.language)),
        (_("Sender"), actor_names(row.senders, one.register, one) or None),
        (_("How binding"), label("binding", row.binding, one.language) if row.binding else None),
        (_("Status"), label("status", row.status, one.language)),
        (_("Meant for"), named("sector", row.target_sectors)),
        (_("Reached"), named("sector", row.reached_sectors)),
        (_("Roles"), named("role", row.target_roles)),
        (_("Goals"), named("goal", row.goals)),
        (
            _("How it would reach them"),
            label("approach", row.approach, one.language) if row.approach else None,
        ),
        (_("Left to the municipality"), label("leeway", row.leeway, one.language) if row.leeway else None),
        (_("Dialogue held"), _dialogue(row)),
    ]


def _dialogue(row: Signal) -> str | None:
    from samkjort.platform.shell.templatetags.page import day

    on = str(day(row.dialogue_on)) if row.dialogue_on else ""
    return ": ".join(filter(None, (on, row.dialogue_with))) or None


def note(one: Asked, row: Signal, laid: Timing) -> list[tuple[str, Any]]:
    """Half a page for the municipality: what must we do, by when, who?"""
    return [
        (_("What"), row.summary.in_language(one.language)),
        (_("Must we?"), label("binding", row.binding, one.language) if row.binding else None),
        (_("By when"), when(laid.applies) if laid.applies else None),
        (_("First budget it can be in"), laid.budget_year),
        (_("Who"), labels("role", row.target_roles, one.language) or None),
    ]


def timing_facts(one: Asked, laid: Timing) -> list[tuple[str, Any]]:
    """When a municipality can act on it."""
    from samkjort.platform.shell.templatetags.page import day

    return [
        (_("Known from"), when(laid.known) if laid.known else None),
        (_("Applies from"), when(laid.applies) if laid.applies else None),
        (_("First budget it can be in"), laid.budget_year),
        (_("Applies before that budget"), None if laid.collision is None else _yes(laid.collision)),
        (_("First council meeting it can reach"), day(laid.council) if laid.council else None),
        (_("Days from known to applies"), laid.lead_days),
        (_("Days the guide came after"), laid.guide_lag_days),
    ]


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


def related(one: Asked, row: str) -> list[dict[str, Any]]:
    """The signals it stands in some relation to, with the reason and the source."""
    known = one.register.signals
    return [
        {
            "kind": label("relation", each.kind, one.language),
            "start": Link(known[each.start].title.in_language(one.language), row_url(each.start, one)),
            "end": Link(known[each.end].title.in_language(one.language), row_url(each.end, one)),
            "reason": each.reason,
            "evidence": each.evidence,
        }
        for each in one.register.relations
        if row in (each.start, each.end) and each.start in known and each.end in known
    ]


def source(request: HttpRequest, document: str, first: int, last: int) -> HttpResponse:
    """The lines a thing rests on: our own words for it and where it stands; the text where it is kept."""
    one = asked.read(request)
    known = one.register.documents.get(document)
    if known is None or not 1 <= first <= last:
        raise Http404
    signals = one.register.signals
    rows = dict.fromkeys(each.row for each in sources.pointing(document, first, last))
    context = {
        "document": known,
        "first": first,
        "last": last,
        "rows": [
            (Link(signals[row].title.in_language(one.language), row_url(row, one)), signals[row].summary)
            for row in rows
            if row in signals
        ],
        "others": [row for row in rows if row not in signals],
        "lines": sources.lines(document, first, last),
        "kept": sources.folder() is not None,
    }
    title = _("Document %(number)s, lines %(first)s–%(last)s") % {
        "number": document,
        "first": first,
        "last": last,
    }
    return show(request, one, "signals/source.html", {**context, "title": title}, crumbs=[(title, "")])
