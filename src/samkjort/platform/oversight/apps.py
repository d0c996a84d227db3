"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The leader's picture, internal control, and evidence for supervision."""

    name = "samkjort.platform.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"
