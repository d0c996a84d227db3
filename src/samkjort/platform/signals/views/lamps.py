"""The first steering page: the three lamps with what is behind them; and the limits one can set."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.signals import actions, asked, verdicts, words
from samkjort.platform.signals.asked import Asked, numbers
from samkjort.platform.signals.lists import Listing
from samkjort.platform.signals.parts import choices, file_or_none, municipality_name, show, ways
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.steering.thresholds import thresholds


def index(request: HttpRequest) -> HttpResponse:
    """Does it hang together, and when must we act?"""
    one = asked.read(request)
    name = request.GET.get("sett", "proba")
    found = verdicts.chosen_set(one, name)
    verdict = verdicts.judged(one, found)
    lit = verdicts.lamps(one, verdict)
    if (answer := file_or_none(request, _hits(lit))) is not None:
        return answer
    sets = [(key, each.title.in_language(one.language)) for key, each in one.register.sets.items()]
    if one.municipality:
        sets.append(
            ("egne", _("What %(name)s has set itself") % {"name": municipality_name(one.municipality)})
        )
    context = {
        "lamps": lit,
        "set": found,
        "sets": sets,
        "choices": choices(one, "felt", "type", "niva", "status"),
        "coded": round(100 * verdict.coded),
        "dated": round(100 * verdict.dated),
        "seen": verdict.as_of,
        "ways": ways(one),
        "limits_url": reverse("signals:limits") + one.parameters(sett=found.id),
        "municipality_name": municipality_name(one.municipality) if one.municipality else "",
    }
    return show(request, one, "signals/index.html", context, crumbs=[])


def _hits(lit: list[verdicts.Lit]) -> Listing:
    rows = [
        (
            lamp.name,
            verdicts.sentence(lamp.id, lamp.state),
            check.id,
            check.name,
            check.rule,
            said.why,
            " / ".join(", ".join(map(str, links)) for links in said.rows),
            ", ".join(map(str, said.evidence)),
        )
        for lamp in lit
        for check in lamp.hits
        for said in check.said
    ]
    columns = (
        ("lamp", _("Lamp")),
        ("answer", _("Answer")),
        ("check", _("Check")),
        ("name", _("Name")),
        ("rule", _("Rule")),
        ("why", _("Why")),
        ("rows", _("Signals")),
        ("evidence", _("Sources")),
    )
    return Listing("henger-det-sammen", _("Does it hang together?"), columns, rows)


def limits(request: HttpRequest) -> HttpResponse:
    """Every limit the checks use: shown, and free to change for one's own look at it."""
    one = asked.read(request)
    standard = dict(numbers(thresholds()))
    rows = [
        {
            "name": name,
            "title": words.limit_name(name),
            "value": f"{value:g}",
            "standard": f"{standard[name]:g}",
            "changed": value != standard[name],
        }
        for name, value in numbers(one.limits)
        if name in words.LIMIT_NAMES
    ]
    context = {
        "rows": rows,
        "may_keep": _may_keep(one),
        "municipality_name": municipality_name(one.speaks_for) if one.speaks_for else "",
    }
    return show(request, one, "signals/limits.html", context, crumbs=[(_("Limits"), "")])


def _may_keep(one: Asked) -> bool:
    actor = one.actor
    return bool(actor and one.speaks_for and access.may(actor, SteeringAction.SET_YEAR, one.speaks_for))


def keep_limits(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the limits as the municipality's own."""
    one = asked.read(request)
    values = {name[2:]: str(text) for name, text in request.POST.items() if name.startswith("g.")}
    wrong = actions.keep_limits(actor, one.speaks_for, values)
    if wrong:
        notices.warned(request, _("These are not numbers we can use: %(what)s") % {"what": ", ".join(wrong)})
    else:
        notices.saved(request, _("The limits are kept for the municipality."))
    return redirect(reverse("signals:limits"))
