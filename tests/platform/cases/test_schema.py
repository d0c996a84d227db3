"""PostgreSQL holds what a case must always be."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection


def test_every_table_of_a_case_has_forced_row_security(db: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND relname LIKE 'cases\\_%' AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        assert cursor.fetchall() == []


def test_nothing_is_seen_by_nobody(db: Any) -> None:
    shown = {
        model._meta.db_table: model.objects.count() for model in apps.get_app_config("cases").get_models()
    }
    assert set(shown.values()) == {0}
