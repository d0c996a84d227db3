-- Finding a person before anyone is signed in, and before a case makes them visible. Only an id comes out.

CREATE OR REPLACE FUNCTION people_by_subject(p_issuer text, p_subject text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT i.person_id FROM people_identity i WHERE i.issuer = p_issuer AND i.subject = p_subject);
END
$body$;

CREATE OR REPLACE FUNCTION people_by_hash(p_hash bytea) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT p.id FROM people_person p WHERE p.national_id_hash = p_hash);
END
$body$;

-- For staff who are to begin a case: id and name by exact number; never one with a strictly protected home.
CREATE OR REPLACE FUNCTION people_found(p_hash bytea) RETURNS TABLE (id uuid, name text, birth_date date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT p.id, btrim(p.given_name || ' ' || p.family_name), p.birth_date FROM people_person p
        WHERE p.national_id_hash = p_hash AND access_is_staff() AND access_protection(p.id) <> 'strict';
END
$body$;

-- The stand-in, from the day the leader is away; until then the leader.
CREATE OR REPLACE FUNCTION people_in_charge(p_leader uuid, p_delegate uuid, p_leave date, p_on date) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_delegate IS NOT NULL AND coalesce(p_leave <= p_on, true) THEN p_delegate ELSE p_leader END;

-- Who leads a unit: the leader, or whoever stands in. For alerts and for cases without a holder.
CREATE OR REPLACE FUNCTION people_leader_of(p_unit uuid, p_on date) RETURNS TABLE (appointment uuid, person uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT s.id, s.person_id FROM people_appointment l
        JOIN people_appointment s ON s.id = people_in_charge(l.id, l.delegate_id, l.leave, p_on)
        WHERE l.unit_id = p_unit AND l.role = 'leader' AND l.during @> p_on AND s.during @> p_on
          AND (s.leave IS NULL OR s.leave > p_on)
        ORDER BY lower(l.during), l.id;
END
$body$;

-- Who takes over what nobody in a unit can: its leader, else the leader of the unit above, else the municipal
-- director; never the appointment that has gone.
CREATE OR REPLACE FUNCTION people_heir_of(p_gone uuid, p_on date) RETURNS TABLE (appointment uuid, person uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT h.appointment, h.person FROM people_appointment g
        JOIN people_unit u ON u.id = g.unit_id
        CROSS JOIN LATERAL (
            SELECT 1 AS rank, l.* FROM people_leader_of(u.id, p_on) l
            UNION ALL SELECT 2, l.* FROM people_leader_of(u.part_of_id, p_on) l
            UNION ALL SELECT 3, a.id, a.person_id FROM people_appointment a
                JOIN people_unit t ON t.id = a.unit_id AND t.municipality = u.municipality
                WHERE a.role = 'director' AND a.during @> p_on AND (a.leave IS NULL OR a.leave > p_on)
        ) h
        WHERE g.id = p_gone AND h.appointment <> g.id ORDER BY h.rank LIMIT 1;
END
$body$;

-- The first that is empty when the asker's own children are asked for: those in whose place one decides.
CREATE OR REPLACE FUNCTION people_guardians(p_child uuid, p_on date) RETURNS TABLE (adult uuid, source text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT r.adult_id, r.source::text FROM people_responsibility r
        WHERE r.child_id = p_child
          AND r.during * access_until_age(p_child, 'of_age') @> p_on
          AND NOT EXISTS (SELECT FROM people_refusal f WHERE f.adult_id = r.adult_id
              AND f.child_id = r.child_id AND f.during @> p_on)
          AND (p_child = ANY (access_children(2)) OR p_child = access_person() OR r.adult_id = access_person()
               OR access_registered_now(p_child))
        ORDER BY lower(r.during), r.adult_id;
END
$body$;

-- One who may be appointed: of age, found by the exact number together with the family name typed. So that an
-- administrator, who may know no child, learns of nobody by trying numbers.
CREATE OR REPLACE FUNCTION people_appointable(p_hash bytea, p_family_name text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT p.id FROM people_person p WHERE p.national_id_hash = p_hash
        AND lower(p.family_name) = lower(btrim(p_family_name))
        AND (p.staff OR NOT access_until_age(p.id, 'of_age') @> access_today())
        AND EXISTS (SELECT FROM access_related('administrator') UNION ALL SELECT FROM access_related('leads')
            UNION ALL SELECT FROM access_related('administers_body')));
END
$body$;

-- Whether a person is or was appointed in a body the asker administers: so that its administrator reads the names.
CREATE OR REPLACE FUNCTION people_in_my_body(p_person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT FROM people_appointment a WHERE a.person_id = p_person
        AND a.unit_id::text IN (SELECT access_related('administers_body')));
END
$body$;
