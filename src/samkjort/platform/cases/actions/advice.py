"""Differing advice: raised, discussed, ended in agreement or in stated disagreement (`casework.advice`)."""

from __future__ import annotations

from uuid import UUID

from samkjort.casework import advice as core
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.desk import Desk, begin
from samkjort.platform.cases.models.plan import Advice, Difference
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.people.models.base import new_id


def as_core(row: Difference, said: list[Advice]) -> core.AdviceConflict:
    """The difference as the core knows it."""
    status = (
        core.ConflictStatus.DISCUSSED if any(a.kind == "talk" for a in said) else core.ConflictStatus.RAISED
    )
    return core.AdviceConflict(
        id=row.id,
        advices=tuple(core.Advice(a.gives, a.words, a.at.date()) for a in said if a.kind == "advice"),
        raised_by="",
        raised_at=row.raised_at,
        discussions=tuple(core.Discussion(a.at, a.author_id, a.words) for a in said if a.kind == "talk"),
        status=core.ConflictStatus(row.ended_how) if row.ended_how else status,
        answer=next((a.words for a in said if a.kind == "ending"), ""),
        closed_at=row.ended_at,
    )


def raise_difference(
    actor: Actor, case_id: UUID, *, question: str, advices: list[tuple[str, str]], topic: str = ""
) -> Difference:
    """Raise that the advice differs: on which question, and what each of at least two says."""
    desk = begin(actor, PlanAction.RAISE_DIFFERENCE, case_id)
    state = core.raise_conflict(
        id=new_id(),
        advices=[core.Advice(who, words) for who, words in advices],
        by=actor.person_id,
        at=desk.at,
    )
    found = Difference.objects.create(
        id=state.id, municipality=desk.case.municipality, case_id=case_id, raised_at=state.raised_at
    )
    _write(desk, found, "question", "", question, topic)
    for one in state.advices:
        _write(desk, found, "advice", one.service, one.text, topic)
    desk.note("advice.raised", found)
    return found


def advise(actor: Actor, case_id: UUID, difference_id: UUID, *, gives: str, words: str) -> Advice:
    """One more says what they advise, and why."""
    desk = begin(actor, PlanAction.ADVISE, case_id)
    found, said = _take(desk, difference_id)
    core.discuss(as_core(found, said), by=actor.person_id, note=words, at=desk.at)
    written = _write(desk, found, "advice", gives, words, _topic(said))
    desk.note("advice.given", found)
    return written


def discuss(actor: Actor, case_id: UUID, difference_id: UUID, *, words: str) -> Advice:
    """They have talked about it, and what it came to."""
    desk = begin(actor, PlanAction.ADVISE, case_id)
    found, said = _take(desk, difference_id)
    state = core.discuss(as_core(found, said), by=actor.person_id, note=words, at=desk.at)
    written = _write(desk, found, "talk", "", state.discussions[-1].note, _topic(said))
    desk.note("advice.discussed", found)
    return written


def end_difference(actor: Actor, case_id: UUID, difference_id: UUID, *, how: str, words: str) -> Difference:
    """End it: one answer all stand behind, or still disagreeing and saying so."""
    desk = begin(actor, PlanAction.END_DIFFERENCE, case_id)
    found, said = _take(desk, difference_id)
    before = as_core(found, said)
    step = core.settle if how == core.ConflictStatus.SETTLED.value else core.state_disagreement
    state = step(before, answer=words, at=desk.at)
    _write(desk, found, "ending", "", state.answer, _topic(said))
    found.ended_at, found.ended_how = state.closed_at, state.status.value
    found.save(update_fields=["ended_at", "ended_how"])
    desk.note("advice.ended", found, how=found.ended_how)
    return found


def _take(desk: Desk, difference_id: UUID) -> tuple[Difference, list[Advice]]:
    found = desk.find(Difference, difference_id)
    return found, list(Advice.objects.filter(difference=found).order_by("at"))


def _topic(said: list[Advice]) -> str:
    return next((a.topic for a in said if a.kind == "question"), "")


def _write(desk: Desk, difference: Difference, kind: str, gives: str, words: str, topic: str) -> Advice:
    return Advice.objects.create(
        difference=difference, kind=kind, gives=gives, words=words, **desk.stamp(topic=topic)
    )
