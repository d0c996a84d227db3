"""Every address of the platform, app by app; each names its action through `route()`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from samkjort.platform.rooms import APPS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(import_module(f"samkjort.platform.{app}.urls")))
    for app in ("shell", *APPS)
    if find_spec(f"samkjort.platform.{app}.urls")
]

handler400 = "samkjort.platform.shell.errors.bad_request"
handler403 = "samkjort.platform.shell.errors.forbidden"
handler404 = "samkjort.platform.shell.errors.not_found"
handler500 = "samkjort.platform.shell.errors.broken"
