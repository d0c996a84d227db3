"""How every act in a case begins and ends: leave asked for, the case open, the log written, others told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models

from samkjort.casework.model import Model
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.access.rules import Action
from samkjort.platform.cases import steps
from samkjort.platform.cases.models import Case, CaseStatus
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.refusals_plan import WorkRefusal
from samkjort.platform.people import queries as people

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Desk:
    """Someone at work in a case at an instant."""

    actor: Actor
    case: Case
    at: datetime

    def stamp(self, *, topic: str = "", kept_from: Iterable[UUID] = ()) -> dict[str, Any]:
        """What every row written in the case carries."""
        return {
            "municipality": self.case.municipality,
            "case_id": self.case.id,
            "author_id": self.actor.person_id,
            "author_appointment_id": self.actor.appointment_id,
            "at": self.at,
            "topic": topic,
            "kept_from": list(kept_from),
        }

    def like(self, row: Any) -> dict[str, Any]:
        """The same, seen by the same people as another row."""
        return self.stamp(topic=row.topic, kept_from=row.kept_from)

    def find(self, kind: type[Row], key: UUID | None) -> Row:
        """A row of this case that the actor sees. Raises `StepRefused` when there is none."""
        found = kind._default_manager.filter(pk=key, case_id=self.case.id).first() if key else None
        if found is None:
            raise StepRefused(WorkRefusal.NOT_HERE)
        return found

    def note(self, kind: str, row: Any, **data: Any) -> None:
        """One line in the case's log: what was done, about which row."""
        steps.log(
            self.actor,
            self.case,
            kind,
            at=self.at,
            ref=row.pk,
            topic=getattr(row, "topic", ""),
            kept_from=getattr(row, "kept_from", ()),
            **data,
        )

    @property
    def model(self) -> Model:
        """The municipality's model of levels, numbers and texts, for the service that owns the case."""
        return model_of(self.case)


def begin(actor: Actor, action: Action, case_id: UUID, *, closed_too: bool = False) -> Desk:
    """Ask leave and open the case for work. Raises `Refused`, or `StepRefused` when it is not open."""
    access.require(actor, action, case_id)
    case = steps.locked(case_id)
    if case.status != CaseStatus.OPEN and not closed_too:
        raise StepRefused(WorkRefusal.CASE_NOT_OPEN)
    return Desk(actor, case, clock.now())


def kept_from_parents(desk: Desk, keep: bool) -> list[UUID]:
    """Those a row is kept from when the young person keeps it to themselves: the guardians today."""
    if not keep:
        return []
    return [guardian.id for guardian in people.guardians_of(desk.case.child_id, desk.at.date())]
