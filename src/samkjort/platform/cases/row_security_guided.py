"""Row security of a family helped on: the sender's own, the family's, what is sent to a unit. For migrations.

The unit sees a row while the family's yes holds; once someone there has received it, that one and the leader.
"""

from __future__ import annotations

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from samkjort.platform.access.row_security import WEB, WORKER, CaseRows, Rows, protect
from samkjort.platform.cases.row_security import CAPACITY, ME, STATUS

OF_CASE = CaseRows(topic="topic", kept_from="kept_from", author="from_person_id").seen()
SENT_BY_ME = f"(from_person_id = {ME} AND from_appointment_id = {CAPACITY} AND (case_id IS NULL OR {STATUS}))"
LEADS = "to_unit_id::text IN (SELECT access_related('leads'))"
WORKS = "to_unit_id::text IN (SELECT access_related('works_in'))"
SENT_TO_US = (
    f"(manner = 'sent' AND withdrawn_at IS NULL AND ({LEADS} OR ({WORKS}"
    f" AND (received_by_id IS NULL OR received_by_id = {ME})))"
    " AND (case_id IS NULL OR cases_yes_holds(case_id, service, to_unit_id)))"
)

FUNCTIONS = """
-- Whether the family's yes to a service holds today and the address is open; for the one it is sent to,
-- who does not see the case.
CREATE OR REPLACE FUNCTION cases_yes_holds(p_case uuid, p_service text, p_unit uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT FROM cases_consent k WHERE k.case_id = p_case AND k.service = p_service
            AND (k.unit_id IS NULL OR k.unit_id = p_unit) AND NOT k.except_units @> ARRAY[p_unit]
            AND k.in_force AND k.withdrawn_at IS NULL AND k.during @> access_today())
        AND EXISTS (SELECT FROM cases_case c WHERE c.id = p_case
            AND greatest(access_protection(c.child_id), c.protection) = '');
END
$body$;

-- Who in the family is told that a service has received or answered: only to the one in that service.
CREATE OR REPLACE FUNCTION cases_guided_family(p_guided uuid) RETURNS TABLE (person uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT DISTINCT s.person_id FROM cases_guided g JOIN access_scope s ON s.case_id = g.case_id
        WHERE g.id = p_guided AND s.relation IN ('is_guardian', 'is_the_child')
          AND s.during @> access_today() AND NOT g.kept_from @> ARRAY[s.person_id]
          AND (g.received_by_id = access_person() OR g.from_person_id = access_person());
END
$body$;
REVOKE ALL ON FUNCTION cases_yes_holds(uuid, text, uuid), cases_guided_family(uuid) FROM PUBLIC;
"""

OPERATIONS: list[Operation] = [
    RunSQL(
        f"{FUNCTIONS} GRANT EXECUTE ON FUNCTION cases_yes_holds(uuid, text, uuid), cases_guided_family(uuid)"
        f" TO {WEB}",
        "DROP FUNCTION cases_yes_holds(uuid, text, uuid); DROP FUNCTION cases_guided_family(uuid)",
    ),
    protect(
        "cases_guided",
        Rows(see=f"({OF_CASE}) OR {SENT_BY_ME} OR {SENT_TO_US}"),
        web="SELECT, INSERT, UPDATE",
    ),
    *(
        RunSQL(
            f"CREATE POLICY worker_{verb.lower()} ON cases_guided FOR {verb} TO {WORKER}"
            f" USING (delete_on <= access_today()); GRANT {verb} ON cases_guided TO {WORKER}",
            f"DROP POLICY worker_{verb.lower()} ON cases_guided",
        )
        for verb in ("SELECT", "DELETE")
    ),
]
