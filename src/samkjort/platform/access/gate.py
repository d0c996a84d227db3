"""The questions one can ask of access. The same rules answer all of them; any doubt is a no."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Now

from samkjort.platform import clock, reads
from samkjort.platform.access import log
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.decisions import Decision, Refused, Why, refusal
from samkjort.platform.access.grounds import Ground, GroundKind
from samkjort.platform.access.models import Scope
from samkjort.platform.access.relations import Target
from samkjort.platform.access.rules import Action, Rule
from samkjort.platform.access.scope import key_of

Row = tuple[str, int, str, str, UUID]
"""relation, parts, kind of ground, what it rests on, child"""

M = TypeVar("M", bound=Model)


def require(actor: Actor, action: Action, target: Any = None, *, unless_looked: bool = False) -> Decision:
    """The ground on which the actor may do this; the look is in the log when this returns.

    `target`: a case, unit, municipality (code) or person, or its key, by what the action is about.
    `unless_looked`: leave is asked all the same, but a request that is in the log with this case already
    (for the act it tried) leaves no second row for the page that answers it. What was tried and then undone
    is not in the log, so that its page has a row of its own.
    Raises `Refused` (logged too) when no relation of the rule holds.
    """
    decision = why(actor, action, target)
    case_id, person_id = _ids(action, target)
    if not decision.allowed:

        def record() -> None:
            log.refused(actor, action, decision, case_id=case_id, person_id=person_id)

        record()
        raise Refused(decision, language=actor.language, record_again=record)
    assert decision.ground is not None
    if decision.ground.kind is GroundKind.EMERGENCY:
        actor.emergencies.add(decision.ground.ref)
    if unless_looked and actor.looked.about(case_id):
        return decision
    if case_id is not None or person_id is not None:
        child = decision.child_id if case_id is not None else person_id
        log.look(actor, action, decision.ground, case_id=case_id, child_id=child)
    return decision


def why(actor: Actor, action: Action, target: Any = None) -> Decision:
    """Whether the actor may do this, and why or why not. Nothing is logged."""
    if action.rule.target is Target.CASE:
        return _of_case(action.rule, _rows(actor, key_of(target)))
    return _direct(action.rule, key_of(target))


def may(actor: Actor, action: Action, target: Any = None) -> bool:
    """Whether the actor may do this: for a button, not for the act itself. Nothing is logged."""
    return why(actor, action, target).allowed


def buttons(actor: Actor, actions: Iterable[Action], case: Any) -> frozenset[Action]:
    """Those of the actions on cases that the actor may do with this one; one query for all of them."""
    rows = _rows(actor, key_of(case))
    return frozenset(
        action
        for action in actions
        if action.rule.target is Target.CASE and _of_case(action.rule, rows).allowed
    )


def visible(actor: Actor, action: Action, queryset: QuerySet[M], *, field: str = "case_id") -> QuerySet[M]:
    """The rows of a query whose case the action is open for; `field` holds the case's id.

    Filter with this before counting, searching and slicing; then log the page with `shown`.
    """
    keys = cases_of(action, person_id=actor.person_id, capacity=actor.capacity, on=clock.today())
    if field in ("id", "pk"):
        # For the cases themselves an array is one index scan; row security's own array is merged into it.
        return queryset.filter(reads.one_of(field, keys))
    return queryset.filter(**{f"{field}__in": keys})


def cases_of(action: Action, *, person_id: UUID, capacity: UUID, on: date) -> QuerySet[Scope, UUID]:
    """The keys of the cases the action is open for: what `visible` rests on, to be put into a larger read."""
    rule = action.rule
    if rule.target is not Target.CASE:
        raise ValueError(f"{action.id} is not about cases; a list cannot be filtered by it")
    return (
        Scope.objects.filter(
            Q(expires_at=None) | Q(expires_at__gt=Now()),
            person_id=person_id,
            capacity=capacity,
            relation__in=[relation.name for relation in rule.relations],
            during__contains=on,
        )
        .annotate(opened=F("parts").bitand(int(rule.needs)))
        .filter(opened=int(rule.needs))
        .values_list("case_id", flat=True)
    )


def _rows(actor: Actor, case_id: Any) -> list[Row]:
    if not isinstance(case_id, UUID):
        return []
    return list(
        reads.run(
            "SELECT relation, parts, ground_kind, ground_ref, child_id FROM access_scope"
            " WHERE person_id = %s AND capacity = %s AND case_id = %s AND during @> access_today()"
            " AND (expires_at IS NULL OR expires_at > access_now()) ORDER BY parts, id",
            [actor.person_id, actor.capacity, case_id],
        ).fetchall()
    )


def _of_case(rule: Rule, rows: list[Row]) -> Decision:
    if not rows:
        return refusal(Why.INVISIBLE)
    named = {relation.name for relation in rule.relations}
    child = rows[0][4]
    for relation in rule.relations:
        for name, parts, kind, ref, _child in rows:
            if name == relation.name and parts & rule.needs == rule.needs:
                ground = Ground(GroundKind(kind), ref, name)
                return Decision(True, ground, name, ground.text, child)
    held = any(row[0] in named for row in rows)
    return refusal(Why.PART_CLOSED if held else Why.NOT_YOURS, rule.relations, child_id=child)


def _direct(rule: Rule, key: Any) -> Decision:
    wanted = "" if key is None else str(key)
    found = reads.run(
        "SELECT r FROM unnest(%s::text[]) WITH ORDINALITY AS t(r, n)"
        " WHERE %s IN (SELECT access_related(r)) ORDER BY n LIMIT 1",
        [[relation.name for relation in rule.relations], wanted],
    ).fetchone()
    if found is None:
        hidden = rule.target is Target.PERSON
        return refusal(Why.INVISIBLE if hidden else Why.NOT_YOURS, rule.relations)
    kind = GroundKind.OWN_CASE if rule.target is Target.PERSON else GroundKind.ROLE_IN_CASE
    ground = Ground(kind, wanted, found[0])
    return Decision(True, ground, found[0], ground.text)


def _ids(action: Action, target: Any) -> tuple[UUID | None, UUID | None]:
    key = key_of(target)
    is_id = isinstance(key, UUID)
    return (
        key if is_id and action.rule.target is Target.CASE else None,
        key if is_id and action.rule.target is Target.PERSON else None,
    )
