"""Row security of what people make in the lab: each sees and writes their own. For migrations."""

from __future__ import annotations

from django.db.migrations import RunSQL

from samkjort.platform.access.row_security import WORKER, Rows, protect

MINE = "person_id = (SELECT access_person())"
MY_REPORTS = f"report_id IN (SELECT id FROM lab_report WHERE {MINE})"
OPERATIONS = [
    protect("lab_concept", Rows(see=MINE), web="SELECT, INSERT"),
    protect(
        "lab_concept_version",
        Rows(see=f"concept_id IN (SELECT id FROM lab_concept WHERE {MINE})"),
        web="SELECT, INSERT",
    ),
    protect("lab_run", Rows(see=MINE), web="SELECT, INSERT"),
    protect(
        "lab_report",
        Rows(see=MINE, write=f"{MINE} AND state = 'waiting'"),
        web="SELECT, INSERT",
        worker="SELECT, UPDATE, DELETE",
    ),
    protect("lab_report_file", Rows(see=MY_REPORTS), web="SELECT, DELETE", worker="SELECT, INSERT, DELETE"),
    # One may stop or throw away a report of one's own at any time; the worker makes them all.
    RunSQL(
        f"CREATE POLICY web_delete ON lab_report FOR DELETE TO samkjort_web USING ({MINE});"
        " GRANT DELETE ON lab_report TO samkjort_web;"
        f" CREATE POLICY worker ON lab_report TO {WORKER} USING (true) WITH CHECK (true);"
        f" CREATE POLICY worker ON lab_report_file TO {WORKER} USING (true) WITH CHECK (true)",
        "DROP POLICY web_delete ON lab_report; DROP POLICY worker ON lab_report;"
        " DROP POLICY worker ON lab_report_file",
    ),
]
