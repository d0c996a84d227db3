"""The addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.oversight.permissions import OversightAction as A
from samkjort.platform.oversight.views import capacity, overview, patterns, requests, sheets, state
from samkjort.platform.shell.routes import route

app_name = "oversight"

HERE = "oversikt/"
SHEET = HERE + "dokumentasjon/<uuid:sheet_id>/"
COUNCIL = HERE + "kommunestyret/<int:year>/"
ASKED = HERE + "tilsyn/"
PATTERNS = HERE + "monstre/"

urlpatterns: list[URLPattern | URLResolver] = [
    route(HERE, overview.overview, action=A.OVERSEE_UNIT, name="overview", methods="GET"),
    route(
        HERE + "internkontroll/",
        sheets.internal_control,
        action=A.OVERSEE_UNIT,
        name="control",
        methods="GET",
    ),
    route(HERE + "samarbeid/", sheets.cooperation, action=A.OVERSEE_UNIT, name="cooperation", methods="GET"),
    route(HERE + "forebygging/", overview.prevention, action=A.OVERSEE_UNIT, name="prevention"),
    route(HERE + "skriving/", overview.writing, action=A.OVERSEE_UNIT, name="writing", methods="GET"),
    route(HERE + "dokumentasjon/", sheets.make, action=A.OVERSEE_UNIT, name="make"),
    route(SHEET, sheets.sheet, action=A.READ_GIVEN, name="sheet", methods="GET"),
    route(SHEET + "fil/<slug:form>/", sheets.sheet_file, action=A.READ_GIVEN, name="file", methods="GET"),
    route(SHEET + "gi/", sheets.give, action=A.OVERSEE_UNIT, name="give", methods="POST"),
    route(HERE + "hos-staten/", state.before_the_state, action=A.READ_GIVEN, name="state", methods="GET"),
    route(HERE + "kapasitet/", capacity.see, action=A.FLAG_CAPACITY, name="capacity", methods="GET"),
    route(HERE + "kapasitet/ny/", capacity.flag, action=A.FLAG_CAPACITY, name="flag-capacity"),
    route(PATTERNS, patterns.see, action=A.OVERSEE_UNIT, name="patterns", methods="GET"),
    route(PATTERNS + "ny/", patterns.note, action=A.OVERSEE_UNIT, name="note-pattern"),
    route(PATTERNS + "sammen/", patterns.agree, action=A.OVERSEE_UNIT, name="agree"),
    route(
        PATTERNS + "<uuid:joint_action_id>/ferdig/",
        patterns.end,
        action=A.OVERSEE_UNIT,
        name="end-joint-action",
    ),
    route(HERE + "gitt/", sheets.given, action=A.READ_GIVEN, name="given", methods="GET"),
    route(COUNCIL, overview.council_page, action=A.OVERSEE, name="council", methods="GET"),
    route(
        COUNCIL + "fil/<slug:form>/",
        overview.council_file,
        action=A.OVERSEE,
        name="council-file",
        methods="GET",
    ),
    route(ASKED, requests.requests, action=A.OVERSEE_UNIT, name="requests", methods="GET"),
    route(ASKED + "ny/", requests.new, action=A.OVERSEE, name="new-request"),
    route(ASKED + "pause/", requests.pause, action=A.OVERSEE, name="pause"),
    route(ASKED + "<uuid:request_id>/", requests.one, action=A.OVERSEE_UNIT, name="request"),
]
