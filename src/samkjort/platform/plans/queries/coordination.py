"""Coordinators as one reads them: the conditions, who it is, the mandate, the requests, what is ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from samkjort.casework.coordinator import (
    GRANTED,
    Condition,
    ConditionAnswer,
    CoordinationAct,
    CoordinationState,
    CoordinatorEnd,
    CoordinatorKind,
    Raised,
    Reopened,
    warn_from,
)
from samkjort.casework.coordinator_request import RequestAnswer, RequestKind, RequestState
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.plans import law
from samkjort.platform.plans.actions.coordination import conditions_of
from samkjort.platform.plans.models import (
    Coordination,
    CoordinationEvent,
    CoordinationWords,
    Mandate,
    Request,
    RequestReply,
)
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries.signed import unsigned
from samkjort.platform.plans.settings import numbers

OPEN = (CoordinationState.RAISED.value, CoordinationState.ASSESSED.value, CoordinationState.APPOINTED.value)


@dataclass(frozen=True)
class ConditionView:
    """One condition as it is shown."""

    id: str
    text: str
    answer: ConditionAnswer
    reason: str
    asks: tuple[str, ...]

    @property
    def said(self) -> str:
        """The answer in the reader's language."""
        return self.answer.in_language(_language())

    @property
    def kind(self) -> str:
        """The colour of the answer."""
        return {"yes": "done", "no": "late"}.get(self.answer.value, "turn")


@dataclass
class View:
    """One application or coordinator, with everything its page shows."""

    row: Coordination
    case: Case
    conditions: list[ConditionView]
    words: dict[str, CoordinationWords]
    events: list[tuple[CoordinationEvent, str]]
    mandate: Mandate | None
    rule: law.Rule | None
    complaint: law.Complaint | None
    tasks: list[law.Rule]
    warn_from: date | None

    @property
    def kind(self) -> str:
        """Which coordinator, in the reader's language."""
        return CoordinatorKind(self.row.kind).in_language(_language())

    @property
    def state(self) -> str:
        """Where it is, in the reader's language."""
        return CoordinationState(self.row.state).in_language(_language())

    @property
    def colour(self) -> str:
        """The colour of the state."""
        return {"appointed": "done", "refused": "late", "ended": "quiet", "withdrawn": "quiet"}.get(
            self.row.state, "turn"
        )

    @property
    def raised(self) -> str:
        """Application or report, in the reader's language."""
        return Raised(self.row.raised_as).in_language(_language())

    @property
    def ended_why(self) -> str:
        """Why it ended, in the reader's language."""
        return CoordinatorEnd(self.row.ended_why).in_language(_language()) if self.row.ended_why else ""

    @property
    def waits(self) -> bool:
        """Whether it is still to be decided."""
        return self.row.state in (CoordinationState.RAISED, CoordinationState.ASSESSED)

    @property
    def appointed(self) -> bool:
        """Whether there is a coordinator now."""
        return self.row.state == CoordinationState.APPOINTED

    @property
    def reopened(self) -> str:
        """How a refusal fell after a complaint, and what is left; empty when none has."""
        return Reopened(self.row.reopened_as).in_language(_language()) if self.row.reopened_as else ""

    @property
    def may_appoint(self) -> bool:
        """Whether nothing is left but to appoint someone."""
        return self.all_yes or self.row.reopened_as == Reopened.ORDERED

    @property
    def may_refuse(self) -> bool:
        """Whether it can be refused still: not once a complaint has led to a yes."""
        return self.waits and self.row.reopened_as not in GRANTED

    @property
    def open_conditions(self) -> list[ConditionView]:
        """Those without an answer."""
        return [one for one in self.conditions if one.answer.value in ("unknown", "assess")]

    @property
    def all_yes(self) -> bool:
        """Whether every condition is met."""
        return bool(self.conditions) and all(one.answer is ConditionAnswer.YES for one in self.conditions)


