"""Making a concept of one's own: provision by provision, in versions, with every fault said at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.law.concepts.comparison import NotReady, compare_these
from samkjort.law.concepts.rows import Placing
from samkjort.law.order import shipped_concept
from samkjort.platform import clock
from samkjort.platform.lab import actions, numbers, orders, overlay
from samkjort.platform.lab.models import ConceptVersion, OwnConcept
from samkjort.platform.lab.views.concepts import comparison_parts
from samkjort.platform.lab.views.economy import frame
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, filled

BLANK, STAYS = "blank", "stays"


class BeginForm(Form):
    """A name, and where to begin."""

    name = forms.CharField(label=gettext_lazy("What is it called"), max_length=120)
    start = forms.ChoiceField(
        label=gettext_lazy("Where to begin"),
        widget=forms.RadioSelect,
        initial=STAYS,
        choices=[
            (STAYS, gettext_lazy("With the law as it is: everything stays, and I change what I want")),
            (BLANK, gettext_lazy("With nothing: I decide every provision myself")),
        ],
    )


def begin(request: HttpRequest) -> HttpResponse:
    """One's own concepts and kept runs, and a form to begin a new concept."""
    actor = request.actor  # type: ignore[attr-defined]
    form = filled(BeginForm, request)
    if form.is_bound and form.is_valid() and actor is not None:
        data = form.cleaned_data
        said = overlay.stays(_("As it is today.")) if data["start"] == STAYS else {"sections": {}, "own": []}
        made = actions.begin(actor, name=data["name"], said=said)
        return redirect("lab:own", made.id)
    context = frame(
        (_("Concepts"), reverse("lab:concepts")),
        (_("Your own"), ""),
        form=form,
        mine=actions.mine(actor),
        kept=actions.kept(actor),
    )
    return render(request, "lab/begin.html", context, status=422 if form.is_bound else 200)


def _mine(request: HttpRequest, concept: UUID) -> tuple[OwnConcept, ConceptVersion]:
    found = actions.of(request.actor, concept)  # type: ignore[attr-defined]
    latest = actions.newest(found) if found else None
    if found is None or latest is None:
        raise Http404
    return found, latest


def own(request: HttpRequest, concept: UUID) -> HttpResponse:
    """The concept act by act; sending it makes a new version."""
    found, latest = _mine(request, concept)
    acts = list(dict.fromkeys(path.document for path in overlay.sections()))
    act = request.GET.get("act", acts[0])
    if act not in acts:
        raise Http404
    if request.method == "POST":
        said = _changed(latest.said, request, act)
        made = actions.save(found, said)
        notices.saved(request, _("Version %(n)s is saved.") % {"n": made.number})
        return redirect(f"{reverse('lab:own', args=[found.id])}?act={act}")
    said, read = latest.said, overlay.read(found.name, latest.said)
    missing = overlay.undecided(said)
    context = frame(
        (_("Concepts"), reverse("lab:concepts")),
        (found.name, ""),
        concept=found,
        version=latest,
        versions=found.versions.order_by("-number"),
        read=read,
        missing=len(missing),
        total=len(overlay.sections()),
        acts=[(one, sum(path.document == one for path in missing)) for one in acts],
        act=act,
        rows=[
            (f"s{place}", path, said.get("sections", {}).get(str(path), {}), overlay.rules_of(path))
            for place, path in enumerate(overlay.sections())
            if path.document == act
        ],
        placings=[(one.value, one.label.in_language(numbers.language())) for one in Placing],
        provisions=[
            (number, row) for number, row in enumerate([*said.get("own", []), {}][: overlay.MOST_OWN], 1)
        ],
        one_decision=said.get("one_decision"),
        others=[pair for pair in orders.choices() if pair[0] != "today"],
    )
    return render(request, "lab/own.html", context)


def _changed(before: overlay.Said, request: HttpRequest, act: str) -> overlay.Said:
    """What was said before, with what the form says of one act and of the concept's own provisions."""
    sections = dict(before.get("sections", {}))
    allowed = {one.value for one in Placing}
    for place, path in enumerate(overlay.sections()):
        if path.document != act or f"s{place}-placing" not in request.POST:
            continue
        placing = request.POST[f"s{place}-placing"]
        row: dict[str, Any] = {"placing": placing if placing in allowed else ""}
        for name in ("reason", "safeguard", "by"):
            row[name] = request.POST.get(f"s{place}-{name}", "").strip()[:1000]
        if not row["by"].isdecimal() or not 1 <= int(row["by"]) <= overlay.MOST_OWN:
            row["by"] = ""
        sections[str(path)] = row
    own = [
        {
            name: request.POST.get(f"own{number}-{name}", "").strip()[:4000]
            for name in ("title", "text", "adds")
        }
        for number in range(1, overlay.MOST_OWN + 1)
    ]
    own = [row for row in own if row["title"] or row["text"]]
    return {"sections": sections, "own": own, "one_decision": request.POST.get("one_decision") == "yes"}


def back_to(request: HttpRequest, concept: UUID, number: int) -> HttpResponse:
    """Take an earlier version up again, as a new one."""
    found, _latest = _mine(request, concept)
    earlier = found.versions.filter(number=number).first()
    if earlier is None:
        raise Http404
    made = actions.save(found, earlier.said)
    notices.saved(request, _("Version %(n)s is saved.") % {"n": made.number})
    return redirect("lab:own", found.id)


def own_beside(request: HttpRequest, concept: UUID) -> HttpResponse:
    """One's own concept beside shipped ones; it opens only when every provision is decided."""
    found, latest = _mine(request, concept)
    read = overlay.read(found.name, latest.said)
    names = orders.known(request.GET.getlist("c"))[: orders.MOST - 1]
    whole, reasons = None, list(read.faults)
    if read.ready and read.concept is not None:
        try:
            whole = compare_these([read.concept, *map(shipped_concept, names)], clock.today())
        except NotReady as error:
            reasons = [one.text.in_language(numbers.language()) for one in error.reasons]
    context = frame(
        (_("Concepts"), reverse("lab:concepts")),
        (found.name, reverse("lab:own", args=[found.id])),
        (_("Side by side"), ""),
        choices=orders.choices(),
        chosen=names,
        found=whole,
        own_reasons=reasons,
        for_report=urlencode([*(("c", name) for name in names), ("own", str(found.id))]),
        **(comparison_parts(whole) if whole else {}),
    )
    return render(request, "lab/compare.html", context, status=200 if whole else 422)


def keep(request: HttpRequest) -> HttpResponse:
    """Keep a run: its address and the version of the data."""
    actor = request.actor  # type: ignore[attr-defined]
    address = request.POST.get("address", "")[:2000]
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if actor is None or not path.startswith("/lab/"):
        raise Http404
    actions.keep(actor, title=request.POST.get("title", "")[:160] or path[:160], address=path)
    notices.saved(request, _("Kept. You find it under «Your own»."))
    return redirect(path)
