"""What access does by itself: seal the log each minute, and each date rebuild the scopes it changes."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection

from samkjort.platform import clock
from samkjort.platform.access import seal as sealing
from samkjort.platform.jobs import DAY, Job

CATCH_UP = timedelta(days=7)
"""How far back a worker that has stood still looks; rebuilding again changes nothing."""


def seal() -> int:
    """Seal the entries that are finished; how many."""
    connection.ensure_connection()
    assert connection.connection is not None
    done = sealing.seal(connection.connection, at=clock.now())
    return done.entries if done else 0


def rebuild() -> int:
    """Rebuild the cases whose grants, homes or protections began or ended in the last days; how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_rebuild_dates(%s)", [clock.today() - CATCH_UP])
        return int(cursor.fetchone()[0])


JOBS = (Job("sealing the log", seal, whole=False), Job("scopes that dates change", rebuild, every=DAY))
