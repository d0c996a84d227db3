"""The measured PostgreSQL: a server of its own in a temporary folder, filled, then set as in production."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import rows

from samkjort.platform.database import DATABASE, DURABLE, FAST, OWNER, SUPERUSER, WEB, Server, reachable_home

SECRET = "only for measuring, in a database that is thrown away afterwards; long enough"
FILLING = {
    **FAST,
    "shared_buffers": "2GB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "16GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}
MEASURED = {**DURABLE, "shared_buffers": "2GB", "max_wal_size": "8GB", "effective_cache_size": "8GB"}
"""As one sets a server of this size up: every commit is on disk before it is acknowledged."""


def environment(server: Server) -> dict[str, str]:
    """What settings.py reads: as in production, but for TLS, which ends before this server."""
    return {
        "DJANGO_SETTINGS_MODULE": "samkjort.platform.settings",
        "SAMKJORT_SECRET_KEY": SECRET,
        "SAMKJORT_HOSTS": "127.0.0.1",
        "SAMKJORT_ORIGIN": "http://127.0.0.1",
        "SAMKJORT_TLS": "no",
        "DATABASE_URL": server.url(WEB),
        "OWNER_DATABASE_URL": server.url(OWNER),
    }


def usual_place(cases: int) -> Path:
    """Where a filled database is kept between runs: with the measurements' environments, out of git."""
    place = Path(__file__).resolve().parents[2] / ".bench" / "filled"
    return reachable_home(place) / f"platform_http-{cases}"


@contextmanager
def filled(cases: int, *, kept: Path | None, say: Callable[[str], None]) -> Iterator[Server]:
    """The running server with `cases` cases, brought up to the schema of this code.

    `kept`: a folder that is reused when it holds so many cases laid down in this way, and left for the next
    run; None: a temporary one.
    """
    place = kept or Path(tempfile.mkdtemp(prefix="samkjort-bench-"))
    place.mkdir(parents=True, exist_ok=True)
    place.chmod(0o711)
    ready, content = place / "filled", f"{cases} {_way()}"
    try:
        if not ready.exists() or ready.read_text("utf-8") != content:
            ready.unlink(missing_ok=True)
            shutil.rmtree(place / "pg", ignore_errors=True)
            _fill(place, cases, say=say)
            ready.write_text(content, "utf-8")
            reused = False
        else:
            say(f"  the database in {place} is used again")
            reused = True
        server = Server(place / "pg", settings=MEASURED)
        try:
            server.start()
            os.environ.update(environment(server))
            if reused:
                _migrate()
            yield server
        finally:
            server.stop()
    finally:
        if kept is None:
            shutil.rmtree(place, ignore_errors=True)


def _way() -> str:
    """How the rows are laid down, as a fingerprint: rows of another kind are not those to measure on."""
    return hashlib.sha256(Path(rows.__file__).read_bytes()).hexdigest()[:16]


def _migrate() -> None:
    import django

    django.setup()
    from samkjort.platform.migrating import migrate

    migrate()


def _fill(place: Path, cases: int, *, say: Callable[[str], None]) -> None:
    began = time.perf_counter()
    server = Server(place / "pg", settings=FILLING)
    try:
        server.start()
        server.prepare()
        os.environ.update(environment(server))
        _migrate()
        from django.db import connections

        from samkjort.platform.access import ages
        from samkjort.platform.connections import point

        point("default", server.url(SUPERUSER))
        ages.load(using="default")
        point("default", server.url(WEB))
        connections.close_all()
        with psycopg.connect(server.url(OWNER), autocommit=True) as owner:
            rows.lay(owner, cases, say=say)
            owner.execute("ANALYZE")
            rows.check_scopes(owner, cases)
        with psycopg.connect(server.url(SUPERUSER), autocommit=True) as root:
            root.execute("VACUUM")
            size = root.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()
        say(f"  filled in {time.perf_counter() - began:.0f} s, {size[0] if size else '?'} ({DATABASE})")
    finally:
        server.stop()
