"""Guides that contradict each other: cards with both senders, who answers, a status and a date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.law.concepts.inquiry import STATUSES
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.templatetags.page import day
from samkjort.platform.signals import actions, asked, queries
from samkjort.platform.signals.lists import Listing
from samkjort.platform.signals.models import GuideClash
from samkjort.platform.signals.parts import actor_names, file_or_none, holder_name, row_links, show
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.state import actions as doing
from samkjort.platform.signals.state import queries as state
from samkjort.platform.signals.state.forms import AnswerForm, ClashForm
from samkjort.platform.signals.words import plain
from samkjort.steering.state import clashes
from samkjort.steering.state.clashes import Clash, Found

SHOWN = 50
"""Cards for assessment on the page; the files have all."""


def conflicts(request: HttpRequest) -> HttpResponse:
    """Every conflict card: what somebody has told of, what the coding shows, and what nobody has named."""
    one = asked.read(request)
    rows = state.clash_rows()
    told = {frozenset((row.first, row.second)): row for row in rows}
    # The last word of a pair holds, and a user's before the shipped.
    kept = {frozenset(each.rows): each for each in clashes.shipped()}
    kept |= {frozenset((row.first, row.second)): state.as_kept(row) for row in reversed(rows)}
    decided = tuple(kept.values())
    found = one.kept(f"clashes {hash(decided)}", lambda: clashes.clashes(one.register, decided))
    listed = {frozenset(each.rows) for each in found if each.found is not Found.FACETS}
    own = [row for pair, row in told.items() if pair not in listed]
    holder = queries.holder_of(one.actor)
    cards = [
        *(
            _card(each, one, holder, told.get(frozenset(each.rows)))
            for each in found
            if each.found is Found.TOLD
        ),
        *(_own_card(row, one, holder) for row in own),
    ]
    coded = [
        _card(each, one, holder, None)
        for each in found
        if each.found is Found.FACETS and frozenset(each.rows) not in told
    ]
    unnamed = [_card(each, one, holder, None) for each in found if each.found is Found.UNNAMED]
    whole = _listing([*cards, *coded, *unnamed])
    coded = coded[:SHOWN]
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "cards": cards,
        "coded": coded,
        "unnamed": unnamed,
        "list": whole,
        "may_tell": bool(holder and one.actor and access.may(one.actor, SteeringAction.TELL_CLASH, holder)),
    }
    return show(request, one, "signals/conflicts.html", context, crumbs=[(_("Guides that clash"), "")])


def _card(each: Clash, one: asked.Asked, holder: str, row: GuideClash | None) -> dict[str, Any]:
    kept = each.kept
    on = one.on or clock.today()
    return {
        "rows": row_links(each.rows, one.register, one),
        "senders": [actor_names(senders, one.register, one) for senders in each.senders],
        "says": plain(each.says.in_language(one.language), one.language),
        "evidence": each.evidence,
        "status": _status(each.status, one.language) if each.rows else "",
        "done": each.status == "answered",
        "owner": actor_names((kept.owner,), one.register, one) if kept else None,
        "by": kept.answer_by if kept else None,
        "late": each.overdue(on) is True,
        "why": kept.why.in_language(one.language) if kept and kept.why else "",
        "answer": kept.answer if kept else "",
        "told_by": holder_name(row.holder, one.register, one.language) if row else "",
        "told": row.says if row else "",
        "reply": _reply(row, holder) if row else "",
    }


def _own_card(row: GuideClash, one: asked.Asked, holder: str) -> dict[str, Any]:
    known = one.register.signals
    pair = (row.first, row.second)
    return {
        "rows": row_links(pair, one.register, one),
        "senders": [
            actor_names(known[key].senders, one.register, one) if key in known else key for key in pair
        ],
        "says": row.says,
        "evidence": (),
        "status": _status(row.status, one.language),
        "done": row.status == "answered",
        "owner": actor_names((row.owner,), one.register, one),
        "by": row.answer_by,
        "late": row.status != "answered" and (one.on or clock.today()) > row.answer_by,
        "why": "",
        "answer": row.answer,
        "told_by": holder_name(row.holder, one.register, one.language),
        "told": "",
        "reply": _reply(row, holder),
    }


def _reply(row: GuideClash, holder: str) -> str:
    mine = bool(holder) and row.owner == holder and row.status != "answered"
    return reverse("signals:answer-clash", args=[row.id]) if mine else ""


def _status(status: str, language: str) -> str:
    return STATUSES[status].in_language(language)


def _listing(cards: Sequence[dict[str, Any]]) -> Listing:
    columns = (
        ("signals", _("Signals")),
        ("senders", _("Senders")),
        ("says", _("What clashes")),
        ("status", _("Status")),
        ("owner", _("Who answers")),
        ("by", _("Answer by")),
        ("answer", _("Answer")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            " / ".join(map(str, card["rows"])),
            " / ".join(card["senders"]),
            card["says"],
            card["status"],
            card["owner"],
            card["by"],
            card["answer"] or None,
            ", ".join(map(str, card["evidence"])),
        )
        for card in cards
    ]
    return Listing("signaler-i-strid", _("Guides that clash"), columns, cells)


def tell(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Tell of two guides that contradict each other."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.TELL_CLASH, holder)
    form = filled(
        ClashForm,
        request,
        initial={"first": request.GET.get("om", "")},
        language=one.language,
        register=one.register,
        today=clock.today(),
    )
    if form.is_bound and form.is_valid():
        doing.tell_clash(actor, holder, form.cleaned_data)
        notices.saved(request, _("It is told. Whoever should answer sees it here."))
        return redirect(reverse("signals:conflicts"))
    context = {
        "form": form,
        "title": _("Two guides that clash"),
        "lead": _("Everyone can see it, with the name of your municipality or body."),
        "submit": _("Tell of it"),
        "cancel": reverse("signals:conflicts"),
    }
    crumbs = [(_("Guides that clash"), reverse("signals:conflicts")), (_("New"), "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )


def answer(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Answer which of two guides holds."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.ANSWER_CLASH, holder)
    row = next((each for each in state.clash_rows() if each.id == key and each.owner == holder), None)
    if row is None:
        raise Http404
    form = filled(AnswerForm, request, initial={"on": clock.today()})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            doing.answer_clash(actor, holder, key, answer=data["answer"], on=data["on"])
        except actions.NotThere:
            raise Http404 from None
        notices.saved(request, _("The answer is saved."))
        return redirect(reverse("signals:conflicts"))
    context = {
        "form": form,
        "title": _("Answer"),
        "lead": _("%(who)s asked on %(day)s: %(says)s")
        % {
            "who": holder_name(row.holder, one.register, one.language),
            "day": day(row.asked_on),
            "says": row.says,
        },
        "submit": _("Save"),
        "cancel": reverse("signals:conflicts"),
    }
    crumbs = [(_("Guides that clash"), reverse("signals:conflicts")), (_("Answer"), "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )
