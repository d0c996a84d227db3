"""Messages, the log and documents on screen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import document as documents
from samkjort.platform.cases.actions import message as acts
from samkjort.platform.cases.files.hints import Hint, hints
from samkjort.platform.cases.forms import message as forms
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.document import Document
from samkjort.platform.cases.models.message import LogEntry
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import message as queries
from samkjort.platform.cases.queries.circle import around, names, topics_of
from samkjort.platform.cases.views.pages import (
    address,
    at_case,
    can,
    case_of,
    do,
    fill_in,
    form_of,
    language,
    looked,
    may_do,
)
from samkjort.platform.cases.views.plan import young
from samkjort.platform.shell import notices


def messages(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Read and write messages; opening the page is what «read» means."""
    may_do(actor, case_id, PlanAction.READ_MESSAGES)
    case = case_of(case_id)
    form = form_of(forms.MessageForm, request, topics=topics_of(case), young=young(actor, case))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            acts.send(
                actor,
                case_id,
                words=given["words"],
                topic=given.get("topic", ""),
                keep=given.get("keep", False),
            )
        except StepRefused as refusal:
            form.add_error(None, refusal.in_language(language()))
        else:
            notices.saved(request, _("The message is sent to everyone in the case."))
            return redirect(address("messages", case_id))
    access.require(actor, PlanAction.READ_MESSAGES, case_id, unless_looked=True)
    lines = queries.messages(case, actor)
    acts.read(actor, case, [line.row for line in lines])
    context = {
        "case": case,
        "lines": lines,
        "form": form,
        "can": can(actor, case_id),
        "crumbs": at_case(case, (_("Messages"), "")),
    }
    return render(request, "cases/plan/messages.html", context, status=422 if form.is_bound else 200)


def log(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The log: what was seen, done and agreed."""
    case = looked(actor, PlanAction.READ_LOG, case_id)
    context = {
        "case": case,
        "lines": queries.entries(case, actor),
        "can": can(actor, case_id),
        "crumbs": at_case(case, (_("The log"), "")),
    }
    return render(request, "cases/plan/log.html", context)


def write_entry(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write in the log. Hints are shown once; saving again saves as it is."""
    may_do(actor, case_id, PlanAction.WRITE_ENTRY)
    case = case_of(case_id)
    form = form_of(forms.EntryForm, request, topics=topics_of(case), young=young(actor, case))
    shown: list[str] = []
    if form.is_bound and form.is_valid() and not form.cleaned_data["looked"] and actor.kind == "staff":
        shown = hints_for(case, form.cleaned_data["words"])
        if shown:
            access.require(actor, PlanAction.READ_LOG, case_id)
            form.data = {**form.data.dict(), "looked": "on"}
            context = {
                "form": form,
                "title": _("Write in the log"),
                "hints": shown,
                "submit": _("Save as it is now"),
                "back": address("log", case_id),
                "crumbs": at_case(case, (_("The log"), address("log", case_id))),
            }
            return render(request, "cases/plan/form.html", context)

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        return acts.write_entry(
            actor,
            case_id,
            kind=given["kind"],
            words=given["words"],
            topic=given.get("topic", ""),
            keep=given.get("keep", False),
        )

    return fill_in(
        request, actor, case, form, act,
        title=_("Write in the log"), submit=_("Save"), done=_("It is in the log."),
        look=PlanAction.READ_LOG, back=address("log", case_id),
    )  # fmt: skip


def hints_for(case: Case, words: str) -> list[str]:
    """The hints for a text, in the reader's language."""
    known = [one.name for one in around(case)]
    found = hints(words, known=known, interpreting_words=model_of(case).interpreting_words)
    texts = {
        Hint.LONG: _("This is long. A few sentences on what was agreed are enough."),
        Hint.INTERPRETS: _("These words say what you think, not what you saw: %(words)s."),
        Hint.OTHERS: _("This may be about others than the child: %(words)s. Have they agreed to it?"),
        Hint.JOURNAL: _("Does this belong in your journal? %(words)s. The log is read by the whole team."),
    }
    return [texts[hint] % {"words": ", ".join(some)} if some else texts[hint] for hint, some in found.items()]


def correct_entry(request: HttpRequest, actor: Actor, case_id: UUID, first: UUID) -> HttpResponse:
    """Correct an entry of one's own."""
    may_do(actor, case_id, PlanAction.WRITE_ENTRY)
    latest = LogEntry.objects.filter(case_id=case_id, first=first).order_by("-version").first()
    if latest is None:
        raise Http404
    form = form_of(forms.CorrectForm, request, initial={"words": latest.words})
    return fill_in(
        request, actor, case_of(case_id), form,
        lambda f: acts.correct_entry(actor, case_id, first, **f.cleaned_data),
        title=_("Correct what you wrote"), submit=_("Save"),
        done=_("It is corrected. The first version stays."),
        look=PlanAction.READ_LOG, back=address("log", case_id),
    )  # fmt: skip


def see_documents(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The documents by kind and date."""
    case = looked(actor, PlanAction.SEE_DOCUMENTS, case_id)
    rows = list(Document.objects.filter(municipality=case.municipality, case_id=case_id).order_by("-at"))
    known = names(row.author_id for row in rows)
    context = {
        "case": case,
        "rows": [(row, known.get(row.author_id, "")) for row in rows],
        "can": can(actor, case_id),
        "crumbs": at_case(case, (_("Documents"), "")),
    }
    return render(request, "cases/plan/documents.html", context)


def add_document(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Add a document."""
    may_do(actor, case_id, PlanAction.ADD_DOCUMENT)
    case = case_of(case_id)
    form = form_of(forms.DocumentForm, request, topics=topics_of(case), young=young(actor, case))

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        return documents.add(
            actor,
            case_id,
            kind=given["kind"],
            dated=given["dated"],
            content=given["file"].read(),
            name=given["file"].name,
            topic=given.get("topic", ""),
            keep=given.get("keep", False),
        )

    return fill_in(
        request, actor, case, form, act,
        title=_("Add a document"), submit=_("Add"), done=_("The document is added."),
        look=PlanAction.SEE_DOCUMENTS, back=address("documents", case_id),
    )  # fmt: skip


def fetch_document(request: HttpRequest, actor: Actor, case_id: UUID, document_id: UUID) -> HttpResponse:
    """The document itself."""
    found = documents.fetch(actor, case_id, document_id)
    if found is None:
        raise Http404
    answer = HttpResponse(found.content, content_type=found.kind.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def remove_document(request: HttpRequest, actor: Actor, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Take it out."""
    return do(
        request,
        lambda: documents.remove(actor, case_id, document_id),
        done=_("The document is removed."),
        back=address("documents", case_id),
    )
