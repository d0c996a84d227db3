"""The cast laid out, and small tables that row security guards by each part of a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.parts import Part
from samkjort.platform.access.row_security import CaseRows, protection
from samkjort.platform.clock import OSLO
from tests.platform import bare
from tests.platform.cast import NOW, World, lay_out
from tests.platform.rows import lay
from tests.platform.worker import Worker

server = bare.server
worker_database = bare.worker_database

PROBES = {part.name.lower(): part for part in Part if part.name}


@pytest.fixture(scope="session")
def laid_out(worker_database: Worker) -> World:
    """The cast and Ida's case, stored once; and a small table for each part of a case, guarded by it."""

    @contextmanager
    def as_superuser() -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE postgres")
            yield
            cursor.execute("SET ROLE samkjort_web")

    def make() -> World:
        with transaction.atomic():
            stand_at(datetime.fromisoformat(NOW).replace(tzinfo=OSLO))
            world = lay_out(as_superuser)
            with as_superuser(), connection.cursor() as cursor:
                for name, part in PROBES.items():
                    table = f"probe_{name}"
                    cursor.execute(f"CREATE TABLE {table} (id uuid, case_id uuid, municipality text)")
                    for statement in protection(table, CaseRows(part=part), web="SELECT, INSERT, UPDATE"):
                        cursor.execute(statement)
                    lay(table, case_id=world.case, municipality="9901")
        return world

    worker_database.lead()
    found: World = bare.once("laid out", make)
    return found


@pytest.fixture
def world(laid_out: World, arrange: Any, hold_clock: Callable[[str], datetime]) -> World:
    """The cast and Ida's case; the clock stands at ten on 22 November 2026, in PostgreSQL too."""
    stand_at(hold_clock(NOW))
    return laid_out.again(arrange)


def stand_at(instant: datetime) -> None:
    """Let PostgreSQL's day be the day of the instant, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samkjort.now', %s, true)", [instant.isoformat()])


def seen_by(actor: Actor | None) -> set[str]:
    """The parts whose rows PostgreSQL shows the actor, asked as the web role."""
    access.act_as(actor)
    asked = " UNION ALL ".join(f"SELECT '{name}' FROM probe_{name}" for name in PROBES)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == "samkjort_web"
        cursor.execute(asked)
        return {row[0] for row in cursor.fetchall()}


def entries(world: World, **wanted: Any) -> list[dict[str, Any]]:
    """The rows of the log, oldest first, past row security."""
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_log ORDER BY id")
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]
