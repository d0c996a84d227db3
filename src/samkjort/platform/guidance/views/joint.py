"""What is done together: gatherings, checked before they are published, and guides written with KS."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance import actions, forms, queries
from samkjort.platform.guidance.models import Gathering, Writing
from samkjort.platform.guidance.parts import body_name, file_or_none, holder, language, show, show_form
from samkjort.platform.guidance.permissions import GuidanceAction
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals.lists import Listing
from samkjort.platform.signals.queries import holder_of
from samkjort.platform.signals.templatetags.steering import when
from samkjort.steering.checks.outcome import State
from samkjort.steering.guidance import cowriting
from samkjort.steering.guidance.cowriting import Stage
from samkjort.steering.guidance.reading import label
from samkjort.steering.register_data import register
from samkjort.steering.vocabulary import ActorLevel, DateKind
from samkjort.steering.vocabulary import label as steering_label

STATE = (ActorLevel.MINISTRY, ActorLevel.DIRECTORATE, ActorLevel.STATE_ADMINISTRATOR)


def _topics(codes: list[str] | tuple[str, ...]) -> str:
    return ", ".join(steering_label("topic", one, language()) for one in codes)


def gatherings(request: HttpRequest) -> HttpResponse:
    """Gatherings that are known: of the register, published here, and one's own that are planned."""
    speaks = holder(request)
    rows = queries.gatherings()
    title = _("Gatherings")
    columns = (
        ("on", _("When")),
        ("title", _("Gathering")),
        ("hosts", _("Hosts")),
        ("topics", _("About")),
        ("state", _("State")),
    )
    known = [row for row in register().signals.values() if row.type == "gathering"]
    cells = [
        (
            when(day.when) if (day := row.day(DateKind.HELD)) else None,
            row.title.in_language(language()),
            ", ".join(map(body_name, row.senders)),
            _topics(row.topics),
            _("held"),
        )
        for row in known
    ]
    cells += [
        (
            when_on(row),
            row.title,
            ", ".join(map(body_name, row.hosts)),
            _topics(row.topics),
            _("published") if row.published_at else _("planned"),
        )
        for row in rows
    ]
    whole = Listing("samlinger", title, columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "title": title,
        "list": whole,
        "rows": [{"row": row, "hosts": ", ".join(map(body_name, row.hosts))} for row in rows],
        "may_write": bool(speaks),
    }
    return show(request, "gatherings.html", context, crumbs=[(title, "")])


def when_on(row: Gathering) -> str | None:
    """The day of a gathering as it is read."""
    from samkjort.platform.shell.templatetags.page import day

    return str(day(row.on)) if row.on else None


def _hosts(speaks: str) -> list[tuple[str, str]]:
    bodies = [
        (key, body_name(key)) for key, one in register().actors.items() if one.level in STATE or key == "ks"
    ]
    own = [(speaks, body_name(speaks))] if speaks.isdigit() else []
    return [*own, *sorted(bodies, key=lambda pair: pair[1])]


def plan(request: HttpRequest, actor: Actor, key: UUID | None = None) -> HttpResponse:
    """Plan a gathering, or change one that is not published."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.GATHER, speaks)
    row = next((one for one in queries.gatherings() if one.pk == key and one.holder == speaks), None)
    if key and (row is None or row.published_at):
        raise Http404
    initial = (
        {"title": row.title, "hosts": row.hosts, "topics": row.topics, "on": row.on}
        if row
        else {"hosts": [speaks]}
    )
    form = filled(forms.GatheringForm, request, initial=initial, hosts=_hosts(speaks))
    if form.is_bound and form.is_valid():
        saved = actions.plan_gathering(actor, speaks, form.cleaned_data, key=key)
        notices.saved(request, _("The plan is saved. See what it meets before you publish it."))
        return redirect(reverse("guidance:gathering", args=[saved.pk]))
    return show_form(
        request,
        form,
        title=_("Plan a gathering"),
        lead=_("It is held against what others plan on the same theme before it is published."),
        submit=_("Save the plan"),
        cancel=reverse("guidance:gatherings"),
        crumbs=[(_("Gatherings"), reverse("guidance:gatherings"))],
    )


def change(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Change a planned gathering."""
    return plan(request, actor, key)


