"""The case about a pupil's environment: what is told, done and said; the deadlines; the hours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.school_environment import STEPS, EnvironmentAct, EnvironmentState
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.plans.actions import environment as acts
from samkjort.platform.plans.forms import (
    BeforeTheStateForm,
    EnvironmentStepForm,
    HoursForm,
    RaiseEnvironmentForm,
)
from samkjort.platform.plans.models import BeforeTheState, Environment
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import environment as queries
from samkjort.platform.plans.views.pages import crumbs, form_page, found, language, looked, page

SAID = {"yes": True, "no": False}


def address(case_id: UUID, name: str = "environment", *more: Any) -> str:
    """The address of a page of it."""
    return reverse(f"plans:{name}", args=[case_id, *more])


def see(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Where it stands, what the law says with its days, what was done, and the hours."""
    case = looked(actor, PlansAction.SEE_ENVIRONMENT, case_id)
    can = {action.name for action in access.buttons(actor, PlansAction, case_id)}
    context = {"view": queries.view(case), "earlier": queries.earlier(case), "can": can}
    return page(request, actor, case, "environment", context, (_("Safe at school and kindergarten"), ""))


def raise_(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """It is not safe."""
    case = looked(actor, PlansAction.RAISE_ENVIRONMENT, case_id)

    def act(form: Any) -> str:
        data = form.cleaned_data
        acts.raise_(
            actor,
            case_id,
            words=data["words"],
            told_head_on=data["told_head_on"],
            serious=SAID.get(data["serious"]),
            by_staff=SAID.get(data["by_staff"]),
        )
        return address(case_id)

    return form_page(
        request,
        RaiseEnvironmentForm,
        act,
        title=_("It is not safe and good"),
        lead=_("The head is told at once that something is wrong, and must find out and put it right."),
        submit=_("Tell"),
        done=_("The head is told."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, (_("Safe at school and kindergarten"), address(case_id)), (_("Tell"), "")),
        family=actor.kind == "citizen",
        initial={"told_head_on": clock.today()},
    )


def step(request: HttpRequest, actor: Actor, case_id: UUID, environment_id: UUID, act: str) -> HttpResponse:
    """One step."""
    case = looked(actor, PlansAction.WORK_ENVIRONMENT, case_id)
    row = found(Environment.objects.filter(pk=environment_id, case=case).first())
    if act not in {one.value for one in EnvironmentAct}:
        raise Http404
    which = EnvironmentAct(act)
    if EnvironmentState(row.state) not in STEPS[which][0]:
        raise Http404
    title = which.in_language(language())

    def do(form: Any) -> str:
        data = form.cleaned_data
        acts.step(
            actor,
            case_id,
            environment_id,
            which,
            words=data["words"],
            pupil=data["pupil"],
            safe=SAID.get(data["safe"]),
        )
        return address(case_id)

    return form_page(
        request,
        EnvironmentStepForm,
        do,
        title=title,
        submit=_("Save"),
        done=_("Saved."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, (_("Safe at school and kindergarten"), address(case_id)), (title, "")),
    )


def before_the_state(request: HttpRequest, actor: Actor, case_id: UUID, environment_id: UUID) -> HttpResponse:
    """Pupil or parents have taken it to the State, who decides in the first instance."""
    case = looked(actor, PlansAction.WORK_ENVIRONMENT, case_id)
    row = found(Environment.objects.filter(pk=environment_id, case=case).first())

    def do(form: Any) -> str:
        data = form.cleaned_data
        outcome = BeforeTheState(data["outcome"]) if data["outcome"] else None
        acts.before_the_state(
            actor, case_id, environment_id, on=data["on"], done_on=data["done_on"], outcome=outcome
        )
        return address(case_id)

    title = _("Before the State")
    return form_page(
        request,
        BeforeTheStateForm,
        do,
        title=title,
        submit=_("Save"),
        done=_("Saved."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, (_("Safe at school and kindergarten"), address(case_id)), (title, "")),
        outcome=[
            ("", _("Not decided yet")),
            *((one.value, one.in_language(language())) for one in BeforeTheState),
        ],
        initial={
            "on": row.state_on or clock.today(),
            "done_on": row.state_done_on,
            "outcome": row.state_outcome,
        },
    )


def hours(request: HttpRequest, actor: Actor, case_id: UUID, environment_id: UUID) -> HttpResponse:
    """Hours spent."""
    case = looked(actor, PlansAction.WORK_ENVIRONMENT, case_id)
    found(Environment.objects.filter(pk=environment_id, case=case).first())

    def do(form: Any) -> str:
        acts.spend(actor, case_id, environment_id, **form.cleaned_data)
        return address(case_id)

    return form_page(
        request,
        HoursForm,
        do,
        title=_("Hours spent"),
        submit=_("Save"),
        done=_("Saved."),
        cancel=address(case_id),
        crumbs=crumbs(
            actor, case, (_("Safe at school and kindergarten"), address(case_id)), (_("Hours spent"), "")
        ),
        what=[(key, str(text)) for key, text in queries.WHAT.items()],
        initial={"on": clock.today(), "what": "meetings"},
    )
