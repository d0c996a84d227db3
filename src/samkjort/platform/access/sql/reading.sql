-- What row security asks of the scope. Each runs once per query, as the owner, for the one who asks.

CREATE OR REPLACE FUNCTION access_cases(p_parts integer) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN ARRAY(SELECT s.case_id FROM access_scope s
        WHERE s.person_id = v_person AND s.capacity = v_capacity
          AND s.parts & p_parts = p_parts AND s.during @> v_today
          AND (s.expires_at IS NULL OR s.expires_at > v_now));
END
$body$;

-- Cases whose content is open whatever the topic.
CREATE OR REPLACE FUNCTION access_whole_cases(p_parts integer) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN ARRAY(SELECT s.case_id FROM access_scope s
        WHERE s.person_id = v_person AND s.capacity = v_capacity
          AND s.parts & p_parts = p_parts AND s.during @> v_today
          AND (s.expires_at IS NULL OR s.expires_at > v_now)
          AND s.topics IS NULL AND s.except_topics = '{}');
END
$body$;

-- Whether a consent that names topics covers this one. A row without a topic is covered by none of them.
CREATE OR REPLACE FUNCTION access_topic(p_case uuid, p_topic text, p_parts integer) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN EXISTS (SELECT FROM access_scope s
        WHERE s.person_id = v_person AND s.capacity = v_capacity AND s.case_id = p_case
          AND s.parts & p_parts = p_parts AND s.during @> v_today
          AND (s.expires_at IS NULL OR s.expires_at > v_now)
          AND (s.topics IS NULL AND s.except_topics = '{}'
               OR p_topic IS NOT NULL AND p_topic <> ''
                  AND (s.topics IS NULL OR p_topic = ANY (s.topics)) AND p_topic <> ALL (s.except_topics)));
END
$body$;

CREATE OR REPLACE FUNCTION access_children(p_parts integer) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN ARRAY(SELECT s.child_id FROM access_scope s
        WHERE s.person_id = v_person AND s.capacity = v_capacity
          AND s.parts & p_parts = p_parts AND s.during @> v_today
          AND (s.expires_at IS NULL OR s.expires_at > v_now));
END
$body$;

-- A value that tells where the family is: the value for those who may know, NULL for others.
CREATE OR REPLACE FUNCTION access_place(p_case uuid, p_value text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN CASE WHEN EXISTS (SELECT FROM access_scope s
        WHERE s.person_id = v_person AND s.capacity = v_capacity AND s.case_id = p_case
          AND s.parts & 4 <> 0 AND s.during @> v_today
          AND (s.expires_at IS NULL OR s.expires_at > v_now)) THEN p_value END;
END
$body$;

-- Whether the asker acts in an appointment that holds today.
CREATE OR REPLACE FUNCTION access_is_staff() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT FROM people_appointment a WHERE a.id = access_capacity()
        AND a.person_id = access_person() AND (a.leave IS NULL OR a.leave > access_today())
        AND a.during @> access_today()
        -- Who speaks for a steering body is at work, but not in a service: no child, and no colleague there.
        AND a.role NOT IN ('adviser', 'body_administrator'));
END
$body$;

-- Whether one of the staff would tell where a family is: works in a case that is open to the asker without its
-- place. A sibling's open case, with the same teacher, must not say what the hidden one does not.
CREATE OR REPLACE FUNCTION access_tells_place(p_person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT FROM access_circle c JOIN access_scope s ON s.case_id = c.case_id
        WHERE c.person_id = p_person AND c.kind = 'staff'
          AND s.person_id = access_person() AND s.capacity = access_capacity()
          AND s.during @> access_today() AND (s.expires_at IS NULL OR s.expires_at > access_now())
        GROUP BY c.case_id HAVING bit_or(s.parts) & 4 = 0);
END
$body$;

