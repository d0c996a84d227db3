"""Meetings on screen: the list, the call, meeting mode, and the calendar feed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samkjort.casework import meeting as core
from samkjort.casework.measure import Outcome
from samkjort.casework.refusals import StepRefused
from samkjort.platform import clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import measure as measures
from samkjort.platform.cases.actions import meeting as acts
from samkjort.platform.cases.files import calendar
from samkjort.platform.cases.forms import meeting as forms
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import meeting as queries
from samkjort.platform.cases.queries.circle import around
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
from samkjort.platform.cases.views.plan import options
from samkjort.platform.shell import notices

LARGE = (Outcome.HELPED, Outcome.A_LITTLE, Outcome.NO_EFFECT, Outcome.NOT_DONE)
"""The four large answers of meeting mode."""
WEEKS = 8
"""Weeks until the next look at a measure, proposed where none is chosen."""


def see_meetings(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What is to come, and what was agreed before."""
    case = looked(actor, PlanAction.SEE_MEETINGS, case_id)
    found = queries.meetings(case)
    waits = (core.MeetingStatus.PLANNED, core.MeetingStatus.HELD)
    context = {
        "case": case,
        "coming": [m for m in reversed(found) if m.state.status in waits],
        "before": [m for m in found if m.state.status not in waits],
        "can": can(actor, case_id),
        "crumbs": at_case(case, (_("Meetings"), "")),
    }
    return render(request, "cases/plan/meetings.html", context)


def call(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Call a meeting."""
    may_do(actor, case_id, PlanAction.CALL_MEETING)
    case = case_of(case_id)
    known = acts.agendas(model_of(case).templates)
    form = form_of(
        forms.CallForm,
        request,
        around=around(case),
        language=language(),
        agendas=[(one.id, one.name.in_language(language())) for one in known],
    )

    def act(sent: Any) -> object:
        given = sent.cleaned_data
        return acts.call(
            actor,
            case_id,
            starts_at=given["starts_at"],
            minutes=int(given["minutes"]),
            place=given["place"],
            invite=given["invite"],
            agenda=given["agenda"],
            talker=given["talker"],
        )

    return fill_in(
        request, actor, case, form, act,
        title=_("Call a meeting"), submit=_("Send the invitation"), done=_("The meeting is called."),
        look=PlanAction.SEE_MEETINGS, back=address("meetings", case_id),
    )  # fmt: skip


def see_meeting(
    request: HttpRequest,
    actor: Actor,
    case_id: UUID,
    meeting_id: UUID,
    wrong: dict[str, Any] | None = None,
) -> HttpResponse:
    """One meeting: the agenda before it, meeting mode while it is held, the minutes afterwards."""
    case = looked(actor, PlanAction.SEE_MEETINGS, case_id)
    found = queries.meeting(case, meeting_id)
    if found is None:
        raise Http404
    held = found.state.status is core.MeetingStatus.HELD
    allowed = can(actor, case_id)
    running = held and "RUN_MEETING" in allowed
    kept = next(iter((wrong or {}).values()), None)
    if running and not (isinstance(kept, forms.NoteForm) and not _on_agenda(kept, found)):
        kept = None
    context: dict[str, Any] = {
        "case": case,
        "m": found,
        "held": held,
        "planned": found.state.status is core.MeetingStatus.PLANNED,
        "running": running,
        "invited": any(one.person_id == actor.person_id for one in found.invited),
        "young": actor.person_id == case.child_id,
        "can": allowed,
        "crumbs": at_case(case, (_("Meetings"), address("meetings", case_id)), (_("Meeting"), "")),
        **(_mode(case, found) if running else {}),
        **(wrong or {}),
        # Written for a meeting that has ended meanwhile, or not begun: nothing of it is lost.
        "kept": kept,
    }
    return render(request, "cases/plan/meeting.html", context, status=422 if wrong else 200)


def _on_agenda(form: forms.NoteForm, found: queries.MeetingView) -> bool:
    return form.data.get("point") in {point["id"] for point in found.points}


def _mode(case: Case, found: queries.MeetingView) -> dict[str, Any]:
    goals = options(queries.open_goals(case))
    later = clock.today() + timedelta(weeks=WEEKS)
    return {
        "measures": queries.measures_to_look_at(case, found.row),
        "large": [(one.value, one.in_language(language())) for one in LARGE],
        "said": {one.value: one.in_language(language()) for one in Outcome},
        "later": later.isoformat(),
        "talk_form": _talk(found),
        "decide_form": forms.DecideForm(
            around=around(case), language=language(), goals=goals, initial={"evaluate_by": later}
        )
        if goals
        else None,
        "close_form": forms.CloseMeetingForm(
            initial={"next_time": found.row.starts_at.astimezone(clock.OSLO).time()}
        ),
    }


def _talk(found: queries.MeetingView) -> forms.TalkForm:
    row = found.row
    return forms.TalkForm(
        language=language(),
        initial={"came_of_it": row.child_said, "not_done": row.not_talked, "how": row.takes_part},
    )


def _back(case_id: UUID, meeting_id: UUID, place: str = "") -> str:
    return address("meeting", case_id, meeting_id) + (f"#{place}" if place else "")


def answer(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Coming, or not."""
    return do(
        request,
        lambda: acts.answer(actor, case_id, meeting_id, coming=request.POST.get("coming") == "yes"),
        done=_("Your answer is sent."),
        back=_back(case_id, meeting_id),
    )


def take_part(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """How the young person takes part."""
    may_do(actor, case_id, PlanAction.TAKE_PART)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.PartForm, request, language=language()),
        lambda f: acts.choose_part(actor, case_id, meeting_id, how=f.cleaned_data["how"]),
        title=_("How do you want to take part?"), submit=_("Save"),
        done=_("The team knows how you take part."),
        look=PlanAction.SEE_MEETINGS, back=_back(case_id, meeting_id),
    )  # fmt: skip


