"""What the web role may in the database, table by table, function by function: one forgotten is found."""

from __future__ import annotations

from typing import Any

from django.db import connection

from tests.platform.conftest import Arrange

OPEN = {
    # Nothing of any person in them.
    *("people_county", "people_municipality", "access_age_limit", "django_migrations"),
    # Before anyone is signed in there is nobody for a policy to ask of: keys are hashes, drafts are sealed.
    *("shell_session", "shell_draft", "shell_sign_in_failure"),
}
OURS = "pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) = 'samkjort_owner'"


def asked(arrange: Arrange, query: str) -> list[tuple[Any, ...]]:
    with arrange(), connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_every_table_is_held_by_row_security_its_owner_too(arrange: Arrange) -> None:
    bare = asked(
        arrange,
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p', 'v', 'm') AND NOT (relrowsecurity AND relforcerowsecurity)",
    )
    assert {name for (name,) in bare} == OPEN


def test_the_web_role_reads_adds_and_changes_rows_and_nothing_else(arrange: Arrange) -> None:
    wide = asked(
        arrange,
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE table_schema = 'public' AND grantee IN ('samkjort_web', 'PUBLIC') AND"
        " (grantee = 'PUBLIC' OR privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"
        " OR (table_name IN ('django_migrations', 'access_log', 'access_scope')"
        " AND privilege_type <> 'SELECT'))",
    )
    assert wide == []
    made = "SELECT has_schema_privilege('samkjort_web', 'public', 'CREATE'),"
    made += " pg_has_role('samkjort_web', 'samkjort_owner', 'MEMBER')"
    assert asked(arrange, made) == [(False, False)]


def test_what_runs_as_the_owner_looks_nowhere_else_and_is_called_by_our_roles_alone(arrange: Arrange) -> None:
    loose = asked(
        arrange,
        f"SELECT proname FROM pg_proc WHERE {OURS} AND prosecdef AND prorettype <> 'trigger'::regtype"
        " AND (coalesce(array_to_string(proconfig, ','), '') NOT LIKE '%search_path=public, pg_temp%'"
        " OR has_function_privilege('public', oid, 'EXECUTE'))",
    )
    assert loose == []
    unpinned = asked(
        arrange,
        f"SELECT proname FROM pg_proc WHERE {OURS} AND prosecdef"
        " AND coalesce(array_to_string(proconfig, ','), '') NOT LIKE '%search_path=public, pg_temp%'",
    )
    assert unpinned == []
