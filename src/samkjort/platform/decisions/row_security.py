"""Row security of the decisions' tables. Used by the migration."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.db.migrations import RunPython, RunSQL
from django.db.migrations.operations.base import Operation

from samkjort.platform.access.row_security import WEB, Rows, protect
from samkjort.platform.cases.row_security import (
    ADDED,
    ALLOWED,
    CAPACITY,
    CONTENT,
    DISPUTES,
    HOLDING,
    ME,
    NOT_KEPT,
    STATUS,
    stands,
)

STAFF = "(SELECT access_is_staff())"
MY_PART = f"({STATUS} AND {CAPACITY} = ANY (deciders))"
"""Whoever decides a part sees the whole it is part of, without seeing the case."""
HEARS = (
    "case_id = ANY (ARRAY(SELECT s.case_id FROM access_scope s WHERE s.relation = 'complaint_body'"
    f" AND s.person_id = {ME} AND s.capacity = {CAPACITY} AND s.during @> (SELECT access_today())))"
)
"""A complaint body, while a part of a complaint is before it: the decision and the complaint, whole."""
RECORDS = (
    "municipality IN (SELECT access_related('director_of') UNION SELECT access_related('administrator'))"
)

OF_MY_UNIT = (
    f"({STATUS} AND coordination_id IS NOT NULL AND EXISTS (SELECT FROM decisions_joint j"
    f" WHERE j.id = joint_id AND {CAPACITY} = ANY (j.deciders)))"
)
"""The refusal of a coordinator, for all of the coordinating unit."""

OPERATIONS: list[Operation] = [
    protect("decisions_delegation", Rows(see=STAFF, write=RECORDS), web=ALLOWED),
    protect(
        "decisions_coordination",
        Rows(see=f"{DISPUTES} OR {CONTENT} OR {HOLDING} OR decided_by_id = {ME}", write=STATUS),
        web=ALLOWED,
    ),
    protect(
        "decisions_joint",
        Rows(
            see=f"({CONTENT} AND (sent_at IS NOT NULL OR {STAFF})) OR {MY_PART} OR {HEARS}",
            write=f"{CONTENT} OR {MY_PART}",
        ),
        web=ALLOWED,
    ),
    protect(
        "decisions_jointpart",
        Rows(
            see=f"({CONTENT} AND (sent OR {STAFF})) OR ({STATUS} AND decider_id = {CAPACITY})"
            f" OR {OF_MY_UNIT} OR {HEARS}",
            write=f"({CONTENT} AND {STAFF}) OR ({STATUS} AND decider_id = {CAPACITY})",
        ),
        web=ALLOWED,
    ),
    protect("decisions_receipt", Rows(see=CONTENT, write=CONTENT), web=ADDED),
    *(
        protect(
            table,
            Rows(
                see=f"({CONTENT} OR {MY_PART} OR {HEARS}) AND {NOT_KEPT}",
                write=f"{CONTENT} OR {MY_PART} OR {HEARS}",
            ),
            web=web,
        )
        for table, web in (
            ("decisions_complaint", ALLOWED),
            ("decisions_complaintpart", ALLOWED),
            ("decisions_complaintmove", ADDED),
        )
    ),
    stands("decisions_complaintmove"),
]

REFUSED_HERE = (
    "EXISTS (SELECT FROM decisions_jointpart p WHERE p.case_id = {table}.case_id"
    f" AND p.coordination_id IS NOT NULL AND p.sent AND p.decided_by_id = {ME} AND p.decider_id = {CAPACITY})"
)
"""Whoever has refused a coordinator in the case, for the coordinating unit."""

REFUSAL_LETTER = RunSQL(
    f"""
CREATE OR REPLACE FUNCTION decisions_wrote(p_document uuid, p_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    SELECT EXISTS (SELECT FROM cases_document d WHERE d.id = p_document AND d.case_id = p_case
        AND d.kind = 'decision' AND d.author_id = access_person()
        AND d.author_appointment_id = access_capacity())
$body$;
REVOKE ALL ON FUNCTION decisions_wrote(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION decisions_wrote(uuid, uuid) TO {WEB};
CREATE POLICY web_insert_refusal ON cases_document FOR INSERT TO {WEB} WITH CHECK (
    {STATUS} AND kind = 'decision' AND author_id = {ME} AND author_appointment_id = {CAPACITY}
    AND {REFUSED_HERE.format(table="cases_document")});
CREATE POLICY web_insert_refusal ON cases_sealed_file FOR INSERT TO {WEB} WITH CHECK (
    {STATUS} AND decisions_wrote(document_id, case_id)
    AND {REFUSED_HERE.format(table="cases_sealed_file")});
""",
    "DROP POLICY web_insert_refusal ON cases_document; DROP POLICY web_insert_refusal ON cases_sealed_file;"
    " DROP FUNCTION decisions_wrote(uuid, uuid)",
)
"""Added to, never read: the unit that refused sees no paper of the case."""


def journey(apps: Any, schema_editor: Any) -> None:
    """Create or replace the function of `sql/journey.sql`."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((resources.files(__package__) / "sql" / "journey.sql").read_text("utf-8"))


JOURNEY = RunPython(journey, RunPython.noop)
