"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """What the state sends the municipalities: signals, grants, planning year, verdicts; no child data."""

    name = "samkjort.platform.signals"
    label = "signals"
    default_auto_field = "django.db.models.BigAutoField"
