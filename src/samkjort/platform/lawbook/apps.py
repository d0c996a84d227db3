"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    """The register on screen: acts, provisions, rule cards, matrices; open to all."""

    name = "samkjort.platform.lawbook"
    label = "lawbook"
    default_auto_field = "django.db.models.BigAutoField"
