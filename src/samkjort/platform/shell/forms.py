"""How forms look and behave: Designsystemet's fields, what is wrong beside the field, what was typed kept.

class OfferForm(Form):
    to = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)

form = filled(OfferForm, request)        # bound when sent, from the kept draft, or empty
if form.is_bound and form.is_valid(): …
"""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.template import engines
from django.utils.translation import gettext_lazy as _

DJANGO_REQUIRED = forms.Field.default_error_messages["required"]
PLAIN = (forms.HiddenInput, forms.MultipleHiddenInput)

FormType = TypeVar("FormType", bound=forms.BaseForm)


class FrameField(BoundField):
    """A field that knows Designsystemet's class, and says to screen readers when it is wrong."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        used = widget or self.field.widget
        if not isinstance(used, PLAIN):
            built.setdefault("class", f"ds-input {used.attrs.get('class', '')}".strip())
        return built


class Renderer(DjangoTemplates):
    """Renders forms with the frame's own templates, and widgets with Django's."""

    form_template_name = "shell/form/form.html"
    field_template_name = "shell/form/field.html"
    bound_field_class = FrameField

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("shell/"):
            return engines["django"].get_template(template_name)
        return super().get_template(template_name)


class Form(forms.Form):
    """The base of every form: no colon after labels, no browser bubbles, errors in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for field in self.fields.values():
            if field.error_messages.get("required") == DJANGO_REQUIRED:
                field.error_messages["required"] = _("must be filled in")


class DateInput(forms.DateInput):
    """A date, chosen or typed; the browser shows it in its own language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A date: from the browser's date field, or typed as 24.12.2026."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("write the date as 24.12.2026")


class LongText(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("max_length", 10_000)
        super().__init__(**kwargs)


def filled(form: type[FormType], request: HttpRequest, **kwargs: Any) -> FormType:
    """The form as it was sent, as it was when the session ran out, or empty."""
    if request.method == "POST":
        return form(request.POST, request.FILES, **kwargs)
    draft = getattr(request, "draft", None)
    if draft:
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **draft}
    return form(**kwargs)
