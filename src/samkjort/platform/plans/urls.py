"""The addresses of plans, coordinators, the coordinating unit, rights, environment and handover."""

from __future__ import annotations

from samkjort.platform.plans.permissions import PlansAction as A
from samkjort.platform.plans.views import coordination, environment, handover, plan, request, rights, unit
from samkjort.platform.shell.routes import route

app_name = "plans"

CASE = "sak/<uuid:case_id>/"
PLAN = CASE + "individuell-plan/"
COORDINATOR = CASE + "koordinator/"
ONE = COORDINATOR + "<uuid:coordination_id>/"
REQUEST = CASE + "foresporsel/<uuid:asked_id>/"
SCHOOL = CASE + "skolemiljo/"
UNIT = "koordinerende-enhet/"
CENTRE = "krisesenter/"

urlpatterns = [
    # the individual plan
    route(PLAN, plan.see, action=A.SEE_PLAN, name="plan", methods="GET"),
    route(PLAN + "spor/", plan.propose, action=A.PROPOSE_PLAN, name="propose", methods="POST"),
    route(PLAN + "svar/", plan.answer, action=A.ANSWER_PLAN, name="answer"),
    route(PLAN + "skriv-svar/", plan.record, action=A.RECORD_PLAN_ANSWER, name="record"),
    route(PLAN + "punkt/<str:point>/", plan.write, action=A.WRITE_PLAN, name="point"),
    route(PLAN + "ansvar/", plan.main, action=A.LEAD_PLAN, name="main"),
    route(PLAN + "periode/", plan.period, action=A.LEAD_PLAN, name="period"),
    route(PLAN + "gjelder/", plan.put_in_force, action=A.LEAD_PLAN, name="in-force", methods="POST"),
    route(PLAN + "forny/", plan.revise, action=A.LEAD_PLAN, name="revise"),
    route(PLAN + "avslutt/", plan.end, action=A.LEAD_PLAN, name="end-plan"),
    route(PLAN + "annen-plan/", plan.link, action=A.WRITE_PLAN, name="link"),
    route(
        PLAN + "annen-plan/<uuid:sub_id>/ut/",
        plan.unlink,
        action=A.WRITE_PLAN,
        name="unlink",
        methods="POST",
    ),
    route(PLAN + "versjoner/", plan.history, action=A.SEE_PLAN, name="versions", methods="GET"),
    route(PLAN + "utskrift/", plan.printed, action=A.PRINT_PLAN, name="print", methods="GET"),
    route(PLAN + "fil/", plan.as_file, action=A.PRINT_PLAN, name="file", methods="GET"),
    # coordinators
    route(COORDINATOR, coordination.overview, action=A.SEE_COORDINATION, name="coordinators", methods="GET"),
    route(COORDINATOR + "sok/<str:kind>/", coordination.apply, action=A.APPLY, name="apply"),
    route(COORDINATOR + "be-om/", request.ask, action=A.ASK_SERVICE, name="ask"),
    route(ONE, coordination.see, action=A.SEE_COORDINATION, name="coordination", methods="GET"),
    route(ONE + "vilkar/<str:fact>/", coordination.condition, action=A.ANSWER_CONDITION, name="condition"),
    route(ONE + "oppnevn/", coordination.appoint, action=A.DECIDE_COORDINATOR, name="appoint"),
    route(ONE + "avsla/", coordination.refuse, action=A.DECIDE_COORDINATOR, name="refuse"),
    route(ONE + "bytt/", coordination.replace, action=A.DECIDE_COORDINATOR, name="replace"),
    route(ONE + "avslutt/", coordination.end, action=A.DECIDE_COORDINATOR, name="end"),
    route(
        ONE + "trekk/", coordination.withdraw, action=A.WITHDRAW_APPLICATION, name="withdraw", methods="POST"
    ),
    route(ONE + "overtakelse/", coordination.handover, action=A.PLAN_HANDOVER, name="handover"),
    # requests
    route(REQUEST, request.see, action=A.SEE_REQUESTS, name="request"),
    route(REQUEST + "videre/", request.escalate, action=A.ASK_SERVICE, name="escalate", methods="POST"),
    route(REQUEST + "ferdig/", request.close, action=A.ASK_SERVICE, name="close", methods="POST"),
    # the coordinating unit
    route(UNIT, unit.see, action=A.OPEN_UNIT, name="unit", methods="GET"),
    route(UNIT + "delegering/", unit.mandate, action=A.RECORD_MANDATE, name="mandate"),
    route(UNIT + "tall/", unit.own_numbers, action=A.RECORD_MANDATE, name="numbers"),
    route(
        CASE + "koordinerende-enhet/<uuid:referral_id>/",
        unit.referral,
        action=A.ANSWER_REFERRAL,
        name="referral",
    ),
    # rights
    route(CASE + "rettigheter/", rights.see, action=A.SEE_RIGHTS, name="rights", methods="GET"),
    route(CASE + "rettigheter/ny/", rights.note, action=A.NOTE_RIGHT, name="note-right"),
    # a pupil's environment
    route(SCHOOL, environment.see, action=A.SEE_ENVIRONMENT, name="environment", methods="GET"),
    route(SCHOOL + "si-fra/", environment.raise_, action=A.RAISE_ENVIRONMENT, name="raise-environment"),
    route(
        SCHOOL + "<uuid:environment_id>/timer/", environment.hours, action=A.WORK_ENVIRONMENT, name="hours"
    ),
    route(
        SCHOOL + "<uuid:environment_id>/hos-staten/",
        environment.before_the_state,
        action=A.WORK_ENVIRONMENT,
        name="before-the-state",
    ),
    route(
        SCHOOL + "<uuid:environment_id>/<str:act>/",
        environment.step,
        action=A.WORK_ENVIRONMENT,
        name="environment-step",
    ),
    # from a crisis centre
    route(CENTRE, handover.see, action=A.RECEIVE_HANDOVER, name="handovers", methods="GET"),
    route(CENTRE + "gi-over/", handover.hand_over, action=A.HAND_OVER, name="hand-over"),
    route(CENTRE + "<uuid:handover_id>/hvem/", handover.ask_unit, action=A.OPEN_UNIT, name="ask-unit"),
    route(CENTRE + "<uuid:handover_id>/begynn/", handover.begin, action=A.RECEIVE_HANDOVER, name="begin"),
]
