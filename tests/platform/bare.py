"""A PostgreSQL with nothing but people and access in it: they are tested without the apps that build on them.

The case tables are then the few columns access reads (`tests.platform.rows.CASE_TABLES`).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from samkjort.platform.connections import point
from samkjort.platform.database import FAST, Server
from tests.platform.worker import Worker

TEMPLATE = "samkjort_template"
"""The name `tests.platform.conftest` copies databases from."""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server in place of the one all apps share."""
    place = Path(tempfile.mkdtemp(prefix="samkjort-bare-"))
    place.chmod(0o711)
    running = Server(place / "pg", settings=FAST)
    running.start()
    try:
        running.prepare(TEMPLATE)
        for alias in ("owner", "default"):
            point(alias, running.url("samkjort_owner", TEMPLATE))
        for app in ("people", "shell"):
            call_command("migrate", app, database="owner", verbosity=0, interactive=False, skip_checks=True)
        connections.close_all()
        yield running
    finally:
        running.stop()
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def worker_database(server: Server) -> Iterator[Worker]:
    """The database of these tests; the connection may take the parts of the web role and the superuser."""
    server.create_database("samkjort_bare", template=TEMPLATE)
    worker = Worker("samkjort_bare", server)
    worker.lead()
    yield worker
    connections.close_all()
