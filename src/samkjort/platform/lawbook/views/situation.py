"""«What applies, and why»: few questions, and every rule's answer with its reasons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samkjort.platform.lawbook import situation
from samkjort.platform.lawbook.asked import asked
from samkjort.platform.lawbook.views.pages import frame
from samkjort.rules.evaluate import CardResult


def what_applies(request: HttpRequest) -> HttpResponse:
    """The form, and below it the answer once anything is known."""
    which = asked(request.GET)
    answers = situation.read(request.GET)
    answer = situation.answer(which.order, answers) if answers.facts and not answers.wrong else None
    groups = [
        (group, [_line(one) for one in group.first], [_line(one) for one in group.rest])
        for group in (answer.groups if answer else ())
    ]
    context = frame(
        request,
        which,
        (_("What applies, and why"), ""),
        answers=answers,
        questions=situation.questions(answers),
        services=situation.service_choices(),
        answer=answer,
        groups=groups,
    )
    return render(
        request, "lawbook/situation.html", context, status=422 if answers.wrong or which.wrong else 200
    )


def _line(one: CardResult) -> dict[str, object]:
    return {
        "card": one.card,
        "why": situation.why(one.reason),
        "missing": situation.missing_questions(one) if one.status.value == "unknown" else [],
        "criteria": one.criteria,
        "due": one.due,
        "last_day": one.last_day,
    }
