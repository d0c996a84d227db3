-- Whoever has been offered the baton sees the status until the offer is answered.
SELECT o.to_id, o.to_appointment_id, 1, 'role_in_case', o.id::text,
       NULL::text[], '{}'::text[], a.during * daterange(NULL, a.leave), NULL::timestamptz
FROM cases_batonoffer o
JOIN people_appointment a ON a.id = o.to_appointment_id AND a.person_id = o.to_id
WHERE o.case_id = p_case AND o.ended_at IS NULL
