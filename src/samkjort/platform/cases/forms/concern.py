"""The note of a concern: six fields, of which two must be filled in; what becomes of it; a report."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import Form, LongText

RISKS = [
    ("absence", _("Much absence, or comes late")),
    ("tired", _("Often tired or hungry")),
    ("withdrawn", _("Sad or withdrawn")),
    ("angry", _("Angry or restless")),
    ("friends", _("Alone, or bullied")),
    ("behind", _("Falls behind in language or learning")),
    ("home", _("Much is difficult at home")),
    ("health", _("Aches, illness or weight that worries")),
]
STRENGTHS = [
    ("friend", _("Has a good friend")),
    ("adult", _("Has an adult who sees the child")),
    ("likes", _("Has something to enjoy and master")),
    ("family", _("The family wants help or helps")),
    ("talks", _("Tells how things are")),
]


class ConcernForm(Form):
    """Six fields."""

    about = forms.CharField(
        label=_("Who are you wondering about?"),
        help_text=_("First name or initials is enough."),
        max_length=60,
    )
    seen = LongText(
        label=_("What have you seen and heard, and since when?"),
        help_text=_("Write what others could also have seen: «has been tired every Monday since October»."),
        max_length=5000,
    )
    risks = forms.MultipleChoiceField(
        label=_("What makes it hard for the child?"),
        choices=RISKS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    strengths = forms.MultipleChoiceField(
        label=_("What goes well?"), choices=STRENGTHS, widget=forms.CheckboxSelectMultiple, required=False
    )
    discussed_with = forms.CharField(
        label=_("Whom have you talked it over with?"),
        help_text=_("A colleague or your leader. You need not say the child's name."),
        max_length=200,
        required=False,
    )


class ReportForm(Form):
    """A report to child welfare."""

    child_name = forms.CharField(label=_("The child's name"), max_length=200)
    child_born = forms.CharField(label=_("Birth date or age, if you know"), max_length=60, required=False)
    home = forms.CharField(
        label=_("Where the child lives, and with whom, if you know"), max_length=300, required=False
    )
    seen = LongText(
        label=_("What have you seen, heard or been told? When, and by whom?"),
        help_text=_("As concretely as you can, and the child's own words as they were said."),
    )
    worry = LongText(label=_("What are you afraid of?"), required=False, max_length=3000)
    done_before = LongText(
        label=_("What has been tried, and who knows of this?"), required=False, max_length=3000
    )
    acute = forms.BooleanField(
        label=_("It is urgent: the child is in danger now"),
        help_text=_("Then call first: the child welfare emergency line, or the police on 112."),
        required=False,
    )


class SentForm(Form):
    """Where and how a report was sent."""

    sent_to = forms.CharField(label=_("Sent to"), max_length=200)
    sent_how = forms.ChoiceField(
        label=_("How"),
        choices=[
            ("portal", _("The national reporting portal")),
            ("phone", _("By telephone, with the report after")),
            ("letter", _("By post")),
            ("delivered", _("Delivered in person")),
        ],
        widget=forms.RadioSelect,
    )
