"""A calendar feed (RFC 5545) that says that there is a meeting and when, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from icalendar import Calendar, Event

WORD = {"nb": "Møte", "nn": "Møte", "en": "Meeting"}


@dataclass(frozen=True)
class Slot:
    """A time that is taken."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    cancelled: bool = False


def feed(slots: Iterable[Slot], *, language: str) -> bytes:
    """The feed. Never a name, a place, a service or a case: who holds the phone is not known."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samkjørt//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-published-ttl", "PT1H")
    for slot in slots:
        event = Event()
        event.add("uid", f"{slot.id}@samkjort")
        event.add("summary", WORD.get(language, WORD["nb"]))
        event.add("dtstart", slot.starts_at)
        event.add("dtend", slot.ends_at)
        event.add("dtstamp", slot.changed_at)
        event.add("class", "PRIVATE")
        event.add("status", "CANCELLED" if slot.cancelled else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
