"""A pause from reforms, and what no field solves alone: two rules the State can hold itself to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samkjort.platform.shell.templatetags.page import day
from samkjort.platform.signals import asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import actor_names, row_url, wants_file
from samkjort.platform.signals.state import queries as state
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
from samkjort.steering.state import wicked as tags
from samkjort.steering.vocabulary import label


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
