"""The addresses of access: emergency access, who has looked, and why."""

from __future__ import annotations

from samkjort.platform.access import views
from samkjort.platform.access.permissions import AccessAction
from samkjort.platform.shell.routes import route

app_name = "access"

urlpatterns = [
    route("nodtilgang/", views.open_emergency, action=AccessAction.OPEN_EMERGENCY, name="open-emergency"),
    route(
        "nodtilganger/",
        views.emergencies,
        action=AccessAction.SEE_EMERGENCIES,
        name="emergencies",
        methods="GET",
    ),
    route(
        "nodtilganger/<uuid:emergency_id>/lest/",
        views.emergency_seen,
        action=AccessAction.SEE_EMERGENCIES,
        name="emergency-seen",
        methods="POST",
    ),
    route(
        "sak/<uuid:case_id>/hvem-har-sett/",
        views.case_log,
        action=AccessAction.SEE_CASE_LOG,
        name="case-log",
        methods="GET",
    ),
    route("tilsyn/", views.supervision, action=AccessAction.SUPERVISE, name="supervision", methods="GET"),
    route("sak/<uuid:case_id>/hvorfor/", views.why, action=AccessAction.ASK_WHY, name="why", methods="GET"),
]
