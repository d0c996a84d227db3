SELECT u.body::text FROM people_appointment a JOIN people_unit u ON u.id = a.unit_id
WHERE a.id = access_capacity() AND a.person_id = access_person() AND (a.leave IS NULL OR a.leave > access_today())
  AND a.during @> access_today()
  AND a.role = 'adviser' AND u.function = 'steering' AND u.body <> ''
UNION
SELECT u.municipality::text FROM people_appointment a JOIN people_unit u ON u.id = a.unit_id
WHERE a.id = access_capacity() AND a.person_id = access_person() AND (a.leave IS NULL OR a.leave > access_today())
  AND a.during @> access_today()
  AND (a.role = 'director' OR a.role = 'leader' AND u.function = 'management')
