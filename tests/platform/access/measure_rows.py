"""What row security costs: the same queries with and without it, side by side, over generated rows.

    python -m tests.platform.access.measure_rows --cases 120000

Prints medians and ratios. The bare query is the scope join alone, as a role that row security does not hold;
the design allows 1.3 times that. Not a test: it takes a minute and a gigabyte.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

BARE, HELD = "postgres", "samkjort_web"
MINE = (
    "SELECT s.case_id FROM access_scope s WHERE s.person_id = %(person)s AND s.capacity = %(capacity)s"
    " AND s.parts & 2 = 2 AND s.during @> %(today)s AND (s.expires_at IS NULL OR s.expires_at > now())"
)
LATEST = "ORDER BY at DESC LIMIT"
QUERIES = {
    "my cases, 20 of them": "SELECT * FROM m_case WHERE id = ANY (ARRAY({mine})) ORDER BY opened LIMIT 20",
    "my cases, counted": "SELECT count(*) FROM m_case WHERE id = ANY (ARRAY({mine}))",
    "entries of one case": "SELECT * FROM m_entry"
    " WHERE case_id = %(case)s AND case_id IN ({mine}) {latest} 50",
    "latest 20 in all mine": "SELECT * FROM m_entry WHERE case_id IN ({mine}) {latest} 20",
    "latest 20, with topics": "SELECT * FROM m_topic WHERE case_id IN ({mine}) {latest} 20",
    "all entries, no scope join": "SELECT count(*) FROM m_entry",
}


def fill(connection: psycopg.Connection[Any], cases: int, per_case: int, entries: int, staff: int) -> None:
    """`cases` cases with `per_case` members each and `entries` entries each; `staff` employees."""
    for statement in (
        "CREATE TABLE m_case (id uuid PRIMARY KEY, municipality varchar(4), opened date, name text)",
        "CREATE TABLE m_entry (id bigint PRIMARY KEY, case_id uuid, at timestamptz, topic text, text text)",
        f"INSERT INTO m_case SELECT md5('c' || n)::uuid, '99' || lpad((n %% 90)::text, 2, '0'),"
        f" date '2024-01-01' + n %% 900, 'Barn ' || n FROM generate_series(1, {cases}) n",
        "INSERT INTO access_scope (person_id, capacity, case_id, child_id, municipality, relation, parts,"
        " ground_kind, ground_ref, topics, except_topics, during, expires_at, protection)"
        " SELECT md5('p' || who)::uuid, md5('a' || who)::uuid, md5('c' || n)::uuid, md5('b' || n)::uuid,"
        " '9901', 'in_team', 7, 'consent', 'x', NULL, '{}', '[2024-01-01,)', NULL, ''"
        f" FROM (SELECT n, (n * 7919 + k * 104729) %% {staff} AS who"
        f" FROM generate_series(1, {cases}) n, generate_series(1, {per_case}) k) m",
        "INSERT INTO m_entry SELECT (n::bigint - 1) * 1000 + k, md5('c' || n)::uuid,"
        " timestamptz '2024-01-01' + make_interval(secs => (n * 7919 + k * 15485863) %% 80000000), 'sleep',"
        " 'Det gikk fint i dag. Vi prøver det samme neste uke, og ser hvordan det går.'"
        f" FROM generate_series(1, {cases}) n, generate_series(1, {entries}) k",
        "CREATE TABLE m_topic AS SELECT * FROM m_entry WHERE id %% 4 = 0",
        "CREATE INDEX ON m_entry (case_id, at DESC)",
        "CREATE INDEX ON m_topic (case_id, at DESC)",
    ):
        connection.execute(statement.replace("%%", "%").encode())
    from samkjort.platform.access.parts import Part
    from samkjort.platform.access.row_security import CaseRows, protection

    policies = {
        "m_case": CaseRows(case="id", part=Part.STATUS),
        "m_entry": CaseRows(part=Part.CONTENT),
        "m_topic": CaseRows(part=Part.CONTENT, topic="topic"),
    }
    for table, policy in policies.items():
        for statement in protection(table, policy, web="SELECT"):
            connection.execute(statement.encode())
    connection.execute("VACUUM ANALYZE")


def median(
    connection: psycopg.Connection[Any], query: str, people: list[dict[str, Any]], rounds: int
) -> float:
    """Milliseconds from sending a query to having its rows, over the people in turn."""
    taken = []
    for number in range(rounds):
        who = people[number % len(people)]
        with connection.transaction():
            connection.execute(
                "SELECT set_config('samkjort.person', %s, true),"
                " set_config('samkjort.appointment', %s, true)",
                [str(who["person"]), str(who["capacity"])],
            )
            began = time.perf_counter()
            connection.execute(query.encode(), who).fetchall()
            taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--cases", type=int, default=120_000)
    words.add_argument("--entries", type=int, default=25, help="entries of each case")
    words.add_argument("--rounds", type=int, default=60)
    asked = words.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samkjort.platform.settings")
    os.environ.setdefault("SAMKJORT_SECRET_KEY", "measuring" * 8)
    import django

    django.setup()
    from django.core.management import call_command

    from samkjort.platform.connections import point
    from samkjort.platform.database import FAST, Server

    place = Path(tempfile.mkdtemp(prefix="samkjort-measure-"))
    place.chmod(0o711)
    server = Server(place / "pg", settings=FAST)
    try:
        server.start()
        server.prepare("measured")
        for alias in ("owner", "default"):
            point(alias, server.url("samkjort_owner", "measured"))
        call_command("migrate", "people", database="owner", verbosity=0, skip_checks=True)
        staff = max(10, asked.cases // 40)
        with psycopg.connect(server.url("postgres", "measured"), autocommit=True) as root:
            fill(root, asked.cases, 5, asked.entries, staff)
            people = [
                dict(zip(("person", "capacity", "case", "today"), row, strict=True))
                for row in root.execute(
                    "SELECT DISTINCT ON (person_id) person_id, capacity, case_id, current_date"
                    " FROM access_scope ORDER BY person_id LIMIT 20"
                )
            ]
            print(
                f"{asked.cases} cases, {5 * asked.cases} memberships, {asked.cases * asked.entries} entries"
            )
            print(f"{'query':<30}{'bare ms':>10}{'held ms':>10}{'ratio':>8}")
            for name, text in QUERIES.items():
                query = text.format(mine=MINE, latest=LATEST)
                rounds = asked.rounds if "no scope" not in name else 5
                figures = []
                for role in (BARE, HELD):
                    address = server.url(role, "measured")
                    with psycopg.connect(address, prepare_threshold=None) as connection:
                        median(connection, query, people, 5)
                        figures.append(median(connection, query, people, rounds))
                print(f"{name:<30}{figures[0]:>10.2f}{figures[1]:>10.2f}{figures[1] / figures[0]:>8.2f}")
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
