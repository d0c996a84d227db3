-- The log: append-only whoever asks, and its rows as bytes for sealing.

CREATE OR REPLACE FUNCTION access_log_stands() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'the access log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$body$;

-- One entry as text that is the same on every server and setting.
CREATE OR REPLACE FUNCTION access_log_line(e access_log) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN jsonb_build_array(e.id, e.xid,
    to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.request_id, e.person_id,
    e.person_name, e.appointment_id, e.role, e.title, e.unit_id, e.unit_name, e.municipality, e.case_id,
    e.child_id, e.action, e.relation, e.ground_kind, e.ground_ref, e.refused, e.reason, e.protected)::text;

-- The entries of a batch: how many, the last id, and a digest over all of them in the order of their ids.
CREATE OR REPLACE FUNCTION access_batch(
    p_after bigint, p_until bigint, p_from bigint, p_to bigint, OUT entries bigint, OUT last_id bigint, OUT digest text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT count(*), coalesce(max(e.id), 0), encode(sha256(coalesce(
        string_agg(sha256(convert_to(access_log_line(e), 'UTF8')), ''::bytea ORDER BY e.id), ''::bytea)), 'hex')
    FROM access_log e
    WHERE e.id > p_after AND (p_until IS NULL OR e.id <= p_until) AND e.xid >= p_from AND e.xid < p_to;
END;
