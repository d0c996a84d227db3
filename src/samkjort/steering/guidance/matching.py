"""Who can learn from whom: a need in one municipality, an offer in another, by theme and then by profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """What is known of a municipality that matters for learning: size and county; empty is not known."""

    municipality: str
    size: str = ""
    county: str = ""


@dataclass(frozen=True)
class Exchange:
    """What a municipality needs (`offers` false) or can offer others in one theme."""

    id: str
    municipality: str
    theme: str
    offers: bool
    says: str = ""


@dataclass(frozen=True)
class Match:
    """A need and an offer that meet. `reasons`: of `theme`, `size`, `county`, those that hold."""

    need: Exchange
    offer: Exchange
    reasons: tuple[str, ...]


def matches(rows: Iterable[Exchange], profiles: Iterable[Profile]) -> tuple[Match, ...]:
    """Every need with every offer of another municipality on the same theme, the most alike first.

    The theme must be the same. Same size class counts most, then same county; what is not known of either
    is no reason, and never a hindrance.
    """
    known = {each.municipality: each for each in profiles}
    listed = list(rows)
    found = [
        Match(need, offer, _reasons(known.get(need.municipality), known.get(offer.municipality)))
        for need in listed
        if not need.offers
        for offer in listed
        if offer.offers and offer.theme == need.theme and offer.municipality != need.municipality
    ]
    return tuple(sorted(found, key=lambda match: (-_score(match), match.need.id, match.offer.id)))


def _reasons(one: Profile | None, other: Profile | None) -> tuple[str, ...]:
    found = ["theme"]
    if one and other:
        found += [
            name
            for name in ("size", "county")
            if getattr(one, name) and getattr(one, name) == getattr(other, name)
        ]
    return tuple(found)


def _score(match: Match) -> int:
    return sum({"theme": 0, "size": 2, "county": 1}[reason] for reason in match.reasons)
