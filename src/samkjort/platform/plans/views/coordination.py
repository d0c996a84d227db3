"""Coordinators of a case: overview, application, conditions, appointment, refusal, change, end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.coordinator import CoordinatorEnd, CoordinatorKind
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.queries import persons
from samkjort.platform.cases.queries import team as team_queries
from samkjort.platform.people.models import Appointment
from samkjort.platform.plans import law
from samkjort.platform.plans.actions import coordination as acts
from samkjort.platform.plans.actions.mandate import mandate_for
from samkjort.platform.plans.forms import (
    ApplyForm,
    AppointForm,
    ConditionForm,
    EndForm,
    HandoverPlanForm,
    RefuseForm,
)
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import coordination as queries
from samkjort.platform.plans.views.pages import crumbs, do, form_page, found, language, looked, page

Crumb = tuple[str, str]


def address(case_id: UUID, name: str = "coordinators", *more: Any) -> str:
    """The address of a page about coordinators."""
    return reverse(f"plans:{name}", args=[case_id, *more])


def here(case: Case, *more: Crumb) -> list[Crumb]:
    """Coordinator › here."""
    return [(_("Coordinator"), address(case.pk)), *more]


def overview(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who coordinates, what is applied for, and what services have been asked."""
    case = looked(actor, PlansAction.SEE_COORDINATION, case_id)
    rows = queries.of_case(case_id)
    views = [view for row in rows if (view := queries.view(case, row.pk)) is not None]
    can = {action.name for action in access.buttons(actor, PlansAction, case_id)}
    open_ = {view.row.kind for view in views if view.waits or view.appointed}
    today = clock.today()
    kinds = [
        (kind.value, kind.in_language(language()), law.rule(law.about(kind)["appoints"], today, language()))
        for kind in CoordinatorKind
        if kind.value not in open_
    ]
    context = {
        "views": views,
        "can": can,
        "kinds": kinds if "APPLY" in can else [],
        "requests": queries.requests(case_id),
        "i_coordinate": any(view.appointed and view.row.coordinator_id == actor.person_id for view in views),
    }
    return page(request, actor, case, "coordinators", context, *here(case)[:1])


def apply(request: HttpRequest, actor: Actor, case_id: UUID, kind: str) -> HttpResponse:
    """Apply, or report: why, whom the family wishes for, and what the conditions ask."""
    case = looked(actor, PlansAction.APPLY, case_id)
    if kind not in {one.value for one in CoordinatorKind}:
        raise Http404
    which = CoordinatorKind(kind)
    name = which.in_language(language())
    asked = [(one.fact, one.question) for one in law.asked_of(kind, clock.today(), language())]

    def act(form: Any) -> str:
        data = form.cleaned_data
        row = acts.apply(
            actor,
            case_id,
            kind=which,
            why=data["why"],
            wish=data["wish"],
            answers=form.answers(data["why"]),
        )
        return address(case_id, "coordination", row.pk)

    rule = law.rule(law.about(kind)["appoints"], clock.today(), language())
    return form_page(
        request,
        ApplyForm,
        act,
        title=_("Apply for a %(kind)s") % {"kind": name},
        lead=_("What you do not know, you can leave. The coordinating unit finds out."),
        submit=_("Send it"),
        done=_("Sent to the coordinating unit. They see that the case is there, not what is in it."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (name, ""))),
        family=actor.kind == "citizen",
        hints=(f"{rule.demands} ({rule.provision})",) if rule else (),
        asked=asked,
    )


def see(request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID) -> HttpResponse:
    """One application or coordinator."""
    case = looked(actor, PlansAction.SEE_COORDINATION, case_id)
    view = found(queries.view(case, coordination_id))
    can = {action.name for action in access.buttons(actor, PlansAction, case_id)}
    facts = {one.fact: one for one in law.asked_of(view.row.kind, clock.today(), language())}
    context = {
        "view": view,
        "can": can,
        "asks": [
            (condition, [facts[fact] for fact in condition.id.split("+") if fact in facts])
            for condition in view.conditions
        ],
        "complain_at": _complain_at(actor, case_id, view),
        "warned": bool(view.warn_from and view.warn_from <= clock.today()),
    }
    return page(request, actor, case, "coordination", context, *here(case, (view.kind, "")))


def _complain_at(actor: Actor, case_id: UUID, view: queries.View) -> str:
    """Where the family complains about a refusal."""
    from samkjort.platform.decisions.actions.refusal import joint_of
    from samkjort.platform.decisions.permissions import DecisionAction

    if view.complaint is None or not access.may(actor, DecisionAction.COMPLAIN, case_id):
        return ""
    joint = joint_of(case_id, view.row.pk)
    return reverse("decisions:complain", args=[case_id, joint]) if joint else ""


def condition(
    request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID, fact: str
) -> HttpResponse:
    """One fact: yes, no, or not known; and why."""
    case = looked(actor, PlansAction.ANSWER_CONDITION, case_id)
    view = found(queries.view(case, coordination_id))
    asked = {one.fact: one for one in law.asked_of(view.row.kind, clock.today(), language())}
    one = found(asked.get(fact))
    value, reason = acts.latest(view.row).get(fact, (None, ""))
    back = address(case_id, "coordination", coordination_id)

    def act(form: Any) -> str:
        data = form.cleaned_data
        acts.answer_condition(
            actor,
            case_id,
            coordination_id,
            fact=fact,
            value={"yes": True, "no": False}.get(data["value"]),
            reason=data["reason"],
        )
        return back

    return form_page(
        request,
        ConditionForm,
        act,
        title=one.question,
        lead=_("«Not known» is a good answer. Then it is asked again."),
        submit=_("Save"),
        done=_("Saved."),
        cancel=back,
        crumbs=crumbs(actor, case, *here(case, (view.kind, back), (one.label, ""))),
        family=actor.kind == "citizen",
        initial={
            "value": {True: "yes", False: "no"}.get(value, "") if value is not None else "",
            "reason": reason,
        },
    )


