"""The plan's page, and the forms that fill it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import advice as advices
from samkjort.platform.cases.actions import plan as acts
from samkjort.platform.cases.forms import plan as forms
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.plan import Goal, Need, Resource, Told, Voice, WhatMatters
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import plan as queries
from samkjort.platform.cases.queries.circle import topics_of
from samkjort.platform.cases.views.pages import (
    address,
    at_case,
    can,
    case_of,
    do,
    fill_in,
    form_of,
    language,
    looked,
    may_do,
)

SHORT = 90


def short(text: str) -> str:
    """A text short enough to choose it from a list."""
    return Truncator(text).chars(SHORT)


def young(actor: Actor, case: Case) -> bool:
    """Whether the one the case is about is the one who writes."""
    return actor.kind == "citizen" and actor.person_id == case.child_id


def see_plan(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What matters, goals, measures, gaps, what helps, and where advice differs."""
    case = looked(actor, PlanAction.SEE_PLAN, case_id)
    found = queries.plan(case)
    kept = model_of(case).template("kept_rights")
    context = {
        "case": case,
        "plan": found,
        "can": can(actor, case_id),
        "kept": [part.texts.in_language(language()) for part in kept.parts] if kept else [],
        "child_heard": any(one.voice == Voice.CHILD for one in found.matters),
        "crumbs": at_case(case),
    }
    return render(request, "cases/plan/plan.html", context)


def say_what_matters(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write down what matters, in own words."""
    may_do(actor, case_id, PlanAction.SAY_WHAT_MATTERS)
    case = case_of(case_id)
    mine = young(actor, case)
    form = form_of(forms.MattersForm, request, topics=topics_of(case), young=mine)

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        return acts.say_what_matters(
            actor,
            case_id,
            voice=Voice.CHILD if mine else given["voice"],
            told=Told.WROTE if mine else given["told"],
            words=given["words"],
            topic=given.get("topic", ""),
            keep=given.get("keep", False),
        )

    return fill_in(
        request, actor, case, form, act,
        title=_("What matters to you?") if mine else _("What matters?"),
        submit=_("Save"), done=_("It is written down."), back=address("plan", case_id),
    )  # fmt: skip


def write_need(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write down a need."""
    may_do(actor, case_id, PlanAction.WRITE_NEED)
    case = case_of(case_id)
    return fill_in(
        request, actor, case, form_of(forms.NeedForm, request, topics=topics_of(case)),
        lambda f: acts.write_need(actor, case_id, **f.cleaned_data),
        title=_("Something that is needed"), submit=_("Save"), done=_("The need is in the plan."),
        back=address("plan", case_id),
    )  # fmt: skip


def close_need(request: HttpRequest, actor: Actor, case_id: UUID, need_id: UUID) -> HttpResponse:
    """The need is no longer there."""
    may_do(actor, case_id, PlanAction.WRITE_NEED)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.WhyForm, request),
        lambda f: acts.close_need(actor, case_id, need_id, why=f.cleaned_data["reason"]),
        title=_("The need is no longer there"), submit=_("Save"), done=_("The need is taken out."),
        back=address("plan", case_id),
    )  # fmt: skip


