"""A database filled with the demo's content once per session; copies of it are quick."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from samkjort.platform.connections import point
from samkjort.platform.database import Server

ALIASES = ("default", "owner")


def name_of(kind: str) -> str:
    """The name of a database of this worker."""
    return f"samkjort_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{kind}"


@contextmanager
def connections_kept() -> Iterator[None]:
    """Django's connections lead back to where they led when the block ends."""
    before = {alias: dict(connections[alias].settings_dict) for alias in ALIASES}
    try:
        yield
    finally:
        connections.close_all()
        for alias, described in before.items():
            connections[alias].settings_dict.clear()
            connections[alias].settings_dict.update(described)


def make_filled(server: Server, template: str) -> tuple[str, float]:
    """Fill a copy of the migrated template with the demo; its name, and the seconds of work it took us."""
    from samkjort.platform.demo_data import fill

    name = name_of("demo")
    server.drop_database(name)
    server.create_database(name, template=template)
    with connections_kept():
        point("default", server.url("postgres", name))
        point("owner", server.url("samkjort_owner", name))
        began = time.process_time()
        with transaction.atomic():
            fill()
        taken = time.process_time() - began
    return name, taken


@contextmanager
def led_to(server: Server, name: str, *, real: bool) -> Iterator[None]:
    """Django's connections lead to the database. `real`: as the web role itself, with commits."""
    with connections_kept():
        if real:
            point("default", server.url("samkjort_web", name))
        else:
            point("default", server.url("postgres", name), options="-c timezone=UTC -c role=samkjort_web")
        point("owner", server.url("samkjort_owner", name))
        yield
