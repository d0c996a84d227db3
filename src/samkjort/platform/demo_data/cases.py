"""Eighty cases in every state there is: who has the baton, what the family has agreed to, how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from samkjort.platform.cases.models import (
    BatonOffer,
    BatonPeriod,
    Case,
    Consent,
    ConsentSignature,
    Dispute,
    Event,
    LevelPeriod,
    OfferWords,
    Referral,
    TeamMember,
)
from samkjort.platform.clock import OSLO
from samkjort.platform.demo_data.families import Child
from samkjort.platform.demo_data.places import HOME, Town
from samkjort.platform.demo_data.rows import Rows
from samkjort.platform.demo_data.staff import Work

CASES = 80
LEVELS = {1: "own_service", 2: "two_services", 3: "several_services"}
"""Levels of the shipped model, by how many take part."""
PURPOSE = "Dere slipper å fortelle alt flere ganger, og vi drar i samme retning."


class State(StrEnum):
    """How a case stands."""

    ASKED = "consent asked for"
    HALF_SIGNED = "one of two parents has signed"
    RUNNING = "running"
    OFFERED = "baton offered"
    DECLINED = "baton declined"
    WITHDRAWN_OFFER = "offer withdrawn"
    UNANSWERED = "offer not answered in time"
    WITH_LEADER = "baton with the unit leader"
    DISPUTE = "dispute over the baton"
    DECIDED = "dispute decided"
    REFERRED = "coordinating unit asked"
    LIMITED = "everything except"
    PAPER = "consent on paper"
    ORAL = "consent given orally"
    REFUSED = "one service refused"
    RUNNING_OUT = "consent running out"
    FROZEN = "consent withdrawn"
    SILENT = "gone silent"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass
class Made:
    """A case of the demo with what its story needs."""

    case: Any
    child: Child
    state: State
    holder: Any
    members: list[Any] = field(default_factory=list)
    opened: datetime = datetime.max


class Cases:
    """Makes cases as rows; nothing is stored here."""

    def __init__(self, rows: Rows, town: Town, work: Work, now: datetime) -> None:
        self.rows, self.town, self.work, self.now = rows, town, work, now
        self.made: list[Made] = []

    def begin(
        self,
        child: Child,
        *,
        unit: Any,
        holder: Any,
        members: tuple[Any, ...] = (),
        level: int = 1,
        days: int = 60,
        state: State = State.RUNNING,
        consent: str = "yes",
        protection: str = "",
    ) -> Made:
        """A case with its holder, team and one consent for each service in it."""
        opened = self.at(days)
        closed = self.at(max(days // 4, 1)) if state == State.CLOSED else None
        case = self.rows.add(
            Case,
            municipality=HOME,
            number=self._number(),
            child=child.person,
            unit=unit,
            protection=protection,
            status="closed" if closed else "frozen" if state == State.FROZEN else "open",
            level=LEVELS[level],
            language=child.person.language if child.person.language in ("nb", "nn", "en") else "nb",
            opened_at=opened,
            opened_by=holder.person,
            closed_at=closed,
            reopened=1 if state == State.REOPENED else 0,
            active_at=closed or (opened if state == State.SILENT else self.at(min(days, 5))),
        )
        made = Made(case, child, state, holder, [holder, *members], opened)
        self.made.append(made)
        self._baton(made, closed)
        self.rows.add(
            LevelPeriod,
            municipality=HOME,
            case=case,
            level=LEVELS[level],
            suggested=LEVELS[level],
            reason="Det trengs flere som drar sammen." if level > 1 else "",
            set_at=opened,
            set_by=holder.person,
            during=DateRange(opened.date(), None, "[)"),
        )
        self.told(made, "case.begun", holder, opened, level=LEVELS[level])
        services = dict.fromkeys(member.unit.service for member in made.members if member.unit.service)
        for member in made.members:
            if member.unit.service:
                self.member(made, member)
        for place, service in enumerate(services):
            self.consent(
                made, service, how=consent if place == 0 else "yes" if consent != "asked" else "asked"
            )
        return made

    def at(self, days: int, hour: int = 10) -> datetime:
        """A moment in working hours, so many days ago (below 0: ahead)."""
        day = self.now.date() - timedelta(days=days)
        return datetime(day.year, day.month, day.day, hour, self.rows.random.randrange(0, 60), tzinfo=OSLO)

    def told(self, made: Made, kind: str, by: Any, at: datetime, **data: Any) -> None:
        """A line of the case's log; `by` is an appointment, or a person of the family."""
        staff = hasattr(by, "unit_id")
        person = by.person if staff else by
        self.rows.add(
            Event,
            municipality=HOME,
            case=made.case,
            at=at,
            person=person,
            appointment_id=by.id if staff else None,
            by_name=person.name,
            by_title=f"{by.title}, {by.unit.name}" if staff else "",
            kind=kind,
            data=data,
        )

    def member(self, made: Made, appointment: Any) -> Any:
        """Someone in the team, from the day the case began."""
        if appointment is not made.holder:
            self.told(made, "team.joined", made.holder, made.opened, name=appointment.person.name)
        return self.rows.add(
            TeamMember,
            municipality=HOME,
            case=made.case,
            person=appointment.person,
            appointment=appointment,
            service=appointment.unit.service,
            role=appointment.title,
            added_by=made.holder.person,
            added_at=made.opened,
            during=DateRange(made.opened.date(), None, "[)"),
        )

    def consent(
        self,
        made: Made,
        service: str,
        *,
        how: str = "yes",
        ends: int = 300,
        purpose: str = PURPOSE,
        **more: Any,
    ) -> Any:
        """A consent to a service: `yes asked half no back paper oral`; it ends so many days ahead."""
        asked = [adult.id for adult in made.child.guardians] or [made.child.person.id]
        if made.child.years >= 18:
            asked = [made.child.person.id]
        in_force = how in ("yes", "paper", "oral")
        row = self.rows.add(
            Consent,
            municipality=HOME,
            case=made.case,
            service=service,
            form=self.rows.new_id(),
            purpose=purpose,
            in_force=in_force,
            asked_at=made.opened,
            asked_by=made.holder.person,
            asked_of=asked,
            answered_at=made.opened if how not in ("asked", "half") else None,
            refused_at=made.opened if how == "no" else None,
            withdrawn_at=self.at(3) if how == "back" else None,
            withdrawn_by_id=asked[0] if how == "back" else None,
            language=made.case.language,
            text=purpose if how not in ("asked", "half") else "",
            during=DateRange(made.opened.date(), self.now.date() + timedelta(days=ends), "[)"),
            **more,
        )
        self.told(made, "consent.asked", made.holder, made.opened, services=[service])
        people = {"asked": [], "half": asked[:1], "no": asked[:1]}.get(how, asked)
        for person in people:
            self._sign(made, row, person, "no" if how == "no" else "yes", how, made.opened)
        if how == "back":
            self._sign(made, row, asked[0], "back", "digital", self.at(3))
        return row

    def _sign(self, made: Made, consent: Any, person: Any, answer: str, how: str, at: datetime) -> None:
        kind = how if how in ("paper", "oral") else "digital"
        said = {
            "yes": "given" if consent.in_force or how == "back" else "one_of_two",
            "no": "refused",
            "back": "withdrawn",
        }
        family = [*made.child.guardians, made.child.person]
        who = next((one for one in family if one.id == person), made.child.person)
        self.told(made, f"consent.{said[answer]}", who, at, service=consent.service)
        self.rows.add(
            ConsentSignature,
            municipality=HOME,
            case=made.case,
            consent=consent,
            person_id=person,
            answer=answer,
            kind=kind,
            capacity="young_person" if person == made.child.person.id else "parent",
            note="Sa ja på telefon." if kind == "oral" else "",
            at=at,
            recorded_by_id=person if kind == "digital" else made.holder.person_id,
            witness="Leder for enheten" if kind == "oral" else "",
            reference="Mappe 7, skannet" if kind == "paper" else "",
            text_hash=sha256(consent.purpose.encode()).hexdigest(),
            assurance="samkjort-demo" if kind == "digital" else "",
        )

    def _baton(self, made: Made, closed: datetime | None) -> None:
        first, opened = made.holder, made.opened
        leader = self._leader(first)
        if made.state in (State.WITH_LEADER, State.UNANSWERED) and leader is not None and leader is not first:
            middle = opened + (self.now - opened) / 2
            self._held(made, first, opened, middle, "created")
            made.holder = leader
            made.members.append(leader)
            self._held(made, leader, middle, None, "fell_to_leader")
        elif made.state == State.REOPENED:
            middle = opened + (self.now - opened) / 2
            self._held(made, first, opened, middle, "created")
            self._held(made, first, middle + timedelta(days=3), None, "reopened")
        else:
            self._held(made, first, opened, closed, "created")
        others = [one for key in self.work.in_unit for one in self.work.in_unit[key]]
        other = next(
            one for one in self.rows.random.sample(others, len(others)) if one.person_id != first.person_id
        )
        if made.state == State.OFFERED:
            self.offer(made, other, days=2)
        elif made.state == State.DECLINED:
            self.offer(made, other, days=12, outcome="declined", answer="Jeg møter familien for sjelden.")
        elif made.state == State.WITHDRAWN_OFFER:
            self.offer(made, other, days=12, outcome="withdrawn")
        elif made.state == State.UNANSWERED:
            self.offer(made, other, days=30, outcome="unanswered")
        elif made.state in (State.DISPUTE, State.DECIDED):
            self._dispute(made, other)
        elif made.state == State.REFERRED:
            self.rows.add(
                Referral,
                municipality=HOME,
                case=made.case,
                unit=self.town.units["koordinerende"],
                asked_by=first.person,
                asked_at=self.at(6),
                question="Vi kommer ikke videre. Hvem kan hjelpe oss å se det samlet?",
                during=DateRange(self.at(6).date(), None, "[)"),
            )

    def _leader(self, appointment: Any) -> Any:
        return next(
            (self.work.leaders[key] for key in self.work.leaders if self.town.units[key] is appointment.unit),
            None,
        )

    def _held(self, made: Made, holder: Any, since: datetime, until: datetime | None, came_by: str) -> None:
        last: date | None = until.date() if until else None
        self.rows.add(
            BatonPeriod,
            municipality=HOME,
            case=made.case,
            holder=holder.person,
            appointment=holder,
            held=DateTimeTZRange(since, until, "[)"),
            during=DateRange(since.date(), last, "[)"),
            came_by=came_by,
            held_as="unit_leader" if came_by == "fell_to_leader" else "chosen",
        )

    def offer(self, made: Made, to: Any, *, days: int, outcome: str = "", answer: str = "") -> Any:
        """The baton offered to someone, and how that ended; without an outcome it still waits."""
        offer = self.rows.add(
            BatonOffer,
            municipality=HOME,
            case=made.case,
            from_person=made.holder.person,
            to=to.person,
            to_appointment=to,
            offered_at=self.at(days),
            answer_by=(self.at(days) + timedelta(days=7)).date(),
            ended_at=self.at(days - 8) if outcome else None,
            outcome=outcome,
        )
        self.told(made, "baton.offered", made.holder, offer.offered_at, to=to.person.name)
        if outcome in ("declined", "withdrawn"):
            by = to if outcome == "declined" else made.holder
            self.told(made, f"baton.{outcome}", by, offer.ended_at)
        self.rows.add(
            OfferWords,
            municipality=HOME,
            case=made.case,
            offer=offer,
            from_id_plain=made.holder.person_id,
            to_id_plain=to.person_id,
            reason="Du møter barnet hver uke, og familien er trygg på deg.",
            family_view="Familien synes det er et godt bytte.",
            answer=answer,
        )
        return offer

    def _dispute(self, made: Made, other: Any) -> None:
        decided = made.state == State.DECIDED
        self.rows.add(
            Dispute,
            municipality=HOME,
            case=made.case,
            raised_by=made.holder.person,
            raised_at=self.at(9),
            decide_by=self.now.date() + timedelta(days=12),
            services=sorted({made.holder.unit.service, other.unit.service} - {""}),
            facts="To tjenester mener at den andre står nærmest barnet til hverdags.",
            child_view="Vil helst ha den som er på skolen hver dag.",
            family_view="Vil bare at noen tar telefonen.",
            services_view="Begge har sagt nei.",
            decided_at=self.at(2) if decided else None,
            decided_by=self.work.named["director"].person if decided else None,
            decided_for=made.holder if decided else None,
            decided_unit=made.holder.unit if decided else None,
            reasons="Den som møter barnet hver dag, skal ha den." if decided else "",
            review_on=self.now.date() + timedelta(days=80) if decided else None,
        )

    def _number(self) -> str:
        letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        signs = "".join(self.rows.random.choice(letters) for _ in range(8))
        return f"{signs[:4]}-{signs[4:]}"
