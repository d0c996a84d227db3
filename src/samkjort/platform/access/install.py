"""Puts the functions of access into the database, from the files in `sql/`.

Run as the owner, by the first migration and after every later one, so that the database always has those of
this version; `installed()` tells whether it has (a system check asks). What cannot be replaced, such as a
function with other arguments, wants a migration of its own.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any

from django.db import connections

from samkjort.platform.access.relations import CASE_RELATIONS, DIRECT_RELATIONS, STAFF_OF
from samkjort.platform.access.row_security import WEB, WORKER

FILES = ("session", "scope", "reading", "log", "people", "direct", "worker")


def functions(apps: Any = None, schema_editor: Any = None) -> None:
    """Create or replace every function; then only our own roles may call them."""
    with schema_editor.connection.cursor() as cursor:
        for file in FILES:
            cursor.execute(_filled(file))
        cursor.execute(PRIVILEGES)
        cursor.execute(f"COMMENT ON FUNCTION access_rebuild_scope(uuid) IS '{fingerprint()}'")


def after_migrate(using: str, **kwargs: Any) -> None:
    """Bring the functions of a migrated database up to this version."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT to_regclass('access_scope') IS NOT NULL AND to_regclass('access_log') IS NOT NULL"
        )
        if not cursor.fetchone()[0] or not _has_column(cursor, "access_log", "xid"):
            return
        if installed(cursor):
            return
    with connections[using].schema_editor() as editor:
        functions(schema_editor=editor)


def _has_column(cursor: Any, table: str, column: str) -> bool:
    cursor.execute(
        "SELECT EXISTS (SELECT FROM information_schema.columns WHERE table_name = %s AND column_name = %s)",
        [table, column],
    )
    return bool(cursor.fetchone()[0])


def installed(cursor: Any) -> bool:
    """Whether the database's functions are those of this code."""
    cursor.execute("SELECT obj_description(oid) FROM pg_proc WHERE proname = 'access_rebuild_scope' LIMIT 1")
    row = cursor.fetchone()
    return bool(row) and row[0] == fingerprint()


@cache
def fingerprint() -> str:
    """Hash of all the SQL."""
    return hashlib.sha256("\n".join(_filled(file) for file in FILES).encode()).hexdigest()


PRIVILEGES = f"""
DO $do$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT p.oid::regprocedure FROM pg_proc p
             WHERE p.pronamespace = 'public'::regnamespace
               AND (p.proname LIKE 'access\\_%' OR p.proname LIKE 'people\\_%') LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {WEB}, {WORKER}', f);
    END LOOP;
END
$do$;
"""


def _filled(file: str) -> str:
    text = (resources.files(__package__) / "sql" / f"{file}.sql").read_text("utf-8")
    if file == "scope":
        text = text.replace("{relations}", _relations()).replace("{staff_of}", STAFF_OF.sql)
    if file == "direct":
        text = text.replace("{branches}", _branches())
    return text


def _relations() -> str:
    parts = [f"SELECT '{relation.name}', r.* FROM (\n{relation.sql}) r" for relation in CASE_RELATIONS]
    return "\nUNION ALL\n".join(parts)


def _branches() -> str:
    return "\n".join(
        f"WHEN '{relation.name}' THEN RETURN QUERY {relation.sql.strip()};" for relation in DIRECT_RELATIONS
    )
