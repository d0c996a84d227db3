"""A municipality's preconditions (S-27): what fits its size, the time it needs, and who is alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from samkjort.law.pointers import parse_pointer
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.planning.year import size_class
from samkjort.steering.thresholds import Thresholds, thresholds


class Organising(StrEnum):
    """How services are brought together."""

    CO_LOCATED = "co_located"  # familiens hus, C-46
    ONE_LINE = "one_line"  # C-47
    HEADS_TOGETHER = "heads_together"  # C-47
    CROSS_TEAM = "cross_team"


@dataclass(frozen=True)
class Profile:
    """What one municipality says of itself; `None` and empty mean not told, that is: not known.

    `inhabitants` in persons. `economy`, `recruiting` and `specialisation` are codes of the lists of those
    names. `own_months`: the months it needs from adoption to force, when it has said so. `organising` are the
    kinds of its organisation cards; `inter_municipal` the number of its cooperation cards.
    """

    municipality: str
    inhabitants: int | None = None
    economy: str | None = None
    recruiting: str | None = None
    specialisation: str | None = None
    own_months: int | None = None
    organising: tuple[Organising, ...] = ()
    inter_municipal: int | None = None

    def traits(self, limits: Thresholds | None = None) -> Mapping[str, str]:
        """What is known of it, by name, for comparing with others; the size as its class."""
        size = None if self.inhabitants is None else size_class(self.inhabitants, limits)
        found = {
            "size": size,
            "economy": self.economy,
            "recruiting": self.recruiting,
            "specialisation": self.specialisation,
            **{kind.value: "yes" for kind in self.organising},
            "inter_municipal": None
            if self.inter_municipal is None
            else "yes"
            if self.inter_municipal
            else "no",
        }
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True)
class Fitted:
    """What follows for planning: size class, months of lead time and whose they are, traits that take time.

    `size_class` and `months` are `None` when the inhabitants are not known and no months are told; `own`
    says that the months are the municipality's. `slower`: (list, code) of what the sources say slows down.
    """

    size_class: str | None
    months: int | None
    own: bool
    slower: tuple[tuple[str, str], ...]


SLOWER = {
    ("recruiting", "hard"): "004:852-854",
    ("economy", "tight"): "004:906-908",
    ("specialisation", "generalists"): "004:872-876",
    ("specialisation", "specialised"): "004:881-882",
}
"""What makes it harder to follow a signal up, with where the sources say so."""


def slower_because(trait: tuple[str, str]) -> Evidence:
    """Where the sources say that a trait slows down: told by informants, not a law of nature."""
    at = parse_pointer(SLOWER[trait])
    return Evidence(at.document, at.first, at.last, Level.INFORMANTS)


def fit(profile: Profile, limits: Thresholds | None = None) -> Fitted:
    """The size class and the lead time a profile gives. What the municipality says itself wins (KO-3)."""
    limits = limits or thresholds()
    size = None if profile.inhabitants is None else size_class(profile.inhabitants, limits)
    by_size = None if size is None else int(limits.number("lead_time_months", size))
    months = by_size if profile.own_months is None else profile.own_months
    told = {name: getattr(profile, name) for name in ("economy", "recruiting", "specialisation")}
    slower = tuple(trait for trait in SLOWER if told[trait[0]] == trait[1])
    return Fitted(size, months, profile.own_months is not None, slower)


@dataclass(frozen=True)
class Alike:
    """Another municipality, with what it has in common with the one that asks; never a rank."""

    municipality: str
    common: tuple[str, ...]
    differs: tuple[str, ...]


def alike(mine: Profile, others: Iterable[Profile], limits: Thresholds | None = None) -> tuple[Alike, ...]:
    """Others of the same size class, most in common first; nobody when one's own is not known.

    Only what both have told is compared.
    """
    own = mine.traits(limits)
    found = []
    for other in others:
        theirs = other.traits(limits)
        if (
            other.municipality == mine.municipality
            or not own.get("size")
            or own["size"] != theirs.get("size")
        ):
            continue
        both = [name for name in own if name in theirs]
        common = tuple(name for name in both if own[name] == theirs[name])
        found.append(Alike(other.municipality, common, tuple(name for name in both if name not in common)))
    return tuple(sorted(found, key=lambda each: (-len(each.common), each.municipality)))


def size_groups(profiles: Iterable[Profile], limits: Thresholds | None = None) -> dict[str, tuple[str, ...]]:
    """Size class → municipalities, for groups of like size; «unknown» for those that have not told theirs."""
    found: dict[str, list[str]] = {}
    for each in profiles:
        found.setdefault(each.traits(limits).get("size", "unknown"), []).append(each.municipality)
    return {size: tuple(sorted(codes)) for size, codes in sorted(found.items())}
