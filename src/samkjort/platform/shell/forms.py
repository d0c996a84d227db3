"""How forms look: Designsystemet's fields, with label, help, and what is wrong beside the field."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Renders forms with the frame's own templates."""

    form_template_name = "shell/form/form.html"
    field_template_name = "shell/form/field.html"
