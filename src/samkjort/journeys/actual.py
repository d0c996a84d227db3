"""What a case really went through, as touchpoints: read from plain data, so that no database is needed here.

The data (`case.schema.json`): the child's month of birth and the events of the case. Names, numbers, texts
and everything else that is not asked for is not read at all. A case becomes a journey only by `anonymity`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.journeys.touchpoint import Because, Channel, Journey, State, Stretch, Touchpoint, What
from samkjort.law.services import register_services
from samkjort.law.vocabulary import bearers
from samkjort.law.yamlsource import suggest

SCHEMA = Path(__file__).parent / "case.schema.json"
FAMILY = ("family", "child")
ACTORS = frozenset({"family", "child", "services", "joint_door"})
_MOVES: dict[What, State | None] = {
    What.ASKED: State.WAITING,
    What.APPLIED: State.WAITING,
    What.JOINED: State.WAITING,
    What.GRANTED: State.RECEIVING,
    What.ANSWERED_YES: State.RECEIVING,
    What.UPHELD: State.RECEIVING,
    What.COMPLAINED: State.COMPLAINING,
    What.REFUSED: None,
    What.ANSWERED_NO: None,
    What.NOT_UPHELD: None,
    What.ENDED: None,
    What.OUTGREW: None,
    What.HANDED_OVER: None,
}


class BadCase(ValueError):
    """Data of a case that cannot be read; the text lists everything that is wrong, one a line."""


@dataclass(frozen=True)
class CaseEvent:
    """Something that happened in a case. `minutes`: the family's own time; None where it is not known."""

    what: What
    on: date
    service: str | None
    actor_from: str
    actor_to: str
    channel: Channel
    services: tuple[str, ...] = ()
    minutes: int | None = None
    fields: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    joint: bool = False


@dataclass(frozen=True)
class Case:
    """A case as events in order, and the child's birth, known to the month."""

    born: date
    events: tuple[CaseEvent, ...]

    @property
    def services(self) -> frozenset[str]:
        """The services that took part."""
        return frozenset(s for event in self.events for s in (event.service, *event.services) if s)


