"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Guidance and competence: the catalogue, one door for questions, learning together; no child data."""

    name = "samkjort.platform.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"
