"""The level of cooperation: which, since when, why, and which one the facts suggest. Not a ladder.

Any level may follow any other. Every change has someone who made it and a reason; raising it must say why
what is done now is not enough, and going against the suggestion is a choice that is kept as one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samkjort.casework.model import Level, Model, Step
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Texts, is_blank


class LevelRefusal(Refusal):
    """Why the level cannot be set so, and what to do instead."""

    RAISING_NEEDS_REASON = (
        "level.raising_needs_reason",
        "Skriv hvorfor det dere gjør nå, ikke er nok.",
        "Skriv kvifor det de gjer no, ikkje er nok.",
        "Write why what you do now is not enough.",
    )
    NEEDS_REASON = (
        "level.needs_reason",
        "Skriv kort hvorfor nivået endres.",
        "Skriv kort kvifor nivået blir endra.",
        "Write briefly why the level is changed.",
    )
    OVERRIDE_NEEDS_REASON = (
        "level.override_needs_reason",
        "Forslaget er «{suggested}». Skriv hvorfor dere velger noe annet.",
        "Forslaget er «{suggested}». Skriv kvifor de vel noko anna.",
        "The suggestion is «{suggested}». Write why you choose otherwise.",
    )
    NEEDS_APPROVAL = (
        "level.needs_approval",
        "Enhetslederen må godkjenne «{level}». Be om det først.",
        "Einingsleiaren må godkjenne «{level}». Be om det først.",
        "The unit leader must approve «{level}». Ask for it first.",
    )
    SAME = (
        "level.same",
        "Saken er alt på «{level}». Velg et annet nivå.",
        "Saka er alt på «{level}». Vel eit anna nivå.",
        "The case is already at «{level}». Choose another level.",
    )
    UNKNOWN = (
        "level.unknown",
        "Dette nivået finnes ikke i kommunens modell. Velg et av nivåene i listen.",
        "Dette nivået finst ikkje i modellen til kommunen. Vel eit av nivåa i lista.",
        "This level is not in the municipality's model. Choose one of those listed.",
    )


@dataclass(frozen=True)
class Suggestion:
    """The level the facts suggest (None when nothing fits), and what it rests on."""

    level: Level | None
    services: int
    scope: tuple[Texts, ...] = ()


@dataclass(frozen=True)
class LevelChange:
    """One change: to which level, from which, by whom, why, resting on which evaluation."""

    level: str
    before: str | None
    at: datetime
    by: Ref
    reason: str = ""
    evaluation: Ref | None = None
    suggested: str | None = None
    approved_by: Ref | None = None

    @property
    def overrides(self) -> bool:
        """Whether it went against what was suggested."""
        return self.suggested is not None and self.suggested != self.level


@dataclass(frozen=True)
class LevelHistory:
    """All changes, oldest first."""

    changes: tuple[LevelChange, ...] = ()

    @property
    def current(self) -> str | None:
        """Id of the level now."""
        return self.changes[-1].level if self.changes else None

    def at(self, at: datetime) -> str | None:
        """Id of the level at an instant."""
        earlier = [change.level for change in self.changes if change.at <= at]
        return earlier[-1] if earlier else None

    def since(self) -> datetime | None:
        """When the level now began."""
        return self.changes[-1].at if self.changes else None


@dataclass(frozen=True)
class DueStep:
    """A step at the level now, and the day it should be done by."""

    step: Step
    by: date | None


def suggest(model: Model, *, services: Collection[str], scope: Collection[str] = ()) -> Suggestion:
    """The level suggested by how many services take part and what is said of the scope.

    A word of the scope outweighs the count; among several levels that fit, the one furthest in the model's
    order is suggested. It is a suggestion: `change` takes another with a reason.
    """
    count = len(set(services))
    words = tuple(text.texts for text in model.scope if text.id in set(scope))
    rules = [(level, level.suggest) for level in model.levels if level.suggest]
    by_scope = [level for level, rule in rules if rule.any_scope & set(scope)]
    by_count = [
        level
        for level, rule in rules
        if rule.at_least <= count and (rule.at_most is None or count <= rule.at_most)
    ]
    fitting = sorted({*by_scope, *by_count}, key=lambda level: level.order)
    return Suggestion(fitting[-1] if fitting else None, count, words)


def begin(
    model: Model, *, level: str, by: Ref, at: datetime, suggestion: Suggestion | None = None, reason: str = ""
) -> LevelHistory:
    """The first level of a case. Another level than the suggested one needs a reason."""
    return change(LevelHistory(), model, to=level, by=by, at=at, reason=reason, suggestion=suggestion)


def change(
    history: LevelHistory,
    model: Model,
    *,
    to: str,
    by: Ref,
    at: datetime,
    reason: str,
    evaluation: Ref | None = None,
    suggestion: Suggestion | None = None,
    approved_by: Ref | None = None,
) -> LevelHistory:
    """Another level, up, down or sideways, with its reason. `evaluation` is what the change rests on.

    A level whose `leader_approves` is set needs `approved_by`, the leader who said yes.
    """
    known = {level.id: level for level in model.levels}
    if to not in known:
        raise StepRefused(LevelRefusal.UNKNOWN)
    new, old = known[to], known.get(history.current or "")
    if history.current == to:
        raise StepRefused(LevelRefusal.SAME, level=new.name)
    if is_blank(reason):
        if old is not None and new.order > old.order:
            raise StepRefused(LevelRefusal.RAISING_NEEDS_REASON)
        if suggestion and suggestion.level and suggestion.level.id != to:
            raise StepRefused(LevelRefusal.OVERRIDE_NEEDS_REASON, suggested=suggestion.level.name)
        if history.current is not None:
            raise StepRefused(LevelRefusal.NEEDS_REASON)
    if new.leader_approves and approved_by is None:
        raise StepRefused(LevelRefusal.NEEDS_APPROVAL, level=new.name)
    suggested = suggestion.level.id if suggestion and suggestion.level else None
    made = LevelChange(
        to, history.current, instant(at), by, reason.strip(), evaluation, suggested, approved_by
    )
    return LevelHistory((*history.changes, made))


def due_steps(history: LevelHistory, model: Model, *, service: str | None = None) -> tuple[DueStep, ...]:
    """The steps at the level now, each with its day when the model sets one."""
    since = history.since()
    if history.current is None or since is None or history.current not in {lv.id for lv in model.levels}:
        return ()
    return tuple(
        DueStep(step, None if step.days is None else since.date() + timedelta(days=step.days))
        for step in model.steps(history.current, service)
    )
