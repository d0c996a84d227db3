"""The forms: what a municipality tells of itself and its money. What is left empty is not known."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText
from samkjort.steering.municipality.names import choices
from samkjort.steering.vocabulary import enumerations

MOST = 2_000_000_000_000
KNOWN = (("", _("Not known")), ("yes", _("Yes")), ("no", _("No")))


def kroner(label: Any, help_text: Any = "") -> forms.IntegerField:
    """Whole kroner, or nothing when the sum is not known."""
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST, help_text=help_text or _("Whole kroner")
    )


def hour_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DecimalField:
    """Hours, with one decimal."""
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=0,
        max_value=9_999_999,
        decimal_places=1,
        help_text=help_text,
    )


def yes_no(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Yes, no, or not known."""
    return forms.TypedChoiceField(
        label=label,
        choices=KNOWN,
        required=False,
        help_text=help_text,
        coerce=lambda value: {"yes": True, "no": False}.get(value),
        empty_value=None,
    )


class Told(Form):
    """A form with choices in the reader's language; `offers` names the lists of each field.

    A field named in `levels` needs its level: a figure is told together with how it is known (X-20).
    """

    offers: ClassVar[dict[str, str]] = {}
    levels: ClassVar[dict[str, str]] = {}
    shared_by_choice = True

    def __init__(self, *args: Any, language: str = "nb", local: bool = True, **lists: Any) -> None:
        known = {
            name: lists.pop(name) for name in ("signals", "grants", "acts", "municipalities") if name in lists
        }
        super().__init__(*args, **lists)
        for name, listed in self.offers.items():
            field: Any = self.fields[name]
            found = known[listed] if listed in known else named(listed, language)
            single = not isinstance(field, forms.MultipleChoiceField)
            optional = single and not field.required
            field.choices = [("", str(_("Not known"))), *found] if optional else found
        if local and self.shared_by_choice:
            self.fields["shared"] = forms.BooleanField(label=_("Others may see it"), required=False)

    def clean(self) -> dict[str, Any]:
        """A figure is told together with how it is known."""
        data = super().clean() or {}
        for figure, level in self.levels.items():
            if data.get(figure) is not None and not data.get(level) and level not in self.errors:
                self.add_error(level, _("say how the figure is known"))
        return data

    def content(self) -> dict[str, Any]:
        """What was written, as the fields of the table."""
        return {
            name: "" if value is None and isinstance(self.fields[name], forms.CharField) else value
            for name, value in self.cleaned_data.items()
        }


def named(listed: str, language: str) -> list[tuple[str, str]]:
    """The codes of a list of this room or of the register, with their names."""
    found = (
        choices(listed, language)
        if listed in OURS
        else [(code, name.in_language(language)) for code, name in enumerations()[listed].items()]
    )
    return [(code, name[:1].upper() + name[1:]) for code, name in found]


OURS = frozenset(
    {
        "organisation",
        "economy",
        "recruiting",
        "specialisation",
        "cooperation_effect",
        "decided_by",
        "figure_level",
    }
)


def level_of(what: Any) -> forms.ChoiceField:
    """How a figure is known: a document, a public source, or one's own estimate."""
    return forms.ChoiceField(label=what, choices=[], required=False)


class ProfileForm(Told):
    """The municipality's preconditions."""

    inhabitants = forms.IntegerField(
        label=_("Inhabitants"), required=False, min_value=1, max_value=2_000_000,
        help_text=_("Gives the size, and with it the time you are held to need"),
    )  # fmt: skip
    inhabitants_level = level_of(_("How is the number known?"))
    economy = forms.ChoiceField(label=_("Economy"), choices=[], required=False)
    recruiting = forms.ChoiceField(label=_("Recruiting"), choices=[], required=False)
    specialisation = forms.ChoiceField(label=_("Specialisation"), choices=[], required=False)
    own_months = forms.IntegerField(
        label=_("Months you need from something is adopted until it applies"),
        required=False,
        min_value=0,
        max_value=60,
        help_text=_("Leave it empty to use what follows from the size"),
    )
    offers: ClassVar[dict[str, str]] = {
        "inhabitants_level": "figure_level",
        "economy": "economy",
        "recruiting": "recruiting",
        "specialisation": "specialisation",
    }
    levels: ClassVar[dict[str, str]] = {"inhabitants": "inhabitants_level"}


