"""The forms of the consultation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText

Choices = list[tuple[str, str]]


class AskForm(Form):
    """Something one asks of the State."""

    says = LongText(
        label=_("What do you ask for?"), max_length=500, rows=3, help_text=_("One or two sentences")
    )
    to = forms.MultipleChoiceField(label=_("Of whom?"), choices=[], widget=forms.CheckboxSelectMultiple)
    raised_on = DateField(label=_("When was it raised?"))
    due = DateField(label=_("When should it be answered?"), required=False)

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = bodies


class AnswerForm(Form):
    """What the State answers."""

    outcome = forms.ChoiceField(label=_("What does the answer give?"), choices=[], widget=forms.RadioSelect)
    says = LongText(label=_("The answer in short"), max_length=1000, rows=3)
    on = DateField(label=_("When was it given?"))
    where = forms.URLField(
        label=_("Where it can be read"), required=False, max_length=500, assume_scheme="https"
    )

    def __init__(self, *args: Any, outcomes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = outcomes


class PositionForm(Form):
    """A position on a part of a proposal."""

    stance = forms.ChoiceField(label=_("Where do you stand?"), choices=[], widget=forms.RadioSelect)
    because = LongText(label=_("Why, or on what condition?"), required=False, max_length=2000)
    provision = forms.CharField(
        label=_("Only one provision?"),
        required=False,
        max_length=100,
        help_text=_("Such as § 7-2a; else the whole part"),
    )
    instead = LongText(label=_("The text you would have in its place"), required=False, max_length=2000)
    shared = forms.BooleanField(label=_("Others may see it"), required=False)

    def __init__(self, *args: Any, stances: Choices, needs_reason: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_reason = needs_reason
        stance: Any = self.fields["stance"]
        stance.choices = stances

    def clean(self) -> dict[str, Any]:
        """Who does not simply support says why."""
        data = super().clean() or {}
        if data.get("stance") in self.needs_reason and not str(data.get("because") or "").strip():
            self.add_error("because", _("write why, or on what condition"))
        return data


class IntroductionForm(Form):
    """How the response begins."""

    text = LongText(label=_("How the response begins"), required=False, max_length=5000)
