"""The scope of a case: who it is open to. Set, rebuilt, founded, read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import CharField, F, Func, UUIDField
from django.db.models.functions import Cast

from samkjort.platform import reads
from samkjort.platform.access.actor import Actor

CutOff = frozenset[tuple[UUID, UUID]]
"""Persons, each with the capacity in which they saw a case before and no longer do."""


def act_as(actor: Actor | None, *, using: str = "default") -> None:
    """Tell PostgreSQL who asks, until the transaction ends; None: nobody, and no rows."""
    values = ("", "", "") if actor is None else _settings(actor)
    reads.run(
        "SELECT set_config('samkjort.person', %s, true), set_config('samkjort.appointment', %s, true),"
        " set_config('samkjort.municipality', %s, true)",
        values,
        using=using,
    )


def _settings(actor: Actor) -> tuple[str, str, str]:
    return str(actor.person_id), str(actor.appointment_id or ""), actor.municipality


def rebuild(case: Any, *, using: str = "default") -> CutOff:
    """Rebuild the scope of a case, in the transaction of the act that changed it; who was cut off."""
    return _cut_off("access_rebuild_scope", case, using)


def rebuild_child(child: Any, *, using: str = "default") -> CutOff:
    """Rebuild every case of a child: family, protection or age has changed."""
    return _cut_off("access_rebuild_child", child, using)


def rebuild_person(person: Any, *, using: str = "default") -> CutOff:
    """Rebuild every case an employee is in: an appointment has changed."""
    return _cut_off("access_rebuild_person", person, using)


def _cut_off(function: str, target: Any, using: str) -> CutOff:
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT person_id, capacity FROM {function}(%s)", [key_of(target)])
        return frozenset(cursor.fetchall())


def found(actor: Actor, case_id: UUID, child: Any, *, municipality: str = "") -> None:
    """Let the actor put a new case and its first rows in, today; called before the case itself is stored.

    `municipality`: the one that will own the case, when it is not the actor's own (an intermunicipal unit).
    PostgreSQL refuses when the actor is not staff there, or the case exists.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT access_found_case(%s, %s, %s)",
            [case_id, key_of(child), municipality or actor.municipality],
        )


def case_protection(actor: Actor, case: Any) -> str:
    """The address protection of a case (`confidential`, `strict`, or none), for a banner to staff."""
    if actor.kind == "citizen":
        return ""
    query, values = protection_read(actor.person_id, actor.capacity, key_of(case))
    return protection_told(actor, reads.run(query, values).fetchall())


def protection_read(person_id: UUID, capacity: UUID, case_id: UUID) -> reads.Sql:
    """The read behind `case_protection`, to be put together with others; then `protection_told`."""
    return (
        "SELECT coalesce(max(protection), '') FROM access_scope"
        " WHERE person_id = %s AND capacity = %s AND case_id = %s",
        (person_id, capacity, case_id),
    )


def protection_told(actor: Actor, found: list[tuple[str]]) -> str:
    """What `protection_read` found, for staff.

    A citizen is told nothing: a parent kept away must not learn that there is a protection.
    """
    return "" if actor.kind == "citizen" else found[0][0]


def place(case: str, value: str) -> Func:
    """Query expression: a value that tells where the family is, or NULL where that is hidden from the asker.

        queryset.annotate(unit_name=place("case_id", "unit__name"))

    For unit, school, municipality, meeting place, and the names of staff.
    """
    return Func(
        Cast(F(case), UUIDField()),
        Cast(F(value), CharField()),
        function="access_place",
        output_field=CharField(null=True),
    )


def key_of(target: Any) -> Any:
    """The key of what is asked about: itself, or its primary key."""
    return getattr(target, "pk", target)
