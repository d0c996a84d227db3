"""Time limits as dates, with the calculation shown, and the day a rule ends.

The day of the event is not counted: one week from a Monday is the next Monday. A month or a year ends on the
same day number, or on the last day of a shorter month. Working days are Monday to Friday without Norwegian
public holidays. A last day on a Saturday, Sunday or holiday is *not* moved: forvaltningsloven § 30 refers the
counting of the complaint limit to domstolloven §§ 148-149, which is not among the texts the register is read
from. The answer says so and names the next working day (docs/law/open-questions.md).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from samkjort.law.card_blocks import Deadline, Unit, Until
from samkjort.law.vocabulary import Words, facts
from samkjort.rules.ages import birthday
from samkjort.rules.facts import Situation
from samkjort.rules.values import NEVER

_UNITS = {
    Unit.HOUR: (Words("time", "hour", "time"), Words("timer", "hours", "timar")),
    Unit.DAY: (Words("dag", "day", "dag"), Words("dager", "days", "dagar")),
    Unit.WORKING_DAY: (
        Words("virkedag", "working day", "vyrkedag"),
        Words("virkedager", "working days", "vyrkedagar"),
    ),
    Unit.WEEK: (Words("uke", "week", "veke"), Words("uker", "weeks", "veker")),
    Unit.MONTH: (Words("måned", "month", "månad"), Words("måneder", "months", "månader")),
    Unit.YEAR: (Words("år", "year", "år"), Words("år", "years", "år")),
}


class Running(StrEnum):
    """Whether a time limit can be given as a date."""

    DATED = "dated"
    START_UNKNOWN = "start_unknown"
    NOT_STARTED = "not_started"
    PASSED = "passed"


@dataclass(frozen=True)
class DueDate:
    """A time limit for one situation. `last_day` is `None` while the date it runs from is missing."""

    deadline: Deadline
    running: Running
    start: date | None
    last_day: date | None
    calculation: Words
    note: Words | None = None


def due_date(deadline: Deadline, situation: Situation) -> DueDate:
    """The last day of a time limit in a situation, or which date is missing."""
    fact = facts()[deadline.after]
    length = length_in_words(deadline)
    start = situation.value(deadline.after)
    if start is NEVER:
        words = Words(
            f"{length.nb} etter: {fact.label.nb} – har ikke skjedd ennå",
            f"{length.en} after: {fact.label.en} – has not happened yet",
            f"{length.nn} etter: {fact.label.in_language('nn')} – har ikkje skjedd enno",
        )
        return DueDate(deadline, Running.NOT_STARTED, None, None, words)
    if not isinstance(start, date):
        words = Words(
            f"{length.nb} etter: {fact.label.nb} – datoen er ikke kjent",
            f"{length.en} after: {fact.label.en} – the date is not known",
            f"{length.nn} etter: {fact.label.in_language('nn')} – datoen er ikkje kjend",
        )
        return DueDate(deadline, Running.START_UNKNOWN, None, None, words)
    last = last_day(deadline.within, deadline.unit, start)
    running = Running.PASSED if last < situation.on else Running.DATED
    calculation = Words(
        f"{fact.label.nb} {start:%d.%m.%Y} + {length.nb} = {last:%d.%m.%Y}",
        f"{fact.label.en} {start} + {length.en} = {last}",
        f"{fact.label.in_language('nn')} {start:%d.%m.%Y} + {length.nn} = {last:%d.%m.%Y}",
    )
    return DueDate(deadline, running, start, last, calculation, _note(deadline, start, last))


def last_day(within: int, unit: Unit, start: date) -> date:
    """The last day of a limit of `within` units from the day `start`, which is not counted itself."""
    match unit:
        case Unit.HOUR:
            return start + timedelta(days=-(-within // 24))
        case Unit.DAY:
            return start + timedelta(days=within)
        case Unit.WEEK:
            return start + timedelta(weeks=within)
        case Unit.WORKING_DAY:
            return _count_working_days(within, start, saturdays=False)
        case Unit.MONTH:
            return add_months(start, within)
        case Unit.YEAR:
            return add_months(start, 12 * within)


def add_months(start: date, months: int) -> date:
    """The same day number so many months later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def is_working_day(day: date, *, saturdays: bool = False) -> bool:
    """Monday to Friday (or Saturday), and no Norwegian public holiday."""
    return day.weekday() < (6 if saturdays else 5) and day not in public_holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself when it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """Norwegian public holidays of a year."""
    from holidays.countries.norway import Norway

    return frozenset(Norway(years=year).keys())


def _count_working_days(within: int, start: date, *, saturdays: bool) -> date:
    day = start
    while within:
        day += timedelta(days=1)
        within -= is_working_day(day, saturdays=saturdays)
    return day


def length_in_words(deadline: Deadline) -> Words:
    """«3 uker», «1 month»."""
    name = _UNITS[deadline.unit][deadline.within != 1]
    return name.each(lambda unit: f"{deadline.within} {unit}")


def _note(deadline: Deadline, start: date, last: date) -> Words | None:
    if deadline.unit is Unit.HOUR:
        return Words(
            "Fristen er i timer; klokkeslettet er ikke kjent, så dagen er den seneste den kan gå ut.",
            "The limit is in hours; the time of day is not known, so this is the latest day it can end.",
            "Fristen er i timar; klokkeslettet er ikkje kjent, så dagen er den seinaste han kan gå ut.",
        )
    if deadline.unit is Unit.WORKING_DAY:
        earlier = _count_working_days(deadline.within, start, saturdays=True)
        if earlier == last:
            return None
        return Words(
            f"Lørdag er ikke regnet som virkedag. Regnes lørdag med, er siste dag {earlier:%d.%m.%Y}.",
            f"Saturdays are not counted as working days. If they are, the last day is {earlier}.",
            f"Laurdag er ikkje rekna som vyrkedag. Reknar ein laurdag med, er siste dag {earlier:%d.%m.%Y}.",
        )
    if is_working_day(last):
        return None
    moved = next_working_day(last)
    return Words(
        "Siste dag er lørdag, søndag eller helligdag. Fristen er ikke flyttet her; om den løper til "
        f"neste virkedag ({moved:%d.%m.%Y}), må sjekkes (for klagefrist viser fvl. § 30 til domstolloven "
        "§§ 148–149).",
        "The last day is a Saturday, Sunday or public holiday. It is not moved here; whether it runs to "
        f"the next working day ({moved}) must be checked (for complaints, forvaltningsloven § 30 refers to "
        "domstolloven §§ 148–149).",
        "Siste dag er laurdag, søndag eller heilagdag. Fristen er ikkje flytta her; om han går til neste "
        f"vyrkedag ({moved:%d.%m.%Y}), må sjekkast (for klagefrist viser fvl. § 30 til domstollova "
        "§§ 148–149).",
    )


def last_day_of(until: Until, situation: Situation) -> date | None:
    """The last day a rule applies, or `None` when the date it depends on is not known.

    A rule until an age applies to the day before that birthday; one until the date of an event, to the day
    before the event.
    """
    birth = situation.value("child.birth_date")
    if until.fact is not None:
        event = situation.value(until.fact)
        return event - timedelta(days=1) if isinstance(event, date) else None
    if not isinstance(birth, date):
        return None
    if until.age_in_year is not None:
        return date(birth.year + until.age_in_year, 12, 31)
    assert until.age is not None
    return birthday(birth, until.age) - timedelta(days=1)
