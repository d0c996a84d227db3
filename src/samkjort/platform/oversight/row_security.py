"""Row security of the tables of oversight. Used by the migrations."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation

from samkjort.platform.access.row_security import Rows, protect
from samkjort.platform.cases.row_security import ADDED, ALLOWED, stands

DIRECTS = "municipality IN (SELECT access_related('director_of'))"
LEADS = "unit_id::text IN (SELECT access_related('leads'))"
AT_THE_AUTHORITY = "authority_unit_id::text IN (SELECT access_related('works_in'))"
OVERSEES = (
    f"({DIRECTS} OR municipality IN (SELECT u.municipality FROM people_unit u"
    " WHERE u.id::text IN (SELECT access_related('leads'))))"
)
"""Who has a request before them: the director and every leader of the municipality."""
OF_REQUEST = "request_id IN (SELECT r.id FROM oversight_request r)"


def functions(apps: Any, schema_editor: Any) -> None:
    """Create or replace the functions of `sql/functions.sql`."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((resources.files(__package__) / "sql" / "functions.sql").read_text("utf-8"))


OPERATIONS: list[Operation] = [
    RunPython(functions, RunPython.noop),
    protect("oversight_request", Rows(see=f"{OVERSEES} OR {AT_THE_AUTHORITY}", write=DIRECTS), web=ALLOWED),
    protect("oversight_hours", Rows(see=OVERSEES), web=ADDED),
    protect("oversight_finding", Rows(see=OF_REQUEST, write=DIRECTS), web=ADDED),
    protect("oversight_pause", Rows(see=OVERSEES, write=DIRECTS), web=ADDED),
    protect(
        "oversight_sheet",
        Rows(
            see=f"{DIRECTS} OR {LEADS} OR given_to_id::text IN (SELECT access_related('works_in'))",
            write=f"{DIRECTS} OR {LEADS}",
        ),
        web=ALLOWED,
    ),
    protect("oversight_prevention", Rows(see=f"{DIRECTS} OR {LEADS}", write=LEADS), web=ALLOWED),
    stands("oversight_hours"),
    stands("oversight_finding"),
]


def functions_of_system(apps: Any, schema_editor: Any) -> None:
    """Create or replace the functions of `sql/system.sql`."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((resources.files(__package__) / "sql" / "system.sql").read_text("utf-8"))


WORKS_HERE = "municipality IN (SELECT access_related('staff_of'))"
SYSTEM: list[Operation] = [
    RunPython(functions_of_system, RunPython.noop),
    protect("oversight_capacity", Rows(see=f"{WORKS_HERE} OR {DIRECTS}", write=WORKS_HERE), web=ADDED),
    protect("oversight_pattern", Rows(see=OVERSEES, write=LEADS), web=ALLOWED),
    protect("oversight_joint_action", Rows(see=OVERSEES), web=ALLOWED),
    stands("oversight_capacity"),
]
