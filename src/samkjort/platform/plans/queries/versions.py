"""Versions of a plan: what changed from one to the next, and who wrote what. Rows are read where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.individual_plan import PlanAct
from samkjort.casework.measure import MeasureStatus
from samkjort.platform.cases.models import TeamMember
from samkjort.platform.cases.models.plan import Goal, Measure, Need, Resource, WhatMatters
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.plans import law
from samkjort.platform.plans.models import Plan, PlanEvent, PlanText, PlanVersion, SubPlan
from samkjort.platform.plans.queries.signed import unsigned


@dataclass(frozen=True)
class Change:
    """One thing that is new, gone or different."""

    what: str
    words: str


@dataclass(frozen=True)
class VersionView:
    """One version and what it changed."""

    row: PlanVersion
    who: str
    changes: tuple[Change, ...]


WORDS: dict[str, tuple[Any, str]] = {
    "matters": (WhatMatters, "words"),
    "goal": (Goal, "words"),
    "measure": (Measure, "what"),
    "need": (Need, "words"),
    "resource": (Resource, "name"),
    "member": (TeamMember, "role"),
    "text": (PlanText, "words"),
    "subplan": (SubPlan, "title"),
}


def _labels() -> dict[str, str]:
    return {
        "matters": _("What matters"),
        "goal": _("Goal"),
        "measure": _("Measure"),
        "need": _("Need"),
        "resource": _("What helps already"),
        "member": _("In the team"),
        "text": _("Text"),
        "subplan": _("Linked plan"),
    }


def versions(plan: Plan) -> list[VersionView]:
    """Every version, newest first, each with what changed since the one before."""
    rows = list(PlanVersion.objects.filter(plan=plan).order_by("number"))
    found = _words(rows)
    known = names(row.author_id for row in rows)
    shown = []
    before: dict[str, dict[str, str]] = {}
    for row in rows:
        changes = tuple(_changes(before, row.held, found)) if before else ()
        shown.append(VersionView(row, known.get(row.author_id, ""), changes))
        before = row.held
    return shown[::-1]


def _words(rows: Iterable[PlanVersion]) -> dict[str, str]:
    """The words of every row any version names, as far as the reader sees it."""
    wanted: dict[str, set[str]] = {kind: set() for kind in WORDS}
    for row in rows:
        for kind, keys in row.held.items():
            wanted.setdefault(kind, set()).update(keys)
    found: dict[str, str] = {}
    for kind, (table, column) in WORDS.items():
        if wanted[kind]:
            seen = table.objects.filter(pk__in=[UUID(key) for key in wanted[kind]])
            found |= {str(key): words for key, words in seen.values_list("pk", column)}
    return found


def _changes(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]], words: dict[str, str]
) -> Iterable[Change]:
    labels = _labels()
    for kind, label in labels.items():
        old, new = before.get(kind, {}), after.get(kind, {})
        for key in (key for key in new if key not in old and key in words):
            yield Change(_("%(what)s, new") % {"what": label}, words[key])
        for key in (key for key in old if key not in new and key in words):
            yield Change(_("%(what)s, no longer") % {"what": label}, words[key])
        for key in (key for key in new if key in old and new[key] != old[key] and key in words):
            state = new[key]
            if kind == "measure":
                state = MeasureStatus(state).in_language(get_language() or "nb")
            yield Change(f"{label}: {state}" if state else label, words[key])


@dataclass(frozen=True)
class Written:
    """One line of who changed what."""

    at: datetime
    who: str
    text: str
    words: str = ""


def written(plan: Plan) -> list[Written]:
    """Everything that has happened to the plan and what was written in it, newest first."""
    language = get_language() or "nb"
    happened = list(PlanEvent.objects.filter(plan=plan))
    unsigned(happened, names(one.person_id for one in happened))
    events = [
        Written(
            one.at,
            ", ".join(part for part in (one.by_name, one.by_title) if part),
            PlanAct(one.act).in_language(language),
            one.why if one.act != PlanAct.ENDED else "",
        )
        for one in happened
    ]
    texts = list(PlanText.objects.filter(plan=plan))
    known = names(one.author_id for one in texts)
    for one in texts:
        rule = law.rule(one.point, one.at.date(), language)
        title = rule.title if rule else one.point
        events.append(Written(one.at, known.get(one.author_id, ""), title, one.words))
    return sorted(events, key=lambda one: one.at, reverse=True)
