-- Staff assigned to the case from a service the family has consented to, less whom and what they excepted.
SELECT m.person_id, m.appointment_id, 1 | 2 | 4, 'consent', c.id::text,
       c.topics::text[], c.except_topics::text[], m.during * a.during * daterange(NULL, a.leave) * c.during, NULL::timestamptz
FROM cases_teammember m
JOIN people_appointment a ON a.id = m.appointment_id AND a.person_id = m.person_id
JOIN cases_consent c ON c.case_id = m.case_id AND c.service = m.service AND c.in_force
     AND c.withdrawn_at IS NULL AND (c.unit_id IS NULL OR c.unit_id = a.unit_id)
     AND NOT a.unit_id = ANY (c.except_units) AND NOT m.person_id = ANY (c.except_persons)
WHERE m.case_id = p_case
