-- The leader (or the leader's stand-in) of a unit that is in the team by consent, or one of whose staff opened
-- emergency access: that the case exists, and who has looked.
SELECT s.person_id, s.id, 1 | 4 | 32, 'role_in_case', s.id::text,
       NULL::text[], '{}'::text[], s.during * daterange(NULL, s.leave) * l.during * units.during
           * CASE WHEN s.id = l.delegate_id THEN daterange(l.leave, NULL) ELSE daterange(NULL, NULL) END, NULL::timestamptz
FROM (
    SELECT a.unit_id, m.during * c.during AS during FROM cases_teammember m
          JOIN people_appointment a ON a.id = m.appointment_id
          JOIN cases_consent c ON c.case_id = m.case_id AND c.service = m.service AND c.in_force
               AND c.withdrawn_at IS NULL AND (c.unit_id IS NULL OR c.unit_id = a.unit_id)
               AND NOT a.unit_id = ANY (c.except_units)
          WHERE m.case_id = p_case
    UNION SELECT e.unit_id, daterange(e.opened_at::date, NULL) FROM access_emergency e
          WHERE e.case_id = p_case
) units
JOIN people_appointment l ON l.unit_id = units.unit_id AND l.role = 'leader'
JOIN people_appointment s ON s.id = l.delegate_id OR s.id = l.id AND (l.delegate_id IS NULL OR l.leave IS NOT NULL)
