-- The coordinating unit a case has been put before, for as long as it is asked.
SELECT a.person_id, a.id, 1 | 4 | 16, 'role_in_case', r.id::text,
       NULL::text[], '{}'::text[], a.during * daterange(NULL, a.leave) * r.during, NULL::timestamptz
FROM cases_referral r
JOIN people_appointment a ON a.unit_id = r.unit_id AND a.role = 'coordinating_unit'
WHERE r.case_id = p_case
