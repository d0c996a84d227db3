"""Following a family helped on: the lists, one of them, its receipt and answer, and the family's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.referral import Answer, Manner, Standing
from samkjort.platform import access
from samkjort.platform.access import log as access_log
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions import guided as acts
from samkjort.platform.cases.forms.guided import AnswerForm
from samkjort.platform.cases.guided import proposing
from samkjort.platform.cases.permissions_guided import GuidedAction
from samkjort.platform.cases.queries import guided as queries
from samkjort.platform.cases.views.family_pages import page as family_page
from samkjort.platform.cases.views.pages import case_of
from samkjort.platform.cases.views.staff_pages import Crumbs, crumbs, done, form_page, language
from samkjort.platform.shell.parts import Card, Status
from samkjort.platform.shell.templatetags.page import day


def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those sent to one's unit, and those one has helped on."""
    leave = access.require(actor, GuidedAction.SEE_MINE)
    assert leave.ground is not None
    sent = queries.sent_by(actor)
    for one in sent:
        if one.row.case_id:
            access_log.beside(
                actor, GuidedAction.SEE_MINE, leave.ground, case_id=one.row.case_id, about=one.row.pk
            )
    context = {
        "ours": [_card(one, from_us=False) for one in queries.sent_to(actor)],
        "sent": [_card(one, title=one.row.about) for one in sent],
        "crumbs": [(_("My day"), reverse("cases:my-day")), (_("Helped on"), "")],
    }
    return render(request, "cases/guided/mine.html", context)


def status_of(one: queries.Followed) -> Status:
    """Where it stands, as a word with a colour."""
    if one.late:
        return Status("late", _("Late"))
    kind = {Standing.ANSWERED: "done", Standing.WITHDRAWN: "quiet"}.get(one.standing, "turn")
    return Status(kind, one.standing.in_language(language()))


def _card(one: queries.Followed, *, title: str = "", from_us: bool = True) -> Card:
    """A row of a list. What is sent to the unit is not named before it is opened."""
    to = one.to(language())
    lines = [to if title else "", one.standing.in_language(language()) if one.late else ""]
    if not from_us:
        title, lines = _("A family wants help from you"), [one.row.from_name]
    return Card(
        title or to,
        url=reverse("cases:guided-one", args=[one.row.pk]),
        lines=[line for line in lines if line],
        when=_("by %(day)s") % {"day": day(one.due)} if one.due else "",
        status=status_of(one),
    )


def in_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Where the family of a case has been helped on."""
    access.require(actor, GuidedAction.SEE_IN_CASE, case_id)
    case = case_of(case_id)
    context = {
        "cards": [_card(one) for one in queries.of_case(case_id)],
        "case": case,
        "may": access.may(actor, GuidedAction.HELP_ON_IN_CASE, case_id),
        "crumbs": crumbs(case.child.given_name, case_id, _("Helped on")),
    }
    return render(request, "cases/guided/in_case.html", context)


def one(request: HttpRequest, actor: Actor, guided_id: UUID) -> HttpResponse:
    """One family helped on: what was sent, where it stands, and what one can do."""
    row = acts.opened(actor, guided_id)
    found = queries.followed([row])[0]
    sender = acts.is_sender(actor, row)
    open_ = acts.core_of(row).is_open
    ours = row.to_unit_id is not None and row.to_unit_id == actor.unit_id and not sender
    # A service that gets nothing from here cannot note that it has the family: the one who helps does.
    notes_for_them = sender and (row.to_unit_id is None or row.manner == Manner.TOGETHER)
    names = dict(proposing.choices(language()))
    context = {
        **_shown(found),
        "needs": [names[one] for one in row.needs if one in names],
        "sender": sender,
        "open": open_,
        "acts_for": open_ and (ours or notes_for_them),
        "received": row.received_at is not None,
        "crumbs": _way(),
    }
    return render(request, "cases/guided/one.html", context)


def _shown(found: queries.Followed) -> dict[str, Any]:
    said = found.answer
    return {
        "row": found.row,
        "to": found.to(language()),
        "manner": Manner(found.row.manner).in_language(language()),
        "status": status_of(found),
        "due": found.due,
        "late": found.late,
        "answer": said.in_language(language()) if said else "",
    }


def _way(here: str = "") -> Crumbs:
    start = [(_("My day"), reverse("cases:my-day")), (_("Helped on"), reverse("cases:guided"))]
    return [*start, (here or _("One family"), "")]


def _there(guided_id: UUID) -> str:
    return reverse("cases:guided-one", args=[guided_id])


def receive(request: HttpRequest, actor: Actor, guided_id: UUID) -> HttpResponse:
    """They have it."""
    return done(request, lambda: acts.receive(actor, guided_id), _there(guided_id), _("Noted as received."))


def told(request: HttpRequest, actor: Actor, guided_id: UUID) -> HttpResponse:
    """The family knows the answer."""
    return done(request, lambda: acts.told(actor, guided_id), _there(guided_id), _("Noted."))


def take_back(request: HttpRequest, actor: Actor, guided_id: UUID) -> HttpResponse:
    """The sender takes it back."""
    back = reverse("cases:guided")
    said = _("Taken back. The service sees it no more.")
    return done(request, lambda: acts.take_back(actor, guided_id), back, said)


def answer(request: HttpRequest, actor: Actor, guided_id: UUID) -> HttpResponse:
    """The service's answer."""
    acts.opened(actor, guided_id)

    def do(data: dict[str, Any]) -> str:
        acts.answer(actor, guided_id, answer=Answer(data["answer"]), words=data["words"])
        return _there(guided_id)

    return form_page(
        request,
        AnswerForm,
        do,
        title=_("Answer the family"),
        submit=_("Answer"),
        done=_("Answered. The one who helped them is told."),
        crumbs=_way(_("Answer")),
        cancel=_there(guided_id),
        language=language(),
    )


def receipt(request: HttpRequest, actor: Actor, guided_id: UUID) -> HttpResponse:
    """The family's receipt, to print or show."""
    row = acts.opened(actor, guided_id)
    if not acts.is_sender(actor, row):
        raise Http404
    context = {**_shown(queries.followed([row])[0]), "crumbs": _way(_("Receipt"))}
    return render(request, "cases/guided/receipt.html", context)


def family(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The family's own page: to whom, how far, and what to do when no answer comes."""
    access.require(actor, GuidedAction.SEE_OWN, case_id)
    case = case_of(case_id)
    rows = [{**_shown(found), "open": acts.core_of(found.row).is_open} for found in queries.of_case(case_id)]
    return render(
        request,
        "cases/guided/family.html",
        family_page(actor, case, {"rows": rows}, _("Helped on")),
    )


def family_takes_back(request: HttpRequest, actor: Actor, case_id: UUID, guided_id: UUID) -> HttpResponse:
    """The family takes back what was sent."""
    back = reverse("cases:family-guided", args=[case_id])
    said = _("Taken back. The service sees it no more.")
    return done(request, lambda: acts.take_back(actor, guided_id, case_id=case_id), back, said)
