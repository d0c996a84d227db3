"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The shared record around one child, from first concern to closing."""

    name = "samkjort.platform.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Notices are kept here: access lays its own down through us."""
        from samkjort.platform.access import telling
        from samkjort.platform.cases import notice_words, steps
        from samkjort.platform.cases.queries import notices
        from samkjort.platform.shell import frame

        notice_words.add(telling.WORDS)
        telling.deliver_through(steps.notify)
        frame.count_unread_with(notices.unread)
