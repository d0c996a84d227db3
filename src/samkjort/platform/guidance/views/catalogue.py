"""The catalogue, open to all: what there is, for whom, how late it came, and who may apply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform.guidance import queries
from samkjort.platform.guidance.forms import named
from samkjort.platform.guidance.parts import (
    body_name,
    file_or_none,
    holder,
    language,
    length,
    names,
    show,
    shown,
    ways,
    who_asks,
)
from samkjort.platform.signals.lists import Listing
from samkjort.steering.guidance import catalogue, education, finder, reports, roles
from samkjort.steering.guidance.catalogue import Entry
from samkjort.steering.guidance.reading import label, lists
from samkjort.steering.register_data import register

MOST_BROUGHT = 6


def index(request: HttpRequest) -> HttpResponse:
    """What there is for the one who looks, and the way to each part."""
    own = queries.reader_of(who_asks(request))
    asked = request.GET.get("for", "")
    reader = asked if asked in lists()["reader"] else own
    speaks = holder(request)
    needed = [need.theme for need in queries.needs_of(speaks).needs] if speaks.isdigit() else []
    found = finder.brought(reader, catalogue.entries(), needs=needed) if reader else ()
    words = {
        "role": _("You are %(who)s") % {"who": label("reader", reader, language())},
        "need": _("The municipality has said that it needs this"),
    }
    context = {
        "reader": label("reader", reader, language()) if reader else "",
        "chosen": reader,
        "readers": named("reader"),
        "own": bool(own) and own == reader,
        "brought": [
            shown(one.entry, [words[reason] for reason in one.reasons]) for one in found[:MOST_BROUGHT]
        ],
        "more": max(0, len(found) - MOST_BROUGHT),
        "ways": ways(),
    }
    return show(request, "index.html", context)


def _filtered(request: HttpRequest, rows: Sequence[Entry]) -> list[Entry]:
    theme, reader = request.GET.get("tema", ""), request.GET.get("for", "")
    return [
        row for row in rows if (not theme or theme in row.themes) and (not reader or reader in row.readers)
    ]


def _filters(request: HttpRequest) -> dict[str, Any]:
    return {
        "themes": named("theme"),
        "readers": named("reader"),
        "theme": request.GET.get("tema", ""),
        "reader": request.GET.get("for", ""),
    }


def _listing(name: str, title: str, rows: Sequence[Entry]) -> Listing:
    columns = (
        ("title", _("Title")),
        ("kind", _("Kind")),
        ("says", _("What it is")),
        ("themes", _("Theme")),
        ("readers", _("For")),
        ("length", _("Length")),
        ("address", _("Address")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            row.title.in_language(language()),
            label("kind", row.kind, language()),
            row.says.in_language(language()),
            names("theme", row.themes),
            names("reader", row.readers),
            length(row),
            row.address,
            ", ".join(map(str, row.evidence)),
        )
        for row in rows
    ]
    return Listing(name, title, columns, cells)


def _entries(
    request: HttpRequest, rows: Sequence[Entry], *, name: str, title: str, lead: str, note: str = ""
) -> HttpResponse:
    chosen = _filtered(request, rows)
    if (answer := file_or_none(request, _listing(name, title, chosen))) is not None:
        return answer
    context = {
        "title": title,
        "lead": lead,
        "note": note,
        "entries": [shown(row) for row in chosen],
        **_filters(request),
    }
    return show(request, "entries.html", context, crumbs=[(title, "")])


def packages(request: HttpRequest) -> HttpResponse:
    """Competence packages: of the register, made here, and wished for with the number of municipalities."""
    rows = _filtered(request, [row for row in catalogue.of_kind("package") if not row.wish])
    title = _("Competence packages")
    if (answer := file_or_none(request, _listing("kompetansepakker", title, rows))) is not None:
        return answer
    speaks = holder(request)
    mine = speaks if speaks.isdigit() else ""
    counted, ours = queries.votes(), queries.voted(mine) if mine else set()
    wanted = [
        (row.id, row.title.in_language(language()), names("reader", row.readers), row.evidence)
        for row in catalogue.of_kind("package")
        if row.wish
    ]
    wanted += [(str(row.id), row.title, names("reader", [row.reader]), ()) for row in queries.wishes()]
    context = {
        "title": title,
        "entries": [shown(row) for row in rows],
        "chosen": queries.chosen(mine) if mine else {},
        "own": [
            {
                "row": row,
                "by": body_name(row.holder),
                "minutes": queries.as_draft(row).minutes,
                "themes": names("theme", row.themes),
                "readers": names("reader", row.readers),
            }
            for row in queries.packages()
        ],
        "wishes": sorted(
            (
                {
                    "key": key,
                    "title": text,
                    "for": who,
                    "proofs": proofs,
                    "votes": counted.get(key, 0),
                    "ours": key in ours,
                }
                for key, text, who, proofs in wanted
            ),
            key=lambda one: -counted.get(str(one["key"]), 0),
        ),
        "municipality": mine,
        "may_write": bool(speaks),
        **_filters(request),
    }
    return show(request, "packages.html", context, crumbs=[(title, "")])


def howto(request: HttpRequest) -> HttpResponse:
    """How to begin, organise and run cooperation across sectors."""
    return _entries(
        request,
        catalogue.of_kind("howto"),
        name="slik-gjor-dere-det",
        title=_("How to do it"),
        lead=_(
            "Begin, organise and run cooperation across sectors: what municipalities have told, as steps."
        ),
    )


def networks(request: HttpRequest) -> HttpResponse:
    """Learning networks, programmes, and education as an instrument."""
    return _entries(
        request,
        catalogue.of_kind("network"),
        name="nettverk",
        title=_("Networks and programmes"),
        lead=_("Learning networks, programmes, and education that shapes the whole team."),
    )


def tips(request: HttpRequest) -> HttpResponse:
    """Tips and tools, with the state of each link."""
    return _entries(
        request,
        [*catalogue.of_kind("tool"), *catalogue.of_kind("tip")],
        name="tips",
        title=_("Tips and tools"),
        lead=_("What somebody needed and did not find. Each says whether its link is known to work."),
    )


def education_page(request: HttpRequest) -> HttpResponse:
    """Who may apply for what, and the gap for each role."""
    courses = catalogue.of_kind("course")
    found = education.gaps(courses)
    readers = [gap.reader for gap in found]
    title = _("Further education")
    columns = (
        ("offer", _("Offer")),
        *((reader, label("reader", reader, language()).capitalize()) for reader in readers),
    )
    cells = [
        (
            row.title.in_language(language()),
            *(label("access", education.may_apply(row, reader), language()) for reader in readers),
        )
        for row in courses
    ]
    whole = Listing("videreutdanning", title, columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "title": title,
        "list": whole,
        "gaps": [(label("reader", gap.reader, language()).capitalize(), gap) for gap in found],
        "director": education.gap("municipal_director", courses),
        "entries": [shown(row) for row in courses],
    }
    return show(request, "education.html", context, crumbs=[(title, "")])


def roles_page(request: HttpRequest) -> HttpResponse:
    """A card for each service in the team, and for the levels of the State."""
    title = _("Who does what")
    cards = [(key, card) for key, card in roles.cards().items()]
    columns = (("who", _("Who")), ("does", _("Does")), ("when", _("Joins")), ("sources", _("Sources")))
    cells = [
        (
            card.title.in_language(language()).capitalize(),
            card.does.in_language(language()),
            card.when.in_language(language()),
            ", ".join(map(str, card.evidence)),
        )
        for _key, card in cards
    ]
    if (answer := file_or_none(request, Listing("roller", title, columns, cells))) is not None:
        return answer
    context = {
        "title": title,
        "services": [pair for pair in cards if not pair[1].of_state],
        "state": [pair for pair in cards if pair[1].of_state],
    }
    return show(request, "roles.html", context, crumbs=[(title, "")])


def role(request: HttpRequest, key: str) -> HttpResponse:
    """One role card."""
    card = roles.cards().get(key)
    if card is None:
        raise Http404
    crumbs = [
        (_("Who does what"), reverse("guidance:roles")),
        (card.title.in_language(language()).capitalize(), ""),
    ]
    related = [shown(row) for row in catalogue.entries() if "roles" in row.themes and row.kind == "howto"]
    return show(request, "role.html", {"card": card, "related": related}, crumbs=crumbs)


def sources(request: HttpRequest) -> HttpResponse:
    """Every report, paper and page the five documents cite."""
    title = _("What is known already")
    document = request.GET.get("dokument", "")
    rows = [row for row in reports.reports() if not document or document in row.documents]
    columns = (
        ("title", _("Title")),
        ("author", _("Author")),
        ("year", _("Year")),
        ("publisher", _("Publisher")),
        ("kind", _("Kind")),
        ("documents", _("Cited by")),
        ("address", _("Address")),
    )
    cells = [
        (
            row.title if row.named else f"[{row.title}]",
            row.author,
            row.year,
            row.publisher,
            label("source_kind", row.kind, language()),
            ", ".join(row.documents),
            row.address,
        )
        for row in sorted(rows, key=lambda row: (row.title.lower(), row.id))
    ]
    whole = Listing("kilder", title, columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "title": title,
        "rows": [
            (row, label("source_kind", row.kind, language()))
            for row in sorted(rows, key=lambda row: (row.title.lower(), row.id))
        ],
        "documents": [(key, one.title.in_language(language())) for key, one in _documents().items()],
        "document": document,
    }
    return show(request, "sources.html", context, crumbs=[(title, "")])


def _documents() -> dict[str, Any]:
    return dict(register().documents)
