"""A journey as touchpoints, in CJML's vocabulary: who meets whom, how, about what, resting on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

DAYS_IN_MONTH = 365.25 / 12
"""Whole months of a path as days."""
FAMILY, CHILD, SERVICES, JOINT = "family", "child", "services", "joint_door"
"""Actors that are no service of the register and no bearer: the family, the child, all services together, and
the door several services share."""


class Kind(StrEnum):
    """What a touchpoint is for."""

    INFORMATION = "information"
    APPLICATION = "application"
    CONSENT = "consent"
    ASSESSMENT = "assessment"
    DECISION = "decision"
    MEETING = "meeting"
    COMPLAINT = "complaint"
    RENEWAL = "renewal"
    HANDOVER = "handover"


class Channel(StrEnum):
    """How the two meet."""

    FORM = "form"
    LETTER = "letter"
    TALK = "talk"
    MEETING = "meeting"
    BETWEEN_SERVICES = "between_services"


class What(StrEnum):
    """Exactly what happens; every one belongs to one kind (see `KIND`)."""

    ASKED = "asked"
    APPLIED = "applied"
    JOINED = "joined"
    SHARING_CONSENT = "sharing_consent"
    ASSESSMENT_CONSENT = "assessment_consent"
    PLAN_CONSENT = "plan_consent"
    ASSESSED = "assessed"
    HEARD = "heard"
    GRANTED = "granted"
    REFUSED = "refused"
    ANSWERED_YES = "answered_yes"
    ANSWERED_NO = "answered_no"
    COMPLAINED = "complained"
    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    RENEWED = "renewed"
    MET = "met"
    PLAN_MADE = "plan_made"
    COORDINATOR = "coordinator"
    CHILD_COORDINATOR = "child_coordinator"
    COORDINATION_DECIDED = "coordination_decided"
    PROTECTION_TOLD = "protection_told"
    ENDED = "ended"
    OUTGREW = "outgrew"
    HANDED_OVER = "handed_over"


KIND = {
    What.ASKED: Kind.INFORMATION,
    What.APPLIED: Kind.APPLICATION,
    What.JOINED: Kind.INFORMATION,
    What.SHARING_CONSENT: Kind.CONSENT,
    What.ASSESSMENT_CONSENT: Kind.CONSENT,
    What.PLAN_CONSENT: Kind.CONSENT,
    What.ASSESSED: Kind.ASSESSMENT,
    What.HEARD: Kind.MEETING,
    What.GRANTED: Kind.DECISION,
    What.REFUSED: Kind.DECISION,
    What.ANSWERED_YES: Kind.INFORMATION,
    What.ANSWERED_NO: Kind.INFORMATION,
    What.COMPLAINED: Kind.COMPLAINT,
    What.UPHELD: Kind.DECISION,
    What.NOT_UPHELD: Kind.DECISION,
    What.RENEWED: Kind.RENEWAL,
    What.MET: Kind.MEETING,
    What.PLAN_MADE: Kind.MEETING,
    What.COORDINATOR: Kind.INFORMATION,
    What.CHILD_COORDINATOR: Kind.INFORMATION,
    What.COORDINATION_DECIDED: Kind.DECISION,
    What.PROTECTION_TOLD: Kind.INFORMATION,
    What.ENDED: Kind.INFORMATION,
    What.OUTGREW: Kind.INFORMATION,
    What.HANDED_OVER: Kind.HANDOVER,
}


@dataclass(frozen=True)
class Because:
    """What a touchpoint rests on: `card:<id>`, `service:<id>`, `parameter:<name>` of the concept,
    `ways:<service>.<number>`, `together:<number>`, `coordination:<number>` or `situation:<id>.<place>`."""

    sort: str
    id: str

    def __str__(self) -> str:
        return f"{self.sort}:{self.id}"

    @classmethod
    def of(cls, text: str) -> Because:
        """From its written form; an id alone is a card."""
        sort, found, rest = text.partition(":")
        return cls(sort, rest) if found else cls("card", text)


@dataclass(frozen=True)
class Touchpoint:
    """One meeting between the family and a service, or between two services.

    `month`: whole months from the journey's start. `waits`: months waited since this was asked for. `data`:
    ids of the pieces of information asked for; `repeated`: those told before to somebody else.
    `quarters`: the family's own time, in quarters of an hour. `counted`: False where it is one and the same
    as another touchpoint (the parts of one joint decision after the first).
    """

    number: int
    what: What
    actor_from: str
    actor_to: str
    channel: Channel
    month: int
    because: tuple[Because, ...]
    service: str | None = None
    door: str | None = None
    waits: int = 0
    data: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    quarters: int = 0
    complaint: tuple[str, ...] = ()
    counted: bool = True
    services: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it is for."""
        return KIND[self.what]

    @property
    def hours(self) -> float:
        """The family's own hours."""
        return self.quarters / 4

    @property
    def waits_days(self) -> int:
        """Days waited."""
        return round(self.waits * DAYS_IN_MONTH)

    @property
    def cards(self) -> tuple[str, ...]:
        """Ids of the rule cards it rests on."""
        return tuple(each.id for each in self.because if each.sort == "card")

    @property
    def with_family(self) -> bool:
        """Whether the family or the child takes part."""
        return bool({FAMILY, CHILD} & {self.actor_from, self.actor_to})


class State(StrEnum):
    """Where the family stands at one service in a stretch of time."""

    NEED = "need"
    WAITING = "waiting"
    COMPLAINING = "complaining"
    RECEIVING = "receiving"


@dataclass(frozen=True)
class Stretch:
    """Months `first` up to, not with, `end` in one state at one service."""

    service: str
    state: State
    first: int
    end: int


@dataclass(frozen=True)
class Standing:
    """The enforceable rules that stood by the child somewhere along the journey: ids of cards."""

    rights: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    supervision: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield from (
            ("rights", self.rights),
            ("complaints", self.complaints),
            ("supervision", self.supervision),
        )


@dataclass(frozen=True)
class Journey:
    """A situation, or a simulated person, played through a legal order.

    `services` in the order they came in. `complaint_bodies`: deciding service → who hears a complaint.
    `not_known`: metrics that a real case does not tell of; they are unknown, never zero.
    """

    id: str
    order: str
    months: int
    services: tuple[str, ...]
    touchpoints: tuple[Touchpoint, ...]
    stretches: tuple[Stretch, ...]
    start: date | None = None
    age: int = 0
    doors: tuple[tuple[str, str], ...] = ()
    spheres: tuple[tuple[str, str], ...] = ()
    standing: Standing = field(default_factory=Standing)
    planned: bool = True
    seed: int | None = None
    not_known: frozenset[str] = frozenset()

    def door(self, service: str) -> str:
        """The door one meets a service at."""
        return dict(self.doors).get(service, service)

    @property
    def coordinated_from(self) -> int | None:
        """The month from which somebody else than the family coordinates, or None."""
        found = [t.month for t in self.touchpoints if t.what in (What.COORDINATOR, What.CHILD_COORDINATOR)]
        return min(found, default=None)

    def of(self, *wanted: What) -> tuple[Touchpoint, ...]:
        """The touchpoints of some whats."""
        return tuple(each for each in self.touchpoints if each.what in wanted)
