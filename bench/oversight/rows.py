"""A made-up municipality's work, laid down by SQL: cases with everything the sheet of evidence counts.

Each case has a holder, three services in the team, the child's and the parents' words, three measures with
their steps, two meetings, forty lines in the log, three consents. Every tenth has a plan, a coordinator and a
request; every twentieth a joint decision of three parts and a complaint on it. Nobody here exists.
"""

from __future__ import annotations

import psycopg

UNITS = 40
NEUTRAL = {
    **dict.fromkeys(("text", "character varying"), "''"),
    **dict.fromkeys(("integer", "smallint", "bigint", "numeric"), "0"),
    "boolean": "false",
    "date": "date '2026-01-01'",
    "timestamp with time zone": "timestamptz '2026-01-01'",
    "jsonb": "'{}'",
    "ARRAY": "'{}'",
    "tstzrange": "'[2026-01-05,)'",
    "daterange": "'[2020-01-01,)'",
    "uuid": "gen_random_uuid()",
}
"""What a column that must have a value, and plays no part in the sheet, gets."""


class Laying:
    """Lays rows for one municipality: `n` is the number of the case in every expression."""

    def __init__(self, link: psycopg.Connection, municipality: str, cases: int) -> None:
        self.link, self.municipality, self.cases = link, municipality, cases
        self.laid = 0

    def key(self, kind: str) -> str:
        """The key of a case's row of a kind, as an expression."""
        return f"md5('{self.municipality} {kind} ' || n)::uuid"

    def lay(self, table: str, *, every: int = 1, times: int = 1, **columns: str) -> None:
        """A row for every so many cases, `times` of them (`k`); the rest of the columns are neutral."""
        needed = self.link.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name = %s AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'",
            [table],
        ).fetchall()
        values = {name: NEUTRAL[kind] for name, kind in needed}
        given = {"municipality": f"'{self.municipality}'", "case_id": self.key("case")}
        values |= {name: text for name, text in given.items() if name in values} | columns
        names, texts = ", ".join(f'"{name}"' for name in values), ", ".join(values.values())
        done = self.link.execute(
            f"INSERT INTO {table} ({names}) SELECT {texts}"
            f" FROM generate_series({every}, {self.cases}, {every}) n, generate_series(1, {times}) k".encode()
        )
        self.laid += done.rowcount


def lay(link: psycopg.Connection, municipality: str, cases: int) -> int:
    """Lay a municipality with its work; gives the number of rows."""
    link.execute("SET session_replication_role = replica")
    here = Laying(link, municipality, cases)
    _once(here, "people_municipality", 1, code=f"'{municipality}'", name="'Oppdiktet'")
    _once(
        here,
        "people_unit",
        UNITS,
        id=here.key("unit"),
        name="'Enhet ' || n",
        function="'service'",
        service="(ARRAY['school','health_station','ppt','child_welfare'])[n % 4 + 1]",
    )
    _once(
        here,
        "people_appointment",
        UNITS,
        id=here.key("appointment"),
        person_id=here.key("worker"),
        unit_id=here.key("unit"),
        role="CASE n WHEN 1 THEN 'director' ELSE 'leader' END",
        during="'[2020-01-01,)'",
    )
    _cases(here)
    _work(here)
    _formal(here)
    link.execute("SET session_replication_role = DEFAULT")
    return here.laid


def _once(here: Laying, table: str, times: int, **columns: str) -> None:
    cases, here.cases = here.cases, times
    here.lay(table, **columns)
    here.cases = cases


def _at(what: str) -> str:
    return f"md5('{{m}} {what} ' || (n + k * 7) % {UNITS} + 1)::uuid"


def _cases(here: Laying) -> None:
    """The cases, who has them, who is in them, what the family has said yes to."""
    unit = f"md5('{here.municipality} unit ' || n % {UNITS} + 1)::uuid"
    here.lay(
        "cases_case",
        id=here.key("case"),
        number=f"'{here.municipality[-1]}' || lpad(n::text, 8, '0')",
        unit_id=unit,
        status="'open'",
        opened_at="timestamptz '2026-01-05' + make_interval(days => n % 200)",
    )
    here.lay("cases_batonperiod", held="'[2026-01-05,)'", during="'[2026-01-05,)'")
    here.lay(
        "cases_teammember",
        times=3,
        service="(ARRAY['school','health_station','ppt'])[k]",
        added_at="timestamptz '2026-01-06'",
        during="'[2026-01-06,)'",
    )
    consent = f"md5('{here.municipality} consent ' || n || '-' || k)::uuid"
    here.lay("cases_consent", times=3, id=consent, service="'school'", asked_at="timestamptz '2026-01-10'")
    here.lay(
        "cases_consentsignature", times=3, consent_id=consent, answer="'yes'", at="timestamptz '2026-01-12'"
    )
    for voice in ("child", "parents"):
        here.lay("cases_what_matters", voice=f"'{voice}'", told="'said'", at="timestamptz '2026-02-01'")
    here.lay(
        "cases_event",
        times=40,
        kind="'log.entry'",
        at="timestamptz '2026-01-05' + make_interval(days => k * 7)",
    )


