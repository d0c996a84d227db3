"""The floor: bare Django views that do the same access check, read and log row in hand-written SQL, as JSON.

Settings and views in one module. The same PostgreSQL, role and row security as the platform; no middleware,
no templates, no models, no law; the fewest statements that give the same facts under the same guard. What it
lacks of the platform's work: forms checked, texts in three languages, a page, and buttons.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseForbidden, HttpResponseNotFound, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from psycopg.types.json import Jsonb

from samkjort.platform.settings import database

# --- settings ------------------------------------------------------------------------------------------
SECRET_KEY = os.environ["SAMKJORT_SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "floor"
MIDDLEWARE: list[str] = []
INSTALLED_APPS: list[str] = []
DATABASES = {"default": database(os.environ["DATABASE_URL"])}
USE_TZ = True

# --- who asks ------------------------------------------------------------------------------------------
WHO = """
    SELECT s.person_id, set_config('samkjort.person', s.person_id::text, true) FROM shell_session s
    WHERE s.session_key = %s AND s.expire_date > now()
"""
AS = """
    SELECT a.id, a.role, a.title, u.id, u.name, u.municipality, p.given_name || ' ' || p.family_name,
           set_config('samkjort.appointment', a.id::text, true),
           set_config('samkjort.municipality', u.municipality, true)
    FROM people_appointment a
    JOIN people_unit u ON u.id = a.unit_id JOIN people_person p ON p.id = a.person_id
    WHERE a.person_id = %s AND a.leave IS NULL AND a.during @> access_today() LIMIT 1
"""
MAY = """
    SELECT relation, ground_kind, ground_ref, child_id FROM access_scope
    WHERE person_id = %s AND capacity = %s AND case_id = %s AND relation = ANY (%s) AND parts & 2 = 2
      AND during @> access_today() AND (expires_at IS NULL OR expires_at > access_now()) LIMIT 1
"""
STAFF = "SELECT '' IN (SELECT access_related('staff'))"
LOOK = """
    INSERT INTO access_log (at, request_id, person_id, person_name, appointment_id, role, title, unit_id,
        unit_name, municipality, action, protected, refused, reason, case_id, child_id, relation, ground_kind,
        ground_ref)
"""
LOOKED = LOOK + (
    "VALUES (now(), gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s, false, false, '',"
    " %s, %s, %s, %s, %s)"
)
SHOWN = LOOK + (
    "SELECT DISTINCT ON (s.child_id) now(), gen_random_uuid(), %s::uuid, %s, %s::uuid, %s, %s, %s::uuid,"
    " %s, %s, %s, false, false, '', s.case_id, s.child_id, s.relation, s.ground_kind, s.ground_ref"
    " FROM access_scope s"
    " WHERE s.person_id = %s AND s.capacity = %s AND s.case_id = ANY (%s) AND s.relation = ANY (%s)"
    " AND s.during @> access_today() AND (s.expires_at IS NULL OR s.expires_at > access_now())"
)
WORKS = ["holds_baton", "in_team", "coordinating_unit", "emergency", "offered_baton"]

# --- what is read --------------------------------------------------------------------------------------
PLAN = (
    *("what_matters", "measure", "evaluation", "goal", "need", "resource", "help_offer"),
    *("assessment_request", "difference", "advice"),
)
CASE = """
    SELECT json_build_object(
        'case', (SELECT row_to_json(x) FROM (SELECT c.number, c.status, c.level, p.given_name, p.birth_date
            FROM cases_case c JOIN people_person p ON p.id = c.child_id WHERE c.id = %(case)s) x),
        'holder', (SELECT row_to_json(x) FROM (SELECT p.given_name, p.family_name, a.title, b.held, b.held_as,
            access_place(b.case_id, u.name) AS unit, access_place(b.case_id, u.phone) AS phone
            FROM cases_batonperiod b JOIN people_person p ON p.id = b.holder_id
            JOIN people_appointment a ON a.id = b.appointment_id JOIN people_unit u ON u.id = a.unit_id
            WHERE b.case_id = %(case)s AND upper_inf(b.held)) x),
        'offer', (SELECT row_to_json(o) FROM cases_batonoffer o
            WHERE o.case_id = %(case)s AND o.ended_at IS NULL),
        'dispute', (SELECT row_to_json(d) FROM cases_dispute d
            WHERE d.case_id = %(case)s AND d.decided_at IS NULL),
        'asked_level', (SELECT row_to_json(l) FROM cases_levelrequest l
            WHERE l.case_id = %(case)s AND l.answered_at IS NULL),
        'team', (SELECT json_agg(x) FROM (SELECT p.given_name, p.family_name, m.role, m.service, m.during,
            m.place, access_place(m.case_id, u.name) AS unit, access_place(m.case_id, u.phone) AS phone
            FROM cases_teammember m JOIN people_person p ON p.id = m.person_id
            LEFT JOIN people_appointment a ON a.id = m.appointment_id
            LEFT JOIN people_unit u ON u.id = a.unit_id
            WHERE m.case_id = %(case)s) x),
        'consents', (SELECT json_agg(x) FROM (SELECT c.*, p.given_name, p.family_name, (SELECT json_agg(s)
                FROM cases_consentsignature s WHERE s.consent_id = c.id) AS answers
            FROM cases_consent c JOIN people_person p ON p.id = c.asked_by_id WHERE c.case_id = %(case)s) x),
        {plan},
        'next_meeting', (SELECT min(m.starts_at) FROM cases_meeting m
            WHERE m.case_id = c.id AND m.closed_at IS NULL AND m.starts_at >= now()),
        'log', (SELECT json_agg(x) FROM (SELECT e.* FROM cases_event e WHERE e.case_id = %(case)s
            ORDER BY e.at DESC, e.id DESC LIMIT 20) x))
    FROM cases_case c WHERE c.id = %(case)s
