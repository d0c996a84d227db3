"""What the pages of a case share: leave to look, the way back, a form that leads to an act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.access.rules import Action
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.reads import Reads
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, filled

Crumbs = list[tuple[str, str]]


def language() -> str:
    """The language of the page: nb, nn or en."""
    return get_language() or "nb"


def case_of(case_id: UUID) -> Case:
    """The case with its child; leave has been asked by the caller."""
    (found,) = _CASE(case=case_id)
    if not found:
        raise Case.DoesNotExist
    case: Case = found[0]
    return case


_CASE = Reads(lambda case: (Case.objects.select_related("child", "unit").filter(pk=case),), case=UUID)


def looked(actor: Actor, action: Action, case_id: UUID) -> Case:
    """The case, when the actor may look at it so; the look is in the log."""
    access.require(actor, action, case_id, unless_looked=True)
    return case_of(case_id)


def may_do(actor: Actor, case_id: UUID, *actions: Action) -> None:
    """Refuse (and log the refusal) one who may do none of the actions; otherwise log nothing yet."""
    if not any(access.may(actor, action, case_id) for action in actions):
        access.require(actor, actions[0], case_id)


def can(actor: Actor, case_id: UUID) -> frozenset[str]:
    """The names of what the actor may do here, for the page's buttons; one query."""
    return frozenset(action.name for action in access.buttons(actor, PlanAction, case_id))


def at_case(case: Case, *more: tuple[str, str]) -> Crumbs:
    """The way here: the child's first name, the plan, and where one is."""
    try:
        first = reverse("cases:case", args=[case.pk])
    except NoReverseMatch:
        first = ""
    return [(case.child.given_name, first), (_("The plan"), reverse("cases:plan", args=[case.pk])), *more]


def address(name: str, *parts: Any) -> str:
    """The address of a page of a case."""
    return reverse(f"cases:{name}", args=parts)


def fill_in(
    request: HttpRequest,
    actor: Actor,
    case: Case,
    form: Form,
    act: Callable[[Any], object],
    *,
    title: str,
    submit: str,
    done: str,
    back: str | Callable[[], str],
    lead: str = "",
    look: Action = PlanAction.SEE_PLAN,
    template: str = "cases/plan/form.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form until it is right, then do the act and go back. What was typed is kept all the way."""
    if form.is_bound and form.is_valid():
        try:
            act(form)
        except StepRefused as refusal:
            form.add_error(None, refusal.in_language(language()))
        else:
            notices.saved(request, done)
            return redirect(back() if callable(back) else back)
    access.require(actor, look, case.pk, unless_looked=True)
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit": submit,
        "back": address("case", case.pk) if callable(back) else back,
        "crumbs": at_case(case, (title, "")),
        **(more or {}),
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def form_of(form: type[Form], request: HttpRequest, **kwargs: Any) -> Any:
    """The form as sent, kept or empty."""
    return filled(form, request, **kwargs)


def do(request: HttpRequest, act: Callable[[], object], *, done: str, back: str) -> HttpResponse:
    """Do an act that asks for nothing more, and go back; a refusal is told there."""
    try:
        act()
    except StepRefused as refusal:
        notices.warned(request, refusal.in_language(language()))
    else:
        notices.saved(request, done)
    return redirect(back)
