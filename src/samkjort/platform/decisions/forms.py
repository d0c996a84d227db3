"""What is asked for: who coordinates, each part of a joint decision, a complaint, an answer, a delegation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.casework.complaint import Way, Who
from samkjort.casework.delegation import Matter
from samkjort.casework.joint_decision import PartOutcome
from samkjort.casework.words import choices
from samkjort.platform.cases.forms.baton import WhoForm
from samkjort.platform.decisions.models.joint import LANGUAGES
from samkjort.platform.shell.forms import DateField, Form, LongText

Pairs = list[tuple[str, str]]


class ServicesForm(Form):
    """A form with a word from each service: `view_<service>`."""

    def add_views(self, services: Pairs) -> None:
        """One field for each service; empty is «not yet asked»."""
        for service, name in services:
            self.fields[f"view_{service}"] = LongText(
                label=_("%(service)s says") % {"service": name[:1].upper() + name[1:]},
                rows=2,
                required=False,
                max_length=2000,
            )

    def views(self, services: Pairs) -> dict[str, str]:
        """What each service says."""
        return {service: self.cleaned_data.get(f"view_{service}", "") for service, _name in services}


class RaiseForm(ServicesForm):
    """What is unclear, and what everyone thinks."""

    services = forms.MultipleChoiceField(
        label=_("Which services are around the child?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    facts = LongText(label=_("What is unclear?"), max_length=4000, rows=3)
    child_view = LongText(label=_("What does the child say?"), rows=2, required=False, max_length=2000)
    child_not_asked = forms.CharField(
        label=_("If the child has not been asked: why not?"), required=False, max_length=300
    )
    family_view = LongText(label=_("What do the parents say?"), rows=2, required=False, max_length=2000)

    def __init__(self, *args: Any, services: Pairs, asked: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["services"].choices = services  # type: ignore[attr-defined]
        self.add_views(asked)


class DecideForm(ServicesForm, WhoForm):
    """The decision, on one screen."""

    to = forms.ChoiceField(
        label=_("Which service coordinates, and who there?"),
        choices=[],
        help_text=_("The one you choose has the baton from now."),
    )
    child_view = LongText(label=_("What does the child say?"), rows=2, required=False, max_length=2000)
    child_not_asked = forms.CharField(
        label=_("If the child has not been asked: why not?"), required=False, max_length=300
    )
    family_view = LongText(label=_("What do the parents say?"), rows=2, required=False, max_length=2000)
    best_interests = LongText(label=_("What is best for the child?"), rows=3, max_length=4000)
    reason = LongText(label=_("Why this service?"), rows=3, max_length=4000)
    since = DateField(label=_("From"))
    review_on = DateField(label=_("Look at it again on"))

    def __init__(self, *args: Any, people: list[Any], asked: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        self.add_views(asked)
        last = ("best_interests", "reason", "to", "since", "review_on")
        first = [name for name in self.fields if name not in last]
        self.order_fields([*first, *last])


class BeginJointForm(Form):
    """Which services decide what: one question for each service."""

    def __init__(self, *args: Any, services: list[tuple[str, str, Pairs]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = [service for service, _name, _matters in services]
        for service, name, matters in services:
            self.fields[f"about_{service}"] = forms.MultipleChoiceField(
                label=_("%(service)s decides on") % {"service": name[:1].upper() + name[1:]},
                choices=matters,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def parts(self) -> list[tuple[str, str]]:
        """(service, matter) of what was chosen."""
        return [(one, matter) for one in self.services for matter in self.cleaned_data[f"about_{one}"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return {**data, "parts": self.parts()}


class PartForm(Form):
    """One service's part, in plain words."""

    outcome = forms.ChoiceField(label=_("What is the answer?"), choices=[], widget=forms.RadioSelect)
    text = LongText(
        label=_("What does the family get, or not get?"),
        rows=3,
        help_text=_("As you would say it."),
        max_length=4000,
    )
    reasons = LongText(label=_("Why?"), rows=4, max_length=6000)
    basis = forms.ChoiceField(label=_("Which provision does it rest on?"), choices=[])
    decider = forms.ChoiceField(
        label=_("Who decides it?"),
        choices=[],
        required=False,
        help_text=_("Those with a delegation for the service."),
    )

    def __init__(self, *args: Any, bases: Pairs, deciders: Pairs, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = choices(PartOutcome, language)  # type: ignore[attr-defined]
        self.fields["basis"].choices = [("", "–"), *bases]  # type: ignore[attr-defined]
        self.fields["decider"].choices = [("", _("Decided later")), *deciders]  # type: ignore[attr-defined]


class SummaryForm(Form):
    """What all of it comes to."""

    summary = LongText(
        label=_("The text for the family"),
        rows=6,
        help_text=_("What you get, what you do not get, and what happens now. A few lines."),
        max_length=6000,
    )
    language = forms.ChoiceField(label=_("The language of the letter"), choices=LANGUAGES)


class ReceiptForm(Form):
    """Someone got the letter on paper."""

    to = forms.ChoiceField(label=_("Who got it?"), choices=[])
    on = DateField(label=_("Which day?"))
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[("handed", _("Handed over")), ("post", _("By post"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people  # type: ignore[attr-defined]


class ComplainForm(Form):
    """The family's own complaint."""

    parts = forms.MultipleChoiceField(
        label=_("What do you not agree with?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    words = LongText(
        label=_("Why?"), rows=5, help_text=_("In your own words. It need not be long."), max_length=8000
    )
    keep = forms.BooleanField(label=_("Do not show this to my parents"), required=False)

    def __init__(self, *args: Any, parts: Pairs, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts  # type: ignore[attr-defined]
        if not own:
            del self.fields["keep"]


class RecordForm(Form):
    """A complaint someone has said, or sent on paper."""

    person = forms.ChoiceField(label=_("Who complains?"), choices=[])
    name = forms.CharField(label=_("Name, if someone else"), required=False, max_length=200)
    way = forms.ChoiceField(label=_("How did it come?"), choices=[], widget=forms.RadioSelect)
    came = DateField(label=_("Which day did it come?"))
    parts = forms.MultipleChoiceField(
        label=_("Which parts are complained about?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    words = LongText(label=_("What do they say? In their own words."), rows=5, max_length=8000)
    understands = forms.ChoiceField(
        label=_("If it is the child: does the child understand what it is about?"),
        required=False,
        choices=[("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))],
    )

    def __init__(self, *args: Any, parts: Pairs, people: Pairs, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts  # type: ignore[attr-defined]
        self.fields["person"].choices = [*people, (Who.OTHER.value, _("Someone else"))]  # type: ignore[attr-defined]
        self.fields["way"].choices = choices(Way, language)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("person") == Who.OTHER.value and not data.get("name", "").strip():
            self.add_error("name", _("must be filled in"))
        return data


class AnswerForm(Form):
    """What comes of a part of a complaint."""

    to = forms.ChoiceField(label=_("What is the answer?"), choices=[], widget=forms.RadioSelect)
    body = forms.ChoiceField(label=_("Who hears it, if you send it on?"), choices=[], required=False)
    reasons = LongText(label=_("Why?"), rows=4, max_length=6000)

    def __init__(self, *args: Any, answers: Pairs, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = answers  # type: ignore[attr-defined]
        if bodies:
            self.fields["body"].choices = [("", "–"), *bodies]  # type: ignore[attr-defined]
        else:
            del self.fields["body"]


class WithdrawForm(Form):
    """Why it is no longer wanted."""

    reasons = LongText(label=_("Why?"), rows=2, max_length=1000)


class DelegationForm(WhoForm):
    """Who may decide what, and by which decision."""

    to = forms.ChoiceField(label=_("Who may decide?"), choices=[])
    about = forms.ChoiceField(label=_("What?"), choices=[])
    reference = forms.CharField(
        label=_("By which decision?"),
        max_length=200,
        help_text=_("Where it is found: number, date, place in the rules of delegation."),
    )
    since = DateField(label=_("From"))
    until = DateField(label=_("To and with"), required=False)

    def __init__(self, *args: Any, people: list[Any], services: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (Matter.COORDINATION.value, _("Which service coordinates")),
            *services,
        ]
