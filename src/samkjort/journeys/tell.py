"""Events of a way told as touchpoints: for a story with its rules, and for one simulated person without.

The counts are those of the country's run: what is an application, a decision, a consent or a repeated story
stands in `population.path`, and is told here from the same events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from samkjort.journeys.grounds import because_of, common_fields, numbers_of, own_fields
from samkjort.journeys.population.one import Event
from samkjort.journeys.population.path import Happened
from samkjort.journeys.situations import way_to
from samkjort.journeys.structure import Door, Structure
from samkjort.journeys.touchpoint import (
    FAMILY,
    JOINT,
    SERVICES,
    Because,
    Channel,
    State,
    Stretch,
    Touchpoint,
    What,
)
from samkjort.journeys.ways import Ways
from samkjort.journeys.ways import coordination as coordination
from samkjort.law.cards import RuleCard

_ANSWERS = {
    Happened.GRANTED: (What.GRANTED, What.ANSWERED_YES),
    Happened.REFUSED: (What.REFUSED, What.ANSWERED_NO),
}


@dataclass
class Teller:
    """Turns events into touchpoints. By itself for a simulated person of whom no facts are known."""

    ways: Ways
    structure: Structure
    months: int
    touchpoints: list[Touchpoint] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    states: dict[str, tuple[State, int]] = field(default_factory=dict)
    asked_in: dict[str, int] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    _complained: set[str] = field(default_factory=set)
    _renewed: set[str] = field(default_factory=set)

    def tell(self, events: Iterable[Event]) -> None:
        """Tell all events, in order."""
        month = -1
        for event in events:
            if event.month != month:
                self.month_done(month)
                month = event.month
                self.decided, self._complained = set(), set()
            self._one(event)
        self.month_done(month)
        for service in list(self.states):
            self._leave(service, self.months)

    # -- one event ----------------------------------------------------------------------------------------

    def _one(self, event: Event) -> None:
        match event.kind:
            case Happened.NEED:
                self._enter(event, State.NEED)
            case Happened.ASKED | Happened.JOINED:
                self._ask(event)
            case Happened.CONSENT:
                self._share(event)
            case Happened.GRANTED | Happened.REFUSED:
                self._answer(event)
            case Happened.COMPLAINED:
                self._complain(event)
            case Happened.UPHELD | Happened.NOT_UPHELD:
                self._outcome(event)
            case Happened.RENEWED:
                self._renew(event)
            case Happened.MEETING:
                self._meet(event.month)
            case Happened.HANDED_OVER | Happened.OUTGREW | Happened.ENDED:
                self._end(event)

    def _ask(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        joined = event.kind is Happened.JOINED
        asked, common = round(way.asked.value), round(way.common.value)
        known = bool(door.knows & self._told)
        data = own_fields(service, asked - common)
        repeated: tuple[str, ...] = ()
        if not joined and not known:
            data = (*common_fields(common), *data)
            repeated = common_fields(common) if self._told else ()
        what = What.JOINED if joined else What.APPLIED if way.applies else What.ASKED
        because = [*because_of(door, "door"), *numbers_of(way, "asks_after", "asked", "common")]
        if repeated or known:
            because += because_of(door, "sphere")
        cards = self.basis(service, month)
        if not joined:
            because += numbers_of(way, "hours")
        self.add(
            what,
            FAMILY,
            JOINT if door.joint else service,
            month,
            channel=Channel.FORM if what is What.APPLIED else Channel.TALK,
            because=because,
            cards=cards,
            service=service,
            data=data,
            repeated=repeated,
            quarters=0 if joined else round(4 * way.hours.apply),
        )
        self._enter(event, State.WAITING)
        self.asked_in[service] = month
        self.after_asking(service, month, new_sphere=not known)
        self._told |= door.knows

    def _share(self, event: Event) -> None:
        service = _of(event)
        mine = self.structure.door(service)
        others: dict[str, str] = {}
        for other, (state, _) in self.states.items():
            theirs = self.structure.door(other)
            if other != service and state is not State.NEED and not theirs.knows & mine.knows:
                others.setdefault(theirs.sphere, other)
        for other in others.values():
            because = [*because_of(mine, "sphere"), *because_of(self.structure.door(other), "sphere")]
            self.add(
                What.SHARING_CONSENT,
                FAMILY,
                other,
                event.month,
                channel=Channel.FORM,
                because=because,
                service=service,
                services=(other, service),
                hours=self.consent_takes,
            )

    def _answer(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        yes = event.kind is Happened.GRANTED
        what = _ANSWERS[event.kind][0 if door.decision else 1]
        counted = not (door.joint and door.door in self.decided)
        self.before_answer(service, month, door)
        because = [*because_of(door, "decision"), *numbers_of(way, "waits", "granted")]
        if door.joint:
            because += because_of(door, "door")
        cards, complaint, rests = self.remedies(door) if door.decision else ((), (), [])
        because += rests
        self.add(
            what,
            JOINT if door.joint else service,
            FAMILY,
            month,
            channel=Channel.LETTER,
            because=because,
            cards=cards,
            service=service,
            waits=month - self.asked_in.get(service, month),
            complaint=complaint,
            counted=counted,
        )
        if door.decision:
            self.decided.add(door.door)
        if yes:
            self._enter(event, State.RECEIVING)
        else:
            self._leave(service, month)

    def _complain(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        counted = not (door.joint and door.door in self._complained)
        self._complained.add(door.door)
        because = [*numbers_of(way, "complains", "hours")]
        cards, bodies, rests = self.remedies(door)
        because += rests
        self.add(
            What.COMPLAINED,
            FAMILY,
            bodies[0] if bodies else "complaint_body",
            month,
            channel=Channel.LETTER,
            because=because,
            cards=cards,
            service=service,
            complaint=bodies,
            counted=counted,
            quarters=round(4 * way.hours.complain) if counted else 0,
        )
        self._enter(event, State.COMPLAINING)
        self.asked_in[service] = month

    def _outcome(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        yes = event.kind is Happened.UPHELD
        because = [*numbers_of(way, "complaint_takes", "upheld")]
        cards, bodies, rests = self.remedies(door)
        because += rests
        self.add(
            What.UPHELD if yes else What.NOT_UPHELD,
            bodies[0] if bodies else "complaint_body",
            FAMILY,
            month,
            channel=Channel.LETTER,
            because=because,
            cards=cards,
            service=service,
            complaint=bodies,
            waits=month - self.asked_in[service],
        )
        if yes:
            self._enter(event, State.RECEIVING)
        else:
            self._leave(service, month)

    def _renew(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        counted = not (door.joint and door.door in self.decided)
        self.decided.add(door.door)
        because = [*numbers_of(way, "renews_every", "hours"), *because_of(door, "decision")]
        if door.joint:
            because += because_of(door, "door")
        cards, bodies, rests = self.remedies(door) if door.decision else ((), (), [])
        because += rests
        self.add(
            What.RENEWED,
            FAMILY,
            JOINT if door.joint else service,
            month,
            channel=Channel.FORM,
            because=because,
            cards=cards,
            service=service,
            complaint=bodies,
            counted=counted,
            quarters=round(4 * way.hours.renew) if counted else 0,
        )

    def _meet(self, month: int) -> None:
        because = [Because("together", name) for name in ("meet_every", "meet_from", "hours_meeting")]
        cards, leader = self.meeting(month)
        self.add(
            What.MET,
            leader,
            FAMILY,
            month,
            channel=Channel.MEETING,
            because=because,
            cards=cards,
            services=self.receiving,
            quarters=round(4 * self.ways.hours_meeting.value),
        )

    def _end(self, event: Event) -> None:
        service, month = _of(event), event.month
        way = way_to(self.ways, service)
        if event.kind is Happened.HANDED_OVER and way.successor:
            cards = self.passage(service, way.successor, month)
            self.add(
                What.HANDED_OVER,
                service,
                way.successor,
                month,
                channel=Channel.BETWEEN_SERVICES,
                because=numbers_of(way, "ages", "successor"),
                cards=cards,
                service=service,
                services=(service, way.successor),
            )
            self._leave(service, month)
            if way.successor not in self.states:
                self.states[way.successor] = (State.NEED, month)
            return
        ended = event.kind is Happened.ENDED
        what, number = (What.ENDED, "lasts") if ended else (What.OUTGREW, "ages")
        self.add(
            what,
            service,
            FAMILY,
            month,
            channel=Channel.LETTER,
            because=numbers_of(way, number),
            service=service,
        )
        self._leave(service, month)

    # -- what the rules add, where there are rules to ask ---------------------------------------------------

    consent_takes: str | None = None
    """The number that says how long a consent takes; None where no hours are counted for it."""

    def basis(self, service: str, month: int) -> tuple[RuleCard, ...]:
        """The right or duty by which a service helps."""
        return ()

    def after_asking(self, service: str, month: int, *, new_sphere: bool) -> None:
        """What more is asked of the family when it asks."""

    def before_answer(self, service: str, month: int, door: Door) -> None:
        """What must be done before the service answers."""

    def remedies(self, door: Door) -> tuple[tuple[RuleCard, ...], tuple[str, ...], list[Because]]:
        """Cards on complaint, who hears it, and what else that rests on."""
        return (), (), because_of(door, "complaint")

    def meeting(self, month: int) -> tuple[tuple[RuleCard, ...], str]:
        """Duties to cooperate, and who leads the meeting."""
        return (), SERVICES

    def passage(self, service: str, later: str, month: int) -> tuple[RuleCard, ...]:
        """Cards on a safe passage from one service to the next."""
        return ()

    def month_done(self, month: int) -> None:
        """Called when all of a month's events are told."""

    # -- keeping track ------------------------------------------------------------------------------------

    @property
    def receiving(self) -> tuple[str, ...]:
        """The services in place."""
        return tuple(s for s, (state, _) in self.states.items() if state is State.RECEIVING)

    def _enter(self, event: Event, state: State) -> None:
        service = _of(event)
        self._leave(service, event.month)
        self.states[service] = (state, event.month)

    def _leave(self, service: str, month: int) -> None:
        if service in self.states:
            state, first = self.states.pop(service)
            if month > first:
                self.stretches.append(Stretch(service, state, first, month))

    def add(
        self,
        what: What,
        actor_from: str,
        actor_to: str,
        month: int,
        *,
        channel: Channel,
        because: list[Because],
        cards: Iterable[RuleCard] = (),
        service: str | None = None,
        waits: int = 0,
        data: tuple[str, ...] = (),
        repeated: tuple[str, ...] = (),
        quarters: int = 0,
        complaint: tuple[str, ...] = (),
        counted: bool = True,
        services: tuple[str, ...] = (),
        hours: str | None = None,
    ) -> None:
        if hours:
            because = [*because, Because("coordination", hours)]
            quarters = round(4 * coordination()[hours].value)
        found = [*(Because("card", card.id) for card in cards), *because]
        self.touchpoints.append(
            Touchpoint(
                len(self.touchpoints),
                what,
                actor_from,
                actor_to,
                channel,
                month,
                tuple(dict.fromkeys(found)),
                service=service,
                door=self.structure.door(service).door if service else None,
                waits=waits,
                data=data,
                repeated=repeated,
                quarters=quarters,
                complaint=complaint,
                counted=counted,
                services=services or ((service,) if service else ()),
            )
        )


def _of(event: Event) -> str:
    assert event.service is not None
    return event.service
