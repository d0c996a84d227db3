"""The forms of the steering pages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText
from samkjort.platform.signals.models import OwnSignal, Year
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import register
from samkjort.steering.state.wicked import owned_across
from samkjort.steering.vocabulary import ActorLevel, enumerations

DATES = (
    "announced",
    "adopted",
    "in_force",
    "guide_published",
    "application_deadline",
    "report_due",
    "hearing_end",
)
"""The dates the form asks for; what is not known is left empty."""
WHEN = re.compile(
    r"(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?(\.\.(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
)


def named(listed: str, language: str, *, empty: bool = False) -> list[tuple[str, str]]:
    """The codes of a list with their names; with an empty choice first for what is not known."""
    found = [(code, one.in_language(language).capitalize()) for code, one in enumerations()[listed].items()]
    return [("", str(_("Not known"))), *found] if empty else found


def state_actors(language: str, *levels: ActorLevel) -> list[tuple[str, str]]:
    """The ministries and directorates of the register (or other levels), by name."""
    wanted = levels or (ActorLevel.MINISTRY, ActorLevel.DIRECTORATE)
    found = [
        (each.name.in_language(language), each.id)
        for each in register().actors.values()
        if each.level in wanted
    ]
    return [(id_, name[:1].upper() + name[1:]) for name, id_ in sorted(found)]


class SignalForm(Form):
    """A signal or a grant in the writer's own register."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    summary = LongText(
        label=_("What does it ask?"), max_length=1000, rows=3, help_text=_("In your own words")
    )
    type = forms.ChoiceField(label=_("Kind of signal"), choices=[])
    instrument = forms.ChoiceField(label=_("Instrument"), choices=[])
    binding = forms.ChoiceField(label=_("How binding"), choices=[], required=False)
    status = forms.ChoiceField(label=_("Status"), choices=[])
    sectors = forms.MultipleChoiceField(
        label=_("Fields it is meant for"), choices=[], widget=forms.CheckboxSelectMultiple, required=False
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles it is meant for"), choices=[], widget=forms.CheckboxSelectMultiple, required=False
    )
    approach = forms.ChoiceField(label=_("How it would reach its goal"), choices=[], required=False)
    is_grant = forms.BooleanField(label=_("It is money"), required=False)
    amount = forms.IntegerField(
        label=_("Whole kroner"), required=False, min_value=0, max_value=2_000_000_000_000
    )
    alone = forms.ChoiceField(
        label=_("Can a municipality apply alone?"),
        choices=[("", _("Not known")), ("yes", _("Yes")), ("no", _("Only with others"))],
        required=False,
    )
    address = forms.URLField(
        label=_("Where it can be read"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("An address that begins with https://"),
    )
    dialogue_on = DateField(label=_("When did you talk with those it concerns?"), required=False)
    dialogue_with = forms.CharField(
        label=_("Whom did you talk with?"),
        required=False,
        max_length=300,
        help_text=_("Bodies and groups, no names of people"),
    )
    wicked = forms.BooleanField(
        label=_("No field can solve this alone"),
        required=False,
        help_text=_("Then it needs an owner across fields, and you tell who."),
    )
    owners = forms.MultipleChoiceField(
        label=_("Who owns it together with you?"),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shared = forms.BooleanField(label=_("Others may see it"), required=False)

    def __init__(
        self, *args: Any, language: str = "nb", local: bool = False, holder: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holder = holder
        lists = {
            "type": named("type", language),
            "instrument": named("instrument_class", language),
            "binding": named("binding", language, empty=True),
            "status": named("status", language),
            "sectors": named("sector", language),
            "roles": named("role", language),
            "approach": named("approach", language, empty=True),
            "owners": state_actors(language),
        }
        for name, choices in lists.items():
            field: Any = self.fields[name]
            field.choices = choices
        kinds = enumerations()["date_kind"]
        place = list(self.fields).index("is_grant")
        names = list(self.fields)
        for kind in DATES:
            self.fields[f"date_{kind}"] = DateField(
                label=kinds[kind].in_language(language).capitalize(), required=False
            )
        self.order_fields([*names[:place], *(f"date_{kind}" for kind in DATES), *names[place:]])
        if not local:
            del self.fields["shared"]
        else:
            del self.fields["wicked"], self.fields["owners"]

    def clean(self) -> dict[str, Any]:
        """What no field can solve alone has an owner across fields."""
        data = super().clean() or {}
        if data.get("wicked") and not owned_across(register(), (self.holder, *data.get("owners", ()))):
            self.add_error(
                "owners", _("choose somebody from another field who owns it with you, or take the tag away")
            )
        return data

    def content(self) -> dict[str, Any]:
        """What was written, as the fields of the table."""
        data = self.cleaned_data
        grant = None
        if data["is_grant"]:
            alone = {"yes": True, "no": False}.get(data["alone"])
            grant = {"amount": data["amount"], "alone": alone}
        return {
            **{
                name: data[name]
                for name in (
                    "title",
                    "summary",
                    "type",
                    "instrument",
                    "binding",
                    "status",
                    "sectors",
                    "roles",
                )
            },
            "approach": data["approach"],
            "address": data["address"],
            "dialogue_on": data["dialogue_on"],
            "dialogue_with": data["dialogue_with"],
            "shared": data.get("shared", True),
            "wicked": data.get("wicked", False),
            "owners": data.get("owners", []) if data.get("wicked") else [],
            "grant": grant,
            "dates": [
                {"kind": kind, "when": data[f"date_{kind}"].isoformat()}
                for kind in DATES
                if data.get(f"date_{kind}")
            ],
        }


def initial_signal(row: OwnSignal) -> dict[str, Any]:
    """A row of the table as the form begins with it."""
    money = row.grant or {}
    return {
        **{
            name: getattr(row, name)
            for name in ("title", "summary", "type", "instrument", "binding", "status", "sectors", "roles")
        },
        "approach": row.approach,
        "address": row.address,
        "dialogue_on": row.dialogue_on,
        "dialogue_with": row.dialogue_with,
        "shared": row.shared,
        "wicked": row.wicked,
        "owners": row.owners,
        "is_grant": row.grant is not None,
        "amount": money.get("amount"),
        "alone": "" if money.get("alone") is None else "yes" if money["alone"] else "no",
        **{f"date_{one['kind']}": one["when"] for one in row.dates},
    }


class YearForm(Form):
    """The municipality's own year."""

    cut_off = forms.RegexField(
        r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        label=_("Last day for what is to be in next year's budget"),
        required=False,
        help_text=_("Month and day, such as 09-01"),
        error_messages={"invalid": _("write month and day as 09-01")},
    )
    council = forms.CharField(
        label=_("The council's meetings"),
        required=False,
        max_length=400,
        help_text=_("Month and day of each, with a space between: 02-10 03-24"),
    )
    size_class = forms.ChoiceField(label=_("Size"), choices=[], required=False)
    lead_months = forms.IntegerField(
        label=_("Months you need from something is adopted until it applies"),
        required=False,
        min_value=0,
        max_value=60,
    )

    def __init__(self, *args: Any, language: str = "nb", year: MunicipalYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        size: Any = self.fields["size_class"]
        size.choices = named("size_class", language, empty=True)
        self.items = [item for item in year.items if item.basis == "local"]
        for item in self.items:
            self.fields[f"item_{item.id}"] = forms.CharField(
                label=item.name.in_language(language), required=False, max_length=13
            )

    def clean_council(self) -> list[str]:
        """The meetings as a list; each must be a day of the year."""
        found = self.cleaned_data["council"].replace(",", " ").split()
        for text in found:
            _a_day(text)
        return sorted(set(found))

    def clean_cut_off(self) -> str:
        """A day of the year, or nothing."""
        text = str(self.cleaned_data["cut_off"] or "")
        if text:
            _a_day(text)
        return text

    def clean(self) -> dict[str, Any]:
        """Fixed points are a month, a day, or a span of months."""
        data = super().clean() or {}
        for item in self.items:
            text = str(data.get(f"item_{item.id}") or "").strip()
            if text and not WHEN.fullmatch(text):
                self.add_error(f"item_{item.id}", _("write a month (02), a day (02-10) or months (02..05)"))
        return data

    def content(self) -> dict[str, Any]:
        """What was written, as the fields of the table."""
        data = self.cleaned_data
        items = {
            item.id: text
            for item in self.items
            if (text := str(data.get(f"item_{item.id}") or "").strip()) and text != item.when
        }
        return {
            "cut_off": data["cut_off"],
            "council": data["council"],
            "size_class": data["size_class"],
            "lead_months": data["lead_months"],
            "items": items,
        }


def _a_day(text: str) -> None:
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise forms.ValidationError(_("write month and day as 09-01"), code="invalid") from None


def initial_year(own: Year | None, year: MunicipalYear) -> dict[str, Any]:
    """The year as the form begins with it."""
    return {
        "cut_off": year.cut_off,
        "council": " ".join(year.council),
        "size_class": own.size_class if own else "",
        "lead_months": own.lead_months if own else None,
        **{f"item_{item.id}": item.when for item in year.items},
    }


class ReceptionForm(Form):
    """How far the municipality has come with a signal."""

    status = forms.ChoiceField(label=_("How far have you come?"), choices=[], widget=forms.RadioSelect)
    on = DateField(label=_("When?"))
    hours = forms.DecimalField(
        label=_("Hours spent since last time"), required=False, min_value=0, max_value=9999, decimal_places=1
    )
    owner_role = forms.ChoiceField(label=_("Who follows it up?"), choices=[], required=False)
    council_date = DateField(label=_("When does the council take it up?"), required=False)
    note = LongText(
        label=_("What did you make of it?"),
        required=False,
        max_length=1000,
        rows=3,
        help_text=_("Nothing about any one person"),
    )

    def __init__(self, *args: Any, language: str = "nb", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status: Any = self.fields["status"]
        status.choices = [one for one in named("reception_status", language) if one[0] != "not_received"]
        role: Any = self.fields["owner_role"]
        role.choices = named("role", language, empty=True)


class PostForm(Form):
    """A post or a task, and what pays for it."""

    name = forms.CharField(
        label=_("The post or the task"), max_length=150, help_text=_("Not the name of who has it")
    )
    source = forms.CharField(label=_("What pays for it?"), max_length=150)
    amount = forms.IntegerField(label=_("Whole kroner a year"), min_value=0, max_value=2_000_000_000)
    project = forms.BooleanField(label=_("It is project money"), required=False)
    ends = DateField(label=_("When does the money end?"), required=False)
    plan = forms.BooleanField(label=_("There is a plan for what then"), required=False)
