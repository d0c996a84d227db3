"""An anonymous journey as a file: written where the case is, read where it is drawn and compared (C-51).

The file has the journey and how it was made anonymous, and nothing else: not which services were left out
(that would tell of the case what others do not have), and nothing of where or when it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samkjort.journeys.actual import ACTORS
from samkjort.journeys.anonymity import Anonymous, Step
from samkjort.journeys.touchpoint import Because, Channel, Journey, State, Stretch, Touchpoint, What
from samkjort.law.services import register_services
from samkjort.law.vocabulary import bearers

FORMAT = "samkjort-anonymous-journey"
VERSION = 1
MOST_MONTHS, MOST_ROWS = 600, 2_000


class NotAJourney(ValueError):
    """The file is no anonymous journey; `problems` lists what is wrong, all at once."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class HandedOn:
    """A journey as it was read: with how many it shares what outsiders may know, and how coarse it is."""

    journey: Journey
    k: int
    shared_by: int
    step: Step
    age_from: int


def as_file(found: Anonymous) -> bytes:
    """The file, as UTF-8 JSON."""
    journey = found.journey
    data = {
        "format": FORMAT,
        "version": VERSION,
        "k": found.k,
        "shared_by": found.shared_by,
        "age_from": found.age_from,
        "age_years": found.step.age_years,
        "month_step": found.step.month_step,
        "length_months": found.step.length_months,
        "months": journey.months,
        "services": list(journey.services),
        "joint": [service for service, door in journey.doors if door == "joint"],
        "touchpoints": [
            {
                "what": each.what.value,
                "actor_from": each.actor_from,
                "actor_to": each.actor_to,
                "channel": each.channel.value,
                "month": each.month,
                "service": each.service,
                "services": list(each.services),
                "waits": each.waits,
                "quarters": each.quarters,
                "data": list(each.data),
                "repeated": list(each.repeated),
                "because": [str(one) for one in each.because],
            }
            for each in journey.touchpoints
        ],
        "stretches": [
            {"service": one.service, "state": one.state.value, "first": one.first, "end": one.end}
            for one in journey.stretches
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def read_file(content: bytes) -> HandedOn:
    """A journey from its file. Raises `NotAJourney` with everything that is wrong."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotAJourney(["the file is not JSON"]) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotAJourney([f"the file is not marked as «{FORMAT}»"])
    if data.get("version") != VERSION:
        raise NotAJourney([f"version {data.get('version')} is not known here, only {VERSION}"])
    return _Reader().journey(data)


class _Reader:
    """Reads with every fault noted; what is faulty is left out until the end, when all of it is told."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.services = set(register_services().services)
        self.actors = {*ACTORS, *self.services, *bearers()}

    def journey(self, data: Mapping[str, Any]) -> HandedOn:
        months = self._whole(data, "months", 1, MOST_MONTHS, "")
        services = self._known(data.get("services"), self.services, "services")
        joint = set(self._known(data.get("joint", []), self.services, "joint"))
        touchpoints = [
            self._touchpoint(number, row, months, joint)
            for number, row in enumerate(self._rows(data, "touchpoints"))
        ]
        stretches = [
            self._stretch(number, row, months) for number, row in enumerate(self._rows(data, "stretches"))
        ]
        k = self._whole(data, "k", 2, 1_000, "")
        shared = self._whole(data, "shared_by", max(k, 2), 10_000_000, "")
        step = Step(
            self._whole(data, "age_years", 1, 25, ""),
            self._whole(data, "month_step", 1, 24, ""),
            self._whole(data, "length_months", 1, 120, ""),
        )
        age = self._whole(data, "age_from", 0, 24, "")
        if not touchpoints:
            self.wrong.append("touchpoints: expected at least one")
        if self.wrong:
            raise NotAJourney(self.wrong)
        doors = tuple((one, "joint" if one in joint else one) for one in services)
        found = Journey(
            "case", "actual", months, tuple(services),
            tuple(one for one in touchpoints if one), tuple(one for one in stretches if one),
            doors=doors, planned=False,
        )  # fmt: skip
        return HandedOn(found, k, shared, step, age)

    def _touchpoint(
        self, number: int, row: Mapping[str, Any], months: int, joint: set[str]
    ) -> Touchpoint | None:
        where, before = f"touchpoints[{number}]", len(self.wrong)
        service = row.get("service")
        for value, known, name in (
            (row.get("what"), {one.value for one in What}, "what"),
            (row.get("channel"), {one.value for one in Channel}, "channel"),
            (row.get("actor_from"), self.actors, "actor_from"),
            (row.get("actor_to"), self.actors, "actor_to"),
            *([(service, self.services, "service")] if service is not None else []),
        ):
            self._known([value], known, f"{where}.{name}")
        numbers = [self._whole(row, name, 0, most, where) for name, most in _numbers(months)]
        services = self._known(row.get("services", []), self.services, f"{where}.services")
        words = {name: self._words(row, name, where) for name in ("data", "repeated", "because")}
        if len(self.wrong) > before:
            return None
        return Touchpoint(
            number,
            What(row["what"]),
            row["actor_from"],
            row["actor_to"],
            Channel(row["channel"]),
            numbers[0],
            tuple(Because.of(one) for one in words["because"]),
            service=service,
            door="joint" if service in joint else service,
            waits=numbers[1],
            data=words["data"],
            repeated=words["repeated"],
            quarters=numbers[2],
            services=tuple(services),
        )

    def _stretch(self, number: int, row: Mapping[str, Any], months: int) -> Stretch | None:
        where, before = f"stretches[{number}]", len(self.wrong)
        self._known([row.get("service")], self.services, f"{where}.service")
        self._known([row.get("state")], {one.value for one in State}, f"{where}.state")
        first = self._whole(row, "first", 0, months, where)
        end = self._whole(row, "end", first, months, where)
        if len(self.wrong) > before:
            return None
        return Stretch(row["service"], State(row["state"]), first, end)

    def _rows(self, data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        rows = data.get(name)
        if not isinstance(rows, list) or len(rows) > MOST_ROWS or not all(isinstance(r, dict) for r in rows):
            self.wrong.append(f"{name}: expected a list of at most {MOST_ROWS} objects")
            return []
        return rows

    def _whole(self, row: Mapping[str, Any], name: str, least: int, most: int, where: str) -> int:
        value = row.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong.append(f"{where}{'.' if where else ''}{name}: expected a whole number, {least} to {most}")
        return least

    def _known(self, values: Any, known: set[str], where: str) -> list[str]:
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.wrong.append(f"{where}: expected words that are known here")
            return []
        strange = [one for one in values if one not in known]
        self.wrong += [f"{where}: «{one[:60]}» is not known here" for one in strange]
        return [one for one in values if one in known]

    def _words(self, row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
        values = row.get(name, [])
        if not isinstance(values, list) or not all(isinstance(one, str) and len(one) < 120 for one in values):
            self.wrong.append(f"{where}.{name}: expected a list of short words")
            return ()
        return tuple(values)


def _numbers(months: int) -> tuple[tuple[str, int], ...]:
    return ("month", months), ("waits", months), ("quarters", 4_000)
