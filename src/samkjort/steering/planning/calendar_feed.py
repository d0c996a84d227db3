"""The municipality's year and the state's dates as an iCalendar feed; nothing in it is about a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from samkjort.steering.evidence import Period
from samkjort.steering.planning.year import MunicipalYear
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import label

LINE = 75
"""The most octets in a line (RFC 5545, 3.1)."""


def feed(
    register: Register,
    year: MunicipalYear,
    *,
    years: Iterable[int],
    stamp: datetime,
    role: str | None = None,
    language: str = "nb",
    events: str | None = None,
) -> bytes:
    """An RFC 5545 calendar of some years, for one role or for all.

    A date known only to a month, season or year is an event over those days that says so. `stamp` is when
    the feed was made, with its time zone; without one it is taken as UTC. `events`: the `signal_events` of
    the same question, when they are at hand; they are the same for every municipality.
    """
    wanted = tuple(years)
    made = _stamp(stamp)
    name = f"Samkjørt {year.municipality}".strip()
    parts = [
        _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samkjort//steering//NB"),
        _lines(f"X-WR-CALNAME:{_text(name)}"),
    ]
    for number in wanted:
        for item in year.items:
            if role is None or role in item.roles:
                title = item.name.in_language(language)
                parts.append(_event(f"{item.id}-{number}", title, item.in_year(number), made, item.source))
        if role in (None, "politician", "municipal_director"):
            title = "The council meets" if language == "en" else "Kommunestyremøte"
            parts += [
                _event(f"council-{day}", title, Period(day, day), made, "")
                for day in year.council_dates(number)
            ]
    if events is None:
        events = signal_events(register, years=wanted, stamp=stamp, role=role, language=language)
    return "".join((*parts, events, _lines("END:VCALENDAR"))).encode("utf-8")


def signal_events(
    register: Register,
    *,
    years: Iterable[int],
    stamp: datetime,
    role: str | None = None,
    language: str = "nb",
) -> str:
    """The events of the signals alone, for one role or for all."""
    wanted, made, found = tuple(years), _stamp(stamp), []
    for row in register.signals.values():
        if role is not None and role not in row.target_roles:
            continue
        for each in row.dates:
            when = each.known
            if when is None or not any(when.first.year <= number <= when.last.year for number in wanted):
                continue
            name = f"{row.title.in_language(language)}: {label('date_kind', each.kind, language)}"
            note = ", ".join(str(proof) for proof in each.evidence)
            found.append(_event(f"{row.id}-{each.kind}-{when}", name, when, made, note))
    return "".join(found)


def _stamp(stamp: datetime) -> str:
    known = stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
    return f"{known.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _event(uid: str, name: str, when: Period, made: str, note: str) -> str:
    last = when.last + timedelta(days=1)
    return _lines(
        "BEGIN:VEVENT",
        f"SUMMARY:{_text(name if when.exact else f'{name} ({when})')}",
        f"DTSTART;VALUE=DATE:{when.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last:%Y%m%d}",
        f"DTSTAMP:{made}",
        f"UID:{_text(uid)}@samkjort",
        *((f"DESCRIPTION:{_text(note)}",) if note else ()),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _text(value: str) -> str:
    """A text value: backslash, comma, semicolon and new line escaped (RFC 5545, 3.3.11)."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n"), ("\n", "\\n")):
        if sign in value:
            value = value.replace(sign, written)
    return value


def _lines(*lines: str) -> str:
    return "".join(f"{line}\r\n" if len(line) <= LINE // 4 else f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """A line as lines of 75 octets at most; those that follow begin with a space, and no letter is cut."""
    if len(line.encode("utf-8")) <= LINE:
        return line
    parts, part, size = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > LINE:
            parts.append(part)
            part, size = " ", 1
        part += letter
        size += octets
    return "\r\n".join((*parts, part))
