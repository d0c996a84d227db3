"""The forms of messages, the log and documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.files.kinds import LARGEST, NotTaken, Wrong, kind_of
from samkjort.platform.cases.forms.plan import TopicForm, radios
from samkjort.platform.cases.models.document import DocumentKind
from samkjort.platform.cases.models.message import EntryKind
from samkjort.platform.shell.forms import DateField, Form, LongText


class KeptForm(TopicForm):
    """A form in which the young person may keep something from the parents."""

    def __init__(self, *args: Any, young: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if young:
            self.fields["keep"] = forms.BooleanField(
                label=_("Do not show this to my parents"), required=False
            )


class MessageForm(KeptForm):
    """A message."""

    words = LongText(label=_("Write a message"), rows=4, max_length=4000)


class EntryForm(KeptForm):
    """An entry in the log."""

    kind = radios(_("What is it?"), EntryKind.choices)
    words = LongText(
        label=_("What did you see, do or agree on?"),
        rows=4,
        max_length=4000,
        help_text=_("Short, and so that everyone in the case can read it. What you saw, not what it means."),
    )
    looked = forms.BooleanField(widget=forms.HiddenInput, required=False)


class CorrectForm(Form):
    """A correction of one's own entry; the first version stays."""

    words = LongText(label=_("As it should be"), rows=4, max_length=4000)
    why = forms.CharField(label=_("Why is it corrected?"), max_length=300)


NOT_TAKEN = {
    Wrong.EMPTY: _("The file is empty. Choose it again."),
    Wrong.TOO_LARGE: _("The file is too large. It can be 10 MB at most."),
    Wrong.UNKNOWN: _(
        "This kind of file is not taken. Use PDF, a picture (PNG, JPEG, WebP), Word, ODT or text."
    ),
    Wrong.ACTIVE: _(
        "The file has program code in it, and is not taken. Save it as a plain PDF and try again."
    ),
}


class DocumentForm(KeptForm):
    """A document: what it is, and the file."""

    kind = radios(_("What is it?"), DocumentKind.choices)
    dated = DateField(label=_("The date on it"), required=False)
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "PDF, picture, Word, ODT or text; 10 MB at most. The name of the file is not shown to anyone."
        ),
        error_messages={"empty": NOT_TAKEN[Wrong.EMPTY], "required": _("choose a file")},
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(NOT_TAKEN[Wrong.TOO_LARGE])
        content = sent.read()
        sent.seek(0)
        try:
            kind_of(content)
        except NotTaken as error:
            raise forms.ValidationError(NOT_TAKEN[error.why]) from error
        return sent
