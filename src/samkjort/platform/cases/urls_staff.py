"""What staff meet: their day, concerns, the case, baton, consent, team, leader and director."""

from __future__ import annotations

from django.urls import URLPattern

from samkjort.platform.cases.permissions import CaseAction as A
from samkjort.platform.cases.views import (
    staff_baton,
    staff_case,
    staff_concern,
    staff_consent,
    staff_day,
    staff_team,
)
from samkjort.platform.shell.routes import route

CASE = "sak/<uuid:case_id>/"
BATON = CASE + "stafettpinne/"
CONSENT = CASE + "samtykke/"
TEAM = CASE + "lag/"
CONCERN = "undring/<uuid:concern_id>/"
REPORT = "bekymring/<uuid:report_id>/"

urlpatterns: list[URLPattern] = [
    route("min-dag/", staff_day.my_day, action=A.MY_DAY, name="my-day", methods="GET"),
    route("leder/", staff_day.leader, action=A.LEAD_UNIT, name="leader", methods="GET"),
    route("kommunedirektor/", staff_day.director, action=A.DIRECTOR_PAGE, name="director", methods="GET"),
    route("sok/", staff_day.search, action=A.SEARCH, name="search", methods="GET"),
    route("varsler/", staff_day.notices, action=A.NOTICES, name="notices"),
    # concerns and the emergency exit
    route("undring/", staff_concern.new_concern, action=A.NOTE_CONCERN, name="new-concern"),
    route(CONCERN, staff_concern.see_concern, action=A.MY_CONCERNS, name="concern", methods="GET"),
    route(CONCERN + "skriv/", staff_concern.edit_concern, action=A.MY_CONCERNS, name="edit-concern"),
    route(
        CONCERN + "ikke-mer/",
        staff_concern.settle_nothing,
        action=A.MY_CONCERNS,
        name="concern-nothing",
        methods="POST",
    ),
    route(
        CONCERN + "slett/",
        staff_concern.delete_concern,
        action=A.MY_CONCERNS,
        name="delete-concern",
        methods="POST",
    ),
    route(
        "bekymring/",
        staff_concern.emergency,
        action=A.REPORT_TO_CHILD_WELFARE,
        name="emergency",
        methods="GET",
    ),
    route("bekymring/ny/", staff_concern.new_report, action=A.REPORT_TO_CHILD_WELFARE, name="new-report"),
    route(
        "bekymring/enheten/",
        staff_concern.reports_of_unit,
        action=A.READ_REPORTS_OF_UNIT,
        name="reports",
        methods="GET",
    ),
    route(REPORT, staff_concern.see_report, action=A.REPORT_TO_CHILD_WELFARE, name="report"),
    route(REPORT + "skriv/", staff_concern.edit_report, action=A.REPORT_TO_CHILD_WELFARE, name="edit-report"),
    route(
        REPORT + "skriv-ut/",
        staff_concern.print_report,
        action=A.REPORT_TO_CHILD_WELFARE,
        name="print-report",
        methods="GET",
    ),
    # the case
    route("sak/ny/", staff_case.begin, action=A.BEGIN_CASE, name="begin"),
    route("samtykke/nei/", staff_consent.refused_without_case, action=A.REFUSED_WITHOUT_CASE, name="said-no"),
    route(CASE, staff_case.see_case, action=A.OPEN_CASE, name="case", methods="GET"),
    route(CASE + "niva/", staff_case.set_level, action=A.SET_LEVEL, name="set-level"),
    route(CASE + "niva/svar/", staff_case.answer_level, action=A.APPROVE_LEVEL, name="answer-level"),
    # the baton
    route(BATON, staff_baton.offer, action=A.OFFER_BATON, name="offer-baton"),
    route(BATON + "svar/", staff_baton.answer, action=A.ANSWER_OFFER, name="answer-baton"),
    route(BATON + "ja/", staff_baton.accept, action=A.ANSWER_OFFER, name="accept-baton", methods="POST"),
    route(
        BATON + "tilbake/",
        staff_baton.withdraw,
        action=A.WITHDRAW_OFFER,
        name="withdraw-baton",
        methods="POST",
    ),
    route(BATON + "historie/", staff_baton.history, action=A.SEE_STATUS, name="held", methods="GET"),
    route(BATON + "uenighet/", staff_baton.raise_dispute, action=A.RAISE_DISPUTE, name="raise-dispute"),
    route(BATON + "avgjor/", staff_baton.decide, action=A.DECIDE_DISPUTE, name="decide"),
    # consent
    route(CONSENT, staff_consent.consents, action=A.SEE_CONSENT, name="consents", methods="GET"),
    route(CONSENT + "nytt/", staff_consent.ask, action=A.ASK_CONSENT, name="ask-consent"),
    route(
        CONSENT + "<uuid:consent_id>/svar/",
        staff_consent.record,
        action=A.RECORD_CONSENT,
        name="record-consent",
    ),
    route(
        CONSENT + "<uuid:consent_id>/tilbake/",
        staff_consent.withdraw,
        action=A.RECORD_CONSENT,
        name="withdraw-recorded",
    ),
    # the team
    route(TEAM, staff_team.team, action=A.OPEN_CASE, name="team", methods="GET"),
    route(TEAM + "ny/", staff_team.add, action=A.CHANGE_TEAM, name="add-member"),
    route(TEAM + "utenfra/", staff_team.invite, action=A.CHANGE_TEAM, name="invite"),
    route(TEAM + "<uuid:member_id>/ut/", staff_team.remove, action=A.CHANGE_TEAM, name="remove-member"),
    route(
        TEAM + "koordinerende-enhet/",
        staff_team.ask_coordinating,
        action=A.ASK_COORDINATING_UNIT,
        name="ask-coordinating",
    ),
]
