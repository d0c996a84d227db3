"""Row security of the tables of plans and coordination. Used by the migrations."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation

from samkjort.platform.access.parts import Part
from samkjort.platform.access.row_security import CaseRows, Rows, protect
from samkjort.platform.cases.row_security import (
    ADDED,
    ALLOWED,
    CONTENT,
    DISPUTES,
    LEADS_UNIT,
    ME,
    NOT_KEPT,
    STATUS,
    WORKS_IN_UNIT,
    stands,
)
from samkjort.platform.cases.row_security import functions as functions_of_cases

WORDS = CaseRows(topic="topic", kept_from="kept_from", author="author_id")
FRAME = CaseRows(part=Part.CONTENT)
STATUS_ROWS = CaseRows(part=Part.STATUS)
ASSESSED = Rows(
    see=f"({CONTENT} OR {DISPUTES} OR ({STATUS} AND author_id = {ME})) AND {NOT_KEPT}", write=STATUS
)
"""What the coordinating unit assesses: for it while asked, those with the content, and the writer."""
IN_UNIT = f"({WORKS_IN_UNIT} OR {LEADS_UNIT})"
ASKED = Rows(see=f"{CONTENT} OR ({STATUS} AND (asked_by_id = {ME} OR {IN_UNIT}))", write=STATUS)
COORDINATES = "municipality IN (SELECT access_related('coordinates'))"
DIRECTS = "municipality IN (SELECT access_related('director_of'))"
APPEND_ONLY = (
    "plans_plan_answer",
    "plans_plan_event",
    "plans_plan_text",
    "plans_plan_version",
    "plans_coordination_event",
    "plans_coordination_words",
    "plans_condition_answer",
    "plans_request_reply",
    "plans_right_note",
    "plans_environment_step",
    "plans_environment_time",
)


def functions(apps: Any, schema_editor: Any) -> None:
    """Create or replace the functions of `sql/functions.sql`."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((resources.files(__package__) / "sql" / "functions.sql").read_text("utf-8"))


OPERATIONS: list[Operation] = [
    protect("plans_plan", FRAME, web=ALLOWED),
    protect("plans_plan_answer", FRAME, web=ADDED),
    protect("plans_plan_event", FRAME, web=ADDED),
    protect("plans_plan_text", WORDS, web=ADDED),
    protect("plans_plan_version", FRAME, web=ADDED),
    protect("plans_subplan", WORDS, web=ALLOWED),
    protect("plans_coordination", STATUS_ROWS, web=ALLOWED),
    protect("plans_coordination_event", STATUS_ROWS, web=ADDED),
    protect("plans_coordination_words", ASSESSED, web=ADDED),
    protect("plans_condition_answer", ASSESSED, web=ADDED),
    protect("plans_request", ASKED, web=ALLOWED),
    protect(
        "plans_request_reply",
        Rows(
            see=f"{CONTENT} OR ({STATUS} AND ({IN_UNIT} OR request_id IN"
            f" (SELECT r.id FROM plans_request r WHERE r.asked_by_id = {ME})))",
            # Nobody answers for another unit: the coordinator least of all.
            write=f"{STATUS} AND {IN_UNIT} AND person_id = {ME}",
        ),
        web=ADDED,
    ),
    # A decision of the municipality about how it works: nothing of any person.
    protect("plans_mandate", Rows(see="true", write=f"{COORDINATES} OR {DIRECTS}"), web=ALLOWED),
    protect("plans_setting", Rows(see="true", write=f"{COORDINATES} OR {DIRECTS}"), web=ALLOWED),
    protect("plans_right_note", WORDS, web=ADDED),
    protect(
        "plans_environment", Rows(see=f"{CONTENT} OR ({STATUS} AND {LEADS_UNIT})", write=CONTENT), web=ALLOWED
    ),
    protect("plans_environment_step", WORDS, web=ADDED),
    protect(
        "plans_environment_time",
        Rows(
            see=f"{CONTENT} OR environment_id IN (SELECT e.id FROM plans_environment e)",
            write=f"{CONTENT} AND person_id = {ME}",
        ),
        web=ADDED,
    ),
    protect(
        "plans_handover",
        Rows(
            see=f"author_id = {ME} OR to_unit_id::text IN (SELECT access_related('works_in'))"
            " OR begin_unit_id::text IN (SELECT access_related('works_in'))",
        ),
        web=ALLOWED,
    ),
    *(stands(table) for table in APPEND_ONLY),
    RunPython(functions, RunPython.noop),
    # The coordinating unit tells the family what it decides.
    RunPython(functions_of_cases, RunPython.noop),
]
