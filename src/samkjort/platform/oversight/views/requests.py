"""Supervision, requests for documentation, reporting: what is asked, twice or not, and the hours it takes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight import actions, controls, queries
from samkjort.platform.oversight.forms import (
    ChangeForm,
    FindingForm,
    HoursForm,
    PauseForm,
    RequestForm,
    authorities,
)
from samkjort.platform.oversight.models import Request
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import reach
from samkjort.platform.oversight.views.pages import crumbs, this_year
from samkjort.platform.oversight.wording import language
from samkjort.platform.people.roles import Role
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.parts import Button, Card, Status
from samkjort.platform.shell.templatetags.page import day, figure


def requests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All, with what is asked twice, what falls in the same month, what falls in a pause."""
    within = reach(actor)
    rows = queries.requests(within.municipality)
    pauses = queries.pauses(within.municipality)
    crowded = queries.same_month(rows)
    context = {
        "cards": [_card(row, rows, crowded, pauses) for row in rows],
        "pauses": pauses,
        "may_record": actor.role == Role.DIRECTOR,
        "crumbs": crumbs(actor, (_("Supervision and requests"), "")),
    }
    return render(request, "oversight/requests.html", context)


def _card(row: Request, rows: list[Request], crowded: frozenset[UUID], pauses: list[Any]) -> Card:
    lines = [row.asks_for[:120], ", ".join(_themes(row.themes))]
    before = queries.asked_before(row, rows)
    if before:
        lines.append(_("Asked for before: %(who)s") % {"who": ", ".join(_who(one) for one, _same in before)})
    if row.pk in crowded:
        lines.append(_("Another supervision is planned in the same month."))
    if queries.in_pause(row, pauses):
        lines.append(_("It is planned in a pause: move it, or write why not."))
    spent = getattr(row, "spent", None)
    if spent:
        lines.append(_("%(hours)s hours so far") % {"hours": figure(spent)})
    status = Status("done", _("Answered")) if row.answered_on else None
    if status is None and row.answer_by and row.answer_by < clock.today():
        status = Status("late", _("Late"))
    when = row.planned_on or row.answer_by
    return Card(
        f"{row.authority}: {row.get_kind_display()}",
        url=reverse("oversight:request", args=[row.pk]),
        lines=lines,
        when=day(when) if when else "",
        status=status,
        button=Button(_("Open"), reverse("oversight:request", args=[row.pk])),
        id=f"r{row.pk}",
    )


def _themes(themes: list[str]) -> list[str]:
    return [controls.theme_name(one, language()) for one in themes]


def _who(row: Request) -> str:
    return f"{row.authority}, {day(row.received_on)}"


