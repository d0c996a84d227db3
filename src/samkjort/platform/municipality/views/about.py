"""Who the municipality is: its preconditions, how services stand together, and what it shares with others."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.law.services import service as law_service
from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance.queries import municipality_names
from samkjort.platform.municipality import actions, forms, queries
from samkjort.platform.municipality.models import Cooperation, Organisation, Profile
from samkjort.platform.municipality.parts import edit, fields, known, level, may_tell, page, write_links
from samkjort.platform.municipality.permissions import MunicipalityAction
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Listing
from samkjort.platform.signals.parts import Way, file_or_none, municipalities, municipality_name, row_url
from samkjort.steering import grants
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.municipality import profile as preconditions
from samkjort.steering.municipality.names import named
from samkjort.steering.municipality.profile import Fitted, alike, fit, slower_because
from samkjort.steering.vocabulary import label

MOST_FITTED, MOST_ALIKE = 3, 10
STUDIED = Evidence("004", 887, 888, Level.STATED)
"""The report says that it has not studied what cooperation does to the team around the child."""


def index(request: HttpRequest) -> HttpResponse:
    """The ways on, and whose municipality one reads of."""
    one = asked.read(request)
    day = Asked(None, one.language, on_text=one.on_text, municipality=one.municipality).parameters()
    listed = (
        ("profile", _("Who we are"), _("Size, economy and people, and how services stand together.")),
        ("measured", _("What we are measured on"), _("How much of it is joint with other services.")),
        ("tasks", _("What an act orders"), _("Statutory and other tasks in the budget, for the council.")),
        ("purse", _("Where the purse decides"), _("Guidance left room, and economy came to decide.")),
        ("competence", _("Competence money"), _("From mapped need to the university, in six steps.")),
        ("grants", _("What grants give and take"), _("Hours it took, and time it freed.")),
        ("financing", _("Did the money come with the duty?"), _("The ledger: cost, what came, and the gap.")),
        ("supervision", _("Powers of supervision"), _("Act by act: old, widened and new.")),
        (
            "weighings",
            _("What supervision costs, and gives"),
            _("Both the State's hours and the municipality's."),
        ),
        ("figures", _("The figures of the sources"), _("Each with how it is known, and where it stands.")),
    )
    context = {
        "ways": [Way(reverse(f"municipality:{to}") + day, title, what) for to, title, what in listed],
        "municipalities": municipalities(),
    }
    return page(request, one, "index.html", context, "")


def profile(request: HttpRequest) -> HttpResponse:
    """The profile card, what follows from it for the year, and the cards of houses and cooperation."""
    one = asked.read(request)
    row = queries.mine(Profile, one.municipality).first() if one.municipality else None
    cards = queries.organisations(one.municipality) if one.municipality else []
    shared = queries.cooperations(one.municipality) if one.municipality else []
    mine = queries.as_profile(row, cards, len(shared) if shared else None) if row else None
    found = fit(mine, one.limits) if mine else None
    whole = profile_list(one, row, found, cards, shared)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "list": whole,
        "row": row,
        "facts": told(one, row, found) if row else [],
        "slower": [
            (named(*trait, one.language), [slower_because(trait)])
            for trait in (found.slower if found else ())
        ],
        "year_size": label("size_class", one.year.size_class, one.language) if one.year.size_class else "",
        "year_months": one.year.lead_months,
        "fitted": _fitting(one, found),
        "organisations": [organisation_card(one, each) for each in cards],
        "cooperations": [cooperation_card(one, each) for each in shared],
        "houses": [
            (place, _services(kinds, one)) for place, kinds in queries.houses(one.municipality).items()
        ],
        "alike": _alike(one, mine) if mine else [],
        "studied": [STUDIED],
        "writes": write_links(
            ("organisering", _("Add a house or a steering line")),
            ("samarbeid", _("Add a cooperation with other municipalities")),
        ),
    }
    return page(request, one, "profile.html", context, _("Who we are"))


def _alike(one: Asked, mine: preconditions.Profile) -> list[tuple[str, str, str]]:
    """The few with most in common: name, code, and in what."""
    found = alike(mine, queries.profiles(), one.limits)[:MOST_ALIKE]
    names = municipality_names(each.municipality for each in found)
    return [(names.get(each.municipality, ""), each.municipality, _names(each.common)) for each in found]


def _services(kinds: list[str], one: Asked) -> str:
    return ", ".join(law_service(kind).name.in_language(one.language) for kind in kinds)


def _names(traits: tuple[str, ...]) -> str:
    names = {
        "size": _("size"),
        "economy": _("economy"),
        "recruiting": _("recruiting"),
        "specialisation": _("specialisation"),
        "inter_municipal": _("cooperation with other municipalities"),
    }
    return ", ".join(names.get(trait, "") or named("organisation", trait) for trait in traits)


def _fitting(one: Asked, found: Fitted | None) -> list[tuple[str, str]]:
    if found is None or found.size_class is None:
        return []
    return [
        (each.title.in_language(one.language), row_url(each.grant, one))
        for each in grants.fitted(one.register, size_class=found.size_class, most=MOST_FITTED)
    ]


def told(one: Asked, row: Profile, found: Fitted | None) -> list[tuple[str, str, str | None]]:
    """What the profile says: (what, value, how the figure is known)."""
    language = one.language
    inhabitants = None if row.inhabitants is None else f"{row.inhabitants:,}".replace(",", "\u00a0")
    size = found.size_class if found else None
    own = _("own estimate") if found and found.own else _("from the size")
    months = found.months if found else None
    return [
        (_("Inhabitants"), str(known(inhabitants)), level(row.inhabitants_level, language)),
        (_("Size"), label("size_class", size, language) if size else str(known(None)), None),
        (_("Economy"), _code("economy", row.economy, language), None),
        (_("Recruiting"), _code("recruiting", row.recruiting, language), None),
        (_("Specialisation"), _code("specialisation", row.specialisation, language), None),
        (
            _("Time needed"),
            str(known(None)) if months is None else _("%(number)s months") % {"number": months},
            None if months is None else own,
        ),
    ]


def _code(listed: str, code: str, language: str) -> str:
    return named(listed, code, language) if code else str(known(None))


def organisation_card(one: Asked, row: Organisation) -> dict[str, Any]:
    """A house or a steering line as its card."""
    return {
        "id": row.id,
        "kind": named("organisation", row.kind, one.language),
        "place": row.place,
        "services": fields(row.services, one.language),
        "meetings": row.leader_meetings,
        "since": row.since,
        "seen": row.seen,
        "url": reverse("municipality:change", args=["organisering", row.id]) if may_tell(one) else "",
    }


def cooperation_card(one: Asked, row: Cooperation) -> dict[str, Any]:
    """A cooperation with other municipalities as its card; effects are None when nobody has looked."""
    return {
        "id": row.id,
        "name": row.name,
        "services": fields(row.services, one.language),
        "partners": ", ".join(municipality_name(code) for code in row.partners),
        "host": municipality_name(row.host) if row.host else "",
        "effects": None
        if row.effects is None
        else [named("cooperation_effect", code, one.language) for code in row.effects],
        "note": row.note,
        "url": reverse("municipality:change", args=["samarbeid", row.id]) if may_tell(one) else "",
    }


def profile_list(
    one: Asked,
    row: Profile | None,
    found: Fitted | None,
    cards: list[Organisation],
    shared: list[Cooperation],
) -> Listing:
    """The profile and its cards as one list, for files."""
    may = may_tell(one)
    cells: list[tuple[Any, ...]] = [
        (what, value, how) for what, value, how in (told(one, row, found) if row else ())
    ]
    for each in cards:
        kind = named("organisation", each.kind, one.language)
        services = fields(each.services, one.language)
        cells.append(
            (edit("organisering", each.id, kind, may=may), f"{each.place}: {services}".strip(": "), None)
        )
    for cooperation in shared:
        card = cooperation_card(one, cooperation)
        effects = (
            str(known(None)) if card["effects"] is None else ", ".join(card["effects"]) or _("none seen")
        )
        cells.append((edit("samarbeid", cooperation.id, cooperation.name, may=may), effects, None))
    columns = (("what", _("What")), ("value", _("Told")), ("level", _("How known")))
    return Listing("kommunekort", _("The municipality's card"), columns, cells)


def change_profile(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Tell of the municipality's preconditions; the planning year follows."""
    one = asked.read(request)
    access.require(actor, MunicipalityAction.TELL, one.speaks_for)
    row = queries.mine(Profile, one.speaks_for).first()
    form = filled(forms.ProfileForm, request, initial=_initial(one, row), language=one.language)
    if form.is_bound and form.is_valid():
        actions.set_profile(actor, one.speaks_for, form.content(), limits=one.limits)
        notices.saved(request, _("The card is saved, and the planning year follows it."))
        return redirect(reverse("municipality:profile"))
    context = {
        "form": form,
        "title": _("Who is %(name)s?") % {"name": municipality_name(one.speaks_for)},
        "lead": _(
            "What you do not know, leave empty. The size and the time needed follow into your planning year."
        ),
        "submit": _("Save"),
        "cancel": reverse("municipality:profile"),
    }
    return page(request, one, "form.html", context, _("Who we are"), 422 if form.is_bound else 200)


def _initial(one: Asked, row: Profile | None) -> dict[str, Any]:
    """The card as it stands; months set on the planning year's own page are the municipality's own."""
    found: dict[str, Any] = {}
    if row:
        found = {name: getattr(row, name) for name in forms.ProfileForm.base_fields} | {"shared": row.shared}
    months = one.own_year.lead_months if one.own_year else None
    follows = fit(queries.as_profile(row), one.limits).months if row else None
    if months is not None and months != follows:
        found["own_months"] = months
    return found
