"""What the family writes: what matters, an own measure, how it goes; and the papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.casework.measure import Party, PartyKind
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import evaluation as evaluations
from samkjort.platform.cases.actions import measure as measures
from samkjort.platform.cases.actions import plan as plan_acts
from samkjort.platform.cases.actions.evaluation import Answer
from samkjort.platform.cases.forms.plan import AnswerForm
from samkjort.platform.cases.models.document import Document
from samkjort.platform.cases.models.plan import Goal, Measure, Told, Voice, Where
from samkjort.platform.cases.permissions_family import FamilyAction
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import family as queries
from samkjort.platform.cases.views.family_pages import address_if, page
from samkjort.platform.cases.views.pages import address, case_of, fill_in, language, may_do
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, LongText, filled


class OwnMeasureForm(Form):
    """Something the family does itself: two fields."""

    what = LongText(label=gettext_lazy("What will you do at home?"), rows=3, max_length=1000)
    goal = forms.ChoiceField(
        label=gettext_lazy("What will it help with?"), widget=forms.RadioSelect, choices=[]
    )

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = goals  # type: ignore[attr-defined]
        if len(goals) == 1:
            self.fields["goal"].initial = goals[0][0]


class WordsForm(Form):
    """What matters to the family."""

    words = LongText(label=gettext_lazy("What matters most to you now?"), rows=4, max_length=4000)


def answer(request: HttpRequest, actor: Actor, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """How is it going? One click and save."""
    may_do(actor, case_id, PlanAction.EVALUATE)
    case = case_of(case_id)
    row = Measure.objects.filter(pk=measure_id, case_id=case_id).first()
    if row is None:
        raise Http404
    form = filled(AnswerForm, request, language=language())
    side = queries.side_of(actor, case)
    shown = page(actor, case, {}, _("How is it going?"))
    return fill_in(
        request,
        actor,
        case,
        form,
        lambda sent: evaluations.answer(
            actor,
            case_id,
            measure_id,
            side=side,
            given=Answer(sent.cleaned_data["outcome"], sent.cleaned_data["words"]),
        ),
        title=_("How is it going?"),
        lead=row.what,
        submit=_("Save"),
        done=_("Thank you. The team sees your answer."),
        back=shown["home"],
        look=FamilyAction.OPEN_OWN,
        template="cases/family/form.html",
        more=shown,
    )


def own_measure(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write down something one does at home; the team agrees on it with the family."""
    may_do(actor, case_id, PlanAction.PROPOSE_MEASURE)
    case = case_of(case_id)
    goals = [
        (str(goal.pk), goal.words)
        for goal in Goal.objects.filter(case_id=case_id, met_on=None).order_by("at")
    ]
    kind = PartyKind.YOUNG_PERSON if actor.person_id == case.child_id else PartyKind.PARENT
    return fill_in(
        request,
        actor,
        case,
        filled(OwnMeasureForm, request, goals=goals),
        lambda sent: measures.propose(
            actor,
            case_id,
            goal=UUID(sent.cleaned_data["goal"]),
            what=sent.cleaned_data["what"],
            where=Where.HOME,
            party=Party(kind, actor.person_id, None, actor.name),
        ),
        title=_("What we do at home"),
        submit=_("Save"),
        done=_("It is in the plan now."),
        back=address("family-plan", case_id),
        look=FamilyAction.OPEN_OWN,
        template="cases/family/form.html",
        more=page(actor, case, {}, _("What we do at home")),
    )


def matters(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write what matters to the family, in own words."""
    may_do(actor, case_id, PlanAction.SAY_WHAT_MATTERS)
    case = case_of(case_id)
    voice = Voice.CHILD if actor.person_id == case.child_id else Voice.PARENTS
    return fill_in(
        request,
        actor,
        case,
        filled(WordsForm, request),
        lambda sent: plan_acts.say_what_matters(
            actor, case_id, voice=voice, told=Told.WROTE, words=sent.cleaned_data["words"]
        ),
        title=_("Write what matters"),
        submit=_("Save"),
        done=_("It is in the plan now."),
        back=address("family-plan", case_id),
        look=FamilyAction.OPEN_OWN,
        template="cases/family/form.html",
        more=page(actor, case, {}, _("Write what matters")),
    )


def received(request: HttpRequest, actor: Actor, case_id: UUID, offer_id: UUID) -> HttpResponse:
    """One has read what one does not lose."""
    try:
        plan_acts.receive_help(actor, case_id, offer_id)
    except StepRefused as refusal:
        notices.warned(request, refusal.in_language(language()))
    else:
        notices.saved(request, _("Thank you. We know that you have read it."))
    return redirect("cases:family-plan", case_id)


def papers(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Letters and other papers in the case."""
    access.require(actor, PlanAction.SEE_DOCUMENTS, case_id)
    case = case_of(case_id)
    found = Document.objects.filter(case_id=case_id, removed_at=None).order_by("-at")
    rows = [(row, address_if("document", case_id, row.pk)) for row in found[:100]]
    context = {"rows": rows, "add": address_if("add-document", case_id)}
    return render(request, "cases/family/papers.html", page(actor, case, context, _("Papers")))


__all__ = ["answer", "matters", "own_measure", "papers", "received"]
