"""The level of a case: changed with its reason, and where the model says so, with the leader's yes."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from samkjort.casework import level as step
from samkjort.casework.level import LevelChange, LevelHistory, LevelRefusal, Suggestion
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import steps
from samkjort.platform.cases.models import Case, LevelPeriod, LevelRequest
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import team as team_queries
from samkjort.platform.cases.refusals import CaseRefusal
from samkjort.platform.people.models.base import span


def suggested(case: Case, scope: Collection[str] = ()) -> Suggestion:
    """The level the services in the team and the words of scope suggest."""
    services = team_queries.services_in(case.pk)
    return step.suggest(model_of(case), services=services, scope=scope)


@transaction.atomic
def set_level(
    actor: Actor,
    case_id: UUID,
    *,
    to: str,
    reason: str,
    scope: Collection[str] = (),
    evaluation: UUID | None = None,
) -> LevelRequest | None:
    """Change the level. Where the model asks for the leader's yes, that is asked for, and given back."""
    access.require(actor, CaseAction.SET_LEVEL, case_id)
    case = steps.locked(case_id)
    suggestion = suggested(case, scope)
    try:
        _change(actor, case, to=to, reason=reason, suggestion=suggestion, evaluation=evaluation)
    except StepRefused as refused:
        if refused.refusal is not LevelRefusal.NEEDS_APPROVAL:
            raise
        return _ask_leader(actor, case, to=to, reason=reason, suggestion=suggestion)
    return None


@transaction.atomic
def answer_level(actor: Actor, case_id: UUID, *, approved: bool, answer: str = "") -> None:
    """The leader says yes or no to a level."""
    access.require(actor, CaseAction.APPROVE_LEVEL, case_id)
    case = steps.locked(case_id)
    asked = LevelRequest.objects.filter(case=case, answered_at=None).first()
    if asked is None:
        raise StepRefused(CaseRefusal.NOT_WAITING)
    if not approved and not answer.strip():
        raise StepRefused(CaseRefusal.NEEDS_WORDS)
    asked.answered_by_id, asked.answered_at = actor.person_id, clock.now()
    asked.approved, asked.answer = approved, answer.strip()
    asked.save(update_fields=["answered_by", "answered_at", "approved", "answer"])
    if approved:
        model = model_of(case)
        known = {level.id: level for level in model.levels}
        _change(
            actor,
            case,
            to=asked.level,
            reason=asked.reason,
            suggestion=Suggestion(known.get(asked.suggested), 0),
            by=asked.asked_by_id,
            approved_by=actor.person_id,
        )
    else:
        steps.log(actor, case, "level.not_approved", level=asked.level)
    holder = steps.holder(case)
    steps.notify([holder] if holder else [], "level.answered", case=case, actor=actor)


def _change(
    actor: Actor,
    case: Case,
    *,
    to: str,
    reason: str,
    suggestion: Suggestion,
    by: UUID | None = None,
    evaluation: UUID | None = None,
    approved_by: UUID | None = None,
) -> None:
    now = clock.now()
    before = LevelHistory((LevelChange(case.level, None, case.opened_at, case.opened_by_id),))
    after = step.change(
        before,
        model_of(case),
        to=to,
        by=by or actor.person_id,
        at=now,
        reason=reason,
        evaluation=evaluation,
        suggestion=suggestion,
        approved_by=approved_by,
    )
    made = after.changes[-1]
    today = clock.today()
    last = LevelPeriod.objects.filter(case=case).order_by("-set_at").first()
    if last is not None and last.during.upper is None and not last.during.isempty:
        last.during = DateRange(last.during.lower, max(today, last.during.lower), "[)")
        last.save(update_fields=["during"])
    LevelPeriod.objects.create(
        municipality=case.municipality,
        case=case,
        level=made.level,
        suggested=made.suggested or "",
        reason=made.reason,
        set_at=made.at,
        set_by_id=made.by,
        approved_by_id=approved_by,
        rests_on=evaluation,
        during=span(today),
    )
    Case.objects.filter(pk=case.pk).update(level=made.level)
    steps.log(actor, case, "level.changed", level=made.level, before=made.before, words=made.reason)


def _ask_leader(actor: Actor, case: Case, *, to: str, reason: str, suggestion: Suggestion) -> LevelRequest:
    if LevelRequest.objects.filter(case=case, answered_at=None).exists():
        raise StepRefused(CaseRefusal.NOT_WAITING)
    asked = LevelRequest.objects.create(
        municipality=case.municipality,
        case=case,
        level=to,
        suggested=suggestion.level.id if suggestion.level else "",
        reason=reason.strip(),
        asked_by_id=actor.person_id,
        asked_at=clock.now(),
    )
    steps.log(actor, case, "level.asked", level=to)
    if actor.unit_id:
        steps.notify(steps.leader(actor.unit_id), "level.asked", case=case, actor=actor)
    return asked