-- Whether the asker may see that a person exists: stands in the circle of a case the asker sees. Staff are
-- part of where the family is.
CREATE OR REPLACE FUNCTION access_knows(p_person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN EXISTS (SELECT FROM access_circle c JOIN access_scope s ON s.case_id = c.case_id
        WHERE c.person_id = p_person AND s.person_id = v_person AND s.capacity = v_capacity
          AND (c.kind = 'child' OR c.kind = 'family' AND s.parts & 2 <> 0 OR c.kind = 'staff' AND s.parts & 4 <> 0
               AND NOT (v_capacity = access_citizen() AND access_tells_place(p_person)))
          AND s.during @> v_today AND (s.expires_at IS NULL OR s.expires_at > v_now))
        OR EXISTS (SELECT FROM people_responsibility r WHERE r.child_id = p_person
            AND r.adult_id = v_person AND v_capacity = access_citizen()
            AND r.during * access_until_age(p_person, 'of_age') @> v_today
            AND (access_protection(p_person) <> 'strict' OR access_shelters(p_person, r.adult_id))
            AND NOT EXISTS (SELECT FROM people_refusal f WHERE f.adult_id = r.adult_id
                AND f.child_id = r.child_id AND f.during @> v_today));
END
$body$;

-- Whether the asker may see where a household lives. A protected home is only for those who live there and
-- those for whom the case of a child living there is open with its place.
CREATE OR REPLACE FUNCTION access_household(p_household uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN EXISTS (SELECT FROM people_residence r WHERE r.household_id = p_household
            AND r.person_id = v_person AND v_capacity = access_citizen()
            AND (upper_inf(r.during) OR upper(r.during) > v_today))
        OR EXISTS (SELECT FROM people_residence r
            JOIN access_circle c ON c.person_id = r.person_id AND c.kind <> 'staff'
            JOIN access_scope s ON s.case_id = c.case_id
            WHERE r.household_id = p_household AND (upper_inf(r.during) OR upper(r.during) > v_today)
              AND s.person_id = v_person AND s.capacity = v_capacity
              AND s.parts & 6 = 6 AND s.during @> v_today
              AND (s.expires_at IS NULL OR s.expires_at > v_now)
              AND (c.kind = 'child' OR NOT EXISTS (SELECT FROM people_protection p
                    WHERE p.household_id = p_household
                      AND (upper_inf(p.during) OR upper(p.during) > v_today))));
END
$body$;

-- Whether the asker may see how to reach a person: none of the person's homes is hidden from the asker.
CREATE OR REPLACE FUNCTION access_reaches(p_person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN p_person = v_person
        OR EXISTS (SELECT FROM access_circle c JOIN access_scope s ON s.case_id = c.case_id
            WHERE c.person_id = p_person AND s.person_id = v_person
              AND s.capacity = v_capacity AND s.parts & 6 = 6 AND s.during @> v_today
              AND (s.expires_at IS NULL OR s.expires_at > v_now))
           AND NOT (v_capacity = access_citizen() AND access_tells_place(p_person))
           AND NOT EXISTS (SELECT FROM people_residence r
                JOIN people_protection p ON p.household_id = r.household_id
                WHERE r.person_id = p_person
                  AND (upper_inf(r.during) OR upper(r.during) > v_today)
                  AND (upper_inf(p.during) OR upper(p.during) > v_today)
                  AND NOT access_household(r.household_id));
END
$body$;

-- For the log alone: the child of a case the asker was refused.
CREATE OR REPLACE FUNCTION access_child_of(p_case uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT c.child_id FROM cases_case c WHERE c.id = p_case);
END
$body$;

-- A household that whoever asks put together today, so that the registration can be finished.
CREATE OR REPLACE FUNCTION access_household_registered_now(p_household uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT FROM people_residence r WHERE r.household_id = p_household
        AND access_registered_now(r.person_id));
END
$body$;

-- A household nobody lives in yet.
CREATE OR REPLACE FUNCTION access_household_empty(p_household uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN NOT EXISTS (SELECT FROM people_residence r WHERE r.household_id = p_household);
END
$body$;

-- Whether the asker has one of these relations to a case.
CREATE OR REPLACE FUNCTION access_has(p_case uuid, VARIADIC p_relations text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_person constant uuid := access_person();
    v_capacity constant uuid := access_capacity();
    v_now constant timestamptz := access_now();
    v_today constant date := access_today();
BEGIN
    RETURN EXISTS (SELECT FROM access_scope s
        WHERE s.person_id = v_person AND s.capacity = v_capacity AND s.case_id = p_case
          AND s.relation = ANY (p_relations) AND s.during @> v_today
          AND (s.expires_at IS NULL OR s.expires_at > v_now));
END
$body$;

-- Whether the asker manages a unit: the municipality's administrator, or its leader. Never a body that steers: the
-- municipality it is entered under has no say in who speaks for it.
CREATE OR REPLACE FUNCTION access_manages(p_unit uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN p_unit::text IN (SELECT access_related('leads'))
        OR EXISTS (SELECT FROM people_unit u WHERE u.id = p_unit
            AND u.function <> 'steering' AND u.municipality IN (SELECT access_related('administrator')));
END
$body$;

-- The municipality of a case, for emergency access; nothing for a strictly confidential one.
CREATE OR REPLACE FUNCTION access_emergency_municipality(p_case uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT c.municipality FROM cases_case c WHERE c.id = p_case
        AND greatest(access_protection(c.child_id), c.protection) <> 'strict');
END
$body$;

-- The case emergency access is asked for, by its number or the child's exact identity number: never one with a
-- strictly confidential address, and only for staff of its municipality.
CREATE OR REPLACE FUNCTION access_emergency_case(p_number text, p_hash bytea) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (SELECT c.id FROM cases_case c JOIN people_person p ON p.id = c.child_id
        WHERE (c.number = p_number OR p.national_id_hash = p_hash)
          AND c.municipality IN (SELECT access_related('staff_of'))
          AND access_emergency_municipality(c.id) IS NOT NULL
        ORDER BY c.status = 'closed', c.id DESC LIMIT 1);
END
$body$;

-- The leader has seen an emergency access, never one of their own; nothing else about it can ever be changed.
CREATE OR REPLACE FUNCTION access_emergency_seen(p_emergency uuid, p_at timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    UPDATE access_emergency e SET seen_by_id = access_person(), seen_at = p_at
        WHERE e.id = p_emergency AND e.seen_at IS NULL AND e.person_id <> access_person()
          AND e.unit_id::text IN (SELECT access_related('leads'));
END
$body$;

-- Whether the asker may know where the work around a child is done: in this case, or, for what is not of a
-- case, in every case of the child that is open to the asker.
CREATE OR REPLACE FUNCTION access_knows_place(p_case uuid, p_child uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF p_case IS NOT NULL THEN
        RETURN access_place(p_case, 'x') IS NOT NULL;
    END IF;
    RETURN (access_protection(p_child) = '' OR access_shelters(p_child, access_person()) OR p_child = access_person())
        -- A case may be protected by hand, without any home.
        AND NOT EXISTS (SELECT FROM cases_case c WHERE c.child_id = p_child AND c.protection <> ''
            AND p_child <> access_person() AND access_place(c.id, 'x') IS NULL);
END
$body$;
