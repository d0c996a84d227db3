"""The addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.decisions.permissions import DecisionAction as Act
from samkjort.platform.decisions.views import complaint, coordination, delegation, family, joint
from samkjort.platform.shell.routes import route

app_name = "decisions"

CASE = "sak/<uuid:case_id>/"
JOINT = CASE + "samlevedtak/<uuid:joint_id>/"
PART = CASE + "vedtaksdel/<uuid:joint_part_id>/"
COMPLAINT = CASE + "klage/<uuid:complaint_id>/"
COMPLAINT_PART = CASE + "klagedel/<uuid:complaint_part_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    route(CASE + "samordning/", coordination.overview, action=Act.SEE_COORDINATION, name="coordination"),
    route(
        CASE + "samordning/meld/",
        coordination.raise_question,
        action=CaseAction.RAISE_DISPUTE,
        name="raise-coordination",
    ),
    route(
        CASE + "samordning/avgjor/",
        coordination.decide,
        action=CaseAction.DECIDE_DISPUTE,
        name="decide-coordination",
    ),
    route(CASE + "samlevedtak/nytt/", joint.begin, action=Act.BEGIN_JOINT, name="begin-joint"),
    route(JOINT, joint.joint, action=Act.SEE_JOINT, name="joint", methods="GET"),
    route(JOINT + "tekst/", joint.summary, action=Act.SEND_JOINT, name="joint-summary"),
    route(JOINT + "send/", joint.send, action=Act.SEND_JOINT, name="send-joint", methods="POST"),
    route(JOINT + "brev/", joint.letter, action=Act.SEE_JOINT, name="letter", methods="GET"),
    route(JOINT + "mottatt/", joint.receipt, action=Act.SEND_JOINT, name="receipt"),
    route(PART, joint.part, action=Act.WRITE_PART, name="joint-part"),
    route(PART + "godkjenn/", joint.approve, action=Act.APPROVE_PART, name="approve-part", methods="POST"),
    route(PART + "avgjor/", joint.decide, action=Act.DECIDE_PART, name="decide-part", methods="POST"),
    route(
        CASE + "vedtak/<uuid:joint_id>/",
        family.decision,
        action=Act.READ_DECISION,
        name="decision",
        methods="GET",
    ),
    route(CASE + "vedtak/<uuid:joint_id>/klag/", family.complain, action=Act.COMPLAIN, name="complain"),
    route(JOINT + "klage/", complaint.record, action=Act.RECORD_COMPLAINT, name="record-complaint"),
    route(COMPLAINT, complaint.complaint, action=Act.SEE_COMPLAINT, name="complaint", methods="GET"),
    route(COMPLAINT + "bekreft/", family.confirm, action=Act.COMPLAIN, name="confirm", methods="POST"),
    route(COMPLAINT_PART, complaint.part, action=Act.LOOK_AGAIN, name="complaint-part"),
    route(COMPLAINT_PART + "trekk/", family.withdraw, action=Act.COMPLAIN, name="withdraw-complaint"),
    route("klage/", complaint.desk, action=Act.BODY_DESK, name="desk", methods="GET"),
    route("delegering/", delegation.delegations, action=Act.DELEGATE, name="delegations"),
    route(
        "delegering/<uuid:delegation_id>/avslutt/",
        delegation.end,
        action=Act.DELEGATE,
        name="end-delegation",
        methods="POST",
    ),
]
