"""Samordningsstigen: how far a topic has come at each of four levels, by the evidence each step asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import Evidence, read_evidence
from samkjort.steering.reading import day, read_rows, truth, words
from samkjort.steering.verdict import Verdict
from samkjort.steering.vocabulary import REGISTER

FILE = REGISTER / "ladder.yaml"


class Place(StrEnum):
    """The four levels the ladder is asked about."""

    MINISTRIES = "ministries"
    DIRECTORATES = "directorates"
    STATE_ADMINISTRATORS = "state_administrators"
    MUNICIPALITY = "municipality"


class Sign(StrEnum):
    """What can show that a step is reached; each belongs to one step."""

    DATA_FLOW = "data_flow"  # a shared calendar or data flow was used on the day it is dated
    LEGAL_BASIS = "legal_basis"  # the legal basis for sharing is clear
    PROBLEM_TEXT = "problem_text"  # there is a joint text on the problem
    MEASURES_CHECKED = "measures_checked"  # each party has held its measures up against the others'
    JOINT_PLAN = "joint_plan"
    JOINT_GOALS = "joint_goals"
    JOINT_MONEY = "joint_money"
    JOINT_RESPONSIBLE = "joint_responsible"
    SKIPPED = "skipped"  # the step below is passed over, with a reason


STEPS: dict[int, tuple[Words, tuple[Sign, ...], tuple[str, ...]]] = {
    1: (
        Words("Dele informasjon", "Share information", "Dele informasjon"),
        (Sign.DATA_FLOW, Sign.LEGAL_BASIS),
        (),
    ),
    2: (
        Words(
            "Felles forståelse av problemet",
            "Joint understanding of the problem",
            "Felles forståing av problemet",
        ),
        (Sign.PROBLEM_TEXT,),
        ("SS-1",),
    ),
    3: (
        Words(
            "Unngå å svekke andres måloppnåelse",
            "Avoid weakening others' goals",
            "Unngå å svekkje måloppnåinga til andre",
        ),
        (Sign.MEASURES_CHECKED,),
        ("SS-3", "SS-4"),
    ),
    4: (
        Words("Felles planer og tiltak", "Joint plans and measures", "Felles planar og tiltak"),
        (Sign.JOINT_PLAN, Sign.JOINT_GOALS, Sign.JOINT_MONEY, Sign.JOINT_RESPONSIBLE),
        (),
    ),
}
"""Each step: its name, the signs it asks for, and the checks that must have no open hit."""


@dataclass(frozen=True)
class Seen:
    """One sign seen, or seen to be absent (`holds` false), for a topic at a level."""

    topic: str
    place: Place
    sign: Sign
    holds: bool
    step: int | None = None
    dated: date | None = None
    reason: Words | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class StepState:
    """One step: yes, no or not known (`None`); its evidence, what is missing, why it was passed over."""

    step: int
    name: Words
    reached: bool | None
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    skipped: Words | None = None


@dataclass(frozen=True)
class Rung:
    """The ladder of a topic at one level. `reached` is the highest step that counts; 0 when none is shown."""

    topic: str
    place: Place
    reached: int
    steps: tuple[StepState, ...]


def ladder(
    topic: str, seen: Iterable[Seen], *, on: date, verdict: Verdict | None, fresh_days: int
) -> tuple[Rung, ...]:
    """The four-row picture of a topic on a day.

    A step counts when every sign it asks for is seen, no check it depends on has an open hit, and the step
    below counts or is passed over with a reason. A data flow last used more than `fresh_days` ago does not
    count. Without a verdict, steps that depend on checks are not known.
    """
    mine = [each for each in seen if each.topic == topic and (each.dated is None or each.dated <= on)]
    return tuple(
        _rung(topic, place, [each for each in mine if each.place is place], on, verdict, fresh_days)
        for place in Place
    )


def _rung(topic: str, place: Place, seen: list[Seen], on: date, verdict: Verdict | None, fresh: int) -> Rung:
    steps = tuple(_step(number, seen, on, verdict, fresh) for number in STEPS)
    reached = 0
    for each in steps:
        if each.reached:
            reached = each.step
        elif each.skipped is None:
            break
    return Rung(topic, place, reached, steps)


def _step(number: int, seen: list[Seen], on: date, verdict: Verdict | None, fresh: int) -> StepState:
    name, signs, checks = STEPS[number]
    evidence: list[Evidence] = []
    missing: list[str] = []
    no = False
    for sign in signs:
        found = [each for each in seen if each.sign is sign]
        yes = [
            each for each in found if each.holds and (sign is not Sign.DATA_FLOW or _fresh(each, on, fresh))
        ]
        evidence += [proof for each in yes or found for proof in each.evidence]
        if any(not each.holds for each in found):
            no = True
        elif not yes:
            missing.append(sign.value)
    for check in checks:
        state = verdict.result(check).state if verdict else State.UNKNOWN
        if state is State.HIT:
            no = True
            evidence += (
                [proof for hit in verdict.result(check).hits for proof in hit.evidence] if verdict else []
            )
        elif state is State.UNKNOWN:
            missing.append(check)
    skipped = next((each.reason for each in seen if each.sign is Sign.SKIPPED and each.step == number), None)
    reached = False if no else None if missing else True
    return StepState(number, name, reached, tuple(dict.fromkeys(evidence)), tuple(missing), skipped)


def _fresh(each: Seen, on: date, fresh: int) -> bool:
    return each.dated is not None and 0 <= (on - each.dated).days <= fresh


def read_ladder(path: Path = FILE) -> tuple[Seen, ...]:
    """Read signs from a file. `BadData` names every error with its line."""
    return read_rows(path, _seen)


def _seen(source: Source, key: Key, item: dict[str, Any]) -> Seen | None:
    keys = {"topic", "place", "sign", "holds", "step", "dated", "reason", "evidence"}
    if not source.mapping(key, item, keys=keys, required={"topic", "place", "sign", "holds", "evidence"}):
        return None
    place = source.one_of((*key, "place"), item["place"], {each.value for each in Place})
    sign = source.one_of((*key, "sign"), item["sign"], {each.value for each in Sign})
    holds = truth(source, (*key, "holds"), item["holds"])
    reason = words(source, (*key, "reason"), item.get("reason"), optional=True)
    if place is None or sign is None or holds is None:
        return None
    if sign == Sign.SKIPPED and (reason is None or item.get("step") not in STEPS):
        source.problem(key, "a step is passed over only with its number and a reason")
        return None
    return Seen(
        str(item["topic"]),
        Place(place),
        Sign(sign),
        holds,
        item.get("step"),
        day(source, (*key, "dated"), item.get("dated")),
        reason,
        read_evidence(source, (*key, "evidence"), item["evidence"]),
    )
