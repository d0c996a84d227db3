"""What one writes oneself: signals of one's own body or municipality, and how far it has come."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import actions, asked, forms, queries
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import (
    PAGE,
    file_or_none,
    holder_name,
    municipality_name,
    paged,
    row_url,
    show,
    wants_file,
)
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.shelf import key_of
from samkjort.steering.reception import StepRefused
from samkjort.steering.vocabulary import ReceptionStatus, label


def own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The signals one's body or municipality has written."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.WRITE_SIGNAL, holder)
    mine = queries.own_signals(holder)
    pages = paged(request, mine.count())
    rows = mine if wants_file(request) else mine[(pages.number - 1) * PAGE : pages.number * PAGE]
    columns = (
        ("title", _("Signal")),
        ("type", _("Kind")),
        ("shared", _("Others see it")),
        ("changed", _("Changed")),
    )
    cells = [
        (
            Link(row.title, reverse("signals:change", args=[row.id])),
            label("type", row.type, one.language),
            row.shared,
            row.changed_at.date(),
        )
        for row in rows
    ]
    whole = Listing("egne-signaler", _("Our own signals"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {"list": whole, "pages": pages, "name": holder_name(holder, one.register, one.language)}
    return show(request, one, "signals/own.html", context, crumbs=[(_("Our own signals"), "")])


def write(request: HttpRequest, actor: Actor, key: UUID | None = None) -> HttpResponse:
    """Write a signal, or change one of one's own."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.WRITE_SIGNAL, holder)
    row = queries.own_signals(holder).filter(id=key).first() if key else None
    if key and row is None:
        raise Http404
    local = holder.isdigit()
    initial = (
        forms.initial_signal(row)
        if row
        else {"status": "unknown", "type": "guide", "instrument": "pedagogical"}
    )
    form = filled(
        forms.SignalForm, request, initial=initial, language=one.language, local=local, holder=holder
    )
    if form.is_bound and form.is_valid():
        content = {**form.content(), "senders": [holder] if not local else []}
        saved = actions.write_signal(actor, holder, content, key=key)
        notices.saved(request, _("The signal is saved."))
        return redirect(row_url(key_of(saved)))
    name = holder_name(holder, one.register, one.language)
    context = {
        "form": form,
        "title": _("Change the signal") if row else _("A new signal from %(name)s") % {"name": name},
        "lead": _("What you do not know, leave empty. It is then shown as not known, never as no."),
        "submit": _("Save"),
        "cancel": reverse("signals:own"),
        "remove": reverse("signals:remove", args=[row.id]) if row else "",
    }
    crumbs = [(_("Our own signals"), reverse("signals:own")), (row.title if row else _("New"), "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )


def change(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Change one of one's own signals."""
    return write(request, actor, key)


def remove(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Take away one of one's own signals."""
    try:
        actions.remove_signal(actor, queries.holder_of(actor), key)
    except actions.NotThere:
        raise Http404 from None
    notices.saved(request, _("The signal is taken away."))
    return redirect(reverse("signals:own"))


def receptions(request: HttpRequest) -> HttpResponse:
    """From received to in use: one's own municipality row by row, and how far all have come."""
    one = asked.read(request)
    known = one.register.signals
    mine = queries.reception_rows(one.speaks_for) if one.speaks_for else {}
    columns = (
        ("title", _("Signal")),
        ("status", _("How far")),
        ("since", _("Since")),
        ("hours", _("Hours")),
        ("owner", _("Who follows it up")),
        ("council", _("Council")),
        ("note", _("What we made of it")),
    )
    cells = [
        (
            Link(_title(key, one), reverse("signals:receive", args=[key])),
            label("reception_status", row.status, one.language),
            row.steps.get(row.status),
            None if row.hours is None else float(row.hours),
            label("role", row.owner_role, one.language) if row.owner_role else None,
            row.council_date,
            row.note or None,
        )
        for key, row in mine.items()
    ]
    whole = Listing("mottak", _("Reception"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    told = [
        (
            Link(_title(key, one), row_url(key, one)),
            [(label("reception_status", step, one.language), count) for step, count in each.counts.items()],
            each.told,
            each.median_hours,
        )
        for key, each in queries.progress().items()
        if key in known
    ]
    may = bool(one.actor and one.speaks_for and access.may(one.actor, SteeringAction.RECEIVE, one.speaks_for))
    context = {
        "list": whole,
        "told": told,
        "name": municipality_name(one.speaks_for) if one.speaks_for else "",
        "may": may,
    }
    return show(request, one, "signals/receptions.html", context, crumbs=[(_("Reception"), "")])


def _title(row: str, one: asked.Asked) -> str:
    found = one.register.signals.get(row)
    return found.title.in_language(one.language) if found else row


def receive(request: HttpRequest, actor: Actor, row: str) -> HttpResponse:
    """Tell how far the municipality has come with one signal."""
    one = asked.read(request)
    access.require(actor, SteeringAction.RECEIVE, one.speaks_for)
    if row not in one.register.signals:
        raise Http404
    before = queries.reception_rows(one.speaks_for).get(row)
    initial = {
        "on": clock.today(),
        "status": before.status if before else "received",
        "owner_role": before.owner_role if before else "",
        "council_date": before.council_date if before else None,
        "note": before.note if before else "",
    }
    form = filled(forms.ReceptionForm, request, initial=initial, language=one.language)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.receive(
                actor,
                one.speaks_for,
                row,
                to=ReceptionStatus(data["status"]),
                on=data["on"],
                hours=data["hours"],
                owner_role=data["owner_role"],
                council_date=data["council_date"],
                note=data["note"],
            )
        except StepRefused as refused:
            form.add_error(None, refused.says.in_language(get_language() or "nb"))
        else:
            notices.saved(request, _("It is written down how far you have come."))
            return redirect(reverse("signals:receptions"))
    title = one.register.signals[row].title.in_language(one.language)
    context = {
        "form": form,
        "title": title,
        "lead": _("How far has the municipality come with it?"),
        "submit": _("Save"),
        "cancel": row_url(row),
    }
    crumbs = [(_("Reception"), reverse("signals:receptions")), (title, "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )
