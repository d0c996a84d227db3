"""What the pages share: the case looked at, the way back, forms and buttons that lead to an act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.access.rules import Action
from samkjort.platform.cases.models import Case
from samkjort.platform.people.actions import CannotBeStored
from samkjort.platform.people.national_id import BadNationalId
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, filled

Crumbs = list[tuple[str, str]]


def language() -> str:
    """The language of the page: nb, nn or en."""
    return get_language() or "nb"


def looked(actor: Actor, action: Action, case_id: UUID) -> Case:
    """The case, when the actor may; the look is in the log."""
    access.require(actor, action, case_id)
    return Case.objects.select_related("child", "unit").get(pk=case_id)


def home(actor: Actor, case: Case) -> str:
    """Where the asker's own page of the case is."""
    if actor.kind == "staff":
        return reverse("cases:case", args=[case.pk])
    return reverse("cases:young" if actor.person_id == case.child_id else "cases:family-case", args=[case.pk])


def crumbs(actor: Actor, case: Case, *here: tuple[str, str]) -> Crumbs:
    """The child (or «Start» for the family) › here."""
    first = case.child.given_name if actor.kind == "staff" else _("Start")
    return [(first, home(actor, case)), *here]


def page(
    request: HttpRequest,
    actor: Actor,
    case: Case,
    template: str,
    context: dict[str, Any],
    *here: tuple[str, str],
    status: int = 200,
) -> HttpResponse:
    """A page of a case."""
    whole = {
        "case": case,
        "child": case.child,
        "name": case.child.given_name,
        "family": actor.kind == "citizen",
        "own": actor.person_id == case.child_id,
        "crumbs": crumbs(actor, case, *here),
        "where": case.child.given_name if actor.kind == "staff" else "",
        **context,
    }
    return render(request, f"plans/{template}.html", whole, status=status)


def form_page(
    request: HttpRequest,
    form: type[Form],
    do: Callable[[Any], str],
    *,
    title: str,
    submit: str,
    done: str,
    cancel: str,
    crumbs: Crumbs,
    lead: str = "",
    family: bool = False,
    hints: tuple[str, ...] = (),
    template: str = "form",
    more: dict[str, Any] | None = None,
    **given: Any,
) -> HttpResponse:
    """A page with one form. `do` does the act and gives where to go. A refusal stands in it."""
    bound = filled(form, request, **given)
    if bound.is_bound and bound.is_valid():
        try:
            there = do(bound)
        except StepRefused as refused:
            bound.add_error(None, refused.in_language(language()))
        except CannotBeStored as refused:
            bound.add_error(None, refused.text.in_(language()))
        except BadNationalId as refused:
            bound.add_error(None, refused.text(language()))
        else:
            notices.saved(request, done)
            return redirect(there)
    context = {
        "form": bound,
        "title": title,
        "lead": lead,
        "submit": submit,
        "cancel": cancel,
        "hints": hints,
        "family": family,
        "crumbs": crumbs,
        **(more or {}),
    }
    return render(request, f"plans/{template}.html", context, status=422 if bound.is_bound else 200)


def do(request: HttpRequest, act: Callable[[], object], there: str, said: str) -> HttpResponse:
    """A button that does one act and goes on; a refusal is told on the page one comes to."""
    try:
        act()
    except StepRefused as refused:
        notices.warned(request, refused.in_language(language()))
    else:
        notices.saved(request, said)
    return redirect(there)


def found(row: Any) -> Any:
    """The row; without it there is no such page."""
    if row is None:
        raise Http404
    return row
