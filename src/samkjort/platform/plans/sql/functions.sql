-- What follows by itself in coordination: (kind, what it is about, in whose place). For the worker.
CREATE OR REPLACE FUNCTION plans_due(p_on date, p_months integer)
RETURNS TABLE (kind text, case_id uuid, about uuid, person uuid, appointment uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- requests nobody has answered in time: on to the leader, in the place of the coordinator
    SELECT 'late', r.case_id, r.id, r.asked_by_id, r.asked_by_appointment_id
    FROM plans_request r JOIN plans_coordination c ON c.id = r.coordination_id
    WHERE r.state = 'sent' AND r.answer_by < p_on AND c.state = 'appointed'
      AND c.coordinator_id = r.asked_by_id
    UNION ALL
    -- coordinators whose task the law ends: warned of ahead, and ended on the day
    SELECT CASE WHEN c.ends_on <= p_on THEN 'over' ELSE 'ends' END, c.case_id, c.id, c.coordinator_id,
           c.appointment_id
    FROM plans_coordination c
    LEFT JOIN plans_setting s ON s.municipality = c.municipality
    WHERE c.state = 'appointed' AND c.ends_on IS NOT NULL
      AND (c.ends_on <= p_on
           OR c.warned_at IS NULL AND c.ends_on - make_interval(
               months => coalesce((s.numbers ->> 'warn_months')::int, p_months)) <= p_on)
    UNION ALL
    -- plans to be looked at anew
    SELECT 'revise', p.case_id, p.id, b.holder_id, b.appointment_id
    FROM plans_plan p JOIN cases_batonperiod b ON b.case_id = p.case_id AND upper_inf(b.held)
    WHERE p.state = 'in_force' AND p.revise_on = p_on
$$;
REVOKE ALL ON FUNCTION plans_due(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plans_due(date, integer) TO samkjort_worker;
