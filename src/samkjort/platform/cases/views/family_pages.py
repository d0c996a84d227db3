"""The family's pages: three answers first, then the plan in their words. Phone first, calm, few."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases import additions
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.permissions_family import FamilyAction
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import family as queries
from samkjort.platform.cases.queries import plan as plans
from samkjort.platform.cases.services import name_of as service_name
from samkjort.platform.cases.views.pages import case_of, language
from samkjort.platform.shell.parts import Button, Card
from samkjort.platform.shell.templatetags.page import day, moment


def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Where the day begins: staff with what waits for them, the family with their own."""
    access.require(actor, FamilyAction.MY_CHILDREN, None)
    return redirect("cases:my-day" if actor.kind == "staff" else "cases:family")


def my_children(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The plans that are one's own. With one, straight to it."""
    access.require(actor, FamilyAction.MY_CHILDREN, None)
    cases = list(queries.own_cases(actor)[:20])
    if len(cases) == 1:
        return redirect(home_of(actor, cases[0]))
    cards = [
        Card(
            title=case.child.given_name,
            url=home_of(actor, case),
            lines=[_("The plan has ended.")] if case.closed_at else [],
            button=Button(_("Open"), home_of(actor, case), first=True),
        )
        for case in cases
    ]
    access.shown(actor, FamilyAction.OPEN_OWN, [case.pk for case in cases])
    return render(request, "cases/family/children.html", {"cards": cards})


def home_of(actor: Actor, case: Case) -> str:
    """Where one's own pages begin: the young person's, or the family's."""
    name = "young" if actor.person_id == case.child_id else "family-case"
    return reverse(f"cases:{name}", args=[case.pk])


def family_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who do I call, what happens next, what can I do?"""
    case = opened(actor, case_id)
    if actor.person_id == case.child_id:
        return redirect(home_of(actor, case))
    seen = queries.overview(actor, case)
    context = {
        "seen": seen,
        "todo": [*todo(actor, case, seen), *additions.cards(additions.Spot.TODO, actor, case_id)],
        "circle": queries.circle(case),
        "closed": case.closed_at is not None,
        "links": [*links(case), *additions.links(additions.Spot.FAMILY, actor, case_id)],
    }
    return render(request, "cases/family/start.html", page(actor, case, context))


def plan(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The plan in the family's words."""
    case = opened(actor, case_id)
    shown = plans.plan(case)
    asked = {row.pk for row in queries.to_answer(actor, case)}
    context = {
        "plan": shown,
        "asked": asked,
        "open": case.closed_at is None,
        "may_write": access.may(actor, PlanAction.WRITE_ENTRY, case.pk),
        "keep": kept_rights(case),
        "waiting_help": [one for one in shown.help if one.received_at is None],
    }
    return render(request, "cases/family/plan.html", page(actor, case, context, _("The plan")))


def opened(actor: Actor, case_id: UUID) -> Case:
    """The case as one's own; the look is in the log."""
    access.require(actor, FamilyAction.OPEN_OWN, case_id)
    return case_of(case_id)


def page(actor: Actor, case: Case, context: dict[str, Any], *here: str) -> dict[str, Any]:
    """What every page of the family carries: the case, who reads, the way back."""
    home = home_of(actor, case)
    return {
        "case": case,
        "child": case.child,
        "name": case.child.given_name,
        "own": actor.person_id == case.child_id,
        "home": home,
        "crumbs": [(_("Start"), home), *((text, "") for text in here)] if here else [],
        **context,
    }


def todo(actor: Actor, case: Case, seen: queries.Overview, *, meeting: bool = True) -> list[Card]:
    """What one is asked for, the most important first."""
    cards = [
        Card(
            title=_("Yes or no to %(service)s?") % {"service": service_name(row.service, language())},
            lines=[row.purpose],
            button=Button(_("Read and answer"), reverse("cases:family-consent", args=[row.pk]), first=True),
        )
        for row in seen.waiting
    ]
    for offer in seen.help:
        cards.append(
            Card(
                title=_("You are offered help"),
                lines=[offer.help],
                button=Button(_("See the offer"), reverse("cases:family-plan", args=[case.pk]) + "#help"),
            )
        )
    for measure in seen.to_answer:
        cards.append(
            Card(
                title=_("How is it going?"),
                lines=[measure.what],
                when=_("Before %(day)s") % {"day": day(measure.evaluate_by)}
                if measure.evaluate_by and measure.evaluate_by >= clock.today()
                else "",
                button=Button(_("Answer"), reverse("cases:family-answer", args=[case.pk, measure.pk])),
            )
        )
    if meeting and seen.next and seen.next.invitation and seen.next.invitation.answer == "waiting":
        cards.append(
            Card(
                title=_("Are you coming to the meeting?"),
                when=moment(seen.next.meeting.starts_at),
                button=Button(
                    _("Answer"), reverse("cases:family-meeting", args=[case.pk, seen.next.meeting.pk])
                ),
            )
        )
    return cards


def links(case: Case) -> list[tuple[str, str, str]]:
    """The other pages: address, name, and what is there."""
    return [
        (reverse("cases:family-plan", args=[case.pk]), _("The plan"), _("What we want, and who does what")),
        (reverse("cases:family-messages", args=[case.pk]), _("Messages"), _("Write to the team, and read")),
        (reverse("cases:family-papers", args=[case.pk]), _("Papers"), _("Letters and other papers")),
        (
            reverse("cases:family-consents", args=[case.pk]),
            _("Yes and no"),
            _("Who may help, and who may not"),
        ),
        (
            reverse("cases:family-guided", args=[case.pk]),
            _("Helped on"),
            _("Who we have asked to help you, and what they say"),
        ),
        (
            reverse("cases:family-log", args=[case.pk]),
            _("Who has looked?"),
            _("Everyone who has opened the plan"),
        ),
        (reverse("cases:family-rights", args=[case.pk]), _("Rights"), _("What you have a right to")),
    ]


def kept_rights(case: Case) -> tuple[str, list[str]]:
    """«Dette mister dere ikke»: heading and lines, from the municipality's model."""
    from samkjort.platform.cases.models_of_work import model_of

    letter = model_of(case).template("kept_rights")
    if letter is None:
        return "", []
    return letter.name.in_language(language()), [part.texts.in_language(language()) for part in letter.parts]


def address_if(name: str, *parts: Any) -> str:
    """The address of a page that may not be there; empty when it is not."""
    try:
        return reverse(f"cases:{name}", args=parts)
    except NoReverseMatch:
        return ""
