"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class MunicipalityConfig(AppConfig):
    """What municipalities tell of themselves and their money; no child data."""

    name = "samkjort.platform.municipality"
    label = "municipality"
    default_auto_field = "django.db.models.BigAutoField"
