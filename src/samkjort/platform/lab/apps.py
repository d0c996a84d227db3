"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class LabConfig(AppConfig):
    """Concepts for a joint act, journeys under each, and who pays, on screen; no child data."""

    name = "samkjort.platform.lab"
    label = "lab"
    default_auto_field = "django.db.models.BigAutoField"
