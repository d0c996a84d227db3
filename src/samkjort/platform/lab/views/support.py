"""What help from KS' partnership costs a municipality, and what is left of the partnership's budget."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.economy.support import shipped_support, split
from samkjort.platform.lab import measures, numbers
from samkjort.platform.lab.views.economy import frame
from samkjort.platform.shell.forms import Form

MOST = 100_000_000


class SupportForm(Form):
    """The price of the help, the model, and what is spent so far."""

    model = forms.ChoiceField(label=gettext_lazy("How we help"), widget=forms.RadioSelect, choices=[])
    price = measures.whole(gettext_lazy("What the help costs, kroner"), 0, MOST)
    longer = forms.BooleanField(
        label=gettext_lazy("The help lasts longer than the frame covers"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        budget, models = shipped_support()
        language = numbers.language()
        fields: dict[str, Any] = self.fields
        fields["model"].choices = [
            (one.id, one.name.in_language(language).capitalize()) for one in models.values()
        ]
        for post in budget.posts:
            label = _("Spent so far by %(name)s, kroner") % {"name": post.name.in_language(language)}
            self.fields[f"spent_{post.id}"] = measures.whole(label, 0, MOST, required=False)


def support(request: HttpRequest) -> HttpResponse:
    """The price to the municipality under a model, and the budget post by post."""
    budget, models = shipped_support()
    sent = bool(request.GET)
    form = SupportForm(request.GET if sent else None, initial={"model": "model_2"})
    data = form.cleaned_data if sent and form.is_valid() else {}
    found = split(data["price"], models[data["model"]], within_frame=not data["longer"]) if data else None
    spent = {post.id: data.get(f"spent_{post.id}") for post in budget.posts}
    context = frame(
        (_("What does it cost, and who gains?"), reverse("lab:economy")),
        (_("Help from the partnership"), ""),
        form=form,
        found=found,
        model=models[data["model"]] if data else None,
        models=models.values(),
        budget=budget,
        posts=budget.followed_up(spent),
    )
    return render(request, "lab/support.html", context, status=422 if sent and form.errors else 200)