def view(case: Case, coordination_id: UUID) -> View | None:
    """One application or coordinator of a case; None when it is not there for the asker."""
    row = (
        Coordination.objects.select_related("coordinator", "unit", "mandate", "appointment__unit")
        .filter(pk=coordination_id, case=case)
        .first()
    )
    if row is None:
        return None
    today, language = clock.today(), _language()
    words = {one.kind: one for one in CoordinationWords.objects.filter(coordination=row).order_by("at")}
    events = list(CoordinationEvent.objects.filter(coordination=row).order_by("at", "id"))
    known = names(key for one in events for key in (one.coordinator_id, one.person_id))
    unsigned(events, known)
    told = row.decided_at.astimezone(clock.OSLO).date() if row.decided_at else today
    refused = row.state == CoordinationState.REFUSED
    about = law.about(row.kind)
    months = numbers(case.municipality).warn_months
    return View(
        row=row,
        case=case,
        conditions=[_condition(one) for one in conditions_of(case, row, today)],
        words=words,
        events=[(one, _event(one, known)) for one in events],
        mandate=row.mandate,
        rule=law.rule(about["appoints"], today, language),
        complaint=law.complaint(row.kind, told_on=told, language=language) if refused else None,
        tasks=[rule for card in about["tasks"] if (rule := law.rule(card, today, language))],
        warn_from=warn_from(row.ends_on, months=months) if row.ends_on else None,
    )


def _condition(one: Condition) -> ConditionView:
    text = one.text.in_language(_language())
    return ConditionView(one.id, text[:1].upper() + text[1:], one.answer, one.reason, one.asks)


def _event(one: CoordinationEvent, known: dict[UUID, str]) -> str:
    words = CoordinationAct(one.act).in_language(_language())
    name = known.get(one.coordinator_id, "") if one.coordinator_id else ""
    return f"{name} {words}" if name else words


def of_case(case_id: UUID) -> list[Coordination]:
    """Applications and coordinators of a case, the open ones first."""
    rows = Coordination.objects.filter(case_id=case_id).select_related("coordinator").order_by("-raised_at")
    return sorted(rows, key=lambda row: row.state not in OPEN)


# --- requests ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RequestView:
    """One request as it is shown."""

    row: Request
    unit: str
    replies: list[RequestReply]

    @property
    def kind(self) -> str:
        """What is asked for."""
        return RequestKind(self.row.kind).in_language(_language())

    @property
    def state(self) -> str:
        """Where it is."""
        return RequestState(self.row.state).in_language(_language())

    @property
    def late(self) -> bool:
        """Whether the deadline has passed without an answer."""
        return self.row.state == RequestState.SENT and clock.today() > self.row.answer_by

    @property
    def colour(self) -> str:
        """The colour of the state."""
        if self.late or self.row.state == RequestState.ESCALATED:
            return "late"
        return {"sent": "turn", "answered": "done"}.get(self.row.state, "quiet")

    @property
    def answers(self) -> list[tuple[RequestReply, str]]:
        """The answers in words, oldest first."""
        return [(one, RequestAnswer(one.answer).in_language(_language())) for one in self.replies]

    @property
    def may_escalate(self) -> bool:
        """Whether it can go on to the leader now."""
        last = self.replies[-1] if self.replies else None
        no = self.row.state == RequestState.ANSWERED and last is not None and last.answer != "yes"
        return self.late or bool(no and last and not last.as_leader)


def requests(case_id: UUID, *, only: UUID | None = None) -> list[RequestView]:
    """Requests of a case the asker sees, those that wait first."""
    rows: Any = (
        Request.objects.filter(case_id=case_id, **({"pk": only} if only else {}))
        .select_related("asked_by", "unit")
        .annotate(unit_name=access.place("case_id", "unit__name"))
        .order_by("closed_at", "answer_by", "asked_at")
    )
    found = list(rows)
    replies: dict[UUID, list[RequestReply]] = {}
    told = list(RequestReply.objects.filter(request__in=[row.pk for row in found]).order_by("at", "id"))
    unsigned(told, names(one.person_id for one in told))
    for one in told:
        replies.setdefault(one.request_id, []).append(one)
    from samkjort.platform.cases.services import name_of

    return [
        RequestView(row, row.unit_name or name_of(row.unit.service, _language()), replies.get(row.pk, []))
        for row in found
    ]


def waiting_requests(actor: Actor) -> list[Request]:
    """Requests to the actor's unit that wait for it, or for its leader."""
    if actor.unit_id is None:
        return []
    states = [RequestState.SENT.value]
    if actor.role == "leader":
        states.append(RequestState.ESCALATED.value)
    rows = Request.objects.filter(unit_id=actor.unit_id, state__in=states).select_related("case__child")
    return list(access.visible(actor, PlansAction.SEE_REQUESTS, rows).order_by("answer_by")[:50])


def _language() -> str:
    return get_language() or "nb"
