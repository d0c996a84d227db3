"""Writing: a new row of any kind, changing one of one's own, taking one away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.municipality import actions, queries
from samkjort.platform.municipality.kinds import KINDS, Kind, initial
from samkjort.platform.municipality.models import GrantUse, Trail
from samkjort.platform.municipality.parts import acts, page, signals
from samkjort.platform.municipality.permissions import MunicipalityAction
from samkjort.platform.municipality.views.trail import needs_now
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.parts import municipalities
from samkjort.platform.signals.queries import holder_of
from samkjort.steering.municipality.competence import GRANT


def write(request: HttpRequest, actor: Actor, kind: str, key: UUID | None = None) -> HttpResponse:
    """Write a row of a kind, or change one of one's own."""
    one = asked.read(request)
    of = _kind(kind)
    holder = holder_of(actor)
    access.require(actor, MunicipalityAction.TELL, holder if of.bodies or holder.isdigit() else "")
    row = queries.mine(of.table, holder).filter(pk=key).first() if key else None
    if key and row is None:
        raise Http404
    begins = initial(of, row) if row else _begins(of)
    form = filled(
        of.form, request, initial=begins, language=one.language, local=holder.isdigit(), **_lists(of, one)
    )
    if form.is_bound and form.is_valid() and not _twice(of, form, holder, key):
        content = form.content()
        if of.table is Trail and row is None:
            trail = actions.begin_trail(actor, holder, content, needs=needs_now(one))
            notices.saved(request, _("The application is begun."))
            return redirect(reverse("municipality:trail", args=[trail.pk]))
        actions.tell(actor, of.table, holder, content, key=key)
        notices.saved(request, _("It is saved."))
        return redirect(reverse(f"municipality:{of.page}"))
    context = {
        "form": form,
        "title": str(of.new),
        "lead": str(of.lead),
        "submit": _("Save"),
        "cancel": reverse(f"municipality:{of.page}"),
        "remove": reverse("municipality:remove", args=[kind, key]) if row else "",
    }
    return page(
        request, one, "form.html", context, _("Change") if row else _("New"), 422 if form.is_bound else 200
    )


def change(request: HttpRequest, actor: Actor, kind: str, key: UUID) -> HttpResponse:
    """Change one of one's own rows."""
    return write(request, actor, kind, key)


def remove(request: HttpRequest, actor: Actor, kind: str, key: UUID) -> HttpResponse:
    """Take away one of one's own rows."""
    of = _kind(kind)
    try:
        actions.remove(actor, of.table, holder_of(actor), key)
    except actions.NotThere:
        raise Http404 from None
    notices.saved(request, _("It is taken away."))
    return redirect(reverse(f"municipality:{of.page}"))


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _begins(of: Kind) -> dict[str, Any]:
    """What a new row's form begins with."""
    return {"on": clock.today(), "year": clock.today().year, "level": "estimated", "grant": GRANT}


def _lists(of: Kind, one: Asked) -> dict[str, Any]:
    """The lists the form's fields choose from."""
    wanted = set(of.form.offers.values())
    made = {
        "signals": lambda: signals(one),
        "grants": lambda: signals(one, only=one.register.grants),
        "acts": lambda: acts(one.language),
        "municipalities": municipalities,
    }
    return {name: make() for name, make in made.items() if name in wanted}


def _twice(of: Kind, form: Any, holder: str, key: UUID | None) -> bool:
    """Whether a grant's year is written already, by another row; then the form says so."""
    if of.table is not GrantUse:
        return False
    data = form.cleaned_data
    same = queries.mine(GrantUse, holder).filter(grant=data["grant"], year=data["year"])
    if (same.exclude(pk=key) if key else same).exists():
        form.add_error("year", _("this grant is written down for this year already; change that one"))
        return True
    return False
