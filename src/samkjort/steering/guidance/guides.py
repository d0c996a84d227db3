"""Guides as cards: what each explains, when both came, how late it was, and what it stands against.

The lag is that of the check KO-1 (`planning.timing.guide_lag` for one pair), the conflicts are the relations
`contradicts` of the steering register and the observations of guides that contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from samkjort.law.acts import register_acts
from samkjort.law.vocabulary import Words
from samkjort.steering.evidence import Evidence, Period
from samkjort.steering.model import Signal, SignalDate
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import DateKind, RelationKind

GUIDES = ("guide", "guideline")
PACKAGE = "welfare_cooperation_2022"
"""The package of changed acts the joint guide of 2022 explains, in the register of the law."""


@dataclass(frozen=True)
class Lag:
    """Days from what is explained came into force to the guide, least and most; above nought is late."""

    row: str
    least: int
    most: int
    force: SignalDate
    published: SignalDate

    @property
    def late(self) -> bool | None:
        """Whether the guide came after; `None` when the days known do not tell."""
        if self.least > 0:
            return True
        return None if self.most > 0 else False


@dataclass(frozen=True)
class Conflict:
    """What a guide stands against: the other row (empty when the source names none), why, and who says so."""

    other: str
    why: Words
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Explained:
    """One act a guide explains: its id in the law register, and the provisions that were changed."""

    act: str
    name: str
    provisions: tuple[str, ...]


@dataclass(frozen=True)
class GuideCard:
    """One guide. `explains`: rows of the steering register; `acts` those acts of the law register they cover.

    `missing` is what would have to be known to tell whether it was in time.
    """

    guide: Signal
    published: Period | None
    explains: tuple[str, ...]
    acts: tuple[Explained, ...]
    lags: tuple[Lag, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[str, ...]

    @property
    def late(self) -> bool | None:
        """Late for something it explains; `None` when no lag is known."""
        known = [each.late for each in self.lags if each.late is not None]
        return any(known) if known else None

    @property
    def joint(self) -> bool:
        """Whether several senders stand behind it."""
        return len(self.guide.senders) > 1


def guides(register: Register) -> tuple[GuideCard, ...]:
    """Every guide and guideline of a register as a card, those with the most senders first."""
    rows = [row for row in register.signals.values() if set(row.types) & set(GUIDES) or row.type in GUIDES]
    return tuple(
        guide_card(register, row) for row in sorted(rows, key=lambda row: (-len(row.senders), row.id))
    )


def guide_card(register: Register, guide: Signal) -> GuideCard:
    """One guide as a card."""
    explains = [
        each.end
        for each in register.relations
        if each.start == guide.id and each.kind is RelationKind.GUIDE_TO
    ]
    published = guide.day(DateKind.GUIDE_PUBLISHED)
    missing = [] if published else [f"{guide.id}: {DateKind.GUIDE_PUBLISHED.value}"]
    lags = []
    for row in explains:
        force = register.signals[row].day(DateKind.IN_FORCE)
        if force is None or force.known is None:
            missing.append(f"{row}: {DateKind.IN_FORCE.value}")
        elif published and published.known:
            lags.append(
                Lag(
                    row,
                    (published.known.first - force.known.last).days,
                    (published.known.last - force.known.first).days,
                    force,
                    published,
                )
            )
    if not explains:
        missing.append(f"{guide.id}: {RelationKind.GUIDE_TO.value}")
    return GuideCard(
        guide,
        published.known if published else None,
        tuple(explains),
        acts_explained(guide),
        tuple(lags),
        conflicts(register, guide),
        tuple(missing),
    )


def acts_explained(guide: Signal) -> tuple[Explained, ...]:
    """The acts of the law register a guide explains: those of the package whose guide came the same day."""
    known = register_acts()
    package = known.packages[PACKAGE]
    published = guide.day(DateKind.GUIDE_PUBLISHED)
    if published is None or published.known is None or published.known.first != package.guide.published:
        return ()
    return tuple(
        Explained(row.act, known.acts[row.act].name.nb, tuple(str(path) for path in row.provisions))
        for row in package.rows
    )


def conflicts(register: Register, guide: Signal) -> tuple[Conflict, ...]:
    """What a guide stands against: rows it is said to contradict, and what informants saw of it."""
    found = [
        Conflict(each.end if each.start == guide.id else each.start, each.reason, each.evidence)
        for each in register.relations
        if each.kind is RelationKind.CONTRADICTS and guide.id in (each.start, each.end)
    ]
    found += [
        Conflict("", each.says, each.evidence)
        for each in register.observations
        if each.kind == "contradicting_guides" and guide.id in each.rows
    ]
    return tuple(found)


def unnamed_conflicts(register: Register) -> tuple[Conflict, ...]:
    """What somebody says of guides that contradict each other without naming which."""
    return tuple(
        Conflict("", each.says, each.evidence)
        for each in register.observations
        if each.kind == "contradicting_guides" and not each.rows
    )
