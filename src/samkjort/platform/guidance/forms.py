"""The forms of guidance. None takes a word about anyone: a national identity number is refused."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samkjort.platform.people import national_id
from samkjort.platform.shell.forms import DateField, Form, LongText
from samkjort.steering.guidance.learning import SHORT_VIDEO_MINUTES
from samkjort.steering.guidance.reading import lists
from samkjort.steering.vocabulary import enumerations

Choices = list[tuple[str, str]]
ELEVEN = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")
VIDEO = re.compile(r"(?P<title>.+?)\s*;\s*(?P<address>https://\S+)\s*;\s*(?P<minutes>\d{1,3})")


def named(listed: str, *, capital: bool = True) -> Choices:
    """The codes of a list of guidance with their names in the reader's language."""
    language = get_language() or "nb"
    found = [(code, name.in_language(language)) for code, name in lists()[listed].items()]
    return [(code, name.capitalize() if capital and name.islower() else name) for code, name in found]


def holds_a_person(text: str) -> bool:
    """Whether a text holds a national identity number, or eleven digits with the date of one."""
    for found in ELEVEN.findall(text):
        try:
            national_id.read(found)
        except national_id.BadNationalId as error:
            if error.fault in (national_id.Fault.DATE, national_id.Fault.LENGTH):
                continue
        return True
    return False


