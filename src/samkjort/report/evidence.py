"""The evidence list: every number a report rests on, with bounds, how sure it is, and its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from samkjort.economy.costs import UnitCost
from samkjort.economy.measures import Described
from samkjort.journeys.ways import Estimate, Hours, ServiceWay, Times, Ways
from samkjort.law.services import register_services
from samkjort.report.marks import is_fact, weakest
from samkjort.report.words import number, say


@dataclass(frozen=True)
class Piece:
    """One number with its source. `value` is written out, and `None` where nobody knows it."""

    id: str
    what: str
    value: str | None
    between: str
    mark: str
    source: str

    def as_data(self) -> dict[str, Any]:
        """As plain data, saying whether it may be shown as a fact."""
        return {**vars(self), "fact": is_fact(self.mark)}


@dataclass(frozen=True)
class Evidence:
    """All pieces, numbered in their order from 1."""

    pieces: tuple[Piece, ...]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number of each piece by id."""
        return {piece.id: place for place, piece in enumerate(self.pieces, start=1)}

    def ids(self, *beginnings: str) -> tuple[str, ...]:
        """Ids of the pieces that begin with any of these. Raises `KeyError` where none does."""
        found = tuple(piece.id for piece in self.pieces if piece.id.startswith(beginnings))
        if not found:
            raise KeyError(f"there is no evidence beginning with {', '.join(beginnings)}")
        return found

    def mark(self, ids: Iterable[str]) -> str:
        """How sure what is worked out from these pieces is."""
        marks = {piece.id: piece.mark for piece in self.pieces}
        return weakest(marks[one] for one in ids)

    def spans(self, ids: Iterable[str]) -> str:
        """The numbers of some pieces, neighbours drawn together: «1–14, 20»."""
        places = sorted(self.numbers[one] for one in set(ids))
        runs: list[list[int]] = []
        for place in places:
            if runs and place == runs[-1][-1] + 1:
                runs[-1][1:] = [place]
            else:
                runs.append([place])
        return ", ".join("–".join(str(end) for end in run) for run in runs)


def evidence(
    ways: Ways,
    coordination: dict[str, Estimate],
    costs: Iterable[UnitCost],
    measures: Iterable[Described],
    language: str,
) -> Evidence:
    """Every number of the ways, of coordination, of the costs and of the measures."""
    pieces = [_estimate("population.size", say("evidence.size", language), ways.size, language)]
    for group in ways.groups:
        name = group.name.in_language(language)
        pieces += [
            _estimate(
                f"group.{group.id}.{part}", f"{name}: {say(f'evidence.{part}', language)}", one, language
            )
            for part, one in (("share", group.share), ("weight", group.weight))
        ]
    for part in ("meet_every", "meet_from", "hours_meeting"):
        pieces.append(
            _estimate(f"together.{part}", say(f"evidence.{part}", language), getattr(ways, part), language)
        )
    for name, one in coordination.items():
        pieces.append(_estimate(f"coordination.{name}", say(f"evidence.{name}", language), one, language))
    for way in ways.services:
        pieces += _way(way, language)
    pieces += [_cost(one, language) for one in costs]
    for described in measures:
        pieces += _measure(described, language)
    return Evidence(tuple(pieces))


def _way(way: ServiceWay, language: str) -> list[Piece]:
    name = register_services().services[way.id].name.in_language(language)
    found = []
    for part, one in vars(way).items():
        if not isinstance(one, Estimate | Times | Hours):
            continue
        identity, what = f"ways.{way.id}.{part}", f"{name}: {say(f'evidence.{part}', language)}"
        match one:
            case Estimate():
                found.append(_estimate(identity, what, one, language))
            case Times(values=values, mark=mark, source=source):
                mean = number(one.mean, language, decimals=1)
                between = f"{min(values)} – {max(values)}"
                found.append(Piece(identity, what, mean, between, str(mark), source))
            case Hours(apply=apply, complain=complain, renew=renew, mark=mark, source=source):
                text = " / ".join(f"{hours:g}" for hours in (apply, complain, renew))
                text = text if language == "en" else text.replace(".", ",")
                found.append(Piece(identity, what, text, "–", str(mark), source))
    return found


def _estimate(identity: str, what: str, one: Estimate, language: str) -> Piece:
    value, low, high = (written(each, language) for each in (one.value, one.low, one.high))
    return Piece(identity, what, value, f"{low} – {high}", str(one.mark), one.source)


def _cost(one: UnitCost, language: str) -> Piece:
    between = "–" if one.low is None else f"{number(one.low, language)} – {number(one.high, language)}"
    what = say(
        "evidence.cost",
        language,
        name=one.name.in_language(language),
        unit=say(f"unit.{one.unit}", language),
        year=one.price_year,
    )
    value = None if one.value is None else number(one.value, language)
    source = f"{one.source}; {one.note}" if one.note else one.source
    return Piece(f"cost.{one.id}", what, value, between, str(one.mark), source)


def _measure(described: Described, language: str) -> list[Piece]:
    """The numbers of a measure: an invented example until somebody puts in their own, hence assumed."""
    measure, name = described.measure, described.name.in_language(language)
    made_up = say("evidence.made_up", language)
    start = f"measure.{measure.id}"
    reached = number(measure.reached, language)
    found = [
        Piece(f"{start}.reached", f"{name}: {say('evidence.reached', language)}", reached, "–", "A", made_up)
    ]
    for post in measure.posts:
        low, high = post.bounds
        what = f"{name}: {say('evidence.post', language, kind=say(f'kind.{post.kind}', language))}"
        between = f"{number(low, language)} – {number(high, language)}"
        found.append(
            Piece(f"{start}.post.{post.id}", what, number(post.kroner, language), between, "A", made_up)
        )
    for place, one in enumerate(measure.spared, start=1):
        what = f"{name}: {say('evidence.spared', language, cost=one.cost)}"
        between = say("evidence.spared_when", language, year=one.from_year, years=one.years)
        found.append(
            Piece(f"{start}.spared.{place}", what, written(one.units, language), between, "A", made_up)
        )
    effect = measure.effect
    what = f"{name}: {say('evidence.effect', language, none=written(effect.none, language))}"
    between = f"{written(effect.low, language)} – {written(effect.high, language)}"
    found.append(Piece(f"{start}.effect", what, written(effect.mode, language), between, "A", effect.source))
    return found


def written(value: float, language: str) -> str:
    """A number with as many decimals as it has, at most three."""
    for decimals in range(4):
        if abs(round(value, decimals) - value) < 1e-9:
            break
    return number(value, language, decimals=decimals)
