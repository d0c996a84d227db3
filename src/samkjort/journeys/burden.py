"""What a journey asks of a family: the fifteen metrics, each with the touchpoints it counts.

The metrics and their order are those of the handbook (quantities, part 2.3). A saving is never shown without
the last but one: which enforceable rights stand, fell, or came together (`ledger`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from statistics import median

from samkjort.journeys.touchpoint import DAYS_IN_MONTH, Journey, Kind, Standing, State, Touchpoint, What
from samkjort.journeys.ways import REGISTER
from samkjort.law.order import LegalOrder
from samkjort.law.yamlsource import read

DECISIONS = (What.GRANTED, What.REFUSED, What.RENEWED)


@cache
def turning_ages() -> tuple[int, ...]:
    """The birthdays at which children often go from one service to another: where to look, not a rule."""
    source = read(REGISTER / "metrics.yaml", shown_as="journeys/register/metrics.yaml")
    source.raise_problems()
    return tuple(source.data["turning_ages"])


@dataclass(frozen=True)
class Metric:
    """One number, its unit, the numbers of the touchpoints it counts, and the numbers inside it.

    `value` is None where it cannot be known: never zero instead.
    """

    id: str
    value: float | None
    unit: str
    touchpoints: tuple[int, ...] = ()
    parts: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What became of the enforceable rules of one sort, compared with another order: ids of cards.

    `merged`: fell, and another rule takes its place (old id, new ids). `lost`: fell without one.
    """

    sort: str
    kept: tuple[str, ...]
    merged: tuple[tuple[str, tuple[str, ...]], ...]
    lost: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Burden:
    """The fifteen metrics of one journey, in the handbook's order. The fourteenth needs the other order."""

    journey: Journey
    metrics: tuple[Metric, ...]

    def __getitem__(self, name: str) -> Metric:
        return next(metric for metric in self.metrics if metric.id == name)

    def listed(self, name: str) -> tuple[Touchpoint, ...]:
        """The touchpoints a metric counts."""
        wanted = set(self[name].touchpoints)
        return tuple(each for each in self.journey.touchpoints if each.number in wanted)


def burden(journey: Journey, against: Journey | None = None, order: LegalOrder | None = None) -> Burden:
    """Count a journey. `against` is the journey of the same situation today, `order` this one's legal order:
    with them the rights are compared."""
    changes = ledger(journey, against, order) if against else ()
    counted: list[Metric] = [count(journey) for count in _COUNTS]
    counted.append(_rights(journey, changes))
    counted.append(_spread(journey))
    return Burden(journey, tuple(_unless_unknown(metric, journey) for metric in counted))


def _unless_unknown(metric: Metric, journey: Journey) -> Metric:
    if metric.id not in journey.not_known:
        return metric
    return replace(metric, value=None, parts=dict.fromkeys(metric.parts))


def ledger(journey: Journey, against: Journey, order: LegalOrder | None = None) -> tuple[Change, ...]:
    """Which enforceable rules stood along both journeys, which fell, and what took their place."""
    follows = order.concept.successors if order and order.concept else {}
    before, after = dict(against.standing), dict(journey.standing)
    standing = set(order.by_id) if order else {name for names in after.values() for name in names}
    result = []
    for sort, old in before.items():
        new = set(after[sort])
        gone = [name for name in old if name not in new]
        merged = tuple((name, follows[name]) for name in gone if set(follows.get(name, ())) & standing)
        taken = {name for name, _ in merged}
        result.append(
            Change(
                sort,
                tuple(name for name in old if name in new),
                merged,
                tuple(name for name in gone if name not in taken),
                tuple(name for name in after[sort] if name not in old),
            )
        )
    return tuple(result)


def _ids(found: Iterable[Touchpoint]) -> tuple[int, ...]:
    return tuple(each.number for each in found)


def applications(journey: Journey) -> Metric:
    """1. Applications, and how many of them by those who had already asked at the same door."""
    found = journey.of(What.APPLIED)
    again = Counter(each.door for each in found)
    return Metric(
        "applications",
        len(found),
        "count",
        _ids(found),
        {"same_door": float(sum(again.values()) - len(again))},
    )


