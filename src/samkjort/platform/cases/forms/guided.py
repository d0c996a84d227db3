"""Helping a family on: the need, the service chosen, what is sent; and the service's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.casework.referral import Answer, Manner
from samkjort.casework.words import choices
from samkjort.law.ages import LAST_AGE
from samkjort.platform.cases.guided import proposing
from samkjort.platform.shell.forms import Form, LongText


class NeedForm(Form):
    """What the family needs help with; the age too, where there is no case that knows it."""

    step = forms.CharField(widget=forms.HiddenInput, initial="find", required=False)
    years = forms.IntegerField(
        label=_("How old is the child, in whole years?"),
        help_text=_("Leave it empty if you do not know."),
        min_value=0,
        max_value=LAST_AGE,
        required=False,
    )
    needs = forms.MultipleChoiceField(
        label=_("What does the family want help with?"),
        help_text=_("Ask them. Choose one or more."),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, language: str, in_case: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = proposing.choices(language)  # type: ignore[attr-defined]
        if in_case:
            del self.fields["years"]


class PickForm(forms.Form):
    """The service chosen, carried from page to page: «service» or «service:unit», needs, age."""

    picked = forms.CharField(max_length=100)
    chosen = forms.CharField(max_length=400, required=False)
    years = forms.IntegerField(min_value=0, max_value=LAST_AGE, required=False)


class OtherForm(Form):
    """Another service than those proposed."""

    step = forms.CharField(widget=forms.HiddenInput, initial="choose", required=False)
    chosen = forms.CharField(widget=forms.HiddenInput, required=False)
    years = forms.CharField(widget=forms.HiddenInput, required=False)
    picked = forms.ChoiceField(label=_("Which service?"), choices=[])

    def __init__(self, *args: Any, services: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picked"].choices = [("", "–"), *services]  # type: ignore[attr-defined]


class SendForm(Form):
    """How the family is helped on, and what is sent."""

    step = forms.CharField(widget=forms.HiddenInput, initial="send", required=False)
    picked = forms.CharField(widget=forms.HiddenInput, max_length=100)
    chosen = forms.CharField(widget=forms.HiddenInput, max_length=400, required=False)
    years = forms.CharField(widget=forms.HiddenInput, max_length=3, required=False)
    manner = forms.ChoiceField(label=_("How do you help?"), choices=[], widget=forms.RadioSelect)
    yes_from = forms.CharField(
        label=_("Who in the family said yes, and when?"),
        help_text=_("Such as «mother, in conversation today»."),
        max_length=200,
        required=False,
    )
    who = forms.CharField(label=_("The child's name"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("How does the service reach the family?"),
        help_text=_("Name and telephone of the one they want to be called."),
        max_length=300,
        required=False,
    )
    said = LongText(
        label=_("What does the family want help with?"),
        help_text=_("In their own words. They see what you write."),
        max_length=2000,
        required=False,
    )
    name = forms.CharField(
        label=_("Where, and whom do they ask for?"),
        help_text=_("For a service that is not on the platform."),
        max_length=150,
        required=False,
    )
    phone = forms.CharField(label=_("Telephone there"), max_length=20, required=False)

    def __init__(self, *args: Any, language: str, can_send: bool, on_platform: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = choices(Manner, language)
        self.fields["manner"].choices = [  # type: ignore[attr-defined]
            one for one in ways if can_send or one[0] != Manner.SENT.value
        ]
        if not can_send:
            self.fields["manner"].initial = Manner.TOGETHER.value
            for name in ("yes_from", "who", "contact", "said"):
                del self.fields[name]
        if on_platform:
            del self.fields["name"], self.fields["phone"]


class AnswerForm(Form):
    """What the service says."""

    answer = forms.ChoiceField(label=_("The answer"), choices=[], widget=forms.RadioSelect)
    words = LongText(
        label=_("What happens now, and whom can the family call?"),
        help_text=_("The family and the one who helped them read this."),
        max_length=2000,
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = choices(Answer, language)  # type: ignore[attr-defined]
