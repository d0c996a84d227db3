"""What the staff pages share: a form that leads to an act, refusals beside the form, the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform.people.actions import CannotBeStored
from samkjort.platform.people.national_id import BadNationalId
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, filled

Crumbs = Sequence[tuple[str, str]]


def language() -> str:
    """The language of the page: nb, nn or en."""
    return get_language() or "nb"


def to_case(case_id: UUID) -> str:
    """The address of the case."""
    return in_case("case", case_id)


def in_case(name: str, case_id: UUID) -> str:
    """The address of a page of a case, for long lists: worked out once for each name."""
    return _with_any_case(name).replace(str(_ANY), str(case_id))


_ANY = UUID(int=0)


@cache
def _with_any_case(name: str) -> str:
    return reverse(f"cases:{name}", args=[_ANY])


def crumbs(child: str, case_id: UUID, here: str) -> Crumbs:
    """My day › the child › here."""
    return [(_("My day"), reverse("cases:my-day")), (child, to_case(case_id)), (here, "")]


def form_page(
    request: HttpRequest,
    form_class: type[Form],
    do: Callable[[dict[str, Any]], str],
    *,
    title: str,
    submit: str,
    done: str,
    lead: str = "",
    crumbs: Crumbs = (),
    cancel: str = "",
    template: str = "cases/staff/form.html",
    undo: str = "",
    more: dict[str, Any] | None = None,
    **form: Any,
) -> HttpResponse:
    """A page with one form. `do` gets what was typed, does the act, and gives the address to go to.

    A refusal stands in the form, with all that was typed kept (422).
    """
    filled_in = filled(form_class, request, **form)
    if filled_in.is_bound and filled_in.is_valid():
        try:
            there = do(filled_in.cleaned_data)
        except StepRefused as refused:
            filled_in.add_error(None, refused.in_language(language()))
        except CannotBeStored as refused:
            filled_in.add_error(None, refused.text.in_(language()))
        except BadNationalId as refused:
            filled_in.add_error(None, refused.text(language()))
        else:
            notices.saved(request, done, undo=undo)
            return redirect(there)
    context = {
        "form": filled_in,
        "title": title,
        "lead": lead,
        "submit": submit,
        "cancel": cancel,
        "crumbs": list(crumbs),
        "case": {"pk": _case_in(request)},
        **(more or {}),
    }
    return render(request, template, context, status=422 if filled_in.is_bound else 200)


def _case_in(request: HttpRequest) -> Any:
    """The case the address is about, so that the emergency exit can take it along; none is «»."""
    match = request.resolver_match
    return match.kwargs.get("case_id", "") if match else ""


def done(request: HttpRequest, do: Callable[[], Any], there: str, said: str) -> HttpResponse:
    """A button that does one act and goes on; a refusal is told on the page one comes to."""
    try:
        do()
    except StepRefused as refused:
        notices.warned(request, refused.in_language(language()))
    else:
        notices.saved(request, said)
    return redirect(there)
