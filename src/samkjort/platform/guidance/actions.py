"""What one can do in guidance: ask, help, answer, wish, write packages, map, exchange, gather, co-write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance import queries
from samkjort.platform.guidance.models import (
    Answer,
    Choice,
    Comment,
    Contribution,
    Gathering,
    MappedTheme,
    Offered,
    OwnPackage,
    Question,
    Reply,
    Session,
    Vote,
    Wish,
    Writing,
)
from samkjort.platform.guidance.permissions import GuidanceAction
from samkjort.steering.guidance import cowriting, gatherings, helping, learning
from samkjort.steering.guidance.cowriting import Stage
from samkjort.steering.register_data import Register

ONE_DOOR = next(each.body for each in helping.helpers() if each.level == "regional")
"""The body whose departments answer as one."""


class NotThere(Exception):
    """There is no such row among those the actor may act on."""


class NotReady(Exception):
    """It cannot be published or answered yet; `lacking` names what is missing."""

    def __init__(self, lacking: tuple[str, ...]) -> None:
        super().__init__(", ".join(lacking))
        self.lacking = lacking


# -- one door ------------------------------------------------------------------------------------------


@transaction.atomic
def ask(actor: Actor, municipality: str, content: Mapping[str, Any], *, size: str) -> Question:
    """Ask one question without choosing a sector; it goes to everyone the library finds outside the house."""
    access.require(actor, GuidanceAction.ASK, municipality)
    found = queries.ways(
        municipality, case_type=content["case_type"], theme=content.get("theme", ""), size=size
    )
    row = Question(
        municipality=municipality,
        asked_at=clock.now(),
        size=size,
        audience=[way.holder for way in found],
        **content,
    )
    row.save()
    return row


def _asked_of(holder: str, key: UUID) -> Question:
    row = queries.question(key)
    if row is None or holder not in row.audience:
        raise NotThere
    return row


@transaction.atomic
def help_with(actor: Actor, holder: str, key: UUID, says: str, *, department: str = "") -> Contribution:
    """Give advice as one the question went to; a department of the State Administrator gives its part.

    Raises `NotThere` when the question did not come to `holder`, and `NotReady` when it is already answered.
    """
    access.require(actor, GuidanceAction.ANSWER, holder)
    question = _asked_of(holder, key)
    if (holder == ONE_DOOR) != bool(department):
        raise NotReady(("department",))
    if department and hasattr(question, "answer"):
        raise NotReady(("answered",))
    row, _new = Contribution.objects.update_or_create(
        question=question,
        holder=holder,
        department=department,
        defaults={"says": says, "at": clock.now()},
    )
    return row


@transaction.atomic
def answer(actor: Actor, holder: str, key: UUID, text: str, *, departments: list[str]) -> Answer:
    """Give the one answer, for all the departments it concerns. Raises `NotReady` with those that lack."""
    access.require(actor, GuidanceAction.ANSWER, holder if holder == ONE_DOOR else "")
    question = _asked_of(holder, key)
    if hasattr(question, "answer"):
        raise NotReady(("answered",))
    given = [each.department for each in question.contributions.all() if each.department]
    if lacking := helping.whole(departments, given):
        raise NotReady(lacking)
    row = Answer(
        question=question,
        holder=holder,
        text=text,
        departments=list(dict.fromkeys([*departments, *given])),
        at=clock.now(),
    )
    row.save(force_insert=True)
    return row


# -- packages ------------------------------------------------------------------------------------------


@transaction.atomic
def wish(actor: Actor, holder: str, content: Mapping[str, Any]) -> Wish:
    """Wish for a package that is not there."""
    access.require(actor, GuidanceAction.WISH, holder)
    row = Wish(holder=holder, at=clock.now(), **content)
    row.save()
    return row


@transaction.atomic
def vote(actor: Actor, municipality: str, key: str, *, wants: bool) -> None:
    """Say that the municipality wants a wish, or take it back. One vote for each municipality."""
    access.require(actor, GuidanceAction.WISH, municipality)
    if wants:
        Vote.objects.get_or_create(wish=key, municipality=municipality)
    else:
        Vote.objects.filter(wish=key, municipality=municipality).delete()


@transaction.atomic
def choose(actor: Actor, municipality: str, package: str, *, chosen: bool) -> None:
    """Choose a package of the register for the municipality, or leave it."""
    access.require(actor, GuidanceAction.WISH, municipality)
    if chosen:
        Choice.objects.get_or_create(
            municipality=municipality, package=package, defaults={"since": clock.today()}
        )
    else:
        Choice.objects.filter(municipality=municipality, package=package).delete()


@transaction.atomic
def write_package(
    actor: Actor, holder: str, content: Mapping[str, Any], *, key: UUID | None = None
) -> OwnPackage:
    """Write a package, or on one's own. Raises `NotThere`; `NotReady` when a published one would lack."""
    access.require(actor, GuidanceAction.WRITE_PACKAGE, holder)
    row = OwnPackage(holder=holder) if key is None else _own_package(holder, key)
    for name, value in content.items():
        setattr(row, name, value)
    if row.published_at and (lacking := learning.lacking(queries.as_draft(row))):
        raise NotReady(lacking)
    row.changed_at = clock.now()
    row.save()
    return row


@transaction.atomic
def publish_package(actor: Actor, holder: str, key: UUID) -> OwnPackage:
    """Open a package to all. Raises `NotReady` with the parts of the template it lacks."""
    access.require(actor, GuidanceAction.WRITE_PACKAGE, holder)
    row = _own_package(holder, key)
    if lacking := learning.lacking(queries.as_draft(row)):
        raise NotReady(lacking)
    row.published_at = row.published_at or clock.now()
    row.save()
    return row