def add_point(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """One more point on the agenda."""
    may_do(actor, case_id, PlanAction.TAKE_PART)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.PointForm, request),
        lambda f: acts.add_point(actor, case_id, meeting_id, title=f.cleaned_data["title"]),
        title=_("Something to talk about"), submit=_("Add"), done=_("It is on the agenda."),
        look=PlanAction.SEE_MEETINGS, back=_back(case_id, meeting_id),
    )  # fmt: skip


def talk(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """What came of the talk with the child."""
    may_do(actor, case_id, PlanAction.RUN_MEETING)
    case = case_of(case_id)
    found = queries.meeting(case, meeting_id)
    if found is None:
        raise Http404
    initial = _talk(found).initial
    return fill_in(
        request, actor, case, form_of(forms.TalkForm, request, language=language(), initial=initial),
        lambda f: acts.record_talk(actor, case_id, meeting_id, **f.cleaned_data),
        title=_("The talk with the child"), submit=_("Save"), done=_("It is written down."),
        look=PlanAction.SEE_MEETINGS, back=_back(case_id, meeting_id, "childs_view"),
    )  # fmt: skip


def hold(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Begin, with those who are there."""
    here = []
    for sent in request.POST.getlist("attended"):
        try:
            here.append(UUID(sent))
        except ValueError:
            continue
    return do(
        request,
        lambda: acts.hold(actor, case_id, meeting_id, attended=here),
        done=_("The meeting has begun."),
        back=_back(case_id, meeting_id),
    )


def write(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """What was agreed on a point."""
    may_do(actor, case_id, PlanAction.RUN_MEETING)
    form = form_of(forms.NoteForm, request)
    if form.is_valid():
        point = form.cleaned_data["point"]
        try:
            acts.write(actor, case_id, meeting_id, point=point, note=form.cleaned_data["note"])
        except StepRefused as refusal:
            form.add_error(None, refusal.in_language(language()))
        else:
            notices.saved(request, _("It is written down."))
            return redirect(_back(case_id, meeting_id, point))
    return see_meeting(request, actor, case_id, meeting_id, {"note_form": form})


def evaluate(
    request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID, measure_id: UUID
) -> HttpResponse:
    """One of the four large answers."""
    may_do(actor, case_id, PlanAction.RUN_MEETING)
    outcome = request.POST.get("outcome", "")
    if outcome not in {one.value for one in LARGE}:
        notices.warned(request, _("Choose one of the four answers."))
        return redirect(_back(case_id, meeting_id, "measures"))
    return do(
        request,
        lambda: acts.evaluate_here(actor, case_id, meeting_id, measure_id, outcome=outcome),
        done=_("It is evaluated. Choose whether it goes on or ends."),
        back=_back(case_id, meeting_id, f"m-{measure_id}"),
    )


def go_on(
    request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID, measure_id: UUID
) -> HttpResponse:
    """An evaluated measure goes on, or ends."""
    way = _back(case_id, meeting_id, f"m-{measure_id}")
    if request.POST.get("end"):
        why = _("Decided in the meeting")
        return do(
            request,
            lambda: measures.end(actor, case_id, measure_id, reason=why),
            done=_("The measure is ended."),
            back=way,
        )
    may_do(actor, case_id, PlanAction.RUN_MEETING)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.GoOnForm, request),
        lambda f: measures.continue_(actor, case_id, measure_id, evaluate_by=f.cleaned_data["evaluate_by"]),
        title=_("Go on with it"), submit=_("Go on with it"), done=_("The measure goes on."),
        look=PlanAction.SEE_MEETINGS, back=way,
    )  # fmt: skip


def decide(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """A decision becomes a measure."""
    may_do(actor, case_id, PlanAction.RUN_MEETING)
    case = case_of(case_id)
    form = form_of(
        forms.DecideForm,
        request,
        around=around(case),
        language=language(),
        goals=options(queries.open_goals(case)),
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.decide(
                actor,
                case_id,
                meeting_id,
                what=given["what"],
                goal=UUID(given["goal"]),
                evaluate_by=given["evaluate_by"],
                where=given["where"],
                **form.chosen(),
            )
        except StepRefused as refusal:
            form.add_error(None, refusal.in_language(language()))
        else:
            notices.saved(request, _("It is decided, and stands as a measure."))
            return redirect(_back(case_id, meeting_id, "new_measures"))
    return see_meeting(request, actor, case_id, meeting_id, {"decide_form": form})


def close(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """End the meeting."""
    may_do(actor, case_id, PlanAction.RUN_MEETING)
    form = form_of(forms.CloseMeetingForm, request)
    if form.is_valid():
        try:
            acts.close(actor, case_id, meeting_id, **form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, refusal.in_language(language()))
        else:
            notices.saved(request, _("The meeting is over. Everyone has the minutes: they are here."))
            return redirect(_back(case_id, meeting_id))
    return see_meeting(request, actor, case_id, meeting_id, {"close_form": form})


def cancel(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Call it off."""
    may_do(actor, case_id, PlanAction.CALL_MEETING)
    return fill_in(
        request, actor, case_of(case_id), form_of(forms.CancelForm, request),
        lambda f: acts.cancel(actor, case_id, meeting_id, reason=f.cleaned_data["reason"]),
        title=_("Call the meeting off"), submit=_("Call it off"), done=_("The meeting is called off."),
        lead=_("Everyone who is invited is told at once."),
        look=PlanAction.SEE_MEETINGS, back=_back(case_id, meeting_id),
    )  # fmt: skip


def my_calendar(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The secret address of one's calendar: made anew, shown once, ended."""
    made = ""
    if request.method == "POST":
        if request.POST.get("end"):
            acts.end_calendar(actor)
            notices.saved(request, _("The address no longer works."))
        else:
            made = request.build_absolute_uri(address("calendar-feed", acts.make_calendar(actor)))
    return render(request, "cases/plan/calendar.html", {"address": made, "crumbs": [(_("My calendar"), "")]})


def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed: «Møte» and the time, never more."""
    found = queries.calendar(token, request_id=getattr(request, "id", None))
    if found is None:
        raise Http404
    answer_ = HttpResponse(
        calendar.feed(found.slots, language=found.language), content_type="text/calendar; charset=utf-8"
    )
    answer_["Cache-Control"] = "private, no-store"
    return answer_
