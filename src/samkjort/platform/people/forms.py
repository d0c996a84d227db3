"""Forms of people and organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.law.services import register_services
from samkjort.platform.people.models import RefusalKind, RelationKind, Source, UnitFunction
from samkjort.platform.people.roles import Role
from samkjort.platform.shell.forms import DateField, Form
from samkjort.platform.shell.frame import role_name

Choices = list[tuple[str, str]]


class UnitForm(Form):
    """A unit: what it is called, and what it gives."""

    name = forms.CharField(label=_("Name of the unit"), max_length=150)
    function = forms.ChoiceField(label=_("What it is"), choices=[])
    service = forms.ChoiceField(
        label=_("Service it gives"), choices=[], required=False, help_text=_("Only for a unit with a service")
    )
    place = forms.CharField(
        label=_("House it shares with others"), max_length=150, required=False, help_text=_("Familiens hus")
    )
    owner = forms.CharField(label=_("Private owner"), max_length=150, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)

    def __init__(self, *args: Any, language: str = "nb", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose: Any = self.fields["service"]
        choose.choices = [("", "–"), *service_names(language)]
        kind: Any = self.fields["function"]
        kind.choices = [
            (UnitFunction.SERVICE.value, _("A service")),
            (UnitFunction.COORDINATING.value, _("The coordinating unit")),
            (UnitFunction.MANAGEMENT.value, _("Management")),
        ]

    def clean(self) -> dict[str, Any]:
        """A unit with a service names it; another has none."""
        data = super().clean() or {}
        if data.get("function") == UnitFunction.SERVICE and not data.get("service"):
            self.add_error("service", _("choose the service it gives"))
        if data.get("function") not in ("", None, UnitFunction.SERVICE):
            data["service"] = ""
        return data


def service_names(language: str) -> Choices:
    """The services of the register, by name."""
    named = [(key, one.name.in_language(language)) for key, one in register_services().services.items()]
    return sorted(named, key=lambda pair: pair[1].casefold())


class ChangeUnitForm(Form):
    """What of a unit can be changed afterwards."""

    name = forms.CharField(label=_("Name of the unit"), max_length=150)
    place = forms.CharField(label=_("House it shares with others"), max_length=150, required=False)
    owner = forms.CharField(label=_("Private owner"), max_length=150, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    closed_on = DateField(
        label=_("Closed from"), required=False, help_text=_("Leave it empty while the unit is in use")
    )


class AppointForm(Form):
    """Who is appointed to what, from when."""

    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    number = forms.CharField(
        label=_("Identity number"), max_length=20, help_text=_("Eleven digits. They sign in with it.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=[])
    title = forms.CharField(
        label=_("Title"), max_length=100, required=False, help_text=_("What the work is called")
    )
    since = DateField(label=_("From"))
    until = DateField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, roles: Iterable[Role] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose: Any = self.fields["role"]
        choose.choices = [(role.value, role_name(role.value).capitalize()) for role in roles]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        return _in_order(self, super().clean() or {})


def _in_order(form: Form, data: dict[str, Any]) -> dict[str, Any]:
    first, last = data.get("since"), data.get("until")
    if first and last and last < first:
        form.add_error("until", _("the last day is before the first"))
    return data


class EndForm(Form):
    """The last day of something."""

    last_day = DateField(label=_("Last day"))


class LeaveForm(Form):
    """On leave from a day, also one to come; and for a leader who stands in."""

    since = DateField(
        label=_("Away from"),
        help_text=_("The work closes on that day; today or earlier closes it at once."),
    )
    delegate = forms.ChoiceField(label=_("Stands in"), choices=[], required=False)

    def __init__(self, *args: Any, delegates: Choices = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        choose: Any = self.fields["delegate"]
        choose.choices = [("", _("Nobody")), *delegates]


RESPONSIBLE, NO_CONTACT, NO_INFORMATION = "responsible", RefusalKind.CONTACT, RefusalKind.INFORMATION


class FamilyFactForm(Form):
    """A fact about who decides for a child, by hand, with its source."""

    fact = forms.ChoiceField(
        label=_("What"),
        widget=forms.RadioSelect,
        choices=[
            (RESPONSIBLE, _("Has parental responsibility")),
            (NO_CONTACT.value, _("Is refused contact with the child")),
            (NO_INFORMATION.value, _("Is refused information about the child")),
        ],
    )
    adult = forms.ChoiceField(label=_("Who"), choices=[], required=False)
    given_name = forms.CharField(label=_("Someone else: given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Someone else: family name"), max_length=100, required=False)
    number = forms.CharField(label=_("Someone else: identity number"), max_length=20, required=False)
    kind = forms.ChoiceField(
        label=_("Someone else: what they are to the child"),
        required=False,
        choices=[
            (RelationKind.PARENT.value, _("Parent")),
            (RelationKind.CO_MOTHER.value, _("Co-mother")),
            (RelationKind.STEP_PARENT.value, _("Step-parent")),
            (RelationKind.FOSTER_PARENT.value, _("Foster parent")),
            (RelationKind.GUARDIAN.value, _("Appointed guardian")),
            (RelationKind.GRANDPARENT.value, _("Grandparent")),
            (RelationKind.OTHER.value, _("Other")),
        ],
    )
    source = forms.ChoiceField(
        label=_("Where it is known from"),
        choices=[
            (Source.JUDGMENT.value, _("A judgment")),
            (Source.AGREEMENT.value, _("An agreement")),
            (Source.STATEMENT.value, _("The family says so")),
            (Source.REGISTER.value, _("The population register")),
        ],
    )
    reference = forms.CharField(
        label=_("Case number or date of the paper"),
        max_length=200,
        required=False,
        help_text=_("Needed for a judgment or an agreement"),
    )
    since = DateField(label=_("From"))
    until = DateField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, adults: Choices = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        choose: Any = self.fields["adult"]
        choose.choices = [("", _("Someone else")), *adults]

    def clean(self) -> dict[str, Any]:
        """Someone is named; a paper is named by its number or date; the days are in order."""
        data = _in_order(self, super().clean() or {})
        if not data.get("adult") and not (data.get("given_name") and data.get("family_name")):
            self.add_error("adult", _("choose someone, or write the name of someone else"))
        if data.get("source") in (Source.JUDGMENT, Source.AGREEMENT) and not data.get("reference"):
            self.add_error("reference", _("write which paper it is"))
        return data
