"""One situation under several legal orders: the one object that screen, CLI, export and report read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from samkjort.journeys.burden import Burden, Change, Metric, burden, ledger
from samkjort.journeys.opens import opened
from samkjort.journeys.play import play
from samkjort.journeys.situations import Story
from samkjort.journeys.touchpoint import Journey
from samkjort.journeys.ways import Ways
from samkjort.journeys.wording import word
from samkjort.law.order import LegalOrder

NUMBERS = (
    *("contacts", "applications", "decisions", "consents", "repeats", "meetings", "hours"),
    *("days_to_help", "gap_days", "complaint_bodies"),
)
"""The metrics a reader meets first, in this order; the rest are one step away."""


@dataclass(frozen=True)
class Side:
    """The situation under one order: the journey, its burden, and what became of the rights."""

    order: LegalOrder
    journey: Journey
    burden: Burden
    rights: tuple[Change, ...]

    @property
    def id(self) -> str:
        """The order's id."""
        return self.order.name

    def name(self, language: str) -> str:
        """What the order is called."""
        if self.order.concept is None:
            return word("picture", "today", language)
        return self.order.concept.name.in_language(language)

    def of_rights(self, part: str) -> int:
        """How many enforceable rules are kept, merged, lost or new."""
        return sum(len(getattr(change, part)) for change in self.rights)

    def acts(self) -> tuple[str, ...]:
        """The acts and regulations the journey's cards stand in, in the order they are met."""
        cards = self.order.by_id
        found = (cards[name].act for each in self.journey.touchpoints for name in each.cards if name in cards)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Summary:
    """A situation under several orders. `sides[0]` is what the others are compared with."""

    story: Story
    sides: tuple[Side, ...]
    ways: Ways | None = None

    def side(self, order: str) -> Side:
        """The side of one order, by its id. Raises `KeyError`."""
        for side in self.sides:
            if side.id == order:
                return side
        raise KeyError(order)

    def metric(self, order: str, name: str) -> Metric:
        """One metric of one side."""
        return self.side(order).burden[name]

    def difference(self, order: str, name: str) -> float | None:
        """How much more (or less) than the first side; None where either is not known."""
        here, there = self.metric(order, name).value, self.sides[0].burden[name].value
        return None if here is None or there is None else here - there

    def as_data(self, language: str = "nb") -> dict[str, Any]:
        """The whole as plain data, ready for JSON; the shape is `export/summary.schema.json`."""
        return {
            "format": "samkjort-journeys",
            "version": 1,
            "language": language,
            "situation": {
                "id": self.story.id,
                "title": self.story.title.in_language(language),
                "text": self.story.text.in_language(language),
                "starts": self.story.starts.isoformat(),
                "months": self.story.months,
            },
            "orders": [self._side(side, language) for side in self.sides],
        }

    def _side(self, side: Side, language: str) -> dict[str, Any]:
        return {
            "id": side.id,
            "name": side.name(language),
            "on": side.order.on.isoformat(),
            "seed": side.journey.seed,
            "services": list(side.journey.services),
            "acts": list(side.acts()),
            "metrics": [
                {
                    "id": metric.id,
                    "name": word("metrics", metric.id, language),
                    "value": metric.value,
                    "unit": metric.unit,
                    "difference": self.difference(side.id, metric.id),
                    "touchpoints": list(metric.touchpoints),
                    "parts": dict(metric.parts),
                }
                for metric in side.burden.metrics
            ],
            "rights": [
                {
                    "sort": change.sort,
                    "kept": list(change.kept),
                    "merged": [{"card": old, "into": list(new)} for old, new in change.merged],
                    "lost": list(change.lost),
                    "new": list(change.new),
                }
                for change in side.rights
            ],
            "touchpoints": touchpoint_rows(side, self.story, language=language),
            "stretches": [
                {"service": s.service, "state": s.state.value, "first": s.first, "end": s.end}
                for s in side.journey.stretches
            ],
        }


def touchpoint_rows(side: Side, story: Story, *, language: str = "nb") -> list[dict[str, Any]]:
    """The touchpoints of a side as plain data, each with what it rests on."""
    rows = []
    for each in side.journey.touchpoints:
        grounds = [opened(because, side.order, story=story, language=language) for because in each.because]
        rows.append(
            {
                "number": each.number,
                "what": each.what.value,
                "kind": each.kind.value,
                "text": word("whats", each.what.value, language),
                "actor_from": each.actor_from,
                "actor_to": each.actor_to,
                "channel": each.channel.value,
                "service": each.service,
                "services": list(each.services),
                "door": each.door,
                "month": each.month,
                "on": story.on(each.month).isoformat(),
                "waits_days": each.waits_days,
                "hours": each.hours,
                "data": list(each.data),
                "repeated": list(each.repeated),
                "complaint": list(each.complaint),
                "counted": each.counted,
                "because": [
                    {
                        "id": str(ground.because),
                        "title": ground.title,
                        "provisions": list(ground.provisions),
                        "value": ground.value,
                        "mark": ground.mark.value if ground.mark else None,
                        "source": ground.source,
                    }
                    for ground in grounds
                ],
            }
        )
    return rows


def summarise(
    story: Story, orders: Sequence[LegalOrder], *, seed: int | None = None, ways: Ways | None = None
) -> Summary:
    """Play a situation through every order; the first is what the others are compared with.

    Raises `ValueError` when there is no order.
    """
    if not orders:
        raise ValueError("name at least one legal order")
    journeys = [play(story, order, seed=seed, ways=ways) for order in orders]
    return Summary(story, tuple(_sides(orders, journeys)), ways)


def _sides(orders: Sequence[LegalOrder], journeys: Sequence[Journey]) -> Iterable[Side]:
    for order, journey in zip(orders, journeys, strict=True):
        yield Side(order, journey, burden(journey, journeys[0], order), ledger(journey, journeys[0], order))
