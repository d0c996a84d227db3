"""The addresses of the app; open to anyone, signing in only to save."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.lab.views import economy, index
from samkjort.platform.shell.routes import Public, route

app_name = "lab"

urlpatterns: list[URLPattern | URLResolver] = [
    route("lab/", index.index, action=Public, name="index", methods="GET"),
    route("lab/okonomi/", economy.economy, action=Public, name="economy", methods="GET"),
    route(
        "lab/okonomi/side-om-side/", economy.side_by_side, action=Public, name="side-by-side", methods="GET"
    ),
    route("lab/okonomi/barnevernsreformen/", economy.reform, action=Public, name="reform", methods="GET"),
    route("lab/okonomi/pris/<slug:cost>/", economy.price, action=Public, name="price", methods="GET"),
]
