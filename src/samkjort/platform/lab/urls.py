"""The addresses of the app; open to anyone, signing in only to save."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.lab.views import (
    concepts,
    country,
    economy,
    editor,
    index,
    journeys,
    real,
    report,
    support,
)
from samkjort.platform.shell.routes import Public, SignedIn, route

app_name = "lab"

urlpatterns: list[URLPattern | URLResolver] = [
    route("lab/", index.index, action=Public, name="index", methods="GET"),
    route("lab/konsept/", concepts.concepts, action=Public, name="concepts", methods="GET"),
    route("lab/konsept/side-om-side/", concepts.compare, action=Public, name="compare", methods="GET"),
    route("lab/mitt/", editor.begin, action=SignedIn, name="begin"),
    route("lab/mitt/lagre/", editor.keep, action=SignedIn, name="keep", methods="POST"),
    route("lab/mitt/<uuid:concept>/", editor.own, action=SignedIn, name="own"),
    route(
        "lab/mitt/<uuid:concept>/side-om-side/",
        editor.own_beside,
        action=SignedIn,
        name="own-beside",
        methods="GET",
    ),
    route(
        "lab/mitt/<uuid:concept>/versjon/<int:number>/",
        editor.back_to,
        action=SignedIn,
        name="back-to",
        methods="POST",
    ),
    route("lab/rapport/", report.report, action=SignedIn, name="report"),
    route("lab/rapport/<uuid:report>/", report.one_report, action=SignedIn, name="one-report", methods="GET"),
    route(
        "lab/rapport/<uuid:report>/fil/<str:name>",
        report.download,
        action=SignedIn,
        name="report-file",
        methods="GET",
    ),
    route(
        "lab/rapport/<uuid:report>/bort/",
        report.throw_away,
        action=SignedIn,
        name="report-away",
        methods="POST",
    ),
    route("lab/konsept/<slug:name>/", concepts.concept, action=Public, name="concept", methods="GET"),
    route("lab/reise/", journeys.journeys, action=Public, name="journeys", methods="GET"),
    route("lab/reise/grunn/", journeys.ground, action=Public, name="ground", methods="GET"),
    route("lab/reise/virkelig/", real.real, action=SignedIn, name="real"),
    route("lab/reise/<slug:story>/", journeys.journey, action=Public, name="journey", methods="GET"),
    route(
        "lab/reise/<slug:story>/<slug:order>.<slug:form>",
        journeys.download,
        action=Public,
        name="download",
        methods="GET",
    ),
    route(
        "lab/reise/<slug:story>/ark/<slug:form>",
        journeys.on_one_sheet,
        action=Public,
        name="on-one-sheet",
        methods="GET",
    ),
    route("lab/landet/", country.country, action=Public, name="country", methods="GET"),
    route("lab/okonomi/", economy.economy, action=Public, name="economy", methods="GET"),
    route(
        "lab/okonomi/side-om-side/", economy.side_by_side, action=Public, name="side-by-side", methods="GET"
    ),
    route("lab/okonomi/barnevernsreformen/", economy.reform, action=Public, name="reform", methods="GET"),
    route("lab/okonomi/partnerskapet/", support.support, action=Public, name="support", methods="GET"),
    route("lab/okonomi/pris/<slug:cost>/", economy.price, action=Public, name="price", methods="GET"),
]
