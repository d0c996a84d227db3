"""The addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.consultation.permissions import ConsultationAction
from samkjort.platform.consultation.views import own, pages
from samkjort.platform.shell.routes import Public, route

app_name = "consultation"

urlpatterns: list[URLPattern | URLResolver] = [
    route("konsultasjon/", pages.index, action=Public, name="index", methods="GET"),
    route("konsultasjon/saker/", pages.cases_page, action=Public, name="cases", methods="GET"),
    route("konsultasjon/avtaler/", pages.agreements_page, action=Public, name="agreements", methods="GET"),
    route("konsultasjon/krav/", pages.asks_page, action=Public, name="asks", methods="GET"),
    route("konsultasjon/krav/nytt/", own.new_ask, action=ConsultationAction.ASK, name="new-ask"),
    route("konsultasjon/krav/<str:key>/svar/", own.answer, action=ConsultationAction.ANSWER, name="answer"),
    route("konsultasjon/standpunkt/", pages.positions_page, action=Public, name="positions", methods="GET"),
    route(
        "konsultasjon/standpunkt/<str:part>/",
        own.position,
        action=ConsultationAction.TAKE_POSITION,
        name="position",
    ),
    route(
        "konsultasjon/standpunkt/<uuid:key>/fjern/",
        own.leave,
        action=ConsultationAction.TAKE_POSITION,
        name="leave",
        methods="POST",
    ),
    route("konsultasjon/uttalelse/", own.response, action=ConsultationAction.TAKE_POSITION, name="response"),
    route("konsultasjon/materiale/", pages.material_page, action=Public, name="material", methods="GET"),
    route("konsultasjon/funn/", pages.findings_page, action=Public, name="findings", methods="GET"),
    route("konsultasjon/vurdering/", pages.assessment_page, action=Public, name="assessment", methods="GET"),
]
