"""Tells Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The leader's picture, internal control, and evidence for supervision."""

    name = "samkjort.platform.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The doors on the director's and the leader's page, and in the authority's day."""
        from samkjort.platform.cases import additions
        from samkjort.platform.oversight import doors

        additions.add_for_director(doors.for_director)
        additions.add_to_day(doors.in_the_day)
        additions.add(additions.Spot.CASE, doors.on_the_case)
        additions.lead("overview", "oversight:overview")
