"""Forms of access: which case, and the written reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.access.models import REASON_AT_LEAST
from samkjort.platform.shell.forms import Form, LongText


class EmergencyForm(Form):
    """Which child, by an exact number, and why at once."""

    number = forms.CharField(
        label=_("Case number, or the child's identity number"),
        help_text=_("The whole number. You cannot search by name here."),
        max_length=20,
    )
    reason = LongText(
        label=_("Why do you need to see the case now?"),
        help_text=_("What has happened, and what you need to know. Your leader reads this."),
        min_length=REASON_AT_LEAST,
        max_length=2000,
        error_messages={"min_length": _("write at least %(limit_value)d characters")},
    )

    def clean(self) -> dict[str, Any]:
        """What was typed, as a case number or as an identity number."""
        data = super().clean() or {}
        typed = "".join(data.get("number", "").split()).upper()
        digits = typed.replace("-", "")
        is_person = digits.isdigit() and len(digits) == 11
        data["case_number"], data["national_id"] = ("", digits) if is_person else (typed, "")
        return data
