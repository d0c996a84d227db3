"""Rows laid straight into the database, for what a test begins with; to be used within `arrange()`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from samkjort.platform.people.models.base import new_id

NEUTRAL: dict[str, Any] = {
    "text": "",
    "character varying": "",
    "integer": 0,
    "smallint": 0,
    "bigint": 0,
    "boolean": False,
    "date": date(2026, 1, 1),
    "timestamp with time zone": datetime(2026, 1, 1, tzinfo=UTC),
    "jsonb": "{}",
    "ARRAY": "{}",
    "bytea": b"",
    "daterange": "[2020-01-01,)",
}
"""What a column that must have a value, and does not matter to the test, gets."""


def lay(table: str, **columns: Any) -> UUID:
    """Insert a row; columns that need a value and are not named get a neutral one. The row's id."""
    columns.setdefault("id", new_id())
    for name, kind in required(table).items():
        if name not in columns:
            columns[name] = NEUTRAL[kind]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))
    found: UUID = columns["id"]
    return found


def change(table: str, row: UUID, **columns: Any) -> None:
    """Change columns of one row."""
    marks = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {marks} WHERE id = %s", [*columns.values(), row])


def required(table: str) -> dict[str, str]:
    """Columns of a table that take no null and have no default, with their type."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name = %s AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'",
            [table],
        )
        return dict(cursor.fetchall())


CASE_TABLES = """
CREATE TABLE cases_case (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL, child_id uuid NOT NULL,
    unit_id uuid NOT NULL, protection text NOT NULL DEFAULT '');
CREATE TABLE cases_batonperiod (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL, case_id uuid NOT NULL,
    holder_id uuid NOT NULL, appointment_id uuid NOT NULL, during daterange NOT NULL);
CREATE TABLE cases_batonoffer (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL, case_id uuid NOT NULL,
    to_id uuid NOT NULL, to_appointment_id uuid NOT NULL, ended_at timestamptz);
CREATE TABLE cases_teammember (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL, case_id uuid NOT NULL,
    person_id uuid NOT NULL, appointment_id uuid, service text NOT NULL, during daterange NOT NULL);
CREATE TABLE cases_consent (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL, case_id uuid NOT NULL,
    service text, unit_id uuid, person_id uuid, appointment_id uuid, during daterange NOT NULL,
    in_force boolean NOT NULL, withdrawn_at timestamptz, topics varchar[],
    except_topics varchar[] NOT NULL DEFAULT '{}', except_units uuid[] NOT NULL DEFAULT '{}',
    except_persons uuid[] NOT NULL DEFAULT '{}');
CREATE TABLE cases_dispute (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL, case_id uuid NOT NULL,
    decided_at timestamptz);
CREATE TABLE cases_referral (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL, case_id uuid NOT NULL,
    unit_id uuid NOT NULL, during daterange NOT NULL);
CREATE TABLE decisions_complaintpart (id uuid PRIMARY KEY, municipality varchar(4) NOT NULL,
    case_id uuid NOT NULL, complaint_id uuid NOT NULL, body_unit_id uuid, card text NOT NULL DEFAULT '',
    state text NOT NULL, forwarded_on date);
"""
"""The columns access reads of the case tables, for a database that does not have them yet."""


def case_tables() -> None:
    """Make the case tables where the cases app has not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('cases_case')")
        if cursor.fetchone()[0] is None:
            cursor.execute(f"SET ROLE samkjort_owner; {CASE_TABLES}; SET ROLE postgres")
