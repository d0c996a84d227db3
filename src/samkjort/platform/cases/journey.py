"""A case's own journey, for the laboratory: what happened, made anonymous before it leaves (C-51).

Only what the one who asks may see is read (row security decides), and of it only what happened, when, and
which services: no words, names or places. Whether it may leave is asked of the whole municipality: at least
five children must look the same from outside. Of the other children nothing but age in whole months, services
and dates is known here, and no more than the count leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from samkjort.casework.measure_words import DecisionStatus
from samkjort.journeys.actual import Case as Told
from samkjort.journeys.actual import CaseEvent, read_case
from samkjort.journeys.anonymity import Anonymous, anonymous
from samkjort.journeys.touchpoint import CHILD, FAMILY, SERVICES, Channel, What
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import BatonPeriod, Case, Consent, ConsentSignature, TeamMember
from samkjort.platform.cases.models.closing import Closing
from samkjort.platform.cases.models.meeting import Invitation, Meeting
from samkjort.platform.cases.models.plan import Measure, MeasureStep, WhatMatters
from samkjort.platform.cases.permissions import CaseAction

HELPS, OVER = ("running",), ("ended", "stopped", "changed")
DECIDED = {
    DecisionStatus.APPLIED: What.APPLIED,
    DecisionStatus.GRANTED: What.GRANTED,
    DecisionStatus.REFUSED: What.REFUSED,
    DecisionStatus.APPEALED: What.COMPLAINED,
}


Row = dict[str, Any]
"""An event as `case.schema.json` has it."""


@dataclass(frozen=True)
class Adds:
    """What an app beyond cases knows of a case's journey (ADR 0013).

    `events`: what happened there, of what the asker may see. `others`: every other child of the municipality
    as an outsider could know it with the app's events in: it takes the place of `others` here, so that what
    is added to a journey is counted in those it must look like. The rules of anonymity are the library's.
    """

    events: Callable[[UUID], Iterable[Row]]
    others: Callable[[UUID], list[Told]]


_added: list[Adds] = []


def add(app: Adds) -> None:
    """Let an app add to every case's journey; one app, since `others` must count all of it."""
    if app not in _added:
        if _added:
            raise ValueError("another app adds to the journey already: let it count both apps' events")
        _added.append(app)


def anonymous_journey(actor: Actor, case_id: UUID) -> Anonymous:
    """The journey of a case, no finer than it must be. Raises `TooFew` where the child would be known."""
    access.require(actor, CaseAction.OPEN_CASE, case_id)
    return anonymous(read_case(events_of(case_id)), others(case_id))


