"""The team: someone from a service, someone from outside, out again, the coordinating unit; and the level."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.forms.baton import WhoForm
from samkjort.platform.shell.forms import Form, LongText


class MemberForm(WhoForm):
    """An employee."""

    to = forms.ChoiceField(label=_("Who?"), choices=[])
    role = forms.CharField(
        label=_("What are they here for?"),
        help_text=_("Such as «contact teacher»."),
        max_length=120,
        required=False,
    )


class OutsideForm(Form):
    """A professional without an appointment here, who signs in with their own eID."""

    given_name = forms.CharField(label=_("First name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    number = forms.CharField(label=_("National identity number"), max_length=20)
    service = forms.ChoiceField(label=_("From which service?"), choices=[])
    role = forms.CharField(label=_("What are they here for?"), max_length=120)
    place = forms.CharField(label=_("Where do they work?"), max_length=150)
    purpose = LongText(
        label=_("Why?"), help_text=_("The family reads this, and says yes or no."), rows=2, max_length=1000
    )

    def __init__(self, *args: Any, services: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = [("", "–"), *services]  # type: ignore[attr-defined]


class LeaveForm(Form):
    """Why someone leaves the team."""

    why = forms.CharField(label=_("Why?"), max_length=300, required=False)


class QuestionForm(Form):
    """What the coordinating unit is asked."""

    unit = forms.ChoiceField(label=_("Whom do you ask?"), choices=[])
    question = LongText(label=_("What are you stuck with?"), max_length=3000)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


class LevelForm(Form):
    """Another level, with its reason."""

    to = forms.ChoiceField(label=_("Which level?"), choices=[], widget=forms.RadioSelect)
    scope = forms.MultipleChoiceField(
        label=_("What is true here?"), choices=[], widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = LongText(label=_("Why?"), rows=3, required=False, max_length=2000)

    def __init__(
        self, *args: Any, levels: list[tuple[str, str]], words: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = levels  # type: ignore[attr-defined]
        self.fields["scope"].choices = words  # type: ignore[attr-defined]
        if not words:
            del self.fields["scope"]


class LevelAnswerForm(Form):
    """The leader's yes or no."""

    approved = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Yes, go on")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    answer = LongText(label=_("If no: why?"), rows=2, required=False, max_length=1000)
