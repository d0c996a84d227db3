"""Row security of guidance: what is shared is open, a question is seen where it went. For migrations."""

from __future__ import annotations

from django.db.migrations import RunSQL

from samkjort.platform.access.row_security import WEB, WORKER, Rows, protect

MINE = "IN (SELECT access_related('speaks_for'))"
OWN_HOUSE = (
    "(municipality IN (SELECT access_related('speaks_for'))"
    " OR municipality IN (SELECT access_related('staff_of')))"
)
ASKED_ME = "audience::text[] && ARRAY(SELECT access_related('speaks_for'))"
THE_QUESTION = "EXISTS (SELECT FROM guidance_question q WHERE q.id = question_id)"
WENT_TO_ME = (
    f"holder {MINE} AND EXISTS (SELECT FROM guidance_question q"
    " WHERE q.id = question_id AND holder = ANY (q.audience))"
)
LEAST = 3
"""How long help takes is told of a size of municipality only from this number of questions."""

TIMES = RunSQL(
    f"""
CREATE OR REPLACE FUNCTION guidance_times()
RETURNS TABLE (size text, helped integer, waiting integer, median_days numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    -- How long municipalities of a size wait for help, never which; only where enough have asked.
    RETURN QUERY WITH first_help AS (
            SELECT q.size, q.asked_at, least(
                (SELECT min(c.at) FROM guidance_contribution c
                    WHERE c.question_id = q.id AND c.department = ''),
                (SELECT a.at FROM guidance_answer a WHERE a.question_id = q.id)) AS helped_at
            FROM guidance_question q)
        SELECT f.size::text, count(f.helped_at)::integer,
            (count(*) - count(f.helped_at))::integer,
            round((percentile_cont(0.5) WITHIN GROUP (
                ORDER BY extract(epoch FROM f.helped_at - f.asked_at) / 86400))::numeric, 1)
        FROM first_help f GROUP BY f.size HAVING count(*) >= {LEAST} ORDER BY f.size;
END
$body$;
REVOKE ALL ON FUNCTION guidance_times() FROM PUBLIC, {WORKER};
GRANT EXECUTE ON FUNCTION guidance_times() TO {WEB};
""",
    "DROP FUNCTION guidance_times()",
)

OPERATIONS = [
    protect(
        "guidance_question",
        Rows(see=f"shared OR {OWN_HOUSE} OR {ASKED_ME}", write=f"municipality {MINE}"),
        web="SELECT, INSERT, DELETE",
    ),
    protect(
        "guidance_contribution",
        Rows(see=f"holder {MINE} OR department = '' AND {THE_QUESTION}", write=WENT_TO_ME),
    ),
    protect("guidance_answer", Rows(see=THE_QUESTION, write=WENT_TO_ME), web="SELECT, INSERT"),
    protect("guidance_wish", Rows(see="true", write=f"holder {MINE}")),
    protect("guidance_vote", Rows(see="true", write=f"municipality {MINE}"), web="SELECT, INSERT, DELETE"),
    protect(
        "guidance_package", Rows(see=f"published_at IS NOT NULL OR holder {MINE}", write=f"holder {MINE}")
    ),
    protect("guidance_session", Rows(see=OWN_HOUSE, write=f"municipality {MINE}")),
    protect("guidance_choice", Rows(see=OWN_HOUSE, write=f"municipality {MINE}")),
    protect("guidance_mapped", Rows(see=OWN_HOUSE, write=f"municipality {MINE}")),
    protect("guidance_offered", Rows(see="true", write=f"municipality {MINE}")),
    protect(
        "guidance_gathering", Rows(see=f"published_at IS NOT NULL OR holder {MINE}", write=f"holder {MINE}")
    ),
    protect("guidance_writing", Rows(see="true", write=f"holder {MINE}")),
    protect("guidance_comment", Rows(see="true", write=f"holder {MINE}"), web="SELECT, INSERT, DELETE"),
    protect(
        "guidance_reply",
        Rows(
            see="true",
            write="EXISTS (SELECT FROM guidance_comment c JOIN guidance_writing w ON w.id = c.writing_id"
            f" WHERE c.id = comment_id AND w.holder {MINE})",
        ),
    ),
    TIMES,
]
