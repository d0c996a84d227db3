-- What PostgreSQL itself holds of a case, and what the web role and the worker ask of it.

-- At the commit: a case that is not closed has one holder from its first instant until now, without a gap
-- (but one for each time it was closed and opened again); a closed one has none.
CREATE OR REPLACE FUNCTION cases_one_holder() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_case uuid;
    v_status text;
    v_opened timestamptz;
    v_closed timestamptz;
    v_gaps integer;
    v_held tstzmultirange;
    v_pieces integer;
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN
        v_case := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        v_case := OLD.case_id;
    ELSE
        v_case := NEW.case_id;
    END IF;
    SELECT status, opened_at, closed_at, reopened INTO v_status, v_opened, v_closed, v_gaps
      FROM cases_case WHERE id = v_case;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT range_agg(held) INTO v_held FROM cases_batonperiod WHERE case_id = v_case;
    SELECT count(*) INTO v_pieces FROM unnest(coalesce(v_held, '{}'::tstzmultirange));
    IF v_pieces = 0 OR lower(v_held) <> v_opened THEN
        RAISE EXCEPTION 'the case % has no holder from when it was opened', v_case
            USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_one_holder';
    END IF;
    IF v_status <> 'closed' AND NOT upper_inf(v_held) OR v_status = 'closed' AND upper_inf(v_held) THEN
        RAISE EXCEPTION 'the case % is % and its baton is %', v_case, v_status,
            CASE WHEN upper_inf(v_held) THEN 'held' ELSE 'with nobody' END
            USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_one_holder';
    END IF;
    IF v_pieces > 1 + v_gaps THEN
        RAISE EXCEPTION 'the case % was without a holder for a time', v_case
            USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_one_holder';
    END IF;
    RETURN NULL;
END
$body$;

CREATE OR REPLACE FUNCTION cases_stands() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'DELETE' AND current_user = 'samkjort_owner' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$body$;

