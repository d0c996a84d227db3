"""Differing advice: raised, discussed, and ended in agreement or in a stated disagreement."""

from __future__ import annotations

from uuid import UUID

from samkjort.casework.refusals import StepRefused
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.models.plan import Advice, Difference
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.refusals_plan import WorkRefusal
from samkjort.platform.people.models.base import new_id


def raise_difference(
    actor: Actor, case_id: UUID, *, question: str, gives: str = "", advice: str = "", topic: str = ""
) -> Difference:
    """Raise that the advice differs: on which question, and what one of them says."""
    desk = begin(actor, PlanAction.RAISE_DIFFERENCE, case_id)
    found = Difference.objects.create(
        id=new_id(), municipality=desk.case.municipality, case_id=case_id, raised_at=desk.at
    )
    _write(desk, found, "question", "", question, topic)
    if advice.strip():
        _write(desk, found, "advice", gives, advice, topic)
    desk.note("advice.raised", found)
    return found


def advise(actor: Actor, case_id: UUID, difference_id: UUID, *, gives: str, words: str) -> Advice:
    """Say what one advises, and why."""
    desk = begin(actor, PlanAction.ADVISE, case_id)
    found = _open(desk, difference_id)
    written = _write(desk, found, "advice", gives, words, _topic(found))
    desk.note("advice.given", found)
    return written


def end_difference(
    actor: Actor, case_id: UUID, difference_id: UUID, *, how: str, words: str
) -> Difference:
    """End it: agreed, or still disagreeing and saying so. At least two must have said what they advise."""
    desk = begin(actor, PlanAction.END_DIFFERENCE, case_id)
    found = _open(desk, difference_id)
    if Advice.objects.filter(difference=found, kind="advice").count() < 2:
        raise StepRefused(WorkRefusal.TWO_VIEWS)
    _write(desk, found, "ending", "", words, _topic(found))
    found.ended_at, found.ended_how = desk.at, how
    found.save(update_fields=["ended_at", "ended_how"])
    desk.note("advice.ended", found, how=how)
    return found


def _open(desk: Desk, difference_id: UUID) -> Difference:
    found = desk.find(Difference, difference_id)
    if found.ended_at:
        raise StepRefused(WorkRefusal.ALREADY)
    return found


def _topic(difference: Difference) -> str:
    return (
        Advice.objects.filter(difference=difference, kind="question").values_list("topic", flat=True).first()
        or ""
    )


def _write(desk: Desk, difference: Difference, kind: str, gives: str, words: str, topic: str) -> Advice:
    return Advice.objects.create(
        difference=difference, kind=kind, gives=gives, words=words, **desk.stamp(topic=topic)
    )
