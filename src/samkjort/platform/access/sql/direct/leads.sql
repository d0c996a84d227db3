SELECT l.unit_id::text FROM people_appointment l
JOIN people_appointment s ON s.id = people_in_charge(l.id, l.delegate_id, l.leave, access_today())
WHERE s.id = access_capacity() AND s.person_id = access_person() AND (s.leave IS NULL OR s.leave > access_today())
  AND l.role = 'leader' AND l.during @> access_today() AND s.during @> access_today()
