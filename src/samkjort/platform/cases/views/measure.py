"""Measures: proposed, agreed, begun, evaluated, continued - one form for each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samkjort.casework.evaluation import Side
from samkjort.platform import clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import evaluation as evaluations
from samkjort.platform.cases.actions import measure as acts
from samkjort.platform.cases.actions.evaluation import Answer
from samkjort.platform.cases.files.curve import Line, curve, mark
from samkjort.platform.cases.forms import plan as forms
from samkjort.platform.cases.models.plan import Goal, Measure, Need, Resource
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import plan as queries
from samkjort.platform.cases.queries.circle import around
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
from samkjort.platform.cases.views.plan import options, young


def propose(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Propose a measure."""
    may_do(actor, case_id, PlanAction.PROPOSE_MEASURE)
    case = case_of(case_id)
    form = form_of(
        forms.MeasureForm,
        request,
        around=around(case),
        language=language(),
        goals=options(list(Goal.objects.filter(case_id=case_id, met_on=None).order_by("at"))),
        needs=options(list(Need.objects.filter(case_id=case_id, closed_on=None).order_by("at"))),
        resources=options(
            list(Resource.objects.filter(case_id=case_id, ended_on=None).order_by("at")), "name"
        ),
        routes=forms.worded(model_of(case).routes, language()),
        initial={"need": request.GET.get("need", ""), "goal": request.GET.get("goal", "")},
    )

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        return acts.propose(
            actor,
            case_id,
            goal=UUID(given["goal"]),
            what=given["what"],
            where=given["where"],
            route=given["route"],
            need=UUID(given["need"]) if given.get("need") else None,
            resource=UUID(given["resource"]) if given.get("resource") else None,
            needs_decision=given["needs_decision"],
            **sent.chosen(),
        )

    return fill_in(
        request, actor, case, form, act,
        title=_("Propose a measure"), submit=_("Propose"), done=_("The measure is proposed."),
        back=address("plan", case_id),
    )  # fmt: skip


