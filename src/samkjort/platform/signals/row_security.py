"""Row security of the steering rows: what is shared is open, and each writes its own. For migrations."""

from __future__ import annotations

from django.db.migrations import RunSQL

from samkjort.platform.access.row_security import WEB, WORKER, Rows, protect

MINE = "IN (SELECT access_related('speaks_for'))"
OWN_HOUSE = (
    "(municipality IN (SELECT access_related('speaks_for'))"
    " OR municipality IN (SELECT access_related('staff_of')))"
)
LEAST_CELL = 5
"""A count of barriers below this is not told."""
LEAST_MUNICIPALITIES = 3

BARRIER_COUNTS = RunSQL(
    f"""
CREATE OR REPLACE FUNCTION signals_barrier_counts(p_since date)
RETURNS TABLE (code text, provision text, reported integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    -- Counts for the whole country and nothing else: no municipality, no month. A small cell is not told.
    RETURN QUERY SELECT b.code::text, b.provision::text,
            CASE WHEN count(*) >= {LEAST_CELL} THEN count(*)::integer END
        FROM cases_barrier b WHERE b.month >= p_since
        GROUP BY b.code, b.provision ORDER BY b.code, b.provision;
END
$body$;
CREATE OR REPLACE FUNCTION signals_progress()
RETURNS TABLE (signal text, status text, told integer, median_hours numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    -- How far the municipalities have come, never which; only where enough of them have told.
    RETURN QUERY WITH enough AS (
            SELECT r.signal, CASE WHEN count(r.hours) >= {LEAST_MUNICIPALITIES}
                THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY r.hours) END AS hours
            FROM signals_received r GROUP BY r.signal HAVING count(*) >= {LEAST_MUNICIPALITIES})
        SELECT r.signal::text, r.status::text, count(*)::integer, max(e.hours)::numeric
        FROM signals_received r JOIN enough e ON e.signal = r.signal
        GROUP BY r.signal, r.status ORDER BY r.signal, r.status;
END
$body$;
REVOKE ALL ON FUNCTION signals_barrier_counts(date), signals_progress() FROM PUBLIC, {WORKER};
GRANT EXECUTE ON FUNCTION signals_barrier_counts(date), signals_progress() TO {WEB};
""",
    "DROP FUNCTION signals_barrier_counts(date); DROP FUNCTION signals_progress()",
)

OPERATIONS = [
    protect(
        "signals_own",
        Rows(
            see=f"shared OR holder {MINE} OR holder IN (SELECT access_related('staff_of'))",
            write=f"holder {MINE}",
        ),
    ),
    protect("signals_received", Rows(see=OWN_HOUSE, write=f"municipality {MINE}")),
    protect("signals_year", Rows(see="true", write=f"municipality {MINE}")),
    protect("signals_post", Rows(see=OWN_HOUSE, write=f"municipality {MINE}")),
    BARRIER_COUNTS,
]

FEEDBACK_COUNTS = RunSQL(
    f"""
CREATE OR REPLACE FUNCTION signals_feedback_counts()
RETURNS TABLE (signal text, wish text, told integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    -- What municipalities say of a signal, never which; only where enough of them have answered.
    RETURN QUERY SELECT f.signal::text, f.wish::text, count(*)::integer FROM signals_feedback f
        WHERE f.signal IN (SELECT g.signal FROM signals_feedback g
            GROUP BY g.signal HAVING count(*) >= {LEAST_MUNICIPALITIES})
        GROUP BY f.signal, f.wish ORDER BY f.signal, f.wish;
END
$body$;
REVOKE ALL ON FUNCTION signals_feedback_counts() FROM PUBLIC, {WORKER};
GRANT EXECUTE ON FUNCTION signals_feedback_counts() TO {WEB};
""",
    "DROP FUNCTION signals_feedback_counts()",
)

STATE = [
    protect("signals_letter", Rows(see="true", write=f"holder {MINE}")),
    protect("signals_talk", Rows(see="true", write=f"holder {MINE}")),
    # Whoever is to answer writes the answer in the row of whoever asked.
    protect("signals_clash", Rows(see="true", write=f"(holder {MINE} OR owner {MINE})")),
    protect("signals_feedback", Rows(see=OWN_HOUSE, write=f"municipality {MINE}")),
    protect("signals_transfer", Rows(see="true", write=f"holder {MINE}")),
    FEEDBACK_COUNTS,
]
