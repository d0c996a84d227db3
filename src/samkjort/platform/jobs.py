"""What the worker does: each app with a `jobs.py` offers its jobs there, in `JOBS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec

from samkjort.platform.rooms import APPS

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """One thing that is done by itself. `run` does what is due and tells how much it was.

    Run as the worker's database role, on Django's `default` connection. `every`: `DAY` is once each date,
    soon after midnight and at the start. `whole`: in one transaction.
    """

    name: str
    run: Callable[[], int]
    every: timedelta = MINUTE
    whole: bool = True


def every_job() -> tuple[Job, ...]:
    """The jobs of all apps, in the order they are run."""
    found: list[Job] = []
    for app in APPS:
        place = f"samkjort.platform.{app}.jobs"
        if find_spec(place):
            found += import_module(place).JOBS
    return tuple(found)
