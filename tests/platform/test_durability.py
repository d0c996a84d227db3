"""`kill -9` of the server and of PostgreSQL while people write: what was acknowledged stays, nothing is half.

A PostgreSQL of the test's own that waits for the disk, a server process, and two employees who write in the
log and hand the baton to and fro over HTTP. At a random moment a process is killed; after the restart
everything acknowledged is there, and every case is whole.
"""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connections, transaction

from samkjort.platform.connections import point
from samkjort.platform.database import DURABLE, SUPERUSER, Server
from samkjort.platform.migrating import migrate
from tests.platform import cast
from tests.platform.cases.conftest import Around, _case
from tests.platform.conftest import Client, sign_in
from tests.platform.demo.filled import connections_kept

SERVE = """
import os, sys, threading
from samkjort.platform.serve import serve
from samkjort.platform.wsgi import application
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
serve(application, host="127.0.0.1", port=0, ready=lambda port: print(port, flush=True))
"""
FORM = "a" * 32
"""The form secret, as cookie and as field."""
TAKE_TURNS = {"teacher": "nurse", "nurse": "teacher"}
UNDER_WAY_SECONDS = 10.0
MORE_SECONDS = (0.0, 0.5)
"""When in a round the process is killed, after the first writes."""


@dataclass
class Platform:
    """The database, the server over it, and who is signed in."""

    database: Server
    world: Around
    sessions: dict[str, str]
    process: subprocess.Popen[str] | None = None
    port: int = 0

    def start(self) -> None:
        """Start the server process."""
        told = {
            "DATABASE_URL": self.database.url("samkjort_web"),
            "OWNER_DATABASE_URL": self.database.url("samkjort_owner"),
            "SAMKJORT_HOSTS": "127.0.0.1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE],
            env={**os.environ, **told},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def kill_server(self) -> None:
        """`kill -9` of the server."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Asked past row security."""
        with psycopg.connect(self.database.url(SUPERUSER), autocommit=True) as root:
            return root.execute(query.encode(), values).fetchall()


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    place = Path(tempfile.mkdtemp(prefix="samkjort-durable-"))
    place.chmod(0o711)
    database = Server(place / "pg", settings=DURABLE)
    try:
        database.start()
        database.prepare()
        with connections_kept():
            point("owner", database.url("samkjort_owner"))
            point("default", database.url("samkjort_owner"))
            migrate()
            point("default", database.url(SUPERUSER))
            world = lay_out()
            sessions = {}
            for who in TAKE_TURNS:
                browser = Client()
                sign_in(browser, world.persons[who], world.appointments[who])
                sessions[who] = browser.cookies[settings.SESSION_COOKIE_NAME].value
        yield Platform(database, world, sessions)
    finally:
        database.stop()
        shutil.rmtree(place, ignore_errors=True)


def lay_out() -> Around:
    """Ida's case, with consents that last whenever the test is run."""
    world = Around(nullcontext)
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cast._places(world)
        cast._people(world)
        cast._family(world)
        _case(world)
        cursor.execute("UPDATE cases_consent SET during = '[2026-01-01,)'")
        cursor.execute("UPDATE access_age_limit SET years = 120 WHERE name = 'of_age'")
        world.rebuild()
    return world


@dataclass
class Writers:
    """One who writes in the log, and the baton that goes to and fro; what was acknowledged."""

    platform: Platform
    holder: str
    entries: list[str] = field(default_factory=list)
    handed: int = 0
    """Offers of the baton that were acknowledged as accepted."""
    refused: list[str] = field(default_factory=list)
    """What was not acknowledged while nothing was wrong."""
    wrecked: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def well_under_way(self) -> None:
        """Wait until both have written, at most for so long."""
        limit = time.monotonic() + UNDER_WAY_SECONDS
        while not (self.entries and self.handed) and not self.refused and time.monotonic() < limit:
            time.sleep(0.02)

    def post(self, who: str, address: str, **form: str) -> bool:
        """Send a form; whether it was acknowledged. False: the server or the database was gone."""
        line = http.client.HTTPConnection("127.0.0.1", self.platform.port, timeout=15)
        try:
            line.request(
                "POST",
                f"/sak/{self.platform.world.case}/{address}",
                urlencode({**form, "csrfmiddlewaretoken": FORM}),
                {
                    "Cookie": f"{settings.SESSION_COOKIE_NAME}={self.platform.sessions[who]};"
                    f" {settings.CSRF_COOKIE_NAME}={FORM}",
                    "Content-Type": "application/x-www-form-urlencoded",
                },
            )
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
        if answer.status != 302 and not self.wrecked.is_set():
            self.refused.append(f"{address}: {answer.status}")
        return answer.status == 302

    def write(self) -> None:
        """Write in the log until something breaks."""
        while not self.ended.is_set():
            words = f"Ida hadde det fint i dag. {uuid4()}"
            if not self.post("nurse", "logg/skriv/", kind="done", words=words, looked="on"):
                return
            self.entries.append(words)

    def hand_over(self) -> None:
        """Hand the baton to and fro until something breaks."""
        while not self.ended.is_set():
            other = TAKE_TURNS[self.holder]
            to = str(self.platform.world.appointments[other])
            if not self.post(
                self.holder, "stafettpinne/", to=to, reason="Det passer bedre.", familys_view="Ja."
            ):
                return
            if not self.post(other, "stafettpinne/ja/"):
                return
            self.handed += 1
            self.holder = other


@contextmanager
def writing(platform: Platform) -> Iterator[Writers]:
    """Writers at work while the block lasts."""
    writers = Writers(platform, holder_now(platform))
    threads = [threading.Thread(target=work, daemon=True) for work in (writers.write, writers.hand_over)]
    for thread in threads:
        thread.start()
    yield writers
    writers.ended.set()
    for thread in threads:
        thread.join(timeout=20)
        assert not thread.is_alive()


def holder_now(platform: Platform) -> str:
    """Who has the baton; an offer that waits is taken back, so that a round begins the same way."""
    case = platform.world.case
    platform.rows(
        "UPDATE cases_batonoffer SET ended_at = now(), outcome = 'withdrawn'"
        " WHERE ended_at IS NULL RETURNING 1"
    )
    platform.rows("SELECT count(*) FROM access_rebuild_scope(%s)", case)
    ((holder,),) = platform.rows(
        "SELECT holder_id FROM cases_batonperiod WHERE case_id = %s AND upper_inf(held)", case
    )
    return next(who for who in TAKE_TURNS if platform.world.persons[who] == holder)


def kill_server(platform: Platform) -> None:
    """The server is gone."""
    platform.kill_server()


def kill_postmaster(platform: Platform) -> None:
    """PostgreSQL is gone, all of it."""
    pid = platform.database.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def kill_backend(platform: Platform) -> None:
    """One of PostgreSQL's processes is gone in the middle of its work; the rest recover by themselves."""
    ((pid,), *_) = platform.rows(
        "SELECT pid FROM pg_stat_activity WHERE usename = 'samkjort_web' ORDER BY random()"
    )
    os.kill(pid, signal.SIGKILL)


def up_again(platform: Platform, wrecked: Any) -> None:
    """Whoever was killed is started again, as an operator would."""
    if wrecked is kill_server:
        platform.start()
    if wrecked is kill_postmaster:
        platform.database.start()
    limit = time.monotonic() + 15
    while True:
        try:
            platform.rows("SELECT 1")
            return
        except psycopg.OperationalError:
            assert time.monotonic() < limit, "PostgreSQL did not come back"
            time.sleep(0.1)


def whole(platform: Platform) -> None:
    """Nothing is half: one holder, the scope that follows from the rows, a line and a look for every act."""
    case = platform.world.case
    held = platform.rows(
        "SELECT count(*) FILTER (WHERE upper_inf(held)),"
        " range_agg(held) = tstzmultirange(range_merge(range_agg(held)))"
        " FROM cases_batonperiod WHERE case_id = %s",
        case,
    )
    assert held == [(1, True)], "exactly one holder, at every instant"
    columns = "person_id, capacity, relation, parts, ground_kind, ground_ref, during"
    scope = f"SELECT {columns} FROM access_scope WHERE case_id = %s ORDER BY {columns}"
    stored = platform.rows(scope, case)
    platform.rows("SELECT count(*) FROM access_rebuild_scope(%s)", case)
    assert stored == platform.rows(scope, case), "the scope follows from team, consent and baton"
    counts: dict[str, int] = {
        name: platform.rows(f"SELECT count(*) FROM {query}")[0][0]
        for name, query in {
            "entries": "cases_log_entry",
            "lines of entries": "cases_event WHERE kind = 'log.entry'",
            "looks at entries": "access_log WHERE action = 'cases.write_entry' AND NOT refused",
            "offers": "cases_batonoffer",
            "words of offers": "cases_offerwords",
            "lines of offers": "cases_event WHERE kind = 'baton.offered'",
            "looks at offers": "access_log WHERE action = 'cases.offer_baton' AND NOT refused",
            "handed over": "cases_batonoffer WHERE outcome = 'accepted'",
            "periods": "cases_batonperiod WHERE came_by <> 'created'",
            "lines of yes": "cases_event WHERE kind = 'baton.accepted'",
            "looks at yes": "access_log WHERE action = 'cases.answer_offer' AND NOT refused",
        }.items()
    }
    assert len({counts[name] for name in ("entries", "lines of entries", "looks at entries")}) == 1, counts
    offers = ("offers", "words of offers", "lines of offers", "looks at offers")
    assert len({counts[name] for name in offers}) == 1, counts
    assert len({counts[n] for n in ("handed over", "periods", "lines of yes", "looks at yes")}) == 1, counts


def test_no_acknowledged_write_is_lost_and_no_state_is_half_when_a_process_is_killed(
    platform: Platform,
) -> None:
    chance = random.Random()
    acknowledged: list[str] = []
    handed = 0
    platform.start()
    try:
        for wreck in (kill_server, kill_postmaster, kill_backend, kill_server, kill_postmaster):
            with writing(platform) as writers:
                writers.well_under_way()
                time.sleep(chance.uniform(*MORE_SECONDS))
                writers.wrecked.set()
                wreck(platform)
            assert not writers.refused
            up_again(platform, wreck)
            acknowledged += writers.entries
            handed += writers.handed
            there = {words for (words,) in platform.rows("SELECT words FROM cases_log_entry")}
            assert not set(acknowledged) - there, f"{wreck.__name__}: an acknowledged entry is lost"
            ((taken,),) = platform.rows("SELECT count(*) FROM cases_batonoffer WHERE outcome = 'accepted'")
            assert taken >= handed, f"{wreck.__name__}: an acknowledged baton is lost"
            whole(platform)
        with writing(platform) as writers:
            writers.well_under_way()
        assert not writers.refused
        assert writers.entries, "after it all, people write as before"
        assert acknowledged
        assert handed
    finally:
        platform.kill_server()


def test_the_database_waits_for_the_disk(platform: Platform) -> None:
    assert platform.rows("SHOW fsync") == [("on",)]
    assert platform.rows("SHOW synchronous_commit") == [("on",)]
    assert platform.rows("SHOW full_page_writes") == [("on",)]
