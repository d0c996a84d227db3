"""Dates people count in: months ahead, birthdays, days between."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def birthday(birth: date, years: int) -> date:
    """The day on which someone born on `birth` turns `years`; 29 February counts as 1 March."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def age_on(birth: date, on: date) -> int:
    """Age in whole years on the date, -1 before birth."""
    if birth > on:
        return -1
    years = on.year - birth.year
    return years if birthday(birth, years) <= on else years - 1
