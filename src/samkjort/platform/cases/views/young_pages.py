"""The young person's pages: is this mine? Few words, readable at twelve."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.access.queries import family_log
from samkjort.platform.cases import additions
from samkjort.platform.cases.actions import plan as plan_acts
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.plan import WhatMatters
from samkjort.platform.cases.permissions_family import FamilyAction
from samkjort.platform.cases.queries import family as queries
from samkjort.platform.cases.queries import plan as plans
from samkjort.platform.cases.queries.family import overview
from samkjort.platform.cases.views.family_pages import page, todo
from samkjort.platform.cases.views.family_rights import told
from samkjort.platform.cases.views.pages import address, case_of, fill_in, may_do
from samkjort.platform.people import queries as people
from samkjort.platform.shell.forms import Form, LongText, filled


class SayForm(Form):
    """Own words, and whether they are kept from the parents."""

    words = LongText(label=gettext_lazy("What do you want to say?"), rows=5, max_length=4000)
    keep = forms.BooleanField(label=gettext_lazy("Do not show this to my parents"), required=False)

    def __init__(self, *args: Any, of_age: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_age:
            del self.fields["keep"]


def opened(actor: Actor, case_id: UUID) -> Case:
    """The young person's own case; the look is in the log."""
    access.require(actor, FamilyAction.OPEN_YOUNG, case_id)
    return case_of(case_id)


def guardians(case: Case) -> list[Any]:
    """Those who decide for the child; nobody once the child is of age."""
    return people.guardians_of(case.child_id, clock.today())


def together(names: list[str]) -> str:
    """«Hege og Stian»."""
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def start(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """My team, who I can talk to, what happens next."""
    case = opened(actor, case_id)
    seen = overview(actor, case)
    context = {
        "seen": seen,
        "circle": queries.circle(case),
        "todo": [
            *todo(actor, case, seen, meeting=False),
            *additions.cards(additions.Spot.TODO, actor, case_id),
        ],
        "links": [*links(case), *additions.links(additions.Spot.YOUNG, actor, case_id)],
    }
    return render(request, "cases/young/start.html", page(actor, case, context))


def said(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What I have said, and what they did."""
    case = opened(actor, case_id)
    shown = plans.plan(case)
    mine = [one for one in shown.matters if one.voice == "child" and one.told != "not_asked"]
    done = {
        one.pk: [m for goal in shown.goals if goal.row.answers_id == one.pk for m in (*goal.open, *goal.done)]
        for one in mine
    }
    rest = [m for goal in shown.goals if goal.row.answers_id not in done for m in (*goal.open, *goal.done)]
    context = {
        "said": [(one, done[one.pk]) for one in reversed(mine)],
        "rest": rest,
        "open": case.closed_at is None,
    }
    return render(
        request, "cases/young/said.html", page(actor, case, context, _("This is what you have said"))
    )


def say(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Say something, in own words; kept from the parents when one wants."""
    may_do(actor, case_id, FamilyAction.OPEN_YOUNG)
    case = case_of(case_id)
    parents = guardians(case)
    return fill_in(
        request,
        actor,
        case,
        filled(SayForm, request, of_age=not parents),
        lambda sent: plan_acts.say_what_matters(
            actor,
            case_id,
            voice="child",
            told="wrote",
            words=sent.cleaned_data["words"],
            keep=bool(sent.cleaned_data.get("keep")),
        ),
        title=_("Say something"),
        submit=_("Save"),
        done=_("Thank you. Your team can read it."),
        back=address("young-said", case_id),
        look=FamilyAction.OPEN_YOUNG,
        template="cases/young/form.html",
        more=page(actor, case, {}, _("Say something")),
    )


def who_sees(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What parents see and do not see, and who has looked."""
    may_do(actor, case_id, FamilyAction.OPEN_YOUNG)
    case = case_of(case_id)
    kept = WhatMatters.objects.filter(case_id=case_id, author_id=actor.person_id).exclude(kept_from=[])
    lines = family_log(actor, case.child_id, limit=30)
    context = {
        "parents": together([one.given_name for one in guardians(case)]),
        "kept": list(kept.order_by("-at")),
        "lines": told(actor, lines),
        "consents": reverse("cases:family-consents", args=[case_id]),
    }
    return render(request, "cases/young/who_sees.html", page(actor, case, context, _("Who sees what?")))


def links(case: Case) -> list[tuple[str, str, str]]:
    """The other pages: address, name, and what is there."""
    return [
        (reverse("cases:young-said", args=[case.pk]), _("This is what you have said"), _("And what we did")),
        (reverse("cases:young-say", args=[case.pk]), _("Say something"), _("Write what you want")),
        (reverse("cases:family-messages", args=[case.pk]), _("Messages"), _("Write to your team")),
        (reverse("cases:young-sees", args=[case.pk]), _("Who sees what?"), _("What your parents can see")),
        (reverse("cases:family-rights", args=[case.pk]), _("Your rights"), _("What the law gives you")),
    ]
