-- What ordinary work shows of each control: how many, how many done, how many days; by unit and for all (unit
-- NULL). Counts alone come out, for the leader of the unit or the municipal director. Every row is read as it was
-- known at p_as_of: from rows that are only added, and from moments that are set once.
CREATE OR REPLACE FUNCTION oversight_counts(
    p_municipality text, p_unit uuid, p_first date, p_last date, p_as_of timestamptz)
RETURNS TABLE (control text, unit_id uuid, counted integer, done integer, days integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_zone constant text := 'Europe/Oslo';
    v_from constant timestamptz := p_first::timestamp AT TIME ZONE v_zone;
    v_to constant timestamptz := (p_last + 1)::timestamp AT TIME ZONE v_zone;
    v_end constant timestamptz := least(v_to, p_as_of);
    v_day constant date := ((v_end - interval '1 second') AT TIME ZONE v_zone)::date;
BEGIN
    IF NOT (p_municipality IN (SELECT access_related('director_of'))
            OR p_unit IS NOT NULL AND p_unit::text IN (SELECT access_related('leads'))) THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH mine AS MATERIALIZED (
        SELECT c.id, c.unit_id AS unit, c.opened_at
        FROM cases_case c
        WHERE c.municipality = p_municipality AND (p_unit IS NULL OR c.unit_id = p_unit) AND c.opened_at < v_end
    ), closed AS MATERIALIZED (
        -- closed when the period ended, as it was known then
        SELECT l.case_id FROM cases_closing l
        WHERE l.municipality = p_municipality AND l.at < v_end
          AND (l.reopened_at IS NULL OR l.reopened_at >= v_end)
        UNION
        SELECT c.id FROM cases_case c WHERE c.municipality = p_municipality AND c.closed_at < v_end
    ), running AS MATERIALIZED (
        SELECT m.* FROM mine m WHERE NOT EXISTS (SELECT FROM closed x WHERE x.case_id = m.id)
    ), members AS MATERIALIZED (
        SELECT t.case_id, count(DISTINCT t.service) AS services
        FROM cases_teammember t
        WHERE t.municipality = p_municipality AND t.added_at < v_end AND t.during @> v_day
        GROUP BY t.case_id
    ), several AS MATERIALIZED (
        SELECT r.* FROM running r JOIN members m ON m.case_id = r.id WHERE m.services > 1
    ), met AS MATERIALIZED (
        SELECT g.id, g.case_id, g.closed_at FROM cases_meeting g
        WHERE g.municipality = p_municipality AND g.closed_at >= v_from AND g.closed_at < v_end
          AND g.state <> 'cancelled'
    ), together AS MATERIALIZED (
        SELECT g.case_id FROM met g
        JOIN cases_invitation i ON i.municipality = p_municipality AND i.case_id = g.case_id
             AND i.meeting_id = g.id AND i.came
        JOIN people_appointment a ON a.id = i.appointment_id JOIN people_unit u ON u.id = a.unit_id
        GROUP BY g.case_id, g.id HAVING count(DISTINCT u.service) FILTER (WHERE u.service <> '') > 1
    ), acted AS MATERIALIZED (
        SELECT s.case_id FROM cases_measure_step s
        JOIN people_appointment a ON a.id = s.author_appointment_id JOIN people_unit u ON u.id = a.unit_id
        WHERE s.municipality = p_municipality AND s.at >= v_from AND s.at < v_end
        GROUP BY s.case_id HAVING count(DISTINCT u.service) FILTER (WHERE u.service <> '') > 1
    ), heard AS MATERIALIZED (
        SELECT e.case_id FROM cases_evaluation e
        WHERE e.municipality = p_municipality AND e.at >= v_from AND e.at < v_end
          AND e.side IN ('child', 'parents') AND e.not_asked = ''
        UNION
        SELECT e.case_id FROM cases_pulse e
        WHERE e.municipality = p_municipality AND e.at >= v_from AND e.at < v_end AND e.side IN ('child', 'parents')
    ), facts (control, unit, done, days) AS (
        SELECT 'cases', r.unit, true, NULL::integer FROM running r
        UNION ALL
        SELECT 'cases_begun', m.unit, true, NULL FROM mine m WHERE m.opened_at >= v_from
        UNION ALL
        SELECT 'holder', r.unit, EXISTS (SELECT FROM cases_batonperiod b WHERE b.case_id = r.id
            AND lower(b.held) < v_end AND (upper(b.held) IS NULL OR upper(b.held) >= v_end)), NULL
        FROM running r
        UNION ALL
        SELECT 'baton_answered', m.unit, o.ended_at < p_as_of
               AND (o.ended_at AT TIME ZONE v_zone)::date <= o.answer_by,
               CASE WHEN o.ended_at < p_as_of THEN o.ended_at::date - o.offered_at::date END
        FROM cases_batonoffer o JOIN mine m ON m.id = o.case_id
        WHERE o.offered_at >= v_from AND o.offered_at < v_end
        UNION ALL
        SELECT 'dispute_decided', m.unit, d.decided_at < p_as_of
               AND (d.decided_at AT TIME ZONE v_zone)::date <= d.decide_by,
               CASE WHEN d.decided_at < p_as_of THEN d.decided_at::date - d.raised_at::date END
        FROM cases_dispute d JOIN mine m ON m.id = d.case_id
        WHERE d.raised_at >= v_from AND d.raised_at < v_end
        UNION ALL
        SELECT 'childs_view', r.unit, EXISTS (SELECT FROM cases_what_matters w
            WHERE w.municipality = p_municipality AND w.case_id = r.id AND w.voice = 'child'
              AND w.told <> 'not_asked' AND w.at < v_end), NULL
        FROM running r
        UNION ALL
        SELECT 'parents_view', r.unit, EXISTS (SELECT FROM cases_what_matters w
            WHERE w.municipality = p_municipality AND w.case_id = r.id AND w.voice = 'parents'
              AND w.told <> 'not_asked' AND w.at < v_end), NULL
        FROM running r
        UNION ALL
        SELECT 'talk_before_meeting', m.unit, EXISTS (SELECT FROM cases_event e
            WHERE e.case_id = g.case_id AND e.municipality = p_municipality AND e.kind = 'meeting.talked'
              AND e.ref = g.id AND e.at <= g.closed_at), NULL
        FROM met g JOIN mine m ON m.id = g.case_id
        UNION ALL
        SELECT 'consent_answered', m.unit, a.first_at < p_as_of,
               CASE WHEN a.first_at < p_as_of THEN a.first_at::date - c.asked_at::date END
        FROM cases_consent c JOIN mine m ON m.id = c.case_id
        LEFT JOIN LATERAL (SELECT min(s.at) AS first_at FROM cases_consentsignature s
                           WHERE s.consent_id = c.id) a ON true
        WHERE c.asked_at >= v_from AND c.asked_at < v_end
        UNION ALL
        SELECT 'measure_evaluated', m.unit, a.at IS NOT NULL, a.at::date - s.at::date
        FROM cases_measure_step s JOIN mine m ON m.id = s.case_id
        LEFT JOIN LATERAL (SELECT min(n.at) AS at FROM cases_measure_step n
                           WHERE n.municipality = p_municipality AND n.case_id = s.case_id
                             AND n.measure_id = s.measure_id AND n.step IN ('evaluate', 'stop')
                             AND n.at >= s.at AND n.at < p_as_of) a ON true
        WHERE s.municipality = p_municipality AND s.step = 'mark_due' AND s.at >= v_from AND s.at < v_end
        UNION ALL
        SELECT 'alive', r.unit, EXISTS (SELECT FROM cases_event e WHERE e.municipality = p_municipality
            AND e.case_id = r.id AND e.at >= v_from AND e.at < v_end), NULL
        FROM running r
        UNION ALL
        SELECT 'met_together', s.unit, s.id IN (SELECT t.case_id FROM together t), NULL FROM several s
        UNION ALL
        SELECT 'acted_together', s.unit, s.id IN (SELECT a.case_id FROM acted a), NULL FROM several s
        UNION ALL
        SELECT 'family_heard', s.unit, s.id IN (SELECT h.case_id FROM heard h), NULL FROM several s
        UNION ALL
        SELECT 'cooperation', s.unit, s.id IN (SELECT t.case_id FROM together t)
               AND s.id IN (SELECT a.case_id FROM acted a) AND s.id IN (SELECT h.case_id FROM heard h), NULL
        FROM several s
        UNION ALL
        SELECT 'coordinating_unit_answered', m.unit, f.answered_at < p_as_of,
               CASE WHEN f.answered_at < p_as_of THEN f.answered_at::date - f.asked_at::date END
        FROM cases_referral f JOIN mine m ON m.id = f.case_id
        WHERE f.asked_at >= v_from AND f.asked_at < v_end
        UNION ALL
        SELECT 'plan_in_force', m.unit, a.at IS NOT NULL, a.at::date - p.proposed_at::date
        FROM plans_plan p JOIN mine m ON m.id = p.case_id
        LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM plans_plan_event e
                           WHERE e.municipality = p_municipality AND e.case_id = p.case_id AND e.plan_id = p.id
                             AND e.act = 'put_in_force' AND e.at < p_as_of) a ON true
        WHERE p.proposed_at >= v_from AND p.proposed_at < v_end
        UNION ALL
        SELECT CASE o.kind WHEN 'child_coordinator' THEN 'child_coordinator_answered'
                           ELSE 'coordinator_answered' END,
               m.unit, a.at IS NOT NULL, a.at::date - o.raised_at::date
        FROM plans_coordination o JOIN mine m ON m.id = o.case_id
        LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM plans_coordination_event e
                           WHERE e.municipality = p_municipality AND e.case_id = o.case_id
                             AND e.coordination_id = o.id AND e.act IN ('appointed', 'refused', 'withdrawn')
                             AND e.at < p_as_of) a ON true
        WHERE o.raised_at >= v_from AND o.raised_at < v_end
        UNION ALL
        SELECT 'request_answered', m.unit, (a.at AT TIME ZONE v_zone)::date <= q.answer_by,
               a.at::date - q.asked_at::date
        FROM plans_request q JOIN mine m ON m.id = q.case_id
        LEFT JOIN LATERAL (SELECT min(y.at) AS at FROM plans_request_reply y
                           WHERE y.municipality = p_municipality AND y.case_id = q.case_id
                             AND y.request_id = q.id AND y.at < p_as_of) a ON true
        WHERE q.asked_at >= v_from AND q.asked_at < v_end
        UNION ALL
        SELECT 'joint_sent', m.unit, j.sent_at < p_as_of,
               CASE WHEN j.sent_at < p_as_of THEN j.sent_at::date - j.begun_at::date END
        FROM decisions_joint j JOIN mine m ON m.id = j.case_id
        WHERE j.begun_at >= v_from AND j.begun_at < v_end AND NOT EXISTS (SELECT FROM decisions_jointpart p
            WHERE p.joint_id = j.id AND p.coordination_id IS NOT NULL)
        UNION ALL
        -- the first answer against the day it was due by then: the part's own day moves with each step
        SELECT 'complaint_in_time', m.unit, (a.at AT TIME ZONE v_zone)::date <= a.due,
               a.at::date - c.received_on
        FROM decisions_complaintpart k JOIN decisions_complaint c ON c.id = k.complaint_id
        JOIN mine m ON m.id = k.case_id
        LEFT JOIN LATERAL (SELECT v.at, v.due FROM decisions_complaintmove v
                           WHERE v.part_id = k.id AND v."to" <> 'received' AND v.at < p_as_of
                           ORDER BY v.at, v.id LIMIT 1) a ON true
        WHERE c.at >= v_from AND c.at < v_end
        UNION ALL
        SELECT 'pupil_heard', m.unit, EXISTS (SELECT FROM plans_environment_step s
            WHERE s.municipality = p_municipality AND s.case_id = n.case_id AND s.environment_id = n.id
              AND s.pupil <> '' AND s.at < p_as_of), NULL
        FROM plans_environment n JOIN mine m ON m.id = n.case_id
        WHERE n.raised_at >= v_from AND n.raised_at < v_end
    )
    SELECT f.control, f.unit, count(*)::integer, count(*) FILTER (WHERE f.done)::integer,
           (percentile_disc(0.5) WITHIN GROUP (ORDER BY f.days))::integer
    FROM facts f
    GROUP BY GROUPING SETS ((f.control, f.unit), (f.control))
    ORDER BY 1, 2 NULLS FIRST;
