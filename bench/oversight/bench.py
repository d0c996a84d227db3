"""The sheet of evidence for a supervision, of 80 cases and of 10,000, and made again as of an earlier day.

    python bench/oversight/bench.py [--cases 10000]

Two municipalities in one PostgreSQL of its own. For each: counted as the municipal director, small numbers
withheld, set as PDF; then work is done in every case, and the sheet is made again as of the day it had. The
goals are seconds: 5 for 80 cases, 60 for 10,000. A ratio is how many times over the goal is met.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

SMALL, GOAL_SMALL, GOAL_MANY, MANY = 80, 5.0, 60.0, 10_000
FIRST, LAST, AS_OF = date(2026, 1, 1), date(2026, 11, 21), date(2026, 11, 22)


def main() -> None:
    """Fill, make, work on, make again, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=MANY)
    cases = asked.parse_args().cases
    from samkjort.platform.database import OWNER, SUPERUSER, WEB, Server

    with tempfile.TemporaryDirectory(prefix="samkjort-bench-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as another user
        server = Server(Path(folder) / "pg")
        server.start()
        try:
            server.prepare()
            os.environ.update(
                DJANGO_SETTINGS_MODULE="samkjort.platform.settings",
                SAMKJORT_SECRET_KEY="only for measuring, in a database that is thrown away; long enough",
                SAMKJORT_HOSTS="127.0.0.1",
                SAMKJORT_ORIGIN="http://127.0.0.1",
                SAMKJORT_TLS="no",
                DATABASE_URL=server.url(WEB),
                OWNER_DATABASE_URL=server.url(OWNER),
            )
            ratios = measure(server.url(SUPERUSER), cases)
        finally:
            server.stop()
    if out := os.environ.get("SAMKJORT_BENCH_OUT"):
        Path(out).write_text(json.dumps(ratios), encoding="utf-8")


def measure(superuser: str, cases: int) -> list[dict[str, Any]]:
    """Both municipalities, laid and measured."""
    import django
    import psycopg

    django.setup()
    import rows
    from django.db import connections

    from samkjort.platform.migrating import migrate

    migrate()
    ratios = []
    with psycopg.connect(superuser, autocommit=True) as link:
        places = {"9901": (SMALL, GOAL_SMALL), "9902": (cases, GOAL_MANY * cases / MANY)}
        for municipality, (number, _goal) in places.items():
            began = time.perf_counter()
            laid = rows.lay(link, municipality, number)
            print(f"{number:,} cases: {laid:,} rows laid in {time.perf_counter() - began:.0f} s", flush=True)
        link.execute("ANALYZE")
        for municipality, (number, goal) in places.items():
            first = make(municipality)
            laid = rows.lay_later(link, municipality, number)
            again = make(municipality)
            if again["sheet"] != first["sheet"]:
                raise SystemExit("made again as of its day, the sheet is another")
            if first["counted"] != number:
                raise SystemExit(f"{first['counted']} cases counted of {number}")
            for name, found in (("made", first), (f"made again after {laid:,} more rows", again)):
                parts = ", ".join(f"{what} {seconds:.2f}" for what, seconds in found["seconds"].items())
                print(
                    f"{number:,} cases, {name}: {found['total']:.2f} s ({parts}; goal {goal:g})", flush=True
                )
                ratio = round(goal / found["total"], 1)
                ratios.append({"name": f"sheet of {number:,} cases, {name}", "ratio": ratio, "at_least": 1})
    connections.close_all()
    return ratios


def make(municipality: str) -> dict[str, Any]:
    """One sheet, as the municipal director; and the seconds of each part of the work."""
    from django.db import connections, transaction

    from samkjort.platform.oversight import controls, wording
    from samkjort.platform.oversight.evidence import About, gather, leaving
    from samkjort.platform.oversight.views.pages import CHOSEN

    themes = tuple(one for one in CHOSEN if one in controls.themes_on(AS_OF))
    seconds: dict[str, float] = {}
    with transaction.atomic():
        with connections["default"].cursor() as cursor:
            for setting, who in (("person", "worker 1"), ("appointment", "appointment 1")):
                cursor.execute(
                    "SELECT set_config(%s, md5(%s)::uuid::text, true)",
                    [f"samkjort.{setting}", f"{municipality} {who}"],
                )
        began = time.perf_counter()
        found = gather(About(municipality, FIRST, LAST, AS_OF, themes))
        seconds["counted"] = time.perf_counter() - began
        left = leaving(found)
        seconds["withheld"] = time.perf_counter() - began - seconds["counted"]
        pdf = wording.sheet(left, "Oppdiktet").pdf()
        total = time.perf_counter() - began
        seconds["set as PDF"] = total - seconds["counted"] - seconds["withheld"]
    assert pdf.startswith(b"%PDF")
    return {
        "sheet": (left.to_json(), found.units),
        "counted": found.count("cases").counted,
        "seconds": seconds,
        "total": total,
    }


if __name__ == "__main__":
    main()
