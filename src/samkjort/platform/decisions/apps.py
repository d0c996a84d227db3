"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Coordination decision, joint decision and complaint, on the case."""

    name = "samkjort.platform.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The doors on the pages of cases, and the words of the app's notices and log lines."""
        from samkjort.platform.cases import additions, journey, log_lines, notice_words
        from samkjort.platform.cases.additions import Spot
        from samkjort.platform.decisions import journey as events_of_decisions
        from samkjort.platform.decisions import parts, words

        notice_words.add(words.NOTICES)
        log_lines.add(words.SENTENCES)
        additions.add(Spot.CASE, parts.on_the_case)
        additions.add(Spot.STATUS, parts.on_the_status)
        additions.add(Spot.RIGHTS, parts.rights)
        additions.add(Spot.TODO, parts.to_do)
        additions.add_to_day(parts.in_the_day)
        journey.add(journey.Adds(events_of_decisions.events, events_of_decisions.others))
        additions.add_for_director(parts.for_director)
        additions.lead("decide", "decisions:decide-coordination")
        additions.lead("raise", "decisions:raise-coordination")
