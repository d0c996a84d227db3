-- The other children of the municipality as an outsider could know them, with what decisions and complaints add to a
-- journey. Otherwise word for word what `cases_seen_from_outside` gives; a test holds the two alike where there are none.
CREATE OR REPLACE FUNCTION decisions_seen_from_outside(p_case uuid)
RETURNS TABLE (born date, first_on date, last_on date, services text[], complained boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_municipality text;
    v_child uuid;
    v_zone constant text := 'Europe/Oslo';
BEGIN
    IF NOT p_case = ANY (access_cases(2)) THEN
        RETURN;
    END IF;
    SELECT c.municipality, c.child_id INTO v_municipality, v_child FROM cases_case c WHERE c.id = p_case;
    RETURN QUERY
    SELECT DISTINCT ON (c.child_id)
        date_trunc('month', coalesce(p.birth_date, p.expected_birth))::date,
        (c.opened_at AT TIME ZONE v_zone)::date,
        greatest(
            (c.opened_at AT TIME ZONE v_zone)::date,
            (c.closed_at AT TIME ZONE v_zone)::date,
            (SELECT max(lower(t.during)) FROM cases_teammember t WHERE t.case_id = c.id),
            (SELECT max(o.answered_at AT TIME ZONE v_zone)::date FROM cases_consent o WHERE o.case_id = c.id),
            (SELECT max(m.starts_at AT TIME ZONE v_zone)::date FROM cases_meeting m
                WHERE m.municipality = c.municipality AND m.case_id = c.id AND m.closed_at IS NOT NULL),
            (SELECT max(s.at AT TIME ZONE v_zone)::date FROM cases_measure_step s
                WHERE s.municipality = c.municipality AND s.case_id = c.id),
            (SELECT max(w.at AT TIME ZONE v_zone)::date FROM cases_what_matters w
                WHERE w.municipality = c.municipality AND w.case_id = c.id AND w.voice = 'child'),
            (SELECT max(d.decided_at AT TIME ZONE v_zone)::date FROM decisions_coordination d WHERE d.case_id = c.id),
            (SELECT max(j.sent_at AT TIME ZONE v_zone)::date FROM decisions_joint j WHERE j.case_id = c.id),
            (SELECT max(k.at AT TIME ZONE v_zone)::date FROM decisions_complaint k WHERE k.case_id = c.id),
            (SELECT max(v.at AT TIME ZONE v_zone)::date FROM decisions_complaintmove v WHERE v.case_id = c.id
                AND v."to" IN ('changed', 'body_changed', 'body_partly', 'upheld', 'dismissed'))
        ),
        ARRAY(
            SELECT u.service::text FROM people_unit u WHERE u.id = c.unit_id AND u.service <> ''
            UNION SELECT t.service::text FROM cases_teammember t WHERE t.case_id = c.id
            UNION SELECT o.service::text FROM cases_consent o
                WHERE o.case_id = c.id AND o.service IS NOT NULL AND o.answered_at IS NOT NULL
                  AND EXISTS (SELECT FROM cases_consentsignature g
                      WHERE g.consent_id = o.id AND g.answer = 'yes')
            UNION SELECT d.service::text FROM decisions_coordination d
                WHERE d.case_id = c.id AND d.decided_at IS NOT NULL
            UNION SELECT j.service::text FROM decisions_jointpart j
                WHERE j.case_id = c.id AND j.sent AND j.coordination_id IS NULL
        ),
        EXISTS (SELECT FROM decisions_complaintpart k WHERE k.case_id = c.id)
    FROM cases_case c JOIN people_person p ON p.id = c.child_id
    WHERE c.municipality = v_municipality AND c.child_id <> v_child
      AND coalesce(p.birth_date, p.expected_birth) IS NOT NULL
      AND greatest(access_protection(c.child_id), c.protection) <> 'strict'
    ORDER BY c.child_id, c.opened_at DESC;
END
$body$;
REVOKE ALL ON FUNCTION decisions_seen_from_outside(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION decisions_seen_from_outside(uuid) TO samkjort_web;
