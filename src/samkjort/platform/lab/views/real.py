"""A real case's journey, made anonymous where the case is, brought here as a file; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.journeys.burden import burden
from samkjort.journeys.draw.lanes import lanes_of
from samkjort.journeys.handed_on import HandedOn, NotAJourney, read_file
from samkjort.journeys.wording import actor, sentence, word
from samkjort.platform.lab import numbers
from samkjort.platform.lab.views.economy import frame
from samkjort.platform.shell.forms import Form, filled

MOST_BYTES = 1_000_000


class FileForm(Form):
    """The file of an anonymous journey."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("Downloaded from the page «The journey» of a case."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    found: HandedOn | None = None
    problems: tuple[str, ...] = ()

    def clean_file(self) -> Any:
        """Read it; nothing is kept."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("is larger than a journey can be"))
        try:
            self.found = read_file(given.read())
        except NotAJourney as error:
            self.problems = error.problems[:20]
            raise forms.ValidationError(
                _("is not an anonymous journey: download it from the case again")
            ) from error
        return given


def real(request: HttpRequest) -> HttpResponse:
    """Ask for the file; draw and count the journey in it."""
    form = filled(FileForm, request)
    found = form.found if form.is_bound and form.is_valid() else None
    context = frame(
        (_("Journeys"), reverse("lab:journeys")),
        (_("A real journey"), ""),
        form=form,
        problems=form.problems,
        **(_shown(found) if found else {}),
    )
    return render(request, "lab/real.html", context, status=422 if form.is_bound and not found else 200)


def _shown(found: HandedOn) -> dict[str, Any]:
    language = numbers.language()
    title = _("A real journey, made anonymous")
    counted = burden(found.journey)
    return {
        "found": found,
        # The picture is our own, escaped where it is made; ids in the file are held to those we know.
        "picture": mark_safe(lanes_of(found.journey, title, language=language)),
        "metrics": [
            (word("metrics", one.id, language), numbers.number(one.value, _decimals(one.value)))
            for one in counted.metrics
            if one.id != "rights"
        ],
        "rows": [
            (
                word("picture", "month", language, n=each.month),
                sentence(each, language),
                actor(each.actor_from, language),
                actor(each.actor_to, language),
            )
            for each in found.journey.touchpoints
        ],
    }


def _decimals(value: float | None) -> int:
    return 0 if value is None or float(value).is_integer() else 1
