"""The individual plan: its page, the answers, what is asked for, versions, print and file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samkjort.casework.consent import Way
from samkjort.casework.individual_plan import MainHow, PlanEnd, PlanState
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases import services
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.queries import team as team_queries
from samkjort.platform.cases.queries.circle import names
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Unit
from samkjort.platform.plans import law
from samkjort.platform.plans.actions import plan as acts
from samkjort.platform.plans.forms import (
    AnswerForm,
    EndPlanForm,
    MainForm,
    PeriodForm,
    RecordForm,
    ReviseForm,
    SubPlanForm,
    WordsForm,
)
from samkjort.platform.plans.letters.plan_file import plan_pdf
from samkjort.platform.plans.models import Plan, SubPlan
from samkjort.platform.plans.models.plan import SubPlanKind
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import plan as queries
from samkjort.platform.plans.queries import versions
from samkjort.platform.plans.views.pages import crumbs, do, form_page, found, language, looked, page


def address(case_id: UUID, name: str = "plan", *more: Any) -> str:
    """The address of a page of the plan."""
    return reverse(f"plans:{name}", args=[case_id, *more])


def here(case: Case, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The plan › here."""
    return [(_("Individual plan"), address(case.pk)), *more]


def see(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The plan: what lacks first, then every point as the case holds it."""
    case = looked(actor, PlansAction.SEE_PLAN, case_id)
    plan = queries.of_case(case_id)
    can = {action.name for action in access.buttons(actor, PlansAction, case_id)}
    context: dict[str, Any] = {"plan": plan, "can": can, "rules": _rules()}
    if plan is None or plan.state == PlanState.ENDED:
        context["earlier"] = plan
        return page(request, actor, case, "no_plan", context, *here(case)[:1])
    read = queries.Read(case, plan)
    points = queries.points(read)
    asked = acts.needed(case).may_decide
    waiting = queries.waiting_for(plan, asked)
    context |= {
        "points": points,
        "lacking": [one for one in points if not one.held],
        "subs": read.subs,
        "main": read.main,
        "state": PlanState(plan.state).in_language(language()),
        "waiting": list(names(waiting).values()),
        "nobody_known": not asked,
        "i_answer": actor.person_id in waiting and "ANSWER_PLAN" in can,
        "version": versions.versions(plan)[0] if plan.state == PlanState.IN_FORCE else None,
        "making": plan.state != PlanState.PROPOSED,
        "in_force": plan.state == PlanState.IN_FORCE,
        "to_revise": bool(plan.revise_on and plan.revise_on <= clock.today()),
        "decided_there": _decided_there(actor, plan),
    }
    return page(request, actor, case, "plan", context, *here(case)[:1])


def _decided_there(actor: Actor, plan: Plan) -> str:
    """Where the municipality's decision on who coordinates stands, when main responsibility rests on one."""
    rests = plan.unclear or plan.main_how == MainHow.DECIDED
    sees = rests and access.may(actor, DecisionAction.SEE_COORDINATION, plan.case_id)
    return reverse("decisions:coordination", args=[plan.case_id]) if sees else ""


def _rules() -> dict[str, law.Rule | None]:
    named, today = law.named()["plan"], clock.today()
    wanted = ("no_larger_right", "no_plan_without_consent", "decides", "sub_plans", "one")
    return {name: law.rule(named[name], today, language()) for name in wanted}


def propose(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask the family. Nothing is copied, nothing begins anew."""
    return do(
        request,
        lambda: acts.propose(actor, case_id),
        address(case_id),
        _("The family is asked. The plan is made when they have said yes."),
    )


def consent_text() -> str:
    """What one says yes or no to, as it is read."""
    return " ".join(
        [
            _("An individual plan gathers all help in one plan. You decide who takes part."),
            _("The plan gives no right to a certain help. Those who give help decide on it as before."),
            _("You can take back your yes whenever you want. Then the plan ends. The rest goes on."),
        ]
    )


def answer(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Yes or no, in plain words; and later: take it back."""
    case = looked(actor, PlansAction.ANSWER_PLAN, case_id)
    text = consent_text()

    def act(form: Any) -> str:
        acts.answer(actor, case_id, yes=form.cleaned_data["yes"] == "yes", text=text)
        return address(case_id)

    return form_page(
        request,
        AnswerForm,
        act,
        title=_("Do you want an individual plan?"),
        lead=text,
        submit=_("Answer"),
        done=_("Your answer is written down."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("Your answer"), ""))),
        family=True,
    )


