-- Ages, address protection, and the scope of a case, put together from the queries of sql/relations.

CREATE OR REPLACE FUNCTION access_years(p_name text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN (SELECT max(l.years) FROM access_age_limit l WHERE l.name = p_name AND l.during @> access_today());

-- Up to the birthday. Nothing when the register has no such age, or the birth date is not known.
CREATE OR REPLACE FUNCTION access_until_age(p_child uuid, p_name text) RETURNS daterange
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN (SELECT coalesce(
    CASE WHEN access_years(p_name) IS NULL THEN 'empty'::daterange
         WHEN p.birth_date IS NOT NULL
         THEN daterange(NULL, (p.birth_date + make_interval(years => access_years(p_name)))::date)
         WHEN p.expected_birth IS NOT NULL
         THEN daterange(NULL, (p.expected_birth + make_interval(years => access_years(p_name)))::date)
    END, 'empty'::daterange) FROM people_person p WHERE p.id = p_child);

-- From the birthday on.
CREATE OR REPLACE FUNCTION access_from_age(p_child uuid, p_name text) RETURNS daterange
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN (SELECT coalesce(
    daterange((p.birth_date + make_interval(years => access_years(p_name)))::date, NULL),
    'empty'::daterange)
    FROM people_person p
    WHERE p.id = p_child AND p.birth_date IS NOT NULL AND access_years(p_name) IS NOT NULL);

-- The highest protection of the homes a person has now or is about to have; '' when none.
CREATE OR REPLACE FUNCTION access_protection(p_person uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN coalesce((SELECT max(p.level) FROM people_residence r
    JOIN people_protection p ON p.household_id = r.household_id
    WHERE r.person_id = p_person
      AND (upper_inf(r.during) OR upper(r.during) > access_today())
      AND (upper_inf(p.during) OR upper(p.during) > access_today())), '');

-- Whether two persons live together in a home that is protected.
CREATE OR REPLACE FUNCTION access_shelters(p_child uuid, p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN EXISTS (SELECT FROM people_residence c
    JOIN people_residence r ON r.household_id = c.household_id AND r.person_id = p_person
    JOIN people_protection p ON p.household_id = c.household_id
    WHERE c.person_id = p_child
      AND (upper_inf(c.during) OR upper(c.during) > access_today())
      AND (upper_inf(r.during) OR upper(r.during) > access_today())
      AND (upper_inf(p.during) OR upper(p.during) > access_today()));

-- Rebuild the scope of one case, and the circle around it. Called in the transaction of every act that
-- changes team, consent, baton, relations, appointments, protection or grants. Returns those who saw the
-- case before and do not any more.
CREATE OR REPLACE FUNCTION access_rebuild_scope(p_case uuid)
RETURNS TABLE (person_id uuid, capacity uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
#variable_conflict use_column
DECLARE
    v_child uuid;
    v_municipality text;
    v_level text;
    v_citizen constant uuid := access_citizen();
    v_before text[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(p_case::text, 4711));
    SELECT c.child_id, c.municipality, greatest(access_protection(c.child_id), c.protection)
      INTO v_child, v_municipality, v_level FROM cases_case c WHERE c.id = p_case;

    v_before := ARRAY(SELECT DISTINCT s.person_id || '/' || s.capacity FROM access_scope s
        WHERE s.case_id = p_case AND s.during @> access_today()
          AND (s.expires_at IS NULL OR s.expires_at > access_now()));
    DELETE FROM access_scope s WHERE s.case_id = p_case;
    DELETE FROM access_circle s WHERE s.case_id = p_case;
    IF v_child IS NULL THEN
        RETURN QUERY SELECT split_part(b, '/', 1)::uuid, split_part(b, '/', 2)::uuid FROM unnest(v_before) b;
        RETURN;
    END IF;

    INSERT INTO access_scope (person_id, capacity, case_id, child_id, municipality, relation, parts,
        ground_kind, ground_ref, topics, except_topics, during, expires_at, protection)
    SELECT f.person, f.capacity, p_case, v_child, v_municipality, f.relation,
           -- Where the family is, is open to those who shelter with the child and those granted it.
           CASE WHEN v_level = '' OR f.opened OR f.sheltered THEN f.parts ELSE f.parts & ~4 END,
           f.ground_kind, f.ground_ref, f.topics, f.except_topics, f.during, f.expires_at, v_level
    FROM (
        SELECT found.*,
            access_shelters(v_child, found.person) OR found.person = v_child AS sheltered,
            EXISTS (SELECT FROM access_grant g WHERE g.case_id = p_case AND g.person_id = found.person
                AND g.kind IN ('strict', 'confidential') AND (v_level <> 'strict' OR g.kind = 'strict')
                AND coalesce(g.appointment_id, v_citizen) = found.capacity
                AND g.during @> access_today()) AS opened
        FROM (
{relations}
        ) AS found (relation, person, capacity, parts, ground_kind, ground_ref, topics, except_topics,
                    during, expires_at)
        WHERE NOT isempty(found.during) AND found.person IS NOT NULL AND found.capacity IS NOT NULL
    ) AS f
    -- Strictly confidential: nobody, except the home itself, an explicit grant, and supervision.
    WHERE v_level <> 'strict' OR f.sheltered OR f.opened OR f.relation = 'supervisor';

    INSERT INTO access_circle (case_id, person_id, kind)
    SELECT p_case, v_child, 'child'
    UNION SELECT p_case, r.adult_id, 'family' FROM people_relation r WHERE r.child_id = v_child
    UNION SELECT p_case, r.adult_id, 'family' FROM people_responsibility r WHERE r.child_id = v_child
    UNION SELECT p_case, c.person_id, 'family' FROM cases_consent c
          WHERE c.case_id = p_case AND c.person_id IS NOT NULL
    UNION SELECT p_case, m.person_id, 'staff' FROM cases_teammember m WHERE m.case_id = p_case
    UNION SELECT p_case, b.holder_id, 'staff' FROM cases_batonperiod b WHERE b.case_id = p_case
    UNION SELECT p_case, o.to_id, 'staff' FROM cases_batonoffer o WHERE o.case_id = p_case;

    RETURN QUERY SELECT split_part(b, '/', 1)::uuid, split_part(b, '/', 2)::uuid FROM unnest(v_before) b
    WHERE NOT EXISTS (SELECT FROM access_scope s WHERE s.case_id = p_case
        AND s.person_id || '/' || s.capacity = b AND s.during @> access_today()
        AND (s.expires_at IS NULL OR s.expires_at > access_now()));
END
$body$;

-- The first row of a new case, before the case itself: staff of the municipality may begin one, for the day.
CREATE OR REPLACE FUNCTION access_found_case(p_case uuid, p_child uuid, p_municipality text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    IF EXISTS (SELECT FROM access_scope s WHERE s.case_id = p_case)
       OR EXISTS (SELECT FROM cases_case c WHERE c.id = p_case) THEN
        RAISE EXCEPTION 'the case % already exists', p_case USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF p_municipality NOT IN (
{staff_of}
    ) OR access_protection(p_child) = 'strict' AND NOT access_registered_now(p_child) THEN
        RAISE EXCEPTION 'only staff of municipality % may open a case there', p_municipality
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO access_scope (person_id, capacity, case_id, child_id, municipality, relation, parts,
        ground_kind, ground_ref, topics, except_topics, during, expires_at, protection)
    VALUES (access_person(), access_capacity(), p_case, p_child, p_municipality, 'founder', 1 | 2 | 4,
        'role_in_case', p_case::text, NULL, '{}', daterange(access_today(), access_today() + 1), NULL, '');
    INSERT INTO access_circle (case_id, person_id, kind) VALUES (p_case, p_child, 'child');
END
$body$;

CREATE OR REPLACE FUNCTION access_registered_now(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN EXISTS (SELECT FROM people_person p WHERE p.id = p_person
    AND p.registered_by_id = access_person() AND p.registered_on = access_today());

-- Rebuild every case of one child, and of the children in the same home: family facts concern the first, the
-- protection of a home all of them. In the order of their ids, so that two who rebuild do not wait for each other.
CREATE OR REPLACE FUNCTION access_rebuild_child(p_child uuid) RETURNS TABLE (person_id uuid, capacity uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE v_case uuid;
BEGIN
    FOR v_case IN
        SELECT c.id FROM cases_case c WHERE c.child_id = p_child
        UNION SELECT c.id FROM people_residence h
            JOIN people_residence r ON r.household_id = h.household_id
                 AND (upper_inf(r.during) OR upper(r.during) > access_today())
            JOIN cases_case c ON c.child_id = r.person_id
            WHERE h.person_id = p_child AND (upper_inf(h.during) OR upper(h.during) > access_today())
        ORDER BY 1
    LOOP
        RETURN QUERY SELECT r.person_id, r.capacity FROM access_rebuild_scope(v_case) r;
    END LOOP;
END
$body$;

-- Rebuild every case a person's appointments reach: they began, ended, went on leave, moved.
CREATE OR REPLACE FUNCTION access_rebuild_person(p_person uuid) RETURNS TABLE (person_id uuid, capacity uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE v_case uuid;
BEGIN
    FOR v_case IN
        SELECT m.case_id FROM cases_teammember m WHERE m.person_id = p_person
        UNION SELECT b.case_id FROM cases_batonperiod b WHERE b.holder_id = p_person
        UNION SELECT o.case_id FROM cases_batonoffer o WHERE o.to_id = p_person
        UNION SELECT s.case_id FROM access_scope s WHERE s.person_id = p_person
        UNION SELECT c.id FROM cases_case c JOIN people_appointment a ON a.unit_id = c.unit_id
              WHERE a.person_id = p_person AND a.role = 'leader'
        UNION SELECT c.id FROM cases_case c JOIN people_unit u ON u.id = c.unit_id
              JOIN people_appointment a ON a.unit_id = u.part_of_id AND a.role = 'leader'
              WHERE a.person_id = p_person
        UNION SELECT r.case_id FROM cases_referral r JOIN people_appointment a ON a.unit_id = r.unit_id
              WHERE a.person_id = p_person AND a.role = 'coordinating_unit'
        UNION SELECT d.case_id FROM cases_dispute d JOIN people_unit u ON u.municipality = d.municipality
              JOIN people_appointment a ON a.unit_id = u.id AND a.role = 'director'
              WHERE a.person_id = p_person AND d.decided_at IS NULL
        UNION SELECT b.case_id FROM cases_batonperiod b
              JOIN people_appointment h ON h.id = b.appointment_id
              JOIN people_appointment a ON a.unit_id = h.unit_id AND a.role = 'leader'
              WHERE a.person_id = p_person
    LOOP
        RETURN QUERY SELECT r.person_id, r.capacity FROM access_rebuild_scope(v_case) r;
    END LOOP;
END
$body$;
