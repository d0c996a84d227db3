-- The municipal director, while a dispute in the case waits for a decision.
SELECT a.person_id, a.id, 1 | 4 | 16, 'role_in_case', d.id::text,
       NULL::text[], '{}'::text[], a.during * daterange(NULL, a.leave), NULL::timestamptz
FROM cases_dispute d
JOIN people_unit u ON u.municipality = v_municipality
JOIN people_appointment a ON a.unit_id = u.id AND a.role = 'director'
WHERE d.case_id = p_case AND d.decided_at IS NULL
