-- What is asked of the plan outside a signed-in request: the calendar by its secret address, and reminders.

-- The meetings of the one whose calendar it is, by the hash of its address: whose it is, the times, and the
-- cases for the log. Empty when the address is unknown or ended; no times of a case no longer open to them.
DROP FUNCTION IF EXISTS cases_calendar(bytea);
CREATE FUNCTION cases_calendar(p_hash bytea)
RETURNS TABLE (person uuid, appointment uuid, language text, case_id uuid, meeting uuid,
               starts_at timestamptz, ends_at timestamptz, changed_at timestamptz, cancelled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT k.person_id, k.appointment_id, p.language::text, m.case_id, m.id,
           m.starts_at, m.ends_at, m.at, m.state = 'cancelled'
    FROM cases_calendar_key k
    JOIN people_person p ON p.id = k.person_id
    LEFT JOIN cases_invitation i ON i.person_id = k.person_id
        AND (i.appointment_id = k.appointment_id OR i.appointment_id IS NULL AND k.appointment_id IS NULL)
    LEFT JOIN cases_meeting m ON m.id = i.meeting_id AND m.starts_at > access_now() - interval '90 days'
        AND NOT m.kept_from @> ARRAY[k.person_id]
        AND EXISTS (SELECT FROM access_scope s WHERE s.case_id = m.case_id AND s.person_id = k.person_id
            AND s.capacity = coalesce(k.appointment_id, access_citizen()) AND s.parts & 2 <> 0
            AND s.during @> access_today() AND (s.expires_at IS NULL OR s.expires_at > access_now()))
    WHERE k.hash = p_hash AND k.ended_at IS NULL
    ORDER BY m.starts_at;
END;

-- What may be worth a reminder on a day, for the worker: dates and those concerned, never content.
CREATE OR REPLACE FUNCTION cases_reminder_facts(p_today date)
RETURNS TABLE (kind text, municipality text, service text, case_id uuid, about uuid, due date,
               holder uuid, holder_appointment uuid, leader uuid, leader_appointment uuid,
               responsible uuid, responsible_appointment uuid,
               family uuid[], state text, next_meeting date, opened timestamptz, active timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    WITH open_case AS (
        SELECT c.id, c.municipality::text AS municipality, u.service::text AS service, c.active_at,
               b.holder_id, b.appointment_id, l.person AS leader, l.appointment AS leader_appointment,
               c.opened_at, c.child_id,
               (SELECT min(m.starts_at AT TIME ZONE 'Europe/Oslo')::date FROM cases_meeting m
                WHERE m.case_id = c.id AND m.state = 'planned' AND m.starts_at >= access_now()) AS next_meeting
        FROM cases_case c
        JOIN people_unit u ON u.id = c.unit_id
        JOIN cases_batonperiod b ON b.case_id = c.id AND upper_inf(b.held)
        JOIN people_appointment a ON a.id = b.appointment_id
        LEFT JOIN LATERAL (SELECT * FROM people_leader_of(a.unit_id, p_today) LIMIT 1) l ON true
        WHERE c.status = 'open'
    )
    SELECT 'evaluation', o.municipality, o.service, o.id, m.id, m.evaluate_by, o.holder_id, o.appointment_id,
           o.leader, o.leader_appointment, m.responsible_id, m.responsible_appointment_id,
           ARRAY(SELECT DISTINCT s.person_id FROM access_scope s WHERE s.case_id = o.id
                 AND s.relation IN ('is_guardian', 'is_the_child') AND s.during @> p_today AND s.parts & 2 <> 0
                 AND NOT m.kept_from @> ARRAY[s.person_id]),
           m.state::text, o.next_meeting, o.opened_at, o.active_at
    FROM cases_measure m JOIN open_case o ON o.id = m.case_id
    WHERE m.state IN ('agreed', 'running', 'due') AND m.evaluate_by IS NOT NULL
    UNION ALL
    SELECT 'silent', o.municipality, o.service, o.id, o.id, (o.active_at AT TIME ZONE 'Europe/Oslo')::date,
           o.holder_id, o.appointment_id, o.leader, o.leader_appointment, NULL, NULL,
           '{}', '', o.next_meeting, o.opened_at, o.active_at
    FROM open_case o
    UNION ALL
    SELECT 'transition', o.municipality, o.service, o.id, t.id, t."on", o.holder_id, o.appointment_id,
           o.leader, o.leader_appointment, t.owner_id, t.owner_appointment_id,
           '{}', t.kind::text, o.next_meeting, o.opened_at, o.active_at
    FROM cases_transition t JOIN open_case o ON o.id = t.case_id
    WHERE t.done_at IS NULL AND t.owner_id IS NULL;
END;

-- Lay down one reminder and the notice of it, once; whether it was new.
CREATE OR REPLACE FUNCTION cases_lay_reminder(p_kind text, p_case uuid, p_about uuid, p_due date,
    p_offset integer, p_person uuid, p_appointment uuid, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE v_id uuid := gen_random_uuid();
BEGIN
    INSERT INTO cases_reminder (id, municipality, case_id, kind, about, due, "offset", person_id,
        appointment_id, made_at)
    SELECT v_id, c.municipality, c.id, p_kind, p_about, p_due, p_offset, p_person, p_appointment, p_at
    FROM cases_case c WHERE c.id = p_case
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO cases_notice (id, municipality, person_id, capacity, case_id, kind, ref, urgent, at)
    SELECT gen_random_uuid(), c.municipality, p_person, coalesce(p_appointment, access_citizen()), c.id,
           'reminder.' || p_kind, v_id, false, p_at
    FROM cases_case c WHERE c.id = p_case;
    RETURN true;
END
$body$;

-- Whether the child has been heard, or there is a reason why not, also where the asker does not see the words.
CREATE OR REPLACE FUNCTION cases_child_heard(p_case uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN p_case = ANY (access_cases(2))
        AND EXISTS (SELECT FROM cases_what_matters w WHERE w.case_id = p_case AND w.voice = 'child');
END
$body$;

REVOKE ALL ON FUNCTION cases_child_heard(uuid), cases_calendar(bytea), cases_reminder_facts(date),
    cases_lay_reminder(text, uuid, uuid, date, integer, uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_calendar(bytea), cases_child_heard(uuid) TO samkjort_web;
GRANT EXECUTE ON FUNCTION cases_reminder_facts(date),
    cases_lay_reminder(text, uuid, uuid, date, integer, uuid, uuid, timestamptz) TO samkjort_worker;
