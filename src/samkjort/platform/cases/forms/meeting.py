"""The forms of a meeting: the call, the talk with the child, a decision, the end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.casework import meeting as core
from samkjort.casework.words import choices
from samkjort.platform import clock
from samkjort.platform.cases.forms.plan import BLANK, WhoForm, radios
from samkjort.platform.cases.models.plan import Where
from samkjort.platform.cases.queries.circle import Around
from samkjort.platform.shell.forms import DateField, Form, LongText


class TimeField(forms.TimeField):
    """A time of the day: from the browser's field, or typed as 14.30."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)
        self.error_messages["invalid"] = _("write the time as 14.30")


class CallForm(Form):
    """Calling a meeting: when, with whom, who talks with the child before."""

    on = DateField(label=_("Which day?"))
    at = TimeField(label=_("What time?"))
    minutes = radios(
        _("How long?"), [("30", _("30 minutes")), ("45", _("45 minutes")), ("60", _("1 hour"))], initial="45"
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    invite = forms.MultipleChoiceField(
        label=_("Who is invited?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Few people, and those who do something."),
        error_messages={"required": _("choose at least one")},
    )
    talker = forms.ChoiceField(label=_("Who talks with the child before?"), required=False)
    agenda = radios(_("What kind of meeting?"), [])

    def __init__(
        self, *args: Any, around: list[Around], agendas: list[tuple[str, str]], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.key, f"{one.name} ({one.role or one.kind.in_language(language)})") for one in around]
        adults = [
            (key, label)
            for (key, label), one in zip(people, around, strict=True)
            if one.kind != "young_person"
        ]
        self.fields["invite"].choices = people  # type: ignore[attr-defined]
        self.fields["talker"].choices = [*BLANK, *adults]  # type: ignore[attr-defined]
        self.fields["agenda"].choices = agendas  # type: ignore[attr-defined]
        self.fields["agenda"].initial = agendas[0][0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("on") and cleaned.get("at"):
            cleaned["starts_at"] = datetime.combine(cleaned["on"], cleaned["at"], clock.OSLO)
            if cleaned["starts_at"] <= clock.now():
                self.add_error("on", _("choose a time that has not passed"))
        return cleaned


class NoteForm(Form):
    """What was agreed on a point of the agenda."""

    point = forms.CharField(widget=forms.HiddenInput, max_length=60)
    note = LongText(label=_("Agreed, in short"), rows=2, required=False, max_length=4000)


class TalkForm(Form):
    """What came of the talk with the child, or why there was none."""

    came_of_it = LongText(label=_("What did the child say?"), rows=3, required=False, max_length=2000)
    not_done = LongText(
        label=_("If nobody has talked with the child: why?"), rows=2, required=False, max_length=1000
    )
    how = forms.ChoiceField(label=_("How does the child take part?"), required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [*BLANK, *choices(core.TakesPart, language)]  # type: ignore[attr-defined]


class PartForm(Form):
    """How the young person takes part."""

    how = radios(_("How do you want to take part?"), [])

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = choices(core.TakesPart, language)  # type: ignore[attr-defined]


class PointForm(Form):
    """One more point on the agenda."""

    title = forms.CharField(label=_("What do you want to talk about?"), max_length=150)


class DecideForm(WhoForm):
    """A decision: what, who, and when you look at it."""

    what = forms.CharField(label=_("What did you decide?"), max_length=500)
    goal = forms.ChoiceField(label=_("For which goal?"))
    evaluate_by = DateField(label=_("When do you look at how it went?"))
    where = forms.ChoiceField(label=_("Where?"), choices=[*BLANK, *Where.choices], required=False)
    field_order = ("what", "goal", "who", "network", "evaluate_by", "where")

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = goals  # type: ignore[attr-defined]


class GoOnForm(Form):
    """When a measure that goes on is looked at again."""

    evaluate_by = DateField(label=_("Look at it again"))


class CloseMeetingForm(Form):
    """A next date, or why this was the last."""

    next_on = DateField(label=_("When do you meet next?"), required=False)
    next_time = TimeField(label=_("What time?"), required=False)
    ending = LongText(
        label=_("Or: this was the last meeting, because"), rows=2, required=False, max_length=1000
    )


class CancelForm(Form):
    """Why a meeting is called off."""

    reason = LongText(label=_("Why?"), rows=2, max_length=500)
