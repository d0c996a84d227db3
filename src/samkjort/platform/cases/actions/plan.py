"""The plan: what matters, needs, goals, what helps already, help now, the right to assessment."""

from __future__ import annotations

from uuid import UUID

from samkjort.casework import plan as core
from samkjort.casework.refusals import StepRefused
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.desk import begin, kept_from_parents
from samkjort.platform.cases.models.plan import (
    AssessmentRequest,
    Goal,
    HelpOffer,
    Need,
    Resource,
    Told,
    WhatMatters,
)
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.refusals_plan import WorkRefusal


def say_what_matters(
    actor: Actor,
    case_id: UUID,
    *,
    voice: str,
    told: str,
    words: str,
    topic: str = "",
    keep: bool = False,
    follows: UUID | None = None,
) -> WhatMatters:
    """Write down what matters, in own words. `keep`: the young person keeps it from the parents."""
    desk = begin(actor, PlanAction.SAY_WHAT_MATTERS, case_id)
    before = desk.find(WhatMatters, follows) if follows else None
    core.say(core.Plan(), core.WhatMatters("new", core.Voice(voice), words, desk.at))
    answer = WhatMatters.objects.create(
        voice=voice,
        told=told,
        words=words,
        follows=before,
        **desk.stamp(topic=topic, kept_from=kept_from_parents(desk, keep)),
    )
    desk.note("plan.what_matters", answer, voice=voice)
    return answer


def write_need(actor: Actor, case_id: UUID, *, words: str, topic: str = "") -> Need:
    """Write down a need. It stands as a gap until a measure meets it."""
    desk = begin(actor, PlanAction.WRITE_NEED, case_id)
    need = Need.objects.create(words=words, **desk.stamp(topic=topic))
    desk.note("plan.need", need)
    return need


def close_need(actor: Actor, case_id: UUID, need_id: UUID, *, why: str) -> Need:
    """The need is no longer there, and why."""
    desk = begin(actor, PlanAction.WRITE_NEED, case_id)
    need = desk.find(Need, need_id)
    need.closed_on, need.closed_why = desk.at.date(), why
    need.save(update_fields=["closed_on", "closed_why"])
    desk.note("plan.need_closed", need)
    return need


def write_goal(actor: Actor, case_id: UUID, *, answers: UUID, words: str) -> Goal:
    """A goal, traceable to an answer to what matters; it is seen by those who see the answer."""
    desk = begin(actor, PlanAction.WRITE_GOAL, case_id)
    answer = desk.find(WhatMatters, answers)
    if answer.told == Told.NOT_ASKED:
        raise StepRefused(WorkRefusal.NOT_HERE)
    core.set_goal(core.Plan(), core.Goal("new", words, (answer.id,)))
    goal = Goal.objects.create(answers=answer, words=words, **desk.like(answer))
    desk.note("plan.goal", goal)
    return goal


def meet_goal(actor: Actor, case_id: UUID, goal_id: UUID) -> Goal:
    """The goal is met."""
    desk = begin(actor, PlanAction.WRITE_GOAL, case_id)
    goal = desk.find(Goal, goal_id)
    if goal.met_on:
        raise StepRefused(WorkRefusal.ALREADY)
    goal.met_on = desk.at.date()
    goal.save(update_fields=["met_on"])
    desk.note("plan.goal_met", goal)
    return goal


def write_resource(
    actor: Actor, case_id: UUID, *, kind: str, name: str, gives: str = "", topic: str = ""
) -> Resource:
    """Someone or something that helps already."""
    desk = begin(actor, PlanAction.WRITE_RESOURCE, case_id)
    resource = Resource.objects.create(kind=kind, name=name, gives=gives, **desk.stamp(topic=topic))
    desk.note("plan.resource", resource)
    return resource


def offer_help(actor: Actor, case_id: UUID, *, help: str, service: str, topic: str = "") -> HelpOffer:
    """Offer help at a low threshold; the note of what is not lost goes with it."""
    desk = begin(actor, PlanAction.OFFER_HELP, case_id)
    offer = HelpOffer.objects.create(help=help, service=service, **desk.stamp(topic=topic))
    desk.note("plan.help_offered", offer)
    return offer


def receive_help(actor: Actor, case_id: UUID, offer_id: UUID) -> HelpOffer:
    """The family has read the note; the receipt has their name and the time."""
    desk = begin(actor, PlanAction.RECEIVE_HELP, case_id)
    offer = desk.find(HelpOffer, offer_id)
    if offer.received_at is None:
        offer.received_at, offer.received_by_id = desk.at, actor.person_id
        offer.save(update_fields=["received_at", "received_by"])
        desk.note("plan.help_received", offer)
    return offer


def ask_assessment(actor: Actor, case_id: UUID) -> AssessmentRequest:
    """Ask for an expert assessment. One click; asking twice is one request."""
    desk = begin(actor, PlanAction.ASK_ASSESSMENT, case_id)
    waiting = AssessmentRequest.objects.filter(case_id=case_id, sent_on=None).first()
    if waiting is not None:
        return waiting
    request = AssessmentRequest.objects.create(**desk.stamp())
    desk.note("plan.assessment_asked", request)
    return request


def assessment_sent(actor: Actor, case_id: UUID, request_id: UUID) -> AssessmentRequest:
    """The request has gone to PPT."""
    desk = begin(actor, PlanAction.OFFER_HELP, case_id)
    request = desk.find(AssessmentRequest, request_id)
    if request.sent_on:
        raise StepRefused(WorkRefusal.ALREADY)
    request.sent_on = desk.at.date()
    request.save(update_fields=["sent_on"])
    desk.note("plan.assessment_sent", request)
    return request
