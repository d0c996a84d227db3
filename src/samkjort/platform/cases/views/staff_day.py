"""«Min dag», the leader's and the director's page, search and notices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import additions, services
from samkjort.platform.cases.actions import notices as notice_acts
from samkjort.platform.cases.notice_words import words_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import case_page, overview
from samkjort.platform.cases.queries import my_day as days
from samkjort.platform.cases.queries import notices as notice_queries
from samkjort.platform.cases.queries import search as searching
from samkjort.platform.cases.views.staff_pages import in_case, language, to_case
from samkjort.platform.shell.parts import Button, Card, Status
from samkjort.platform.shell.templatetags.page import day


def my_day(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits for me, in order; and the children I have the baton for."""
    access.require(actor, CaseAction.MY_DAY)
    found = days.my_day(actor)
    context = {
        "waiting": [_waiting(one) for one in found.waiting],
        "mine": [_mine(one) for one in found.mine],
        "count": _count(len(found.mine)),
        "leads": actor.role == "leader",
        "directs": actor.role == "director",
        "crumbs": [(_("My day"), "")],
    }
    return render(request, "cases/staff/my_day.html", context)


def _count(number: int) -> str:
    """«Du har stafettpinnen for 4 barn», or that one has none."""
    if not number:
        return _("You have no baton now")
    said = ngettext("You have the baton for %(n)s child", "You have the baton for %(n)s children", number)
    return said % {"n": number}


def _waiting(one: days.Waiting) -> Card:
    if one.card is not None:
        return one.card
    late = one.by is not None and one.by < clock.today()
    status = Status("late", _("Late")) if late else Status("turn", _("Your turn"))
    by = _("by %(day)s") % {"day": day(one.by)} if one.by else ""
    button: Button | None
    match one.kind:
        case "offer":
            text = _("%(name)s asks you to take the baton") % {"name": one.extra}
            button = Button(_("Answer"), reverse("cases:answer-baton", args=[one.case_id]), first=True)
        case "level":
            text = _("%(name)s asks you to approve the level") % {"name": one.extra}
            button = Button(_("Answer"), reverse("cases:answer-level", args=[one.case_id]), first=True)
        case "consent":
            name = services.name_of(one.extra, language())
            text = _("The consent to %(service)s runs out") % {"service": name}
            address = f"{reverse('cases:ask-consent', args=[one.case_id])}?igjen={one.ref}"
            button = Button(_("Ask again"), address)
        case "reminder":
            text = one.extra
            button = Button(_("Open"), to_case(one.case_id)) if one.case_id else None
        case "birthday":
            text = one.extra
            button = Button(_("See what changes"), reverse("cases:age", args=[one.case_id]))
        case "meeting":
            text = _("Meeting. Nobody has talked with the child yet.") if one.extra else _("Meeting")
            button = Button(_("Open"), reverse("cases:meetings", args=[one.case_id]))
        case "message":
            number = int(one.extra)
            text = ngettext("%(n)s new message", "%(n)s new messages", number) % {"n": number}
            button = Button(_("Read"), reverse("cases:messages", args=[one.case_id]))
        case "concern":
            text = _("Your own note: decide what to do")
            button = Button(_("Decide"), reverse("cases:concern", args=[one.ref]))
        case "guided-receive" | "guided-answer" | "guided-late" | "guided-told":
            return _guided(one, by, status)
        case _:
            text = one.extra
            button = Button(_("Open"), to_case(one.case_id)) if one.case_id else None
    return Card(
        one.child, lines=[text], when=by, status=status, button=button, id=f"w{one.ref or one.case_id}"
    )


