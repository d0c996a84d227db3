"""The joint decision, for staff: begun, each part written and decided, the letter seen and sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samkjort.casework.joint_decision import PartOutcome, PartStatus
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions import document
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.services import name_of
from samkjort.platform.cases.views.staff_pages import done, form_page, language, to_case
from samkjort.platform.decisions import complaint_rows, joint_rows, law
from samkjort.platform.decisions.actions import joint as acts
from samkjort.platform.decisions.forms import BeginJointForm, PartForm, ReceiptForm, SummaryForm
from samkjort.platform.decisions.models import JointDecision, JointPart, Receipt
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.queries import complaint as complaints
from samkjort.platform.decisions.queries import joint as queries
from samkjort.platform.decisions.queries import people
from samkjort.platform.decisions.views.pages import at, there, way
from samkjort.rules.complaint_notice import matter


def _case(case_id: UUID) -> Case:
    return Case.objects.select_related("child").get(pk=case_id)


def begin(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Which services decide, and about what."""
    access.require(actor, DecisionAction.BEGIN_JOINT, case_id)
    case = _case(case_id)
    book = law.book(clock.today())
    services = [
        (service, name_of(service, language()), [(one, matter(one, language())) for one in matters])
        for service in people.services_around(case)
        if (matters := book.matters_of(service))
    ]

    def do(data: dict[str, Any]) -> str:
        row = acts.begin_joint(actor, case_id, parts=data["parts"])
        return at("joint", case_id, row.pk)

    one = book.order.one_decision
    return form_page(
        request,
        BeginJointForm,
        do,
        title=_("One decision from all of you") if one else _("A joint decision"),
        lead=_("The family gets one letter, with one way to complain.")
        if one
        else _("Each service decides its own part. The family gets one letter, with one way to complain."),
        submit=_("Begin"),
        done=_("Begun. Each service has been told to write its part."),
        crumbs=way(actor, case, (_("Joint decision"), "")),
        cancel=to_case(case_id),
        services=services,
    )


