"""The municipality's year and the state's dates as an iCalendar feed; nothing in it is about a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from samkjort.steering.evidence import Period
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import label

if TYPE_CHECKING:
    from icalendar import Calendar


def feed(
    register: Register,
    year: MunicipalYear,
    *,
    years: Iterable[int],
    stamp: datetime,
    role: str | None = None,
    language: str = "nb",
) -> bytes:
    """An RFC 5545 calendar of some years, for one role or for all.

    A date known only to a month, season or year is an event over those days that says so. `stamp` is when
    the feed was made, with its time zone; without one it is taken as UTC.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Samkjort//steering//NB")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Samkjørt {year.municipality}".strip())
    made = stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
    wanted = tuple(years)
    for number in wanted:
        for item in year.items:
            if role is None or role in item.roles:
                name = item.name.in_language(language)
                _add(calendar, f"{item.id}-{number}", name, item.in_year(number), made, item.source)
        if role in (None, "politician", "municipal_director"):
            title = "The council meets" if language == "en" else "Kommunestyremøte"
            for day in year.council_dates(number):
                _add(calendar, f"council-{day}", title, Period(day, day), made, "")
    for row in register.signals.values():
        if role is not None and role not in row.target_roles:
            continue
        for each in row.dates:
            when = each.known
            if when is None or not any(when.first.year <= number <= when.last.year for number in wanted):
                continue
            name = f"{row.title.in_language(language)}: {label('date_kind', each.kind, language)}"
            note = ", ".join(str(proof) for proof in each.evidence)
            _add(calendar, f"{row.id}-{each.kind}-{when}", name, when, made, note)
    made_feed: bytes = calendar.to_ical()
    return made_feed


def _add(calendar: Calendar, uid: str, name: str, when: Period, made: datetime, note: str) -> None:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uid}@samkjort")
    event.add("dtstamp", made)
    event.add("summary", name if when.exact else f"{name} ({when})")
    event.add("dtstart", when.first)
    event.add("dtend", when.last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if note:
        event.add("description", note)
    calendar.add_component(event)