def _work(here: Laying) -> None:
    """Measures with their steps, meetings with those who came, how it went."""
    by = _at("appointment").format(m=here.municipality)
    for number, step in enumerate(("agree", "start", "mark_due", "evaluate")):
        here.lay(
            "cases_measure_step",
            times=3,
            measure_id=f"md5('{here.municipality} measure ' || n || '-' || k)::uuid",
            step=f"'{step}'",
            at=f"timestamptz '2026-03-01' + make_interval(days => {number * 30} + k)",
            author_appointment_id=by,
        )
    here.lay("cases_evaluation", every=2, side="'child'", at="timestamptz '2026-06-20'")
    here.lay("cases_pulse", every=3, side="'parents'", at="timestamptz '2026-06-21'", values="'{\"a\": 3}'")
    for number in (1, 2):
        meeting, at = here.key(f"meeting {number}"), f"timestamptz '2026-0{3 + number}-10 10:00'"
        here.lay("cases_meeting", id=meeting, starts_at=f"{at} - interval '1 hour'", ends_at=at, closed_at=at)
        here.lay("cases_invitation", times=3, meeting_id=meeting, came="k < 3", appointment_id=by)
        here.lay("cases_event", every=2, kind="'meeting.talked'", ref=meeting, at=f"{at} - interval '1 day'")


def _formal(here: Laying) -> None:
    """Offers, disputes, plans, coordinators, requests, joint decisions, complaints, school environment."""
    later = "make_interval(days => n % 30)"
    here.lay(
        "cases_batonoffer",
        every=4,
        offered_at="timestamptz '2026-05-01'",
        answer_by="date '2026-05-15'",
        ended_at=f"timestamptz '2026-05-02' + {later}",
        outcome="'accepted'",
    )
    here.lay("cases_dispute", every=50, raised_at="timestamptz '2026-05-01'", decide_by="date '2026-05-22'")
    here.lay("cases_referral", every=20, asked_at="timestamptz '2026-04-01'")
    here.lay("plans_plan", every=10, id=here.key("plan"), proposed_at="timestamptz '2026-04-01'")
    here.lay(
        "plans_plan_event",
        every=10,
        plan_id=here.key("plan"),
        act="'put_in_force'",
        at=f"timestamptz '2026-04-02' + {later}",
    )
    coordination = here.key("coordination")
    kind = "CASE n % 20 WHEN 0 THEN 'coordinator' ELSE 'child_coordinator' END"
    here.lay("plans_coordination", every=10, id=coordination, kind=kind, raised_at="timestamptz '2026-04-01'")
    here.lay(
        "plans_coordination_event",
        every=10,
        coordination_id=coordination,
        act="'appointed'",
        at=f"timestamptz '2026-04-02' + {later}",
    )
    request = here.key("request")
    asked = {"asked_at": "timestamptz '2026-05-01'", "answer_by": "date '2026-05-15'"}
    here.lay("plans_request", every=10, id=request, **asked)
    here.lay("plans_request_reply", every=10, request_id=request, at=f"timestamptz '2026-05-02' + {later}")
    _decided(here, later)
    here.lay("plans_environment", every=25, raised_at="timestamptz '2026-05-01'")


def _decided(here: Laying, later: str) -> None:
    joint, part = here.key("joint"), f"md5('{here.municipality} part ' || n || '-' || k)::uuid"
    people = dict.fromkeys(("proposed_by_id", "decided_by_id", "delegation_id"), "gen_random_uuid()")
    texts = dict.fromkeys(("basis", "outcome", "text", "reasons", "reference"), "'partly'")
    here.lay(
        "decisions_joint",
        every=20,
        id=joint,
        begun_at="timestamptz '2026-05-01'",
        sent_at="timestamptz '2026-05-20'",
        sent_by_id="gen_random_uuid()",
        summary="'Vi har bestemt.'",
    )
    here.lay(
        "decisions_jointpart",
        every=20,
        times=3,
        id=part,
        joint_id=joint,
        service="(ARRAY['school','health_station','ppt'])[k]",
        decided_at="timestamptz '2026-05-10'",
        sent="true",
        **people,
        **texts,
    )
    complaint, about = here.key("complaint"), f"md5('{here.municipality} complained ' || n || '-' || k)::uuid"
    here.lay(
        "decisions_complaint",
        every=20,
        id=complaint,
        at="timestamptz '2026-06-01'",
        received_on="'2026-06-01'",
    )
    here.lay("decisions_complaintpart", every=20, times=3, id=about, complaint_id=complaint, about_id=part)
    here.lay(
        "decisions_complaintmove",
        every=20,
        times=3,
        part_id=about,
        to="'forwarded'",
        at=f"timestamptz '2026-06-05' + {later}",
        due="date '2026-06-22'",
    )


def lay_later(link: psycopg.Connection, municipality: str, cases: int) -> int:
    """What is done after the day of the sheet: words, a step, a meeting and lines in every case."""
    link.execute("SET session_replication_role = replica")
    here, at = Laying(link, municipality, cases), "timestamptz '2026-12-01 12:00'"
    here.lay("cases_event", times=3, kind="'log.entry'", at=at)
    here.lay("cases_what_matters", voice="'child'", told="'said'", at=at)
    here.lay("cases_measure_step", measure_id="gen_random_uuid()", step="'mark_due'", at=at)
    here.lay("cases_meeting", starts_at=at, ends_at=f"{at} + interval '1 hour'", closed_at=at)
    link.execute("SET session_replication_role = DEFAULT")
    return here.laid
