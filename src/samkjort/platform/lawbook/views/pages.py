"""The front of the law, a rule, a provision and the tables."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform.lawbook import queries, words
from samkjort.platform.lawbook.asked import Asked, asked, choices

Crumbs = list[tuple[str, str]]


def frame(request: HttpRequest, which: Asked, *crumbs: tuple[str, str], **more: Any) -> dict[str, Any]:
    """What every page of the law has: the order asked about, the choices, and where one is."""
    root = (_("The law"), reverse("lawbook:index") + which.query)
    return {"asked": which, "orders": choices(), "crumbs": [root, *crumbs], **more}


def index(request: HttpRequest) -> HttpResponse:
    """Search, the acts, the tables and the way to «what applies»."""
    which = asked(request.GET)
    text = request.GET.get("q", "").strip()[:200]
    context = frame(
        request,
        which,
        text=text,
        found=queries.search(which.order, text) if text else None,
        acts=queries.acts(which.order),
        tables=[(name, *table_name(name)) for name in queries.TABLES],
        count=len(which.order.cards),
    )
    return render(request, "lawbook/index.html", {**context, "crumbs": []})


def card(request: HttpRequest, card_id: str) -> HttpResponse:
    """One rule: what it says in our words, who it binds, when, since when, and where it stands."""
    which = asked(request.GET)
    order = which.order
    found = next((one for one in order.all_cards if one.id == card_id), None)
    if found is None:
        raise Http404
    deadline = found.deadline
    rows: list[tuple[str, Any]] = [
        (_("What sort of rule"), words.kind(found.kind.value)),
        (_("About"), words.theme(found.theme)),
        (_("Who it binds or lets"), words.bearer(found.bearer)),
    ]
    if found.counterpart:
        rows.append((_("Towards whom"), words.bearer(found.counterpart)))
    if deadline:
        rows.append((_("Time limit"), words.deadline(deadline)))
    rows.append((_("In force since"), found.valid_from))
    context = frame(
        request,
        which,
        (words.act_name(found.act), reverse("lawbook:provision", args=[found.act]) + which.query),
        (words.short(found.source), ""),
        card=found,
        rows=rows[:-1],
        tree=words.tree(found.when),
        verified=words.verified(found),
        lovdata=words.lovdata(found.read_in or found.source),
        deadline=words.deadline(deadline),
        complaint=found.complaint,
        complaints=[(one, one.complaint) for one in queries.complaints_about(order, found) if one.complaint],
        review=words.review,
        neighbours=queries.neighbours(order, found),
        findings=queries.findings_about(which, found),
        versions=queries.versions(order, found),
        in_force=found.in_force(which.on),
        exceptions=[one for one in order.all_cards if one.id in found.exceptions],
    )
    return render(request, "lawbook/card.html", context)


def provision(request: HttpRequest, place: str) -> HttpResponse:
    """A provision, or a whole act: its rules, and those that have been or will be."""
    which = asked(request.GET)
    path = queries.place(place)
    if path is None:
        raise Http404
    found = queries.cards_at(which.order, path)
    if not found and not words.act_full_name(path.document):
        raise Http404
    parent = path.parent()
    crumbs: Crumbs = []
    if parent is not None:
        crumbs.append(
            (words.act_name(path.document), reverse("lawbook:provision", args=[path.document]) + which.query)
        )
    context = frame(
        request,
        which,
        *crumbs,
        (words.printed(path) if parent is None else words.short(path), ""),
        path=path,
        now=[one for one in found if one.in_force(which.on)],
        other=[one for one in found if not one.in_force(which.on)],
        lovdata=words.lovdata(path),
    )
    return render(request, "lawbook/provision.html", context)


def table_name(name: str) -> tuple[str, str]:
    """What a table is called, and what it shows."""
    return {
        "plikter": (
            _("Who has which duty"),
            _("Each act against nine duties. An empty cell is a gap in the law."),
        ),
        "samordning": (
            _("Coordination, step by step"),
            _("The four steps that are meant to be alike in every act."),
        ),
        "individuell-plan": (
            _("Individual plan"),
            _("Which act gives a duty, a right or a part in the plan."),
        ),
        "klage-og-tilsyn": (
            _("Complaint and supervision"),
            _("Whom one complains to, how soon, and who watches over it."),
        ),
    }[name]


def column_name(name: str) -> str:
    """What a column of a table is called."""
    return {
        "individual_cooperation": _("Cooperate on one child"),
        "system_cooperation": _("Cooperate beyond one child"),
        "coordination": _("Coordinate"),
        "attention_information": _("Be attentive and tell"),
        "individual_plan": _("Individual plan"),
        "participation_in_plan": _("Take part in the plan"),
        "child_coordinator": _("Child coordinator"),
        "guidance": _("Guidance"),
        "supervision": _("Supervision"),
        "individual_case": _("Cooperate on one child"),
        "municipality_coordinates": _("The municipality coordinates"),
        "child_coordinator_takes_over": _("The child coordinator takes over"),
        "beyond_cases": _("Cooperate beyond one child"),
        "duty": _("Duty"),
        "right": _("Right"),
        "take_part": _("Take part in the plan"),
        "other": _("Other"),
        "complaint_body": _("Complaint goes to"),
        "time_limit": _("Within"),
        "review": _("How far it is tried"),
        "supervisor": _("Who supervises"),
        "complaint_sources": _("Where complaint stands"),
        "supervision_sources": _("Where supervision stands"),
        "guidance_sources": _("Where guidance stands"),
    }[name]


def cell_word(column: str, value: str) -> str:
    """A word in a cell: a body, a time or how far a complaint is tried."""
    if column == "review":
        return words.review(value)
    if column == "time_limit":
        within, unit = value.split()
        return words.time(int(within), unit)
    return words.bearer(value)


def table(request: HttpRequest, name: str) -> HttpResponse:
    """One table of the law, gaps and all."""
    if name not in queries.TABLES:
        raise Http404
    which = asked(request.GET)
    found = queries.table(which.order, name)
    title, lead = table_name(name)
    rows = [
        (
            act,
            [
                (column_name(column), cell, [cell_word(column, text) for text in cell.texts])
                for column, cell in zip(found.columns, cells, strict=True)
            ],
        )
        for act, cells in found.rows
    ]
    context = frame(
        request,
        which,
        (title, ""),
        title=title,
        lead=lead,
        table=found,
        columns=[column_name(column) for column in found.columns],
        rows=rows,
    )
    return render(request, "lawbook/table.html", context)