def write_goal(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write a goal from an answer to what matters."""
    may_do(actor, case_id, PlanAction.WRITE_GOAL)
    words = WhatMatters.objects.filter(case_id=case_id).exclude(told=Told.NOT_ASKED).order_by("-at")
    form = form_of(
        forms.GoalForm,
        request,
        answers=[(str(one.id), f"«{short(one.words)}» – {one.get_voice_display()}") for one in words],
    )
    return fill_in(
        request, actor, case_of(case_id), form,
        lambda f: acts.write_goal(
            actor, case_id, answers=UUID(f.cleaned_data["answers"]), words=f.cleaned_data["words"]
        ),
        title=_("A goal"), submit=_("Save"), done=_("The goal is in the plan."),
        lead=_("A goal comes from what the child or the family has said."), back=address("plan", case_id),
    )  # fmt: skip


def meet_goal(request: HttpRequest, actor: Actor, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """The goal is met."""
    return do(
        request,
        lambda: acts.meet_goal(actor, case_id, goal_id),
        done=_("The goal is met. Well done."),
        back=address("plan", case_id),
    )


def write_resource(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Someone or something that helps already."""
    may_do(actor, case_id, PlanAction.WRITE_RESOURCE)
    case = case_of(case_id)
    return fill_in(
        request, actor, case, form_of(forms.ResourceForm, request, topics=topics_of(case)),
        lambda f: acts.write_resource(actor, case_id, **f.cleaned_data),
        title=_("What helps already"), submit=_("Save"), done=_("It is in the plan."),
        back=address("plan", case_id),
    )  # fmt: skip


def offer_help(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Offer help at a low threshold; what the family keeps stands beside the offer."""
    may_do(actor, case_id, PlanAction.OFFER_HELP)
    case = case_of(case_id)
    return fill_in(
        request, actor, case, form_of(forms.HelpForm, request, topics=topics_of(case), language=language()),
        lambda f: acts.offer_help(actor, case_id, **f.cleaned_data),
        title=_("Offer help now"), submit=_("Offer"), back=address("plan", case_id),
        done=_("The family sees the offer, and what they keep."),
        lead=_("The note «this you do not lose» goes with the offer, before PPT is involved."),
    )  # fmt: skip


def receive_help(request: HttpRequest, actor: Actor, case_id: UUID, offer_id: UUID) -> HttpResponse:
    """The family has read what they keep."""
    return do(
        request,
        lambda: acts.receive_help(actor, case_id, offer_id),
        done=_("Thank you. You can ask for an assessment whenever you like."),
        back=address("plan", case_id),
    )


def ask_assessment(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask for an expert assessment, in one click."""
    return do(
        request,
        lambda: acts.ask_assessment(actor, case_id),
        done=_("You have asked for an expert assessment. It is to be sent to PPT."),
        back=address("plan", case_id),
    )


def assessment_sent(request: HttpRequest, actor: Actor, case_id: UUID, request_id: UUID) -> HttpResponse:
    """The request has gone to PPT."""
    return do(
        request,
        lambda: acts.assessment_sent(actor, case_id, request_id),
        done=_("It is noted that the request was sent."),
        back=address("plan", case_id),
    )


def raise_difference(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Raise that the advice differs."""
    may_do(actor, case_id, PlanAction.RAISE_DIFFERENCE)
    case = case_of(case_id)

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        pairs = [(given["gives"], given["advice"]), (given["gives_other"], given["advice_other"])]
        return advices.raise_difference(
            actor, case_id, question=given["question"], advices=pairs, topic=given.get("topic", "")
        )

    return fill_in(
        request, actor, case, form_of(forms.DifferenceForm, request, topics=topics_of(case)), act,
        title=_("You are advised differently"), submit=_("Raise it"),
        done=_("It is raised. It stands in the plan until you have one answer, or say that you disagree."),
        back=address("plan", case_id) + "#differences",
    )  # fmt: skip


def advise(request: HttpRequest, actor: Actor, case_id: UUID, difference_id: UUID) -> HttpResponse:
    """One more piece of advice."""
    may_do(actor, case_id, PlanAction.ADVISE)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.AdviceForm, request),
        lambda f: advices.advise(actor, case_id, difference_id, **f.cleaned_data),
        title=_("Your advice"), submit=_("Save"), done=_("The advice is written down."),
        back=address("plan", case_id) + "#differences",
    )  # fmt: skip


def discuss(request: HttpRequest, actor: Actor, case_id: UUID, difference_id: UUID) -> HttpResponse:
    """What a talk came to."""
    may_do(actor, case_id, PlanAction.ADVISE)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.TalkForm, request),
        lambda f: advices.discuss(actor, case_id, difference_id, words=f.cleaned_data["words"]),
        title=_("You have talked about it"), submit=_("Save"), done=_("The talk is written down."),
        back=address("plan", case_id) + "#differences",
    )  # fmt: skip


def end_difference(request: HttpRequest, actor: Actor, case_id: UUID, difference_id: UUID) -> HttpResponse:
    """One answer, or a stated disagreement."""
    may_do(actor, case_id, PlanAction.END_DIFFERENCE)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.EndDifferenceForm, request),
        lambda f: advices.end_difference(actor, case_id, difference_id, **f.cleaned_data),
        title=_("End it"), submit=_("Save"), done=_("The family can see what applies."),
        lead=_("Say what the family is to go by, also when you still disagree."),
        back=address("plan", case_id) + "#differences",
    )  # fmt: skip


def old_differences(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For a leader: cases, by number, where the advice has differed for too long."""
    rows = queries.old_differences(actor)
    return render(
        request,
        "cases/plan/old_differences.html",
        {"rows": rows, "crumbs": [(_("Differing advice"), "")]},
    )


def options(rows: list[Goal] | list[Need] | list[Resource], name: str = "words") -> list[tuple[str, str]]:
    """Rows as a list to choose from."""
    return [(str(row.pk), short(getattr(row, name))) for row in rows]
