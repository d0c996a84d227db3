"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The shared record around one child, from first concern to closing."""

    name = "samkjort.platform.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