def decisions(journey: Journey) -> Metric:
    """2. Decisions of services, renewals among them, and plans. One joint decision is one."""
    formal = [each for each in journey.of(*DECISIONS) if each.counted]
    plans = journey.of(What.PLAN_MADE)
    return Metric(
        "decisions",
        len(formal),
        "count",
        _ids((*formal, *plans)),
        {"renewals": float(sum(d.what is What.RENEWED for d in formal)), "plans": float(len(plans))},
    )


def complaint_bodies(journey: Journey) -> Metric:
    """3. Bodies that hear complaints about what was decided, and time limits that run at once."""
    found = [
        each for each in journey.touchpoints if each.complaint and each.kind in (Kind.DECISION, Kind.RENEWAL)
    ]
    complaints = [each for each in journey.of(What.COMPLAINED) if each.counted]
    at_once = Counter(each.month for each in found if each.counted)
    bodies = {body for each in found for body in each.complaint}
    return Metric(
        "complaint_bodies",
        len(bodies),
        "count",
        _ids((*found, *complaints)),
        {"complaints": float(len(complaints)), "limits_at_once": float(max(at_once.values(), default=0))},
    )


def contacts(journey: Journey) -> Metric:
    """4. Doors the family has to do with; at once; door-months; months in which it coordinates itself."""
    months = _doors_by_month(journey)
    first = journey.coordinated_from
    alone = sum(1 for month, doors in months.items() if len(doors) > 1 and (first is None or month < first))
    asked = journey.of(What.ASKED, What.APPLIED, What.JOINED)
    every = {door for doors in months.values() for door in doors}
    coordinators = journey.of(What.COORDINATOR, What.CHILD_COORDINATOR)
    return Metric(
        "contacts",
        len(every),
        "count",
        _ids((*asked, *coordinators)),
        {
            "at_once": float(max((len(doors) for doors in months.values()), default=0)),
            "door_months": float(sum(len(doors) for doors in months.values())),
            "coordinators": float(len(coordinators)),
            "alone_months": float(alone),
        },
    )


def consents(journey: Journey) -> Metric:
    """5. Consents, among them those that only let services talk with each other."""
    found = [each for each in journey.touchpoints if each.kind is Kind.CONSENT]
    sharing = sum(each.what is What.SHARING_CONSENT for each in found)
    return Metric("consents", len(found), "count", _ids(found), {"sharing": float(sharing)})


def repeats(journey: Journey) -> Metric:
    """6. Pieces of information told again to somebody new, and the share asked for once only."""
    found = [each for each in journey.touchpoints if each.repeated]
    again = sum(len(each.repeated) for each in found)
    asked = sum(len(each.data) for each in journey.touchpoints)
    return Metric(
        "repeats",
        again,
        "pieces",
        _ids(found),
        {"times": float(len(found)), "once_only": round(1 - again / asked, 3) if asked else None},
    )


def forms(journey: Journey) -> Metric:
    """7. Pieces of information asked for, and on how many forms."""
    found = [each for each in journey.touchpoints if each.data]
    written = [each for each in found if each.what is What.APPLIED]
    return Metric(
        "fields", sum(len(each.data) for each in found), "pieces", _ids(found), {"forms": float(len(written))}
    )


def meetings(journey: Journey) -> Metric:
    """8. Meetings of those who help, making a plan among them; times the child must say its view."""
    found = journey.of(What.MET, What.PLAN_MADE)
    heard = journey.of(What.HEARD)
    return Metric("meetings", len(found), "count", _ids((*found, *heard)), {"child_heard": float(len(heard))})


