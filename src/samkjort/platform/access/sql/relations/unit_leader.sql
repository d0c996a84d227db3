-- The leader (or the leader's stand-in) of the unit that owns the case or has the baton: status and log, never
-- content.
SELECT s.person_id, s.id, 1 | 4 | 32, 'role_in_case', s.id::text,
       NULL::text[], '{}'::text[], s.during * daterange(NULL, s.leave) * l.during * units.during
           * CASE WHEN s.id = l.delegate_id THEN daterange(l.leave, NULL) ELSE daterange(NULL, NULL) END, NULL::timestamptz
FROM (
    SELECT c.unit_id, daterange(NULL, NULL) AS during FROM cases_case c WHERE c.id = p_case
    UNION SELECT a.unit_id, b.during FROM cases_batonperiod b
          JOIN people_appointment a ON a.id = b.appointment_id WHERE b.case_id = p_case
) units
JOIN people_appointment l ON l.unit_id = units.unit_id AND l.role = 'leader'
JOIN people_appointment s ON s.id = l.delegate_id OR s.id = l.id AND (l.delegate_id IS NULL OR l.leave IS NOT NULL)
UNION ALL
-- While the unit has no leader: the leader of the unit above; where there is none, the municipal director.
SELECT above.person_id, above.id, 1 | 4 | 32, 'role_in_case', above.id::text,
       NULL::text[], '{}'::text[], units.during * gap * above.during * daterange(NULL, above.leave), NULL::timestamptz
FROM (
    SELECT c.unit_id, daterange(NULL, NULL) AS during FROM cases_case c WHERE c.id = p_case
    UNION SELECT a.unit_id, b.during FROM cases_batonperiod b
          JOIN people_appointment a ON a.id = b.appointment_id WHERE b.case_id = p_case
) units
JOIN people_unit u ON u.id = units.unit_id
CROSS JOIN LATERAL unnest('{(,)}'::datemultirange - coalesce((
    SELECT range_agg(s.during * daterange(NULL, s.leave) * l.during
        * CASE WHEN s.id = l.delegate_id THEN daterange(l.leave, NULL) ELSE daterange(NULL, NULL) END)
    FROM people_appointment l JOIN people_appointment s ON s.id = l.delegate_id OR s.id = l.id
    WHERE l.unit_id = u.id AND l.role = 'leader'), '{}')) AS gap
JOIN people_appointment above ON above.role = 'leader' AND above.unit_id = u.part_of_id
     OR above.role = 'director' AND above.unit_id IN (SELECT t.id FROM people_unit t WHERE t.municipality = u.municipality)
        AND NOT EXISTS (SELECT FROM people_appointment l WHERE l.unit_id = u.part_of_id AND l.role = 'leader'
                        AND l.during && gap)
