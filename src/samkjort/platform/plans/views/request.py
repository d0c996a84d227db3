"""Requests: the coordinator asks, the service answers, or its leader does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.coordinator_request import RequestAnswer, RequestKind, RequestState
from samkjort.casework.words import choices
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.models import TeamMember
from samkjort.platform.people.models import Unit
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.plans.actions import request as acts
from samkjort.platform.plans.forms import AskForm, ReplyForm
from samkjort.platform.plans.models import Request
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import coordination as queries
from samkjort.platform.plans.settings import numbers
from samkjort.platform.plans.views.coordination import address, here
from samkjort.platform.plans.views.pages import crumbs, do, form_page, found, language, looked, page


def ask(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask a service in the team, with a deadline."""
    case = looked(actor, PlansAction.ASK_SERVICE, case_id)
    today = clock.today()
    rows = TeamMember.objects.filter(holds_on(today), case_id=case_id).exclude(appointment=None)
    units = {
        one.appointment.unit_id: one.appointment.unit.name
        for one in rows.select_related("appointment__unit")
        if one.appointment is not None and one.appointment.unit_id != actor.unit_id
    }

    def act(form: Any) -> str:
        data = form.cleaned_data
        row = acts.ask(
            actor,
            case_id,
            unit=Unit.objects.get(pk=UUID(data["unit"])),
            kind=RequestKind(data["kind"]),
            question=data["question"],
            answer_by=data["answer_by"],
        )
        return address(case_id, "request", row.pk)

    days = numbers(case.municipality).answer_days
    return form_page(
        request,
        AskForm,
        act,
        title=_("Ask a service for something"),
        lead=_("They answer by the day, or it goes on to their leader. Their decisions stay theirs."),
        submit=_("Send it"),
        done=_("Sent. You are told when they answer."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("Ask a service"), ""))),
        unit=[(str(key), name) for key, name in sorted(units.items(), key=lambda pair: pair[1])],
        kind=choices(RequestKind, language()),
        initial={"answer_by": today + timedelta(days=days)},
    )


def see(request: HttpRequest, actor: Actor, case_id: UUID, asked_id: UUID) -> HttpResponse:
    """One request: what is asked, what was answered, and the answer of one's own unit."""
    if not Request.objects.filter(pk=asked_id, case_id=case_id).exists():
        # One who sees only that the case is there is refused what is not asked of them.
        access.require(actor, PlansAction.SEE_PLAN, case_id)
    case = looked(actor, PlansAction.SEE_REQUESTS, case_id)
    view = found(next(iter(queries.requests(case_id, only=asked_id)), None))
    mine = actor.unit_id == view.row.unit_id
    answers = access.may(actor, PlansAction.ANSWER_REQUEST, case_id) and (
        mine
        and (
            view.row.state == RequestState.SENT
            or (view.row.state == RequestState.ESCALATED and actor.role == "leader")
        )
    )
    context: dict[str, Any] = {
        "view": view,
        "may_answer": answers,
        "i_asked": view.row.asked_by_id == actor.person_id,
        "closed": view.row.state == RequestState.CLOSED,
    }
    if not answers:
        return page(request, actor, case, "request", context, *here(case, (_("A question"), "")))

    def act(form: Any) -> str:
        data = form.cleaned_data
        acts.answer(actor, case_id, asked_id, said=RequestAnswer(data["said"]), words=data["words"])
        return reverse("plans:request", args=[case_id, asked_id])

    return form_page(
        request,
        ReplyForm,
        act,
        title=_("The coordinator asks you"),
        submit=_("Answer"),
        done=_("Answered. The coordinator is told."),
        cancel=reverse("cases:my-day"),
        crumbs=crumbs(actor, case, *here(case, (_("A question"), ""))),
        template="request",
        more={"case": case, "name": case.child.given_name, **context},
        said=choices(RequestAnswer, language()),
    )


def escalate(request: HttpRequest, actor: Actor, case_id: UUID, asked_id: UUID) -> HttpResponse:
    """On to the service's leader."""
    return do(
        request,
        lambda: acts.escalate(actor, case_id, asked_id),
        address(case_id, "request", asked_id),
        _("It is with their leader now."),
    )


def close(request: HttpRequest, actor: Actor, case_id: UUID, asked_id: UUID) -> HttpResponse:
    """Done with it."""
    return do(
        request,
        lambda: acts.close(actor, case_id, asked_id),
        address(case_id),
        _("Done."),
    )
