"""The platform over HTTP at 100,000 cases, 600,000 memberships and 3 million entries, every read logged.

Measured against a floor in the same run: bare Django views with the same access check, read and log row in
hand-written SQL. Run from the root: `python bench/platform_http/bench.py`. The filled database is kept and
used again (`--kept FOLDER` elsewhere, `--thrown-away` not at all); `--cases 1000` tries it in half a minute.
Platform and floor answer in a process each, from the same PostgreSQL (every commit on disk), to the same
employees, and take turns. Times are the server's own, from the request was read to the answer was ready. Then
eight clients at once for a minute.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

import psycopg
import rows
from counts import STATEMENTS
from database import environment, filled, usual_place
from visitor import PAGES, Answer, Line, Visitor

from samkjort.platform.database import SUPERUSER, Server

HERE = Path(__file__).resolve().parent
SEED = 20_261_122
AT_MOST = dict(zip(PAGES, (4.0, 4.0, 3.0, 4.0), strict=True))
"""Times the floor's median."""
ABOUT_MS = dict(zip(PAGES, (10, 15, 12, 25), strict=True))
CLIENTS = 8
TAIL_AT_MOST = 5.0
"""Times the median, for the 95th percentile under load."""
SHARE = (0.45, 0.25, 0.15, 0.15)
"""How often each page is asked for under load."""


def say(text: str) -> None:
    """A line, at once."""
    print(text, flush=True)


