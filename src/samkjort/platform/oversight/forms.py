"""Forms of oversight."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.oversight import controls, system
from samkjort.platform.oversight.models import Finding, Often, Request, RequestKind
from samkjort.platform.oversight.wording import language
from samkjort.platform.people.models import Unit
from samkjort.platform.shell.forms import DateField, Form, LongText


class PeriodForm(Form):
    """Themes and a period."""

    themes = forms.MultipleChoiceField(label=_("Themes"), widget=forms.CheckboxSelectMultiple, choices=[])
    first = DateField(label=_("From"))
    last = DateField(label=_("To"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one, controls.theme_name(one, language())) for one in controls.themes_on(on)]
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The period goes forward."""
        data = super().clean() or self.cleaned_data
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", _("must be the same day or later"))
        return data


class SheetForm(PeriodForm):
    """All that is chosen for a sheet; everything is filled in beforehand."""

    as_of = DateField(label=_("As it was when this day began"), help_text=_("Not later than today"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.today = on

    def clean_as_of(self) -> date:
        """Nobody knows tomorrow."""
        chosen: date = self.cleaned_data["as_of"]
        if chosen > self.today:
            raise forms.ValidationError(_("must be today or earlier"))
        return chosen


class FromLists(Form):
    """A form of closed lists; `lists`: field -> list of `system.yaml`."""

    lists: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in self.lists.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            unknown = [] if field.required else [("", _("Not known"))]
            field.choices = [*unknown, *system.choices(kind, language())]


class CapacityForm(FromLists):
    """Three choices, and nothing to write."""

    lists: ClassVar[dict[str, str]] = {"service": "capacity", "met": "met", "weeks": "weeks"}
    service = forms.ChoiceField(label=_("Which service?"), widget=forms.RadioSelect)
    met = forms.ChoiceField(label=_("What did you meet?"), widget=forms.RadioSelect)
    weeks = forms.ChoiceField(
        label=_("How long a wait?"), widget=forms.RadioSelect, required=False, initial=""
    )


class PatternForm(FromLists):
    """What several children have in common; nobody is named, since there is nowhere to write."""

    lists: ClassVar[dict[str, str]] = {"sign": "signs", "ages": "ages", "about": "about"}
    sign = forms.ChoiceField(label=_("What do you see?"), widget=forms.RadioSelect)
    ages = forms.ChoiceField(label=_("At what age?"), widget=forms.RadioSelect)
    about = forms.ChoiceField(label=_("About how many?"), widget=forms.RadioSelect)


class AgreeForm(FromLists):
    """What is done together, by whom, until when."""

    lists: ClassVar[dict[str, str]] = {"sign": "signs", "ages": "ages", "act": "acts"}
    sign = forms.ChoiceField(label=_("About what?"), widget=forms.RadioSelect)
    ages = forms.ChoiceField(label=_("At what age?"), widget=forms.RadioSelect)
    act = forms.ChoiceField(label=_("What do you do together?"), widget=forms.RadioSelect)
    leads = forms.ModelChoiceField(label=_("Who leads it?"), queryset=Unit.objects.none())
    others = forms.ModelMultipleChoiceField(
        label=_("Who else takes part?"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    until = DateField(label=_("Until when?"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("leads", "others"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = units


class EndForm(Form):
    """Whether it helped."""

    helped = forms.ChoiceField(
        label=_("Did it help?"),
        choices=[("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class GiveForm(Form):
    """To which authority."""

    to = forms.ModelChoiceField(label=_("To"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, municipality: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = authorities(municipality)


def authorities(municipality: str) -> Any:
    """Supervisory authorities that read here."""
    return Unit.objects.filter(municipality_id=municipality, function="supervision").order_by("name")


class RequestForm(PeriodForm):
    """What an authority asks for."""

    kind = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect, choices=RequestKind.choices)
    authority = forms.CharField(label=_("Who asks"), max_length=200)
    asks_for = LongText(label=_("What they ask for"), rows=3, max_length=2000)
    unclear = forms.BooleanField(label=_("It is not clear what they ask for"), required=False)
    sender = forms.CharField(label=_("Who in the municipality sends it"), max_length=200, required=False)
    often = forms.ChoiceField(
        label=_("How often"), choices=[("", _("Not known")), *Often.choices], required=False
    )
    received_on = DateField(label=_("Received"))
    planned_on = DateField(label=_("Day of the supervision"), required=False)
    answer_by = DateField(label=_("To be answered by"), required=False)
    likelihood = forms.IntegerField(
        label=_("Likelihood that something fails, 1 to 5"), min_value=1, max_value=5, required=False
    )
    consequence = forms.IntegerField(
        label=_("What it would mean for children, 1 to 5"), min_value=1, max_value=5, required=False
    )
    go = forms.ChoiceField(
        label=_("The authority's assessment of risk"),
        choices=[
            ("", _("Not known")),
            ("go", _("Supervision is right")),
            ("no", _("Something else is right")),
        ],
        required=False,
    )
    barrier = forms.CharField(
        label=_("What in the law keeps the sectors from being looked at together"),
        max_length=500,
        required=False,
    )
    field_order = ("kind", "authority", "asks_for", "unclear", "themes", "first", "last", "received_on")


class HoursForm(Form):
    """Hours spent."""

    hours = forms.DecimalField(label=_("Hours"), min_value=0.25, max_value=999, decimal_places=2)


class FindingForm(Form):
    """Lawful, and how good: two scales."""

    theme = forms.ChoiceField(label=_("Theme"), choices=[])
    lawful = forms.ChoiceField(label=_("In line with the law?"), choices=[])
    quality = forms.ChoiceField(label=_("How good is it?"), choices=[])
    advice = LongText(label=_("Advice, apart from the law"), rows=2, required=False, max_length=1000)

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = {
            "theme": [(one, controls.theme_name(one, language())) for one in request.themes],
            "lawful": Finding._meta.get_field("lawful").choices or [],
            "quality": Finding._meta.get_field("quality").choices or [],
        }
        for name, choices in named.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class ChangeForm(Form):
    """Moved, kept with a reason, answered."""

    planned_on = DateField(label=_("Day of the supervision"), required=False)
    why_in_pause = forms.CharField(
        label=_("Why it is held in the pause all the same"), max_length=500, required=False
    )
    answered_on = DateField(label=_("Answered"), required=False)


class PauseForm(Form):
    """A pause for supervision."""

    first = DateField(label=_("From"))
    last = DateField(label=_("To"))
    reason = LongText(label=_("Why"), rows=2, max_length=1000)


class PreventionForm(Form):
    """Hours for everyone or a group, in a month."""

    month = DateField(label=_("A day in the month"))
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_value=99999, decimal_places=2)
