"""Consent as the staff meet it: what is given, asking, writing down an answer, a no without a case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.consent import Way
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import services
from samkjort.platform.cases.actions import consent as acts
from samkjort.platform.cases.consent_text import asking
from samkjort.platform.cases.forms.consent import AnswerForm, AskForm, RefusedForm, WithdrawForm
from samkjort.platform.cases.models import Consent
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.queries import case_page
from samkjort.platform.cases.queries import consents as queries
from samkjort.platform.cases.views.staff_pages import crumbs, form_page, language, to_case
from samkjort.platform.people.models import Person


def consents(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """All consents of the case, with their answers."""
    access.require(actor, CaseAction.SEE_CONSENT, case_id)
    top = case_page.top(actor, case_id)
    can = {action.name for action in access.buttons(actor, CaseAction, case_id)}
    rows = [
        (line, asking(line.consent, language()), _last_day(line.consent)) for line in queries.of_case(case_id)
    ]
    context = {
        "top": top,
        "rows": rows,
        "can": can,
        "crumbs": crumbs(top.child, case_id, _("Consent")),
    }
    return render(request, "cases/staff/consents.html", context)


def _last_day(row: Consent) -> Any:
    return row.during.upper - timedelta(days=1) if row.during.upper else None


def ask(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask for consent to more services, or anew (`?igjen=` a consent that runs out)."""
    access.require(actor, CaseAction.ASK_CONSENT, case_id)
    top = case_page.top(actor, case_id)
    again = _consent(request.GET["igjen"], case_id) if request.GET.get("igjen") else None
    model = model_of(top.case)

    def do(data: dict[str, Any]) -> str:
        asked = acts.Asked(
            tuple(data["services"]),
            data["purpose"],
            tuple(data["topics"]) or None,
            valid_to=data["valid_to"],
            language=top.case.language,
            translation=data["translation"],
        )
        acts.ask_consent(actor, case_id, asked, renews=again.pk if again else None)
        return reverse("cases:consents", args=[case_id])

    last = clock.today() + timedelta(days=model.numbers.consent_valid_days)
    first = (
        {"services": [again.service], "purpose": again.purpose, "topics": again.topics or []} if again else {}
    )
    return form_page(
        request,
        AskForm,
        do,
        title=_("Ask for consent"),
        lead=_("Nothing is shared before the family has said yes. They can take it back whenever they like."),
        submit=_("Ask the family"),
        done=_("The family is asked."),
        crumbs=crumbs(top.child, case_id, _("Ask for consent")),
        cancel=to_case(case_id),
        services=services.choices(language()),
        topics=[(topic.id, topic.texts.in_language(language())) for topic in model.consent.topics],
        initial={"valid_to": last, **first},
    )


def _consent(key: str, case_id: UUID) -> Consent:
    try:
        row = Consent.objects.filter(pk=UUID(key), case_id=case_id).first()
    except ValueError:
        row = None
    if row is None:
        raise Http404
    return row


def _people(row: Consent) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in Person.objects.filter(pk__in=row.asked_of)]


def record(request: HttpRequest, actor: Actor, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Write down an answer that came on paper or aloud."""
    access.require(actor, CaseAction.RECORD_CONSENT, case_id)
    top = case_page.top(actor, case_id)
    row = _consent(str(consent_id), case_id)

    def do(data: dict[str, Any]) -> str:
        answer = acts.Answered(
            UUID(data["person"]),
            data["answer"] == "yes",
            Way(data["way"]),
            data["witness"],
            data["note"],
            data["reference"],
            not_this=data["not_this"],
        )
        acts.record_answer(actor, consent_id, answer)
        return reverse("cases:consents", args=[case_id])

    return form_page(
        request,
        AnswerForm,
        do,
        title=_("Write down an answer"),
        submit=_("Keep the answer"),
        done=_("The answer is kept, and holds from now."),
        crumbs=crumbs(top.child, case_id, _("Consent")),
        cancel=reverse("cases:consents", args=[case_id]),
        template="cases/staff/record.html",
        more={"said": asking(row, language())},
        people=_people(row),
    )


def withdraw(request: HttpRequest, actor: Actor, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Write down that someone takes it back; it ends at once."""
    access.require(actor, CaseAction.RECORD_CONSENT, case_id)
    top = case_page.top(actor, case_id)
    row = _consent(str(consent_id), case_id)

    def do(data: dict[str, Any]) -> str:
        acts.withdraw_consent(actor, consent_id, on_behalf_of=UUID(data["person"]))
        return reverse("cases:consents", args=[case_id])

    return form_page(
        request,
        WithdrawForm,
        do,
        title=_("The family takes it back"),
        lead=_("It ends at once: the service no longer sees anything. No reason is asked for."),
        submit=_("Take back"),
        done=_("Taken back. It ended at once."),
        crumbs=crumbs(top.child, case_id, _("Consent")),
        cancel=reverse("cases:consents", args=[case_id]),
        people=_people(row),
    )


def refused_without_case(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Note a no where there is no case."""
    access.require(actor, CaseAction.REFUSED_WITHOUT_CASE, actor.municipality)

    def do(data: dict[str, Any]) -> str:
        acts.refused_without_case(actor, **data)
        return reverse("cases:my-day")

    return form_page(
        request,
        RefusedForm,
        do,
        title=_("The family said no"),
        lead=_("Your service goes on with its own help. This is your note that you asked; it opens nothing."),
        submit=_("Keep the note"),
        done=_("Noted."),
        crumbs=[(_("My day"), reverse("cases:my-day")), (_("The family said no"), "")],
        cancel=reverse("cases:my-day"),
    )
