-- The holder always sees the status; the content through the family's consent to the holder's service.
SELECT b.holder_id, b.appointment_id, 1 AS parts, 'role_in_case' AS ground_kind, b.id::text AS ground_ref,
       NULL::text[] AS topics, '{}'::text[] AS except_topics, b.during * a.during * daterange(NULL, a.leave) AS during,
       NULL::timestamptz AS expires_at
FROM cases_batonperiod b
JOIN people_appointment a ON a.id = b.appointment_id
WHERE b.case_id = p_case
UNION ALL
SELECT b.holder_id, b.appointment_id, 1 | 2 | 4 | 32, 'consent', c.id::text,
       c.topics::text[], c.except_topics::text[], b.during * a.during * daterange(NULL, a.leave) * c.during, NULL
FROM cases_batonperiod b
JOIN people_appointment a ON a.id = b.appointment_id
JOIN people_unit u ON u.id = a.unit_id
JOIN cases_consent c ON c.case_id = b.case_id AND c.service = u.service AND c.in_force
     AND c.withdrawn_at IS NULL AND (c.unit_id IS NULL OR c.unit_id = u.id)
     AND NOT u.id = ANY (c.except_units) AND NOT b.holder_id = ANY (c.except_persons)
WHERE b.case_id = p_case
