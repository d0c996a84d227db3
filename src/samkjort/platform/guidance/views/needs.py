"""What a municipality can and needs, and who it can learn from."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance import actions, forms, queries
from samkjort.platform.guidance.parts import (
    file_or_none,
    holder,
    language,
    place_of,
    show,
    show_form,
    who_asks,
)
from samkjort.platform.guidance.permissions import GuidanceAction
from samkjort.platform.guidance.views.door import size_of
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals.asked import works_in_municipality
from samkjort.platform.signals.lists import Listing
from samkjort.platform.signals.parts import municipality_name
from samkjort.platform.signals.queries import holder_of
from samkjort.steering.guidance import catalogue
from samkjort.steering.guidance.needs import NeedList
from samkjort.steering.guidance.reading import label, lists


def mapping(request: HttpRequest) -> HttpResponse:
    """The municipality's own mapping, theme by theme, and the list of needs that follows."""
    actor = who_asks(request)
    speaks = holder(request)
    mine = speaks if speaks.isdigit() else ""
    house = mine or (actor.municipality if actor and works_in_municipality(actor) else "")
    found = queries.needs_of(house) if house else NeedList((), (), tuple(lists()["theme"]))
    whole = _needs(found)
    if house and (answer := file_or_none(request, whole)) is not None:
        return answer
    answers = {row.theme: row for row in queries.mapping(house)} if house else {}
    context = {
        "name": municipality_name(house) if house else "",
        "list": whole,
        "complete": found.complete,
        "unsure": [label("theme", one, language()) for one in found.unsure],
        "needs": [
            {
                "need": need,
                "theme": label("theme", need.theme, language()),
                "meets": [
                    (one.title.in_language(language()), place_of(one))
                    for key in need.meets
                    if (one := catalogue.entry(key)) is not None
                ],
            }
            for need in found.needs
        ],
        "themes": [
            {
                "key": theme,
                "name": label("theme", theme, language()),
                "have": label("have", row.have, language()) if (row := answers.get(theme)) else None,
                "urgency": label("urgency", row.urgency, language()) if row else None,
                "gap": bool(row and row.role_gap),
            }
            for theme in lists()["theme"]
        ],
        "mapped": len(answers),
        "all": len(lists()["theme"]),
        "may_map": bool(mine),
    }
    return show(request, "mapping.html", context, crumbs=[(_("What we can and what we need"), "")])


def _needs(found: NeedList) -> Listing:
    columns = (
        ("theme", _("Theme")),
        ("weight", _("Weight (1–3)")),
        ("role_gap", _("Understanding of roles")),
        ("meets", _("What is there")),
        ("note", _("In a few words")),
    )
    cells = [
        (
            label("theme", need.theme, language()),
            need.weight,
            need.role_gap,
            ", ".join(
                one.title.in_language(language())
                for key in need.meets
                if (one := catalogue.entry(key)) is not None
            ),
            need.note,
        )
        for need in found.needs
    ]
    return Listing("behov", _("What we need"), columns, cells)


def map_theme(request: HttpRequest, actor: Actor, theme: str) -> HttpResponse:
    """Answer for one theme."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.MAP, speaks if speaks.isdigit() else "")
    if theme not in lists()["theme"]:
        raise Http404
    before = next((row for row in queries.mapping(speaks) if row.theme == theme), None)
    initial = (
        {"have": before.have, "urgency": before.urgency, "role_gap": before.role_gap, "note": before.note}
        if before
        else {}
    )
    form = filled(forms.MapForm, request, initial=initial)
    if form.is_bound and form.is_valid():
        actions.map_theme(actor, speaks, theme, form.cleaned_data)
        notices.saved(request, _("It is saved, and the list of needs is made anew."))
        return redirect(reverse("guidance:mapping"))
    return show_form(
        request,
        form,
        title=label("theme", theme, language()).capitalize(),
        lead=_("Answer for the whole municipality. «Do not know» is a good answer."),
        submit=_("Save"),
        cancel=reverse("guidance:mapping"),
        crumbs=[(_("What we can and what we need"), reverse("guidance:mapping"))],
    )


def exchange(request: HttpRequest) -> HttpResponse:
    """Who can teach what, who wants to learn it, and where the two meet."""
    speaks = holder(request)
    rows = queries.exchanges()
    named = queries.municipality_names(row.municipality for row in rows)
    theme = request.GET.get("tema", "")
    reasons = {"theme": _("same theme"), "size": _("same size"), "county": _("same county")}
    columns = (
        ("municipality", _("Municipality")),
        ("what", _("Teaches or learns")),
        ("theme", _("Theme")),
        ("says", _("In a few words")),
    )
    shown = [row for row in rows if not theme or row.theme == theme]
    cells = [
        (
            named.get(row.municipality, row.municipality),
            _("can teach") if row.offers else _("wants to learn"),
            label("theme", row.theme, language()),
            row.says,
        )
        for row in shown
    ]
    whole = Listing("laere-av-hverandre", _("Learn from each other"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    found = [match for match in queries.matches() if not theme or match.need.theme == theme]
    context = {
        "list": whole,
        "themes": forms.named("theme"),
        "theme": theme,
        "matches": [
            {
                "match": match,
                "learns": named.get(match.need.municipality, match.need.municipality),
                "teaches": named.get(match.offer.municipality, match.offer.municipality),
                "theme": label("theme", match.need.theme, language()),
                "why": ", ".join(reasons[one] for one in match.reasons),
                "ours": speaks in (match.need.municipality, match.offer.municipality),
            }
            for match in found
        ],
        "own": [
            {"row": row, "theme": label("theme", row.theme, language())}
            for row in rows
            if speaks and row.municipality == speaks
        ],
        "may_write": speaks.isdigit(),
    }
    return show(request, "exchange.html", context, crumbs=[(_("Learn from each other"), "")])


def new_exchange(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say what the municipality can teach others, or wants to learn."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.EXCHANGE, speaks if speaks.isdigit() else "")
    form = filled(forms.ExchangeForm, request, initial={"theme": request.GET.get("tema", "")})
    if form.is_bound and form.is_valid():
        data = {**form.cleaned_data, "offers": form.cleaned_data["offers"] == "yes"}
        actions.exchange(actor, speaks, data, size=size_of(request, speaks))
        notices.saved(request, _("It is open to all. Below you see who it fits."))
        return redirect(reverse("guidance:exchange"))
    return show_form(
        request,
        form,
        title=_("What can you teach, or want to learn?"),
        submit=_("Save"),
        cancel=reverse("guidance:exchange"),
        crumbs=[(_("Learn from each other"), reverse("guidance:exchange"))],
    )


def leave_exchange(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Take back what was offered or wanted."""
    try:
        actions.leave_exchange(actor, holder_of(actor), key)
    except actions.NotThere:
        raise Http404 from None
    notices.saved(request, _("It is taken back."))
    return redirect(reverse("guidance:exchange"))
