"""The cast with Ida's case, as the tests of cases have it; and the log past row security."""

from __future__ import annotations

from typing import Any

from django.db import connection

from tests.platform.cases.conftest import Around, enter, later, world

__all__ = ["enter", "later", "world"]


def entries(around: Around, **wanted: Any) -> list[dict[str, Any]]:
    """The rows of the log, oldest first, past row security."""
    with around.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_log ORDER BY id")
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def number(around: Around) -> str:
    """The number of Ida's case."""
    with around.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cases_case WHERE id = %s", [around.case])
        return str(cursor.fetchone()[0])


def newest(around: Around) -> int:
    """The id of the last row of the log."""
    with around.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM access_log")
        return int(cursor.fetchone()[0])


def entries_after(around: Around, last: int) -> list[dict[str, Any]]:
    """What has come into the log since a row: action, case, child, refused, protected."""
    with around.arrange(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT action, case_id, child_id, refused, protected FROM access_log WHERE id > %s ORDER BY id",
            [last],
        )
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
