"""The access log as it is written: one row per person looked at, in the transaction of the look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connections

from samkjort.platform import clock, reads
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.decisions import Decision
from samkjort.platform.access.grounds import Ground
from samkjort.platform.access.scope import key_of

if TYPE_CHECKING:
    from samkjort.platform.access.rules import Action

_WHO = (
    "at, request_id, person_id, person_name, appointment_id, role, title, unit_id, unit_name,"
    " municipality, action, protected, refused, reason"
)
_WHAT = "case_id, child_id, relation, ground_kind, ground_ref"


UNDONE = "undone"
"""The reason of a look whose act was refused and undone: what the action says was not done."""


def _who(actor: Actor, action: Action, *, refused: str = "", undone: bool = False) -> list[Any]:
    return [
        clock.now(),
        actor.request_id,
        actor.person_id,
        actor.name,
        actor.appointment_id,
        str(actor.role),
        actor.title,
        actor.unit_id,
        actor.unit_name,
        actor.municipality,
        action.id,
        action.rule.protected,
        bool(refused),
        UNDONE if undone else refused,
    ]


_TYPED = (
    "%s::timestamptz, %s::uuid, %s::uuid, %s::text, %s::uuid, %s::text, %s::text, %s::uuid, %s::text,"
    " %s::text, %s::text, %s::bool, %s::bool, %s::text"
)
_VALUES = "%s, %s::uuid, %s::uuid, %s, %s::uuid, %s, %s, %s::uuid, %s, %s, %s, %s, %s, %s"


def look(
    actor: Actor, action: Action, ground: Ground, *, case_id: UUID | None, child_id: UUID | None
) -> None:
    """Note one look at one person; once per request, action and person."""
    if (action.id, case_id, child_id) in actor.looked:
        return

    def write(undone: bool = True) -> None:
        reads.run(
            f"INSERT INTO access_log ({_WHO}, {_WHAT}) VALUES ({_VALUES}, %s, %s, %s, %s, %s)",
            [
                *_who(actor, action, undone=undone),
                case_id,
                child_id,
                ground.relation,
                str(ground.kind),
                ground.ref,
            ],
        )

    write(undone=False)
    actor.looked.add((action.id, case_id, child_id), case_id or child_id, write)


def beside(actor: Actor, action: Action, ground: Ground, *, case_id: UUID | None, about: UUID) -> None:
    """Note a look at words about a child by one who need not see the child's case, such as a report.

    The child is looked up for the log alone. Without a case the row names nobody, and `about`, the words'
    own key, tells one from another.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT access_child_of(%s)", [case_id])
        child_id = cursor.fetchone()[0]
    if child_id is None:
        if (action.id, None, about) in actor.looked:
            return
        look(actor, action, replace(ground, ref=str(about)), case_id=None, child_id=None)
        actor.looked.rename((action.id, None, None), (action.id, None, about))
    else:
        look(actor, action, ground, case_id=case_id, child_id=child_id)


def refused(
    actor: Actor, action: Action, decision: Decision, *, case_id: UUID | None, person_id: UUID | None = None
) -> None:
    """Note a refused look; for a case the child is looked up for the log alone."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO access_log ({_WHO}, {_WHAT})"
            f" VALUES ({_VALUES}, %s, coalesce(%s::uuid, access_child_of(%s)), '', '', '')",
            [*_who(actor, action, refused=decision.reason), case_id, person_id, case_id],
        )


def shown(actor: Actor, action: Action, cases: Iterable[Any]) -> int:
    """Note every child in a list that has just been read; how many rows. Give it the page, not the query."""
    wanted = [key for case in cases if (action.id, key := key_of(case), None) not in actor.looked]
    if not wanted:
        return 0

    def write(cases: list[Any], undone: bool = True) -> int:
        return _shown(actor, action, cases, undone=undone)

    written = write(wanted, undone=False)
    for key in wanted:
        actor.looked.add((action.id, key, None), key, partial(write, [key]))
    return written


def _shown(actor: Actor, action: Action, cases: list[Any], *, undone: bool) -> int:
    relations = [relation.name for relation in action.rule.relations]
    written: int = reads.run(
        f"INSERT INTO access_log ({_WHO}, {_WHAT})"
        f" SELECT DISTINCT ON (s.child_id) {_TYPED},"
        " s.case_id, s.child_id, s.relation, s.ground_kind, s.ground_ref"
        " FROM access_scope s WHERE s.person_id = %s AND s.capacity = %s AND s.case_id = ANY (%s)"
        " AND s.relation = ANY (%s) AND s.parts & %s = %s AND s.during @> access_today()"
        " AND (s.expires_at IS NULL OR s.expires_at > access_now())"
        " ORDER BY s.child_id, array_position(%s::text[], s.relation::text)",
        [
            *_who(actor, action, undone=undone),
            actor.person_id,
            actor.capacity,
            cases,
            relations,
            int(action.rule.needs),
            int(action.rule.needs),
            relations,
        ],
    ).rowcount
    return written


def looked_at(
    actor: Actor, action: Action, persons: Iterable[Any], *, ground: Ground, case_id: UUID | None = None
) -> int:
    """Note looks at further persons whose data a page or an export shows; how many rows."""
    keys = {key_of(person) for person in persons}
    new = sorted(key for key in keys if (action.id, case_id, key) not in actor.looked)
    if not new:
        return 0

    def write(persons: list[UUID], undone: bool = True) -> None:
        who = _who(actor, action, undone=undone)
        with connections["default"].cursor() as cursor:
            cursor.execute(
                f"INSERT INTO access_log ({_WHO}, {_WHAT})"
                f" SELECT {_VALUES}, %s::uuid, p, %s, %s, %s FROM unnest(%s::uuid[]) p",
                [*who, case_id, ground.relation, str(ground.kind), ground.ref, persons],
            )

    write(new, undone=False)
    for key in new:
        actor.looked.add((action.id, case_id, key), key, partial(write, [key]))
    return len(new)
