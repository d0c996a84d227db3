"""How much the State leaves to the municipality, and norms with their money."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import row_url, show, titles
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.state import actions as doing
from samkjort.platform.signals.state import queries as state
from samkjort.platform.signals.state.forms import FeedbackForm
from samkjort.platform.signals.state.page import (
    Section,
    Whole,
    cut,
    cut_note,
    proof,
    whole,
)
from samkjort.steering.state import room as rooms
from samkjort.steering.state.room import Financing, Order, Wish
from samkjort.steering.state.scale_picture import picture
from samkjort.steering.vocabulary import label

DRAWN = 40
"""Signals drawn on the scale; the table has the others."""


def room(request: HttpRequest) -> HttpResponse:
    """Where each signal stands, what municipalities say of it, and norms with their money."""
    one = asked.read(request)
    register = one.register
    places = one.kept("scale", lambda: rooms.scale(register))
    names = titles(register, one.language)
    said = state.feedback()
    columns = (
        ("signal", _("Signal")),
        ("detail", _("Detail, 0–100")),
        ("leeway", _("Left to the municipality")),
        ("binding", _("How binding")),
        ("more", _("Want more freedom")),
        ("fits", _("It fits")),
        ("less", _("Want to know more")),
    )
    cells = []
    for each in places:
        row = register.signals[each.signal]
        told = said.get(each.signal)
        if not each.placed and told is None:
            continue
        cells.append(
            (
                Link(names[each.signal], row_url(each.signal, one)),
                _span(each),
                label("leeway", row.leeway, one.language) if row.leeway else None,
                label("binding", row.binding, one.language) if row.binding else None,
                *((told[wish] for wish in Wish) if told else (None, None, None)),
            )
        )
    listed = Listing("handlingsrom", _("From freedom to detail"), columns, cells)
    placed = [each for each in places if each.placed]
    drawn = picture(
        placed[:DRAWN],
        names,
        ends=(_("left to the municipality"), _("ordered in detail")),
        about=_("From freedom to detail"),
    )
    page = Whole(
        _("Freedom or detail"),
        _(
            "Detail carries what is known to work. Freedom lets it be done where one is. Here is where "
            "each signal stands."
        ),
        [
            Section(
                "scale",
                _("From freedom to detail"),
                text=_(
                    "%(placed)s of %(all)s signals can be placed; of the rest too little is coded. "
                    "A line between two dots is a signal of which a part is not known."
                )
                % {"placed": len(placed), "all": len(places)},
                # The library escapes every text it draws.
                picture=mark_safe(drawn) if placed else "",
            ),
            Section(
                "table",
                _("The same as a table"),
                text=_(
                    "What municipalities say is told when %(number)s or more have answered, and never which."
                )
                % {"number": f"{register.limits['detail']['least_municipalities']:g}"},
                listing=cut(listed),
                note=cut_note(listed),
                empty=_("No signal can be placed."),
            ),
            _frame(one),
        ],
        files=listed,
    )
    return whole(request, one, page)


def _span(each: rooms.Detail) -> str:
    if not each.placed:
        return _("not known")
    if each.high - each.low < 1:
        return f"{each.low:.0f}"
    return f"{each.low:.0f}–{each.high:.0f}"


def _frame(one: asked.Asked) -> Section:
    columns = (
        ("signal", _("Signal")),
        ("orders", _("What it orders")),
        ("paid", _("Is it paid for?")),
        ("says", _("Who says so")),
        ("sources", _("Sources")),
    )
    orders = {
        Order.NORM: _("a staffing norm"),
        Order.PROCEDURE: _("a procedure"),
        Order.POST: _("a post or a unit"),
        Order.EARMARKED: _("money for one thing only"),
    }
    paid = {
        Financing.FULL: _("in full"),
        Financing.NOT_FULL: _("not in full"),
        Financing.UNKNOWN: _("not known"),
    }
    cells = [
        (
            Link(
                one.register.signals[each.signal].title.in_language(one.language), row_url(each.signal, one)
            ),
            ", ".join(orders[order] for order in each.orders),
            paid[each.financing],
            (_("a party's view: ") if each.party else "")
            + "; ".join(said.in_language(one.language) for said in each.says)
            or None,
            proof(each.evidence),
        )
        for each in one.kept("frame", lambda: rooms.frame_flags(one.register))
    ]
    listed = Listing("rammestyring", _("Orders and norms, and who pays"), columns, cells)
    return Section(
        "frame",
        _("Orders and norms, and who pays"),
        text=_(
            "Steering by the frame leaves the way to the municipality. What orders the way, or sets a "
            "norm, is "
            "listed here with what is known of its money."
        ),
        listing=cut(listed),
        note=cut_note(listed),
        empty=_("No signal is coded as ordering the way."),
    )


def feedback(request: HttpRequest, actor: Actor, row: str) -> HttpResponse:
    """Say what the municipality thinks of how much a signal leaves to it."""
    one = asked.read(request)
    access.require(actor, SteeringAction.GIVE_FEEDBACK, one.speaks_for)
    if row not in one.register.signals:
        raise Http404
    before = state.own_feedback(one.speaks_for, row)
    initial = {"wish": before.wish, "note": before.note} if before else {}
    form = filled(FeedbackForm, request, initial=initial)
    if form.is_bound and form.is_valid():
        doing.give_feedback(actor, one.speaks_for, row, **form.cleaned_data)
        notices.saved(request, _("Thank you. It is counted together with what others say."))
        return redirect(row_url(row))
    title = one.register.signals[row].title.in_language(one.language)
    context = {
        "form": form,
        "title": title,
        "lead": _("Only numbers are shown to others, and only when enough municipalities have answered."),
        "submit": _("Save"),
        "cancel": row_url(row),
    }
    return show(
        request,
        one,
        "signals/form.html",
        context,
        crumbs=[(title, row_url(row)), (_("Freedom or detail"), "")],
        status=422 if form.is_bound else 200,
    )