def joint(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """How it stands, part by part, and what the complaint notice will say."""
    access.require(actor, DecisionAction.SEE_JOINT, case_id)
    row = there(queries.find(case_id, joint_id), actor, DecisionAction.SEE_JOINT, case_id)
    can = access.buttons(actor, DecisionAction, case_id)
    parts = queries.parts(actor, row, language())
    whole = joint_rows.load(row)
    mine = [one for one in complaints.of_case(case_id) if one.joint_id == row.pk]
    receipts = Receipt.objects.filter(joint=row).select_related("person").order_by("on")
    context = {
        "joint": row,
        "case": row.case,
        "parts": parts,
        "decided": PartStatus.DECIDED,
        "ready": whole.ready,
        "notice": queries.complaint_notice(row, language()),
        "can": {action.name for action in can},
        "receipts": list(receipts),
        "complaints": [(one, *complaints.summary(one, language())) for one in mine],
        "crumbs": way(actor, row.case, (_("Joint decision"), "")),
        "where": row.case.child.given_name,
    }
    return render(request, "decisions/joint.html", context)


def part(request: HttpRequest, actor: Actor, case_id: UUID, joint_part_id: UUID) -> HttpResponse:
    """One's service's part: written here, by whoever works in the service."""
    access.require(actor, DecisionAction.WRITE_PART, case_id)
    row = _part(actor, DecisionAction.WRITE_PART, case_id, joint_part_id)
    if row.service != joint_rows.service_of(actor) or row.decided_by_id:
        return redirect("decisions:joint", case_id, row.joint_id)
    case = _case(case_id)
    book = complaint_rows.book_of(row.joint)

    def do(data: dict[str, Any]) -> str:
        decider = people.appointment(case.municipality, data["decider"]) if data["decider"] else None
        acts.write_part(
            actor,
            case_id,
            joint_part_id,
            basis=data["basis"],
            outcome=PartOutcome(data["outcome"]),
            text=data["text"],
            reasons=data["reasons"],
            decider=decider,
        )
        return at("joint", case_id, row.joint_id)

    service = name_of(row.service, language())
    return form_page(
        request,
        PartForm,
        do,
        title=f"{service[:1].upper()}{service[1:]}: {matter(row.matter, language())}",
        lead=_("Write to the family, not about them. Short sentences."),
        submit=_("Done: propose it"),
        done=_("Proposed. Now it can be decided by whoever has a delegation."),
        crumbs=way(
            actor, case, (_("Joint decision"), at("joint", case_id, row.joint_id)), (_("Our part"), "")
        ),
        cancel=at("joint", case_id, row.joint_id),
        bases=law.basis_choices(book, row.service, language()),
        deciders=people.deciders(case, row.service),
        language=language(),
        initial={
            "outcome": row.outcome,
            "text": row.text,
            "reasons": row.reasons,
            "basis": row.basis,
            "decider": str(row.decider_id or ""),
        },
    )


def _part(actor: Actor, action: DecisionAction, case_id: UUID, part_id: UUID) -> JointPart:
    found = JointPart.objects.filter(case_id=case_id, pk=part_id)
    return there(found.select_related("joint").first(), actor, action, case_id)


def approve(request: HttpRequest, actor: Actor, case_id: UUID, joint_part_id: UUID) -> HttpResponse:
    """«I have read it, and it is right.»"""
    access.require(actor, DecisionAction.APPROVE_PART, case_id)
    row = _part(actor, DecisionAction.APPROVE_PART, case_id, joint_part_id)
    back = at("joint", case_id, row.joint_id)
    return done(request, lambda: acts.approve_part(actor, case_id, joint_part_id), back, _("Approved."))


def decide(request: HttpRequest, actor: Actor, case_id: UUID, joint_part_id: UUID) -> HttpResponse:
    """«This is decided.»"""
    access.require(actor, DecisionAction.DECIDE_PART, case_id)
    row = _part(actor, DecisionAction.DECIDE_PART, case_id, joint_part_id)
    back = at("joint", case_id, row.joint_id)
    return done(request, lambda: acts.decide_part(actor, case_id, joint_part_id), back, _("Decided."))


def summary(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """The text common to all."""
    access.require(actor, DecisionAction.SEND_JOINT, case_id)
    row = there(queries.find(case_id, joint_id), actor, DecisionAction.SEND_JOINT, case_id)

    def do(data: dict[str, Any]) -> str:
        acts.summarise(actor, case_id, joint_id, summary=data["summary"], language=data["language"])
        return at("joint", case_id, joint_id)

    return form_page(
        request,
        SummaryForm,
        do,
        title=_("The text common to all"),
        lead=_("This stands first in the letter."),
        submit=_("Save"),
        done=_("Saved."),
        crumbs=way(actor, row.case, (_("Joint decision"), at("joint", case_id, joint_id)), (_("Text"), "")),
        cancel=at("joint", case_id, joint_id),
        initial={"summary": row.summary, "language": row.language},
    )


def send(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """The letter goes."""
    access.require(actor, DecisionAction.SEND_JOINT, case_id)
    return done(
        request,
        lambda: acts.send(actor, case_id, joint_id),
        at("joint", case_id, joint_id),
        _("Sent. The family has been told."),
    )


def letter(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """The letter as a PDF: the one that was sent, or how it will look."""
    from samkjort.platform.decisions.letters.joint import letter as made

    family = actor.kind == "citizen"
    act = DecisionAction.READ_DECISION if family else DecisionAction.SEE_JOINT
    access.require(actor, act, case_id)
    row = there(queries.find(case_id, joint_id), actor, act, case_id)
    if family:
        acts.got_it(actor, case_id, row)
    content = _sealed(row)
    if content is None:
        if row.letter_id:
            raise Http404
        content = made(actor, _case(case_id), row)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="vedtak.pdf"'
    return answer


def _sealed(row: JointDecision) -> bytes | None:
    return document.content_of(row.letter) if row.letter_id and row.letter else None


def receipt(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """Someone got it on paper: from that day the time to complain runs."""
    access.require(actor, DecisionAction.SEND_JOINT, case_id)
    row = there(queries.find(case_id, joint_id), actor, DecisionAction.SEND_JOINT, case_id)

    def do(data: dict[str, Any]) -> str:
        acts.handed_over(actor, case_id, joint_id, to=UUID(data["to"]), on=data["on"], how=data["how"])
        return at("joint", case_id, joint_id)

    return form_page(
        request,
        ReceiptForm,
        do,
        title=_("They got the letter on paper"),
        lead=_("The time to complain runs from the day they got it."),
        submit=_("Save"),
        done=_("Saved."),
        crumbs=way(actor, row.case, (_("Joint decision"), at("joint", case_id, joint_id)), (_("Letter"), "")),
        cancel=at("joint", case_id, joint_id),
        people=people.family(row.case),
        initial={"on": clock.today()},
    )