@cache
def schema() -> dict[str, Any]:
    """The shape of the data, as JSON Schema 2020-12."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def read_case(data: Mapping[str, Any]) -> Case:
    """A case from plain data. Keys that are not asked for are left behind. Raises `BadCase`."""
    wrong: list[str] = []
    born = _date(data.get("born"), "born", wrong)
    rows = data.get("events")
    if not isinstance(rows, list) or not rows:
        raise BadCase("\n".join([*wrong, "events: expected a list with at least one event"]))
    events = [_event(row, f"events[{number}]", wrong) for number, row in enumerate(rows)]
    if wrong or born is None:
        raise BadCase("\n".join(wrong))
    found = sorted((event for event in events if event), key=lambda event: event.on)
    return Case(born.replace(day=1), tuple(found))


def _event(row: Any, where: str, wrong: list[str]) -> CaseEvent | None:
    if not isinstance(row, dict):
        wrong.append(f"{where}: expected an object")
        return None
    before = len(wrong)
    services = register_services().services
    on = _date(row.get("on"), f"{where}.on", wrong)
    what = _one_of(row.get("what"), {each.value for each in What}, f"{where}.what", wrong)
    channel = _one_of(row.get("channel"), {each.value for each in Channel}, f"{where}.channel", wrong)
    named = [*([row["service"]] if row.get("service") else []), *_list(row, "services", where, wrong)]
    for service in named:
        _one_of(service, set(services), f"{where}.service", wrong)
    actors = {*ACTORS, *services, *bearers()}
    ends = [_one_of(row.get(name), actors, f"{where}.{name}", wrong) for name in ("actor_from", "actor_to")]
    minutes = row.get("minutes")
    if minutes is not None and (type(minutes) is not int or not 0 <= minutes <= 10_000):
        wrong.append(f"{where}.minutes: expected whole minutes, 0 to 10000, found {minutes!r}")
    fields = _list(row, "fields", where, wrong)
    because = _list(row, "because", where, wrong)
    if len(wrong) > before or on is None:
        return None
    return CaseEvent(
        What(str(what)),
        on,
        row.get("service"),
        str(ends[0]),
        str(ends[1]),
        Channel(str(channel)),
        tuple(_list(row, "services", where, wrong)),
        minutes,
        tuple(fields),
        tuple(because),
        row.get("joint") is True,
    )


def _date(value: Any, where: str, wrong: list[str]) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        wrong.append(f"{where}: expected a date such as 2026-03-02, found {str(value)[:40]!r}")
        return None


def _one_of(value: Any, known: set[str], where: str, wrong: list[str]) -> str | None:
    if isinstance(value, str) and value in known:
        return value
    wrong.append(f"{where}: «{str(value)[:60]}» is not known here{suggest(str(value), known)}")
    return None


def _list(row: Mapping[str, Any], name: str, where: str, wrong: list[str]) -> list[str]:
    value = row.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        wrong.append(f"{where}.{name}: expected a list of words")
        return []
    return value


def months_between(first: date, later: date) -> int:
    """Whole calendar months from one date's month to another's."""
    return (later.year - first.year) * 12 + later.month - first.month


def journey_of(case: Case, *, step: int, drop: frozenset[str] = frozenset(), name: str = "case") -> Journey:
    """The case as a journey: months from its first event, rounded down to `step`; no dates, no free text.

    Services in `drop` are left out with everything that happened at them. Only `anonymity` should call this.
    The family's hours are known when everything they did tells them; what was told again when any tells
    what was asked.
    """
    first = case.events[0].on
    states: dict[str, tuple[State, int]] = {}
    asked: dict[str, int] = {}
    told: dict[str, str] = {}
    touchpoints: list[Touchpoint] = []
    stretches: list[Stretch] = []
    joint = {event.service for event in case.events if event.joint and event.service}
    for event in case.events:
        if event.service in drop or event.what is What.PROTECTION_TOLD:
            continue
        month = months_between(first, event.on) // step * step
        services = tuple(
            s for s in event.services or ((event.service,) if event.service else ()) if s not in drop
        )
        if event.services and not services:
            continue
        place = len(touchpoints)
        data = tuple(f"field:{name_}" for name_ in event.fields)
        again = tuple(each for each in data if told.get(each, event.service) != event.service)
        told |= {each: event.service or "" for each in data if each not in told}
        waits = 0
        if event.service and event.what in _MOVES:
            state = _MOVES[event.what]
            if event.service in states:
                before, since = states.pop(event.service)
                if month > since:
                    stretches.append(Stretch(event.service, before, since, month))
            if state in (State.WAITING, State.COMPLAINING):
                asked[event.service] = month
            else:
                waits = month - asked.pop(event.service, month)
            if state:
                states[event.service] = (state, month)
        touchpoints.append(
            Touchpoint(
                place,
                event.what,
                _kept(event.actor_from, drop),
                _kept(event.actor_to, drop),
                event.channel,
                month,
                tuple(Because.of(text) for text in event.because),
                service=event.service,
                door="joint" if event.joint else event.service,
                waits=waits,
                data=data,
                repeated=again,
                quarters=round((event.minutes or 0) / 15),
                services=services,
            )
        )
    end = months_between(first, case.events[-1].on) // step * step + step
    stretches += [Stretch(service, state, since, end) for service, (state, since) in states.items()]
    order = tuple(dict.fromkeys(s for each in touchpoints for s in each.services))
    return Journey(
        name, "actual", end, order, tuple(touchpoints), tuple(stretches),
        doors=tuple((s, "joint" if s in joint else s) for s in order), planned=False,
        not_known=_not_known(case.events),
    )  # fmt: skip


def _not_known(events: tuple[CaseEvent, ...]) -> frozenset[str]:
    told = [each for each in events if each.what is not What.PROTECTION_TOLD]
    theirs = [e for e in told if e.actor_from in FAMILY or (e.what is What.MET and e.actor_to in FAMILY)]
    unknown = {"hours"} if any(each.minutes is None for each in theirs) else set()
    if not any(each.fields for each in told):
        unknown |= {"repeats", "fields"}
    return frozenset(unknown)


def _kept(actor: str, drop: frozenset[str]) -> str:
    return "services" if actor in drop else actor
