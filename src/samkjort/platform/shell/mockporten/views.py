"""The provider's pages and endpoints in the demo. The sign-in page asks who one wants to be."""

from __future__ import annotations

from functools import cache, wraps
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from samkjort.platform.shell import errors
from samkjort.platform.shell.mockporten import registry
from samkjort.platform.shell.mockporten.people import DemoPerson, demo_people
from samkjort.platform.shell.mockporten.protocol import Mockporten, Rejected
from samkjort.platform.shell.routes import View
from samkjort.platform.shell.sign_in import client as oidc


@cache
def mockporten() -> Mockporten:
    """The provider of this process; our own client reaches it without going over the network."""
    made = Mockporten(registry.issuer(), registry.keys()[0], registry.client())
    oidc.adapters[made.issuer] = Within(made)
    return made


def demo_only(view: View) -> View:
    """The page is not there outside the demo."""

    @wraps(view)
    def run(request: HttpRequest, **parts: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **parts)

    return run


@demo_only
def discovery(request: HttpRequest) -> HttpResponse:
    """What the provider can do, and where."""
    return JsonResponse(mockporten().discovery())


@demo_only
def jwks(request: HttpRequest) -> HttpResponse:
    """The provider's public keys."""
    return JsonResponse(mockporten().jwks())


@csrf_exempt
@demo_only
def token(request: HttpRequest) -> HttpResponse:
    """Tokens for a code."""
    status, body = exchange(mockporten(), request.POST.dict())
    return JsonResponse(body, status=status)


def exchange(provider: Mockporten, given: dict[str, str]) -> tuple[int, dict[str, Any]]:
    """The token endpoint's status and answer."""
    try:
        return 200, provider.token(given)
    except Rejected as error:
        status = 401 if error.error == "invalid_client" else 400
        return status, {"error": error.error, "error_description": error.description}


@demo_only
def authorize(request: HttpRequest) -> HttpResponse:
    """«Velg hvem du vil være»: everyone there is, and what each can see."""
    provider = mockporten()
    given = request.GET.dict()
    try:
        asked = provider.asked(given)
    except Rejected as error:
        return errors.bad_request(request, error)
    people = {person.national_id: person for person in demo_people()}
    if request.method == "POST":
        if "avbryt" in request.POST:
            return HttpResponseRedirect(provider.decline(asked))
        chosen = people.get(request.POST.get("person", ""))
        if chosen is not None:
            return HttpResponseRedirect(provider.grant(asked, chosen))
    groups = [(title, [shown(p) for p in people.values() if p.group == key]) for key, title in headings()]
    return render(request, "shell/who.html", {"groups": [g for g in groups if g[1]]})


def headings() -> list[tuple[str, str]]:
    """The groups of people on the page, in order."""
    return [
        ("family", _("The family")),
        ("young", _("Young people")),
        ("staff", _("Those who work with children")),
        ("lead", _("Those who lead and watch over")),
    ]


def shown(person: DemoPerson) -> dict[str, str]:
    """A person in the reader's language."""
    code = get_language() or "nb"
    return {
        "id": person.national_id,
        "name": person.name,
        "what": person.what.get(code) or person.what["nb"],
        "sees": person.sees.get(code) or person.sees["nb"],
    }


@csrf_exempt
@demo_only
def end_session(request: HttpRequest) -> HttpResponse:
    """Signs out at the provider, and sends the browser back."""
    given = request.POST if request.method == "POST" else request.GET
    try:
        address, _sid = mockporten().end_session(given.dict())
    except Rejected as error:
        return errors.bad_request(request, error)
    return HttpResponseRedirect(address)


class Within(requests.adapters.BaseAdapter):
    """Carries our client's requests to the provider in the same process."""

    def __init__(self, provider: Mockporten) -> None:
        super().__init__()
        self.provider = provider

    def send(self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any) -> requests.Response:
        place = urlsplit(request.url or "").path.removeprefix(urlsplit(self.provider.issuer).path)
        body = request.body.decode() if isinstance(request.body, bytes) else request.body or ""
        status, found = 404, {}
        if place == "/.well-known/openid-configuration":
            status, found = 200, self.provider.discovery()
        elif place == "/jwks":
            status, found = 200, self.provider.jwks()
        elif place == "/token" and request.method == "POST":
            status, found = exchange(self.provider, dict(parse_qsl(str(body))))
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = status, request.url or "", request
        answer.headers["Content-Type"] = "application/json"
        answer.raw = BytesIO(JsonResponse(found).content)
        return answer

    def close(self) -> None:
        """Nothing to let go of."""
