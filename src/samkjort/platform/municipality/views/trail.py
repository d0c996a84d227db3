"""Competence money: the mapped needs, each application's six steps, the report, the allocation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance.queries import municipality_names
from samkjort.platform.municipality import actions, forms, queries
from samkjort.platform.municipality.actions import ADMINISTRATOR
from samkjort.platform.municipality.models import Need, Trail
from samkjort.platform.municipality.parts import (
    edit,
    fields,
    known,
    kroner,
    may_tell,
    page,
    signal_link,
    speaks_for,
    write_links,
)
from samkjort.platform.municipality.permissions import MunicipalityAction
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.frame import address_of
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing, sent
from samkjort.platform.signals.parts import PAGE, file_or_none, municipality_name, paged, wants_file
from samkjort.steering.consultation.document import Document, Paragraph, Table, docx
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.municipality import competence as way
from samkjort.steering.municipality.competence import Refusal, State, Step, StepRefused, built_up_by
from samkjort.steering.vocabulary import label

PROCESS = (Evidence("004", 677, 683, Level.STATED), Evidence("004", 1316, 1323, Level.INFORMANTS))


def step_name(step: str, language: str) -> str:
    """A step as people call it."""
    name = label("grant_step", step, language)
    return name[:1].upper() + name[1:]


def state_name(state: State) -> str:
    """Where a step stands, in a word."""
    return {State.DONE: _("done"), State.NEXT: _("can be taken"), State.WAITS: _("waits")}[state]


def refusal(found: StepRefused, language: str) -> str:
    """Why a step is not taken, and what to do."""
    lacking = ", ".join(label("grant_step", step, language) for step in found.lacking)
    return {
        Refusal.DONE: _("This step is taken already."),
        Refusal.NOT_YET: _("First: %(steps)s.") % {"steps": lacking},
        Refusal.BACKWARDS: _("The day is before: %(steps)s. Choose a later day.") % {"steps": lacking},
        Refusal.NO_NEED: _("No need is mapped yet. Write down a need first."),
        Refusal.NO_AMOUNT: _("Write how many kroner were allocated."),
        Refusal.NO_PARTNER: _("Write which university or college it is."),
    }[found.why]


def competence(request: HttpRequest) -> HttpResponse:
    """The mapped needs, and each application with how far it is."""
    one = asked.read(request)
    holder = speaks_for(one)
    rows = (
        queries.reported()
        if holder == ADMINISTRATOR
        else list(queries.mine(Trail, one.municipality).order_by("-changed_at", "id"))
        if one.municipality
        else []
    )
    columns = (
        ("title", _("Application")),
        ("municipality", _("Municipality")),
        *((step.value, step_name(step, one.language)) for step in Step),
        ("asked", _("Kroner asked for")),
        ("allocated", _("Kroner allocated")),
        ("days", _("Days from need to money")),
    )
    pages = paged(request, 0 if wants_file(request) else len(rows))
    if not wants_file(request):
        rows = rows[(pages.number - 1) * PAGE : pages.number * PAGE]
    names = municipality_names(row.holder for row in rows)
    cells: list[tuple[Any, ...]] = []
    trails = [queries.as_trail(row) for row in rows]
    for row, trail in zip(rows, trails, strict=True):
        cells.append(
            (
                Link(row.title, reverse("municipality:trail", args=[row.id])),
                names.get(row.holder, row.holder),
                *(day or state_name(state) for _step, state, day in trail.status()),
                known(kroner(row.asked)),
                known(kroner(row.allocated)),
                known(trail.days),
            )
        )
    whole = Listing("kompetansemidler", _("Competence money"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    shown = Listing(
        whole.name,
        whole.title,
        (
            ("title", _("Application")),
            ("municipality", _("Municipality")),
            ("far", _("How far")),
            ("next", _("Can be taken now")),
            *columns[-3:],
        ),
        [(row[0], row[1], *_far(trail, one), *row[-3:]) for row, trail in zip(cells, trails, strict=True)],
    )
    may = may_tell(one)
    needs = queries.mine(Need, one.municipality).order_by("service", "says", "id")
    context = {
        "list": shown,
        "pages": pages,
        "needs": [
            (label("sector", row.service, one.language), edit("behov", row.id, row.says, may=may))
            for row in (needs if one.municipality else ())
        ],
        "themes": queries.mapped_themes(one.municipality, one.language) if one.municipality else [],
        "mapping": address_of("guidance:needs"),
        "administrator": holder == ADMINISTRATOR,
        "built_up": built_up_by(one.register),
        "said": PROCESS,
        "writes": write_links(
            ("behov", _("Write down a need")), ("soknad", _("Begin an application with the needs"))
        ),
    }
    return page(request, one, "competence.html", context, _("Competence money"))


def _far(trail: way.Trail, one: Asked) -> tuple[str, str | None]:
    """How many of the steps are taken, and which can be taken now."""
    status = trail.status()
    done = sum(state is State.DONE for _step, state, _day in status)
    ready = [step_name(step, one.language) for step, state, _day in status if state is State.NEXT]
    far = _("%(done)s of %(all)s steps") % {"done": done, "all": len(status)}
    return far, ", ".join(ready) or None


def trail(request: HttpRequest, key: UUID) -> HttpResponse:
    """One application: its needs, the six steps with their days, the money, and the report to the forum."""
    one = asked.read(request)
    row = Trail.objects.filter(pk=key).first()
    if row is None:
        raise Http404
    if request.GET.get("som") == "docx":
        return sent(docx(report(one, row)), "docx", "behov-til-samarbeidsforum")
    mine = bool(one.speaks_for) and row.holder == one.speaks_for and _may(one.actor, one.speaks_for)
    found, given = queries.as_trail(row), queries.allocation(row.pk)
    context = {
        "row": row,
        "holder": municipality_name(row.holder),
        "grant": signal_link(row.grant, one),
        "steps": [
            {
                "name": step_name(step, one.language),
                "state": state.value,
                "word": state_name(state),
                "day": day,
                "url": reverse("municipality:step", args=[row.pk, step.value])
                if mine and state is State.NEXT
                else "",
            }
            for step, state, day in found.status()
        ],
        "facts": [
            (_("Kroner asked for"), kroner(row.asked)),
            (_("Kroner allocated"), kroner(row.allocated)),
            (_("Days from need to money"), found.days),
            (_("University or college"), row.partner or None),
            (
                _("Build-up"),
                "; ".join(f"{year}: {kroner(sum_)}" for year, sum_ in sorted(found.build_up.items())) or None,
            ),
            (_("The whole programme is to be built up by"), built_up_by(one.register)),
        ],
        "given": given,
        "given_sum": kroner(given.amount) if given else "",
        "allocate": reverse("municipality:allocate", args=[row.pk])
        if speaks_for(one) == ADMINISTRATOR and row.reported and given is None
        else "",
        "change": reverse("municipality:change", args=["soknad", row.pk]) if mine else "",
        "said": PROCESS,
    }
    return page(request, one, "trail.html", context, row.title)


def _may(actor: Actor | None, holder: str) -> bool:
    return bool(actor and access.may(actor, MunicipalityAction.TELL, holder))


def report(one: Asked, row: Trail) -> Document:
    """The report to the county forum: the needs as they were mapped, and what is asked for."""
    sum_ = str(known(kroner(row.asked)))
    rows = tuple(tuple(part.partition(": ")[::2]) for part in row.needs)
    blocks = (
        Paragraph(_("From: %(name)s") % {"name": municipality_name(row.holder)}),
        Paragraph(_("Kroner asked for: %(sum)s") % {"sum": sum_}),
        Table(_("Mapped needs"), (_("Field"), _("Need")), rows),
        Paragraph(_("University or college: %(name)s") % {"name": known(row.partner)}),
    )
    return Document(row.title, get_language() or "nb", blocks)


def step(request: HttpRequest, actor: Actor, key: UUID, step: str) -> HttpResponse:
    """Take one step of an application."""
    one = asked.read(request)
    access.require(actor, MunicipalityAction.TELL, one.speaks_for)
    row = queries.mine(Trail, one.speaks_for).filter(pk=key).first()
    if row is None or step not in {each.value for each in Step}:
        raise Http404
    given = queries.allocation(key)
    initial = {
        "on": clock.today(),
        "partner": row.partner,
        "allocated": given.amount if given else row.allocated,
    }
    form = filled(forms.StepForm, request, initial=initial)
    if step != Step.ADMINISTRATOR_ALLOCATES:
        del form.fields["allocated"]
    if step != Step.UNIVERSITY_PARTNER:
        del form.fields["partner"]
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.take_step(
                actor,
                one.speaks_for,
                key,
                Step(step),
                on=data["on"],
                allocated=data.get("allocated"),
                partner=data.get("partner") or "",
            )
        except StepRefused as found:
            form.add_error(None, refusal(found, one.language))
        else:
            notices.saved(request, _("The step is taken."))
            return redirect(reverse("municipality:trail", args=[key]))
    context = {
        "form": form,
        "title": step_name(step, one.language),
        "lead": row.title,
        "submit": _("Take the step"),
        "cancel": reverse("municipality:trail", args=[key]),
    }
    return page(request, one, "form.html", context, row.title, 422 if form.is_bound else 200)


def allocate(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """What the State Administrator allocates to an application told to the forum."""
    one = asked.read(request)
    holder = speaks_for(one)
    access.require(actor, MunicipalityAction.ALLOCATE, holder if holder == ADMINISTRATOR else "")
    row = Trail.objects.filter(pk=key, reported=True).first()
    if row is None:
        raise Http404
    form = filled(forms.AllocationForm, request, initial={"on": clock.today()})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.allocate(
                actor, holder, key, amount=data["amount"], on=data["on"], note=data["note"] or ""
            )
        except actions.NotThere:
            form.add_error(None, _("Money is allocated to this application already."))
        else:
            notices.saved(request, _("The allocation is written down, and the municipality sees it."))
            return redirect(reverse("municipality:trail", args=[key]))
    context = {
        "form": form,
        "title": _("Allocate to %(name)s") % {"name": municipality_name(row.holder)},
        "lead": row.title,
        "submit": _("Allocate"),
        "cancel": reverse("municipality:trail", args=[key]),
    }
    return page(request, one, "form.html", context, row.title, 422 if form.is_bound else 200)


def needs_now(one: Asked) -> list[str]:
    """The needs as they stand mapped, each with its field or theme in front: our own, and guidance's."""
    own = [(fields([service], one.language), says) for service, says in queries.needs(one.speaks_for)]
    themes = queries.mapped_themes(one.speaks_for, one.language)
    return [f"{name}: {says}".removesuffix(": ") for name, says in (*own, *themes)]
