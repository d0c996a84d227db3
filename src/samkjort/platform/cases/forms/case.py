"""Beginning a case: the child by number or by hand, why, and those who have parental responsibility."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText


class BeginForm(Form):
    """The number, or name and date; then why. A guardian is needed only when the child is written by hand."""

    number = forms.CharField(
        label=_("The child's national identity number"),
        help_text=_("Eleven digits."),
        max_length=20,
        required=False,
    )
    given_name = forms.CharField(label=_("First name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    birth_date = DateField(label=_("Born"), required=False)
    expected_birth = DateField(label=_("Expected, when not born yet"), required=False)
    adult_given = forms.CharField(
        label=_("A parent's first name"),
        max_length=100,
        required=False,
    )
    adult_family = forms.CharField(label=_("The parent's family name"), max_length=100, required=False)
    adult_number = forms.CharField(
        label=_("The parent's national identity number"), max_length=20, required=False
    )
    purpose = LongText(
        label=_("Why do you want to work together with the family?"),
        help_text=_("The family reads this. Short and friendly."),
        max_length=2000,
    )
    language = forms.ChoiceField(
        label=_("The family wants texts in"),
        choices=[("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")],
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("number"):
            return data
        if not data.get("expected_birth"):
            for name in ("given_name", "birth_date"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, gettext("must be filled in when there is no number"))
        if not data.get("adult_given"):
            self.add_error("adult_given", gettext("must be filled in when there is no number"))
        return data
