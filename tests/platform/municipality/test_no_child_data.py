"""No child data: no table of what municipalities tell leads to a person or a case."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

LEADS_TO = """
WITH RECURSIVE reach(place) AS (
    SELECT c.oid FROM pg_class c WHERE c.relkind = 'r' AND c.relname LIKE 'municipality\\_%%'
    UNION SELECT k.confrelid FROM pg_constraint k JOIN reach r ON k.conrelid = r.place WHERE k.contype = 'f')
SELECT relname FROM reach JOIN pg_class ON oid = place ORDER BY relname
"""
OURS = {model._meta.db_table for model in apps.get_app_config("municipality").get_models()}


@pytest.mark.accepts("X-02")
def test_no_table_reaches_a_person_or_a_case(db: None) -> None:
    """Every foreign key from our tables, and from where they lead, and so on: they lead nowhere."""
    with connection.cursor() as cursor:
        cursor.execute(LEADS_TO)
        assert {row[0] for row in cursor.fetchall()} == OURS
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = ANY(%s)", [list(OURS)]
        )
        columns = [row[0] for row in cursor.fetchall()]
    assert len(columns) > 80
    words = ("person", "child", "birth", "case", "national")
    assert [name for name in columns if any(word in name for word in words)] == []


def test_row_security_is_forced_and_a_visitor_writes_nothing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity",
            [list(OURS)],
        )
        assert {row[0] for row in cursor.fetchall()} == OURS
        cursor.execute(
            "SELECT grantee FROM information_schema.table_privileges WHERE table_name = ANY(%s)"
            " AND grantee NOT IN ('samkjort_owner', 'samkjort_web')",
            [list(OURS)],
        )
        assert cursor.fetchall() == []
    for table in sorted(OURS):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} DEFAULT VALUES")