def _guided(one: days.Waiting, by: str, status: Status) -> Card:
    """A family on its way to a service: to be received, answered, called about, or told."""
    service = services.name_of(one.extra, language())
    text = {
        "guided-receive": _("A family is helped on to you. Someone must receive them."),
        "guided-answer": _("You have received a family. They wait for your answer."),
        "guided-late": _("No answer yet from %(service)s. Call them.") % {"service": service},
        "guided-told": _("%(service)s has answered. Read it, and tell the family.")
        % {"service": service[:1].upper() + service[1:]},
    }[one.kind]
    button = Button(_("Open"), reverse("cases:guided-one", args=[one.ref]))
    title = one.child or _("A family")
    return Card(title, lines=[text], when=by, status=status, button=button, id=f"w{one.ref}")


def _mine(one: days.Mine) -> Card:
    years = case_page.age(one.born)
    title = _("%(child)s, %(years)s years") % {"child": one.child, "years": years} if years else one.child
    lines = [one.level]
    if one.offered_to:
        lines.append(_("You have it still, until %(name)s has said yes.") % {"name": one.offered_to})
        button = None
    else:
        button = Button(_("Hand over"), in_case("offer-baton", one.case_id))
    return Card(title, url=to_case(one.case_id), lines=lines, button=button)


def leader(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Where does it stop? Numbers, and cases by number."""
    access.require(actor, CaseAction.LEAD_UNIT, actor.unit_id)
    context = {
        "tiles": [(tile, _tile(tile.kind)) for tile in overview.tiles(actor)],
        "overview": additions.page("overview"),
        "crumbs": [(_("My day"), reverse("cases:my-day")), (_("Where it stops"), "")],
    }
    return render(request, "cases/staff/leader.html", context)


def _tile(kind: str) -> str:
    return {
        "unanswered": _("Batons offered and not answered"),
        "away": _("Holders who are away"),
        "late": _("Evaluations that are late"),
        "silent": _("Cases gone silent"),
        "disputed": _("Disputes"),
    }[kind]


def director(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What must I decide?"""
    access.require(actor, CaseAction.DIRECTOR_PAGE, actor.municipality)
    today = clock.today()
    cards = [
        Card(
            row.case.number,
            lines=[", ".join(services.name_of(one, language()) for one in row.services)],
            when=_("by %(day)s") % {"day": day(row.decide_by)},
            status=Status("late", _("Late")) if row.decide_by < today else Status("turn", _("Your turn")),
            button=Button(_("Decide"), reverse("cases:decide", args=[row.case_id]), first=True),
        )
        for row in overview.disputes(actor)
    ]
    cards += additions.for_director(actor)
    context = {
        "cards": cards,
        "decided": overview.decided(actor),
        "crumbs": [(_("What you must decide"), "")],
    }
    return render(request, "cases/staff/director.html", context)


def search(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Search among those one may see."""
    access.require(actor, CaseAction.MY_DAY)
    text = request.GET.get("q", "")[:100]
    hits = searching.search(actor, text)
    cards = [
        Card(
            hit.name,
            url=to_case(hit.case_id),
            lines=[
                _("Born %(day)s") % {"day": day(hit.born)} if hit.born else _("Not born yet"),
                _("Case %(number)s") % {"number": hit.number},
            ],
            status=Status("quiet", _("Closed")) if hit.status == "closed" else None,
        )
        for hit in hits
    ]
    context = {"query": text, "cards": cards, "too_short": 0 < len(text.strip()) < searching.AT_LEAST}
    return render(request, "cases/staff/search.html", context)


def notices(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What there is for me; a POST marks all as read."""
    access.require(actor, CaseAction.NOTICES)
    if request.method == "POST":
        notice_acts.mark_read(actor)
        return redirect("cases:notices")
    rows = notice_queries.latest(actor)
    access.shown(actor, CaseAction.SEE_STATUS, {row.case_id for row in rows if row.case_id})
    cards = [
        Card(
            row.case.child.given_name if row.case else _("Samkjørt"),
            url=to_case(row.case_id) if row.case_id else "",
            lines=[words_of(row.kind)],
            when=day(row.at),
            status=None if row.read_at else Status("turn", _("New")),
        )
        for row in rows
    ]
    context = {"cards": cards, "unread": any(row.read_at is None for row in rows)}
    return render(request, "cases/staff/notices.html", context)