def others(case_id: UUID) -> list[Told]:
    """The other children of the municipality, as an outsider could know them; PostgreSQL gives no more."""
    for app in _added:
        return app.others(case_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT born, first_on, last_on, services FROM cases_seen_from_outside(%s)", [case_id])
        rows = cursor.fetchall()
    return [seen(*row) for row in rows]


def seen(born: date, first: date, last: date, services: Iterable[str], complained: bool = False) -> Told:
    """A child as an outsider could know it: month of birth, first and last day, services, any complaint."""
    events = [_seen(What.ASKED, first, services), _seen(What.ASKED, last, ())]
    if complained:
        events.insert(1, _seen(What.COMPLAINED, first, ()))
    return Told(born, tuple(events))


def _seen(what: What, on: date, services: Iterable[str]) -> CaseEvent:
    return CaseEvent(what, on, None, SERVICES, FAMILY, Channel.TALK, tuple(services))


def event(what: What, at: date | datetime, source: str, target: str, channel: Channel, **more: Any) -> Row:
    """One event: what, on which day in Norway, from whom to whom, how."""
    on = at.astimezone(clock.OSLO).date() if isinstance(at, datetime) else at
    return {
        "what": what.value,
        "on": on.isoformat(),
        "actor_from": source,
        "actor_to": target,
        "channel": channel.value,
        **more,
    }


@dataclass
class _Events:
    """The events of a case, gathered."""

    rows: list[Row]
    helped_by: dict[UUID | None, str]
    """Appointment → its service, for those in the team."""

    def add(
        self, what: What, at: date | datetime, source: str, target: str, channel: Channel, **more: Any
    ) -> None:
        self.rows.append(event(what, at, source, target, channel, **more))


def events_of(case_id: UUID) -> dict[str, Any]:
    """The events as `case.schema.json` has them."""
    case = (
        Case.objects.filter(pk=case_id)
        .annotate(
            owner=access.place("id", "unit__service"),
            born=F("child__birth_date"),
            expected=F("child__expected_birth"),
        )
        .get()
    )
    members = list(TeamMember.objects.filter(case_id=case_id).order_by("during"))
    found = _Events([], {one.appointment_id: one.service for one in members if one.appointment_id})
    owner = case.owner or None
    found.add(What.ASKED, case.opened_at, owner or SERVICES, FAMILY, Channel.TALK, service=owner)
    _team(found, members, owner)
    _consents(found, case_id, owner)
    _measures(found, case_id)
    _meetings(found, case_id)
    _batons(found, case_id)
    for words in WhatMatters.objects.filter(case_id=case_id, voice="child"):
        found.add(What.HEARD, words.at, CHILD, owner or SERVICES, Channel.TALK)
    helping = {row["service"] for row in found.rows if row["what"] == What.ANSWERED_YES.value}
    for closing in Closing.objects.filter(case_id=case_id, reopened_at=None):
        for service in sorted(helping):
            found.add(What.ENDED, closing.at, service, FAMILY, Channel.TALK, service=service)
    for app in _added:
        found.rows += app.events(case_id)
    return {"born": (case.born or case.expected or case.opened_at.date()).isoformat(), "events": found.rows}


def _team(found: _Events, members: list[TeamMember], owner: str | None) -> None:
    seen = {owner}
    for one in members:
        if one.service not in seen and one.during.lower:
            seen.add(one.service)
            found.add(
                What.JOINED,
                one.during.lower,
                SERVICES,
                one.service,
                Channel.BETWEEN_SERVICES,
                service=one.service,
            )


def _consents(found: _Events, case_id: UUID, owner: str | None) -> None:
    yes = ConsentSignature.objects.filter(case_id=case_id, answer="yes").values_list("consent_id", flat=True)
    given = Consent.objects.filter(case_id=case_id, pk__in=list(yes), answered_at__isnull=False)
    for one in given.exclude(service=None):
        assert one.answered_at is not None
        shares = [service for service in dict.fromkeys((owner, one.service)) if service]
        found.add(
            What.SHARING_CONSENT, one.answered_at, FAMILY, str(one.service), Channel.FORM,
            service=one.service, services=shares,
        )  # fmt: skip


def _measures(found: _Events, case_id: UUID) -> None:
    measures = {one.pk: one for one in Measure.objects.filter(case_id=case_id)}
    begun: set[str] = set()
    open_at: dict[str, set[UUID]] = {}
    for step in MeasureStep.objects.filter(case_id=case_id).order_by("at"):
        measure = measures.get(step.measure_id)
        service = found.helped_by.get(measure.responsible_appointment_id) if measure else None
        if service is None:
            continue
        if step.after in HELPS:
            open_at.setdefault(service, set()).add(step.measure_id)
            if service not in begun:
                begun.add(service)
                found.add(What.ANSWERED_YES, step.at, service, FAMILY, Channel.TALK, service=service)
        elif step.after in OVER and step.measure_id in open_at.get(service, ()):
            open_at[service].discard(step.measure_id)
            if not open_at[service] and service in begun:
                begun.discard(service)
                found.add(What.ENDED, step.at, service, FAMILY, Channel.TALK, service=service)
    for measure in measures.values():
        service = found.helped_by.get(measure.responsible_appointment_id)
        what = DECIDED.get(measure.decision)  # type: ignore[call-overload]
        if service and what and measure.decision_at:
            ends = (service, FAMILY) if what in (What.GRANTED, What.REFUSED) else (FAMILY, service)
            found.add(what, measure.decision_at, *ends, Channel.LETTER, service=service)


def _meetings(found: _Events, case_id: UUID) -> None:
    came: dict[UUID, list[Invitation]] = {}
    for one in Invitation.objects.filter(case_id=case_id, came=True):
        came.setdefault(one.meeting_id, []).append(one)
    for meeting in Meeting.objects.filter(case_id=case_id, closed_at__isnull=False):
        there = came.get(meeting.pk, [])
        services = {found.helped_by[a] for a in (one.appointment_id for one in there) if a in found.helped_by}
        family = any(one.appointment_id is None for one in there)
        minutes = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60) if family else 0
        found.add(
            What.MET, meeting.starts_at, SERVICES, FAMILY if family else SERVICES, Channel.MEETING,
            services=sorted(services), minutes=min(minutes, 600),
        )  # fmt: skip


def _batons(found: _Events, case_id: UUID) -> None:
    before: str | None = None
    for period in BatonPeriod.objects.filter(case_id=case_id).order_by("held"):
        service = found.helped_by.get(period.appointment_id)
        coordinates = {"coordinator": What.COORDINATOR, "child_coordinator": What.CHILD_COORDINATOR}
        if what := coordinates.get(period.held_as):
            found.add(
                what, period.held.lower, SERVICES, FAMILY, Channel.TALK, services=[service] if service else []
            )
        elif before and service and service != before:
            found.add(
                What.HANDED_OVER, period.held.lower, before, service, Channel.BETWEEN_SERVICES,
                services=[before, service],
            )  # fmt: skip
        before = service or before
