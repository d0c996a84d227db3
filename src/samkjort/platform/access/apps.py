"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may do what with which case, on which ground, and the record of every look."""

    name = "samkjort.platform.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from samkjort.platform.access import checks, install, permissions  # noqa: F401

        # The functions are code, not data: whoever migrates gets those of this version.
        post_migrate.connect(install.after_migrate, sender=self)