""".replace(
    "{plan}",
    ",\n".join(
        f"'{name}', (SELECT json_agg(x) FROM cases_{name} x"
        " WHERE x.municipality = c.municipality AND x.case_id = c.id)"
        for name in PLAN
    ),
)
MINE = """
    SELECT b.case_id, p.given_name, p.birth_date, c.level, (SELECT t.given_name FROM cases_batonoffer o
        JOIN people_person t ON t.id = o.to_id WHERE o.case_id = b.case_id AND o.ended_at IS NULL) AS offered
    FROM cases_batonperiod b JOIN cases_case c ON c.id = b.case_id JOIN people_person p ON p.id = c.child_id
    WHERE b.holder_id = %s AND b.appointment_id = %s AND upper_inf(b.held) ORDER BY p.given_name
"""
FIND = """
    SELECT c.id, p.given_name, p.family_name, p.birth_date, c.number, c.status
    FROM cases_case c JOIN people_person p ON p.id = c.child_id
    CROSS JOIN LATERAL (SELECT cases_fold(p.given_name || ' ' || p.family_name) AS name) f
    WHERE c.id = ANY (ARRAY(SELECT s.case_id FROM access_scope s
            WHERE s.person_id = %(me)s AND s.capacity = %(as)s
            AND s.relation = ANY (%(relations)s) AND s.during @> access_today()
            AND (s.expires_at IS NULL OR s.expires_at > access_now())))
      AND (word_similarity(cases_fold(%(text)s), f.name) >= 0.45
           OR starts_with(f.name, cases_fold(%(text)s))
           OR c.number LIKE upper(%(text)s) || '%%')
    ORDER BY starts_with(f.name, cases_fold(%(text)s)) DESC,
        word_similarity(cases_fold(%(text)s), f.name) DESC, p.given_name, c.id LIMIT 20
"""
ENTRY = """
    INSERT INTO cases_log_entry (id, municipality, case_id, author_id, author_appointment_id, at, topic,
        kept_from, kind, words, first, version, why)
    VALUES (%s, %s, %s, %s, %s, now(), '', '{}', %s, %s, %s, 1, '')
"""
EVENT = """
    INSERT INTO cases_event (id, municipality, case_id, at, person_id, appointment_id, by_name, by_title,
        kind, ref, data, topic, kept_from)
    VALUES (%s, %s, %s, now(), %s, %s, %s, %s, 'log.entry', %s, %s, '', '{}')
