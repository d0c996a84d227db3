"""The addresses of helping a family on, and of following it until there is an answer."""

from __future__ import annotations

from django.urls import URLPattern

from samkjort.platform.cases.permissions_guided import GuidedAction as A
from samkjort.platform.cases.views import guided, guided_follow
from samkjort.platform.shell.routes import route

MINE = "hjelp-videre/"
ONE = MINE + "<uuid:guided_id>/"
CASE = "sak/<uuid:case_id>/hjelp-videre/"
FAMILY = "familien/<uuid:case_id>/hjelp-videre/"

urlpatterns: list[URLPattern] = [
    route(MINE, guided_follow.mine, action=A.SEE_MINE, name="guided", methods="GET"),
    route("undring/<uuid:concern_id>/henvist/", guided.from_note, action=A.HELP_ON, name="concern-referral"),
    route(CASE, guided_follow.in_case, action=A.SEE_IN_CASE, name="guided-case", methods="GET"),
    route(CASE + "ny/", guided.from_case, action=A.HELP_ON_IN_CASE, name="guide-case"),
    route(ONE, guided_follow.one, action=A.SEE_MINE, name="guided-one", methods="GET"),
    route(ONE + "mottatt/", guided_follow.receive, action=A.RECEIVE, name="guided-received", methods="POST"),
    route(ONE + "svar/", guided_follow.answer, action=A.RECEIVE, name="guided-answer"),
    route(ONE + "fortalt/", guided_follow.told, action=A.SEE_MINE, name="guided-told", methods="POST"),
    route(ONE + "tilbake/", guided_follow.take_back, action=A.SEE_MINE, name="guided-back", methods="POST"),
    route(
        ONE + "kvittering/", guided_follow.receipt, action=A.SEE_MINE, name="guided-receipt", methods="GET"
    ),
    route(FAMILY, guided_follow.family, action=A.SEE_OWN, name="family-guided", methods="GET"),
    route(
        FAMILY + "<uuid:guided_id>/tilbake/",
        guided_follow.family_takes_back,
        action=A.TAKE_BACK,
        name="family-guided-back",
        methods="POST",
    ),
]
