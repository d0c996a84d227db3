"""The day a version is in force from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form


class SinceForm(Form):
    """From which day."""

    since = DateField(
        label=_("In force from"),
        help_text=_("Tomorrow at the earliest. Cases begun before that day keep what they have."),
    )
