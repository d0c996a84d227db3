SELECT ''::text FROM people_appointment a
WHERE a.id = access_capacity() AND a.person_id = access_person() AND (a.leave IS NULL OR a.leave > access_today())
  AND a.during @> access_today()
  AND a.role NOT IN ('adviser', 'body_administrator')
