"""The emergency exit: a report to child welfare. It touches no case, and tells nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from samkjort.casework import concern as step
from samkjort.casework.refusals import StepRefused
from samkjort.casework.words import is_blank
from samkjort.law.cards import register_cards
from samkjort.platform import access, clock
from samkjort.platform.access import log as access_log
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import ChildWelfareReport
from samkjort.platform.cases.models.base import new_id
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.refusals import CaseRefusal
from samkjort.platform.people.models import Unit


@dataclass(frozen=True)
class Reported:
    """What the report says."""

    child_name: str
    seen: str
    child_born: str = ""
    home: str = ""
    worry: str = ""
    done_before: str = ""
    acute: bool = False


def exit_for(actor: Actor) -> step.EmergencyExit:
    """The duties of someone in the actor's service. The child's age is not asked for: all ages are shown."""
    mine = Unit.objects.filter(pk=actor.unit_id) if actor.unit_id else Unit.objects.none()
    unit = mine.values_list("service", flat=True).first()
    today = clock.today()
    service = str(unit or "")
    return step.EmergencyExit(
        tuple(
            dict.fromkeys(
                card
                for birth in (None, today)
                for card in step.emergency_exit(
                    cards=register_cards(), service=service, birth=birth, on=today
                ).duties
            )
        )
    )


@transaction.atomic
def write_report(actor: Actor, reported: Reported, *, case_id: UUID | None = None) -> ChildWelfareReport:
    """Begin a report. `case_id` is kept for supervision only, when the author can see that case."""
    leave = access.require(actor, CaseAction.REPORT_TO_CHILD_WELFARE, actor.municipality)
    made = step.report(
        id=new_id(),
        child=reported.child_name,
        reporter=actor.person_id,
        service="",
        words=reported.seen,
        exit_=exit_for(actor),
        at=clock.now(),
        acute=reported.acute,
    )
    assert actor.unit_id is not None
    assert actor.appointment_id is not None
    if case_id is not None and not access.may(actor, CaseAction.SEE_STATUS, case_id):
        case_id = None
    row = ChildWelfareReport.objects.create(
        id=made.id,
        municipality=actor.municipality,
        unit_id=actor.unit_id,
        author_id=actor.person_id,
        author_appointment_id=actor.appointment_id,
        case_id=case_id,
        law=list(made.cards),
        begun_at=made.at,
        changed_at=made.at,
        **_words(reported),
    )
    looked(actor, CaseAction.REPORT_TO_CHILD_WELFARE, leave, [row])
    return row


@transaction.atomic
def change_report(actor: Actor, report_id: UUID, reported: Reported) -> ChildWelfareReport:
    """Write on, until it is sent."""
    row = _mine_unsent(actor, report_id)
    if is_blank(reported.seen):
        raise StepRefused(step.ConcernRefusal.REPORT_NEEDS_WORDS)
    for name, value in _words(reported).items():
        setattr(row, name, value)
    row.changed_at = clock.now()
    row.save(update_fields=[*_words(reported), "changed_at"])
    return row


@transaction.atomic
def mark_sent(actor: Actor, report_id: UUID, *, sent_to: str, sent_how: str) -> ChildWelfareReport:
    """Note that it has been sent, where and how. After that it stands."""
    row = _mine_unsent(actor, report_id)
    row.sent_at, row.sent_to, row.sent_how = clock.now(), sent_to.strip(), sent_how
    row.save(update_fields=["sent_at", "sent_to", "sent_how"])
    return row


def readable(actor: Actor, report_id: UUID) -> ChildWelfareReport:
    """A report the actor may read: their own, or one of the unit they lead."""
    row = (
        ChildWelfareReport.objects.select_related("author", "unit", "author_appointment")
        .filter(pk=report_id)
        .first()
    )
    if row is None:
        raise Http404
    if row.author_id == actor.person_id:
        action = CaseAction.REPORT_TO_CHILD_WELFARE
        leave = access.require(actor, action, actor.municipality)
    else:
        action = CaseAction.READ_REPORTS_OF_UNIT
        leave = access.require(actor, action, row.unit_id)
    looked(actor, action, leave, [row])
    return row


def looked(
    actor: Actor, action: CaseAction, leave: access.Decision, rows: Iterable[ChildWelfareReport]
) -> None:
    """Note the looks at reports, once for each child; the family never sees these looks."""
    assert leave.ground is not None
    for row in rows:
        access_log.beside(actor, action, leave.ground, case_id=row.case_id, about=row.pk)


def _mine_unsent(actor: Actor, report_id: UUID) -> ChildWelfareReport:
    access.require(actor, CaseAction.REPORT_TO_CHILD_WELFARE, actor.municipality)
    row = ChildWelfareReport.objects.filter(
        pk=report_id, author_id=actor.person_id, author_appointment_id=actor.appointment_id
    ).first()
    if row is None:
        raise Http404
    if row.sent_at is not None:
        raise StepRefused(CaseRefusal.ALREADY_SENT)
    return row


def _words(reported: Reported) -> dict[str, object]:
    return {
        "child_name": reported.child_name.strip(),
        "child_born": reported.child_born.strip(),
        "home": reported.home.strip(),
        "seen": reported.seen.strip(),
        "worry": reported.worry.strip(),
        "done_before": reported.done_before.strip(),
        "acute": reported.acute,
    }
