"""The addresses of people: units and those who work in them, and the facts about a family."""

from __future__ import annotations

from samkjort.platform.people import body_views, family_views, views
from samkjort.platform.people.permissions import PeopleAction as A
from samkjort.platform.shell.routes import route

app_name = "people"

UNIT = "enheter/<uuid:unit_id>/"
WORK = "ansettelser/<uuid:appointment_id>/"
FAMILY = "sak/<uuid:case_id>/familien/"

urlpatterns = [
    route("enheter/", views.units, action=A.MANAGE_UNITS, name="admin", methods="GET"),
    route("enheter/ny/", views.new_unit, action=A.MANAGE_UNITS, name="new-unit"),
    route("enheter/min/", views.my_unit, action=A.APPOINT, name="my-unit", methods="GET"),
    route(UNIT, views.unit, action=A.APPOINT, name="unit", methods="GET"),
    route(UNIT + "endre/", views.change_unit, action=A.MANAGE_UNITS, name="change-unit"),
    route(UNIT + "ansett/", views.appoint, action=A.APPOINT, name="appoint"),
    route(WORK + "slutt/", views.end, action=A.APPOINT, name="end-appointment"),
    route(WORK + "fravaer/", views.leave, action=A.APPOINT, name="leave"),
    route(WORK + "tilbake/", views.back, action=A.APPOINT, name="back-from-leave", methods="POST"),
    route("instansen/", body_views.body, action=A.APPOINT_ADVISER, name="body", methods="GET"),
    route("instansen/ny/", body_views.appoint, action=A.APPOINT_ADVISER, name="body-appoint"),
    route(
        "instansen/<uuid:appointment_id>/slutt/",
        body_views.end,
        action=A.APPOINT_ADVISER,
        name="body-end",
    ),
    route(FAMILY, family_views.family, action=A.RECORD_FAMILY, name="family", methods="GET"),
    route(FAMILY + "ny/", family_views.record, action=A.RECORD_FAMILY, name="record-family"),
    route(
        FAMILY + "<uuid:fact_id>/slutt/",
        family_views.end,
        action=A.RECORD_FAMILY,
        name="end-responsibility",
    ),
]