END
$body$;
REVOKE ALL ON FUNCTION oversight_counts(text, uuid, date, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oversight_counts(text, uuid, date, date, timestamptz) TO samkjort_web;

-- The log of decisions of a period: which day, what kind, by which authority. Nothing of whom it is about.
CREATE OR REPLACE FUNCTION oversight_decisions(
    p_municipality text, p_unit uuid, p_first date, p_last date, p_as_of timestamptz)
RETURNS TABLE (day date, kind text, service text, outcome text, reference text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_from constant timestamptz := p_first::timestamp AT TIME ZONE 'Europe/Oslo';
    v_to constant timestamptz := least((p_last + 1)::timestamp AT TIME ZONE 'Europe/Oslo', p_as_of);
BEGIN
    IF NOT (p_municipality IN (SELECT access_related('director_of'))
            OR p_unit IS NOT NULL AND p_unit::text IN (SELECT access_related('leads'))) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT (x.at AT TIME ZONE 'Europe/Oslo')::date, x.kind, x.service::text, x.outcome::text, x.reference::text
    FROM (
        SELECT d.decided_at AS at, 'coordination' AS kind, d.service, ''::text AS outcome, d.reference, d.case_id
        FROM decisions_coordination d WHERE d.municipality = p_municipality
        UNION ALL
        SELECT greatest(p.decided_at, j.sent_at), 'joint', p.service, p.outcome, p.reference, p.case_id
        FROM decisions_jointpart p JOIN decisions_joint j ON j.id = p.joint_id
        WHERE p.municipality = p_municipality AND j.sent_at IS NOT NULL AND p.sent AND p.coordination_id IS NULL
        UNION ALL
        SELECT e.at, 'coordinator', '', e.act, '', e.case_id
        FROM plans_coordination_event e
        WHERE e.municipality = p_municipality AND e.act IN ('appointed', 'refused')
        UNION ALL
        SELECT v.at, 'complaint', p.service, v."to", '', v.case_id
        FROM decisions_complaintmove v JOIN decisions_complaintpart k ON k.id = v.part_id
        JOIN decisions_jointpart p ON p.id = k.about_id
        WHERE v.municipality = p_municipality AND v."to" <> 'received'
    ) x JOIN cases_case c ON c.id = x.case_id
    WHERE x.at >= v_from AND x.at < v_to AND (p_unit IS NULL OR c.unit_id = p_unit)
    ORDER BY x.at, x.kind, 3, 4;
END
$body$;
REVOKE ALL ON FUNCTION oversight_decisions(text, uuid, date, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oversight_decisions(text, uuid, date, date, timestamptz) TO samkjort_web;

-- Where it stops today, by unit: five questions, counts alone, for the director or the unit's leader. Of a child
-- with a strictly confidential home nothing is counted.
CREATE OR REPLACE FUNCTION oversight_stops(p_municipality text, p_unit uuid, p_today date, p_silent timestamptz)
RETURNS TABLE (kind text, unit_id uuid, counted integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT (p_municipality IN (SELECT access_related('director_of'))
            OR p_unit IS NOT NULL AND p_unit::text IN (SELECT access_related('leads'))) THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH running AS MATERIALIZED (
        SELECT c.id, c.unit_id AS unit, c.active_at FROM cases_case c
        WHERE c.municipality = p_municipality AND c.status <> 'closed' AND (p_unit IS NULL OR c.unit_id = p_unit)
          -- A case that is not there for the leader must not be found by counting those that are.
          AND c.protection <> 'strict' AND NOT EXISTS (
            SELECT FROM people_residence r JOIN people_protection p ON p.household_id = r.household_id
            WHERE r.person_id = c.child_id AND p.level = 'strict'
              AND (upper_inf(r.during) OR upper(r.during) > p_today)
              AND (upper_inf(p.during) OR upper(p.during) > p_today))
    )
    SELECT f.kind, f.unit, count(*)::integer FROM (
        SELECT 'unanswered' AS kind, r.unit, r.id FROM running r
            JOIN cases_batonoffer o ON o.case_id = r.id AND o.ended_at IS NULL
        UNION
        SELECT 'late', r.unit, r.id FROM running r
            JOIN cases_measure m ON m.municipality = p_municipality AND m.case_id = r.id
                AND m.state IN ('agreed', 'running', 'due') AND m.evaluate_by < p_today
        UNION
        SELECT 'silent', r.unit, r.id FROM running r WHERE r.active_at < p_silent
        UNION
        SELECT 'disputed', r.unit, r.id FROM running r
            JOIN cases_dispute d ON d.case_id = r.id AND d.decided_at IS NULL
        UNION
        SELECT 'waiting', r.unit, r.id FROM running r WHERE EXISTS (
                SELECT FROM plans_request q WHERE q.municipality = p_municipality AND q.case_id = r.id
                    AND q.state = 'sent' AND q.answer_by < p_today)
            OR EXISTS (SELECT FROM cases_measure m WHERE m.municipality = p_municipality AND m.case_id = r.id
                AND m.why_not_started = 'waiting_list')
    ) f GROUP BY f.kind, f.unit;
END
$body$;
REVOKE ALL ON FUNCTION oversight_stops(text, uuid, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oversight_stops(text, uuid, date, timestamptz) TO samkjort_web;

-- Hours in individual cases by unit: meetings by those who came, and what schools have noted, and the writing in it.
CREATE OR REPLACE FUNCTION oversight_case_hours(p_municipality text, p_unit uuid, p_first date, p_last date)
RETURNS TABLE (unit_id uuid, meetings numeric, noted numeric, writing numeric, cases integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF NOT (p_municipality IN (SELECT access_related('director_of'))
            OR p_unit IS NOT NULL AND p_unit::text IN (SELECT access_related('leads'))) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT c.unit_id, round(sum(x.meetings), 1), sum(x.noted), sum(x.writing), count(DISTINCT c.id)::integer
    FROM (
        SELECT g.case_id, extract(epoch FROM g.ends_at - g.starts_at) / 3600
                   * count(i.id) FILTER (WHERE i.came AND i.appointment_id IS NOT NULL) AS meetings,
               0::numeric AS noted, 0::numeric AS writing
        FROM cases_meeting g LEFT JOIN cases_invitation i ON i.municipality = p_municipality
            AND i.case_id = g.case_id AND i.meeting_id = g.id
        WHERE g.municipality = p_municipality AND g.closed_at IS NOT NULL AND g.state <> 'cancelled'
          AND (g.starts_at AT TIME ZONE 'Europe/Oslo')::date BETWEEN p_first AND p_last
        GROUP BY g.id
        UNION ALL
        SELECT t.case_id, 0, t.hours, CASE WHEN t.what = 'writing' THEN t.hours ELSE 0 END
        FROM plans_environment_time t
        WHERE t.municipality = p_municipality AND t."on" BETWEEN p_first AND p_last
    ) x JOIN cases_case c ON c.id = x.case_id
    WHERE p_unit IS NULL OR c.unit_id = p_unit
    GROUP BY c.unit_id;
END
$body$;
REVOKE ALL ON FUNCTION oversight_case_hours(text, uuid, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oversight_case_hours(text, uuid, date, date) TO samkjort_web;