-- Whoever may act in a case now, or just did, may leave a notice about it for another.
CREATE OR REPLACE FUNCTION cases_may_notify(p_case uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN EXISTS (SELECT FROM access_scope s WHERE s.case_id = p_case
        AND s.person_id = access_person() AND s.capacity = access_capacity());
END
$body$;

-- Those in whose place one decides for the child: for whoever has the case, before there is any consent, and for
-- those who decide in it and must let the family know.
CREATE OR REPLACE FUNCTION cases_guardians(p_case uuid) RETURNS TABLE (adult uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT r.adult_id FROM cases_case c JOIN people_responsibility r ON r.child_id = c.child_id
        WHERE c.id = p_case AND r.during * access_until_age(c.child_id, 'of_age') @> access_today()
          AND NOT EXISTS (SELECT FROM people_refusal f WHERE f.adult_id = r.adult_id
              AND f.child_id = r.child_id AND f.during @> access_today())
          AND (EXISTS (SELECT FROM access_scope s WHERE s.case_id = p_case
                  AND s.person_id = access_person() AND s.capacity = access_capacity()
                  AND s.during @> access_today()
                  AND (s.relation IN ('holds_baton', 'founder', 'coordinating_unit', 'municipal_director')
                       OR s.parts & 2 = 2))
               -- The nightly sweep, which acts for nobody.
               OR session_user = 'samkjort_owner' OR current_setting('role') = 'postgres')
        ORDER BY lower(r.during), r.adult_id;
END
$body$;

-- Whether the family has said yes to a service's taking part through this unit and person; one who is asked to
-- take the baton may know that, without seeing the consent.
CREATE OR REPLACE FUNCTION cases_consented(p_case uuid, p_service text, p_unit uuid, p_person uuid)
RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN cases_may_notify(p_case) AND EXISTS (SELECT FROM cases_consent c
        WHERE c.case_id = p_case AND c.service = p_service AND c.in_force AND c.withdrawn_at IS NULL
          AND c.during @> access_today() AND (c.unit_id IS NULL OR c.unit_id = p_unit)
          AND NOT p_unit = ANY (c.except_units) AND NOT p_person = ANY (c.except_persons));
END
$body$;

-- Who is to be told by e-mail that something waits: with an address, something unread they may still see that no
-- mail has told of, and no mail within p_every (an urgent notice does not wait). For the worker alone.
CREATE OR REPLACE FUNCTION cases_mail_due(p_every interval)
RETURNS TABLE (person uuid, address text, language text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY SELECT p.id, min(k.value)::text, p.language::text
        FROM cases_notice n
        JOIN people_person p ON p.id = n.person_id
        JOIN people_contact k ON k.person_id = p.id AND k.kind = 'email'
        WHERE n.read_at IS NULL AND n.mailed_at IS NULL
          AND (n.case_id IS NULL OR EXISTS (SELECT FROM access_scope s WHERE s.case_id = n.case_id
              AND s.person_id = n.person_id AND s.capacity = n.capacity AND s.during @> access_today()
              AND (s.expires_at IS NULL OR s.expires_at > access_now())))
          AND (n.urgent OR NOT EXISTS (SELECT FROM cases_notice o
              WHERE o.person_id = n.person_id AND o.mailed_at > access_now() - p_every))
        GROUP BY p.id, p.language;
END
$body$;

CREATE OR REPLACE FUNCTION cases_mailed(p_person uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    UPDATE cases_notice SET mailed_at = access_now() WHERE person_id = p_person AND mailed_at IS NULL;
END;

-- What follows from time, and in whose place it is done: the holder's, or the holder's leader's when the holder is
-- gone. `about` is a case, or for «left» an appointment. For the worker alone.
CREATE OR REPLACE FUNCTION cases_due(p_on date, p_back integer)
RETURNS TABLE (kind text, about uuid, person uuid, appointment uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT 'left'::text, a.id, l.person, l.appointment
      FROM people_appointment a CROSS JOIN LATERAL people_heir_of(a.id, p_on) l
     WHERE (NOT a.during @> p_on OR a.leave <= p_on)
       AND (EXISTS (SELECT FROM cases_batonperiod b WHERE b.appointment_id = a.id AND upper_inf(b.held))
            OR EXISTS (SELECT FROM cases_batonoffer o WHERE o.to_appointment_id = a.id AND o.ended_at IS NULL))
    UNION ALL
    SELECT 'offer', o.case_id, b.holder_id, b.appointment_id
      FROM cases_batonoffer o JOIN cases_batonperiod b ON b.case_id = o.case_id AND upper_inf(b.held)
     WHERE o.ended_at IS NULL AND o.answer_by < p_on
    UNION ALL
    SELECT 'birthday', c.id, b.holder_id, b.appointment_id
      FROM cases_case c JOIN people_person p ON p.id = c.child_id
      JOIN cases_batonperiod b ON b.case_id = c.id AND upper_inf(b.held)
     WHERE c.status <> 'closed' AND EXISTS (SELECT FROM generate_series(0, p_back - 1) back
         WHERE to_char(p_on - back, 'MM-DD') = to_char(p.birth_date, 'MM-DD')
            OR to_char(p.birth_date, 'MM-DD') = '02-29' AND to_char(p_on - back, 'MM-DD') = '03-01');
END
$body$;

-- The other children of the municipality as an outsider could know them: birth to the month, services, and the
-- first and last date anything happened; no key, one case for each child. For the one who sees the content of a
-- case, to find out whether its journey could be told from the others' (journeys.anonymity).
CREATE OR REPLACE FUNCTION cases_seen_from_outside(p_case uuid)
RETURNS TABLE (born date, first_on date, last_on date, services text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    v_municipality text;
    v_child uuid;
    v_zone constant text := 'Europe/Oslo';
BEGIN
    IF NOT p_case = ANY (access_cases(2)) THEN
        RETURN;
    END IF;
    SELECT c.municipality, c.child_id INTO v_municipality, v_child FROM cases_case c WHERE c.id = p_case;
    RETURN QUERY
    SELECT DISTINCT ON (c.child_id)
        date_trunc('month', coalesce(p.birth_date, p.expected_birth))::date,
        (c.opened_at AT TIME ZONE v_zone)::date,
        greatest(
            (c.opened_at AT TIME ZONE v_zone)::date,
            (c.closed_at AT TIME ZONE v_zone)::date,
            (SELECT max(lower(t.during)) FROM cases_teammember t WHERE t.case_id = c.id),
            (SELECT max(o.answered_at AT TIME ZONE v_zone)::date FROM cases_consent o WHERE o.case_id = c.id),
            (SELECT max(m.starts_at AT TIME ZONE v_zone)::date FROM cases_meeting m
                WHERE m.municipality = c.municipality AND m.case_id = c.id AND m.closed_at IS NOT NULL),
            (SELECT max(s.at AT TIME ZONE v_zone)::date FROM cases_measure_step s
                WHERE s.municipality = c.municipality AND s.case_id = c.id),
            (SELECT max(w.at AT TIME ZONE v_zone)::date FROM cases_what_matters w
                WHERE w.municipality = c.municipality AND w.case_id = c.id AND w.voice = 'child')
        ),
        ARRAY(
            SELECT u.service::text FROM people_unit u WHERE u.id = c.unit_id AND u.service <> ''
            UNION SELECT t.service::text FROM cases_teammember t WHERE t.case_id = c.id
            UNION SELECT o.service::text FROM cases_consent o
                WHERE o.case_id = c.id AND o.service IS NOT NULL AND o.answered_at IS NOT NULL
                  AND EXISTS (SELECT FROM cases_consentsignature g
                      WHERE g.consent_id = o.id AND g.answer = 'yes')
        )
    FROM cases_case c JOIN people_person p ON p.id = c.child_id
    WHERE c.municipality = v_municipality AND c.child_id <> v_child
      AND coalesce(p.birth_date, p.expected_birth) IS NOT NULL
      AND greatest(access_protection(c.child_id), c.protection) <> 'strict'
    ORDER BY c.child_id, c.opened_at DESC;
END
$body$;

-- A name as it is compared in search: without case and accents, and with the ways people type æ, ø and å.
CREATE OR REPLACE FUNCTION cases_fold(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp
RETURN replace(replace(replace(unaccent('unaccent', lower(p_text)), 'ae', 'a'), 'oe', 'o'), 'aa', 'a');

REVOKE ALL ON FUNCTION cases_may_notify(uuid), cases_seen_from_outside(uuid), cases_fold(text), cases_guardians(uuid),
    cases_consented(uuid, text, uuid, uuid), cases_mail_due(interval), cases_mailed(uuid), cases_due(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_may_notify(uuid), cases_fold(text), cases_guardians(uuid),
    cases_consented(uuid, text, uuid, uuid) TO samkjort_web, samkjort_worker;
GRANT EXECUTE ON FUNCTION cases_seen_from_outside(uuid) TO samkjort_web;
GRANT EXECUTE ON FUNCTION cases_mail_due(interval), cases_mailed(uuid), cases_due(date, integer)
    TO samkjort_worker;