def gathering(request: HttpRequest, key: UUID) -> HttpResponse:
    """One gathering, with what the check says of it."""
    row = next((one for one in queries.gatherings() if one.pk == key), None)
    if row is None:
        raise Http404
    mine = holder(request) == row.holder
    return _gathering(request, row, forms.PublishForm(), mine=mine)


def _gathering(request: HttpRequest, row: Gathering, form: forms.PublishForm, *, mine: bool) -> HttpResponse:
    verdict = actions.check_gathering(row, register())
    parallel = [
        verdict.others[other]
        for hit in verdict.hits
        for other in hit.rows
        if other != str(row.pk) and other in verdict.others
    ]
    context = {
        "row": row,
        "facts": [
            (_("When"), when_on(row)),
            (_("Hosts"), ", ".join(map(body_name, row.hosts))),
            (_("About"), _topics(row.topics)),
        ],
        "state": verdict.state.value,
        "found": verdict.state is State.HIT,
        "free": verdict.free,
        "parallel": [
            {
                "title": one.title.in_language(language()),
                "hosts": ", ".join(map(body_name, one.senders)),
                "when": when(day.when) if (day := one.day(DateKind.HELD)) else None,
            }
            for one in parallel
        ],
        "missing": len(verdict.missing),
        "form": form,
        "mine": mine,
    }
    crumbs = [(_("Gatherings"), reverse("guidance:gatherings")), (row.title, "")]
    return show(request, "gathering.html", context, crumbs=crumbs, status=422 if form.is_bound else 200)


