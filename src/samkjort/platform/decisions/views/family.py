"""The family's pages: read the decision, complain, see where each part stands, take a part back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.views.family_pages import page
from samkjort.platform.cases.views.pages import fill_in
from samkjort.platform.cases.views.staff_pages import done, language
from samkjort.platform.decisions import complaint_rows
from samkjort.platform.decisions.actions import complaint as acts
from samkjort.platform.decisions.actions import joint as joint_acts
from samkjort.platform.decisions.forms import ComplainForm, WithdrawForm
from samkjort.platform.decisions.letters.joint import part_name, said
from samkjort.platform.decisions.models import ComplaintPart, JointDecision
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.queries import complaint as complaints
from samkjort.platform.decisions.queries import joint as queries
from samkjort.platform.decisions.views.pages import at, there
from samkjort.platform.shell.forms import filled


def _read(actor: Actor, action: DecisionAction, case_id: UUID, joint_id: UUID) -> tuple[Case, JointDecision]:
    row = there(queries.find(case_id, joint_id), actor, action, case_id)
    there(row.sent_at, actor, action, case_id)
    joint_acts.got_it(actor, case_id, row)
    return row.case, row


def decision(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """What you get, what you do not get, why; and how to complain, with the last day."""
    access.require(actor, DecisionAction.READ_DECISION, case_id)
    case, row = _read(actor, DecisionAction.READ_DECISION, case_id, joint_id)
    book = complaint_rows.book_of(row)
    got = complaint_rows.received(row, actor.person_id)
    mine = [one for one in complaints.of_case(case_id) if one.joint_id == row.pk]
    context = {
        "joint": row,
        "paragraphs": [one for one in row.summary.splitlines() if one.strip()],
        "parts": [said(book, part, language()) for part in row.parts.order_by("place")],
        "notice": queries.complaint_notice(row, language(), got=got),
        "got": got,
        "complaints": [(one, *complaints.summary(one, language())) for one in mine],
        "may": access.may(actor, DecisionAction.COMPLAIN, case_id),
    }
    return render(request, "decisions/family_decision.html", page(actor, case, context, _("The decision")))


def complain(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """One complaint, on all of it or some of it."""
    access.require(actor, DecisionAction.COMPLAIN, case_id)
    case, row = _read(actor, DecisionAction.COMPLAIN, case_id, joint_id)
    parts = [(str(part.pk), part_name(part, language())) for part in row.parts.order_by("place")]
    made: list[UUID] = []

    def act(form: forms.BaseForm) -> None:
        data: dict[str, Any] = form.cleaned_data
        chosen = [UUID(key) for key in data["parts"]]
        kept = bool(data.get("keep"))
        complaint = acts.complain(actor, case_id, joint_id, parts=chosen, words=data["words"], keep=kept)
        made.append(complaint.pk)

    own = actor.person_id == case.child_id
    context = page(actor, case, {}, _("Complain"))
    return fill_in(
        request,
        actor,
        case,
        filled(ComplainForm, request, parts=parts, own=own),
        act,
        title=_("I do not agree"),
        lead=_("Send one complaint. We find out who is to hear each part."),
        submit=_("Send the complaint"),
        done=_("We have the complaint. Here you see where it stands."),
        back=at("decision", case_id, joint_id),
        look=DecisionAction.COMPLAIN,
        template="cases/family/form.html",
        more=context,
    )


def confirm(request: HttpRequest, actor: Actor, case_id: UUID, complaint_id: UUID) -> HttpResponse:
    """«This is what I said.»"""
    access.require(actor, DecisionAction.COMPLAIN, case_id)
    there(complaints.find(case_id, complaint_id), actor, DecisionAction.COMPLAIN, case_id)
    return done(
        request,
        lambda: acts.confirm(actor, case_id, complaint_id),
        at("complaint", case_id, complaint_id),
        _("Thank you. It is signed."),
    )


def withdraw(request: HttpRequest, actor: Actor, case_id: UUID, complaint_part_id: UUID) -> HttpResponse:
    """Take one part back."""
    access.require(actor, DecisionAction.COMPLAIN, case_id)
    found = ComplaintPart.objects.filter(case_id=case_id, pk=complaint_part_id).select_related("about")
    row = there(found.first(), actor, DecisionAction.COMPLAIN, case_id)
    case = Case.objects.select_related("child").get(pk=case_id)
    context = page(actor, case, {}, _("Take it back"))
    return fill_in(
        request,
        actor,
        case,
        filled(WithdrawForm, request),
        lambda form: acts.withdraw(actor, case_id, row.pk, reasons=form.cleaned_data["reasons"]),
        title=_("Take this part of the complaint back"),
        lead=part_name(row.about, language()),
        submit=_("Take it back"),
        done=_("Taken back."),
        back=at("complaint", case_id, row.complaint_id),
        look=DecisionAction.COMPLAIN,
        template="cases/family/form.html",
        more=context,
    )
