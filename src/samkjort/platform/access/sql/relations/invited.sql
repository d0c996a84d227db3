-- A person the family, or the young adult, has given access by name: a parent after 18, a professional with
-- no appointment here. Through an appointment for as long as it holds.
SELECT c.person_id, coalesce(c.appointment_id, v_citizen), 1 | 2 | 4, 'consent', c.id::text,
       c.topics::text[], c.except_topics::text[],
       CASE WHEN c.appointment_id IS NULL THEN c.during ELSE c.during * a.during * daterange(NULL, a.leave) END,
       NULL::timestamptz
FROM cases_consent c
LEFT JOIN people_appointment a ON a.id = c.appointment_id AND a.person_id = c.person_id
WHERE c.case_id = p_case AND c.person_id IS NOT NULL AND c.in_force AND c.withdrawn_at IS NULL
  AND (c.appointment_id IS NULL OR a.id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM people_refusal f WHERE f.child_id = v_child AND f.adult_id = c.person_id
                  AND f.during && c.during)
