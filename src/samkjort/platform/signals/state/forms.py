"""The forms about how the State steers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText
from samkjort.platform.signals.forms import named, state_actors
from samkjort.steering.register_data import Register
from samkjort.steering.state import dialogue, letters, room, transfer
from samkjort.steering.state.clashes import GUIDING
from samkjort.steering.verdict import CHECKS
from samkjort.steering.vocabulary import ActorLevel, enumerations

MOST_GUIDES = 120
"""Guides to choose among: the shipped first, then users' own."""
STEERED = (ActorLevel.MINISTRY, ActorLevel.DIRECTORATE, ActorLevel.STATE_ADMINISTRATOR)


def _choices(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = choices


class ReadForm(Form):
    """A text to be read word by word; nothing of it is kept."""

    text = LongText(label=_("The text"), rows=8, max_length=20_000, required=True)


class LetterForm(Form):
    """A letter of one's own ministry to directorates."""

    title = forms.CharField(label=_("What is the letter called?"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of letter"), choices=[])
    year = forms.IntegerField(label=_("Which year is it for?"), min_value=1990, max_value=2100)
    receivers = forms.MultipleChoiceField(
        label=_("Who gets it?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"), choices=[], widget=forms.CheckboxSelectMultiple, required=False
    )
    joint = forms.BooleanField(label=_("Several ministries sent it together"), required=False)
    text = LongText(
        label=_("The text of the letter"),
        rows=12,
        max_length=60_000,
        help_text=_("It is shown to everyone, as the letter itself is public."),
    )
    address = forms.URLField(
        label=_("Where it can be read"), required=False, max_length=500, assume_scheme="https"
    )

    def __init__(self, *args: Any, language: str = "nb", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = enumerations()["type"]
        _choices(
            self, "kind", [(code, types[code].in_language(language).capitalize()) for code in letters.KINDS]
        )
        _choices(self, "receivers", state_actors(language, *STEERED[1:]))
        _choices(self, "topics", named("topic", language))


class MeetingForm(Form):
    """A meeting of one's own body with others of the State."""

    parties = forms.MultipleChoiceField(
        label=_("Who did you meet?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    on = DateField(label=_("When?"))
    theme = forms.CharField(label=_("What was it about?"), max_length=200)
    officers = forms.BooleanField(label=_("Case workers met"), required=False)
    leaders = forms.BooleanField(label=_("Leaders met"), required=False)
    outcome = forms.CharField(
        label=_("What came of it?"), max_length=500, required=False, help_text=_("No names of people")
    )

    def __init__(
        self, *args: Any, language: str = "nb", holder: str = "", today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        _choices(self, "parties", [one for one in state_actors(language, *STEERED) if one[0] != holder])

    def clean(self) -> dict[str, Any]:
        """Some level met, and on a day that has been."""
        data = super().clean() or {}
        if not (data.get("officers") or data.get("leaders")):
            self.add_error("leaders", _("tell whether case workers or leaders met, or both"))
        if data.get("on") and data["on"] > self.today:
            self.add_error("on", _("the day has not come yet"))
        return data


class UnionsForm(Form):
    """Unions heard about one signal."""

    who = forms.CharField(
        label=_("Which unions did you talk with?"),
        max_length=300,
        help_text=_("The unions, no names of people"),
    )
    professions = forms.MultipleChoiceField(
        label=_("For which professions?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    on = DateField(label=_("When?"))
    outcome = forms.CharField(
        label=_("What came of it?"), max_length=500, required=False, help_text=_("No names of people")
    )

    def __init__(
        self, *args: Any, language: str = "nb", touched: tuple[dialogue.Profession, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.id, each.name.in_language(language).capitalize()) for each in touched]
        every = [
            (id_, name.in_language(language).capitalize()) for id_, name in dialogue.professions().items()
        ]
        _choices(self, "professions", known or every)


class ClashForm(Form):
    """Two guides that contradict each other."""

    first = forms.ChoiceField(label=_("The one guide"), choices=[])
    second = forms.ChoiceField(label=_("The other guide"), choices=[])
    says = LongText(label=_("How do they contradict each other?"), rows=3, max_length=500)
    owner = forms.ChoiceField(label=_("Who should answer?"), choices=[])
    answer_by = DateField(label=_("By when would you like an answer?"))

    def __init__(
        self, *args: Any, language: str = "nb", register: Register, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        guides = [
            (row.title.in_language(language), row.id)
            for row in register.signals.values()
            if GUIDING & {row.type, *row.types}
        ]
        listed = [(id_, title) for title, id_ in sorted(guides[:MOST_GUIDES])]
        _choices(self, "first", listed)
        _choices(self, "second", listed)
        _choices(self, "owner", state_actors(language))

    def clean(self) -> dict[str, Any]:
        """Two, and a day to come."""
        data = super().clean() or {}
        if data.get("first") and data["first"] == data.get("second"):
            self.add_error("second", _("choose another guide than the first"))
        if data.get("answer_by") and data["answer_by"] < self.today:
            self.add_error("answer_by", _("the day has passed; choose a later one"))
        return data


class AnswerForm(Form):
    """The answer to which of two guides holds."""

    answer = LongText(label=_("What holds?"), rows=4, max_length=1000)
    on = DateField(label=_("When was it answered?"))


class FeedbackForm(Form):
    """What a municipality thinks of how much a signal leaves to it."""

    wish = forms.ChoiceField(
        label=_("How much does it leave to you?"),
        choices=[
            (room.Wish.MORE_FREEDOM.value, _("Too little: we would have solved it better ourselves")),
            (room.Wish.FITS.value, _("It fits")),
            (room.Wish.MORE_GUIDANCE.value, _("Too much: we need to know more of what is wanted")),
        ],
        widget=forms.RadioSelect,
    )
    note = LongText(
        label=_("Why?"), required=False, max_length=500, rows=3, help_text=_("Nothing about any one person")
    )


class TransferForm(Form):
    """A finding taken to another theme."""

    check_id = forms.ChoiceField(label=_("What was found?"), choices=[])
    theme = forms.ChoiceField(label=_("Which theme may it hold for too?"), choices=[])
    says = LongText(label=_("What can be learnt from it there?"), rows=4, max_length=1000)

    def __init__(self, *args: Any, language: str = "nb", register: Register, **kwargs: Any) -> None:
        from samkjort.platform.signals.words import rule_name

        super().__init__(*args, **kwargs)
        names = enumerations()["topic"]
        themes = [
            (code, names[code].in_language(language).capitalize()) for code in transfer.themes(register)
        ]
        _choices(self, "check_id", [(each.id, f"{each.id} {rule_name(each.id)}") for each in CHECKS])
        _choices(self, "theme", themes)
