"""The log stands whatever is asked of it: by statement, and through every function a role may run."""

from __future__ import annotations

import re
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.platform import access
from tests.platform.access.conftest import entries
from tests.platform.access.permissions import Asked
from tests.platform.cast import World

ROLES = ("samkjort_web", "samkjort_worker")
OWNERS = ("samkjort_owner", "postgres")
MAY_RUN = """
    SELECT p.oid::regprocedure::text, p.proname, p.prosecdef,
           p.prosrc || coalesce(pg_get_function_sqlbody(p.oid), ''),
           ARRAY(SELECT t::regtype::text FROM unnest(p.proargtypes::oid[]) t), p.provariadic <> 0
    FROM pg_proc p LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
    WHERE p.pronamespace = 'public'::regnamespace AND d.objid IS NULL AND p.prokind = 'f'
      AND p.prorettype <> 'trigger'::regtype AND has_function_privilege(%s, p.oid, 'EXECUTE')
    ORDER BY 1
"""
CHANGES = re.compile(r"\b(UPDATE|DELETE\s+FROM|TRUNCATE)\s+(TABLE\s+)?(public\.)?access_(log|seal)\b", re.I)
OF_ROWS = ("UPDATE access_log", "DELETE FROM access_log", "TRUNCATE")


@pytest.fixture
def looked(world: World) -> World:
    teacher = world.actor("teacher")
    access.act_as(teacher)
    access.require(teacher, Asked.PLAN, world.case)
    return world


def may_run(world: World, role: str) -> list[Any]:
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute(MAY_RUN, [role])
        return list(cursor.fetchall())


STATEMENTS = (
    "UPDATE access_log SET at = at",
    "DELETE FROM access_log WHERE true",
    "TRUNCATE access_log",
    "TRUNCATE access_log CASCADE",
    "UPDATE access_seal SET hash = hash",
    "DELETE FROM access_seal",
    "TRUNCATE access_seal",
    "INSERT INTO access_log SELECT * FROM access_log ON CONFLICT (id) DO UPDATE SET refused = true",
    "MERGE INTO access_log l USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
    # Neither a number nor a transaction of one's own choosing: the row would stand in a sealed batch.
    "INSERT INTO access_log (id, action) VALUES (1, 'cases.open_case')",
    "INSERT INTO access_log (xid, action) VALUES (1, 'cases.open_case')",
    "ALTER TABLE access_log DISABLE TRIGGER ALL",
    "DROP TABLE access_log",
    "SET session_replication_role = 'replica'",
)
ASKED = [
    *((statement, role) for statement in STATEMENTS for role in ROLES),
    # Whoever owns the table may take it down; what stands in it is still not changed.
    *((one, role) for one in STATEMENTS if one.startswith(OF_ROWS) for role in OWNERS),
]


@pytest.mark.accepts("X-03")
@pytest.mark.parametrize(("statement", "role"), ASKED)
def test_no_statement_changes_it(looked: World, statement: str, role: str) -> None:
    before = entries(looked)
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        connection.cursor().execute(f"SET LOCAL ROLE postgres; SET LOCAL ROLE {role}; {statement}")
    assert isinstance(caught.value.__cause__, psycopg.errors.InsufficientPrivilege)
    assert entries(looked) == before


@pytest.mark.parametrize("role", ROLES)
def test_no_function_they_may_run_is_written_to_change_it(looked: World, role: str) -> None:
    functions = may_run(looked, role)
    assert len(functions) > 30, "the question itself finds them"
    for name, _, as_owner, source, _, _ in functions:
        assert not CHANGES.search(source), name
        # What runs as the owner must not put its statement together from what it is given.
        assert not (as_owner and re.search(r"\bEXECUTE\s+(format|'|p_|\$)", source)), name


@pytest.mark.parametrize("role", ROLES)
def test_no_function_they_may_run_changes_it_when_it_is_run(looked: World, role: str) -> None:
    values = {
        "uuid": f"'{looked.case}'",
        "integer": "2",
        "bigint": "0",
        "boolean": "true",
        "date": "access_today()",
        "timestamp with time zone": "access_now()",
        "interval": "'1 day'",
        "bytea": "'\\x00'",
        "uuid[]": f"ARRAY['{looked.case}']::uuid[]",
        "text[]": "ARRAY['holds_baton']",
    }
    before, ran = entries(looked), 0
    for name, proname, _, _, types, variadic in may_run(looked, role):
        if any(kind not in values and "char" not in kind and kind != "text" for kind in types):
            continue
        arguments = [f"{values.get(kind, repr('x'))}::{kind}" for kind in types]
        if variadic:
            arguments[-1] = "VARIADIC " + arguments[-1]
        call = f"SELECT * FROM {proname}({', '.join(arguments)})"
        mark = transaction.savepoint()
        try:
            connection.cursor().execute(f"SET LOCAL ROLE postgres; SET LOCAL ROLE {role}; {call}")
            ran += 1
        except DatabaseError:
            transaction.savepoint_rollback(mark)
        else:
            after = entries(looked)
            assert after[: len(before)] == before, name
            transaction.savepoint_rollback(mark)
    assert ran > 20
