"""What one can do in the consultation: ask, answer, take a position, begin a response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.consultation.models import GivenAnswer, Introduction, OwnAsk, OwnPosition
from samkjort.platform.consultation.permissions import ConsultationAction


class NotThere(Exception):
    """There is no such row among the actor's own."""


@transaction.atomic
def ask(actor: Actor, holder: str, content: Mapping[str, Any]) -> OwnAsk:
    """Ask the State for something, as the body or municipality one speaks for."""
    access.require(actor, ConsultationAction.ASK, holder)
    row = OwnAsk(holder=holder, **content)
    row.save()
    return row


@transaction.atomic
def answer(actor: Actor, holder: str, key: str, content: Mapping[str, Any]) -> GivenAnswer:
    """Answer an ask, as the body of the State one speaks for; an earlier answer of that body is replaced."""
    access.require(actor, ConsultationAction.ANSWER, holder)
    row, _new = GivenAnswer.objects.update_or_create(ask=key, holder=holder, defaults=dict(content))
    return row


@transaction.atomic
def take_position(
    actor: Actor, holder: str, part: str, content: Mapping[str, Any], *, provision: str = ""
) -> OwnPosition:
    """Take a position on a part of a proposal, or on one provision in it; an earlier one is replaced."""
    access.require(actor, ConsultationAction.TAKE_POSITION, holder)
    row, _new = OwnPosition.objects.update_or_create(
        holder=holder, part=part, provision=provision, defaults={**content, "changed_at": clock.now()}
    )
    return row


@transaction.atomic
def leave_position(actor: Actor, holder: str, key: UUID) -> None:
    """Take back a position. Raises `NotThere`."""
    access.require(actor, ConsultationAction.TAKE_POSITION, holder)
    if not OwnPosition.objects.filter(pk=key, holder=holder).delete()[0]:
        raise NotThere


@transaction.atomic
def introduce(actor: Actor, holder: str, text: str) -> None:
    """Write how the response begins."""
    access.require(actor, ConsultationAction.TAKE_POSITION, holder)
    Introduction.objects.update_or_create(holder=holder, defaults={"text": text, "changed_at": clock.now()})
