"""How life is, answered in under a minute on a few scales of our own, and how the answers move over time.

The scales are the model's (`Model.scales`). Each answers for themself; nobody's answers are averaged with
another's, and what is not answered stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from samkjort.casework.model import Scale
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded

LOWEST, HIGHEST = 1, 5
"""The steps of a scale."""


class Side(Worded):
    """Whose answers."""

    CHILD = "child", "Barnet", "Barnet", "The child"
    PARENTS = "parents", "Foreldrene", "Foreldra", "The parents"
    SERVICE = "service", "Tjenesten", "Tenesta", "The service"


class Direction(Worded):
    """How it moves. Unknown until there are two answers."""

    UP = "up", "Går bedre", "Går betre", "Going better"
    SAME = "same", "Som før", "Som før", "As before"
    DOWN = "down", "Går tyngre", "Går tyngre", "Going harder"
    UNKNOWN = "unknown", "Vet ikke ennå", "Veit ikkje enno", "Not known yet"


class EvaluationRefusal(Refusal):
    """Why the answers cannot be recorded, and what to do instead."""

    NO_ANSWER = (
        "evaluation.no_answer",
        "Svar på minst ett av spørsmålene, eller hopp over denne gangen.",
        "Svar på minst eitt av spørsmåla, eller hopp over denne gongen.",
        "Answer at least one of the questions, or skip it this time.",
    )
    OUT_OF_SCALE = (
        "evaluation.out_of_scale",
        "Velg et trinn fra {lowest} til {highest}.",
        "Vel eit trinn frå {lowest} til {highest}.",
        "Choose a step from {lowest} to {highest}.",
    )
    NO_SUCH_SCALE = (
        "evaluation.no_such_scale",
        "Spørsmålet finnes ikke i skjemaet. Last siden på nytt.",
        "Spørsmålet finst ikkje i skjemaet. Last sida på nytt.",
        "The question is not in the form. Load the page again.",
    )


@dataclass(frozen=True)
class Answers:
    """One person's answers at one instant: (scale id, step) pairs."""

    side: Side
    person: Ref
    at: datetime
    steps: tuple[tuple[str, int], ...]

    def step(self, scale: str) -> int | None:
        """The step on a scale; None when it was not answered."""
        return dict(self.steps).get(scale)


@dataclass(frozen=True)
class Trend:
    """The answers of one side on one scale, oldest first, and how they move."""

    scale: str
    side: Side
    points: tuple[tuple[datetime, int], ...]

    @property
    def direction(self) -> Direction:
        """From the first answer to the last."""
        if len(self.points) < 2:
            return Direction.UNKNOWN
        moved = self.points[-1][1] - self.points[0][1]
        return Direction.UP if moved > 0 else Direction.DOWN if moved < 0 else Direction.SAME


def answer(
    *, scales: Iterable[Scale], side: Side, person: Ref, at: datetime, steps: Mapping[str, int | None]
) -> Answers:
    """Record answers; None is not answered."""
    known = {scale.id for scale in scales}
    given = tuple((scale, step) for scale, step in steps.items() if step is not None)
    if not given:
        raise StepRefused(EvaluationRefusal.NO_ANSWER)
    for scale, step in given:
        if scale not in known:
            raise StepRefused(EvaluationRefusal.NO_SUCH_SCALE)
        if not LOWEST <= step <= HIGHEST:
            raise StepRefused(EvaluationRefusal.OUT_OF_SCALE, lowest=LOWEST, highest=HIGHEST)
    return Answers(side, person, instant(at), given)


def trend(answers: Iterable[Answers], *, scale: str, side: Side, person: Ref | None = None) -> Trend:
    """How one side's answers on a scale move; with `person`, only that person's (two parents may differ)."""
    mine = sorted(
        (one for one in answers if one.side is side and (person is None or one.person == person)),
        key=lambda one: one.at,
    )
    points = tuple((one.at, step) for one in mine if (step := one.step(scale)) is not None)
    return Trend(scale, side, points)
