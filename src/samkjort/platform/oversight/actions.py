"""What is done in oversight: make and give a sheet, record requests, hours, findings, pauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.oversight.evidence import About, Evidence, fingerprint, gather, leaving
from samkjort.platform.oversight.models import Finding, Hours, Pause, Prevention, Request, Sheet
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import Reach, reach
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import span


def make_sheet(
    actor: Actor,
    *,
    themes: tuple[str, ...],
    first: date,
    last: date,
    as_of: date,
    request: UUID | None = None,
) -> Sheet:
    """Make a sheet of evidence of what the actor oversees, and keep its parameters and fingerprint."""
    within = reach(actor)
    about = About(within.municipality, first, last, as_of, themes, within.unit)
    return Sheet.objects.create(
        municipality=within.municipality,
        unit_id=within.unit,
        themes=list(themes),
        first=first,
        last=last,
        as_of=as_of,
        fingerprint=fingerprint(leaving(gather(about)).to_json()),
        made_by_id=actor.person_id,
        made_at=clock.now(),
        request_id=request,
    )


def about(sheet: Sheet) -> About:
    """What a kept sheet is about."""
    return About(sheet.municipality, sheet.first, sheet.last, sheet.as_of, tuple(sheet.themes), sheet.unit_id)


def again(sheet: Sheet) -> tuple[Evidence, bool]:
    """The sheet made anew with every number, and whether what may leave is what it was when it was made."""
    found = gather(about(sheet))
    return found, fingerprint(leaving(found).to_json()) == sheet.fingerprint


def give(actor: Actor, sheet: Sheet, to: Unit) -> None:
    """Give a sheet to a supervisory authority: what it gets is kept as it was given."""
    reach(actor)
    sheet.given = leaving(again(sheet)[0]).to_json()
    sheet.given_to, sheet.given_at = to, clock.now()
    sheet.save(update_fields=["given", "given_to", "given_at"])


@dataclass(frozen=True)
class Asked:
    """What an authority asks for, as it is recorded."""

    kind: str
    authority: str
    themes: tuple[str, ...]
    asks_for: str
    first: date
    last: date
    received_on: date
    sender: str = ""
    often: str = ""
    unclear: bool = False
    authority_unit: Unit | None = None
    planned_on: date | None = None
    answer_by: date | None = None
    risk: dict[str, Any] | None = None
    barrier: str = ""
    why_in_pause: str = ""


def record_request(actor: Actor, asked: Asked) -> Request:
    """Record a supervision, a request for documentation or a report to be sent."""
    access.require(actor, OversightAction.OVERSEE, actor.municipality)
    return Request.objects.create(
        municipality=actor.municipality,
        recorded_by_id=actor.person_id,
        recorded_at=clock.now(),
        **{**vars(asked), "themes": list(asked.themes), "risk": asked.risk or {}},
    )


def change_request(actor: Actor, row: Request, **changed: Any) -> None:
    """Answered, moved to another day, or kept in a pause with a reason."""
    access.require(actor, OversightAction.OVERSEE, actor.municipality)
    if "planned_on" in changed and row.planned_on and changed["planned_on"] != row.planned_on:
        changed["moved_from"] = row.planned_on
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))


def add_hours(actor: Actor, row: Request, *, hours: Decimal, on: date) -> Hours:
    """Hours someone in the municipality spent on a request."""
    reach(actor)
    return Hours.objects.create(
        municipality=row.municipality,
        request=row,
        hours=hours,
        on=on,
        by_id=actor.person_id,
        at=clock.now(),
    )


def add_finding(
    actor: Actor, row: Request, *, theme: str, lawful: str, quality: str, advice: str = ""
) -> Finding:
    """What came of a supervision on one theme: the two scales apart."""
    access.require(actor, OversightAction.OVERSEE, actor.municipality)
    if theme not in row.themes:
        raise Http404
    return Finding.objects.create(
        municipality=row.municipality,
        request=row,
        theme=theme,
        lawful=lawful,
        quality=quality,
        advice=advice,
        by_id=actor.person_id,
        at=clock.now(),
    )


def set_pause(actor: Actor, *, first: date, last: date, reason: str) -> Pause:
    """A strained period in which the municipality asks that supervision waits."""
    access.require(actor, OversightAction.OVERSEE, actor.municipality)
    return Pause.objects.create(
        municipality=actor.municipality,
        during=span(first, last),
        reason=reason,
        set_by_id=actor.person_id,
        set_at=clock.now(),
    )


def note_prevention(actor: Actor, *, month: date, hours: Decimal) -> Prevention:
    """Hours the unit spent on everyone or a group in a month; a new number takes the old one's place."""
    access.require(actor, OversightAction.OVERSEE_UNIT, actor.unit_id)
    assert actor.unit_id is not None
    row, _made = Prevention.objects.update_or_create(
        unit_id=actor.unit_id,
        month=month.replace(day=1),
        defaults={
            "municipality": actor.municipality,
            "hours": hours,
            "by_id": actor.person_id,
            "at": clock.now(),
        },
    )
    return row


def now(within: Reach, themes: tuple[str, ...], first: date, last: date) -> Evidence:
    """The evidence of today: whole for the leader of the unit, with few withheld for the director."""
    found = gather(About(within.municipality, first, last, clock.today(), themes, within.unit))
    return leaving(found) if within.whole else found
