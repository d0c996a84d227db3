"""What the lab does by itself: makes the reports that are asked for, and throws away old ones."""

from __future__ import annotations

from datetime import timedelta

from samkjort.platform.jobs import DAY, Job
from samkjort.platform.lab import making

JOBS = (
    Job("reports of the lab", making.tend, every=timedelta(0), whole=False),
    Job("reports of the lab past their day", making.throw_away, every=DAY),
)
