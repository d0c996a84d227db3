"""What the pages of people share: a form that leads to an act; refusals beside it, what was typed kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from samkjort.platform.people.actions import CannotBeStored
from samkjort.platform.people.national_id import BadNationalId
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form

Crumbs = Sequence[tuple[str, str]]


def language() -> str:
    """The language of the page: nb, nn or en."""
    return get_language() or "nb"


def form_page(
    request: HttpRequest,
    form: Form,
    do: Callable[[dict[str, Any]], str],
    *,
    title: str,
    submit: str,
    done: str,
    crumbs: Crumbs,
    cancel: str,
    lead: str = "",
) -> HttpResponse:
    """A page with one form. `do` gets what was typed, does the act, and gives the address to go to."""
    if form.is_bound and form.is_valid():
        try:
            there = do(form.cleaned_data)
        except CannotBeStored as refused:
            form.add_error(None, refused.text.in_(language()))
        except BadNationalId as refused:
            form.add_error("number", refused.text(language()))
        else:
            notices.saved(request, done)
            return redirect(there)
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit": submit,
        "cancel": cancel,
        "crumbs": list(crumbs),
    }
    return render(request, "people/form.html", context, status=422 if form.is_bound else 200)
