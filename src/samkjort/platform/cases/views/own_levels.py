"""Pages where a municipality writes its own levels: what is in force, the draft, what is wrong, from when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.model import Model
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.actions import own_levels as acts
from samkjort.platform.cases.forms.own_levels import SinceForm
from samkjort.platform.cases.models import LevelDraft
from samkjort.platform.cases.own_levels import draft as drafts
from samkjort.platform.cases.own_levels import pages
from samkjort.platform.cases.own_levels.changes import changes
from samkjort.platform.cases.own_levels.faults import faults
from samkjort.platform.cases.own_levels.words import KINDS
from samkjort.platform.cases.permissions_more import MoreAction
from samkjort.platform.cases.queries import own_levels as queries
from samkjort.platform.cases.services import name_of
from samkjort.platform.cases.views.staff_pages import language
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled


def levels(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The municipality's model, and each service that has one of its own or may have."""
    access.require(actor, MoreAction.SEE_LEVELS, actor.municipality)
    own = queries.with_own(actor)
    rows = [(queries.ALL, _("All services"), own.get(""), acts.may_write(actor, ""))]
    for service in queries.services(actor):
        may = acts.may_write(actor, service)
        rows.append((service, name_of(service, language()), own.get(service), may))
    context = {"rows": rows, "crumbs": [(_("How we work"), "")]}
    return render(request, "cases/levels/levels.html", context)


def one(request: HttpRequest, actor: Actor, scope: str) -> HttpResponse:
    """What is in force for all or for one service, the versions, and the draft."""
    access.require(actor, MoreAction.SEE_LEVELS, actor.municipality)
    service = _service(actor, scope)
    standing = queries.standing(actor, service)
    may = acts.may_write(actor, service)
    context = {
        "scope": scope,
        "title": _title(service),
        "standing": standing,
        "shown": shown(standing.model),
        "may": may,
        "draft": standing.draft if may else None,
        "form": SinceForm(initial={"since": clock.today() + timedelta(days=1)}) if may else None,
        "for_service": bool(service),
        "crumbs": _crumbs(service, scope),
    }
    return render(request, "cases/levels/one.html", context)


def see_version(request: HttpRequest, actor: Actor, scope: str, version_id: UUID) -> HttpResponse:
    """One version as it was or will be."""
    access.require(actor, MoreAction.SEE_LEVELS, actor.municipality)
    row = queries.version(actor, version_id)
    if row is None or row.service != _service(actor, scope):
        raise Http404
    context = {
        "title": _title(row.service),
        "scope": scope,
        "row": row,
        "shown": shown(queries.model_in(row)),
        "may": acts.may_write(actor, row.service),
        "crumbs": _crumbs(row.service, scope, _("A version")),
    }
    return render(request, "cases/levels/version.html", context)


def begin(request: HttpRequest, actor: Actor, scope: str) -> HttpResponse:
    """Begin a draft: from what is in force, from what ships, or from a version."""
    service = _service(actor, scope)
    acts.require(actor, service)
    wanted = request.POST.get("fra", "")
    if wanted == "standard":
        content = drafts.shipped()
    elif wanted and (row := queries.version(actor, _id(wanted))) is not None:
        content = drafts.of_source(row.source)
    else:
        content = _in_force(actor, service)
    acts.begin(actor, service, content)
    return redirect("cases:levels-draft", scope)


def _in_force(actor: Actor, service: str) -> drafts.Content:
    from samkjort.platform.cases.models_of_work import in_force

    row = in_force(actor.municipality, service)
    return drafts.of_source(row.source) if row else drafts.shipped()


def draft(request: HttpRequest, actor: Actor, scope: str) -> HttpResponse:
    """The draft's parts: levels in order, templates, deadlines, topics."""
    service = _service(actor, scope)
    acts.require(actor, service)
    row = _draft(actor, service)
    if request.method == "POST":
        do, _colon, path = request.POST.get("do", "").partition(":")
        if do == "drop":
            acts.drop(actor, service)
            notices.saved(request, _("The draft is thrown away."))
            return redirect("cases:levels", scope)
        if drafts.change(row.content, do, path):
            acts.write(actor, service, row.content)
        return redirect("cases:levels-draft", scope)
    wrong = faults(row.content)
    where = {fault.page for fault in wrong}
    known: Any = drafts.get(row.content, "levels", [])
    context = {
        "scope": scope,
        "title": _title(service),
        "levels": [
            (f"niva-{at}", f"levels.{at}", _name(level) or _("A new level"), f"niva-{at}" in where,
             at == 0, at == len(known) - 1)
            for at, level in enumerate(known)
        ],
        "templates": [
            (f"mal-{at}", _name(one_) or _("A new template"), KINDS.get(one_.get("kind"), ""),
             f"mal-{at}" in where)
            for at, one_ in enumerate(drafts.get(row.content, "templates", []))
        ],
        "wrong": where,
        "faults": len(wrong),
        "row": row,
        "crumbs": _crumbs(service, scope, _("The draft")),
    }  # fmt: skip
    return render(request, "cases/levels/draft.html", context)


