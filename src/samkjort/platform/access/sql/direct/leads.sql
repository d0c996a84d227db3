SELECT l.unit_id::text FROM people_appointment l
JOIN people_appointment s ON s.id = coalesce(l.delegate_id, l.id)
WHERE s.id = access_capacity() AND s.person_id = access_person() AND s.leave IS NULL
  AND l.role = 'leader' AND l.during @> access_today() AND s.during @> access_today()
