"""`samkjort worker`: the one process that does what follows from time. One is enough; two do no harm.

It runs as the worker's database role. What changes a case is done as the web role in the place of someone who
may (`in_place_of`), so that row security holds the worker as it holds everyone.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from samkjort.platform.jobs import DAY, Job, every_job

PAUSE_SECONDS = 10.0
logger = logging.getLogger("samkjort.worker")


class NoAddress(Exception):
    """The worker's database is not named; the text says how."""


class Rota:
    """Which jobs are due: those of each date once, the others when their time has passed."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.jobs = jobs
        self._done: dict[str, datetime] = {}

    def due(self, now: datetime) -> list[Job]:
        """The jobs that are due, in their order."""
        return [job for job in self.jobs if self._is_due(job, now)]

    def done(self, job: Job, now: datetime) -> None:
        """The job has been run."""
        self._done[job.name] = now

    def _is_due(self, job: Job, now: datetime) -> bool:
        last = self._done.get(job.name)
        if last is None:
            return True
        return last.date() != now.date() if job.every == DAY else now - last >= job.every


def run_due(rota: Rota, stop: threading.Event | None = None) -> dict[str, int]:
    """Run what is due, each job for itself; what each did. A job that fails is tried again next round.

    No job is begun once `stop` is set.
    """
    from django.db import DatabaseError, connections, transaction

    from samkjort.platform import clock

    did: dict[str, int] = {}
    for job in rota.due(clock.now()):
        if stop is not None and stop.is_set():
            break
        try:
            if job.whole:
                with transaction.atomic():
                    did[job.name] = job.run()
            else:
                did[job.name] = job.run()
        except DatabaseError as error:
            # Never the text: it may hold a row.
            cause = getattr(error.__cause__, "sqlstate", None) or type(error).__name__
            logger.warning("%s was not done (%s); it is tried again", job.name, cause)
            connections["default"].close()
        except Exception as error:
            logger.error("%s was not done (%s); it is tried again", job.name, type(error).__name__)
            rota.done(job, clock.now())
        else:
            rota.done(job, clock.now())
    return did


@contextmanager
def in_place_of(person: UUID, appointment: UUID) -> Iterator[None]:
    """The block acts as the web role, in the place of someone who may, in a transaction of its own."""
    from django.db import connections, transaction

    from samkjort.platform.connections import point
    from samkjort.platform.shell.routes import set_context

    before = dict(connections["default"].settings_dict)
    point("default", os.environ["DATABASE_URL"])
    try:
        with transaction.atomic():
            set_context(person=person, appointment=appointment)
            yield
    finally:
        connections["default"].close()
        connections["default"].settings_dict.update(before)


def work(stop: threading.Event) -> None:
    """Do what is due until `stop` is set. Raises `NoAddress`."""
    import django

    address = os.environ.get("WORKER_DATABASE_URL", "")
    if not address or not os.environ.get("DATABASE_URL"):
        raise NoAddress("set WORKER_DATABASE_URL (the worker role) and DATABASE_URL (the web role)")
    django.setup()
    from django.db import connections

    from samkjort.platform.connections import point

    point("default", address)
    rota = Rota(every_job())
    try:
        while not stop.is_set():
            run_due(rota, stop)
            stop.wait(PAUSE_SECONDS)
    finally:
        connections.close_all()


def main() -> int:
    """Run until SIGINT or SIGTERM; what is under way is finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samkjort.platform.settings")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        work(stop)
    except NoAddress as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
