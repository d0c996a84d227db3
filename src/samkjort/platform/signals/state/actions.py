"""What one can do about how the State steers: write, tell, answer, give feedback, take along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.signals.actions import NotThere
from samkjort.platform.signals.models import Feedback, GuideClash, StateLetter, Talk, Transfer
from samkjort.platform.signals.permissions import SteeringAction

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def write_letter(actor: Actor, holder: str, content: Mapping[str, Any]) -> StateLetter:
    """Lay in a letter of one's own body."""
    access.require(actor, SteeringAction.WRITE_LETTER, holder)
    return _saved(StateLetter(holder=holder, **content))


@transaction.atomic
def record_meeting(actor: Actor, holder: str, content: Mapping[str, Any]) -> Talk:
    """Record a meeting one's own body held with others."""
    access.require(actor, SteeringAction.RECORD_TALK, holder)
    return _saved(Talk(holder=holder, kind=Talk.Kind.MEETING, **content))


@transaction.atomic
def record_unions(actor: Actor, holder: str, signal: str, content: Mapping[str, Any]) -> Talk:
    """Record that unions were heard about a signal."""
    access.require(actor, SteeringAction.RECORD_TALK, holder)
    return _saved(Talk(holder=holder, kind=Talk.Kind.UNIONS, signal=signal, **content))


@transaction.atomic
def tell_clash(actor: Actor, holder: str, content: Mapping[str, Any]) -> GuideClash:
    """Tell that two signals contradict each other, who should answer, and by when."""
    access.require(actor, SteeringAction.TELL_CLASH, holder)
    return _saved(GuideClash(holder=holder, asked_on=clock.today(), **content))


@transaction.atomic
def answer_clash(actor: Actor, holder: str, key: UUID, *, answer: str, on: date) -> GuideClash:
    """Answer which of two signals holds. Raises `NotThere` unless the row is one's own body's to answer."""
    access.require(actor, SteeringAction.ANSWER_CLASH, holder)
    row = GuideClash.objects.select_for_update().filter(pk=key, owner=holder).first()
    if row is None:
        raise NotThere
    row.status, row.answer, row.answered_on = GuideClash.Status.ANSWERED, answer, on
    return _saved(row)


@transaction.atomic
def give_feedback(actor: Actor, municipality: str, signal: str, *, wish: str, note: str) -> Feedback:
    """Say what the municipality thinks of how much a signal leaves to it; a later word replaces the
    former."""
    access.require(actor, SteeringAction.GIVE_FEEDBACK, municipality)
    row = Feedback.objects.filter(municipality=municipality, signal=signal).first()
    row = row or Feedback(municipality=municipality, signal=signal)
    row.wish, row.note = wish, note
    return _saved(row)


@transaction.atomic
def transfer(actor: Actor, holder: str, content: Mapping[str, Any]) -> Transfer:
    """Take a finding to another theme, with what it may mean there."""
    access.require(actor, SteeringAction.TRANSFER, holder)
    row = Transfer(holder=holder, on=clock.today(), **content)
    row.save()
    return row


def _saved(row: Row) -> Row:
    row.changed_at = clock.now()  # type: ignore[attr-defined]
    row.save()
    return row
