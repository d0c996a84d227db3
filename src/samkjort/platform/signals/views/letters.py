"""Letters to directorates: do they say the same, and what is to be supervised?"""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked, queries
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import actor_names, labels, show
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.state import actions as doing
from samkjort.platform.signals.state import queries as state
from samkjort.platform.signals.state.forms import LetterForm
from samkjort.platform.signals.state.page import Section, Whole, proof, state_word, whole
from samkjort.steering.state import letters as library
from samkjort.steering.state.letters import Letter
from samkjort.steering.vocabulary import label

MOST_COMPARED = 12
"""Letters compared at once; a year has about so many, and each is held against each."""


def letters(request: HttpRequest) -> HttpResponse:
    """The letters of a year held against each other, and every letter known."""
    one = asked.read(request)
    known = library.newest_first((*map(state.as_letter, state.laid_in()), *library.letters()))
    years = sorted({each.year for each in known if each.year and each.text}, reverse=True)
    text = request.GET.get("ar", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else (years[0] if years else clock.today().year)
    about = request.GET.get("om", "").strip()[:80]
    of_year = [each for each in library.of_year(known, year) if each.text][:MOST_COMPARED]
    found = _compare(tuple(of_year), about)
    names = {each.id: _receivers(each, one) for each in known}
    listed = _listing(known, one)
    holder = queries.holder_of(one.actor)
    may = bool(one.actor and holder and access.may(one.actor, SteeringAction.WRITE_LETTER, holder))
    page = Whole(
        _("Letters to the directorates"),
        _(
            "Ministries should steer their directorates alike. Here one sees what stands in every letter, "
            "and what does not."
        ),
        [
            _compared(found, names, len(of_year), year),
            Section(
                "differ",
                _("Nearly the same"),
                listing=_differing(found, names),
                empty=_("No two letters say nearly the same in other words."),
            ),
            _themes(of_year, names),
            Section("all", _("Every letter known"), listing=listed),
        ],
        buttons=[Link(_("Lay in a letter"), reverse("signals:new-letter"))] if may else [],
        files=listed,
        filters=[
            ("ar", _("Year"), [(str(each), str(each)) for each in years], str(year)),
            ("om", _("Only sentences with the word"), [], about),
        ],
    )
    above = [(_("The State as one"), reverse("signals:the-state") + one.parameters())]
    return whole(request, one, page, above=above)


@lru_cache(maxsize=8)
def _compare(of_year: tuple[Letter, ...], about: str) -> library.Comparison:
    """The comparison, kept for as long as the letters are the same."""
    return library.compare(of_year, about=about)


def _compared(found: library.Comparison, names: dict[str, str], many: int, year: int) -> Section:
    columns = (
        ("text", _("Wording")),
        ("in", _("Stands in the letter to")),
        ("lacks", _("Does not stand in the letter to")),
    )
    rows = [
        (each.text, _named(each.in_letters, names), _named(each.lacking, names) or None)
        for each in found.passages
    ]
    answer = {
        "pass": _("Yes: what is common stands alike in all."),
        "hit": _("No: some letters have other words, or lack it."),
        "unknown": _("Not known: it takes two letters with their text that have something in common."),
    }[found.state.value]
    return Section(
        "compared",
        _("Do they say the same? %(year)s") % {"year": year},
        text=answer,
        facts=[(_("Letters compared"), many), (_("Answer"), state_word(found.state))],
        listing=Listing("felles", _("Joint wording"), columns, rows),
    )


def _named(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return "; ".join(names.get(each, each) for each in ids)


def _differing(found: library.Comparison, names: dict[str, str]) -> Listing:
    columns = (
        ("letters", _("Letters to")),
        ("one", _("The one says")),
        ("other", _("The other says")),
        ("words", _("Words that differ")),
    )
    rows = [
        (
            " / ".join(names.get(each, each) for each in pair.letters),
            pair.texts[0],
            pair.texts[1],
            f"{', '.join(pair.only[0]) or '–'} / {', '.join(pair.only[1]) or '–'}",
        )
        for pair in found.differing
    ]
    return Listing("ulikt", _("Nearly the same"), columns, rows)


def _themes(of_year: list[Letter], names: dict[str, str]) -> Section:
    columns = (("theme", _("Theme")), ("letter", _("Letter to")), ("sentence", _("The sentence")))
    rows = [
        (theme.theme, names[each.id], theme.sentence)
        for each in of_year
        for theme in library.supervision_themes(each.text)
    ]
    return Section(
        "themes",
        _("Themes for supervision"),
        listing=Listing("tilsynstema", _("Themes for supervision"), columns, rows),
        empty=_("No letter of the year sets a theme we can read. Then it is not known."),
    )


def _receivers(each: Letter, one: asked.Asked) -> str:
    return actor_names(each.receivers, one.register, one)


def _listing(known: tuple[Letter, ...], one: asked.Asked) -> Listing:
    columns = (
        ("title", _("Letter")),
        ("kind", _("Kind")),
        ("year", _("Year")),
        ("from", _("From")),
        ("to", _("To")),
        ("joint", _("Sent together")),
        ("text", _("Text laid in")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            Link(each.title.in_language(one.language), reverse("signals:letter", args=[each.id]))
            if each.text
            else each.title.in_language(one.language),
            label("type", each.kind, one.language),
            # A year is a name, not an amount.
            str(each.year) if each.year else None,
            actor_names(each.senders, one.register, one) or None,
            _receivers(each, one),
            each.joint,
            bool(each.text),
            proof(each.evidence),
        )
        for each in known
    ]
    return Listing("styringsbrev", _("Every letter known"), columns, cells)


def letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One letter: its text, its themes for supervision, and the way to read it word by word."""
    one = asked.read(request)
    found = next((state.as_letter(row) for row in state.laid_in() if row.id == key), None)
    if found is None:
        raise Http404
    themes = [theme.theme for theme in library.supervision_themes(found.text)]
    facts = [
        (_("Kind"), label("type", found.kind, one.language)),
        (_("Year"), str(found.year)),
        (_("From"), actor_names(found.senders, one.register, one)),
        (_("To"), _receivers(found, one)),
        (_("Sent together"), _("yes") if found.joint else _("no")),
        (_("About"), labels("topic", found.topics, one.language) or None),
        (_("Theme for supervision"), "; ".join(themes) or None),
    ]
    page = Whole(
        found.title.in_language(one.language),
        "",
        [
            Section("facts", _("What is recorded"), facts=facts, evidence=found.evidence),
            Section(
                "text",
                _("The text of the letter"),
                points=[each for each in found.text.splitlines() if each.strip()],
            ),
        ],
    )
    above = [
        (_("The State as one"), reverse("signals:the-state")),
        (_("Letters to the directorates"), reverse("signals:letters")),
    ]
    return whole(request, one, page, above=above)


def new_letter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Lay in a letter of one's own body."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.WRITE_LETTER, holder)
    form = filled(LetterForm, request, initial={"year": clock.today().year}, language=one.language)
    if form.is_bound and form.is_valid():
        doing.write_letter(actor, holder, form.cleaned_data)
        notices.saved(request, _("The letter is laid in."))
        return redirect(reverse("signals:letters") + f"?ar={form.cleaned_data['year']}")
    context = {
        "form": form,
        "title": _("Lay in a letter"),
        "lead": _("Then it can be compared with the letters of the other ministries."),
        "submit": _("Save"),
        "cancel": reverse("signals:letters"),
    }
    crumbs = [(_("Letters to the directorates"), reverse("signals:letters")), (_("New"), "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )
