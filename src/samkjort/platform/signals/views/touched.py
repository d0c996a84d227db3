"""What a signal's page tells of its detail, and of the professions it touches; and unions heard about it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked, queries
from samkjort.platform.signals.parts import row_url, show
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.state import actions as doing
from samkjort.platform.signals.state import queries as state
from samkjort.platform.signals.state.forms import UnionsForm
from samkjort.steering.model import Signal
from samkjort.steering.state import dialogue, room, wicked


def of(one: asked.Asked, row: Signal, holder: str) -> dict[str, Any]:
    """What the page of a signal shows of its detail, its professions and the unions heard."""
    place = room.detail(one.register, row)
    log = state.involvements(row.id)
    heard = dialogue.heard(row, log)
    told = state.feedback().get(row.id)
    said = {"yes": _("heard"), "no": _("nothing recorded")}
    actor = one.actor
    return {
        "room": [
            (_("From freedom (0) to detail (100)"), _place(place)),
            (_("What municipalities say"), _wishes(told) if told else None),
            (
                _("Can one field solve it alone?"),
                _("no, it needs an owner across fields")
                if wicked.is_wicked(row, state.tagged_by_hand()[0])
                else None,
            ),
        ],
        "professions": [
            (each.name.in_language(one.language), said["yes" if each.id in heard.heard else "no"])
            for each in heard.touched
        ],
        "talks": heard.log,
        "heard_late": heard.late is True,
        "profession_proof": dialogue.evidence(),
        "may_talk": bool(actor and holder and access.may(actor, SteeringAction.RECORD_TALK, holder)),
        "may_feedback": bool(
            actor and one.speaks_for and access.may(actor, SteeringAction.GIVE_FEEDBACK, one.speaks_for)
        ),
    }


def _place(place: room.Detail) -> str | None:
    if not place.placed:
        return None
    whole = place.high - place.low < 1
    return f"{place.low:.0f}" if whole else f"{place.low:.0f}–{place.high:.0f}"


def _wishes(told: dict[room.Wish, int]) -> str:
    return _("%(more)s want more freedom, %(fits)s say it fits, %(less)s want to know more") % {
        "more": told[room.Wish.MORE_FREEDOM],
        "fits": told[room.Wish.FITS],
        "less": told[room.Wish.MORE_GUIDANCE],
    }


def unions(request: HttpRequest, actor: Actor, row: str) -> HttpResponse:
    """Record that unions were heard about a signal."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.RECORD_TALK, holder)
    found = one.register.signals.get(row)
    if found is None:
        raise Http404
    form = filled(
        UnionsForm,
        request,
        initial={"on": clock.today()},
        language=one.language,
        touched=dialogue.touched(found),
    )
    if form.is_bound and form.is_valid():
        doing.record_unions(actor, holder, row, form.cleaned_data)
        notices.saved(request, _("It is recorded who was heard."))
        return redirect(row_url(row))
    title = found.title.in_language(one.language)
    context = {
        "form": form,
        "title": title,
        "lead": _("Which unions were heard, and for which professions."),
        "submit": _("Save"),
        "cancel": row_url(row),
    }
    crumbs = [(_("All signals"), reverse("signals:signals")), (title, row_url(row)), (_("Unions"), "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )
