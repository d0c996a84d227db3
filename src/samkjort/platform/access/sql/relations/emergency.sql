-- Emergency access, opened with a written reason, for a limited time.
SELECT e.person_id, e.appointment_id, 1 | 2 | 4, 'emergency', e.id::text,
       NULL::text[], '{}'::text[], a.during * daterange(NULL, a.leave), e.expires_at
FROM access_emergency e
JOIN people_appointment a ON a.id = e.appointment_id AND a.person_id = e.person_id
WHERE e.case_id = p_case
