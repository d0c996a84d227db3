"""The inquiry's handover package: asked for by one who is signed in, made by the worker, fetched here."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.journeys.situations import stories
from samkjort.platform.lab import actions, numbers, orders, overlay, reports
from samkjort.platform.lab.models import ConceptVersion, OwnConcept, Report, ReportState
from samkjort.platform.lab.views.economy import frame
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, filled

LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def is_there() -> bool:
    """Whether the report can be made here."""
    return find_spec("samkjort.report.package") is not None and find_spec("typst") is not None


class ReportForm(Form):
    """What is to be in the report."""

    c = forms.MultipleChoiceField(
        label=gettext_lazy("Concepts"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Two to five, one of your own counted in. The law as it is comes first."),
    )
    own = forms.ChoiceField(label=gettext_lazy("One of your own"), required=False)
    situations = forms.MultipleChoiceField(
        label=gettext_lazy("Journeys"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("All twelve when none is chosen. Fewer go quicker."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, mine: list[OwnConcept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = numbers.language()
        self.mine = {str(one.pk): one for one in mine}
        fields: dict[str, Any] = self.fields
        fields["c"].choices = orders.choices()
        fields["own"].choices = [("", _("None")), *((key, one.name) for key, one in self.mine.items())]
        fields["situations"].choices = [
            (name, story.title.in_language(language)) for name, story in stories().items()
        ]
        if not mine:
            del fields["own"]

    def clean(self) -> dict[str, Any]:
        """Two to five concepts, and one's own whole."""
        data: dict[str, Any] = super().clean() or {}
        chosen = data.get("c") or []
        own = data.get("own") or ""
        if "c" not in self.errors and not 2 <= len(chosen) + bool(own) <= orders.MOST:
            self.add_error("c", _("choose two to five"))
        if own:
            self.found = self._whole(self.mine[own])
        return data

    found: tuple[OwnConcept, ConceptVersion] | None = None

    def _whole(self, concept: OwnConcept) -> tuple[OwnConcept, ConceptVersion] | None:
        latest = actions.newest(concept)
        if latest is None or not overlay.read(concept.name, latest.said).ready:
            self.add_error("own", _("is not complete yet: open it to see what is left"))
            return None
        return concept, latest


def report(request: HttpRequest) -> HttpResponse:
    """One's own reports, and a form to ask for one."""
    actor = request.actor  # type: ignore[attr-defined]
    mine = actions.mine(actor)
    first = {
        "c": orders.known(request.GET.getlist("c")) or ["today", "concept-a", "concept-b"],
        "own": request.GET.get("own", ""),
        "language": numbers.language(),
    }
    form = filled(ReportForm, request, mine=mine, initial=first)
    if form.is_bound and form.is_valid() and actor is not None:
        return _asked(request, form)
    context = frame(
        (_("The report"), ""),
        form=form,
        there=is_there(),
        reports=[(one, *state(one)) for one in reports.mine(actor)],
    )
    return render(request, "lab/reports.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, form: Any) -> HttpResponse:
    data, own = form.cleaned_data, form.found
    names = [name for name in orders.ids() if name in data["c"]]
    titles = [orders.name_of(name) for name in names] + ([own[0].name] if own else [])
    try:
        made = reports.ask(
            request.actor,  # type: ignore[attr-defined]
            title=", ".join(titles),
            concepts=names,
            own=own,
            situations=data["situations"],
            language=data["language"],
        )
    except reports.OneUnderWay as error:
        notices.saved(request, _("You have a report under way already: this one. Wait for it, or stop it."))
        made = error.report
    return redirect("lab:one-report", made.pk)


def state(one: Report) -> tuple[str, str]:
    """The look and the word of how far a report has come."""
    return {
        ReportState.WAITING: ("quiet", _("Waits for its turn")),
        ReportState.WORKING: ("turn", _("Is being made")),
        ReportState.DONE: ("done", _("Ready")),
        ReportState.FAILED: ("late", _("Could not be made")),
    }[ReportState(one.state)]


def _mine(request: HttpRequest, report: UUID) -> Report:
    found = reports.of(request.actor, report)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def one_report(request: HttpRequest, report: UUID) -> HttpResponse:
    """How far a report has come; its files when it is ready, or why there are none."""
    found = _mine(request, report)
    kind, word = state(found)
    files = [(name, numbers.number(size / 1000)) for name, size in _sizes(found)]
    context = frame(
        (_("The report"), reverse("lab:report")),
        (found.title, ""),
        report=found,
        kind=kind,
        word=word,
        under_way=found.state in (ReportState.WAITING, ReportState.WORKING),
        step=numbers.say(f"step.{found.step}") if found.step else "",
        why=fault(found),
        files=files,
    )
    return render(request, "lab/report.html", context)


def _sizes(found: Report) -> list[tuple[str, int]]:
    from django.db.models.functions import Length

    order = {"report.pdf": 0, "report.docx": 1, "report.json": 2}
    rows = found.files.annotate(size=Length("content")).values_list("name", "size")
    return sorted(rows, key=lambda row: order.get(row[0], 3))


def fault(one: Report) -> str:
    """Why a report could not be made, and what to do."""
    return {
        "": "",
        "refused": _("Something in it could not be used. Change what you chose, and ask again:"),
        "broke": _(
            "It stopped because of a fault of ours, not of what you chose. Whoever runs this has been told."
        ),
        "too_long": _("It took more than an hour, and was stopped. Ask for fewer concepts or journeys."),
        "stopped": _("The server was stopped twice while it was made. Ask again, and it begins anew."),
    }[one.fault]


def download(request: HttpRequest, report: UUID, name: str) -> HttpResponse:
    """A file of a finished report."""
    found = _mine(request, report)
    file = found.files.filter(name=name).first()
    kind = MEDIA.get(name.rpartition(".")[2])
    if file is None or kind is None:
        raise Http404
    answer = HttpResponse(bytes(file.content), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="samkjort-{found.asked_at:%Y-%m-%d}-{name}"'
    return answer


def throw_away(request: HttpRequest, report: UUID) -> HttpResponse:
    """Stop a report, or throw it away."""
    reports.throw_away(_mine(request, report))
    notices.saved(request, _("It is gone."))
    return redirect("lab:report")
