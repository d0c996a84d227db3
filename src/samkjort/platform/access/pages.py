"""What the pages of access read: a case by its number, emergency accesses with names, what one may do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.gate import buttons, require
from samkjort.platform.access.grounds import Ground, GroundKind
from samkjort.platform.access.log import looked_at, shown
from samkjort.platform.access.models import Emergency, Scope
from samkjort.platform.access.parts import Part
from samkjort.platform.access.permissions import AccessAction
from samkjort.platform.access.queries import emergencies_unseen
from samkjort.platform.access.relations import Target
from samkjort.platform.access.rules import Action, every_action


@dataclass(frozen=True)
class CaseShown:
    """As much of a case as row security shows the asker."""

    id: UUID
    number: str
    child: str


def case_shown(case_id: UUID) -> CaseShown | None:
    """The case's number and first name; None where the asker does not see it. The caller has asked leave."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.number, p.given_name FROM cases_case c JOIN people_person p ON p.id = c.child_id"
            " WHERE c.id = %s",
            [case_id],
        )
        row = cursor.fetchone()
    return CaseShown(*row) if row else None


@dataclass(frozen=True)
class Alert:
    """An emergency access as the leader reads it."""

    emergency: Emergency
    name: str
    case: CaseShown | None


def alerts(actor: Actor) -> list[Alert]:
    """Emergency accesses in the leader's unit that wait to be read. Each child looked at is in the log."""
    decision = require(actor, AccessAction.SEE_EMERGENCIES, actor.unit_id)
    assert decision.ground is not None
    found = []
    for emergency in emergencies_unseen(actor):
        with connection.cursor() as cursor:
            cursor.execute("SELECT access_child_of(%s)", [emergency.case_id])
            (child,) = cursor.fetchone()
            cursor.execute(
                "SELECT given_name || ' ' || family_name FROM people_person WHERE id = %s",
                [emergency.person_id],
            )
            name = cursor.fetchone()
        looked_at(
            actor, AccessAction.SEE_EMERGENCIES, [child], ground=decision.ground, case_id=emergency.case_id
        )
        found.append(Alert(emergency, name[0] if name else "", case_shown(emergency.case_id)))
    return found


@dataclass(frozen=True)
class May:
    """What an actor may and may not do in a case, and what they are to it."""

    allowed: list[Action]
    refused: list[Action]
    roles: list[Ground]
    parts: Part


def may_do(actor: Actor, case_id: UUID) -> May:
    """Everything that can be done with a case, parted in two; nothing but the caller's own look is logged."""
    asked = [one for one in every_action().values() if one.rule.target is Target.CASE]
    can = buttons(actor, asked, case_id)
    rows = [
        row
        for row in Scope.objects.filter(person_id=actor.person_id, capacity=actor.capacity, case_id=case_id)
        if row.relation != "founder"
    ]
    grounds = {Ground(GroundKind(row.ground_kind), row.ground_ref, row.relation): None for row in rows}
    parts = Part(0)
    for row in rows:
        parts |= Part(row.parts)
    return May(
        [one for one in asked if one in can], [one for one in asked if one not in can], list(grounds), parts
    )


def supervised(actor: Actor) -> list[CaseShown]:
    """The cases open to a supervisor today; each child shown is in the log."""
    rows = Scope.objects.filter(
        person_id=actor.person_id,
        capacity=actor.capacity,
        relation="supervisor",
        during__contains=clock.today(),
    )
    found = [case for row in rows.order_by("case_id") if (case := case_shown(row.case_id))]
    shown(actor, AccessAction.SEE_CASE_LOG, [case.id for case in found])
    return found
