"""Ages at a date, and the other way: from which day a child has an age.

Whole years; -1 before birth. Who is born on 29 February turns years on 1 March when the year has no such
day (see docs/law/open-questions.md). No age limit stands here: limits are in the cards.
"""

from __future__ import annotations

from datetime import date

UNBORN = -1


def birthday(birth: date, years: int) -> date:
    """The day on which someone born on `birth` turns `years`."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def age_on(birth: date, on: date) -> int:
    """Age in whole years on the date, -1 before birth."""
    if birth > on:
        return UNBORN
    years = on.year - birth.year
    return years if birthday(birth, years) <= on else years - 1


def age_in_year(birth: date, on: date) -> int:
    """The age reached in the calendar year of the date, -1 when the birth lies in a later year."""
    return max(on.year - birth.year, UNBORN)


def latest_birth_for_age(age: int, on: date) -> date:
    """The latest date of birth that gives at least `age` whole years on the date.

    `age_on(birth, on) >= age` exactly when `birth <= latest_birth_for_age(age, on)`, for ages from 0.
    """
    year = on.year - age
    if year < 1:
        return date.min
    try:
        return on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
