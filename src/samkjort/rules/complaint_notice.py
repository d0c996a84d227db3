"""One complaint notice for several decisions, right for every part: where, by when, and how far they may go.

Parts with the same terms are told of together. Whatever is said comes from the cards, through `remedies`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from samkjort.law.card_blocks import Deadline, Review
from samkjort.rules.remedies import Remedies, Route, due

PLACE = {"nb": 0, "nn": 1, "en": 2}


@dataclass(frozen=True)
class About:
    """A part of the decision, by the name it has in the letter, and what applies to it."""

    name: str
    remedies: Remedies


@dataclass(frozen=True)
class NoticeLine:
    """What is said of the parts that share it. `last_day` where the day of the letter is known."""

    parts: tuple[str, ...]
    where: tuple[str, ...]
    limit: tuple[str, ...]
    review: tuple[str, ...]
    last_day: date | None
    sources: tuple[str, ...]
    note: str = ""

    @property
    def known(self) -> bool:
        """Whether there is anywhere to complain that the register knows."""
        return bool(self.where)


def notice(
    parts: Sequence[About], language: str, *, received: date | None = None, on: date | None = None
) -> tuple[NoticeLine, ...]:
    """The notice, in the order of the parts. Nothing is left out: what is not known says so."""
    grouped: dict[Any, list[About]] = {}
    for part in parts:
        grouped.setdefault(tuple(route.terms for route in part.remedies.routes), []).append(part)
    return tuple(_line(same, language, received, on) for same in grouped.values())


def _line(same: list[About], language: str, received: date | None, on: date | None) -> NoticeLine:
    names = tuple(part.name for part in same)
    routes = same[0].remedies.routes
    if not routes:
        return NoticeLine(names, (), (), (), None, (), _said("not_known", language))
    days = [due(route, received=received, on=on or same[0].remedies.on) for route in routes]
    known = [day.last_day for day in days if day and day.last_day]
    sources = dict.fromkeys(source for part in same for source in sources_of(part.remedies.routes, language))
    return NoticeLine(
        names,
        where=_each(body_name(route, language) for route in routes),
        limit=_each(limit_words(route.within, language) for route in routes),
        review=_each(review_words(route.review, language) for route in routes),
        last_day=min(known, default=None),
        sources=tuple(sources),
        note="" if same[0].remedies.certain else _said("one_of", language),
    )


def body_name(route: Route, language: str) -> str:
    """Who hears the complaint: «Statsforvalteren for departementet»."""
    if route.by_delegation is None:
        return body(route.body, language)
    handled, whole = body(route.by_delegation, language), body(route.body, language)
    return _said("for_body", language).format(handled=handled, body=whole)


def body(identity: str, language: str) -> str:
    """What a body is called; one we have no name for by the register's own."""
    found = _words()["bodies"].get(identity)
    if found:
        return str(found[PLACE.get(language, 0)])
    from samkjort.law.vocabulary import bearers

    return bearers()[identity].label.in_language(language)


def bodies() -> tuple[str, ...]:
    """Every body we have a name for, for a choice where the register does not know."""
    return tuple(_words()["bodies"])


def matter(identity: str, language: str) -> str:
    """What a matter is called."""
    return str(_words()["matters"][identity][PLACE.get(language, 0)])


def review_words(review: Review, language: str) -> str:
    """How far the body may go, in a sentence."""
    return str(_words()["reviews"][review.value][PLACE.get(language, 0)])


def limit_words(within: Deadline | None, language: str) -> str:
    """«Frist: 3 uker fra dere fikk brevet»."""
    if within is None:
        return _said("no_limit", language)
    start = str(_words()["starts"][within.after][PLACE.get(language, 0)])
    return _said("limit", language).format(length=length(within, language), start=start)


def length(within: Deadline, language: str) -> str:
    """«3 uker»."""
    one, more = _words()["units"][within.unit.value][PLACE.get(language, 0)]
    return f"{within.within} {one if within.within == 1 else more}"


def sources_of(routes: Iterable[Route], language: str) -> tuple[str, ...]:
    """The provisions the routes are read from, as printed."""
    found = dict.fromkeys(card.source.printed(language) for route in routes for card in route.cards)
    return tuple(found)


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _said(name: str, language: str) -> str:
    return str(_words()[name][PLACE.get(language, 0)])


@cache
def _words() -> dict[str, Any]:
    raw = (resources.files(__package__) / "remedy_words.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(raw)
    return found
