"""Addresses of the frame."""

from __future__ import annotations

from samkjort.platform.shell import views
from samkjort.platform.shell.mockporten import views as mockporten
from samkjort.platform.shell.routes import Public, SignedIn, route
from samkjort.platform.shell.sign_in import views as sign_in

app_name = "shell"

urlpatterns = [
    route("", views.front, action=Public, name="front", methods="GET"),
    route("om/", views.about, action=Public, name="about", methods="GET"),
    route("start/", views.start, action=SignedIn, name="start", methods="GET"),
    route("sprak/", views.set_language, action=Public, name="language", methods="POST"),
    route("logg-inn/", sign_in.sign_in, action=Public, name="sign-in", methods="GET"),
    route("logg-inn/<slug:name>/", sign_in.begin, action=Public, name="sign-in-with", methods="GET"),
    route(
        "logg-inn/svar/<slug:name>/", sign_in.callback, action=Public, name="sign-in-answer", methods="GET"
    ),
    route("rolle/", sign_in.choose_role, action=SignedIn, name="choose-role"),
    route("logg-ut/", sign_in.sign_out, action=Public, name="sign-out", methods="POST"),
    route(
        "logg-ut/fra-leverandor/<slug:name>/",
        sign_in.ended_elsewhere,
        action=Public,
        name="ended-elsewhere",
        methods="GET",
    ),
    route(
        "mockporten/.well-known/openid-configuration",
        mockporten.discovery,
        action=Public,
        name="mockporten",
        methods="GET",
    ),
    route("mockporten/jwks", mockporten.jwks, action=Public, name="mockporten-keys", methods="GET"),
    route("mockporten/authorize", mockporten.authorize, action=Public, name="mockporten-authorize"),
    route("mockporten/token", mockporten.token, action=Public, name="mockporten-token", methods="POST"),
    route("mockporten/endsession", mockporten.end_session, action=Public, name="mockporten-end"),
]
