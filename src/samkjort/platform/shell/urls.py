"""Addresses of the frame."""

from __future__ import annotations

from samkjort.platform.shell import views
from samkjort.platform.shell.routes import Public, route

app_name = "shell"

urlpatterns = [
    route("", views.front, action=Public, name="front", methods="GET"),
    route("om/", views.about, action=Public, name="about", methods="GET"),
    route("sprak/", views.set_language, action=Public, name="language", methods="POST"),
    route("logg-inn/", views.front, action=Public, name="sign-in"),
    route("rolle/", views.front, action=Public, name="choose-role"),
    route("logg-ut/", views.front, action=Public, name="sign-out"),
]
