"""One PostgreSQL for a whole test session, started by the first worker and stopped by the last."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from samkjort.platform.database import FAST, Server

FORGOTTEN_AFTER_SECONDS = 3600


def place_of(factory: pytest.TempPathFactory) -> Path:
    """The session's folder: the same for every worker, and open to the OS user PostgreSQL runs as."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    token = hashlib.sha256(str(shared).encode()).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"samkjort-test-{os.getuid()}-{token}-{shared.stat().st_ino}"


@contextmanager
def session_server(factory: pytest.TempPathFactory, *, prepare: Callable[[Server], None]) -> Iterator[Server]:
    """The running server; the worker that leaves last stops it and removes its folder."""
    place = place_of(factory)
    place.mkdir(mode=0o711, exist_ok=True)
    place.chmod(0o711)
    sweep(place)
    server, ready = Server(place / "pg", settings=FAST, dies_with_us=False), place / "ready"
    users = os.open(place / "users", os.O_RDWR | os.O_CREAT)
    try:
        with FileLock(place / "start.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
            if server.pid is None:
                ready.unlink(missing_ok=True)
                server.start()
            if not ready.exists():
                prepare(server)
                ready.touch()
        yield server
    finally:
        with FileLock(place / "start.lock"):
            if last_to_leave(users):
                server.stop()
                shutil.rmtree(place, ignore_errors=True)
        os.close(users)


def last_to_leave(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep(mine: Path) -> None:
    """Stop and remove what a killed session left behind."""
    for place in mine.parent.glob(f"samkjort-test-{os.getuid()}-*"):
        try:
            if place == mine or time.time() - place.stat().st_mtime < FORGOTTEN_AFTER_SECONDS:
                continue
            with (place / "users").open("w") as users:
                if last_to_leave(users.fileno()):
                    Server(place / "pg").stop()
                    shutil.rmtree(place, ignore_errors=True)
        except OSError:
            continue
