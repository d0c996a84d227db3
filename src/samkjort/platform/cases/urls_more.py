"""The addresses of the municipality's own levels, of fixed contacts, and of what age changes."""

from __future__ import annotations

from django.urls import URLPattern

from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.permissions_more import MoreAction as A
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.permissions_rule import RuleAction
from samkjort.platform.cases.views import age, arrival, contacts, join_rule, journey, own_levels
from samkjort.platform.shell.routes import route

LEVELS = "nivaer/<slug:scope>/"
DRAFT = LEVELS + "utkast/"

urlpatterns: list[URLPattern] = [
    route("nivaer/", own_levels.levels, action=A.SEE_LEVELS, name="how-we-work", methods="GET"),
    route(LEVELS, own_levels.one, action=A.SEE_LEVELS, name="levels", methods="GET"),
    route(
        LEVELS + "versjon/<uuid:version_id>/",
        own_levels.see_version,
        action=A.SEE_LEVELS,
        name="levels-version",
        methods="GET",
    ),
    route(LEVELS + "begynn/", own_levels.begin, action=A.WRITE_LEVELS, name="levels-begin", methods="POST"),
    route(LEVELS + "standard/", own_levels.back, action=A.WRITE_LEVELS, name="levels-back", methods="POST"),
    route(DRAFT, own_levels.draft, action=A.WRITE_LEVELS, name="levels-draft"),
    route(DRAFT + "se/", own_levels.preview, action=A.WRITE_LEVELS, name="levels-preview"),
    route(DRAFT + "<slug:page>/", own_levels.edit, action=A.WRITE_LEVELS, name="levels-edit"),
    route("sak/<uuid:case_id>/alder/", age.age, action=CaseAction.SEE_STATUS, name="age", methods="GET"),
    route(
        "sak/<uuid:case_id>/reise/",
        journey.journey,
        action=CaseAction.OPEN_CASE,
        name="journey",
        methods="GET",
    ),
    route(
        "sak/<uuid:case_id>/pakke/<uuid:arrival_id>/",
        arrival.arrival,
        action=PlanAction.SEE_PLAN,
        name="arrival",
        methods="GET",
    ),
    route(
        "barnevernet-i-laget/", join_rule.rule, action=RuleAction.SEE_RULE, name="join-rule", methods="GET"
    ),
    route("sak/<uuid:case_id>/lag/barnevernet/", join_rule.use, action=RuleAction.USE_RULE, name="use-rule"),
    route("faste-kontakter/", contacts.contacts, action=A.SEE_CONTACTS, name="contacts", methods="GET"),
    route("faste-kontakter/<uuid:unit_id>/", contacts.change, action=A.SET_CONTACT, name="set-contact"),
]
