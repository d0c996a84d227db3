"""Row security of the tables of a case, and what PostgreSQL itself refuses. Used by the migrations."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.db.migrations import RunPython, RunSQL
from django.db.migrations.operations.base import Operation

from samkjort.platform.access.parts import Part
from samkjort.platform.access.row_security import WEB, WORKER, CaseRows, Rows, protect

ME = "(SELECT access_person())"
CAPACITY = "(SELECT access_capacity())"
MINE = f"author_id = {ME} AND author_appointment_id = {CAPACITY}"
STATUS = "case_id = ANY ((SELECT access_cases(1))::uuid[])"
CONTENT = "case_id = ANY ((SELECT access_cases(2))::uuid[])"
DISPUTES = "case_id = ANY ((SELECT access_cases(16))::uuid[])"
SUPERVISED = "case_id = ANY ((SELECT access_cases(80))::uuid[])"
"""Protected looks and disputes together: supervision alone opens both."""
HOLDING = (
    "case_id = ANY (ARRAY(SELECT s.case_id FROM access_scope s WHERE s.relation IN ('holds_baton', 'founder')"
    f" AND s.person_id = {ME} AND s.capacity = {CAPACITY} AND s.during @> (SELECT access_today())))"
)
"""The holder must be able to ask for consent before there is any."""
NOT_KEPT = f"NOT kept_from @> ARRAY[{ME}]"
LEADS_UNIT = "unit_id::text IN (SELECT access_related('leads'))"
WORKS_IN_UNIT = "unit_id::text IN (SELECT access_related('works_in'))"

ALLOWED = "SELECT, INSERT, UPDATE"
ADDED = "SELECT, INSERT"


def functions(apps: Any, schema_editor: Any) -> None:
    """Create or replace the functions of `sql/functions.sql`."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((resources.files(__package__) / "sql" / "functions.sql").read_text("utf-8"))


def trigger(table: str, events: str) -> RunSQL:
    """At the commit, the case a changed row belongs to has exactly one holder, without a gap."""
    return RunSQL(
        f"CREATE CONSTRAINT TRIGGER {table}_always_held AFTER {events} ON {table}"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_one_holder()",
        f"DROP TRIGGER IF EXISTS {table}_always_held ON {table}",
    )


def stands(table: str) -> RunSQL:
    """Rows are added and never changed or removed, except when the case itself is deleted by the owner."""
    return RunSQL(
        f"CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION cases_stands()",
        f"DROP TRIGGER IF EXISTS {table}_stands ON {table}",
    )


OPERATIONS: list[Operation] = [
    RunPython(functions, RunPython.noop),
    protect("cases_case", CaseRows(case="id", part=Part.STATUS), web=ALLOWED),
    protect("cases_batonperiod", CaseRows(part=Part.STATUS), web=ALLOWED),
    protect("cases_batonoffer", CaseRows(part=Part.STATUS), web=ALLOWED),
    protect(
        "cases_offerwords",
        Rows(see=f"{CONTENT} OR ({STATUS} AND {ME} IN (from_id, to_id))", write=STATUS),
        web=ALLOWED,
    ),
    protect(
        "cases_dispute",
        Rows(
            see=f"{DISPUTES} OR {CONTENT} OR {HOLDING} OR ({STATUS} AND raised_by_id = {ME})"
            f" OR decided_by_id = {ME}",
            write=STATUS,
        ),
        web=ALLOWED,
    ),
    protect("cases_levelperiod", Rows(see=f"{CONTENT} OR {HOLDING}", write=STATUS), web=ALLOWED),
    protect("cases_levelrequest", CaseRows(part=Part.STATUS), web=ALLOWED),
    protect(
        "cases_levelmodel",
        Rows(see="true", write="municipality IN (SELECT access_related('administrator'))"),
        web=ALLOWED,
    ),
    protect(
        "cases_teammember",
        Rows(
            see=f"({CONTENT} OR {HOLDING} OR ({STATUS} AND person_id = {ME})) AND {NOT_KEPT}",
            write=STATUS,
        ),
        web=ALLOWED,
    ),
    protect(
        "cases_fixedcontact",
        Rows(see="true", write="access_manages(unit_id)"),
        web="SELECT, INSERT, UPDATE, DELETE",
    ),
    protect(
        "cases_referral",
        Rows(see=f"{CONTENT} OR {HOLDING} OR ({STATUS} AND {WORKS_IN_UNIT})", write=STATUS),
        web=ALLOWED,
    ),
    protect(
        "cases_consent",
        Rows(see=f"({CONTENT} OR {HOLDING}) AND {NOT_KEPT}", write=STATUS),
        web=ALLOWED,
    ),
    protect("cases_consentsignature", Rows(see=f"{CONTENT} OR {HOLDING}", write=STATUS), web=ADDED),
    protect("cases_refusedconsent", Rows(see=f"{MINE} OR {LEADS_UNIT}", write=MINE), web=ADDED),
    protect("cases_concern", Rows(see=MINE), web="SELECT, INSERT, UPDATE, DELETE"),
    protect(
        "cases_childwelfarereport",
        Rows(see=f"({MINE}) OR {LEADS_UNIT} OR {SUPERVISED}", write=MINE),
        web=ALLOWED,
    ),
    protect(
        "cases_event",
        CaseRows(
            part=Part.CONTENT, write=Part.STATUS, topic="topic", kept_from="kept_from", author="person_id"
        ),
        web=ADDED,
    ),
    # A notice is laid down for another, and read and marked only by the one it is for.
    protect(
        "cases_notice",
        Rows(
            see=f"person_id = {ME} AND capacity = {CAPACITY} AND (case_id IS NULL OR {STATUS})",
            write=f"person_id = {ME} AND capacity = {CAPACITY}",
        ),
        web="SELECT, UPDATE",
    ),
    RunSQL(
        f"CREATE POLICY web_insert ON cases_notice FOR INSERT TO {WEB}"
        " WITH CHECK (access_person() IS NOT NULL AND (case_id IS NULL OR cases_may_notify(case_id)));"
        f" GRANT INSERT ON cases_notice TO {WEB}",
        "DROP POLICY web_insert ON cases_notice",
    ),
    # What the worker does: deletes what is past its date, tells leaders, sends mail without content.
    *(
        RunSQL(
            f"CREATE POLICY worker_{verb.lower()} ON {table} FOR {verb} TO {WORKER} USING ({rows});"
            f" GRANT {verb} ON {table} TO {WORKER}",
            f"DROP POLICY worker_{verb.lower()} ON {table}",
        )
        for table in ("cases_concern", "cases_refusedconsent")
        for verb, rows in (
            ("SELECT", "delete_on <= access_today()"),
            ("DELETE", "delete_on <= access_today()"),
        )
    ),
    trigger("cases_case", "INSERT OR UPDATE"),
    trigger("cases_batonperiod", "INSERT OR UPDATE OR DELETE"),
    stands("cases_event"),
    stands("cases_consentsignature"),
]
