-- A holder of parental responsibility, except while refused contact or information, until the child is of
-- age. Without the age in the register there is no row: doubt closes.
SELECT r.adult_id, v_citizen, 1 | 2 | 4 | 32, 'own_case', r.id::text,
       NULL::text[], '{}'::text[], held, NULL::timestamptz
FROM people_responsibility r
CROSS JOIN LATERAL unnest(
    datemultirange(r.during * access_until_age(v_child, 'of_age'))
    - coalesce((SELECT range_agg(f.during) FROM people_refusal f
                WHERE f.adult_id = r.adult_id AND f.child_id = r.child_id), '{}'::datemultirange)
) AS held
WHERE r.child_id = v_child
