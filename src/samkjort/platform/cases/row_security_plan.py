"""Row security of the plan, meetings, words, files, closing, reminders and barriers. For migrations."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.db.migrations import RunPython, RunSQL
from django.db.migrations.operations.base import Operation

from samkjort.platform.access.parts import Part
from samkjort.platform.access.row_security import WORKER, CaseRows, Rows, protect
from samkjort.platform.cases.row_security import ADDED, ALLOWED, CAPACITY, CONTENT, ME, STATUS, stands

WORDS = CaseRows(topic="topic", kept_from="kept_from", author="author_id")
"""What someone wrote: by topic, and not for those it is kept from."""
STAFF_OF = "municipality IN (SELECT access_related('staff_of'))"
DIRECTS = "municipality IN (SELECT access_related('director_of'))"
APPEND_ONLY = (
    "cases_what_matters",
    "cases_measure_step",
    "cases_advice",
    "cases_evaluation",
    "cases_pulse",
    "cases_message",
    "cases_log_entry",
    "cases_transfer",
    "cases_arrival",
)
CHANGED = (
    "cases_need",
    "cases_goal",
    "cases_resource",
    "cases_measure",
    "cases_help_offer",
    "cases_assessment_request",
    "cases_meeting",
    "cases_document",
)


def functions(apps: Any, schema_editor: Any) -> None:
    """Create or replace the functions of `sql/plan.sql`."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((resources.files(__package__) / "sql" / "plan.sql").read_text("utf-8"))


OPERATIONS: list[Operation] = [
    *(protect(table, WORDS, web=ADDED) for table in APPEND_ONLY),
    *(protect(table, WORDS, web=ALLOWED) for table in CHANGED),
    # The holder closes also when consent is gone and the content closed to them.
    protect(
        "cases_closing",
        CaseRows(write=Part.STATUS, topic="topic", kept_from="kept_from", author="author_id"),
        web=ALLOWED,
    ),
    protect("cases_difference", Rows(see=STATUS), web=ALLOWED),
    protect("cases_transition", Rows(see=STATUS), web=ALLOWED),
    protect("cases_invitation", Rows(see=CONTENT), web=ALLOWED),
    protect("cases_message_read", Rows(see=CONTENT, write=f"{CONTENT} AND person_id = {ME}"), web=ADDED),
    # The file is open where the document is: the inner query is held by the document's own row security.
    protect(
        "cases_sealed_file",
        Rows(see=f"{CONTENT} AND document_id IN (SELECT d.id FROM cases_document d)", write=CONTENT),
        web="SELECT, INSERT, DELETE",
    ),
    protect("cases_calendar_key", Rows(see=f"person_id = {ME}"), web=ALLOWED),
    protect(
        "cases_reminder",
        Rows(
            see=f"person_id = {ME} AND coalesce(appointment_id, access_citizen()) = {CAPACITY} AND {STATUS}"
        ),
        web="SELECT, UPDATE",
    ),
    protect("cases_barrier", Rows(see=f"{STAFF_OF} OR {DIRECTS}", write=STAFF_OF), web=ADDED),
    *(stands(table) for table in (*APPEND_ONLY, "cases_message_read", "cases_barrier")),
    RunPython(functions, RunPython.noop),
    # The worker reads the municipality's days for reminders.
    RunSQL(
        f"CREATE POLICY worker_select ON cases_levelmodel FOR SELECT TO {WORKER} USING (true);"
        f" GRANT SELECT ON cases_levelmodel TO {WORKER}",
        "DROP POLICY worker_select ON cases_levelmodel",
    ),
]
