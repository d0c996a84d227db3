"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Individual plan, coordinators, coordination decision, joint decision and complaint, on the case."""

    name = "samkjort.platform.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
