"""The platform's only clock, so that a test can hold it: `now()` and `today()`, in Norwegian time."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def _real() -> datetime:
    return datetime.now(OSLO)


source = _real
"""Where the time comes from; a test replaces it."""


def now() -> datetime:
    """This instant, aware, in Norwegian time."""
    return source().astimezone(OSLO)


def today() -> date:
    """The date in Norway."""
    return now().date()
