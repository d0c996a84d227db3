"""Money: what an act orders, where the purse decides, what grants gave and took, and the ledger."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samkjort.platform import clock
from samkjort.platform.consultation.queries import asked_about
from samkjort.platform.consultation.queries import ledger as asks_ledger
from samkjort.platform.municipality import queries
from samkjort.platform.municipality.models import GrantUse, PurseDecided
from samkjort.platform.municipality.parts import (
    act_name,
    edit,
    in_file,
    known,
    kroner,
    level,
    may_tell,
    page,
    percent,
    signal_link,
    speaks_for,
    write_links,
)
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import file_or_none, holder_name, row_links
from samkjort.steering.evidence import Evidence, Level, Period, period
from samkjort.steering.municipality import financing as books
from samkjort.steering.municipality.bars import Bar, picture
from samkjort.steering.municipality.names import named
from samkjort.steering.municipality.priority import Room, Split, room, split
from samkjort.steering.vocabulary import label

STATUTORY_FIRST = (Evidence("004", 906, 908, Level.INFORMANTS), Evidence("002", 327, 336, Level.POSITION))
PURSE = (Evidence("004", 1130, 1136, Level.INFORMANTS),)
TRANSACTION = (Evidence("004", 1320, 1323, Level.INFORMANTS),)
FREED = (Evidence("004", 896, 900, Level.INFORMANTS), Evidence("004", 1304, 1308, Level.INFORMANTS))


def tasks(request: HttpRequest) -> HttpResponse:
    """For the council: how much of the budget goes to what an act orders, and how much to the rest."""
    one = asked.read(request)
    rows = queries.tasks(one.municipality) if one.municipality else []
    years = split(map(queries.as_task, rows))
    file, may = in_file(request), may_tell(one)
    columns = (
        ("name", _("Task")),
        ("year", _("Year")),
        ("service", _("Field")),
        ("statutory", _("Does an act order it?")),
        ("act", _("Act")),
        ("amount", _("Kroner")),
        ("level", _("How known")),
    )
    whole = Listing(
        "lovpalagte-oppgaver",
        _("Statutory and other tasks"),
        columns,
        [
            (
                edit("oppgave", row.id, row.name, may=may),
                row.year,
                label("sector", row.service, one.language) if row.service else None,
                known(row.statutory if row.statutory is None else _("yes") if row.statutory else _("no")),
                act_name(row.act, one.language) if row.act else None,
                known(kroner(row.amount, file=file)),
                level(row.level, one.language),
            )
            for row in rows
        ],
    )
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "list": whole,
        "years": [_year(each) for each in years],
        "picture": mark_safe(_by_year(years)) if years else "",
        "said": STATUTORY_FIRST,
        "writes": write_links(("oppgave", _("Write down a task"))),
    }
    return page(request, one, "tasks.html", context, _("What an act orders"))


def _year(each: Split) -> dict[str, Any]:
    return {
        "year": each.year,
        "share": percent(each.share),
        "sure": each.share is not None,
        "at_least": percent(each.at_least),
        "statutory": kroner(each.statutory),
        "other": kroner(each.other),
        "not_placed": kroner(each.not_placed) if each.not_placed else "",
        "without": each.without_amount,
    }


def _by_year(years: tuple[Split, ...]) -> str:
    return picture(
        [
            Bar(str(each.year), (each.statutory, each.other, each.not_placed), percent(each.share))
            for each in years
        ],
        title=_("Statutory and other tasks, in kroner"),
        describe=", ".join(f"{each.year}: {percent(each.share)}" for each in years),
        legend=(_("an act orders it"), _("other tasks"), _("not known")),
        key="tasks",
    )


def purse(request: HttpRequest) -> HttpResponse:
    """Where guidance left room and economy decided, with the question to the sender and the days it waits."""
    one = asked.read(request)
    rows = (
        list(queries.mine(PurseDecided, one.municipality).order_by("-on", "id")) if one.municipality else []
    )
    may = may_tell(one)
    questions = _questions(one)
    columns = (
        ("signal", _("Signal")),
        ("decided", _("What came to decide")),
        ("what", _("What was chosen")),
        ("on", _("When")),
        ("room", _("Room, and no money?")),
        ("question", _("Question to the sender")),
    )
    cells = []
    for row in rows:
        link = signal_link(row.signal, one)
        title = link.text if link else row.signal
        cells.append(
            (
                edit("rom", row.id, title, may=may),
                named("decided_by", row.decided_by, one.language),
                row.what,
                row.on,
                _room(row.signal, one),
                questions.get(row.signal) or _("not asked"),
            )
        )
    whole = Listing("der-okonomien-avgjor", _("Where the purse decides"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    open_ones = one.kept_for_all(
        "room", (), lambda: [key for key in one.register.signals if room(one.register, key) is Room.OPEN]
    )
    context = {
        "list": whole,
        "flagged": [
            {
                "title": signal_link(row.signal, one),
                "what": row.what,
                "on": row.on,
                "economy": row.decided_by in ("economy", "both"),
                "says": named("decided_by", row.decided_by, one.language),
                "question": questions.get(row.signal, ""),
                "ask": reverse("consultation:new-ask") + f"?om={row.signal}" if may else "",
            }
            for row in rows
        ],
        "open": row_links(open_ones, one.register, one),
        "said": PURSE,
        "writes": write_links(("rom", _("Tell where guidance left room"))),
    }
    return page(request, one, "purse.html", context, _("Where the purse decides"))


def _room(signal: str, one: Asked) -> str:
    if signal not in one.register.signals:
        return str(known(None))
    return {Room.OPEN: _("yes"), Room.CLOSED: _("no"), Room.UNKNOWN: _("not known")}[
        room(one.register, signal)
    ]


def _questions(one: Asked) -> dict[str, str]:
    """Signal → how the question about it stands: answered after so many days, or waiting so many."""
    about = asked_about()
    if not about:
        return {}
    on = period(one.on_text) if one.on_text else Period(clock.today(), clock.today())
    found = {}
    for standing in asks_ledger(on):
        if (signal := about.get(standing.ask.id)) is None:
            continue
        days = {"days": standing.waited[0] if standing.waited else 0}
        found[signal] = (
            _("answered after %(days)s days") % days
            if standing.answer
            else _("has waited %(days)s days") % days
        )
    return found


def grants(request: HttpRequest) -> HttpResponse:
    """Grant by grant: what it gave, the hours and kroner it took, and what freed time was used for."""
    one = asked.read(request)
    rows = (
        list(queries.mine(GrantUse, one.municipality).order_by("-year", "grant")) if one.municipality else []
    )
    file, may = in_file(request), may_tell(one)
    columns = (
        ("grant", _("Grant")),
        ("year", _("Year")),
        ("allocated", _("Kroner allocated")),
        ("hours", _("Own hours")),
        ("cost", _("What the hours cost")),
        ("share", _("Share of the grant")),
        ("freed", _("Hours freed for a project leader")),
        ("used", _("Used for")),
        ("reported", _("When reported")),
        ("level", _("How known")),
    )
    cells, unreported = [], []
    for row in rows:
        cost = queries.as_grant_cost(row)
        link = signal_link(row.grant, one)
        title = link.text if link else row.grant
        if cost.unreported:
            unreported.append(f"{title} ({row.year})")
        cells.append(
            (
                edit("bruk", row.id, title, may=may),
                row.year,
                known(kroner(cost.allocated, file=file)),
                known(None if cost.hours is None else f"{cost.hours:g}"),
                known(kroner(cost.cost, file=file)),
                percent(cost.share),
                known(None if cost.freed_hours is None else f"{cost.freed_hours:g}"),
                row.used_for or None,
                row.reported or (_("not reported") if cost.freed_hours else None),
                level(row.level, one.language),
            )
        )
    whole = Listing("tilskudd-gir-og-tar", _("What grants give and take"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "list": whole,
        "unreported": unreported,
        "took": TRANSACTION,
        "freed": FREED,
        "writes": write_links(("bruk", _("Write down what a grant gave and took"))),
    }
    return page(request, one, "grants.html", context, _("What grants give and take"))


def financing(request: HttpRequest) -> HttpResponse:
    """The full-financing ledger: cost, what came with the duty, and the gap in kroner or «not known»."""
    one = asked.read(request)
    holder = speaks_for(one)
    shown = queries.financing(one.municipality)
    holders = {str(row.id): row.holder for row in shown}
    book = books.ledger((*books.from_register(one.register.signals), *map(queries.as_entry, shown)))
    file = in_file(request)
    columns = (
        ("title", _("Duty or norm")),
        ("whose", _("Who says")),
        ("cost", _("Cost a year")),
        ("cost_level", _("How the cost is known")),
        ("allocated", _("Came with it")),
        ("allocated_level", _("How that is known")),
        ("state", _("Financed?")),
        ("gap", _("Gap in kroner")),
    )
    cells = [
        (
            _title(each, one, may=holders.get(each.id) == holder and bool(holder)),
            holder_name(holders[each.id], one.register, one.language)
            if each.id in holders
            else _("the register"),
            known(kroner(each.cost, file=file)),
            _entry_level(each.cost_level, one.language),
            known(kroner(each.allocated, file=file)),
            _entry_level(each.allocated_level, one.language),
            named("financing", each.state, one.language),
            known(kroner(each.gap, file=file)),
        )
        for each in book.entries
    ]
    whole = Listing("fullfinansiering", _("The full-financing ledger"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "list": whole,
        "sums": _sums(book.entries, holders, one),
        "norms": [
            {
                "title": _title(each, one, may=False),
                "state": named("financing", each.state, one.language),
                "sure": each.state is not books.Financing.UNKNOWN,
                "said": each.said,
                "evidence": each.evidence,
            }
            for each in book.flagged
        ],
        "said": [
            (_title(each, one, may=False), each.said, each.evidence) for each in book.entries if each.said
        ],
        "may_write": bool(holder),
        "writes": write_links(("finansiering", _("Write down a duty and its money"))),
    }
    return page(request, one, "financing.html", context, _("Did the money come with the duty?"))


def _sums(entries: tuple[books.Entry, ...], holders: dict[str, str], one: Asked) -> list[dict[str, Any]]:
    """The gaps of each who has told, apart: a municipality's and the country's are never one sum."""
    by_whom: dict[str, list[books.Entry]] = {}
    for each in entries:
        by_whom.setdefault(holders.get(each.id, ""), []).append(each)
    found = []
    for holder, rows in by_whom.items():
        book = books.ledger(rows)
        name = holder_name(holder, one.register, one.language) if holder else _("the register")
        found.append({"who": name, "gap": kroner(book.known_gap), "unknown": book.unknown})
    return found


def _title(each: books.Entry, one: Asked, *, may: bool) -> Link | str:
    text = each.title.in_language(one.language)
    if may:
        return edit("finansiering", each.id, text, may=True)
    link = signal_link(each.row, one)
    return Link(text, link.url) if link else text


def _entry_level(code: Level | None, language: str) -> str | None:
    if code is None:
        return None
    known_here = code in (Level.STATED, Level.PUBLIC, Level.ESTIMATED)
    return named("figure_level", code, language) if known_here else label("level", code, language)