def _own_package(holder: str, key: UUID) -> OwnPackage:
    row = OwnPackage.objects.filter(pk=key, holder=holder).first()
    if row is None:
        raise NotThere
    return row


@transaction.atomic
def hold_meeting(actor: Actor, municipality: str, key: UUID, content: Mapping[str, Any]) -> Session:
    """Write down a staff meeting held with a published package."""
    access.require(actor, GuidanceAction.HOLD_MEETING, municipality)
    package = OwnPackage.objects.filter(pk=key).exclude(published_at=None).first()
    if package is None:
        raise NotThere
    row = Session(package=package, municipality=municipality, **content)
    row.save()
    return row


# -- what we can and need ------------------------------------------------------------------------------


@transaction.atomic
def map_theme(actor: Actor, municipality: str, theme: str, content: Mapping[str, Any]) -> MappedTheme:
    """Say what the municipality has and needs in one theme; an earlier answer is replaced."""
    access.require(actor, GuidanceAction.MAP, municipality)
    row, _new = MappedTheme.objects.update_or_create(
        municipality=municipality, theme=theme, defaults={**content, "changed_at": clock.now()}
    )
    return row


@transaction.atomic
def exchange(actor: Actor, municipality: str, content: Mapping[str, Any], *, size: str) -> Offered:
    """Say what the municipality can teach others, or wants to learn."""
    access.require(actor, GuidanceAction.EXCHANGE, municipality)
    row = Offered(municipality=municipality, size=size, changed_at=clock.now(), **content)
    row.save()
    return row


@transaction.atomic
def leave_exchange(actor: Actor, municipality: str, key: UUID) -> None:
    """Take back what was offered or wanted. Raises `NotThere`."""
    access.require(actor, GuidanceAction.EXCHANGE, municipality)
    if not Offered.objects.filter(pk=key, municipality=municipality).delete()[0]:
        raise NotThere


# -- together ------------------------------------------------------------------------------------------


@transaction.atomic
def plan_gathering(
    actor: Actor, holder: str, content: Mapping[str, Any], *, key: UUID | None = None
) -> Gathering:
    """Plan a gathering, or change one that is not published. Raises `NotThere`."""
    access.require(actor, GuidanceAction.GATHER, holder)
    row = Gathering(holder=holder) if key is None else _own_gathering(holder, key)
    if row.published_at is not None:
        raise NotThere
    for name, value in content.items():
        setattr(row, name, value)
    row.changed_at = clock.now()
    row.save()
    return row


@transaction.atomic
def publish_gathering(actor: Actor, holder: str, key: UUID, register: Register, reason: str) -> Gathering:
    """Publish a gathering. The check is run here, every time; without its pass a reason must be given.

    Raises `NotReady` with `reason` when the check found a parallel one, or could not tell, and none is given.
    """
    access.require(actor, GuidanceAction.GATHER, holder)
    row = _own_gathering(holder, key)
    verdict = check_gathering(row, register)
    if not verdict.free and not reason.strip():
        raise NotReady(("reason",))
    row.verdict, row.reason = verdict.state.value, reason.strip()
    row.published_at = row.published_at or clock.now()
    row.save()
    return row


def check_gathering(row: Gathering, register: Register) -> gatherings.Verdict:
    """Hold a gathering against those of the register and those published here."""
    others = [
        queries.as_planned(each) for each in queries.gatherings() if each.published_at and each.pk != row.pk
    ]
    return gatherings.check(queries.as_planned(row), register, others)


def _own_gathering(holder: str, key: UUID) -> Gathering:
    row = Gathering.objects.filter(pk=key, holder=holder).first()
    if row is None:
        raise NotThere
    return row


@transaction.atomic
def begin_guide(actor: Actor, holder: str, content: Mapping[str, Any]) -> Writing:
    """Announce a guide that is to be written."""
    access.require(actor, GuidanceAction.COWRITE, holder)
    today = clock.today().isoformat()
    row = Writing(holder=holder, steps=[[Stage.ANNOUNCED.value, today]], changed_at=clock.now(), **content)
    row.save()
    return row


@transaction.atomic
def move_guide(actor: Actor, holder: str, key: UUID, to: Stage, *, on: date, room: str = "") -> Writing:
    """Bring a guide to its next stage. Raises `NotThere` and `cowriting.StageRefused`."""
    access.require(actor, GuidanceAction.COWRITE, holder)
    row = Writing.objects.select_for_update().filter(pk=key, holder=holder).first()
    if row is None:
        raise NotThere
    row.room = room.strip() or row.room
    after = cowriting.advance(queries.as_writing(row), to, on=on, unanswered=len(queries.unanswered(row)))
    row.stage = after.stage.value
    row.steps = [[stage.value, day.isoformat()] for stage, day in after.steps]
    row.changed_at = clock.now()
    row.save()
    return row


@transaction.atomic
def comment(actor: Actor, holder: str, key: UUID, says: str) -> Comment:
    """Comment on a guide that is not published. Raises `NotThere`."""
    access.require(actor, GuidanceAction.COMMENT, holder)
    row = Writing.objects.filter(pk=key).exclude(stage=Stage.PUBLISHED.value).first()
    if row is None:
        raise NotThere
    made = Comment(writing=row, holder=holder, stage=row.stage, says=says, at=clock.now())
    made.save()
    return made


@transaction.atomic
def reply(actor: Actor, holder: str, key: UUID, says: str) -> Reply:
    """Answer a comment on one's own guide. Raises `NotThere`."""
    access.require(actor, GuidanceAction.COWRITE, holder)
    row = Comment.objects.filter(pk=key, writing__holder=holder).first()
    if row is None:
        raise NotThere
    made, _new = Reply.objects.update_or_create(comment=row, defaults={"says": says, "at": clock.now()})
    return made
