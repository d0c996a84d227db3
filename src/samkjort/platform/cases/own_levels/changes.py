"""What a draft changes, level by level, beside what is in force."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samkjort.casework.model import Level, Model


def changes(before: Model, after: Model, language: str) -> list[str]:
    """One sentence for each difference; empty when there is none."""
    old = {level.id: level for level in before.levels}
    new = {level.id: level for level in after.levels}
    found = [
        _("«%(name)s» is taken out.") % {"name": level.name.in_language(language)}
        for key, level in old.items()
        if key not in new
    ]
    for key, level in new.items():
        name = level.name.in_language(language)
        if key not in old:
            found.append(_("«%(name)s» is new.") % {"name": name})
        else:
            found += _level(old[key], level, language)
    kept = [key for key in old if key in new]
    if kept != [key for key in new if key in old]:
        found.append(_("The levels stand in another order."))
    if before.numbers != after.numbers:
        found.append(_("Deadlines are changed."))
    if before.reminders != after.reminders:
        found.append(_("Reminders are changed."))
    if before.templates != after.templates:
        found.append(_("Templates are changed."))
    if before.consent.topics != after.consent.topics:
        found.append(_("The topics of consent are changed."))
    return found


def _level(old: Level, new: Level, language: str) -> list[str]:
    name, was = new.name.in_language(language), old.name.in_language(language)
    found = []
    if old.name != new.name:
        found.append(_("«%(was)s» is now called «%(name)s».") % {"was": was, "name": name})
    if old.steps != new.steps:
        found.append(_("The steps of «%(name)s» are changed.") % {"name": name})
    if (old.about, old.shared, old.leader_approves, old.suggest) != (
        new.about,
        new.shared,
        new.leader_approves,
        new.suggest,
    ):
        found.append(_("What «%(name)s» is, or when it is suggested, is changed.") % {"name": name})
    return found