"""


class Asker:
    """Who asks, within the transaction."""

    def __init__(self, cursor: Any, session: str) -> None:
        self.cursor = cursor
        cursor.execute(WHO, [hashlib.sha256(session.encode()).hexdigest()])
        self.person = cursor.fetchone()[0]
        cursor.execute(AS, [self.person])
        (
            self.appointment,
            self.role,
            self.title,
            self.unit,
            self.unit_name,
            self.municipality,
            self.name,
            *_,
        ) = cursor.fetchone()

    def who(self, action: str) -> list[Any]:
        """The first values of a row of the log."""
        return [
            *(self.person, self.name, self.appointment, self.role, self.title, self.unit, self.unit_name),
            *(self.municipality, action),
        ]

    def may(self, case_id: UUID, relations: list[str]) -> tuple[Any, ...] | None:
        """The ground for content of a case."""
        self.cursor.execute(MAY, [self.person, self.appointment, case_id, relations])
        found: tuple[Any, ...] | None = self.cursor.fetchone()
        return found

    def looked(self, action: str, case_id: UUID, ground: tuple[Any, ...]) -> None:
        """One row of the log."""
        relation, kind, ref, child = ground
        self.cursor.execute(LOOKED, [*self.who(action), case_id, child, relation, kind, ref])

    def is_staff(self) -> bool:
        """Whether one may see one's own day."""
        self.cursor.execute(STAFF)
        return bool(self.cursor.fetchone()[0])

    def shown(self, action: str, cases: list[UUID]) -> None:
        """One row of the log for each child in a list."""
        self.cursor.execute(SHOWN, [*self.who(action), self.person, self.appointment, cases, WORKS])


def asked(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """One transaction, and who asks."""

    @csrf_exempt
    @wraps(view)
    def run(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        with transaction.atomic(), connection.cursor() as cursor:
            return view(request, Asker(cursor, request.COOKIES["samkjort"]), **parts)

    return run


@asked
def see_case(request: HttpRequest, asker: Asker, case_id: UUID) -> HttpResponseBase:
    """The page of a case."""
    ground = asker.may(case_id, WORKS)
    if ground is None:
        return HttpResponseNotFound()
    asker.cursor.execute(CASE, {"case": case_id})
    (page,) = asker.cursor.fetchone()
    asker.looked("cases.open_case", case_id, ground)
    return JsonResponse(page)


@asked
def mine(request: HttpRequest, asker: Asker) -> HttpResponseBase:
    """The list of mine."""
    if not asker.is_staff():
        return HttpResponseForbidden()
    asker.cursor.execute(MINE, [asker.person, asker.appointment])
    found = asker.cursor.fetchall()
    asker.shown("cases.list_cases", [row[0] for row in found])
    return JsonResponse({"mine": found})


@asked
def search(request: HttpRequest, asker: Asker) -> HttpResponseBase:
    """Search among those one may see."""
    if not asker.is_staff():
        return HttpResponseForbidden()
    values = {"me": asker.person, "as": asker.appointment, "relations": WORKS, "text": request.GET["q"]}
    asker.cursor.execute(FIND, values)
    found = asker.cursor.fetchall()
    asker.shown("cases.search", [row[0] for row in found])
    return JsonResponse({"found": found})


@asked
def write(request: HttpRequest, asker: Asker, case_id: UUID) -> HttpResponseBase:
    """Write an entry."""
    ground = asker.may(case_id, ["holds_baton", "in_team"])
    if ground is None:
        return HttpResponseNotFound()
    asker.looked("cases.write_entry", case_id, ground)
    asker.cursor.execute("SELECT municipality, status FROM cases_case WHERE id = %s FOR UPDATE", [case_id])
    municipality, status = asker.cursor.fetchone()
    if status != "open":
        return HttpResponseForbidden()
    key, by = uuid4(), [asker.person, asker.appointment]
    words = request.POST["words"][:4000]
    asker.cursor.execute(ENTRY, [key, municipality, case_id, *by, request.POST["kind"], words, key])
    title = f"{asker.title}, {asker.unit_name}"
    asker.cursor.execute(EVENT, [uuid4(), municipality, case_id, *by, asker.name, title, key, Jsonb({})])
    asker.cursor.execute("UPDATE cases_case SET active_at = now() WHERE id = %s", [case_id])
    return JsonResponse({"id": key})


urlpatterns = [
    path("sak/<uuid:case_id>/", see_case),
    path("min-dag/", mine),
    path("sok/", search),
    path("sak/<uuid:case_id>/logg/skriv/", write),
]