def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Record what an authority asks."""
    access.require(actor, OversightAction.OVERSEE, actor.municipality)
    today = clock.today()
    first, last = this_year()
    start = {"received_on": today, "first": first, "last": last, "kind": "supervision"}
    form = filled(RequestForm, request, on=today, initial=start)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        risk = {name: data.pop(name) for name in ("likelihood", "consequence", "go")}
        themes = tuple(data.pop("themes"))
        unit = authorities(actor.municipality).filter(name__iexact=data["authority"]).first()
        known = {name: value for name, value in risk.items() if value}
        row = actions.record_request(
            actor, actions.Asked(**data, themes=themes, authority_unit=unit, risk=known)
        )
        return redirect("oversight:request", row.pk)
    context = {
        "form": form,
        "title": _("Record what an authority asks"),
        "submit": _("Record it"),
        "back": reverse("oversight:requests"),
        "crumbs": crumbs(
            actor, (_("Supervision and requests"), reverse("oversight:requests")), (_("New"), "")
        ),
    }
    return render(request, "oversight/form.html", context, status=422 if form.is_bound else 200)


def one(request: HttpRequest, actor: Actor, request_id: UUID) -> HttpResponse:
    """One of them: answer it, move it, note hours and findings, see who asked before."""
    within = reach(actor)
    rows = queries.requests(within.municipality)
    row = next((found for found in rows if found.pk == request_id), None)
    if row is None:
        raise Http404
    directs = actor.role == Role.DIRECTOR
    forms = _forms(request, row, directs)
    sent = next((name for name, form in forms.items() if form.is_bound), "")
    if sent and forms[sent].is_valid():
        _act(actor, row, sent, forms[sent].cleaned_data)
        notices.saved(request, _("Noted."))
        return redirect("oversight:request", row.pk)
    risk, spent = row.risk, getattr(row, "spent", None)
    in_year = queries.hours_in(row, clock.today().replace(month=1, day=1), clock.today())
    facts = [
        (_("What it is"), row.get_kind_display()),
        (_("What they ask for"), row.asks_for),
        (_("From whom, to whom"), f"{row.sender or _('Not known')} → {row.authority}"),
        (_("How often"), row.get_often_display() or _("Not known")),
        (_("Is it clear?"), _("No") if row.unclear else _("Yes")),
        (_("Themes"), ", ".join(_themes(row.themes))),
        (_("Period"), _("%(first)s to %(last)s") % {"first": day(row.first), "last": day(row.last)}),
        (_("Received"), day(row.received_on)),
        (_("Day of the supervision"), day(row.planned_on) if row.planned_on else None),
        (_("To be answered by"), day(row.answer_by) if row.answer_by else None),
        (_("Answered"), day(row.answered_on) if row.answered_on else None),
        (_("Risk, by likelihood and consequence"), _risk(risk)),
        (_("What the law keeps apart"), row.barrier or None),
        (_("Hours"), figure(spent) if spent else None),
        (_("Hours this year"), figure(in_year) if in_year else None),
    ]
    if row.moved_from:
        facts.append((_("Moved from"), day(row.moved_from)))
    if row.why_in_pause:
        facts.append((_("Why it is held in the pause all the same"), row.why_in_pause))
    context = {
        "row": row,
        "facts": facts,
        "before": [
            (
                _who(other),
                ", ".join(_themes(list(same))),
                reverse("oversight:request", args=[other.pk]),
                other,
            )
            for other, same in queries.asked_before(row, rows)
        ],
        "sheets": list(row.sheets.order_by("-made_at")),
        "findings": [
            (controls.theme_name(finding.theme, language()), finding)
            for finding in row.findings.order_by("at")
        ],
        "forms": forms,
        "directs": directs,
        "crumbs": crumbs(
            actor, (_("Supervision and requests"), reverse("oversight:requests")), (row.authority, "")
        ),
    }
    return render(request, "oversight/request.html", context, status=422 if sent else 200)


def _risk(risk: dict[str, Any]) -> str | None:
    if not risk:
        return None
    go = {"go": _("Supervision is right"), "no": _("Something else is right")}.get(risk.get("go", ""), "")
    numbers = f"{risk['likelihood']} × {risk['consequence']}" if len(risk.keys() - {"go"}) == 2 else ""
    return ", ".join(one for one in (numbers, go) if one) or None


def _forms(request: HttpRequest, row: Request, directs: bool) -> dict[str, Any]:
    sent = request.POST.get("do", "") if request.method == "POST" else ""

    def data(name: str) -> Any:
        return request.POST if sent == name else None

    forms: dict[str, Any] = {"hours": HoursForm(data("hours"), prefix="hours")}
    if directs:
        start = {
            "planned_on": row.planned_on,
            "why_in_pause": row.why_in_pause,
            "answered_on": row.answered_on,
        }
        forms["change"] = ChangeForm(data("change"), initial=start, prefix="change")
        forms["finding"] = FindingForm(data("finding"), request=row, prefix="finding")
    return forms


def _act(actor: Actor, row: Request, name: str, data: dict[str, Any]) -> None:
    if name == "hours":
        actions.add_hours(actor, row, hours=data["hours"], on=clock.today())
    elif name == "finding":
        actions.add_finding(actor, row, **data)
    else:
        actions.change_request(actor, row, **data)


def pause(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for a pause in a strained period."""
    access.require(actor, OversightAction.OVERSEE, actor.municipality)
    form = filled(PauseForm, request)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        if data["first"] > data["last"]:
            form.add_error("last", _("must be the same day or later"))
        else:
            actions.set_pause(actor, **data)
            return redirect("oversight:requests")
    context = {
        "form": form,
        "title": _("A pause for supervision"),
        "submit": _("Set the pause"),
        "back": reverse("oversight:requests"),
        "crumbs": crumbs(
            actor, (_("Supervision and requests"), reverse("oversight:requests")), (_("Pause"), "")
        ),
    }
    return render(request, "oversight/form.html", context, status=422 if form.is_bound else 200)
