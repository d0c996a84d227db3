"""Grants: does the money pull the same way, who can apply, when does it end, and what stands on it?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import DateField, Form, filled
from samkjort.platform.signals import actions, asked, forms, queries
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import (
    actor_names,
    file_or_none,
    labels,
    municipality_name,
    row_links,
    row_url,
    show,
)
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.steering import grants as money
from samkjort.steering.evidence import Level
from samkjort.steering.grants import days_to_money
from samkjort.steering.model import Grant
from samkjort.steering.vocabulary import label

ALONE = {"ja": True, "nei": False, "ukjent": None}


def grants(request: HttpRequest) -> HttpResponse:
    """Every grant with who can apply; where money and other signals pull apart; where it ends."""
    one = asked.read(request)
    register = one.register
    alone = request.GET.get("alene", "")
    rows = (
        money.can_apply_alone(register, answer=ALONE[alone])
        if alone in ALONE
        else tuple(register.grants.values())
    )
    rows = tuple(row for row in rows if one.lets(register.signals[row.signal]))
    whole = grant_list(one, rows)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    size = one.year.size_class or "small"
    clashes = one.kept("clashes", lambda: money.coherence(register))
    by_grant: dict[str, list[Any]] = {}
    for clash in clashes:
        by_grant.setdefault(clash.grant, []).append(clash)
    context = {
        "list": whole,
        "alone": alone,
        "clashes": [
            (
                row_links([grant], register, one)[0],
                row_links([each.against for each in found], register, one),
                found[0].why,
                list(dict.fromkeys(proof for each in found for proof in each.evidence)),
            )
            for grant, found in by_grant.items()
        ],
        "cliffs": [
            {
                "link": row_links([each.grant], register, one)[0],
                "ends": each.ends,
                "ended": each.ended,
                "duty": each.duty_remains,
                "plan": each.plan,
                "open": each.open,
                "ahead": each.known_ahead,
                "after": register.grants[each.grant].after,
                "evidence": each.evidence,
            }
            for each in money.cliffs(register)
        ],
        "fitted": [
            {
                "link": Link(each.title.in_language(one.language), row_url(each.grant, one)),
                "reasons": each.reasons,
                "cautions": each.cautions,
            }
            for each in money.fitted(register, size_class=size, sectors=_sectors(one))
        ],
        "size": label("size_class", size, one.language),
        "late": _late(one),
        "bundles": _bundle(request, one),
        "choices": _choices(one),
    }
    return show(request, one, "signals/grants.html", context, crumbs=[(_("Grants"), "")])


def _choices(one: Asked) -> Any:
    from samkjort.platform.signals.parts import choices

    return choices(one, "felt")


def _sectors(one: Asked) -> tuple[str, ...]:
    return (one.filters["felt"],) if "felt" in one.filters else ()


def _late(one: Asked) -> list[Any]:
    return [
        (row_links(each.rows, one.register, one), each.says, each.evidence)
        for each in one.register.observations
        if each.kind == "money_late" and row_links(each.rows, one.register, one)
    ]


def _bundle(request: HttpRequest, one: Asked) -> dict[str, Any] | None:
    chosen = [key for key in request.GET.getlist("sammen") if key in one.register.grants][:12]
    if len(chosen) < 2:
        return None
    found = money.bundle(one.register, chosen)
    return {
        "rows": row_links(chosen, one.register, one),
        "sum": found.known_sum,
        "unknown": found.unknown_amounts,
        "owners": actor_names(found.owners, one.register, one),
        "goals": labels("goal", found.common_goals, one.language),
        "differences": found.differences,
    }


def grant_list(one: Asked, rows: tuple[Grant, ...]) -> Listing:
    """Every grant: owner, who can apply, what it pays for, years, and whether it has ended."""
    columns = (
        ("title", _("Grant")),
        ("owner", _("Owner")),
        ("alone", _("Apply alone?")),
        ("focus", _("Pays for")),
        ("years", _("Years")),
        ("amount", _("Kroner")),
        ("days", _("Days to money")),
        ("ended", _("Ended")),
        ("sources", _("Sources")),
    )
    focus = {
        "reactive": _("repairing in the single case"),
        "preventive": _("preventing"),
        "capacity": _("building capacity"),
    }
    cells = [
        (
            Link(one.register.signals[row.signal].title.in_language(one.language), row_url(row.signal, one)),
            actor_names(row.owner, one.register, one) or None,
            row.alone if row.alone is None else _("yes") if row.alone else _("only with others"),
            focus[row.focus.value] if row.focus else None,
            row.years,
            row.amount,
            row.days_to_money,
            None if row.ended is None else bool(row.ended),
            rests_on(row, one),
        )
        for row in rows
    ]
    return Listing("tilskudd", _("Grants"), columns, cells)


def rests_on(row: Grant, one: Asked) -> str:
    """Where what is told of a grant stands and how it is known; a row without a source is not checked."""
    found = row.evidence or one.register.signals[row.signal].evidence
    if not found:
        return label("level", Level.UNVERIFIED, one.language)
    return f"{found[0]} · {label('level', found[0].level, one.language)}"


class DaysForm(Form):
    """Days from the need was told until the money could be used."""

    applied = DateField(label=_("Applied on"))
    available = DateField(label=_("Could be used from"))
    needed = DateField(label=_("Needed by"), required=False)


def money_page(request: HttpRequest) -> HttpResponse:
    """How much stands on project money, what has no plan, and how long the money took."""
    one = asked.read(request)
    rows = queries.posts(one.speaks_for) if one.speaks_for else []
    limit = one.register.limits.number("project_money_share")
    found = money.dependence([queries.as_post(row) for row in rows], limit=limit, on=one.on or clock.today())
    whole = Listing(
        "prosjektmidler",
        _("What pays for what"),
        (
            ("name", _("Post or task")),
            ("source", _("Paid by")),
            ("amount", _("Kroner a year")),
            ("project", _("Project money")),
            ("ends", _("Ends")),
            ("plan", _("Plan for then")),
        ),
        [(row.name, row.source, row.amount, row.project, row.ends, row.plan) for row in rows],
    )
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    days_form = DaysForm(request.GET) if "applied" in request.GET else DaysForm()
    days = None
    if days_form.is_bound and days_form.is_valid():
        data = days_form.cleaned_data
        try:
            days = days_to_money(applied=data["applied"], available=data["available"], needed=data["needed"])
        except ValueError:
            days_form.add_error("available", _("this is before it was applied for"))
    context = {
        "list": whole,
        "rows": rows,
        "found": found,
        "share": round(100 * found.share) if found else None,
        "limit": round(100 * limit),
        "name": municipality_name(one.speaks_for) if one.speaks_for else "",
        "may_write": _may(one),
        "days_form": days_form,
        "days": days,
    }
    crumbs = [(_("Grants"), reverse("signals:grants") + one.parameters()), (_("Project money"), "")]
    return show(request, one, "signals/money.html", context, crumbs=crumbs)


def _may(one: Asked) -> bool:
    actor = one.actor
    return bool(actor and one.speaks_for and access.may(actor, SteeringAction.WRITE_MONEY, one.speaks_for))


def new_post(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down a post and what pays for it."""
    one = asked.read(request)
    access.require(actor, SteeringAction.WRITE_MONEY, one.speaks_for)
    form = filled(forms.PostForm, request)
    if form.is_bound and form.is_valid():
        actions.write_post(actor, one.speaks_for, form.cleaned_data)
        notices.saved(request, _("It is written down."))
        return redirect(reverse("signals:money"))
    crumbs = [(_("Project money"), reverse("signals:money")), (_("New"), "")]
    context = {
        "form": form,
        "title": _("What pays for a post?"),
        "lead": "",
        "submit": _("Save"),
        "cancel": reverse("signals:money"),
    }
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )


def remove_post(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Take away a post."""
    one = asked.read(request)
    try:
        actions.remove_post(actor, one.speaks_for, key)
    except actions.NotThere:
        raise Http404 from None
    notices.saved(request, _("It is taken away."))
    return redirect(reverse("signals:money"))
