"""Asking for consent, writing down an answer, and a no where there is no case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText


class AskForm(Form):
    """Which services, about what, why, until when."""

    services = forms.MultipleChoiceField(
        label=_("Which services are to take part?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("About what?"),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everything, and the family can take out what they like."),
        required=False,
    )
    purpose = LongText(
        label=_("Why?"), help_text=_("The family reads this. Short and friendly."), max_length=2000
    )
    valid_to = DateField(label=_("Until"), required=False)
    translation = LongText(label=_("The text in another language, if the family needs it"), required=False)

    def __init__(
        self, *args: Any, services: list[tuple[str, str]], topics: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["services"].choices = services  # type: ignore[attr-defined]
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]


class AnswerForm(Form):
    """An answer on paper or aloud, written down by an employee."""

    person = forms.ChoiceField(label=_("Who answered?"), choices=[], widget=forms.RadioSelect)
    answer = forms.ChoiceField(
        label=_("What was the answer?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    way = forms.ChoiceField(
        label=_("How was it given?"),
        choices=[("paper", _("Signed on paper")), ("oral", _("Spoken, with a witness"))],
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(
        label=_("Where is the signed paper?"),
        help_text=_("The number of the scan or the file in the archive."),
        max_length=200,
        required=False,
    )
    witness = forms.CharField(label=_("Who else heard it?"), max_length=200, required=False)
    note = LongText(label=_("What was said, and when?"), rows=2, required=False, max_length=1000)
    not_this = LongText(label=_("Everything except …"), rows=2, required=False, max_length=1000)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == "paper" and not data.get("reference"):
            self.add_error("reference", gettext("must be filled in for an answer on paper"))
        if data.get("way") == "oral":
            for name in ("witness", "note"):
                if not data.get(name):
                    self.add_error(name, gettext("must be filled in for a spoken answer"))
        return data


class WithdrawForm(Form):
    """Someone in the family has said that they take it back."""

    person = forms.ChoiceField(label=_("Who takes it back?"), choices=[], widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class RefusedForm(Form):
    """A no before there was a case."""

    about = forms.CharField(
        label=_("Who is it about?"), help_text=_("First name or initials is enough."), max_length=100
    )
    who_said = forms.CharField(label=_("Who said no, and when?"), max_length=200)
    asked_for = forms.CharField(label=_("What was asked for?"), max_length=300)
