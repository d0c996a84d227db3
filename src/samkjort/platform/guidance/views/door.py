"""One door: a municipality asks without choosing a sector, those it went to help, one answer comes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance import actions, forms, queries
from samkjort.platform.guidance.models import Question
from samkjort.platform.guidance.parts import body_name, holder, language, names, show, show_form
from samkjort.platform.guidance.permissions import GuidanceAction
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked
from samkjort.platform.signals.queries import holder_of
from samkjort.steering.guidance import helping
from samkjort.steering.guidance.reading import label
from samkjort.steering.vocabulary import label as steering_label


def _crumb() -> tuple[str, str]:
    return _("Ask for advice"), reverse("guidance:questions")


def size_of(request: HttpRequest, municipality: str) -> str:
    """The size class a municipality has set for itself; empty when it has not."""
    one = asked.read(request)
    own = one.own_year if one.municipality == municipality else None
    return own.size_class if own else ""


def questions(request: HttpRequest) -> HttpResponse:
    """What is asked and answered, as far as one may see it; and how long help takes."""
    speaks = holder(request)
    rows = [_row(one) for one in queries.questions()]
    context = {
        "rows": rows,
        "to_me": [one for one in rows if speaks in one["row"].audience and not one["answered"]],
        "may_ask": speaks.isdigit(),
        "speaks": bool(speaks),
        "times": [
            {
                "size": steering_label("size_class", one.size, language())
                if one.size
                else _("size not known"),
                "one": one,
            }
            for one in queries.times()
        ],
        "helpers": helping.helpers(),
    }
    return show(request, "questions.html", context, crumbs=[(_crumb()[0], "")])


def _row(row: Question) -> dict[str, Any]:
    helped = queries.helped_at(row)
    return {
        "row": row,
        "by": body_name(row.municipality),
        "answered": hasattr(row, "answer"),
        "days": helping.days(row.asked_at, helped or clock.now()),
        "helped": helped is not None,
        "to": [body_name(one) for one in row.audience],
    }


def ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask one question."""
    municipality = holder_of(actor)
    access.require(actor, GuidanceAction.ASK, municipality if municipality.isdigit() else "")
    form = filled(forms.QuestionForm, request)
    if form.is_bound and form.is_valid():
        size = size_of(request, municipality)
        row = actions.ask(actor, municipality, form.cleaned_data, size=size)
        notices.saved(request, _("The question is sent. You see here who answers."))
        return redirect(reverse("guidance:question", args=[row.id]))
    return show_form(
        request,
        form,
        title=_("Ask for advice"),
        lead=_("One question, one door. You need not know which sector it belongs to."),
        submit=_("Send the question"),
        cancel=reverse("guidance:questions"),
        crumbs=[_crumb()],
    )


def question(request: HttpRequest, key: UUID) -> HttpResponse:
    """One question: where it went, what was advised, and the one answer."""
    row = queries.question(key)
    if row is None:
        raise Http404
    speaks = holder(request)
    found = helping.ways(
        row.municipality,
        case_type=row.case_type,
        theme=row.theme,
        size=row.size,
        exchanges=queries.exchanges(),
    )
    whys = {
        "one_door": _("the door to all departments"),
        "case_type": _("has experts on this type of case"),
        "theme": _("helps small municipalities on this theme"),
        "offers": _("has offered to help others on this theme"),
    }
    why = {way.holder: whys[way.why] for way in found}
    given = list(row.contributions.all())
    context = {
        **_row(row),
        "case_type": "" if row.case_type == "none" else label("case_type", row.case_type, language()),
        "theme": label("theme", row.theme, language()) if row.theme else "",
        "went": [(body_name(one), why.get(one, "")) for one in row.audience],
        "lacking": helping.not_there_yet(row.case_type, row.size),
        "advice": [(body_name(one.holder), one) for one in given if not one.department],
        "parts": [(label("department", one.department, language()), one) for one in given if one.department],
        "answer": row.answer if hasattr(row, "answer") else None,
        "departments": names("department", row.answer.departments) if hasattr(row, "answer") else "",
        "may_help": speaks in row.audience and not (speaks == actions.ONE_DOOR and hasattr(row, "answer")),
        "may_answer": speaks == actions.ONE_DOOR and speaks in row.audience and not hasattr(row, "answer"),
        "is_door": speaks == actions.ONE_DOOR,
    }
    return show(request, "question.html", context, crumbs=[_crumb(), (row.title, "")])


def give_help(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Give advice, or a department's part of the answer."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.ANSWER, speaks)
    row = _to_me(speaks, key)
    form = filled(forms.HelpForm, request, departments=speaks == actions.ONE_DOOR)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.help_with(actor, speaks, key, data["says"], department=data.get("department", ""))
        except actions.NotReady:
            form.add_error(None, _("The question is answered already."))
        else:
            notices.saved(request, _("The advice is sent."))
            return redirect(reverse("guidance:question", args=[key]))
    return show_form(
        request,
        form,
        title=_("Give your part") if speaks == actions.ONE_DOOR else _("Give advice"),
        lead=row.title,
        submit=_("Send"),
        cancel=reverse("guidance:question", args=[key]),
        crumbs=[_crumb(), (row.title, reverse("guidance:question", args=[key]))],
    )


def _to_me(speaks: str, key: UUID) -> Question:
    row = queries.question(key)
    if row is None or speaks not in row.audience:
        raise Http404
    return row


def answer(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Write the one answer, from the parts the departments have given."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.ANSWER, speaks if speaks == actions.ONE_DOOR else "")
    row = _to_me(speaks, key)
    parts = [one for one in row.contributions.all() if one.department]
    together = "\n\n".join(
        f"{label('department', one.department, language()).capitalize()}: {one.says}" for one in parts
    )
    form = filled(
        forms.AnswerForm,
        request,
        initial={"departments": [one.department for one in parts], "text": together},
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.answer(actor, speaks, key, data["text"], departments=data["departments"])
        except actions.NotReady as error:
            if error.lacking == ("answered",):
                form.add_error(None, _("The question is answered already."))
            else:
                waits = names("department", error.lacking)
                form.add_error(
                    "departments", _("these have not given their part yet: %(names)s") % {"names": waits}
                )
        else:
            notices.saved(request, _("The answer is sent, from all of you together."))
            return redirect(reverse("guidance:question", args=[key]))
    return show_form(
        request,
        form,
        title=_("Write the one answer"),
        lead=row.title,
        submit=_("Send the answer"),
        cancel=reverse("guidance:question", args=[key]),
        crumbs=[_crumb(), (row.title, reverse("guidance:question", args=[key]))],
    )
