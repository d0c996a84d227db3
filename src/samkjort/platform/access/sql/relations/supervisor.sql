-- A supervisory authority, by an explicit grant that names the provision.
SELECT g.person_id, g.appointment_id, 1 | 2 | 4 | 16 | 32 | 64, 'provision', g.ground_ref,
       NULL::text[], '{}'::text[], g.during * a.during * daterange(NULL, a.leave), NULL::timestamptz
FROM access_grant g
JOIN people_appointment a ON a.id = g.appointment_id AND a.person_id = g.person_id AND a.role = 'supervisor'
WHERE g.case_id = p_case AND g.kind = 'supervision'