def record(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write down an answer given on paper or aloud."""
    case = looked(actor, PlansAction.RECORD_PLAN_ANSWER, case_id)
    asked = [UUID(str(one)) for one in acts.needed(case).may_decide]

    def act(form: Any) -> str:
        data = form.cleaned_data
        oral = data["way"] == "oral"
        acts.record_answer(
            actor,
            case_id,
            person_id=UUID(data["person"]),
            yes=data["yes"] == "yes",
            how=acts.How(
                Way.ORAL if oral else Way.PAPER,
                witness=data["proof"] if oral else "",
                reference="" if oral else data["proof"],
            ),
            text=consent_text(),
        )
        return address(case_id)

    return form_page(
        request,
        RecordForm,
        act,
        title=_("Write down an answer"),
        lead=consent_text(),
        submit=_("Write it down"),
        done=_("Written down."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("An answer"), ""))),
        person=[(str(key), name) for key, name in names(asked).items()],
    )


def write(request: HttpRequest, actor: Actor, case_id: UUID, point: str) -> HttpResponse:
    """What the case does not hold at one point."""
    case = looked(actor, PlansAction.WRITE_PLAN, case_id)
    plan = found(queries.of_case(case_id))
    one = next((one for one in queries.points(queries.Read(case, plan)) if one.rule.id == point), None)
    one = found(one)

    def act(form: Any) -> str:
        acts.write(actor, case_id, point=point, words=form.cleaned_data["words"])
        return address(case_id)

    return form_page(
        request,
        WordsForm,
        act,
        title=one.rule.title,
        lead=one.rule.demands,
        submit=_("Save"),
        done=_("Saved. What stood here before is kept."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (one.rule.title, ""))),
        initial={"words": one.words.words if one.words else ""},
        more={"point": one},
    )


def main(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who has main responsibility: agreed, decided, or unclear."""
    case = looked(actor, PlansAction.LEAD_PLAN, case_id)
    plan = found(queries.of_case(case_id))
    units = people.units_in(case.municipality, clock.today()).exclude(service="")
    near = team_queries.services_in(case_id)
    choices = sorted(
        ((str(unit.pk), unit.name) for unit in units),
        key=lambda pair: pair[1].casefold(),
    )
    first = [(str(unit.pk), unit.name) for unit in units if unit.service in near]
    rules = [law.rule(law.named()["plan"][name], clock.today(), language()) for name in ("main", "decides")]

    def act(form: Any) -> str:
        data = form.cleaned_data
        if data["how"] == "unclear":
            acts.main_unclear(actor, case_id, reason=data["reason"])
        else:
            unit = Unit.objects.get(pk=UUID(data["unit"]))
            acts.settle_main(actor, case_id, unit=unit, how=MainHow(data["how"]), reason=data["reason"])
        return address(case_id)

    return form_page(
        request,
        MainForm,
        act,
        title=_("Main responsibility for the plan"),
        submit=_("Save"),
        done=_("Saved."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("Main responsibility"), ""))),
        hints=tuple(f"{one.demands} ({one.provision})" for one in rules if one),
        unit=[(_("In the team"), first), (_("Others"), [one for one in choices if one not in first])],
        initial={"unit": str(plan.main_unit_id or ""), "how": plan.main_how or "agreed"},
    )


