"""How much the State leaves to the municipality: detail, norms and their money, a pause, and owners
across."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.templatetags.page import day
from samkjort.platform.signals import asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import actor_names, row_url, show, titles, wants_file
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.state import actions as doing
from samkjort.platform.signals.state import queries as state
from samkjort.platform.signals.state.forms import FeedbackForm
from samkjort.platform.signals.state.page import (
    SHOWN,
    Section,
    Whole,
    cut,
    cut_note,
    proof,
    state_word,
    whole,
)
from samkjort.platform.signals.templatetags.steering import when
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import BadDate, period
from samkjort.steering.state import pause as pausing
from samkjort.steering.state import room as rooms
from samkjort.steering.state import wicked as tags
from samkjort.steering.state.room import Financing, Order, Wish
from samkjort.steering.state.scale_picture import picture
from samkjort.steering.vocabulary import label

DRAWN = 40
"""Signals drawn on the scale; the table has the others."""


def room(request: HttpRequest) -> HttpResponse:
    """Freedom or detail: where each signal stands, what municipalities say of it, and norms with their
    money."""
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


def pause(request: HttpRequest) -> HttpResponse:
    """Which large new signals begin in a pause somebody has asked for, or in one tried out."""
    one = asked.read(request)
    own, wrong = _own_pause(request)
    known = {each.id: each for each in pausing.pauses()}
    chosen = own or known.get(request.GET.get("pause", ""), next(iter(known.values())))
    found = one.kept(f"pause {chosen.id} {chosen.perhaps}", lambda: pausing.in_pause(one.register, chosen))
    columns = (
        ("signal", _("Signal")),
        ("answer", _("Answer")),
        ("begins", _("Begins")),
        ("why", _("Why")),
        ("sources", _("Sources")),
    )

    whole_file = bool(wants_file(request))

    def rows(*states: State) -> list[tuple[object, ...]]:
        wanted = [each for each in found if each.state in states]
        return [
            (
                Link(
                    one.register.signals[each.signal].title.in_language(one.language),
                    row_url(each.signal, one),
                ),
                state_word(each.state),
                when(each.begins.when) if each.begins else None,
                each.why.in_language(one.language),
                proof(each.begins.evidence if each.begins else one.register.signals[each.signal].evidence),
            )
            for each in (wanted if whole_file else wanted[:SHOWN])
        ]

    def listing(name: str, title: str, *states: State) -> Listing:
        return Listing(name, title, columns, rows(*states))  # type: ignore[arg-type]

    flagged = listing("i-pausen", _("Large signals that begin in the pause"), State.HIT)
    types = ", ".join(
        label("type", each, one.language) for each in one.register.limits.texts("pause", "types")
    )
    sections = [
        Section(
            "which",
            chosen.title.in_language(one.language),
            facts=_pause_facts(chosen, one),
            evidence=chosen.evidence,
        ),
        Section(
            "flagged",
            flagged.title,
            text=_("Large is what binds as a must, and is one of: %(types)s.") % {"types": types},
            listing=flagged,
            empty=_("None that is known."),
        ),
        Section(
            "open",
            _("May be in it, or not known"),
            listing=listing("kanskje", _("May be in it, or not known"), State.UNKNOWN),
            folded=_("Those that are not known"),
            empty=_("None."),
        ),
        Section(
            "outside",
            _("Begin outside the pause"),
            listing=listing("utenfor", _("Begin outside the pause"), State.PASS),
            folded=_("Those outside"),
            empty=_("None."),
        ),
    ]
    if wrong:
        sections.insert(
            0,
            Section(
                "wrong",
                _("We could not read the dates"),
                text=_("Write them as 2027-01-01, the first before the last."),
            ),
        )
    page = Whole(
        _("A pause from reforms"),
        _(
            "A pause is asked for by somebody, and is not law. See what begins in it, or try a pause of "
            "your own."
        ),
        sections,
        files=listing("reformpause", _("A pause from reforms"), State.HIT, State.UNKNOWN, State.PASS),
        filters=[
            (
                "pause",
                _("Which pause"),
                [(each.id, each.title.in_language(one.language)) for each in known.values()],
                chosen.id,
            ),
            ("fra", _("Or your own, from"), [], request.GET.get("fra", "")[:10]),
            ("til", _("Until"), [], request.GET.get("til", "")[:10]),
        ],
    )
    return whole(request, one, page)


def _own_pause(request: HttpRequest) -> tuple[pausing.Pause | None, bool]:
    first, last = (request.GET.get(name, "").strip()[:20] for name in ("fra", "til"))
    if not first and not last:
        return None, False
    try:
        return pausing.own_pause(period(first).first, period(last).last), False
    except (BadDate, ValueError, OverflowError):
        return None, True


def _pause_facts(chosen: pausing.Pause, one: asked.Asked) -> list[tuple[str, object]]:
    first, last = chosen.surely
    sure = f"{day(first)} – {day(last)}" if first <= last else None
    begin, end = chosen.perhaps
    why = [(_("Why"), chosen.why.in_language(one.language))] if chosen.why else []
    return [
        *(
            [(_("Asked for by"), actor_names((chosen.asked_by,), one.register, one))]
            if chosen.asked_by
            else []
        ),
        *why,
        (_("Surely within it"), sure),
        *([(_("At most"), f"{day(begin)} – {day(end)}")] if (begin, end) != (first, last) else []),
    ]


def wicked(request: HttpRequest) -> HttpResponse:
    """Signals about what no field can solve alone, and whether somebody owns them across fields."""
    one = asked.read(request)
    by_hand, owners = state.tagged_by_hand()
    found = tags.tagged(one.register, by_hand=by_hand, owners=owners)
    wanted = request.GET.get("eier", "")
    chosen = {"mangler": State.HIT, "har": State.PASS, "ukjent": State.UNKNOWN}.get(wanted)
    columns = (
        ("signal", _("Signal")),
        ("answer", _("Owner across fields")),
        ("problem", _("The problem")),
        ("owners", _("Sent and owned by")),
        ("sources", _("Sources")),
    )
    answers = {State.HIT: _("lacks one"), State.PASS: _("has one"), State.UNKNOWN: _("not known")}
    cells = [
        (
            Link(
                one.register.signals[each.signal].title.in_language(one.language), row_url(each.signal, one)
            ),
            answers[each.state],
            ", ".join(label("problem", code, one.language) for code in each.problems)
            or _("tagged by its sender"),
            actor_names(
                (*one.register.signals[each.signal].senders, *owners.get(each.signal, ())), one.register, one
            )
            or None,
            proof(one.register.signals[each.signal].evidence),
        )
        for each in found
        if chosen is None or each.state is chosen
    ]
    listed = Listing("gjenstridige", _("What no field can solve alone"), columns, cells)
    tag = tags.tag()
    page = Whole(
        _("What no field can solve alone"),
        _("Some problems go across every field. A signal about one needs somebody who owns the whole."),
        [
            Section(
                "signals",
                _("Signals with the tag"),
                listing=cut(listed),
                note=cut_note(listed),
                empty=_("None."),
            ),
            Section(
                "tag",
                _("What the tag means"),
                text=tag.note.in_language(one.language),
                facts=[
                    (label("problem", code, one.language).capitalize(), said.in_language(one.language))
                    for code, said in tag.problems.items()
                ],
                evidence=tag.evidence,
            ),
        ],
        files=listed,
        filters=[
            (
                "eier",
                _("Owner across fields"),
                [
                    ("", _("All")),
                    ("mangler", _("Lacks one")),
                    ("har", _("Has one")),
                    ("ukjent", _("Not known")),
                ],
                wanted if chosen else "",
            )
        ],
    )
    return whole(request, one, page)
