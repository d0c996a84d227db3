"""Consent for a parent on a phone: what am I agreeing to? One page, two answers of the same size."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import consent as acts
from samkjort.platform.cases.consent_text import asking
from samkjort.platform.cases.models import Consent
from samkjort.platform.cases.models_of_work import model_of_case
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import consents as queries
from samkjort.platform.cases.queries.family import first_up
from samkjort.platform.cases.services import name_of as service_name
from samkjort.platform.cases.views.family_pages import page
from samkjort.platform.cases.views.pages import case_of, language, may_do
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, LongText, filled
from samkjort.platform.shell.templatetags.page import day, moment


class AnswerForm(Form):
    """What is not to be shared; leaving it all empty is the usual."""

    not_topics = forms.MultipleChoiceField(
        label=gettext_lazy("Is there anything you do not want them to talk about?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    not_this = LongText(
        label=gettext_lazy("Anything else? Write it here."), rows=2, required=False, max_length=1000
    )

    def __init__(self, *args: Any, topics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if topics:
            self.fields["not_topics"].choices = topics  # type: ignore[attr-defined]
        else:
            del self.fields["not_topics"]


def consents(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """All one has said yes and no to, with the way to change one's mind."""
    access.require(actor, CaseAction.SEE_CONSENT, case_id)
    case = case_of(case_id)
    lines = [
        {
            "line": line,
            "service": first_up(service_name(line.consent.service, language())),
            "mine": actor.person_id in line.consent.asked_of,
            "answered": any(one.person_id == actor.person_id for one in line.answers),
        }
        for line in queries.of_case(case_id)
        if line.consent.service
    ]
    return render(request, "cases/family/consents.html", page(actor, case, {"lines": lines}, _("Yes and no")))


def consent(request: HttpRequest, actor: Actor, consent_id: UUID) -> HttpResponse:
    """Read, answer, and afterwards the receipt with «take it back»."""
    row = Consent.objects.filter(pk=consent_id).first()
    case_id = row.case_id if row else consent_id
    may_do(actor, case_id, CaseAction.SEE_CONSENT)
    if row is None or not row.service:
        raise Http404
    case = case_of(row.case_id)
    line = next(one for one in queries.of_case(case.pk) if one.consent.pk == row.pk)
    mine = next((one for one in line.answers if one.person_id == actor.person_id), None)
    said = asking(row, language())
    form = filled(AnswerForm, request, topics=topics_of(row))
    if request.method == "POST":
        try:
            answer(request, actor, row, form)
        except StepRefused as refusal:
            form.add_error(None, refusal.in_language(language()))
        else:
            if form.is_valid():
                return redirect("cases:family-consent", consent_id)
    access.require(actor, CaseAction.SEE_CONSENT, case_id, unless_looked=True)
    context = {
        "row": row,
        "line": line,
        "mine": mine,
        "service": said.who,
        "said": said,
        "form": form,
        "receipt": receipt(line, mine) if mine else "",
        "asked": actor.person_id in row.asked_of,
        "others": len(row.asked_of) > 1,
        "translation": row.translation,
    }
    way = reverse("cases:family-consents", args=[case.pk])
    shown = page(actor, case, context, first_up(said.who))
    shown["crumbs"].insert(1, (_("Yes and no"), way))
    return render(request, "cases/family/consent.html", shown, status=422 if form.errors else 200)


def answer(request: HttpRequest, actor: Actor, row: Consent, form: Form) -> None:
    """Do what the pressed button says: `yes`, `no` or `back`."""
    pressed = request.POST.get("answer", "")
    if pressed == "back":
        acts.withdraw_consent(actor, row.pk)
        notices.saved(request, _("You have taken your yes back. It holds from now."))
    elif pressed == "no":
        acts.refuse_consent(actor, row.pk)
        notices.saved(request, _("You said no. You still get help."))
    elif form.is_valid():
        acts.sign_consent(
            actor,
            row.pk,
            except_topics=form.cleaned_data.get("not_topics", []),
            not_this=form.cleaned_data["not_this"],
            assurance=str(request.session.get("provider", "")),
        )
        notices.saved(request, _("Thank you. Your yes is kept."))


def topics_of(row: Consent) -> list[tuple[str, str]]:
    """The topics one may take out, (id, text): those the consent is about."""
    known = model_of_case(row.case_id).consent.topics
    return [
        (topic.id, topic.texts.in_language(language()))
        for topic in known
        if (row.topics is None or topic.id in row.topics) and topic.id not in row.except_topics
    ]


def receipt(line: queries.ConsentLine, mine: Any) -> str:
    """What one answered, when, in one sentence."""
    if line.consent.withdrawn_at:
        return _("The yes was taken back on %(day)s.") % {"day": day(line.consent.withdrawn_at)}
    if mine.answer == "no":
        return _("You said no on %(moment)s.") % {"moment": moment(mine.at)}
    return _("You said yes on %(moment)s.") % {"moment": moment(mine.at)}
