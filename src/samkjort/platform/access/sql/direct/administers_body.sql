SELECT a.unit_id::text FROM people_appointment a JOIN people_unit u ON u.id = a.unit_id
WHERE a.id = access_capacity() AND a.person_id = access_person() AND (a.leave IS NULL OR a.leave > access_today())
  AND a.during @> access_today()
  AND a.role = 'body_administrator' AND u.function = 'steering' AND u.body <> ''
