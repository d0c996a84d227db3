"""The worker: what is due when, and what it does to the demo's database as its own role."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections

from samkjort.platform import worker
from samkjort.platform.access import jobs as access_jobs
from samkjort.platform.connections import point
from samkjort.platform.jobs import DAY, Job, every_job
from tests.platform.conftest import OwnDatabase


def test_a_job_is_due_by_its_time_and_a_daily_one_once_each_date() -> None:
    often = Job("often", lambda: 0)
    daily = Job("daily", lambda: 0, every=DAY)
    rota = worker.Rota([often, daily])
    late = datetime(2026, 11, 22, 23, 59, 30)
    assert rota.due(late) == [often, daily]
    for job in (often, daily):
        rota.done(job, late)
    assert rota.due(late + timedelta(seconds=31)) == [daily]
    assert rota.due(late + timedelta(seconds=61)) == [often, daily]


def test_every_job_has_a_name_of_its_own() -> None:
    names = [job.name for job in every_job()]
    assert len(names) == len(set(names)) >= 6


@contextmanager
def as_worker(own: OwnDatabase) -> Iterator[None]:
    point("default", own.url("samkjort_worker"))
    yield
    connections["default"].close()


def test_every_job_runs_as_the_workers_role(own_database: OwnDatabase, monkeypatch: Any) -> None:
    monkeypatch.setenv("DATABASE_URL", own_database.url("samkjort_web"))
    with as_worker(own_database):
        did = worker.run_due(worker.Rota(every_job()))
    assert set(did) == {job.name for job in every_job()}


def test_a_job_that_fails_does_not_stop_the_others(
    own_database: OwnDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'a secret'::integer")
        return 1

    with as_worker(own_database):
        rota = worker.Rota([Job("broken", broken), Job("whole", lambda: 3)])
        assert worker.run_due(rota) == {"whole": 3}
        assert [job.name for job in rota.due(worker_now())] == ["broken"]
    assert "broken was not done" in caplog.text
    assert "secret" not in caplog.text


def worker_now() -> datetime:
    from samkjort.platform import clock

    return clock.now()


def test_the_web_role_may_not_do_what_the_worker_does(own_database: OwnDatabase) -> None:
    for call in ("worker_rebuild_dates(current_date)", "worker_offers_due()", "worker_holders_gone()"):
        with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {call}")


def test_it_stops_when_told(own_database: OwnDatabase, monkeypatch: Any) -> None:
    monkeypatch.setenv("DATABASE_URL", own_database.url("samkjort_web"))
    monkeypatch.setenv("WORKER_DATABASE_URL", own_database.url("samkjort_worker"))
    stop = threading.Event()
    ended: list[bool] = []

    def run() -> None:
        worker.work(stop)
        ended.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    stop.set()
    thread.join(timeout=20)
    assert ended == [True]


def test_without_its_address_it_says_so(monkeypatch: Any) -> None:
    monkeypatch.delenv("WORKER_DATABASE_URL", raising=False)
    with pytest.raises(worker.NoAddress, match="WORKER_DATABASE_URL"):
        worker.work(threading.Event())


def test_looks_are_sealed(own_database: OwnDatabase) -> None:
    point("default", own_database.url("postgres"))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_log (at, request_id, person_id, person_name, role, title, unit_name,"
            " municipality, action, relation, ground_kind, ground_ref, refused, reason, protected)"
            " VALUES (now(), gen_random_uuid(), gen_random_uuid(), 'Tora Berg', 'employee', '', '', '', 'x',"
            " '', '', '', false, '', false)"
        )
    with as_worker(own_database):
        assert once_others_are_done(access_jobs.seal) == 1
        assert access_jobs.seal() == 0


def once_others_are_done(seal: Callable[[], int], limit: float = 240.0) -> int:
    """What is sealed when the server's open transactions have ended, those of other tests too: the seal waits
    for every transaction that began before an entry, in whatever database."""
    end = time.monotonic() + limit
    while not (sealed := seal()) and time.monotonic() < end:
        time.sleep(0.5)
    return sealed
