"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, family relations, organisations, units, roles and municipalities."""

    name = "samkjort.platform.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samkjort.platform.people import checks, permissions  # noqa: F401
