"""The addresses of the app; open to anyone, and nothing of any case is behind them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.lawbook.views import pages, situation
from samkjort.platform.shell.routes import Public, route

app_name = "lawbook"

urlpatterns: list[URLPattern | URLResolver] = [
    route("loven/", pages.index, action=Public, name="index", methods="GET"),
    route("loven/hva-gjelder/", situation.what_applies, action=Public, name="situation", methods="GET"),
    route("loven/regel/<slug:card_id>/", pages.card, action=Public, name="card", methods="GET"),
    route("loven/tabell/<slug:name>/", pages.table, action=Public, name="table", methods="GET"),
    route("loven/bestemmelse/<path:place>/", pages.provision, action=Public, name="provision", methods="GET"),
]
