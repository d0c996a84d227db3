"""What the steering pages share: links to rows, choices for filters, the ways on, and the page itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from samkjort.platform.people.models import Municipality
from samkjort.platform.signals.asked import FILTERS, Asked
from samkjort.platform.signals.lists import FORMATS, Link, Listing, as_file
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import enumerations

PAGE = 50


@dataclass(frozen=True)
class Choice:
    """One filter: its parameter, what it is called, the choices, and the one chosen."""

    name: str
    title: str
    choices: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Way:
    """A way to another steering page."""

    url: str
    name: str
    what: str


def choices(asked: Asked, *wanted: str) -> list[Choice]:
    """The filters of a page, with names in the reader's language."""
    titles = {
        "felt": _("Field"),
        "type": _("Kind of signal"),
        "niva": _("Sender"),
        "status": _("Status"),
        "klasse": _("Instrument"),
    }
    return [
        Choice(
            name,
            titles[name],
            [
                (code, one.in_language(asked.language).capitalize())
                for code, one in enumerations()[FILTERS[name]].items()
            ],
            asked.filters.get(name, ""),
        )
        for name in (wanted or FILTERS)
    ]


def roles(asked: Asked) -> list[tuple[str, str]]:
    """The roles of the register, by name."""
    return [
        (code, one.in_language(asked.language).capitalize()) for code, one in enumerations()["role"].items()
    ]


def municipalities() -> list[tuple[str, str]]:
    """The municipalities by name."""
    return list(
        Municipality.objects.filter(during__endswith=None).order_by("name").values_list("code", "name")
    )


def municipality_name(code: str) -> str:
    """The name of a municipality, or its code."""
    return Municipality.objects.filter(code=code).values_list("name", flat=True).first() or code


def holder_name(holder: str, register: Register, language: str) -> str:
    """Whose a row is: a body of the register, or a municipality."""
    if holder.isdigit():
        return municipality_name(holder)
    actor = register.actors.get(holder)
    return actor.name.in_language(language) if actor else holder


def titles(register: Register, language: str) -> dict[str, str]:
    """Row -> its title."""
    return {key: row.title.in_language(language) for key, row in register.signals.items()}


def row_url(row: str, asked: Asked | None = None) -> str:
    """The page of a row, on the same day and for the same municipality."""
    return _row_address(get_script_prefix()).replace(_ROW, quote(row)) + (asked.as_asked if asked else "")


_ROW = "-row-"


@cache
def _row_address(_prefix: str) -> str:
    return reverse("signals:signal", args=[_ROW])


def row_links(rows: Iterable[str], register: Register, asked: Asked) -> list[Link]:
    """Rows as links with their titles."""
    return [
        Link(register.signals[row].title.in_language(asked.language), row_url(row, asked))
        for row in rows
        if row in register.signals
    ]


def actor_names(ids: Iterable[str], register: Register, asked: Asked) -> str:
    """Names of actors as they were called on the day, with commas."""
    from samkjort.steering.consultation.actors import name_on

    known = register.actors
    return ", ".join(
        name_on(known[each], asked.on, asked.language) if each in known else each for each in ids
    )


def labels(name: str, codes: Iterable[str], language: str) -> str:
    """Names of codes, with commas."""
    found = enumerations()[name]
    return ", ".join(found[code].in_language(language) if code in found else code for code in codes)


def ways(asked: Asked) -> list[Way]:
    """The steering pages, in the order of what one asks."""
    day = Asked(None, asked.language, on_text=asked.on_text, municipality=asked.municipality).parameters()
    listed = (
        (
            "signals:year",
            _("The municipality's year"),
            _("When each signal can be in the budget, and what collides."),
        ),
        ("signals:week", _("For you this week"), _("What comes, when, for your role. Ten lines at most.")),
        ("signals:weave", _("The weave"), _("Which signals are the same idea, and whom they missed.")),
        (
            "signals:load",
            _("What falls on whom"),
            _("What each field and role is asked for, quarter by quarter."),
        ),
        ("signals:ladder", _("The ladder"), _("How far coordination has come at four levels.")),
        (
            "signals:signals",
            _("All signals"),
            _("Every act, reform, guide, letter and grant, with its source."),
        ),
        ("signals:grants", _("Grants"), _("Whether the money pulls the same way, and when it ends.")),
        ("signals:terms", _("Words"), _("What each field means by the same word.")),
        ("signals:receptions", _("Reception"), _("From received to in use, and the hours it took.")),
        (
            "signals:room",
            _("Freedom or detail"),
            _("What each signal leaves to the municipality, what it orders, and who pays."),
        ),
        (
            "signals:read",
            _("Read a text"),
            _("How explicit and binding is it? Every word that counts is marked."),
        ),
        (
            "signals:conflicts",
            _("Guides that clash"),
            _("When two parts of the State say different things: who answers, and by when."),
        ),
        (
            "signals:the-state",
            _("The State as one"),
            _("The core group, the letters to the directorates, and the meetings held."),
        ),
        (
            "signals:pause",
            _("A pause from reforms"),
            _("Large new signals that begin while a pause is asked for."),
        ),
        (
            "signals:wicked",
            _("What no field can solve alone"),
            _("Signals that need an owner across fields, and whether they have one."),
        ),
        (
            "signals:learning",
            _("Learnt here, of use there"),
            _("What was found about one theme, tried on the others."),
        ),
        ("signals:barriers", _("What stands in the way"), _("Barriers met at work, as counts only.")),
        (
            "consultation:index",
            _("The consultation"),
            _("What the municipal sector asked of the State, and what came of it."),
        ),
        (
            "guidance:index",
            _("Guidance and competence"),
            _("One door for questions, what is made for you, and learning with others."),
        ),
    )
    return [Way(reverse(name) + day, title, what) for name, title, what in listed]


def show(
    request: HttpRequest,
    asked: Asked,
    template: str,
    context: Mapping[str, Any],
    *,
    crumbs: Sequence[tuple[str, str]],
    status: int = 200,
) -> HttpResponse:
    """A steering page, with the way back to the first one."""
    begin = [(_("Steering"), reverse("signals:index") + asked.parameters())]
    return render(
        request,
        template,
        {
            "asked": asked,
            "parameters": asked.parameters(),
            "crumbs": [(_("Front page"), reverse("shell:front")), *begin, *crumbs],
            **context,
        },
        status=status,
    )


def wants_file(request: HttpRequest) -> str:
    """The format a list is asked for in (`?som=xlsx`); empty for a page."""
    form = request.GET.get("som", "")
    return form if form in FORMATS else ""


def file_or_none(request: HttpRequest, listing: Listing) -> HttpResponse | None:
    """The list as a file, when that is what is asked for."""
    form = wants_file(request)
    return as_file(listing, form) if form else None


@dataclass(frozen=True)
class Pages:
    """Where one is in a long list."""

    number: int
    last: int

    @property
    def before(self) -> int:
        """The page before; 0 when this is the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The next page; 0 when this is the last."""
        return self.number + 1 if self.number < self.last else 0


def paged(request: HttpRequest, count: int) -> Pages:
    """The page asked for (`?side=3`), within what there is."""
    text = request.GET.get("side", "1")
    last = max(1, -(-count // PAGE))
    return Pages(min(max(1, int(text) if text.isdecimal() and len(text) < 6 else 1), last), last)
