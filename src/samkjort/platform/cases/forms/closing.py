"""The forms of ending, passages, moving, and barriers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.casework.closing import CloseReason, TransitionKind
from samkjort.casework.words import choices
from samkjort.platform.cases.barriers import BarrierCode
from samkjort.platform.cases.forms.plan import BLANK, radios
from samkjort.platform.cases.package import LIMIT
from samkjort.platform.cases.queries.circle import Around
from samkjort.platform.shell.forms import DateField, Form, LongText


class CloseForm(Form):
    """Why, what was done, what helped, whom to turn to."""

    reason = radios(_("Why does the case end?"), [])
    summary = LongText(label=_("What did you do?"), rows=4, max_length=4000)
    helped = LongText(
        label=_("What helped?"),
        rows=3,
        max_length=2000,
        help_text=_("The next one who helps will read this. If nothing helped, write that."),
    )
    contact = forms.CharField(label=_("Whom can the family turn to if they need help again?"), max_length=300)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = choices(CloseReason, language)  # type: ignore[attr-defined]


class ReopenForm(Form):
    """Why it is opened again."""

    why = LongText(label=_("Why is it opened again?"), rows=3, max_length=1000)


class TransitionForm(Form):
    """A passage to come, and who sees it through."""

    kind = radios(_("From where to where?"), [])
    on = DateField(label=_("Which day?"))
    owner = forms.ChoiceField(label=_("Who sees it through?"), required=False)

    def __init__(self, *args: Any, around: list[Around], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices(TransitionKind, language)  # type: ignore[attr-defined]
        self.fields["owner"].choices = [*BLANK, *owners(around)]  # type: ignore[attr-defined]


def owners(around: list[Around]) -> list[tuple[str, str]]:
    """Those at work around the child, to choose from."""
    return [(one.key, f"{one.name} ({one.role})".replace(" ()", "")) for one in around if one.appointment_id]


class OwnerForm(Form):
    """Who sees a passage through."""

    owner = forms.ChoiceField(label=_("Who sees it through?"))

    def __init__(self, *args: Any, around: list[Around], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [*BLANK, *owners(around)]  # type: ignore[attr-defined]


class CompleteForm(Form):
    """A passage is done: old and new have met, the consent is new, the old access has a last day."""

    met_together = DateField(label=_("When did the old and the new meet?"), required=False)
    new_consent = forms.ChoiceField(label=_("The new consent"), required=False)
    old_access_ends = DateField(label=_("Last day of access for the old service"), required=False)
    leaving = forms.MultipleChoiceField(
        label=_("Who leaves the team then?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        consents: list[tuple[str, str]],
        members: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_consent"].choices = [*BLANK, *consents]  # type: ignore[attr-defined]
        self.fields["leaving"].choices = members  # type: ignore[attr-defined]


class PackageForm(Form):
    """A package from another municipality."""

    file = forms.FileField(
        label=_("The package"),
        help_text=_("The JSON file from the municipality the family has moved from."),
        error_messages={"required": _("choose a file")},
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > LIMIT:
            raise forms.ValidationError(_("The file is too large to be a package."))
        return sent


class BarrierForm(Form):
    """A code and, if known, a provision."""

    code = radios(_("What stood in the way?"), [])
    provision = forms.ChoiceField(label=_("Is there a provision behind it?"), required=False)

    def __init__(self, *args: Any, provisions: list[tuple[str, str]], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = choices(BarrierCode, language)  # type: ignore[attr-defined]
        self.fields["provision"].choices = [("", _("do not know")), *provisions]  # type: ignore[attr-defined]
