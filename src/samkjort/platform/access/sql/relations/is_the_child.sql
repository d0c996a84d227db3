-- The young person, from the age at which the register gives a view of one's own.
SELECT v_child, v_citizen, 1 | 2 | 4 | 8 | 32, 'own_case', p_case::text,
       NULL::text[], '{}'::text[], access_from_age(v_child, 'own_view'), NULL::timestamptz
