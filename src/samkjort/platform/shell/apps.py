"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """The frame of every page: navigation, language, sign-in, errors, static files."""

    name = "samkjort.platform.shell"
    label = "shell"
    default_auto_field = "django.db.models.BigAutoField"