class AboutNobody(Form):
    """A form that takes no personal data: every text is looked through, and kept as typed when refused."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, value in list(data.items()):
            if isinstance(value, str) and holds_a_person(value):
                self.add_error(
                    name, _("take out the identity number; write about the matter, not the person")
                )
        return data

    def choose(self, field: str, choices: Choices) -> None:
        """Set the choices of a field."""
        chosen: Any = self.fields[field]
        chosen.choices = choices


class QuestionForm(AboutNobody):
    """One question, without choosing a sector."""

    title = forms.CharField(label=_("The question in one line"), max_length=150)
    text = LongText(
        label=_("What do you wonder about?"),
        max_length=2000,
        rows=6,
        help_text=_(
            "Write no names, no dates of birth, nothing that shows who it is about. Tell what you have tried."
        ),
    )
    case_type = forms.ChoiceField(
        label=_("Is it about one of these?"),
        choices=[],
        widget=forms.RadioSelect,
        initial="none",
        help_text=_("Then experts outside the municipality are asked too."),
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[], required=False, help_text=_("You need not choose. There is one door.")
    )
    shared = forms.BooleanField(
        label=_("Others may read the question and the answer"), required=False, initial=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("case_type", named("case_type"))
        self.choose("theme", [("", "–"), *named("theme")])


class HelpForm(AboutNobody):
    """Advice from one the question went to; `departments` for the State Administrator."""

    department = forms.ChoiceField(label=_("Which department?"), choices=[], widget=forms.RadioSelect)
    says = LongText(label=_("Our advice"), max_length=3000, rows=6)

    def __init__(self, *args: Any, departments: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if departments:
            self.choose("department", named("department"))
        else:
            del self.fields["department"]


class AnswerForm(AboutNobody):
    """The one answer."""

    departments = forms.MultipleChoiceField(
        label=_("Which departments does it concern?"),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of them must have given its part first."),
    )
    text = LongText(label=_("The answer"), max_length=5000, rows=8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("departments", named("department"))


class WishForm(AboutNobody):
    """A package one wants."""

    title = forms.CharField(label=_("What should the package be about?"), max_length=150)
    theme = forms.ChoiceField(label=_("Theme"), choices=[])
    reader = forms.ChoiceField(label=_("Whom is it for?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("theme", named("theme"))
        self.choose("reader", named("reader"))


class PackageForm(AboutNobody):
    """A package after the template."""

    title = forms.CharField(label=_("What is the package called?"), max_length=150)
    themes = forms.MultipleChoiceField(label=_("Themes"), choices=[], widget=forms.CheckboxSelectMultiple)
    readers = forms.MultipleChoiceField(
        label=_("Whom is it for?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    introduction = LongText(
        label=_("Introduction"), required=False, max_length=3000, help_text=_("Why is this worth an hour?")
    )
    example = LongText(
        label=_("A case to think from"),
        required=False,
        max_length=3000,
        help_text=_("A made-up one. Never a child that is or has been."),
    )
    videos = LongText(
        label=_("Short videos"),
        required=False,
        max_length=2000,
        help_text=_("One a line: title; https://address; minutes. Ten minutes at most each."),
    )
    reflection = LongText(
        label=_("Questions to reflect on together"),
        required=False,
        max_length=2000,
        help_text=_("One a line, eight at most."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("themes", named("theme"))
        self.choose("readers", named("reader"))

    def clean_videos(self) -> list[dict[str, Any]]:
        """The lines as videos."""
        found = []
        for line in str(self.cleaned_data["videos"]).splitlines():
            if not line.strip():
                continue
            match = VIDEO.fullmatch(line.strip())
            if match is None:
                raise forms.ValidationError(_("write each line as: title; https://address; minutes"))
            if not 1 <= int(match["minutes"]) <= SHORT_VIDEO_MINUTES:
                raise forms.ValidationError(_("a short video is ten minutes at most"))
            found.append(
                {"title": match["title"], "address": match["address"], "minutes": int(match["minutes"])}
            )
        return found

    def clean_reflection(self) -> list[str]:
        """The lines as questions."""
        found = [line.strip() for line in str(self.cleaned_data["reflection"]).splitlines() if line.strip()]
        if len(found) > 8 or any(len(line) > 300 for line in found):
            raise forms.ValidationError(_("write at most eight questions, each of 300 signs at most"))
        return found


class MeetingForm(AboutNobody):
    """How a staff meeting with a package went."""

    held_on = DateField(label=_("When was the meeting?"))
    people = forms.IntegerField(label=_("How many took part?"), min_value=1, max_value=500)
    agreed = LongText(
        label=_("What did you agree on?"),
        max_length=2000,
        help_text=_("About the work, never about a child."),
    )


class MapForm(AboutNobody):
    """What the municipality has and needs in one theme."""

    have = forms.ChoiceField(label=_("What do we have today?"), choices=[], widget=forms.RadioSelect)
    urgency = forms.ChoiceField(label=_("Do we need more?"), choices=[], widget=forms.RadioSelect)
    role_gap = forms.BooleanField(
        label=_("Staff understand their role otherwise than the new signals do"), required=False
    )
    note = LongText(label=_("In a few words"), required=False, max_length=500, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("have", named("have"))
        self.choose("urgency", named("urgency"))


class ExchangeForm(AboutNobody):
    """What one can teach others, or wants to learn."""

    offers = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("yes", _("We can teach others")), ("no", _("We want to learn from others"))],
        widget=forms.RadioSelect,
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=[])
    says = LongText(
        label=_("In a few words"),
        max_length=500,
        rows=3,
        help_text=_("Which role to ask for, never a name. All may read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("theme", named("theme"))


class GatheringForm(AboutNobody):
    """A gathering one plans."""

    title = forms.CharField(label=_("What is the gathering called?"), max_length=150)
    hosts = forms.MultipleChoiceField(
        label=_("Who hosts it?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    on = DateField(label=_("When?"), required=False)

    def __init__(self, *args: Any, hosts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nb"
        self.choose("hosts", hosts)
        self.choose(
            "topics",
            [
                (code, name.in_language(language).capitalize())
                for code, name in enumerations()["topic"].items()
            ],
        )


class PublishForm(AboutNobody):
    """Why a gathering is held all the same."""

    reason = LongText(label=_("Why do you hold it all the same?"), required=False, max_length=1000, rows=3)


class GuideForm(AboutNobody):
    """A guide that is to be written."""

    title = forms.CharField(label=_("What is the guide about?"), max_length=150)
    address = forms.URLField(
        label=_("Where the draft can be read"), required=False, max_length=500, assume_scheme="https"
    )


class StageForm(AboutNobody):
    """The next stage of a guide."""

    to = forms.ChoiceField(label=_("How far has it come?"), choices=[], widget=forms.RadioSelect)
    on = DateField(label=_("When?"))
    room = LongText(
        label=_("How does the guide leave municipalities room to try?"),
        required=False,
        max_length=1000,
        rows=3,
        help_text=_("Must be answered before it is published."),
    )

    def __init__(self, *args: Any, stages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("to", stages)


class SaysForm(AboutNobody):
    """A comment, or the answer to one."""

    says = LongText(label=_("What do you say?"), max_length=2000, rows=5)
