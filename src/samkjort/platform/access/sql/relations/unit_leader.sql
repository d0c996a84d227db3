-- The leader (or the leader's stand-in) of the unit that owns the case or has the baton: status and log, never
-- content.
SELECT s.person_id, s.id, 1 | 4 | 32, 'role_in_case', s.id::text,
       NULL::text[], '{}'::text[], s.during * l.during * units.during, NULL::timestamptz
FROM (
    SELECT c.unit_id, daterange(NULL, NULL) AS during FROM cases_case c WHERE c.id = p_case
    UNION SELECT a.unit_id, b.during FROM cases_batonperiod b
          JOIN people_appointment a ON a.id = b.appointment_id WHERE b.case_id = p_case
) units
JOIN people_appointment l ON l.unit_id = units.unit_id AND l.role = 'leader'
JOIN people_appointment s ON s.id = coalesce(l.delegate_id, l.id) AND s.leave IS NULL