def many(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    """Several of a list."""
    return forms.MultipleChoiceField(
        label=label, choices=[], required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class OrganisationForm(Told):
    """A way of bringing services together."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=[])
    place = forms.CharField(
        label=_("What is it called, or where is it?"), max_length=150, required=False,
        help_text=_("For a house: its name"),
    )  # fmt: skip
    services = many(_("Which fields are in it?"))
    leader_meetings = yes_no(_("Do the leaders meet regularly?"))
    since = forms.IntegerField(label=_("Since which year?"), required=False, min_value=1950, max_value=2100)
    seen = LongText(
        label=_("What has it led to?"),
        required=False,
        max_length=500,
        rows=3,
        help_text=_("Nothing about any one person"),
    )
    offers: ClassVar[dict[str, str]] = {"kind": "organisation", "services": "sector"}


class CooperationForm(Told):
    """A service several municipalities have together."""

    name = forms.CharField(label=_("What do you call it?"), max_length=150)
    services = many(_("Which fields are in it?"))
    partners = many(_("Which municipalities are in it?"))
    host = forms.ChoiceField(label=_("Who hosts it?"), choices=[], required=False)
    looked = forms.BooleanField(label=_("We have looked at what it does"), required=False)
    effects = many(_("What do you see?"), _("Only what you have seen yourselves"))
    note = LongText(
        label=_("In your words"),
        required=False,
        max_length=500,
        rows=3,
        help_text=_("Nothing about any one person"),
    )
    offers: ClassVar[dict[str, str]] = {
        "services": "sector",
        "partners": "municipalities",
        "host": "municipalities",
        "effects": "cooperation_effect",
    }

    def content(self) -> dict[str, Any]:
        """Effects are empty when none was seen, and nothing when nobody has looked."""
        found = super().content()
        looked = found.pop("looked") or bool(found["effects"])
        return {**found, "effects": found["effects"] if looked else None}


class TargetForm(Told):
    """A target of a service."""

    service = forms.ChoiceField(label=_("Field"), choices=[])
    name = forms.CharField(label=_("The target"), max_length=200)
    measured = yes_no(_("Is it measured?"), _("That is: somebody asks for the number"))
    joint = yes_no(_("Is it joint?"), _("Reached only together with another service, and reported by both"))
    reported_to = forms.CharField(label=_("Who asks for it?"), max_length=150, required=False)
    offers: ClassVar[dict[str, str]] = {"service": "sector"}
    shared_by_choice = False


class TaskForm(Told):
    """A task in a year's budget."""

    year = forms.IntegerField(label=_("Budget year"), min_value=2000, max_value=2100)
    name = forms.CharField(label=_("The task"), max_length=200)
    service = forms.ChoiceField(label=_("Field"), choices=[], required=False)
    statutory = yes_no(_("Does an act order it?"))
    act = forms.ChoiceField(label=_("Which act?"), choices=[], required=False)
    amount = kroner(_("Kroner this year"))
    level = level_of(_("How is the sum known?"))
    offers: ClassVar[dict[str, str]] = {"service": "sector", "act": "acts", "level": "figure_level"}
    levels: ClassVar[dict[str, str]] = {"amount": "level"}
    shared_by_choice = False


class PurseForm(Told):
    """Guidance left room, and something decided."""

    signal = forms.ChoiceField(label=_("Which signal?"), choices=[])
    decided_by = forms.ChoiceField(label=_("What came to decide?"), choices=[], widget=forms.RadioSelect)
    what = LongText(
        label=_("What was chosen, and what was set aside?"),
        max_length=500,
        rows=3,
        help_text=_("Nothing about any one person"),
    )
    on = DateField(label=_("When?"))
    offers: ClassVar[dict[str, str]] = {"signal": "signals", "decided_by": "decided_by"}
    shared_by_choice = False


class NeedForm(Told):
    """A need for competence."""

    service = forms.ChoiceField(label=_("Field"), choices=[])
    says = forms.CharField(
        label=_("What must you know more about?"), max_length=300, help_text=_("Nothing about any one person")
    )
    offers: ClassVar[dict[str, str]] = {"service": "sector"}
    shared_by_choice = False


class TrailForm(Told):
    """An application for competence money."""

    title = forms.CharField(label=_("What is the application called?"), max_length=200)
    grant = forms.ChoiceField(label=_("Which grant?"), choices=[])
    asked = kroner(_("Kroner you ask for"))
    partner = forms.CharField(
        label=_("University or college"), max_length=150, required=False,
        help_text=_("Leave it empty until you know"),
    )  # fmt: skip
    build_up = forms.CharField(
        label=_("Build-up, year by year"),
        max_length=200,
        required=False,
        help_text=_("Year and kroner, such as 2025:300000 2026:500000"),
    )
    offers: ClassVar[dict[str, str]] = {"grant": "grants"}
    shared_by_choice = False

    def clean_build_up(self) -> dict[str, int]:
        """Year -> kroner."""
        found = {}
        for part in self.cleaned_data["build_up"].replace(",", " ").split():
            year, colon, sum_ = part.partition(":")
            if not (colon and year.isdecimal() and len(year) == 4 and sum_.isdecimal() and int(sum_) <= MOST):
                raise forms.ValidationError(_("write each year as 2026:500000"), code="invalid")
            found[year] = int(sum_)
        return found


class StepForm(Form):
    """One step of an application taken."""

    on = DateField(label=_("When?"))
    allocated = kroner(_("Kroner allocated"))
    partner = forms.CharField(label=_("University or college"), max_length=150, required=False)


class AllocationForm(Form):
    """What the State Administrator allocates."""

    amount = forms.IntegerField(
        label=_("Kroner allocated"), min_value=0, max_value=MOST, help_text=_("Whole kroner")
    )
    on = DateField(label=_("When?"))
    note = forms.CharField(label=_("A note"), max_length=300, required=False)


class GrantUseForm(Told):
    """What a grant gave in a year, and what it took."""

    grant = forms.ChoiceField(label=_("Which grant?"), choices=[])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    allocated = kroner(_("Kroner allocated"))
    hours = hour_field(
        _("Own hours on the university and the paperwork"), help_text=_("Applying, meetings, reporting")
    )
    hourly = forms.IntegerField(
        label=_("What does one of these hours cost?"), required=False, min_value=1, max_value=10_000,
        help_text=_("Whole kroner"),
    )  # fmt: skip
    level = level_of(_("How are the figures known?"))
    freed_hours = hour_field(_("Hours the grant freed for a project leader"))
    post = forms.CharField(
        label=_("Which post?"),
        max_length=150,
        required=False,
        help_text=_("Nothing about any one person"),
    )
    used_for = LongText(label=_("What were they used for?"), required=False, max_length=500, rows=3)
    reported = DateField(label=_("When was it reported?"), required=False)
    offers: ClassVar[dict[str, str]] = {"grant": "grants", "level": "figure_level"}
    levels: ClassVar[dict[str, str]] = {"allocated": "level", "hours": "level", "freed_hours": "level"}
    shared_by_choice = False


class FinancingForm(Told):
    """A duty in the full-financing ledger."""

    title = forms.CharField(label=_("The duty or the norm"), max_length=200)
    signal = forms.ChoiceField(label=_("Which signal does it come from?"), choices=[], required=False)
    norm = forms.BooleanField(label=_("It is a staffing norm"), required=False)
    cost = kroner(_("What does it cost a year?"), _("Whole kroner. Empty is «not known», never zero"))
    cost_level = level_of(_("How is the cost known?"))
    allocated = kroner(_("What came with it a year?"), _("Whole kroner. Write 0 only when nothing came"))
    allocated_level = level_of(_("How is what came known?"))
    where = forms.URLField(
        label=_("Where it can be read"), required=False, max_length=500, assume_scheme="https",
        help_text=_("An address that begins with https://"),
    )  # fmt: skip
    offers: ClassVar[dict[str, str]] = {
        "signal": "signals",
        "cost_level": "figure_level",
        "allocated_level": "figure_level",
    }
    levels: ClassVar[dict[str, str]] = {"cost": "cost_level", "allocated": "allocated_level"}


class WeighingForm(Told):
    """A supervision to be weighed. The municipality's hours must be told."""

    name = forms.CharField(label=_("Which supervision?"), max_length=200)
    municipalities = forms.IntegerField(
        label=_("How many municipalities?"), min_value=1, max_value=1000, initial=1
    )
    municipal_hours = hour_field(
        _("Hours each municipality spends"),
        required=True,
        help_text=_("Finding papers, meetings, answering. Without these nothing can be concluded"),
    )
    municipal_hourly = forms.IntegerField(
        label=_("What does one of these hours cost?"), required=False, min_value=1, max_value=10_000,
        help_text=_("Whole kroner"),
    )  # fmt: skip
    state_hours = hour_field(_("Hours the State spends on each"))
    state_hourly = forms.IntegerField(
        label=_("What does an hour cost the State?"), required=False, min_value=1, max_value=10_000,
        help_text=_("Whole kroner"),
    )  # fmt: skip
    effect = kroner(_("What is the effect worth a year?"), _("Only if somebody has put a sum on it"))
    effects = LongText(label=_("What does it lead to?"), required=False, max_length=500, rows=3)
    level = level_of(_("How are the figures known?"))
    offers: ClassVar[dict[str, str]] = {"level": "figure_level"}
    levels: ClassVar[dict[str, str]] = {"municipal_hours": "level"}
