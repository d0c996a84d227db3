"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """State and KS in consultation: cases, agreements, asks, positions; no child data."""

    name = "samkjort.platform.consultation"
    label = "consultation"
    default_auto_field = "django.db.models.BigAutoField"
