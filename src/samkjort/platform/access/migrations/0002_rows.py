"""The functions of access, the append-only log, and row security on the tables of access."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.access import install
from samkjort.platform.access.row_security import WORKER, Rows, open_to_all, protect

MINE = "person_id = (SELECT access_person()) AND capacity = (SELECT access_capacity())"
LOG_SEEN = """
    person_id = (SELECT access_person())
    OR (NOT protected AND (SELECT access_capacity()) = access_citizen()
        AND child_id = ANY ((SELECT access_children(32))::uuid[]))
    OR (NOT protected AND case_id = ANY ((SELECT access_cases(32))::uuid[]))
    OR case_id = ANY ((SELECT access_cases(96))::uuid[])
    OR unit_id::text IN (SELECT access_related('leads'))
"""
LOG_WRITTEN = """
    person_id = (SELECT access_person())
    AND coalesce(appointment_id, access_citizen()) = (SELECT access_capacity())
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE access_log ADD COLUMN xid bigint NOT NULL"
            " DEFAULT pg_current_xact_id()::text::bigint;"
            "CREATE INDEX access_log_xid ON access_log USING brin (xid) WITH (pages_per_range = 16)",
            "ALTER TABLE access_log DROP COLUMN xid",
        ),
        migrations.RunPython(install.functions, migrations.RunPython.noop),
        migrations.RunSQL(
            "CREATE TRIGGER access_log_stands BEFORE UPDATE OR DELETE ON access_log"
            " FOR EACH ROW EXECUTE FUNCTION access_log_stands();"
            "CREATE TRIGGER access_log_not_emptied BEFORE TRUNCATE ON access_log"
            " FOR EACH STATEMENT EXECUTE FUNCTION access_log_stands();"
            "CREATE TRIGGER access_seal_stands BEFORE UPDATE OR DELETE ON access_seal"
            " FOR EACH ROW EXECUTE FUNCTION access_log_stands();"
            "CREATE TRIGGER access_seal_not_emptied BEFORE TRUNCATE ON access_seal"
            " FOR EACH STATEMENT EXECUTE FUNCTION access_log_stands()",
            "DROP TRIGGER access_log_stands ON access_log; DROP TRIGGER access_log_not_emptied ON access_log;"
            "DROP TRIGGER access_seal_stands ON access_seal; DROP TRIGGER access_seal_not_emptied ON access_seal",
        ),
        protect("access_scope", Rows(see=MINE), web="SELECT"),
        protect("access_circle", Rows(see="case_id = ANY ((SELECT access_cases(1))::uuid[])"), web="SELECT"),
        protect(
            "access_grant",
            Rows(
                see="person_id = (SELECT access_person())"
                " OR ((SELECT access_is_staff()) AND case_id = ANY ((SELECT access_cases(32))::uuid[]))",
                write="access_has(case_id, 'holds_baton', 'unit_leader') AND (SELECT access_is_staff())"
                " AND granted_by_id = (SELECT access_person())",
            ),
            web="SELECT, INSERT, UPDATE",
        ),
        protect(
            "access_emergency",
            Rows(
                see="person_id = (SELECT access_person())"
                " OR unit_id::text IN (SELECT access_related('leads'))"
                " OR case_id = ANY ((SELECT access_cases(96))::uuid[])",
                write="person_id = (SELECT access_person()) AND appointment_id = (SELECT access_capacity())"
                " AND municipality = access_emergency_municipality(case_id)"
                " AND municipality IN (SELECT access_related('staff_of'))",
            ),
            web="SELECT, INSERT",
        ),
        protect("access_log", Rows(see=LOG_SEEN, write=LOG_WRITTEN), web="SELECT, INSERT", worker="SELECT"),
        protect("access_seal", Rows(see="false"), web="", worker="SELECT, INSERT"),
        migrations.RunSQL(
            f"CREATE POLICY worker ON access_log FOR SELECT TO {WORKER} USING (true);"
            f"CREATE POLICY worker ON access_seal TO {WORKER} USING (true) WITH CHECK (true)",
            "DROP POLICY worker ON access_log; DROP POLICY worker ON access_seal",
        ),
        open_to_all("access_age_limit"),
    ]
