"""What one writes in the consultation: asks, answers, positions, and a response built from them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.consultation import actions, forms, queries
from samkjort.platform.consultation.permissions import ConsultationAction
from samkjort.platform.consultation.views.pages import page
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import Form, filled
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import sent
from samkjort.platform.signals.parts import holder_name
from samkjort.platform.signals.queries import holder_of
from samkjort.steering.consultation.asks import Outcome, asks
from samkjort.steering.consultation.document import docx, pdf
from samkjort.steering.consultation.positions import Stance
from samkjort.steering.consultation.response import NEEDS_REASON, NotReady, build, lacking
from samkjort.steering.vocabulary import ActorLevel

STATE = (ActorLevel.NATIONAL, ActorLevel.MINISTRY, ActorLevel.DIRECTORATE, ActorLevel.STATE_ADMINISTRATOR)


def speaks_for_state(one: Asked, holder: str) -> bool:
    """Whether a body is of the State, and so may answer an ask."""
    actor = one.register.actors.get(holder)
    return actor is not None and actor.level in STATE


def new_ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask the State for something."""
    one = asked.read(request)
    holder = holder_of(actor)
    access.require(actor, ConsultationAction.ASK, holder)
    signal = one.register.signals.get(request.GET.get("om", ""))
    bodies = [
        (key, each.name.in_language(one.language))
        for key, each in one.register.actors.items()
        if each.level in STATE[:2] and each.active_to is None
    ]
    form = filled(
        forms.AskForm,
        request,
        initial={"raised_on": clock.today(), "to": [*signal.senders] if signal else []},
        bodies=sorted(bodies, key=lambda pair: pair[1]),
    )
    if form.is_bound and form.is_valid():
        actions.ask(actor, holder, {**form.cleaned_data, "about": signal.id if signal else ""})
        notices.saved(request, _("It is asked, and the days are counted from now on."))
        return redirect(reverse("consultation:asks"))
    context = {
        "form": form,
        "title": _("What do you ask of the State?"),
        "lead": _("About: %(title)s") % {"title": signal.title.in_language(one.language)} if signal else "",
        "submit": _("Ask"),
        "cancel": reverse("consultation:asks"),
    }
    return _form(request, one, context, form)


def answer(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Answer an ask, for a body of the State."""
    one = asked.read(request)
    holder = holder_of(actor)
    access.require(actor, ConsultationAction.ANSWER, holder if speaks_for_state(one, holder) else "")
    known = {row.id: row for row in asks()} | {row.id: row for row in map(queries.as_ask, queries.own_asks())}
    if key not in known:
        raise Http404
    outcomes = [(each.value, each.label.in_language(one.language)) for each in Outcome]
    form = filled(forms.AnswerForm, request, initial={"on": clock.today()}, outcomes=outcomes)
    if form.is_bound and form.is_valid():
        actions.answer(actor, holder, key, form.cleaned_data)
        notices.saved(request, _("The answer is written down."))
        return redirect(reverse("consultation:asks"))
    context = {
        "form": form,
        "title": _("Answer"),
        "lead": known[key].says.in_language(one.language),
        "submit": _("Save the answer"),
        "cancel": reverse("consultation:asks"),
    }
    return _form(request, one, context, form)


def position(request: HttpRequest, actor: Actor, part: str) -> HttpResponse:
    """Take a position on a part of the proposal."""
    one = asked.read(request)
    holder = holder_of(actor)
    access.require(actor, ConsultationAction.TAKE_POSITION, holder)
    found = next((each for each in queries.package().parts if each.id == part), None)
    if found is None:
        raise Http404
    before = next(
        (row for row in queries.own_positions(holder) if row.part == part and not row.provision), None
    )
    initial = (
        {
            "stance": before.stance,
            "because": before.because,
            "instead": before.instead,
            "shared": before.shared,
        }
        if before
        else {}
    )
    form = filled(
        forms.PositionForm,
        request,
        initial=initial,
        stances=[(each.value, each.label.in_language(one.language)) for each in Stance],
        needs_reason=frozenset(each.value for each in NEEDS_REASON),
    )
    if form.is_bound and form.is_valid():
        data = dict(form.cleaned_data)
        actions.take_position(actor, holder, part, data, provision=data.pop("provision"))
        notices.saved(request, _("The position is saved."))
        return redirect(reverse("consultation:response"))
    context = {
        "form": form,
        "title": found.name.in_language(one.language),
        "lead": _("The position of %(name)s") % {"name": holder_name(holder, one.register, one.language)},
        "submit": _("Save the position"),
        "cancel": reverse("consultation:response"),
    }
    return _form(request, one, context, form)


def leave(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Take back a position."""
    try:
        actions.leave_position(actor, holder_of(actor), key)
    except actions.NotThere:
        raise Http404 from None
    notices.saved(request, _("The position is taken back."))
    return redirect(reverse("consultation:response"))


def response(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A response to the consultation, built from positions; as a document when it is whole."""
    one = asked.read(request)
    holder = holder_of(actor)
    access.require(actor, ConsultationAction.TAKE_POSITION, holder)
    draft = queries.draft(holder, one.language)
    form = filled(forms.IntroductionForm, request, initial={"text": draft.introduction})
    if form.is_bound and form.is_valid():
        actions.introduce(actor, holder, form.cleaned_data["text"])
        notices.saved(request, _("The introduction is saved."))
        return redirect(reverse("consultation:response"))
    names = {part.id: part.name for part in draft.package.parts}
    missing = ""
    try:
        made = build(draft, one.language)
    except NotReady as error:
        made, missing = None, str(error)
    if made and (kind := request.GET.get("som", "")) in ("docx", "pdf"):
        return sent(docx(made) if kind == "docx" else pdf(made), kind, "horingsuttalelse")
    own = {(row.part, row.provision): row for row in queries.own_positions(holder)}
    context = {
        "form": form,
        "name": holder_name(holder, one.register, one.language),
        "package": draft.package,
        "entries": [
            {
                "part": names[entry.part],
                "url": reverse("consultation:position", args=[entry.part]),
                "provision": entry.provision,
                "stance": entry.stance.label,
                "because": entry.because,
                "instead": entry.instead,
                "own": own.get((entry.part, entry.provision)),
            }
            for entry in draft.entries
        ],
        "open": draft.open_parts,
        "ready": made is not None,
        "missing": missing,
        "lacking": [names[entry.part] for entry in lacking(draft)],
    }
    status = 422 if form.is_bound else 200
    answer = page(request, one, "response.html", context, _("The response"))
    answer.status_code = status
    return answer


def _form(request: HttpRequest, one: Asked, context: dict[str, object], form: Form) -> HttpResponse:
    answer = page(request, one, "form.html", context, str(context["title"]))
    answer.status_code = 422 if form.is_bound else 200
    return answer
