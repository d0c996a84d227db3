"""A PostgreSQL with nothing but people and access in it: they are tested without the apps that build on them.

The case tables are then the few columns access reads (`tests.platform.rows.CASE_TABLES`). There is one for
each process, whichever folder of tests asks first: pytest makes a fixture anew for each folder that takes it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from samkjort.platform.connections import point
from samkjort.platform.database import FAST, Server
from samkjort.platform.migrating import migrate
from tests.platform.worker import Worker

TEMPLATE = "samkjort_template"
"""The name `tests.platform.conftest` copies databases from."""

_made: dict[str, Any] = {}


def once(name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, made the first time it is asked for in this process."""
    if name not in _made:
        _made[name] = make()
    return _made[name]


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Server:
    """The server in place of the one all apps share."""

    def start() -> Server:
        place = Path(tempfile.mkdtemp(prefix="samkjort-bare-"))
        place.chmod(0o711)
        running = Server(place / "pg", settings=FAST)
        request.config.add_cleanup(lambda: stop(running, place))
        running.start()
        running.prepare(TEMPLATE)
        for alias in ("owner", "default"):
            point(alias, running.url("samkjort_owner", TEMPLATE))
        migrate("people", "shell", checks=False)
        connections.close_all()
        return running

    found: Server = once("server", start)
    return found


def stop(running: Server, place: Path) -> None:
    """End the server and remove its folder, when all tests are done."""
    running.stop()
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def worker_database(server: Server) -> Worker:
    """The database of these tests; the connection may take the parts of the web role and the superuser."""

    def make() -> Worker:
        server.create_database("samkjort_bare", template=TEMPLATE)
        return Worker("samkjort_bare", server)

    found: Worker = once("worker", make)
    found.lead()
    return found
