-- What the State Administrator has before it from a municipality: complaints sent on, and school environment cases in
-- the first instance. Counts alone: in all, by service, and by how it went, with the middle number of days to the
-- answer. For those of the authority itself, and the municipal director.
CREATE OR REPLACE FUNCTION oversight_before_the_state(p_municipality text, p_first date, p_last date)
RETURNS TABLE (kind text, service text, outcome text, counted integer, days integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT (p_municipality IN (SELECT access_related('director_of'))
            OR EXISTS (SELECT FROM people_unit u WHERE u.municipality = p_municipality
                       AND u.function = 'supervision' AND u.id::text IN (SELECT access_related('works_in')))) THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH rows AS (
        SELECT 'complaint' AS kind, p.service::text AS service, coalesce(a."to", 'open')::text AS outcome,
               (a.at AT TIME ZONE 'Europe/Oslo')::date - k.forwarded_on AS days
        FROM decisions_complaintpart k JOIN decisions_jointpart p ON p.id = k.about_id
        LEFT JOIN LATERAL (
            SELECT v."to", v.at FROM decisions_complaintmove v WHERE v.part_id = k.id
              AND v."to" IN ('body_changed', 'body_partly', 'upheld', 'sent_back', 'dismissed', 'withdrawn')
            ORDER BY v.at DESC, v.id DESC LIMIT 1) a ON true
        WHERE k.municipality = p_municipality AND k.body = 'state_administrator'
          AND k.forwarded_on BETWEEN p_first AND p_last
        UNION ALL
        SELECT 'environment', u.service::text, coalesce(nullif(e.state_outcome, ''), 'open')::text,
               e.state_done_on - e.state_on
        FROM plans_environment e JOIN people_unit u ON u.id = e.unit_id
        WHERE e.municipality = p_municipality AND e.state_on BETWEEN p_first AND p_last
    )
    SELECT r.kind, r.service, r.outcome, count(*)::integer,
           (percentile_disc(0.5) WITHIN GROUP (ORDER BY r.days))::integer
    FROM rows r
    GROUP BY GROUPING SETS ((r.kind), (r.kind, r.service), (r.kind, r.outcome))
    ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST;
END
$body$;
REVOKE ALL ON FUNCTION oversight_before_the_state(text, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oversight_before_the_state(text, date, date) TO samkjort_web;

-- Flags of capacity in the whole country: how many of each, and the middle of the waits. No municipality, no month; a
-- number under the limit is not told, nor the wait behind it. Open, as the barriers are.
CREATE OR REPLACE FUNCTION oversight_capacity_counts(p_since date)
RETURNS TABLE (service text, met text, reported integer, weeks integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT c.service::text, c.met::text, CASE WHEN count(*) >= 5 THEN count(*)::integer END,
           CASE WHEN count(c.weeks) >= 5
                THEN (percentile_disc(0.5) WITHIN GROUP (ORDER BY c.weeks))::integer END
    FROM oversight_capacity c WHERE c.month >= p_since
    GROUP BY c.service, c.met ORDER BY c.service, c.met;
END
$body$;
REVOKE ALL ON FUNCTION oversight_capacity_counts(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oversight_capacity_counts(date) TO samkjort_web;
