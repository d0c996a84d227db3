-- What follows from time alone, for the worker: it is told which case and in whose place, never what it is about.

-- Rebuild the cases whose grants, homes or protections have begun or ended since a date; whoever is cut off
-- loses their sessions. How many cases.
CREATE OR REPLACE FUNCTION worker_rebuild_dates(p_since date) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_case uuid;
    v_days constant daterange := daterange(p_since, access_today(), '[]');
    v_count integer := 0;
    v_gone uuid[];
BEGIN
    FOR v_case IN
        SELECT g.case_id FROM access_grant g
            WHERE v_days @> lower(g.during) OR v_days @> upper(g.during)
        UNION SELECT c.id FROM cases_case c JOIN people_residence h ON h.person_id = c.child_id
            -- Also when another of the home moves in or out: who shelters there sees where it is.
            JOIN people_residence r ON r.household_id = h.household_id
            LEFT JOIN people_protection p ON p.household_id = h.household_id
            WHERE v_days @> lower(r.during) OR v_days @> upper(r.during)
               OR v_days @> lower(p.during) OR v_days @> upper(p.during)
        ORDER BY 1
    LOOP
        -- First rebuilt, then asked of sessions: within one statement nothing is rebuilt where there is no session.
        v_gone := ARRAY(SELECT b.person_id FROM access_rebuild_scope(v_case) b);
        DELETE FROM shell_session WHERE person_id = ANY (v_gone);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$body$;

-- Offers of a baton past their day, and in whose place they are closed: the holder's, else the unit leader's.
CREATE OR REPLACE FUNCTION worker_offers_due() RETURNS TABLE (case_id uuid, person uuid, appointment uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT DISTINCT ON (o.case_id) o.case_id, s.person_id, s.capacity
        FROM cases_batonoffer o
        JOIN access_scope s ON s.case_id = o.case_id AND s.relation IN ('holds_baton', 'unit_leader')
             AND s.during @> access_today()
        WHERE o.ended_at IS NULL AND o.answer_by < access_today()
        ORDER BY o.case_id, s.relation;
END
$body$;

-- Appointments that have ended and still have a baton, or are asked to take one; and the unit's leader.
CREATE OR REPLACE FUNCTION worker_holders_gone() RETURNS TABLE (gone uuid, person uuid, appointment uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT a.id, l.person, l.appointment FROM people_appointment a
        CROSS JOIN LATERAL (SELECT * FROM people_leader_of(a.unit_id, access_today()) LIMIT 1) l
        WHERE NOT a.during @> access_today() AND l.person <> a.person_id
          AND (EXISTS (SELECT FROM cases_batonperiod b
                       WHERE b.appointment_id = a.id AND upper_inf(b.held))
               OR EXISTS (SELECT FROM cases_batonoffer o
                          WHERE o.to_appointment_id = a.id AND o.ended_at IS NULL))
        ORDER BY a.id;
END
$body$;

REVOKE ALL ON FUNCTION worker_rebuild_dates(date), worker_offers_due(), worker_holders_gone() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worker_rebuild_dates(date), worker_offers_due(), worker_holders_gone()
    TO samkjort_worker;
