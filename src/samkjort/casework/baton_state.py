"""What the baton of one case is: its periods, an offer or a dispute on top, and all that has happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from samkjort.casework.baton_words import BatonAct, BatonStatus, HeldAs, Tell
from samkjort.casework.refusals import Ref


@dataclass(frozen=True)
class BatonRules:
    """The municipality's numbers: days to answer, services whose no makes a dispute, days to decide it."""

    answer_days: int
    refusing_services: int
    decide_days: int


@dataclass(frozen=True)
class BatonHolder:
    """A person holding (or offered) the baton, in a unit of a service."""

    person: Ref
    unit: Ref
    service: str
    held_as: HeldAs = HeldAs.CHOSEN


@dataclass(frozen=True)
class Criteria:
    """The answers given when a holder was chosen: the family's wish, the measures, the need to coordinate."""

    familys_wish: str = ""
    measures: str = ""
    need_for_coordination: str = ""


@dataclass(frozen=True)
class Offer:
    """An open offer. The giver is still responsible until `to` accepts."""

    to: BatonHolder
    by: Ref
    reason: str
    familys_view: str
    at: datetime
    answer_by: date
    note: str = ""
    criteria: Criteria | None = None


@dataclass(frozen=True)
class Dispute:
    """Services disagree on who should hold the baton; the municipality decides by `decide_by`."""

    services: frozenset[str]
    at: datetime
    decide_by: date
    reason: str


@dataclass(frozen=True)
class Period:
    """One holder from an instant to another, or still. The end is not part of it."""

    holder: BatonHolder
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Event:
    """One line of the history: what, when, by whom, to whom, why, and who must be told."""

    act: BatonAct
    at: datetime
    by: Ref | None
    holder: BatonHolder
    to: BatonHolder | None = None
    reason: str = ""
    familys_view: str = ""
    note: str = ""
    criteria: Criteria | None = None

    @property
    def tells(self) -> frozenset[Tell]:
        """Who is to be told."""
        return TOLD[self.act]


TOLD: dict[BatonAct, frozenset[Tell]] = {
    BatonAct.CREATED: frozenset({Tell.HOLDER, Tell.FAMILY}),
    BatonAct.OFFERED: frozenset({Tell.RECEIVER}),
    BatonAct.ACCEPTED: frozenset({Tell.GIVER, Tell.FAMILY, Tell.TEAM}),
    BatonAct.DECLINED: frozenset({Tell.GIVER, Tell.LEADER}),
    BatonAct.WITHDRAWN: frozenset({Tell.RECEIVER}),
    BatonAct.UNANSWERED: frozenset({Tell.GIVER, Tell.LEADER}),
    BatonAct.FELL_TO_LEADER: frozenset({Tell.HOLDER, Tell.LEADER, Tell.FAMILY, Tell.TEAM}),
    BatonAct.RECEIVER_LEFT: frozenset({Tell.GIVER, Tell.LEADER}),
    BatonAct.DISPUTED: frozenset({Tell.DIRECTOR, Tell.LEADER, Tell.HOLDER}),
    BatonAct.DECIDED: frozenset({Tell.HOLDER, Tell.GIVER, Tell.LEADER, Tell.FAMILY, Tell.TEAM}),
    BatonAct.COORDINATOR_APPOINTED: frozenset({Tell.HOLDER, Tell.GIVER, Tell.FAMILY, Tell.TEAM}),
    BatonAct.CONFIRMED: frozenset(),
    BatonAct.ENDED: frozenset({Tell.HOLDER, Tell.FAMILY, Tell.TEAM}),
    BatonAct.REOPENED: frozenset({Tell.HOLDER, Tell.FAMILY, Tell.TEAM}),
}


@dataclass(frozen=True)
class Baton:
    """The baton of one case: its periods, what lies on top of the last one, and all that has happened."""

    periods: tuple[Period, ...]
    history: tuple[Event, ...]
    offer: Offer | None = None
    dispute: Dispute | None = None
    declined: frozenset[str] = frozenset()

    @property
    def holder(self) -> BatonHolder | None:
        """Who holds it now; None only when the case is closed."""
        last = self.periods[-1]
        return last.holder if last.until is None else None

    @property
    def status(self) -> BatonStatus:
        """Where it is now."""
        if self.holder is None:
            return BatonStatus.ENDED
        if self.dispute:
            return BatonStatus.DISPUTED
        if self.offer:
            return BatonStatus.OFFERED
        leads = self.holder.held_as is HeldAs.UNIT_LEADER
        return BatonStatus.STANDING_IN if leads else BatonStatus.HELD

    def holder_at(self, at: datetime) -> BatonHolder | None:
        """Who held it at the instant; None before the case, and while it was closed."""
        held = [p.holder for p in self.periods if p.since <= at and (p.until is None or at < p.until)]
        return held[-1] if held else None

    def unanswered(self, on: date) -> bool:
        """Whether an offer has passed its last day for an answer."""
        return self.offer is not None and on > self.offer.answer_by

    def reconsider_due(self, level_changed: datetime) -> bool:
        """Whether the holder has yet to be considered anew after a change of level at that instant."""
        settled = {BatonAct.ACCEPTED, BatonAct.CONFIRMED, BatonAct.DECIDED, BatonAct.COORDINATOR_APPOINTED}
        return self.holder is not None and not any(
            event.act in settled and event.at >= level_changed for event in self.history
        )
