"""The sheet of evidence: made, seen again, given, read by the authority."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight import actions, controls, queries, wording
from samkjort.platform.oversight.evidence import gather, leaving, read
from samkjort.platform.oversight.forms import GiveForm, SheetForm
from samkjort.platform.oversight.models import Request, Sheet
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import Reach, municipality_name, reach
from samkjort.platform.oversight.views.pages import CHOSEN, crumbs, file, page, this_year
from samkjort.platform.people.models import Unit
from samkjort.platform.people.roles import Role
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.parts import Button, Card, Status
from samkjort.platform.shell.templatetags.page import day


def make(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose themes and a period; all is filled in, one press makes the sheet."""
    within = reach(actor)
    today = clock.today()
    first, last = this_year()
    asked = _asked(request.GET.get("krav", ""))
    themes = [one for one in CHOSEN if one in controls.themes_on(today)]
    start: dict[str, Any] = {"themes": themes, "first": first, "last": last, "as_of": today}
    if asked is not None:
        start |= {"themes": asked.themes, "first": asked.first, "last": min(asked.last, last)}
    form = filled(SheetForm, request, on=today, initial=start)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        row = actions.make_sheet(
            actor,
            themes=tuple(data["themes"]),
            first=data["first"],
            last=data["last"],
            as_of=data["as_of"],
            request=asked.pk if asked else None,
        )
        return redirect("oversight:sheet", row.pk)
    context = {
        "form": form,
        "chosen": _chosen(start),
        "within": within,
        "cards": [_card(row) for row in queries.sheets(within)],
        "crumbs": crumbs(actor, (_("Evidence"), "")),
    }
    return render(request, "oversight/make.html", context, status=422 if form.is_bound else 200)


def _chosen(start: dict[str, Any]) -> list[tuple[str, str]]:
    """What is filled in beforehand, in words."""
    period = {"first": day(start["first"]), "last": day(start["last"])}
    return [
        (_("Themes"), ", ".join(controls.theme_name(one, wording.language()) for one in start["themes"])),
        (_("Period"), _("%(first)s to %(last)s") % period),
        (_("As it was when this day began"), day(start["as_of"])),
    ]


def _asked(key: str) -> Request | None:
    try:
        return Request.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None


def _card(row: Sheet) -> Card:
    period = _("%(first)s to %(last)s") % {"first": day(row.first), "last": day(row.last)}
    lines = [", ".join(controls.theme_name(one, wording.language()) for one in row.themes)]
    if row.given_to:
        lines.append(_("Given to %(name)s") % {"name": row.given_to.name})
    return Card(
        period,
        url=reverse("oversight:sheet", args=[row.pk]),
        lines=lines,
        when=_("as of %(day)s") % {"day": day(row.as_of)},
        status=Status("done", _("Given")) if row.given_at else None,
        button=Button(_("See it again"), reverse("oversight:sheet", args=[row.pk])),
        id=f"s{row.pk}",
    )


def _mine(actor: Actor, sheet_id: UUID) -> tuple[Sheet, Reach | None]:
    """The sheet, and how far the asker sees; None for the authority it was given to."""
    within = None if actor.role == Role.SUPERVISOR else reach(actor)
    row = Sheet.objects.select_related("given_to").filter(pk=sheet_id).first()
    if row is None:
        raise Http404
    if within is None:
        access.require(actor, OversightAction.READ_GIVEN, row.given_to_id)
    return row, within


def _place(row: Sheet) -> str:
    if row.unit_id is None:
        return municipality_name(row.municipality)
    return str(Unit.objects.filter(pk=row.unit_id).values_list("name", flat=True).first() or "")


def sheet(request: HttpRequest, actor: Actor, sheet_id: UUID) -> HttpResponse:
    """The sheet on a page: its unit's leader sees every number, all others with few withheld."""
    row, within = _mine(actor, sheet_id)
    own = within is not None and not within.whole and within.unit == row.unit_id
    same: bool | None = None
    if within is None:
        found = read(row.given, actions.about(row))
    else:
        whole, same = actions.again(row)
        found = whole if own else leaving(whole)
    cases = queries.supervised(actor) if within is None else []
    return page(
        request,
        actor,
        wording.sheet(found, _place(row)),
        _("A sheet of evidence") if within else _("Evidence"),
        "sheet",
        sheet=row,
        same=same,
        own=own,
        authority=within is None,
        give=GiveForm(municipality=row.municipality) if within and not row.given_at else None,
        cases=[
            Card(
                case.child.given_name,
                url=reverse("cases:case", args=[case.pk]),
                lines=[_("Case %(number)s") % {"number": case.number}],
                id=f"c{case.pk}",
            )
            for case in cases
        ],
    )


def sheet_file(request: HttpRequest, actor: Actor, sheet_id: UUID, form: str) -> HttpResponse:
    """The sheet as PDF or JSON: what may leave."""
    row, within = _mine(actor, sheet_id)
    about = actions.about(row)
    found = read(row.given, about) if within is None else leaving(gather(about))
    report = wording.sheet(found, _place(row)) if form == "pdf" else None
    data = {**found.to_json(), "fingerprint": row.fingerprint} if form == "json" else None
    return file(f"samkjort-{row.first}-{row.last}", form, report, data)


def give(request: HttpRequest, actor: Actor, sheet_id: UUID) -> HttpResponse:
    """Give it to an authority."""
    row, within = _mine(actor, sheet_id)
    if within is None or row.given_at:
        raise Http404
    form = GiveForm(request.POST, municipality=row.municipality)
    if form.is_valid():
        actions.give(actor, row, form.cleaned_data["to"])
        notices.saved(request, _("The authority can read it now."))
    return redirect("oversight:sheet", row.pk)


def given(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For the authority: what it has been given."""
    access.require(actor, OversightAction.READ_GIVEN, actor.unit_id)
    context = {
        "cards": [_card(row) for row in queries.given(actor)],
        "crumbs": crumbs(actor),
    }
    return render(request, "oversight/given.html", context)


def internal_control(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Each duty, what shows how it is kept, and what it shows; unknown where it cannot be known."""
    within = reach(actor)
    found = actions.now(within, controls.themes_on(clock.today()), *this_year())
    return page(request, actor, wording.internal_control(found, within.name), _("Internal control"))


def cooperation(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The indicator of cooperation across sectors, with its definition."""
    within = reach(actor)
    found = actions.now(within, ("cooperation_case",), *this_year())
    report = wording.cooperation(found, within.name)
    return page(request, actor, report, _("Cooperation across sectors"))
