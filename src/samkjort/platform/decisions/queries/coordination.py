"""Reads of who coordinates: what waits, what has been decided, what is to be looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from samkjort.casework.coordination_decision import SaidBy, Side
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case, Dispute
from samkjort.platform.cases.services import name_of
from samkjort.platform.decisions.actions.coordination import question_of
from samkjort.platform.decisions.models import Coordination


def waiting(case_id: UUID) -> Dispute | None:
    """The question that waits for a decision."""
    open_ = Dispute.objects.filter(case_id=case_id, decided_at=None).select_related("case")
    return open_.first()


def history(case_id: UUID) -> list[Coordination]:
    """Every decision, newest first."""
    rows = Coordination.objects.filter(case_id=case_id).exclude(decided_at=None)
    return list(rows.select_related("decided_by").order_by("-decided_at", "-id"))


def views(dispute: Dispute) -> tuple[SaidBy, ...]:
    """What each side has said so far."""
    row = Coordination.objects.filter(dispute=dispute).first()
    return question_of(dispute.case_id, dispute, row).views


def services_asked(dispute: Dispute) -> list[str]:
    """The services that may coordinate, and that are asked."""
    row = Coordination.objects.filter(dispute=dispute).first()
    return sorted(question_of(dispute.case_id, dispute, row).services)


def said(found: Sequence[SaidBy], language: str) -> list[tuple[str, str, str]]:
    """(who, words, why not asked), for a page."""
    return [
        (
            _up(name_of(one.service, language)) if one.service else one.side.in_language(language),
            one.words,
            one.not_asked,
        )
        for one in found
    ]


def of_side(found: Sequence[SaidBy], side: Side) -> SaidBy:
    """What one side has said; nothing yet when it has not."""
    return next((one for one in found if one.side is side), SaidBy(side))


def to_look_at_again(actor: Actor, cases: Sequence[UUID]) -> list[tuple[Case, Coordination]]:
    """The newest decision of each case, with the case; for those who have its baton."""
    rows = Coordination.objects.filter(case_id__in=cases).exclude(decided_at=None)
    newest: dict[UUID, Coordination] = {}
    for row in rows.select_related("case__child").order_by("decided_at", "id"):
        newest[row.case_id] = row
    return [(row.case, row) for row in newest.values()]


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]