def elapsed(journey: Journey) -> Metric:
    """9. Days from the first need to the first help, to all help, and the share that is waiting."""
    needs: dict[str, int] = {}
    helped: dict[str, int] = {}
    for each in journey.stretches:
        needs[each.service] = min(needs.get(each.service, each.first), each.first)
        if each.state is State.RECEIVING:
            helped[each.service] = min(helped.get(each.service, each.first), each.first)
    waiting = sum(s.end - s.first for s in journey.stretches if s.state in (State.WAITING, State.COMPLAINING))
    wanting = sum(s.end - s.first for s in journey.stretches if s.state is not State.RECEIVING)
    first = min(helped.values()) - min(needs.values()) if helped else None
    whole = max(helped.values()) - min(needs.values()) if needs and len(helped) == len(needs) else None
    answers = [each for each in journey.touchpoints if each.waits]
    return Metric(
        "days_to_help",
        _days(first),
        "days",
        _ids(answers),
        {
            "all_help": _days(whole),
            "waiting_months": float(waiting),
            "waiting_share": round(waiting / wanting, 3) if wanting else None,
            "without": float(len(needs) - len(helped)),
        },
    )


def hours(journey: Journey) -> Metric:
    """10. The family's own hours, by what they go to."""
    found = [each for each in journey.touchpoints if each.quarters]
    parts: dict[str, float | None] = {}
    for kind in Kind:
        spent = sum(each.quarters for each in found if each.kind is kind)
        if spent:
            parts[kind.value] = spent / 4
    return Metric("hours", sum(each.quarters for each in found) / 4, "hours", _ids(found), parts)


def handovers(journey: Journey) -> Metric:
    """11. From one service to the next, or out of one by age; and turning ages passed."""
    found = journey.of(What.HANDED_OVER, What.OUTGREW)
    last = journey.age + journey.months
    passed = sum(journey.age < 12 * age <= last for age in turning_ages())
    return Metric("handovers", len(found), "count", _ids(found), {"turning_ages": float(passed)})


def gaps(journey: Journey) -> Metric:
    """12. Days with a need and nothing in place."""
    wanting: set[int] = set()
    helped: set[int] = set()
    for each in journey.stretches:
        (helped if each.state is State.RECEIVING else wanting).update(range(each.first, each.end))
    months = len(wanting - helped)
    return Metric("gap_days", _days(months), "days", (), {"months": float(months)})


def rework(journey: Journey) -> Metric:
    """13. Renewals, and refusals that were reversed."""
    renewed, reversed_ = journey.of(What.RENEWED), journey.of(What.UPHELD)
    return Metric(
        "rework",
        len(renewed) + len(reversed_),
        "count",
        _ids((*renewed, *reversed_)),
        {"renewals": float(len(renewed)), "reversed": float(len(reversed_))},
    )


_COUNTS: tuple[Callable[[Journey], Metric], ...] = (
    applications, decisions, complaint_bodies, contacts, consents, repeats, forms, meetings, elapsed, hours,
    handovers, gaps, rework,
)  # fmt: skip


def _rights(journey: Journey, changes: tuple[Change, ...]) -> Metric:
    """14. Enforceable rights, complaints and supervision along the way: kept, merged, lost, new."""
    standing: Standing = journey.standing
    total = sum(len(names) for _, names in standing)
    parts: dict[str, float | None] = {sort: float(len(names)) for sort, names in standing}
    for name in ("kept", "merged", "lost", "new"):
        parts[name] = float(sum(len(getattr(each, name)) for each in changes)) if changes else None
    return Metric("rights", total, "count", (), parts)


def _spread(journey: Journey) -> Metric:
    """15. How the touchpoints are spread over the months: the middle, the busiest tenth, the busiest."""
    per_month = Counter(each.month for each in journey.touchpoints if each.with_family)
    values = sorted(per_month.get(month, 0) for month in range(journey.months))
    busiest = [each for each in journey.touchpoints if per_month and per_month[each.month] == values[-1]]
    p90 = values[min(int(0.9 * len(values)), len(values) - 1)]
    return Metric(
        "spread",
        values[-1],
        "per_month",
        _ids(each for each in busiest if each.with_family),
        {"p50": float(median(values)), "p90": float(p90)},
    )


def _doors_by_month(journey: Journey) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for each in journey.stretches:
        if each.state is not State.NEED:
            for month in range(each.first, each.end):
                found.setdefault(month, set()).add(journey.door(each.service))
    return found


def _days(months: int | None) -> float | None:
    return None if months is None else float(round(months * DAYS_IN_MONTH))
