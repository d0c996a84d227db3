"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The case grown into a plan, and those who coordinate it."""

    name = "samkjort.platform.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Doors on the pages of the case, and the words of the log and of notices."""
        from samkjort.platform.cases import additions, log_lines, notice_words
        from samkjort.platform.plans import parts, words

        log_lines.add(words.SENTENCES)
        notice_words.add(words.NOTICES)
        for spot, part in parts.PLACES:
            additions.add(spot, part)
        additions.add_to_day(parts.waits)
