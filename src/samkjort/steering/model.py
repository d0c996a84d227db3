"""What the steering room talks of: actors, signals with dates and relations, grants, observations, sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar

from samkjort.law.vocabulary import Words
from samkjort.steering.evidence import Certainty, Evidence, Period
from samkjort.steering.vocabulary import (
    CROSS_SECTOR,
    ActorLevel,
    Approach,
    Binding,
    DateKind,
    Focus,
    InstrumentClass,
    Leeway,
    ReceptionStatus,
    RelationKind,
    Status,
)


@dataclass(frozen=True)
class Alias:
    """Another name of an actor, with the days it was the right one (open ends are `None`)."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Actor:
    """One who steers, is steered, or speaks. `sectors`: codes of the list `sector` (several for a ministry).

    Ids are the short names in lower case: `kd`, `hod`, `bfd`, `asd`, `kmd`, `udir`, `hdir`, `bufdir`,
    `avdir`, `imdi`, `storting`, `government`, `ks`, `state_administrator`, …
    `number` is A-01 … A-58 of the handbook.
    """

    id: str
    name: Words
    level: ActorLevel
    sectors: tuple[str, ...]
    short: str = ""
    aliases: tuple[Alias, ...] = ()
    parent: str | None = None
    active_from: date | None = None
    active_to: date | None = None
    number: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be found by."""
        own = dict.fromkeys((self.name.nb, self.name.en, self.name.in_language("nn"), self.short))
        return (*own, *(alias.name for alias in self.aliases))


@dataclass(frozen=True)
class Meaning:
    """One meaning of a term in one sector; ages in whole years, both ends included."""

    id: str
    term: str
    sectors: tuple[str, ...]
    definition: Words
    age_from: int | None = None
    age_to: int | None = None
    phase: str | None = None
    arena: str | None = None
    agreed: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class SignalDate:
    """One date of a signal. `when` is `None` when the source tells of it but not when."""

    kind: DateKind
    when: Period | None
    evidence: tuple[Evidence, ...] = ()

    @property
    def known(self) -> Period | None:
        """The days it may be, or `None` when that is not known."""
        if self.when is None or self.when.certainty is Certainty.UNKNOWN:
            return None
        return self.when


@dataclass(frozen=True)
class Signal:
    """One thing by which the state, or another, steers: an act, reform, guide, letter, grant or gathering.

    Empty tuples and `None` mean not coded, that is: not known. `reached_sectors` are those it in fact
    reached. `terms` are ids of meanings; `duties` pairs of a duty's code and how binding it is; every day
    stands in `dates`; `dialogue_on` and `dialogue_with` tell of talks held before it was sent. `topics`
    gather what is about the same; `goals` and `problems` are codes.
    """

    id: str
    title: Words
    summary: Words
    instrument: InstrumentClass
    type: str
    senders: tuple[str, ...] = ()
    short: str = ""
    types: tuple[str, ...] = ()
    binding: Binding | None = None
    status: Status = Status.UNKNOWN
    target_levels: tuple[str, ...] = ()
    target_sectors: tuple[str, ...] = ()
    target_roles: tuple[str, ...] = ()
    reached_sectors: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    target_groups: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    approach: Approach | None = None
    leeway: Leeway | None = None
    terms: tuple[str, ...] = ()
    duties: tuple[tuple[str, Binding], ...] = ()
    denominators: tuple[str, ...] = ()
    dates: tuple[SignalDate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sender_evidence: tuple[Evidence, ...] = ()
    duty_remains: bool | None = None
    note: Words | None = None
    local_to: str | None = None
    dialogue_on: date | None = None
    dialogue_with: str = ""

    def day(self, *kinds: DateKind) -> SignalDate | None:
        """The first date of one of `kinds`, in the order they are asked for, that is known; else `None`."""
        known = self._first_of_kind
        return next((known[kind] for kind in kinds if kind in known), None)

    @cached_property
    def known_dates(self) -> tuple[SignalDate, ...]:
        """The dates that are known, in the order they stand."""
        return tuple(each for each in self.dates if each.known)

    @cached_property
    def quarters(self) -> tuple[tuple[SignalDate, str | None], ...]:
        """The known dates with the quarter each lies in; `None` when it may lie in more than one."""
        return tuple((each, each.when.quarter) for each in self.known_dates if each.when)

    @cached_property
    def _first_of_kind(self) -> dict[DateKind, SignalDate]:
        found: dict[DateKind, SignalDate] = {}
        for each in self.known_dates:
            found.setdefault(each.kind, each)
        return found

    @property
    def dated(self) -> bool:
        """Whether any date at all is known."""
        return bool(self.known_dates)


Value = TypeVar("Value")


def once_a_row(make: Callable[[Signal], Value]) -> Callable[[Signal], Value]:
    """Of a function of a row alone: the same function, whose answer is kept with the row.

    A row never changes, and `replace` begins without what was kept; so of many rows only those that are new
    are worked out again.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def found(row: Signal) -> Value:
        kept = row.__dict__
        try:
            value: Value = kept[name]
        except KeyError:
            value = kept[name] = make(row)
        return value

    return found


@dataclass(frozen=True)
class Grant:
    """What is particular to money: `signal` is the id of the signal it is part of in the same register.

    `alone`: a municipality can apply by itself; `only_with` with whom otherwise. `amount` in whole kroner of
    `amount_year`. `process` the steps from need to money, `after` what became of the offer when it ended.
    """

    signal: str
    owner: tuple[str, ...]
    managers: tuple[str, ...] = ()
    purpose: Words | None = None
    alone: bool | None = None
    only_with: str | None = None
    years: int | None = None
    known_ahead: int | None = None
    amount: int | None = None
    amount_year: int | None = None
    focus: Focus | None = None
    earmarked: bool | None = None
    fully_financed: bool | None = None
    receivers: tuple[str, ...] = ()
    size_classes: tuple[str, ...] = ()
    process: tuple[str, ...] = ()
    days_to_money: int | None = None
    effort: str | None = None
    ended: bool | None = None
    continuity_plan: bool | None = None
    after: Words | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Relation:
    """`start` stands in this relation to `end` (`guide` guide_to `act`); the reason is in our own words."""

    start: str
    end: str
    kind: RelationKind
    reason: Words
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Observation:
    """What someone has seen or said about some signals that cannot be reckoned: a code of list `observation`.

    `sectors`: those it concerns; `rows` may be empty when it is about the whole set's topic.
    """

    id: str
    kind: str
    rows: tuple[str, ...]
    says: Words
    topics: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Reception:
    """How one municipality has taken one signal: when each step was reached, and the hours it took."""

    municipality: str
    signal: str
    status: ReceptionStatus
    steps: tuple[tuple[ReceptionStatus, date], ...] = ()
    via_sector: str | None = None
    owner_role: str | None = None
    hours: float | None = None
    council_date: date | None = None
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class SignalSet:
    """Signals judged together. `examined` names the matters someone has looked for and found nothing more of.

    Only for a matter in `examined` does the absence of a finding mean that there is none.
    """

    id: str
    title: Words
    rows: tuple[str, ...]
    as_of: date | None = None
    topics: tuple[str, ...] = ()
    examined: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def apart(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two known lists of sectors have nothing in common (one for all sectors meets everyone)."""
    if not first or not second or CROSS_SECTOR in first or CROSS_SECTOR in second:
        return False
    return not set(first) & set(second)
