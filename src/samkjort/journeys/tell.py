"""Events of a way told as touchpoints: for a story with its rules, and for one simulated person without.

The counts are those of the country's run: what is an application, a decision, a consent or a repeated story
stands in `population.path`, and is told here from the same events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from samkjort.journeys.follow import Law
from samkjort.journeys.population.one import Event
from samkjort.journeys.population.path import Happened
from samkjort.journeys.situations import way_to
from samkjort.journeys.structure import Door, Structure
from samkjort.journeys.touchpoint import (
    CHILD,
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
from samkjort.journeys.ways import REGISTER, Estimate, ServiceWay, Ways, read_estimate
from samkjort.law.cards import RuleCard
from samkjort.law.yamlsource import read

_ANSWERS = {
    Happened.GRANTED: (What.GRANTED, What.ANSWERED_YES),
    Happened.REFUSED: (What.REFUSED, What.ANSWERED_NO),
}


@cache
def coordination() -> dict[str, Estimate]:
    """The numbers of `coordination.yaml`. Raises `BadData` with every problem."""
    source = read(REGISTER / "coordination.yaml", shown_as="journeys/register/coordination.yaml")
    found = {name: read_estimate(source, (name,), row) for name, row in (source.data or {}).items()}
    source.raise_problems()
    return {name: value for name, value in found.items() if value}


def common_fields(number: int) -> tuple[str, ...]:
    """Ids of what every service asks for."""
    return tuple(f"common:{n + 1}" for n in range(number))


def own_fields(service: str, number: int) -> tuple[str, ...]:
    """Ids of what only this service asks for."""
    return tuple(f"{service}:{n + 1}" for n in range(number))


@dataclass
class Teller:
    """Turns events into touchpoints. `law` is None for a simulated person of whom no facts are known."""

    ways: Ways
    structure: Structure
    months: int
    law: Law | None = None
    touchpoints: list[Touchpoint] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    _states: dict[str, tuple[State, int]] = field(default_factory=dict)
    _asked: dict[str, int] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _decided: set[str] = field(default_factory=set)
    _complained: set[str] = field(default_factory=set)
    _renewed: set[str] = field(default_factory=set)

    def tell(self, events: Iterable[Event]) -> None:
        """Tell all events, in order."""
        month = -1
        for event in events:
            if event.month != month:
                self._close(month)
                month = event.month
                self._decided, self._complained = set(), set()
            self._one(event)
        self._close(month)
        for service in list(self._states):
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
        known = door.sphere in self._told
        data = own_fields(service, asked - common)
        repeated: tuple[str, ...] = ()
        if not joined and not known:
            data = (*common_fields(common), *data)
            repeated = common_fields(common) if self._told else ()
        what = What.JOINED if joined else What.APPLIED if way.applies else What.ASKED
        because = [*_because(door, "door"), *_numbers(way, "asks_after", "asked", "common")]
        if repeated or known:
            because += _because(door, "sphere")
        cards: tuple[RuleCard, ...] = ()
        if self.law:
            cards = self.law.basis(service, month)
        if not joined:
            because += _numbers(way, "hours")
        self._add(
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
        self._asked[service] = month
        if self.law:
            self._before(service, month, new_sphere=not known)
        self._told.add(door.sphere)

    def _before(self, service: str, month: int, *, new_sphere: bool) -> None:
        """What the law asks of the family when it asks: consents, and that a hidden address is told of."""
        assert self.law is not None
        story = self.law.story
        if new_sphere and (hidden := self.law.hidden_address(service, month)):
            self._add(
                What.PROTECTION_TOLD,
                FAMILY,
                service,
                month,
                channel=Channel.TALK,
                because=list(hidden),
                service=service,
                hours="hours_protection",
            )
        for who, cards in self.law.consents(service, month):
            self._add(
                What.ASSESSMENT_CONSENT,
                who,
                service,
                month,
                channel=Channel.FORM,
                because=[],
                cards=cards,
                service=service,
                hours="hours_consent",
            )
            now = story.at(month)
            apart = now.value("parents.responsibility") == "joint" and now.value("parents.agree") is False
            if who == FAMILY and apart:
                because = [Because("situation", f"{story.id}.facts.parents.agree")]
                self._add(
                    What.ASSESSMENT_CONSENT,
                    who,
                    service,
                    month,
                    channel=Channel.FORM,
                    because=because,
                    cards=cards,
                    service=service,
                    hours="hours_consent",
                )

    def _share(self, event: Event) -> None:
        service = _of(event)
        mine = self.structure.door(service)
        others: dict[str, str] = {}
        for other, (state, _) in self._states.items():
            sphere = self.structure.door(other).sphere
            if other != service and state is not State.NEED and sphere != mine.sphere:
                others.setdefault(sphere, other)
        for other in others.values():
            because = [*_because(mine, "sphere"), *_because(self.structure.door(other), "sphere")]
            self._add(
                What.SHARING_CONSENT,
                FAMILY,
                other,
                event.month,
                channel=Channel.FORM,
                because=because,
                service=service,
                services=(other, service),
                hours="hours_consent" if self.law else None,
            )

    def _answer(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        yes = event.kind is Happened.GRANTED
        what = _ANSWERS[event.kind][0 if door.decision else 1]
        counted = not (door.joint and door.door in self._decided)
        if self.law:
            self._assess(service, month, door)
        because = [*_because(door, "decision"), *_numbers(way, "waits", "granted")]
        if door.joint:
            because += _because(door, "door")
        cards, complaint = self._remedies(door, because) if door.decision else ((), ())
        self._add(
            what,
            JOINT if door.joint else service,
            FAMILY,
            month,
            channel=Channel.LETTER,
            because=because,
            cards=cards,
            service=service,
            waits=month - self._asked.get(service, month),
            complaint=complaint,
            counted=counted,
        )
        if door.decision:
            self._decided.add(door.door)
        if yes:
            self._enter(event, State.RECEIVING)
        else:
            self._leave(service, month)

    def _assess(self, service: str, month: int, door: Door) -> None:
        assert self.law is not None
        asked = self._asked.get(service, month)
        halfway = asked + (month - asked) // 2
        for who, cards in self.law.assessments(service, halfway):
            self._add(
                What.ASSESSED,
                who,
                FAMILY,
                halfway,
                channel=Channel.MEETING,
                because=[],
                cards=cards,
                service=service,
                hours="hours_assessed",
            )
        if door.decision and not (door.joint and door.door in self._decided):
            cards = self.law.heard(service, month)
            if cards:
                self._add(
                    What.HEARD,
                    CHILD,
                    JOINT if door.joint else service,
                    month,
                    channel=Channel.TALK,
                    because=[],
                    cards=cards,
                    service=service,
                    hours="hours_heard",
                )

    def _remedies(self, door: Door, because: list[Because]) -> tuple[tuple[RuleCard, ...], tuple[str, ...]]:
        """The cards on complaint, and who hears it. For a simulated person the register's cards only."""
        if self.law is None:
            because += _because(door, "complaint")
            return (), ()
        routes = self.law.routes(door.service)
        return tuple(card for route in routes for card in route.cards), tuple(
            dict.fromkeys(route.handled_by for route in routes)
        )

    def _complain(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        counted = not (door.joint and door.door in self._complained)
        self._complained.add(door.door)
        because = [*_numbers(way, "complains", "hours")]
        cards, bodies = self._remedies(door, because)
        self._add(
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
        self._asked[service] = month

    def _outcome(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        yes = event.kind is Happened.UPHELD
        because = [*_numbers(way, "complaint_takes", "upheld")]
        cards, bodies = self._remedies(door, because)
        self._add(
            What.UPHELD if yes else What.NOT_UPHELD,
            bodies[0] if bodies else "complaint_body",
            FAMILY,
            month,
            channel=Channel.LETTER,
            because=because,
            cards=cards,
            service=service,
            complaint=bodies,
            waits=month - self._asked[service],
        )
        if yes:
            self._enter(event, State.RECEIVING)
        else:
            self._leave(service, month)

    def _renew(self, event: Event) -> None:
        service, month = _of(event), event.month
        way, door = way_to(self.ways, service), self.structure.door(service)
        counted = not (door.joint and door.door in self._decided)
        self._decided.add(door.door)
        because = [*_numbers(way, "renews_every", "hours"), *_because(door, "decision")]
        if door.joint:
            because += _because(door, "door")
        cards, bodies = self._remedies(door, because) if door.decision else ((), ())
        self._add(
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
        cards: tuple[RuleCard, ...] = ()
        leader = SERVICES
        if self.law:
            cards = self.law.cooperation(month)
            chairs = {t.what for t in self.touchpoints} & {What.CHILD_COORDINATOR, What.COORDINATOR}
            leader = min((what.value for what in chairs), default=SERVICES)
        self._add(
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
            cards = self.law.handover(service, way.successor, month) if self.law else ()
            self._add(
                What.HANDED_OVER,
                service,
                way.successor,
                month,
                channel=Channel.BETWEEN_SERVICES,
                because=_numbers(way, "ages", "successor"),
                cards=cards,
                service=service,
                services=(service, way.successor),
            )
            self._leave(service, month)
            if way.successor not in self._states:
                self._states[way.successor] = (State.NEED, month)
            return
        ended = event.kind is Happened.ENDED
        what, number = (What.ENDED, "lasts") if ended else (What.OUTGREW, "ages")
        self._add(
            what,
            service,
            FAMILY,
            month,
            channel=Channel.LETTER,
            because=_numbers(way, number),
            service=service,
        )
        self._leave(service, month)

    # -- what the law adds when the month is over ---------------------------------------------------------

    def _close(self, month: int) -> None:
        if self.law is None or month < 0:
            return
        law = self.law
        law.involved = frozenset(s for s, (state, _) in self._states.items() if state is not State.NEED)
        if law.involved:
            self.checkpoint(month)

    def checkpoint(self, month: int) -> None:
        """Ask the rules what follows now: who coordinates, the plan, who settles a dispute."""
        assert self.law is not None
        law = self.law
        law.note_rights(month)
        while appointments := law.appointments(month):
            for each in appointments:
                law.appointed.add(each.key)
                if each.fact:
                    law.so_far[each.fact] = True
                what = What.CHILD_COORDINATOR if each.theme == "child_coordinator" else What.COORDINATOR
                self._add(
                    what,
                    each.bearer,
                    FAMILY,
                    month,
                    channel=Channel.TALK,
                    because=[],
                    cards=each.cards,
                    hours="hours_coordinator",
                )
        duties = law.coordination(month)
        if duties and len(law.involved) > 1:
            law.so_far["coordination.unclear_or_disputed"] = False
            because = [Because("situation", f"{law.story.id}.facts.coordination.unclear_or_disputed")]
            self._add(
                What.COORDINATION_DECIDED,
                duties[0].bearer,
                SERVICES,
                month,
                channel=Channel.BETWEEN_SERVICES,
                because=because,
                cards=duties,
                services=tuple(sorted(law.involved)),
            )
        rights = law.plan_rights(month)
        if not rights:
            return
        if "plan.consent" not in law.so_far:
            said = law.story.at(month).value("plan.consent")
            law.so_far["plan.consent"] = said is not False
            because = [Because("coordination", "hours_plan_consent")]
            self._add(
                What.PLAN_CONSENT,
                FAMILY,
                SERVICES,
                month,
                channel=Channel.TALK,
                because=because,
                cards=(*rights, *law.plan_consent(month)),
                hours="hours_plan_consent",
            )
        makes = law.plan_duties(month)
        if makes and law.so_far["plan.consent"]:
            law.so_far["plan.exists"] = True
            self._add(
                What.PLAN_MADE,
                SERVICES,
                FAMILY,
                month,
                channel=Channel.MEETING,
                because=[],
                cards=makes,
                services=tuple(sorted(law.involved)),
                hours="hours_plan",
            )

    # -- keeping track ------------------------------------------------------------------------------------

    @property
    def receiving(self) -> tuple[str, ...]:
        """The services in place."""
        return tuple(s for s, (state, _) in self._states.items() if state is State.RECEIVING)

    def _enter(self, event: Event, state: State) -> None:
        service = _of(event)
        self._leave(service, event.month)
        self._states[service] = (state, event.month)

    def _leave(self, service: str, month: int) -> None:
        if service in self._states:
            state, first = self._states.pop(service)
            if month > first:
                self.stretches.append(Stretch(service, state, first, month))

    def _add(
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


def _because(door: Door, part: str) -> list[Because]:
    return [Because.of(text) for text in door.because[part]]


def _numbers(way: ServiceWay, *names: str) -> list[Because]:
    return [Because("ways", f"{way.id}.{name}") for name in names]