def edit(request: HttpRequest, actor: Actor, scope: str, page: str) -> HttpResponse:
    """One page of the draft. What is typed is kept, whole or not; what is wrong is said beside it."""
    service = _service(actor, scope)
    acts.require(actor, service)
    row = _draft(actor, service)
    if pages.page(row.content, page) is None:
        raise Http404
    here = reverse("cases:levels-edit", args=[scope, page])
    status = 200
    if request.method == "POST":
        content = pages.apply(row.content, page, request.POST)
        do, _colon, path = request.POST.get("do", "").partition(":")
        changed = do in ("add", "up", "down", "remove") and drafts.change(content, do, path)
        acts.write(actor, service, content)
        row.content = content
        mine = [fault for fault in faults(content) if fault.page == page]
        if changed:
            return redirect(here)
        if not mine:
            notices.saved(request, _("Saved in the draft. Nothing is changed for anyone yet."))
            return redirect("cases:levels-draft", scope)
        status = 422
    wrong = [fault for fault in faults(row.content) if fault.page == page] if status == 422 else []
    found = pages.page(row.content, page, wrong)
    assert found is not None
    context = {
        "scope": scope,
        "page": found,
        "wrong": wrong,
        "crumbs": [
            *_crumbs(service, scope)[:-1],
            (_title(service), reverse("cases:levels", args=[scope])),
            (_("The draft"), reverse("cases:levels-draft", args=[scope])),
            (found.title, ""),
        ],
    }
    return render(request, "cases/levels/edit.html", context, status=status)


def preview(request: HttpRequest, actor: Actor, scope: str) -> HttpResponse:
    """Everything that is wrong, at once; or how it will look, what it changes, and from when."""
    service = _service(actor, scope)
    acts.require(actor, service)
    row = _draft(actor, service)
    wrong = faults(row.content)
    form = filled(SinceForm, request, initial={"since": clock.today() + timedelta(days=1)})
    if form.is_bound and form.is_valid():
        done = _tried(
            form,
            lambda: acts.put_in_force(actor, service, since=form.cleaned_data["since"]),
        )
        if done:
            notices.saved(request, _("Done. Cases begun from that day on get the new version."))
            return redirect("cases:levels", scope)
    model = None if wrong else drafts.as_model(row.content)
    context = {
        "scope": scope,
        "title": _title(service),
        "faults": [(fault, reverse("cases:levels-edit", args=[scope, fault.page])
                    if pages.page(row.content, fault.page) else
                    reverse("cases:levels-draft", args=[scope])) for fault in wrong],
        "shown": shown(model) if model else None,
        "changes": changes(queries.standing(actor, service).model, model, language()) if model else [],
        "form": form,
        "crumbs": _crumbs(service, scope, _("Check and put in force")),
    }  # fmt: skip
    return render(request, "cases/levels/preview.html", context, status=422 if form.is_bound else 200)


def back(request: HttpRequest, actor: Actor, scope: str) -> HttpResponse:
    """Back to what ships (for a service: to the municipality's), from a day."""
    service = _service(actor, scope)
    acts.require(actor, service)
    form = SinceForm(request.POST)
    said = ""
    if form.is_valid():
        try:
            acts.back_to_shipped(actor, service, since=form.cleaned_data["since"])
        except StepRefused as refused:
            said = refused.in_language(language())
        else:
            notices.saved(request, _("Done. What you had is kept among the versions."))
            return redirect("cases:levels", scope)
    else:
        said = "; ".join(str(message) for messages in form.errors.values() for message in messages)
    notices.warned(request, said)
    return redirect("cases:levels", scope)


def shown(model: Model) -> dict[str, Any]:
    """A model as staff meet it, in the language of the page."""
    lang = language()
    names = {one_.id: one_.name.in_language(lang) for one_ in model.templates}
    return {
        "name": model.name.in_language(lang),
        "levels": [
            {
                "name": level.name.in_language(lang),
                "about": level.about.in_language(lang),
                "approves": level.leader_approves,
                "steps": [
                    (
                        step.texts.in_language(lang),
                        step.days,
                        names.get(step.template or "", ""),
                    )
                    for step in level.steps
                ],
            }
            for level in model.levels
        ],
        "templates": [
            (one_.name.in_language(lang), [part.texts.in_language(lang) for part in one_.parts])
            for one_ in model.templates
        ],
    }  # fmt: skip


def _tried(form: SinceForm, act: Callable[[], object]) -> bool:
    try:
        act()
    except StepRefused as refused:
        form.add_error(None, refused.in_language(language()))
        return False
    return True


def _name(row: Any) -> str:
    """A level's or template's name as far as it is written."""
    return str(drafts.get(row, f"name.{language()}") or drafts.get(row, "name.nb") or "")


def _draft(actor: Actor, service: str) -> LevelDraft:
    row = LevelDraft.objects.filter(municipality=actor.municipality, service=service).first()
    if row is None:
        raise Http404
    return row


def _service(actor: Actor, scope: str) -> str:
    if scope == queries.ALL:
        return ""
    if scope not in queries.services(actor):
        raise Http404
    return scope


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _title(service: str) -> str:
    return name_of(service, language()) if service else _("All services")


def _crumbs(service: str, scope: str, *here: str) -> list[tuple[str, str]]:
    first = (_("How we work"), reverse("cases:how-we-work"))
    if not here:
        return [first, (_title(service), "")]
    return [first, (_title(service), reverse("cases:levels", args=[scope])), *((text, "") for text in here)]
