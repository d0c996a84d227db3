"""What a concept says of the provisions in scope: rows of placing, reason, and what a row is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samkjort.law.card_blocks import Deadline, Review
from samkjort.law.cards import RuleCard
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names
from samkjort.law.vocabulary import Words


class Placing(StrEnum):
    """Where a provision goes.

    `joint_act`: its rule is carried over into the joint act. `stays`: where it is. `replaced`: it falls, and
    a provision of the concept takes its place. `repealed`: it falls, and nothing takes its place.
    """

    JOINT_ACT = "joint_act"
    STAYS = "stays"
    REPLACED = "replaced"
    REPEALED = "repealed"

    @property
    def falls(self) -> bool:
        """Whether the cards of the provision fall."""
        return self in (Placing.REPLACED, Placing.REPEALED)

    @property
    def label(self) -> Names:
        """The placing as people see it."""
        return _PLACING_LABELS[self]


_PLACING_LABELS = {
    Placing.JOINT_ACT: Names("felles lov", "felles lov", "joint act"),
    Placing.STAYS: Names("blir stående", "blir ståande", "stays"),
    Placing.REPLACED: Names("erstattes", "blir erstatta", "replaced"),
    Placing.REPEALED: Names("oppheves", "blir oppheva", "repealed"),
}


@dataclass(frozen=True)
class Terms:
    """What changes in the rules a row carries over. What is None stays as it is."""

    title: Words | None = None
    demands: Words | None = None
    body: str | None = None
    within: Deadline | None = None
    review: Review | None = None


@dataclass(frozen=True)
class Row:
    """One row of a delimitation. Every selector given must fit; within a selector one fit is enough.

    `to`: chapter or section of the joint act that rules are carried over to. `by`: the provisions that take
    the place of what is replaced. `safeguard`: what protects whoever loses or sees a right changed.
    """

    placing: Placing
    reason: Names
    everything: bool = False
    cards: tuple[str, ...] = ()
    provisions: tuple[ProvisionPath, ...] = ()
    acts: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    to: ProvisionPath | None = None
    terms: Terms | None = None
    by: tuple[ProvisionPath, ...] = ()
    safeguard: Names | None = None

    def fits(self, card: RuleCard) -> bool:
        """Whether the row is about the card."""
        return (
            (not self.cards or card.id in self.cards)
            and (not self.provisions or any(card.source.is_within(path) for path in self.provisions))
            and (not self.acts or card.act in self.acts)
            and (not self.themes or card.theme in self.themes)
            and (not self.services or any(name in self.services for name in card.services))
            and (not self.kinds or card.kind.value in self.kinds)
        )

    def weight(self, card: RuleCard) -> tuple[int, int, int]:
        """How particular the row is about a card it fits; of two that weigh the same, the later wins.

        A card weighs more than a provision, a provision (the deeper the more) than an act, an act than none;
        then every further selector (theme, service, kind) adds.
        """
        place = 3 if self.cards else 2 if self.provisions else 1 if self.acts else 0
        deep = max((len(p.parts) for p in self.provisions if card.source.is_within(p)), default=0)
        return place, deep, sum(1 for given in (self.themes, self.services, self.kinds) if given)


@dataclass(frozen=True)
class OwnProvision:
    """A section of the concept's own act, in our words.

    `adds`: why it stands although it replaces nothing; None for one that must name what it replaces.
    `mirrors`: other provisions that hold the same already (shown when asking if it codifies present law).
    """

    path: ProvisionPath
    title: Names
    text: Names
    adds: Names | None = None
    mirrors: tuple[ProvisionPath, ...] = ()


@dataclass(frozen=True)
class Placed:
    """Which row decides for each card in scope; `carried` the new source of those carried over."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    carried: Mapping[str, ProvisionPath] = field(default_factory=dict)

    @property
    def fallen(self) -> frozenset[str]:
        """Ids of the cards that fall."""
        return frozenset(name for name, row in self.rows.items() if row.placing.falls)


def place(rows: tuple[Row, ...], cards: Iterable[RuleCard], own: Iterable[ProvisionPath] = ()) -> Placed:
    """Decide each card by the most particular row that fits, and number those carried over."""
    chosen: dict[str, Row] = {}
    given = tuple(cards)
    for card in given:
        fitting = [(row.weight(card), number) for number, row in enumerate(rows) if row.fits(card)]
        if fitting:
            chosen[card.id] = rows[max(fitting)[1]]
    return Placed(chosen, _numbered(chosen, given, tuple(own)))


def _numbered(
    chosen: dict[str, Row], cards: tuple[RuleCard, ...], own: tuple[ProvisionPath, ...]
) -> dict[str, ProvisionPath]:
    """New sources: sections of a chapter in the order of the law, paragraphs of a section likewise."""
    used: dict[ProvisionPath, dict[ProvisionPath, int]] = {}
    carried: dict[str, ProvisionPath] = {}
    moving = [card for card in cards if card.id in chosen and chosen[card.id].placing is Placing.JOINT_ACT]
    for card in sorted(moving, key=lambda card: card.source.sort_key()):
        row = chosen[card.id]
        assert row.to
        seen = used.setdefault(row.to, {})
        section = card.source.at_section()
        number = seen.setdefault(section, len(seen) + 1 + _taken(row.to, own))
        if row.to.is_chapter:
            chapter = row.to.parts[0][1]
            carried[card.id] = ProvisionPath(row.to.document, f"§{chapter}-{number}", card.source.parts)
        else:
            carried[card.id] = row.to.child("ledd", number)
    return carried


def _taken(to: ProvisionPath, own: tuple[ProvisionPath, ...]) -> int:
    """The highest number the concept's own rules have taken: sections of a chapter, or paragraphs."""
    if not to.is_chapter:
        inside = (path.parts[0] for path in own if path.at_section() == to and path.parts)
        return max((int(value) for kind, value in inside if kind == "ledd" and value.isdigit()), default=0)
    start = f"§{to.parts[0][1]}-"
    sections = (path.section or "" for path in own if path.document == to.document)
    tails = (section.removeprefix(start) for section in sections if section.startswith(start))
    return max((int(tail) for tail in tails if tail.isdigit()), default=0)