def publish(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Publish a gathering; where it is parallel to another, with a reason."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.GATHER, speaks)
    row = next((one for one in queries.gatherings() if one.pk == key and one.holder == speaks), None)
    if row is None:
        raise Http404
    form = forms.PublishForm(request.POST)
    if not form.is_valid():
        return _gathering(request, row, form, mine=True)
    try:
        actions.publish_gathering(actor, speaks, key, register(), form.cleaned_data["reason"])
    except actions.NotReady:
        form.add_error("reason", _("write why, or merge it with the other one"))
        return _gathering(request, row, form, mine=True)
    notices.saved(request, _("The gathering is published."))
    return redirect(reverse("guidance:gathering", args=[key]))


# -- guides written together ---------------------------------------------------------------------------


def writings(request: HttpRequest) -> HttpResponse:
    """Guides being written, how far they have come, and whether KS was invited first."""
    speaks = holder(request)
    title = _("Guides being written")
    rows = [_guide(row) for row in queries.writings()]
    columns = (
        ("title", _("Guide")),
        ("by", _("Written by")),
        ("stage", _("Stage")),
        ("invited", _("KS invited before the writing")),
        ("comments", _("Comments")),
        ("unanswered", _("Not answered")),
    )
    cells = [
        (one["row"].title, one["by"], one["stage"], one["invited"], one["comments"], one["unanswered"])
        for one in rows
    ]
    whole = Listing("veiledere-som-skrives", title, columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "title": title,
        "rows": rows,
        "list": whole,
        "may_write": bool(speaks) and not speaks.isdigit(),
    }
    return show(request, "writings.html", context, crumbs=[(title, "")])


def _guide(row: Writing) -> dict[str, Any]:
    return {
        "row": row,
        "by": body_name(row.holder),
        "stage": label("stage", row.stage, language()),
        "invited": queries.as_writing(row).invited_first,
        "comments": len(row.comments.all()),
        "unanswered": len(queries.unanswered(row)),
    }


def _seen(key: UUID) -> Writing:
    row = next((one for one in queries.writings() if one.pk == key), None)
    if row is None:
        raise Http404
    return row


def writing(request: HttpRequest, key: UUID) -> HttpResponse:
    """One guide on its way: stages, comments and answers."""
    row = _seen(key)
    speaks = holder(request)
    mine = speaks == row.holder
    done = row.stage == Stage.PUBLISHED.value
    context = {
        **_guide(row),
        "steps": [
            (label("stage", stage.value, language()), day) for stage, day in queries.as_writing(row).steps
        ],
        "said": [
            {
                "one": one,
                "by": body_name(one.holder),
                "stage": label("stage", one.stage, language()),
                "reply": one.reply if hasattr(one, "reply") else None,
            }
            for one in sorted(row.comments.all(), key=lambda each: each.at)
        ],
        "mine": mine,
        "may_move": mine and not done,
        "may_comment": bool(speaks) and not mine and not done,
    }
    crumbs = [(_("Guides being written"), reverse("guidance:writing")), (row.title, "")]
    return show(request, "writing.html", context, crumbs=crumbs)


def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Announce a guide."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.COWRITE, "" if speaks.isdigit() else speaks)
    form = filled(forms.GuideForm, request)
    if form.is_bound and form.is_valid():
        row = actions.begin_guide(actor, speaks, form.cleaned_data)
        notices.saved(request, _("The guide is announced. Invite KS before you write."))
        return redirect(reverse("guidance:one-writing", args=[row.pk]))
    return show_form(
        request,
        form,
        title=_("Announce a guide"),
        submit=_("Announce it"),
        cancel=reverse("guidance:writing"),
        crumbs=[(_("Guides being written"), reverse("guidance:writing"))],
    )


def move(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Bring a guide to its next stage."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.COWRITE, speaks)
    row = _seen(key)
    if row.holder != speaks:
        raise Http404
    stages = [(one.value, label("stage", one.value, language())) for one in cowriting.NEXT[Stage(row.stage)]]
    initial = {"on": clock.today(), "room": row.room, "to": stages[0][0] if stages else ""}
    form = filled(forms.StageForm, request, initial=initial, stages=stages)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.move_guide(actor, speaks, key, Stage(data["to"]), on=data["on"], room=data["room"])
        except cowriting.StageRefused as refused:
            form.add_error(*_refused(refused.code))
        else:
            notices.saved(request, _("The stage is saved."))
            return redirect(reverse("guidance:one-writing", args=[key]))
    return show_form(
        request,
        form,
        title=_("How far has it come?"),
        lead=row.title,
        submit=_("Save"),
        cancel=reverse("guidance:one-writing", args=[key]),
        crumbs=[
            (_("Guides being written"), reverse("guidance:writing")),
            (row.title, reverse("guidance:one-writing", args=[key])),
        ],
    )


def _refused(code: str) -> tuple[str | None, str]:
    return {
        "room": ("room", _("write how municipalities keep room to try, before it is published")),
        "unanswered": (None, _("Some comments have no answer yet. Answer them before it is published.")),
        "backwards": ("on", _("this is before the stage it is at")),
    }.get(code, ("to", _("this stage cannot come now")))


def comment(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Comment on a guide that is being written."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.COMMENT, speaks)
    row = _seen(key)
    form = filled(forms.SaysForm, request)
    if form.is_bound and form.is_valid():
        try:
            actions.comment(actor, speaks, key, form.cleaned_data["says"])
        except actions.NotThere:
            form.add_error(None, _("The guide is published, and takes no more comments."))
        else:
            notices.saved(request, _("The comment is sent. The answer comes on the same page."))
            return redirect(reverse("guidance:one-writing", args=[key]))
    return show_form(
        request,
        form,
        title=_("Comment on the guide"),
        lead=row.title,
        submit=_("Send the comment"),
        cancel=reverse("guidance:one-writing", args=[key]),
        crumbs=[(_("Guides being written"), reverse("guidance:writing"))],
    )


def reply(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Answer a comment on one's own guide."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.COWRITE, speaks)
    found = next(
        ((row, one) for row in queries.writings() for one in row.comments.all() if one.pk == key), None
    )
    if found is None or found[0].holder != speaks:
        raise Http404
    row, said = found
    form = filled(forms.SaysForm, request)
    if form.is_bound and form.is_valid():
        actions.reply(actor, speaks, key, form.cleaned_data["says"])
        notices.saved(request, _("The answer is sent."))
        return redirect(reverse("guidance:one-writing", args=[row.pk]))
    return show_form(
        request,
        form,
        title=_("Answer the comment"),
        lead=said.says,
        submit=_("Send the answer"),
        cancel=reverse("guidance:one-writing", args=[row.pk]),
        crumbs=[(_("Guides being written"), reverse("guidance:writing"))],
    )
