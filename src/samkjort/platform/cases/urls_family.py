"""The addresses of the family and of the young person."""

from __future__ import annotations

from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.permissions_family import FamilyAction
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.views import (
    family_consent,
    family_pages,
    family_rights,
    family_talk,
    family_words,
    young_pages,
)
from samkjort.platform.shell.routes import route

OWN = "familien/<uuid:case_id>"
YOUNG = "min-plan/<uuid:case_id>"

urlpatterns = [
    route("hjem/", family_pages.start, action=FamilyAction.MY_CHILDREN, name="start", methods="GET"),
    route(
        "familien/", family_pages.my_children, action=FamilyAction.MY_CHILDREN, name="family", methods="GET"
    ),
    route(
        f"{OWN}/", family_pages.family_case, action=FamilyAction.OPEN_OWN, name="family-case", methods="GET"
    ),
    route(
        f"{OWN}/planen/", family_pages.plan, action=FamilyAction.OPEN_OWN, name="family-plan", methods="GET"
    ),
    route(
        f"{OWN}/ja-og-nei/",
        family_consent.consents,
        action=CaseAction.SEE_CONSENT,
        name="family-consents",
        methods="GET",
    ),
    route(
        "ja-og-nei/<uuid:consent_id>/",
        family_consent.consent,
        action=CaseAction.SEE_CONSENT,
        name="family-consent",
    ),
    route(
        f"{OWN}/svar/<uuid:measure_id>/",
        family_words.answer,
        action=PlanAction.EVALUATE,
        name="family-answer",
    ),
    route(f"{OWN}/hjemme/", family_words.own_measure, action=PlanAction.PROPOSE_MEASURE, name="family-own"),
    route(f"{OWN}/viktig/", family_words.matters, action=PlanAction.SAY_WHAT_MATTERS, name="family-matters"),
    route(
        f"{OWN}/lest/<uuid:offer_id>/",
        family_words.received,
        action=PlanAction.RECEIVE_HELP,
        name="family-received",
        methods="POST",
    ),
    route(
        f"{OWN}/papirer/",
        family_words.papers,
        action=PlanAction.SEE_DOCUMENTS,
        name="family-papers",
        methods="GET",
    ),
    route(
        f"{OWN}/hvem-har-sett/",
        family_rights.log,
        action=FamilyAction.OPEN_OWN,
        name="family-log",
        methods="GET",
    ),
    route(
        f"{OWN}/rettigheter/",
        family_rights.rights,
        action=FamilyAction.SEE_RIGHTS,
        name="family-rights",
        methods="GET",
    ),
    route(
        f"{OWN}/be-om-vurdering/",
        family_rights.ask_assessment,
        action=PlanAction.ASK_ASSESSMENT,
        name="family-assessment",
        methods="POST",
    ),
    route(f"{OWN}/meldinger/", family_talk.messages, action=PlanAction.READ_MESSAGES, name="family-messages"),
    route(
        f"{OWN}/mote/<uuid:meeting_id>/",
        family_talk.meeting,
        action=PlanAction.TAKE_PART,
        name="family-meeting",
    ),
    route(f"{YOUNG}/", young_pages.start, action=FamilyAction.OPEN_YOUNG, name="young", methods="GET"),
    route(
        f"{YOUNG}/sagt/", young_pages.said, action=FamilyAction.OPEN_YOUNG, name="young-said", methods="GET"
    ),
    route(f"{YOUNG}/si-noe/", young_pages.say, action=PlanAction.SAY_WHAT_MATTERS, name="young-say"),
    route(
        f"{YOUNG}/hvem-ser/",
        young_pages.who_sees,
        action=FamilyAction.OPEN_YOUNG,
        name="young-sees",
        methods="GET",
    ),
]