def appoint(request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID) -> HttpResponse:
    """Who is to be coordinator, from today."""
    case = looked(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    view = found(queries.view(case, coordination_id))
    back = address(case_id, "coordination", coordination_id)

    def act(form: Any) -> str:
        acts.appoint(
            actor, case_id, coordination_id, appointment=_appointment(actor, form.cleaned_data["to"])
        )
        return back

    hints = [_("%(name)s holds the baton from the moment you appoint.") % {"name": _("The coordinator")}]
    if mandate_for(view.row.unit_id, clock.today()) is None:
        hints.append(
            _(
                "There is no delegation on record that holds today. Then the coordinator has no authority"
                " to ask services. Record it first if you can."
            )
        )
    if wish := view.words.get("wish"):
        hints.append(_("The family wishes: %(wish)s") % {"wish": wish.words})
    return form_page(
        request,
        AppointForm,
        act,
        title=_("Appoint a %(kind)s") % {"kind": view.kind},
        submit=_("Appoint the coordinator"),
        done=_("Appointed. The family, the team and the coordinator are told."),
        cancel=back,
        crumbs=crumbs(actor, case, *here(case, (view.kind, back), (_("Appoint the coordinator"), ""))),
        hints=tuple(hints),
        people=_people(actor, case_id),
    )


def refuse(request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID) -> HttpResponse:
    """Say no, with reasons; where and when to complain is told with it."""
    case = looked(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    view = found(queries.view(case, coordination_id))
    back = address(case_id, "coordination", coordination_id)
    complaint = law.complaint(view.row.kind, told_on=clock.today(), language=language())

    def act(form: Any) -> str:
        acts.refuse(actor, case_id, coordination_id, reasons=form.cleaned_data["reasons"])
        return address(case_id, "coordination", coordination_id)

    hints = (f"{complaint.card.demands} ({complaint.card.provision})",) if complaint else ()
    return form_page(
        request,
        RefuseForm,
        act,
        title=_("Refuse the application"),
        lead=_("The family is told why, and where they can complain:"),
        submit=_("Refuse"),
        done=_("Refused. The family is told, with where they can complain."),
        cancel=back,
        crumbs=crumbs(actor, case, *here(case, (view.kind, back), (_("Refuse"), ""))),
        hints=hints,
    )


def replace(request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID) -> HttpResponse:
    """Another coordinates from today."""
    case = looked(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    view = found(queries.view(case, coordination_id))
    back = address(case_id, "coordination", coordination_id)

    def act(form: Any) -> str:
        data = form.cleaned_data
        acts.replace(
            actor,
            case_id,
            coordination_id,
            appointment=_appointment(actor, data["to"]),
            reason=data["reason"],
        )
        return back

    return form_page(
        request,
        AppointForm,
        act,
        title=_("Another takes over"),
        lead=_("The baton moves at once. There is no moment without a coordinator."),
        submit=_("Replace"),
        done=_("Replaced. Everyone is told."),
        cancel=back,
        crumbs=crumbs(actor, case, *here(case, (view.kind, back), (_("Replace"), ""))),
        people=_people(actor, case_id),
        reason=True,
    )


def end(request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID) -> HttpResponse:
    """The task ends."""
    case = looked(actor, PlansAction.DECIDE_COORDINATOR, case_id)
    view = found(queries.view(case, coordination_id))
    back = address(case_id, "coordination", coordination_id)

    def act(form: Any) -> str:
        data = form.cleaned_data
        acts.end(actor, case_id, coordination_id, why=CoordinatorEnd(data["why"]), reason=data["reason"])
        return reverse("plans:unit")

    return form_page(
        request,
        EndForm,
        act,
        title=_("End the coordinator's task"),
        lead=_("The leader of the unit has the baton for now, and hands it on."),
        submit=_("End it"),
        done=_("Ended. Everyone is told."),
        cancel=back,
        crumbs=crumbs(actor, case, *here(case, (view.kind, back), (_("End"), ""))),
    )


def withdraw(request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID) -> HttpResponse:
    """Take the application back."""
    return do(
        request,
        lambda: acts.withdraw(actor, case_id, coordination_id),
        address(case_id),
        _("The application is taken back."),
    )


def handover(request: HttpRequest, actor: Actor, case_id: UUID, coordination_id: UUID) -> HttpResponse:
    """Who takes over when the law ends the task."""
    case = looked(actor, PlansAction.PLAN_HANDOVER, case_id)
    view = found(queries.view(case, coordination_id))
    back = address(case_id, "coordination", coordination_id)

    def act(form: Any) -> str:
        acts.plan_handover(actor, case_id, coordination_id, **form.cleaned_data)
        return back

    words = view.words.get("handover")
    return form_page(
        request,
        HandoverPlanForm,
        act,
        title=_("Plan who takes over"),
        submit=_("Save"),
        done=_("Saved."),
        cancel=back,
        crumbs=crumbs(actor, case, *here(case, (view.kind, back), (_("Who takes over"), ""))),
        initial={"words": words.words if words else "", "meets_on": view.row.meets_on},
    )


def _people(actor: Actor, case_id: UUID) -> list[Any]:
    near = frozenset(one.person_id for one in team_queries.of_case(case_id).members)
    return persons.choices(actor, first=near)


def _appointment(actor: Actor, key: str) -> Appointment:
    return persons.staff(actor.municipality).get(pk=UUID(key))
