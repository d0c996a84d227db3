"""The addresses of the plan, meetings, words, files, ending and barriers."""

from __future__ import annotations

from django.urls import URLPattern

from samkjort.platform.cases import words_plan as words_plan
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.views import closing, measure, meeting, message, plan
from samkjort.platform.shell.routes import Public, route

CASE = "sak/<uuid:case_id>/"
MEASURE = CASE + "tiltak/<uuid:measure_id>/"
MEETING = CASE + "mote/<uuid:meeting_id>/"
TRANSITION = CASE + "overgang/<uuid:transition_id>/"
DIFFERENCE = CASE + "ulike-rad/<uuid:difference_id>/"
A = PlanAction

urlpatterns: list[URLPattern] = [
    route(CASE + "plan/", plan.see_plan, action=A.SEE_PLAN, name="plan", methods="GET"),
    route(CASE + "viktig/", plan.say_what_matters, action=A.SAY_WHAT_MATTERS, name="what-matters"),
    route(CASE + "behov/", plan.write_need, action=A.WRITE_NEED, name="write-need"),
    route(CASE + "behov/<uuid:need_id>/", plan.close_need, action=A.WRITE_NEED, name="close-need"),
    route(CASE + "mal/", plan.write_goal, action=A.WRITE_GOAL, name="write-goal"),
    route(
        CASE + "mal/<uuid:goal_id>/nadd/",
        plan.meet_goal,
        action=A.WRITE_GOAL,
        name="meet-goal",
        methods="POST",
    ),
    route(CASE + "ressurs/", plan.write_resource, action=A.WRITE_RESOURCE, name="write-resource"),
    route(CASE + "hjelp/", plan.offer_help, action=A.OFFER_HELP, name="offer-help"),
    route(
        CASE + "hjelp/<uuid:offer_id>/lest/",
        plan.receive_help,
        action=A.RECEIVE_HELP,
        name="receive-help",
        methods="POST",
    ),
    route(
        CASE + "vurdering/",
        plan.ask_assessment,
        action=A.ASK_ASSESSMENT,
        name="ask-assessment",
        methods="POST",
    ),
    route(
        CASE + "vurdering/<uuid:request_id>/sendt/",
        plan.assessment_sent,
        action=A.OFFER_HELP,
        name="assessment-sent",
        methods="POST",
    ),
    route(CASE + "ulike-rad/", plan.raise_difference, action=A.RAISE_DIFFERENCE, name="raise-difference"),
    route(DIFFERENCE + "rad/", plan.advise, action=A.ADVISE, name="advise"),
    route(DIFFERENCE + "drofting/", plan.discuss, action=A.ADVISE, name="discuss-difference"),
    route(DIFFERENCE + "slutt/", plan.end_difference, action=A.END_DIFFERENCE, name="end-difference"),
    route(
        "leder/ulike-rad/",
        plan.old_differences,
        action=A.LIST_DIFFERENCES,
        name="old-differences",
        methods="GET",
    ),
    route(CASE + "tiltak/", measure.propose, action=A.PROPOSE_MEASURE, name="propose"),
    route(MEASURE, measure.see_measure, action=A.SEE_PLAN, name="measure", methods="GET"),
    route(MEASURE + "avtal/", measure.agree, action=A.STEP_MEASURE, name="measure-agree"),
    route(MEASURE + "i-gang/", measure.start, action=A.STEP_MEASURE, name="measure-start", methods="POST"),
    route(MEASURE + "ikke-i-gang/", measure.not_started, action=A.STEP_MEASURE, name="measure-not-started"),
    route(MEASURE + "pa-nytt/", measure.restart, action=A.STEP_MEASURE, name="measure-restart"),
    route(MEASURE + "fortsett/", measure.continue_, action=A.STEP_MEASURE, name="measure-continue"),
    route(MEASURE + "bytt/", measure.change, action=A.STEP_MEASURE, name="measure-change"),
    route(MEASURE + "avslutt/", measure.end, action=A.STEP_MEASURE, name="measure-end"),
    route(MEASURE + "stopp/", measure.stop, action=A.STEP_MEASURE, name="measure-stop"),
    route(MEASURE + "vedtak/", measure.decision, action=A.STEP_MEASURE, name="measure-decision"),
    route(MEASURE + "ansvar/", measure.assign, action=A.STEP_MEASURE, name="measure-assign"),
    route(MEASURE + "evaluer/", measure.evaluate, action=A.EVALUATE, name="measure-evaluate"),
    route(MEASURE + "svar/", measure.say_how_it_goes, action=A.EVALUATE, name="measure-answer"),
    route(CASE + "hvordan-det-er/", measure.how_it_is, action=A.SEE_PLAN, name="how-it-is", methods="GET"),
    route(CASE + "hvordan-det-er/svar/", measure.give_pulse, action=A.EVALUATE, name="pulse"),
    # --- meetings ---
    route(CASE + "moter/", meeting.see_meetings, action=A.SEE_MEETINGS, name="meetings", methods="GET"),
    route(CASE + "mote/", meeting.call, action=A.CALL_MEETING, name="call-meeting"),
    route(MEETING, meeting.see_meeting, action=A.SEE_MEETINGS, name="meeting", methods="GET"),
    route(MEETING + "svar/", meeting.answer, action=A.TAKE_PART, name="meeting-answer", methods="POST"),
    route(MEETING + "delta/", meeting.take_part, action=A.TAKE_PART, name="meeting-part"),
    route(MEETING + "punkt/", meeting.add_point, action=A.TAKE_PART, name="meeting-point"),
    route(MEETING + "samtale/", meeting.talk, action=A.RUN_MEETING, name="meeting-talk"),
    route(MEETING + "begynn/", meeting.hold, action=A.RUN_MEETING, name="meeting-hold", methods="POST"),
    route(MEETING + "skriv/", meeting.write, action=A.RUN_MEETING, name="meeting-write", methods="POST"),
    route(
        MEETING + "tiltak/<uuid:measure_id>/",
        meeting.evaluate,
        action=A.RUN_MEETING,
        name="meeting-evaluate",
        methods="POST",
    ),
    route(
        MEETING + "tiltak/<uuid:measure_id>/videre/",
        meeting.go_on,
        action=A.RUN_MEETING,
        name="meeting-go-on",
        methods="POST",
    ),
    route(MEETING + "vedta/", meeting.decide, action=A.RUN_MEETING, name="meeting-decide", methods="POST"),
    route(MEETING + "slutt/", meeting.close, action=A.RUN_MEETING, name="meeting-close", methods="POST"),
    route(MEETING + "avlys/", meeting.cancel, action=A.CALL_MEETING, name="meeting-cancel"),
    route("kalender/", meeting.my_calendar, action=A.MY_CALENDAR, name="my-calendar"),
    route(
        "kalender/<str:token>.ics", meeting.calendar_feed, action=Public, name="calendar-feed", methods="GET"
    ),
    # --- words and files ---
    route(CASE + "meldinger/", message.messages, action=A.READ_MESSAGES, name="messages"),
    route(CASE + "logg/", message.log, action=A.READ_LOG, name="log", methods="GET"),
    route(CASE + "logg/skriv/", message.write_entry, action=A.WRITE_ENTRY, name="write-entry"),
    route(CASE + "logg/<uuid:first>/", message.correct_entry, action=A.WRITE_ENTRY, name="correct-entry"),
    route(
        CASE + "dokumenter/", message.see_documents, action=A.SEE_DOCUMENTS, name="documents", methods="GET"
    ),
    route(CASE + "dokumenter/nytt/", message.add_document, action=A.ADD_DOCUMENT, name="add-document"),
    route(
        CASE + "dokumenter/<uuid:document_id>/",
        message.fetch_document,
        action=A.FETCH_DOCUMENT,
        name="document",
        methods="GET",
    ),
    route(
        CASE + "dokumenter/<uuid:document_id>/fjern/",
        message.remove_document,
        action=A.REMOVE_DOCUMENT,
        name="remove-document",
        methods="POST",
    ),
    # --- ending, passages, moving ---
    route(CASE + "slutt/", closing.ending, action=A.SEE_ENDING, name="ending", methods="GET"),
    route(CASE + "avslutt/", closing.close, action=A.CLOSE_CASE, name="close"),
    route(CASE + "apne-igjen/", closing.reopen, action=A.REOPEN_CASE, name="reopen"),
    route(CASE + "overgang/", closing.plan_transition, action=A.PLAN_TRANSITION, name="plan-transition"),
    route(TRANSITION + "eier/", closing.own_transition, action=A.PLAN_TRANSITION, name="own-transition"),
    route(
        TRANSITION + "ferdig/",
        closing.complete_transition,
        action=A.PLAN_TRANSITION,
        name="complete-transition",
    ),
    route("leder/overganger/", closing.unowned, action=A.LIST_TRANSITIONS, name="unowned", methods="GET"),
    route(CASE + "pakke/", closing.pack, action=A.EXPORT_CASE, name="pack", methods="POST"),
    route(CASE + "pakke/ta-imot/", closing.take_in, action=A.IMPORT_CASE, name="take-in"),
    # --- about nobody, and one's own ---
    route("hinder/", closing.report_barrier, action=A.REPORT_BARRIER, name="report-barrier"),
    route("hindre/", closing.barriers, action=A.SEE_BARRIERS, name="barriers", methods="GET"),
    route("paminnelser/", closing.reminders, action=A.MY_REMINDERS, name="reminders"),
]
