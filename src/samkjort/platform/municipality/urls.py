"""The addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.municipality.permissions import MunicipalityAction
from samkjort.platform.municipality.views import about, figures, measured, money, own, supervision, trail
from samkjort.platform.shell.routes import Public, route

app_name = "municipality"
TELL = MunicipalityAction.TELL

urlpatterns: list[URLPattern | URLResolver] = [
    route("kommunen/", about.index, action=Public, name="index", methods="GET"),
    route("kommunen/profil/", about.profile, action=Public, name="profile", methods="GET"),
    route("kommunen/profil/endre/", about.change_profile, action=TELL, name="change-profile"),
    route("kommunen/tall/", figures.figures_page, action=Public, name="figures", methods="GET"),
    route("kommunen/maal/", measured.measured, action=Public, name="measured", methods="GET"),
    route("kommunen/oppgaver/", money.tasks, action=Public, name="tasks", methods="GET"),
    route("kommunen/rom/", money.purse, action=Public, name="purse", methods="GET"),
    route("kommunen/tilskudd/", money.grants, action=Public, name="grants", methods="GET"),
    route("kommunen/finansiering/", money.financing, action=Public, name="financing", methods="GET"),
    route("kommunen/tilsyn/", supervision.supervision, action=Public, name="supervision", methods="GET"),
    route("kommunen/tilsyn/nytte/", supervision.weighings, action=Public, name="weighings", methods="GET"),
    route("kommunen/kompetanse/", trail.competence, action=Public, name="competence", methods="GET"),
    route("kommunen/kompetanse/<uuid:key>/", trail.trail, action=Public, name="trail", methods="GET"),
    route(
        "kommunen/kompetanse/<uuid:key>/tildeling/",
        trail.allocate,
        action=MunicipalityAction.ALLOCATE,
        name="allocate",
    ),
    route("kommunen/kompetanse/<uuid:key>/skritt/<str:step>/", trail.step, action=TELL, name="step"),
    route("kommunen/ny/<str:kind>/", own.write, action=TELL, name="new"),
    route("kommunen/endre/<str:kind>/<uuid:key>/", own.change, action=TELL, name="change"),
    route("kommunen/fjern/<str:kind>/<uuid:key>/", own.remove, action=TELL, name="remove", methods="POST"),
]
