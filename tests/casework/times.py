"""The clock the tests hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def day(number: int, hour: int = 9) -> datetime:
    """The instant so many days after the first Monday."""
    return MONDAY.replace(hour=hour) + timedelta(days=number)


def on(number: int) -> date:
    """The date so many days after the first Monday."""
    return day(number).date()
