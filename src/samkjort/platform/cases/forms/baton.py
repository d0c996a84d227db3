"""Handing the baton over: to whom, why, what the family thinks; and when services do not agree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText


class WhoForm(Form):
    """A form with a choice among employees."""

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        flat = [row for _unit, rows in people if not _unit for row in rows]
        grouped = [(unit, rows) for unit, rows in people if unit]
        self.fields["to"].choices = [("", "–"), *flat, *grouped]  # type: ignore[attr-defined]


class OfferForm(WhoForm):
    """One sheet."""

    to = forms.ChoiceField(label=_("To whom?"), choices=[], help_text=_("Those in the team stand first."))
    reason = LongText(label=_("Why?"), rows=2, max_length=1000)
    familys_view = LongText(label=_("What do the family and the child think?"), rows=2, max_length=1000)


class DeclineForm(Form):
    """A no needs its reason."""

    reason = LongText(label=_("Why not?"), rows=2, max_length=1000)


class DisputeForm(Form):
    """What the director needs to decide."""

    services = forms.MultipleChoiceField(
        label=_("Which services do not agree?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    facts = LongText(label=_("What is it about?"), max_length=4000)
    child_view = LongText(label=_("What does the child say?"), rows=2, required=False)
    family_view = LongText(label=_("What does the family say?"), rows=2, required=False)
    services_view = LongText(label=_("What do the services say, each of them?"), rows=3, required=False)

    def __init__(self, *args: Any, services: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["services"].choices = services  # type: ignore[attr-defined]


class DecisionForm(WhoForm):
    """The municipality's decision."""

    to = forms.ChoiceField(label=_("Who is to have the baton?"), choices=[])
    reasons = LongText(
        label=_("Why?"),
        help_text=_("What is best for the child, and what the child and the family have said."),
        max_length=4000,
    )
    review_on = DateField(label=_("Look at it again on"), required=False)
