"""Packages made here, wishes and votes, and a staff meeting with a package."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance import actions, forms, queries
from samkjort.platform.guidance.models import OwnPackage
from samkjort.platform.guidance.parts import body_name, holder, language, names, show, show_form
from samkjort.platform.guidance.permissions import GuidanceAction
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals.queries import holder_of
from samkjort.steering.guidance import catalogue, learning
from samkjort.steering.guidance.learning import Phase
from samkjort.steering.guidance.reading import label

LARGEST = 500


def _crumb() -> tuple[str, str]:
    return _("Competence packages"), reverse("guidance:packages")


def _seen(key: UUID) -> OwnPackage:
    row = next((one for one in queries.packages() if one.pk == key), None)
    if row is None:
        raise Http404
    return row


def _lacks(lacking: tuple[str, ...]) -> str:
    words = {
        "themes": _("theme"),
        "readers": _("whom it is for"),
        "short_videos": _("videos of ten minutes at most"),
    }
    return ", ".join(words.get(one) or label("part", one, language()) for one in lacking)


def package(request: HttpRequest, key: UUID) -> HttpResponse:
    """One package made here: its parts, and what it lacks while it is a draft."""
    row = _seen(key)
    draft = queries.as_draft(row)
    speaks = holder(request)
    lacking = learning.lacking(draft)
    context = {
        "row": row,
        "by": body_name(row.holder),
        "facts": [
            (_("Theme"), names("theme", row.themes) or None),
            (_("For"), names("reader", row.readers) or None),
            (_("Length"), _("%(minutes)s minutes as a meeting") % {"minutes": draft.minutes}),
        ],
        "lacks": _lacks(lacking) if lacking else "",
        "mine": speaks == row.holder,
        "sessions": queries.sessions(speaks, key) if speaks.isdigit() else [],
        "may_hold": speaks.isdigit() and row.published_at is not None,
    }
    return show(request, "package.html", context, crumbs=[_crumb(), (row.title, "")])


def write(request: HttpRequest, actor: Actor, key: UUID | None = None) -> HttpResponse:
    """Write a package, or on one's own."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.WRITE_PACKAGE, speaks)
    row = _seen(key) if key else None
    if row is not None and row.holder != speaks:
        raise Http404
    initial = (
        {
            "title": row.title,
            "themes": row.themes,
            "readers": row.readers,
            "introduction": row.introduction,
            "example": row.example,
            "videos": "\n".join(f"{one['title']}; {one['address']}; {one['minutes']}" for one in row.videos),
            "reflection": "\n".join(row.reflection),
        }
        if row
        else {}
    )
    form = filled(forms.PackageForm, request, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            saved = actions.write_package(actor, speaks, form.cleaned_data, key=key)
        except actions.NotReady as error:
            form.add_error(
                None,
                _("The package is published, and would lack: %(parts)s") % {"parts": _lacks(error.lacking)},
            )
        else:
            notices.saved(request, _("The package is saved."))
            return redirect(reverse("guidance:package", args=[saved.pk]))
    return show_form(
        request,
        form,
        title=_("Change the package") if row else _("Make a package"),
        lead=_(
            "Introduction, a case, short videos, questions to reflect on. You can save before all is there."
        ),
        submit=_("Save"),
        cancel=reverse("guidance:package", args=[key]) if key else reverse("guidance:packages"),
        crumbs=[_crumb()],
    )


def change(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Change a package of one's own."""
    return write(request, actor, key)


def publish(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Open a package to all."""
    try:
        actions.publish_package(actor, holder_of(actor), key)
    except actions.NotThere:
        raise Http404 from None
    except actions.NotReady as error:
        notices.warned(
            request, _("It is not published yet. It lacks: %(parts)s") % {"parts": _lacks(error.lacking)}
        )
    else:
        notices.saved(request, _("The package is published, and open to all."))
    return redirect(reverse("guidance:package", args=[key]))


def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """A staff meeting with a published package, one step at a time."""
    row = _seen(key)
    if row.published_at is None:
        raise Http404
    draft = queries.as_draft(row)
    steps = learning.session(draft)
    number = _whole(request.GET.get("steg"), 1, len(steps))
    people = _whole(request.GET.get("antall"), 0, LARGEST, least=0)
    step = steps[number - 1]
    sizes = learning.groups(people)
    context = {
        "row": row,
        "step": step,
        "name": _phases()[step.phase],
        "number": number,
        "last": len(steps),
        "next": number + 1 if number < len(steps) else 0,
        "before": number - 1,
        "until": clock.now() + timedelta(minutes=step.minutes),
        "plan": [(_phases()[one.phase], one.minutes, place == number) for place, one in enumerate(steps, 1)],
        "whole": draft.minutes,
        "people": people or "",
        "sizes": sizes,
        "may_write": holder(request).isdigit(),
    }
    return show(
        request,
        "meeting.html",
        context,
        crumbs=[_crumb(), (row.title, reverse("guidance:package", args=[key])), (_("Staff meeting"), "")],
    )


def _phases() -> dict[Phase, str]:
    return {
        Phase.OPENING: _("Introduction and the case"),
        Phase.VIDEOS: _("Short videos"),
        Phase.ALONE: _("Think alone"),
        Phase.GROUP: _("Talk in groups"),
        Phase.PLENARY: _("All together"),
    }


def _whole(text: str | None, default: int, most: int, least: int = 1) -> int:
    return min(max(least, int(text)), most) if text and text.isdecimal() and len(text) < 6 else default


def held(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Write down what a meeting agreed on."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.HOLD_MEETING, speaks if speaks.isdigit() else "")
    row = _seen(key)
    form = filled(forms.MeetingForm, request, initial={"held_on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            actions.hold_meeting(actor, speaks, key, form.cleaned_data)
        except actions.NotThere:
            raise Http404 from None
        notices.saved(request, _("What you agreed on is saved."))
        return redirect(reverse("guidance:package", args=[key]))
    return show_form(
        request,
        form,
        title=_("What did you agree on?"),
        lead=row.title,
        submit=_("Save"),
        cancel=reverse("guidance:package", args=[key]),
        crumbs=[_crumb(), (row.title, reverse("guidance:package", args=[key]))],
    )


def wish(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Wish for a package."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.WISH, speaks)
    form = filled(forms.WishForm, request)
    if form.is_bound and form.is_valid():
        actions.wish(actor, speaks, form.cleaned_data)
        notices.saved(request, _("The wish is on the list. Other municipalities can join it."))
        return redirect(reverse("guidance:packages") + "#wishes")
    return show_form(
        request,
        form,
        title=_("Wish for a package"),
        submit=_("Put it on the list"),
        cancel=reverse("guidance:packages"),
        crumbs=[_crumb()],
    )


def vote(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Say that the municipality wants a wish too, or take it back."""
    speaks = holder_of(actor)
    known = {row.id for row in catalogue.of_kind("package") if row.wish}
    access.require(actor, GuidanceAction.WISH, speaks if speaks.isdigit() else "")
    if key not in known | {str(row.pk) for row in queries.wishes()}:
        raise Http404
    actions.vote(actor, speaks, key, wants=request.POST.get("wants") == "yes")
    return redirect(reverse("guidance:packages") + "#wishes")


def choose(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Choose a package for the municipality, or leave it."""
    speaks = holder_of(actor)
    access.require(actor, GuidanceAction.WISH, speaks if speaks.isdigit() else "")
    found = catalogue.entry(key)
    if found is None or found.kind != "package" or found.wish:
        raise Http404
    actions.choose(actor, speaks, key, chosen=request.POST.get("chosen") == "yes")
    return redirect(reverse("guidance:packages"))