def period(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The period, and the day it is looked at anew."""
    case = looked(actor, PlansAction.LEAD_PLAN, case_id)
    plan = found(queries.of_case(case_id))

    def act(form: Any) -> str:
        acts.set_period(actor, case_id, **form.cleaned_data)
        return address(case_id)

    return form_page(
        request,
        PeriodForm,
        act,
        title=_("How long is the plan for?"),
        submit=_("Save"),
        done=_("Saved."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("Period"), ""))),
        initial={"first": plan.first or clock.today(), "last": plan.last, "revise_on": plan.revise_on},
    )


def put_in_force(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The plan holds from now."""
    return do(
        request,
        lambda: acts.put_in_force(actor, case_id),
        address(case_id),
        _("The plan is in force. The family and the team are told."),
    )


def revise(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """A new version."""
    case = looked(actor, PlansAction.LEAD_PLAN, case_id)

    def act(form: Any) -> str:
        acts.revise(actor, case_id, **form.cleaned_data)
        return address(case_id)

    return form_page(
        request,
        ReviseForm,
        act,
        title=_("Renew the plan"),
        lead=_("The plan as it stands now becomes a new version. Earlier versions are kept."),
        submit=_("Make the new version"),
        done=_("There is a new version."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("Renew"), ""))),
    )


def end(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The plan ends; the case goes on."""
    case = looked(actor, PlansAction.LEAD_PLAN, case_id)

    def act(form: Any) -> str:
        acts.end(actor, case_id, why=PlanEnd(form.cleaned_data["why"]))
        return address(case_id)

    return form_page(
        request,
        EndPlanForm,
        act,
        title=_("End the plan"),
        lead=_("Goals, measures, consents and history stay in the case."),
        submit=_("End the plan"),
        done=_("The plan has ended. The case goes on."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("End"), ""))),
    )


def link(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Link a service's own plan."""
    case = looked(actor, PlansAction.WRITE_PLAN, case_id)

    def act(form: Any) -> str:
        acts.link(actor, case_id, **form.cleaned_data)
        return address(case_id)

    return form_page(
        request,
        SubPlanForm,
        act,
        title=_("Link another plan"),
        lead=_("The plan stays with its service. Here stands only that it exists, and where."),
        submit=_("Link it"),
        done=_("Linked."),
        cancel=address(case_id),
        crumbs=crumbs(actor, case, *here(case, (_("Another plan"), ""))),
        kind=list(SubPlanKind.choices),
        service=services.choices(language()),
    )


def unlink(request: HttpRequest, actor: Actor, case_id: UUID, sub_id: UUID) -> HttpResponse:
    """The linked plan has ended."""
    access.require(actor, PlansAction.WRITE_PLAN, case_id)
    found(SubPlan.objects.filter(pk=sub_id, case_id=case_id).first())
    return do(request, lambda: acts.unlink(actor, case_id, sub_id), address(case_id), _("Taken out."))


def history(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Every version, and who changed what."""
    case = looked(actor, PlansAction.SEE_PLAN, case_id)
    plan = found(queries.of_case(case_id))
    context = {"versions": versions.versions(plan), "written": versions.written(plan)}
    return page(request, actor, case, "versions", context, *here(case, (_("Versions"), "")))


def printed(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The plan on one page, for the fridge door."""
    case = looked(actor, PlansAction.PRINT_PLAN, case_id)
    plan = _whole(case_id)
    read = queries.Read(case, plan)
    context = {
        "plan": plan,
        "points": queries.points(read),
        "rules": _rules(),
        "state": PlanState(plan.state).in_language(language()),
        "today": clock.today(),
    }
    return page(request, actor, case, "print", context, *here(case, (_("Print"), "")))


def as_file(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The plan as a PDF in the family's form of language (or the one asked for)."""
    case = looked(actor, PlansAction.PRINT_PLAN, case_id)
    plan = _whole(case_id)
    wanted = request.GET.get("sprak", "")
    tongue = wanted if wanted in ("nb", "nn", "en") else case.language
    made = plan_pdf(case, plan, tongue if tongue in ("nb", "nn", "en") else "nb")
    answer_ = HttpResponse(made, content_type="application/pdf")
    # The name of the file tells nothing of the child.
    name = slugify(_("Individual plan")) or "plan"
    answer_["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer_


def _whole(case_id: UUID) -> Plan:
    plan = queries.of_case(case_id)
    if plan is None or plan.state == PlanState.PROPOSED:
        raise Http404
    return plan