def see_measure(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """One measure: what it is, how it went, what can be done now."""
    case = looked(actor, PlanAction.SEE_PLAN, case_id)
    page = queries.measure_page(case, measure_id)
    if page is None:
        raise Http404
    mine = page.view.row.responsible_id == actor.person_id
    allowed = can(actor, case_id)
    may = page.may_step if "STEP_MEASURE" in allowed or ("STEP_OWN_MEASURE" in allowed and mine) else []
    context = {
        "case": case,
        "page": page,
        "may": may,
        "can": allowed,
        "crumbs": at_case(case, (page.view.row.what[:40], "")),
    }
    return render(request, "cases/plan/measure.html", context)


def _form(
    request: HttpRequest,
    actor: Actor,
    case_id: UUID,
    measure_id: UUID,
    form: Any,
    act: Callable[[Any], object],
    title: str,
    done: str,
) -> HttpResponse:
    row = Measure.objects.filter(pk=measure_id, case_id=case_id).first()
    if row is None:
        raise Http404
    return fill_in(
        request, actor, case_of(case_id), form, act, title=title, submit=_("Save"), done=done,
        lead=row.what, back=address("measure", case_id, measure_id),
    )  # fmt: skip


def agree(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """Agree on it."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    row = Measure.objects.filter(pk=measure_id, case_id=case_id).first()
    known = around(case_of(case_id))
    chosen = next((one.key for one in known if row and one.person_id == row.responsible_id), "")
    form = form_of(
        forms.AgreeForm,
        request,
        around=known,
        language=language(),
        initial={
            "who": chosen,
            "network": row.party_name if row and not row.responsible_id else "",
            "where": row.where if row else "",
            "starts_on": clock.today(),
        },
    )
    return _form(
        request, actor, case_id, measure_id, form,
        lambda f: acts.agree(
            actor, case_id, measure_id, where=f.cleaned_data["where"],
            starts_on=f.cleaned_data["starts_on"], evaluate_by=f.cleaned_data["evaluate_by"], **f.chosen(),
        ),
        _("Agree on the measure"), _("The measure is agreed."),
    )  # fmt: skip


def start(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """It has begun."""
    return do(
        request, lambda: acts.start(actor, case_id, measure_id),
        done=_("The measure has begun."), back=address("measure", case_id, measure_id),
    )  # fmt: skip


def not_started(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """It did not begin."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    return _form(
        request, actor, case_id, measure_id, form_of(forms.NotStartedForm, request, language=language()),
        lambda f: acts.not_started(actor, case_id, measure_id, **f.cleaned_data),
        _("It did not begin"), _("It is noted why. The need stands in the plan."),
    )  # fmt: skip


def restart(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """It is agreed again."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    return _form(
        request, actor, case_id, measure_id, form_of(forms.DatesForm, request),
        lambda f: acts.restart(actor, case_id, measure_id, **f.cleaned_data),
        _("Agree again"), _("The measure is agreed again."),
    )  # fmt: skip


def continue_(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """It goes on."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    return _form(
        request, actor, case_id, measure_id, form_of(forms.ContinueForm, request),
        lambda f: acts.continue_(actor, case_id, measure_id, **f.cleaned_data),
        _("Go on with it"), _("The measure goes on."),
    )  # fmt: skip


def change(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """Another instead."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    return _form(
        request, actor, case_id, measure_id, form_of(forms.ChangeForm, request),
        lambda f: acts.change(actor, case_id, measure_id, **f.cleaned_data),
        _("Do something else instead"), _("The new measure is proposed, and linked to this one."),
    )  # fmt: skip


def end(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """It is over."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    return _form(
        request, actor, case_id, measure_id, form_of(forms.WhyForm, request),
        lambda f: acts.end(actor, case_id, measure_id, **f.cleaned_data),
        _("End the measure"), _("The measure is ended. What was tried stays in the plan."),
    )  # fmt: skip


def stop(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """Stop it."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    return _form(
        request, actor, case_id, measure_id, form_of(forms.WhyForm, request),
        lambda f: acts.stop(actor, case_id, measure_id, **f.cleaned_data),
        _("Stop the measure"), _("The measure is stopped."),
    )  # fmt: skip


def decision(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """How far the formal decision is."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    return _form(
        request, actor, case_id, measure_id, form_of(forms.DecisionForm, request, language=language()),
        lambda f: acts.decision(actor, case_id, measure_id, **f.cleaned_data),
        _("The formal decision"), _("It is noted how far the decision is."),
    )  # fmt: skip


def assign(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """Another becomes responsible."""
    may_do(actor, case_id, PlanAction.STEP_MEASURE, PlanAction.STEP_OWN_MEASURE)
    form = form_of(forms.AssignForm, request, around=around(case_of(case_id)), language=language())
    return _form(
        request, actor, case_id, measure_id, form,
        lambda f: acts.assign(
            actor, case_id, measure_id, reason=f.cleaned_data["reason"], **f.chosen()
        ),
        _("Another becomes responsible"), _("Another is responsible now."),
    )  # fmt: skip


def evaluate(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """How it went: the team gathers three views, a family member gives their own."""
    may_do(actor, case_id, PlanAction.EVALUATE)
    if actor.kind == "citizen" or "STEP_MEASURE" not in can(actor, case_id):
        return _answer(request, actor, case_id, measure_id)
    row = Measure.objects.filter(pk=measure_id, case_id=case_id).first()
    said = evaluations.given_since(row, evaluations.since_of(row)) if row else {}
    initial = {side: given.outcome for side, given in said.items()}
    initial["child_words"] = (said["child"].words or said["child"].not_asked) if "child" in said else ""
    form = form_of(forms.EvaluateForm, request, language=language(), initial=initial)

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        words = given["child_words"].strip()
        return evaluations.evaluate(
            actor,
            case_id,
            measure_id,
            child=Answer(given["child"], words if given["child"] else "", "" if given["child"] else words),
            parents=Answer(given["parents"]),
            service=Answer(given["service"], given["words"]),
        )

    return _form(
        request, actor, case_id, measure_id, form, act, _("How did it go?"),
        _("It is evaluated. Choose now whether it goes on, is changed or ends."),
    )  # fmt: skip


def say_how_it_goes(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """One's own answer, between evaluations."""
    may_do(actor, case_id, PlanAction.EVALUATE)
    return _answer(request, actor, case_id, measure_id)


def _answer(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    case = case_of(case_id)
    side = "service" if actor.kind == "staff" else "child" if young(actor, case) else "parents"
    return _form(
        request, actor, case_id, measure_id, form_of(forms.AnswerForm, request, language=language()),
        lambda f: evaluations.answer(
            actor, case_id, measure_id, side=side,
            given=Answer(f.cleaned_data["outcome"], f.cleaned_data["words"]),
        ),
        _("How did it go?"), _("Thank you. The team sees what you think."),
    )  # fmt: skip


def how_it_is(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """How things are over time: the curve, and the same as a table."""
    case = looked(actor, PlanAction.SEE_PLAN, case_id)
    rows = queries.pulses(case)
    scales = model_of(case).scales
    drawn = []
    for (side, _person), own in queries.by_person(rows).items():
        lines = [
            Line(s.question.in_language(language()), [row.values.get(s.id) for row in own]) for s in scales
        ]
        title = Side(side).in_language(language())
        drawn.append(
            {
                "title": title,
                "svg": curve(
                    [row.day for row in own], lines, title=_("How things are, over time") + f": {title}"
                ),
                "lines": [(number, line.name, mark(number, 8, 8)) for number, line in enumerate(lines)],
                "rows": [(row.day, [row.values.get(s.id) for s in scales]) for row in reversed(own)],
            }
        )
    context = {
        "case": case,
        "curves": drawn,
        "can": can(actor, case_id),
        "scales": [(s.question.in_language(language()), s.low.in_language(language()),
                    s.high.in_language(language())) for s in scales],
        "crumbs": at_case(case, (_("How things are"), "")),
    }  # fmt: skip
    return render(request, "cases/plan/how_it_is.html", context)


def give_pulse(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Answer the short form."""
    may_do(actor, case_id, PlanAction.EVALUATE)
    case = case_of(case_id)
    mine = young(actor, case)
    form = form_of(
        forms.PulseForm, request, model=model_of(case), language=language(), young=mine,
        citizen=actor.kind == "citizen",
    )  # fmt: skip
    return fill_in(
        request, actor, case, form,
        lambda f: evaluations.give_pulse(
            actor, case_id, side="child" if mine else f.cleaned_data["side"], values=f.values(),
            keep=f.cleaned_data.get("keep", False),
        ),
        title=_("How are things?"), submit=_("Save"), done=_("Thank you for answering."),
        lead=_("Answer what you like. What you leave out is not counted."),
        back=address("how-it-is", case_id),
    )  # fmt: skip
