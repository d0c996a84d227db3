"""`samkjort demo`: a whole municipality on this machine with one command; nothing needs to be there before.

The database, the key and the lock of the demo live in `<SAMKJORT_HOME>/demo`. A second start finds its data.
"""

from __future__ import annotations

import errno
import fcntl
import io
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from samkjort.law.texts.home import home
from samkjort.platform.database import (
    DATABASE,
    OWNER,
    SUPERUSER,
    WEB,
    WORKER,
    DatabaseUnusable,
    Server,
    reachable_home,
)
from samkjort.platform.database_host import end_with_parent

HOST = "127.0.0.1"
WORKER_PATIENCE_SECONDS = 10.0
FILLED = "samkjort demo, filled"
"""The comment on the demo's database once all of its content is there."""

Say = Callable[[str], None]


class DemoStopped(Exception):
    """The demo cannot run; the text is one sentence that says why and what to do."""


def run(*, port: int = 8000, new: bool = False, say: Say = print) -> None:
    """Start everything, serve until Ctrl-C or SIGTERM, and leave no process behind. Raises `DemoStopped`."""
    from samkjort.platform.serve import PortTaken, check_free

    began = time.monotonic()
    signal.signal(signal.SIGTERM, _stop)
    try:
        port = check_free(HOST, port)
        folder = reachable_home(home()) / "demo"
        with only_one(folder):
            _run(folder, port=port, new=new, say=say, began=began)
    except (DatabaseUnusable, PortTaken) as error:
        raise DemoStopped(str(error)) from error
    except OSError as error:
        raise DemoStopped(_fault(error)) from error
    except KeyboardInterrupt:
        say("Stoppet.")


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(folder: Path, *, port: int, new: bool, say: Say, began: float) -> None:
    import psycopg

    from samkjort.platform.serve import serve

    server = Server(folder / "postgres")
    worker: subprocess.Popen[bytes] | None = None
    try:
        say("Starter databasen …" if (server.data / "PG_VERSION").exists() else "Lager databasen …")
        server.start()
        _environment(folder, server, port)
        prepare(server, new=new, say=say)
        from samkjort.platform.wsgi import application

        def ready(actual: int) -> None:
            nonlocal worker
            worker = start_worker()
            (folder / "lock").write_text(f"{os.getpid()} http://{HOST}:{actual}\n")
            say(f"Samkjørt er klar på http://{HOST}:{actual} ({time.monotonic() - began:.1f} s).")
            say("Alle personer og tall er oppdiktet. Stopp med Ctrl-C.")

        serve(application, host=HOST, port=port, ready=ready)
        say("Stoppet.")
    except psycopg.errors.DiskFull as error:
        raise DemoStopped(f"Disken er full: frigjør plass der {folder} ligger, og start igjen.") from error
    except psycopg.OperationalError as error:
        raise DemoStopped(
            f"Databasen i {folder} svarte ikke ({_first_line(error)}): start på nytt."
        ) from error
    finally:
        if worker is not None:
            stop_worker(worker)
        _close_connections()
        server.stop()
        (folder / "lock").write_text("")


def start_worker() -> subprocess.Popen[bytes]:
    """The worker in a process of its own, which ends with this one, however that happens (Linux)."""
    return subprocess.Popen(
        [sys.executable, "-m", "samkjort.platform.worker"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with_parent(),
    )


def stop_worker(worker: subprocess.Popen[bytes]) -> None:
    """Let the worker finish what it is at; it has a few seconds."""
    worker.terminate()
    try:
        worker.wait(timeout=WORKER_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def prepare(server: Server, *, new: bool, say: Say) -> None:
    """Roles, schema and content: made when missing, left alone when whole, made again when half-way."""
    if new:
        server.drop_database(DATABASE)
    fresh = server.prepare()
    if not fresh and server.comment(DATABASE) != FILLED:
        # A start that was cut short: the demo's own content, so nothing of anyone's is lost.
        server.drop_database(DATABASE)
        fresh = server.prepare()
    import django

    from samkjort.platform.shell.catalogue import compile_all

    # Before Django reads them: what it has read of the texts it does not read again.
    compile_all()
    django.setup()
    from django.core.management import call_command
    from django.db.utils import DatabaseError

    from samkjort.platform.setting_up import bring_up_to_date

    if fresh:
        say("Lager tabellene …")
    try:
        bring_up_to_date(fictional=True)
    except DatabaseError as error:
        raise DemoStopped(
            f"Tabellene passer ikke med programmet ({_first_line(error)}): kjør `samkjort demo --fresh`."
        ) from error
    if fresh:
        fill(server, say=say)
        server.set_comment(DATABASE, FILLED)
    call_command("check", databases=["default"], stdout=io.StringIO())


def fill(server: Server, *, say: Say) -> None:
    """Fill the demo municipality, past every rule, as the database's superuser; then the web role again."""
    if find_spec("samkjort.platform.demo_data") is None:
        return
    from importlib import import_module

    from django.db import transaction

    from samkjort.platform.connections import point

    say("Fyller kommunen med oppdiktede mennesker …")
    point("default", server.url(SUPERUSER))
    try:
        with transaction.atomic():
            import_module("samkjort.platform.demo_data").fill()
    finally:
        point("default", server.url(WEB))


def _environment(folder: Path, server: Server, port: int) -> None:
    """What settings.py reads, for the demo: loopback only, without TLS, made-up sign-in."""
    key = folder / "secret"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(50))
    os.environ.update(
        DJANGO_SETTINGS_MODULE="samkjort.platform.settings",
        SAMKJORT_DEMO="yes",
        SAMKJORT_TLS="no",
        SAMKJORT_SECRET_KEY=key.read_text(),
        SAMKJORT_HOSTS=f"{HOST},localhost",
        SAMKJORT_ORIGIN=f"http://{HOST}:{port}",
        DATABASE_URL=server.url(WEB),
        OWNER_DATABASE_URL=server.url(OWNER),
        WORKER_DATABASE_URL=server.url(WORKER),
    )


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the demo's folder; raises `DemoStopped` when another demo has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            number, _, address = lock.read().strip().partition(" ")
            where = f" på {address}" if address else ""
            which = f" (prosess {number})" if number else ""
            raise DemoStopped(
                f"Demoen kjører allerede{where}{which}: bruk den, eller stopp den med Ctrl-C der den startet."
            ) from None
        yield


def _close_connections() -> None:
    if "django.db" in sys.modules:
        from django.core.exceptions import ImproperlyConfigured
        from django.db import connections

        try:
            connections.close_all()
        except ImproperlyConfigured:
            return


def _fault(error: OSError) -> str:
    place = error.filename or "mappen til Samkjørt"
    if error.errno == errno.ENOSPC:
        return f"Disken er full: frigjør plass der {place} ligger, og start på nytt."
    return f"{place} kan ikke brukes ({error.strerror}): la SAMKJORT_HOME peke på en mappe du kan skrive i."


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
