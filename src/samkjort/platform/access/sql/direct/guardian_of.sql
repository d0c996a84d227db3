SELECT r.child_id::text FROM people_responsibility r
WHERE r.adult_id = access_person() AND access_capacity() = access_citizen()
  AND r.during * access_until_age(r.child_id, 'of_age') @> access_today()
  AND NOT EXISTS (SELECT FROM people_refusal f WHERE f.adult_id = r.adult_id AND f.child_id = r.child_id
                  AND f.during @> access_today())
  AND (access_protection(r.child_id) <> 'strict' OR access_shelters(r.child_id, r.adult_id))