@contextmanager
def served(kind: str, server: Server, static: Path) -> Iterator[int]:
    """A server process and its port."""
    told = {**os.environ, **environment(server), "SAMKJORT_STATIC": str(static)}
    command = [sys.executable, str(HERE / "server.py"), kind]
    process = subprocess.Popen(command, env=told, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def prepare(server: Server, static: Path) -> None:
    """Django in this process, and the static files collected as in production."""
    os.environ.update({**environment(server), "SAMKJORT_STATIC": str(static)})
    import django

    django.setup()
    from django.core.management import call_command

    from samkjort.platform.shell.catalogue import compile_all

    compile_all()
    call_command("collectstatic", verbosity=0, interactive=False)


def visitors(cases: int, how_many: int, chance: Random) -> list[Visitor]:
    """Employees from all over the country, each with a session as sign-in makes it."""
    from samkjort.platform.shell.sessions import SessionStore

    staff = rows.Country(cases).staff
    found = []
    for number in chance.sample(range(staff), min(how_many, staff)):
        session = SessionStore()
        session["person"] = rows.key(rows.PERSON, number)
        session["appointment"] = rows.key(rows.APPOINTMENT, number)
        session["municipality"] = rows.municipality(number // rows.STAFF)
        session["chosen"], session["roles"] = True, 1
        session["provider"], session["sid"], session["assurance"] = "idporten", "measured", "high"
        session.begin()
        session.save()
        found.append(Visitor(number, str(session.session_key), cases, Random(number)))
    return found


def agree(server: Server, platform: Line, floor: Line, visitor: Visitor) -> None:
    """Both sides show the same children, and leave as many rows in the log."""
    with psycopg.connect(server.url(SUPERUSER), autocommit=True) as root:

        def looks() -> int:
            found = root.execute("SELECT count(*) FROM access_log").fetchone()
            return int(found[0]) if found else 0

        for page in PAGES:
            asked = visitor.ask(page)
            before = looks()
            ours = platform.send(asked, visitor.session)
            between = looks()
            bare = floor.send(asked, visitor.session)
            after = looks()
            if not (ours.good and bare.good):
                raise SystemExit(f"{page}: the platform answered {ours.status}, the floor {bare.status}")
            if between - before != after - between or between == before:
                raise SystemExit(f"{page}: {between - before} rows in the log, the floor {after - between}")
            if page != "write an entry":
                same(page, ours, bare)
            say(f"  {page:<20} agrees; {between - before} rows in the log, {len(ours.body):,} bytes")


def same(page: str, ours: Answer, bare: Answer) -> None:
    """The children (or the team) of the floor's answer are all on the platform's page."""
    told = json.loads(bare.body)
    shown = ours.body.decode()
    names = {
        "open a case": lambda: [f"{one['given_name']} {one['family_name']}" for one in told["team"]],
        "list of mine": lambda: [one[1] for one in told["mine"]],
        "search in my scope": lambda: [f"{one[1]} {one[2]}" for one in told["found"]],
    }[page]()
    missing = [name for name in names if name not in shown]
    if missing or not names:
        raise SystemExit(f"{page}: the floor shows {len(names)}, of whom the platform lacks {missing}")


def take_turns(
    platform: Line, floor: Line, who: list[Visitor], rounds: int
) -> dict[tuple[str, str], list[Answer]]:
    """Each page from each side, one at a time, in turn, `rounds` times."""
    found: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for number in range(rounds):
        visitor = who[number % len(who)]
        for page in PAGES:
            asked = visitor.ask(page)
            sides = [("platform", platform), ("floor", floor)]
            for side, line in sides if number % 2 else sides[::-1]:
                answer = line.send(asked, visitor.session)
                if not answer.good:
                    raise SystemExit(f"{page}: {side} answered {answer.status}")
                found[side, page].append(answer)
    return found


def under_load(port: int, who: list[Visitor], seconds: float) -> tuple[dict[str, list[Answer]], list[str]]:
    """Eight clients at once; the answers by page, and what went wrong."""
    found: dict[str, list[Answer]] = defaultdict(list)
    wrong: list[str] = []
    until = time.monotonic() + seconds

    def one(mine: list[Visitor], chance: Random) -> None:
        line = Line(port)
        while time.monotonic() < until:
            visitor = chance.choice(mine)
            (page,) = chance.choices(PAGES, SHARE)
            try:
                answer = line.send(visitor.ask(page), visitor.session)
            except OSError as error:
                wrong.append(f"{page}: {error}")
                line.close()
                continue
            found[page].append(answer)
            if not answer.good:
                wrong.append(f"{page}: {answer.status}")
        line.close()

    threads = [threading.Thread(target=one, args=(who[n::CLIENTS], Random(n))) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found, wrong


def tail(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def report_turns(found: dict[tuple[str, str], list[Answer]]) -> list[dict[str, object]]:
    """Print medians beside the floor's and the goal."""
    say(f"\n{'':<20}{'platform':>10}{'floor':>8}{'ratio':>7}{'goal':>6}{'about':>8}{'p95':>8}  (server, ms)")
    ratios: list[dict[str, object]] = []
    for page in PAGES:
        ours = [one.server for one in found["platform", page]]
        bare = statistics.median(one.server for one in found["floor", page])
        ratio = statistics.median(ours) / bare
        said = "" if ratio <= AT_MOST[page] else "  MISSED"
        say(
            f"{page:<20}{statistics.median(ours):>10.1f}{bare:>8.1f}{ratio:>7.2f}{AT_MOST[page]:>6.0f}"
            f"{ABOUT_MS[page]:>8}{tail(ours):>8.1f}{said}"
        )
        ratios.append({"name": f"{page}: goal over floor", "ratio": AT_MOST[page] / ratio, "at_least": 1})
    return ratios


def report_load(found: dict[str, list[Answer]], wrong: list[str], seconds: float) -> list[dict[str, object]]:
    """Print the load's medians, tails and errors."""
    total = sum(len(answers) for answers in found.values())
    say(
        f"\n{CLIENTS} clients, {seconds:.0f} s: {total} answers, {total / seconds:.0f} a second,"
        f" {len(wrong)} errors"
    )
    for line in sorted(set(wrong))[:5]:
        say(f"  {line}")
    say(f"{'':<20}{'answers':>8}{'median':>8}{'p95':>8}{'p95/median':>12}  (as the client waits, ms)")
    ratios: list[dict[str, object]] = []
    for page in PAGES:
        waited = [one.client for one in found[page]]
        middle, last = statistics.median(waited), tail(waited)
        say(f"{page:<20}{len(waited):>8}{middle:>8.1f}{last:>8.1f}{last / middle:>12.2f}")
        ratios.append(
            {"name": f"{page}: tail under load", "ratio": TAIL_AT_MOST * middle / last, "at_least": 1}
        )
    ratios.append({"name": "no error under load", "ratio": 0 if wrong else 1, "at_least": 1})
    return ratios


def statements(platform: Line, floor: Line, who: list[Visitor]) -> list[dict[str, object]]:
    """Print how many statements each page takes, and PostgreSQL's part of the time."""
    wrong: list[str] = []
    say("\nstatements (fewest-most over 10 employees), and milliseconds of them in PostgreSQL")
    for page in PAGES:
        told = []
        for line in (platform, floor):
            seen = [line.send(one.ask(page), one.session, measure="queries") for one in who[:10]]
            counts = [one.statements for one in seen]
            # «Last seen» of a session is written once a minute.
            if line is platform and not set(counts) <= {STATEMENTS[page], STATEMENTS[page] + 1}:
                wrong.append(page)
            middle = statistics.median(one.database for one in seen)
            told.append(f"{min(counts)}-{max(counts)} in {middle:.1f} ms")
        said = "" if page not in wrong else f"  not {STATEMENTS[page]}, as at 100 cases"
        say(f"{page:<20}{told[0]:>22}   floor {told[1]:>20}{said}")
    return [{"name": "statements as at 100 cases", "ratio": 0 if wrong else 1, "at_least": 1}]


def main() -> None:
    """Fill, measure, print; write the ratios where `SAMKJORT_BENCH_OUT` says."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=200)
    options.add_argument("--seconds", type=float, default=60, help="how long the eight clients go on")
    options.add_argument("--kept", type=Path, help="keep the filled database here, not in the usual place")
    options.add_argument("--thrown-away", action="store_true", help="fill anew, and keep nothing")
    options.add_argument(
        "--tell", choices=PAGES, help="print every statement of one answer of this page, and end"
    )
    chosen = options.parse_args()
    chance = Random(SEED)
    kept = None if chosen.thrown_away else chosen.kept or usual_place(chosen.cases)
    say(
        f"{chosen.cases:,} cases, {chosen.cases * rows.TEAM:,} memberships,"
        f" {chosen.cases * rows.ENTRIES:,} entries"
    )
    with ExitStack() as stack:
        static = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["SAMKJORT_STATIC"] = str(static)  # Read with the settings, when the filling begins.
        server = stack.enter_context(filled(chosen.cases, kept=kept, say=say))
        prepare(server, static)
        who = visitors(chosen.cases, 40, chance)
        platform_port = stack.enter_context(served("platform", server, static))
        floor_port = stack.enter_context(served("floor", server, static))
        platform, floor = Line(platform_port), Line(floor_port)
        agree(server, platform, floor, who[0])
        take_turns(platform, floor, who[:10], 10)
        if chosen.tell:
            platform.send(who[1].ask(chosen.tell), who[1].session, measure="tell")
            return
        ratios = report_turns(take_turns(platform, floor, who, chosen.rounds))
        ratios += statements(platform, floor, who)
        if chosen.seconds:
            found, wrong = under_load(platform_port, who, chosen.seconds)
            ratios += report_load(found, wrong, chosen.seconds)
    place = os.environ.get("SAMKJORT_BENCH_OUT")
    if place:
        Path(place).write_text(json.dumps(ratios), "utf-8")


if __name__ == "__main__":
    main()
