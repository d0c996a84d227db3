"""The author's own note of a concern: written, changed, decided, gone. Nobody else ever sees it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from samkjort.casework import concern as step
from samkjort.casework.model import Numbers
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Concern
from samkjort.platform.cases.models.base import new_id
from samkjort.platform.cases.models_of_work import model_for
from samkjort.platform.cases.permissions import CaseAction


@dataclass(frozen=True)
class Noted:
    """What the author writes: six fields at most."""

    about: str
    seen: str
    since: str = ""
    risks: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    discussed_with: str = ""

    @property
    def answers(self) -> list[tuple[str, str]]:
        """As the core takes them."""
        return [("seen", self.seen), ("since", self.since), ("discussed", self.discussed_with)]


@transaction.atomic
def note_concern(actor: Actor, noted: Noted) -> Concern:
    """Write a note. It has a date to decide by, and is deleted even when it is forgotten."""
    access.require(actor, CaseAction.NOTE_CONCERN, actor.municipality)
    assert actor.appointment_id is not None
    made = step.note(
        id=new_id(),
        author=actor.person_id,
        child=noted.about,
        answers=noted.answers,
        numbers=model_for(actor.municipality).numbers,
        at=clock.now(),
    )
    return Concern.objects.create(
        id=made.id,
        municipality=actor.municipality,
        author_id=actor.person_id,
        author_appointment_id=actor.appointment_id,
        arose_at=made.at,
        decide_by=made.decide_by,
        delete_on=made.delete_on,
        **_words(noted),
    )


@transaction.atomic
def change_concern(actor: Actor, concern_id: UUID, noted: Noted) -> Concern:
    """Write more, or otherwise. The dates stay."""
    row = own(actor, concern_id)
    core = _core(row)
    # The core refuses to change a note that has been decided, or another's.
    step.discuss(core, by=actor.person_id, with_whom=noted.discussed_with or noted.about, at=clock.now())
    for name, value in _words(noted).items():
        setattr(row, name, value)
    row.save(update_fields=list(_words(noted)))
    return row


@transaction.atomic
def becomes_case(actor: Actor, concern_id: UUID, case_id: UUID) -> None:
    """It became a case. What goes into the case is written there; nothing is copied."""
    row = own(actor, concern_id)
    numbers = _numbers(actor)
    after = step.becomes_case(_core(row), by=actor.person_id, case=case_id, numbers=numbers, at=clock.now())
    _keep(row, after)


@transaction.atomic
def becomes_referral(actor: Actor, concern_id: UUID, *, service: str, note: str = "") -> None:
    """The family was helped on to another service."""
    row = own(actor, concern_id)
    after = step.becomes_referral(
        _core(row), by=actor.person_id, service=service, numbers=_numbers(actor), at=clock.now()
    )
    _keep(row, after, note=note or service)


@transaction.atomic
def becomes_nothing(actor: Actor, concern_id: UUID, *, note: str = "") -> None:
    """There was no reason for more."""
    row = own(actor, concern_id)
    after = step.becomes_nothing(_core(row), by=actor.person_id, numbers=_numbers(actor), at=clock.now())
    _keep(row, after, note=note)


@transaction.atomic
def delete_concern(actor: Actor, concern_id: UUID) -> None:
    """Delete it now."""
    own(actor, concern_id).delete()


def delete_due() -> int:
    """Delete every note whose day has come; run by the worker, which sees no other. How many."""
    return Concern.objects.filter(delete_on__lte=clock.today()).delete()[0]


def own(actor: Actor, concern_id: UUID) -> Concern:
    """The actor's own note; for anyone else there is none."""
    access.require(actor, CaseAction.MY_CONCERNS)
    row = Concern.objects.filter(
        pk=concern_id, author_id=actor.person_id, author_appointment_id=actor.appointment_id
    ).first()
    if row is None:
        raise Http404
    return row


def _numbers(actor: Actor) -> Numbers:
    return model_for(actor.municipality).numbers


def _words(noted: Noted) -> dict[str, object]:
    return {
        "about": noted.about.strip(),
        "seen": noted.seen.strip(),
        "since": noted.since.strip(),
        "risks": list(noted.risks),
        "strengths": list(noted.strengths),
        "discussed_with": noted.discussed_with.strip(),
    }


def _core(row: Concern) -> step.Concern:
    return step.Concern(
        row.pk,
        row.author_id,
        row.about,
        (("seen", row.seen),),
        row.arose_at,
        row.decide_by,
        row.delete_on,
        step.ConcernStatus(row.outcome or "open"),
        settled_at=row.decided_at,
    )


def _keep(row: Concern, after: step.Concern, *, note: str = "") -> None:
    row.outcome, row.decided_at, row.delete_on = after.status.value, after.settled_at, after.delete_on
    row.outcome_note = note.strip()
    row.save(update_fields=["outcome", "decided_at", "delete_on", "outcome_note"])
