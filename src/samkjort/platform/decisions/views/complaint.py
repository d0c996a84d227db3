"""Complaints, for whoever treats them: written down, seen whole, looked at again, answered by the body."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework import complaint as core
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.views.family_pages import page
from samkjort.platform.cases.views.staff_pages import form_page, language
from samkjort.platform.decisions import joint_rows
from samkjort.platform.decisions.actions import complaint as acts
from samkjort.platform.decisions.forms import AnswerForm, RecordForm
from samkjort.platform.decisions.letters.joint import part_name
from samkjort.platform.decisions.models import ComplaintPart
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.queries import complaint as queries
from samkjort.platform.decisions.queries import joint as joints
from samkjort.platform.decisions.queries import people
from samkjort.platform.decisions.views.pages import at, there, way
from samkjort.platform.shell.parts import Button, Card, Status
from samkjort.platform.shell.templatetags.page import day
from samkjort.rules.complaint_notice import bodies, body


def record(request: HttpRequest, actor: Actor, case_id: UUID, joint_id: UUID) -> HttpResponse:
    """Write down what someone has said."""
    access.require(actor, DecisionAction.RECORD_COMPLAINT, case_id)
    act = DecisionAction.RECORD_COMPLAINT
    row = there(joints.find(case_id, joint_id), actor, act, case_id)
    there(row.sent_at, actor, act, case_id)
    family = people.family(row.case)
    parts = [(str(part.pk), part_name(part, language())) for part in row.parts.order_by("place")]

    def do(data: dict[str, Any]) -> str:
        made = acts.record(
            actor,
            case_id,
            joint_id,
            of=_from(row.case, family, data),
            way=core.Way(data["way"]),
            words=data["words"],
            parts=[UUID(key) for key in data["parts"]],
            came=data["came"],
        )
        return at("complaint", case_id, made.pk)

    return form_page(
        request,
        RecordForm,
        do,
        title=_("Write down a complaint"),
        lead=_("Anyone may complain by word of mouth. Late or not, we take it in."),
        submit=_("Save the complaint"),
        done=_("Taken in. Each service has been told."),
        crumbs=way(
            actor, row.case, (_("Joint decision"), at("joint", case_id, joint_id)), (_("Complaint"), "")
        ),
        cancel=at("joint", case_id, joint_id),
        parts=parts,
        people=family,
        language=language(),
        initial={"came": clock.today(), "way": core.Way.ORAL.value, "parts": [key for key, _name in parts]},
    )


def _from(case: Case, family: list[tuple[str, str]], data: dict[str, Any]) -> acts.From:
    if data["person"] == core.Who.OTHER.value:
        return acts.From(None, data["name"].strip(), core.Who.OTHER)
    key = UUID(data["person"])
    own = key == case.child_id
    understands = {"yes": True, "no": False}.get(data["understands"]) if own else None
    name = dict(family)[data["person"]]
    return acts.From(key, name, core.Who.CHILD if own else core.Who.PARENT, understands)


def complaint(request: HttpRequest, actor: Actor, case_id: UUID, complaint_id: UUID) -> HttpResponse:
    """The whole of it, every part visible to each who treats one; for the family, where it stands."""
    access.require(actor, DecisionAction.SEE_COMPLAINT, case_id)
    row = there(queries.find(case_id, complaint_id), actor, DecisionAction.SEE_COMPLAINT, case_id)
    shown = queries.shown(row, language())
    family = actor.kind == "citizen"
    parts = [(part, _may(actor, part)) for part in shown.parts]
    context: dict[str, Any] = {
        "complaint": row,
        "shown": shown,
        "parts": parts,
        "who": core.Who(row.who).in_language(language()),
        "way": core.Way(row.way).in_language(language()),
        "whole": shown.whole.in_language(language()),
        "open": shown.whole is core.Whole.OPEN,
        "mine": row.by_id == actor.person_id,
        "case": row.case,
        "sees_joint": not family,
    }
    if family:
        return render(
            request, "decisions/family_complaint.html", page(actor, row.case, context, _("The complaint"))
        )
    context["crumbs"] = way(actor, row.case, (_("Complaint"), ""))
    context["where"] = row.case.child.given_name
    return render(request, "decisions/complaint.html", context)


def _may(actor: Actor, part: queries.PartShown) -> str:
    """What the actor can do with a part: «look», «answer» or nothing."""
    if actor.kind == "citizen":
        return ""
    if part.state in core.OURS and joint_rows.is_ours(actor, part.row.about):
        return "look"
    if part.state in core.THEIRS:
        unit = part.row.body_unit_id
        ours = unit is None and joint_rows.is_ours(actor, part.row.about)
        if ours or (unit is not None and unit == actor.unit_id):
            return "answer"
    return ""


def part(request: HttpRequest, actor: Actor, case_id: UUID, complaint_part_id: UUID) -> HttpResponse:
    """Look again at a part, or write the body's answer, as the part stands."""
    found = ComplaintPart.objects.filter(case_id=case_id, pk=complaint_part_id)
    row = found.select_related("about", "complaint", "case__child").first()
    looking = row is None or core.State(row.state) in core.OURS
    act = DecisionAction.LOOK_AGAIN if looking else DecisionAction.ANSWER_COMPLAINT
    access.require(actor, act, case_id)
    row = there(row, actor, act, case_id)
    if core.State(row.state) in core.FINAL:
        return redirect("decisions:complaint", case_id, row.complaint_id)
    answers = LOOK if looking else ANSWERS

    def do(data: dict[str, Any]) -> str:
        to = core.State(data["to"])
        if looking:
            acts.look_again(
                actor, case_id, complaint_part_id, to=to, reasons=data["reasons"], body=data.get("body", "")
            )
        else:
            acts.answer(actor, case_id, complaint_part_id, to=to, reasons=data["reasons"])
        return at("complaint", case_id, row.complaint_id)

    heard = body(row.body, language()) if row.body else ""
    choices = [] if row.body or not looking else [(one, body(one, language())) for one in bodies()]
    return form_page(
        request,
        AnswerForm,
        do,
        title=part_name(row.about, language()),
        lead=_("Look at it again: change it, change some of it, or send it on to %(body)s.") % {"body": heard}
        if looking
        else _("The answer of %(body)s.") % {"body": heard},
        submit=_("Save the answer"),
        done=_("Saved. The family has been told."),
        crumbs=way(
            actor,
            row.case,
            (_("Complaint"), at("complaint", case_id, row.complaint_id)),
            (_("One part"), ""),
        ),
        cancel=at("complaint", case_id, row.complaint_id),
        template="decisions/answer.html",
        more={"words": row.complaint.words, "about": row.about},
        answers=[(one.value, one.in_language(language())) for one in answers],
        bodies=choices,
    )


LOOK = (core.State.CHANGED, core.State.PARTLY_CHANGED, core.State.FORWARDED)
ANSWERS = (
    core.State.BODY_CHANGED,
    core.State.BODY_PARTLY,
    core.State.UPHELD,
    core.State.SENT_BACK,
    core.State.DISMISSED,
)


def desk(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits at the complaint body."""
    access.require(actor, DecisionAction.BODY_DESK, None)
    today = clock.today()
    cards = [
        Card(
            row.case.number,
            lines=[part_name(row.about, language())],
            when=_("here since %(day)s") % {"day": day(row.forwarded_on)},
            status=Status("late", _("Late")) if row.act_by < today else Status("turn", _("Your turn")),
            button=Button(
                _("Open"),
                reverse("decisions:complaint", args=[row.case_id, row.complaint_id]),
                first=True,
            ),
            id=f"k{row.pk}",
        )
        for row in queries.before_the_body(actor)
    ]
    context = {"cards": cards, "crumbs": [(_("Complaints that wait"), "")]}
    return render(request, "decisions/desk.html", context)
