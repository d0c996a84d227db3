"""The way in and out: choose a provider, come back from it, choose a role, sign out here and there."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from samkjort.platform import clock
from samkjort.platform.shell import errors
from samkjort.platform.shell.frame import role_name
from samkjort.platform.shell.safety import safe_return
from samkjort.platform.shell.sessions import SessionStore, end_by_sid
from samkjort.platform.shell.sign_in import client, lockout, ports
from samkjort.platform.shell.sign_in.providers import CLASSES, Provider, in_use, provider
from samkjort.platform.shell.sign_in.refusals import SignInRefused, Why

log = logging.getLogger("samkjort.sign_in")
SALT = "samkjort.sign-in"
COOKIE = "samkjort-inn"


def sign_in(request: HttpRequest) -> HttpResponse:
    """The providers there are; straight on when there is one only."""
    onwards = {"til": request.GET["til"]} if request.GET.get("til") else {}
    weak = request.GET.get("hvorfor") == "sterkere"
    choices = [(p.label, _query(reverse("shell:sign-in-with", args=[p.name]), onwards)) for p in in_use()]
    if len(choices) == 1 and not weak:
        return HttpResponseRedirect(choices[0][1])
    context = {"choices": choices, "weak": weak, "crumbs": []}
    return render(request, "shell/sign_in.html", context)


def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Off to the provider."""
    chosen = _provider(name)
    try:
        lockout.check(lockout.place_of(request))
        begun = client.begin(chosen, redirect_uri=_callback(name), language=get_language() or "nb")
    except SignInRefused as refusal:
        return refused(request, refusal)
    answer = HttpResponseRedirect(begun.address)
    kept = {**begun.kept(), "provider": name, "til": request.GET.get("til", "")}
    answer.set_cookie(
        _cookie(begun.state),
        signing.dumps(kept, salt=SALT),
        max_age=client.BEGUN_SECONDS,
        secure=settings.TLS,
        httponly=True,
        samesite="Lax",
    )
    return answer


def callback(request: HttpRequest, name: str) -> HttpResponse:
    """Back from the provider: who is it, and may they come in."""
    chosen = _provider(name)
    state = request.GET.get("state", "")
    keys = [lockout.place_of(request)]
    try:
        lockout.check(keys[0])
        kept = _kept(request, state, name)
        claims, raw = client.finish(chosen, kept, request.GET.dict(), redirect_uri=_callback(name))
        who = chosen.identity(claims)
        keys.append(lockout.account_of(who.issuer, who.subject))
        lockout.check(keys[1])
        assurance = chosen.assurance(claims)
        if assurance not in chosen.accepted:
            raise SignInRefused(Why.LEVEL, assurance.value)
        found = ports.person_by_national_id(who.national_id) if who.national_id else None
        found = found or ports.person_by_subject(who.issuer, who.subject)
        if found is None:
            raise SignInRefused(Why.UNKNOWN)
        ways = ports.capacities(found.id, on=clock.today(), staff=chosen.staff, citizens=chosen.citizens)
        if not ways:
            raise SignInRefused(Why.NO_ROLE)
    except SignInRefused as refusal:
        if refusal.counts:
            lockout.failed(*keys)
        return refused(request, refusal)
    session = _fresh_session(request)
    session.update(
        {
            "person": str(found.id),
            "provider": name,
            "sid": who.sid,
            "id_token": raw,
            "assurance": assurance.value,
            "roles": len(ways),
            "chosen": False,
        }
    )
    session.begin()
    if len(ways) == 1:
        take(session, ways[0])
    answer = HttpResponseRedirect(_onwards(request, str(kept.get("til", "")), chosen=len(ways) == 1))
    answer.delete_cookie(_cookie(state), path="/", samesite="Lax")
    _set_language(answer, found.language)
    return answer


def choose_role(request: HttpRequest) -> HttpResponse:
    """In which role one is here; one at a time, so that work and family never mix."""
    session: Any = request.session
    kind = CLASSES[session["provider"]]
    ways = ports.capacities(
        UUID(session["person"]), on=clock.today(), staff=kind.staff, citizens=kind.citizens
    )
    onwards = request.POST.get("til") or request.GET.get("til", "")
    session["roles"] = len(ways)
    if request.method == "POST":
        picked = next((way for way in ways if way.key == request.POST.get("rolle")), None)
        if picked is not None:
            session.cycle_key()
            take(session, picked)
            return HttpResponseRedirect(_onwards(request, onwards, chosen=True))
    now = session.get("appointment", "") if session.get("chosen") else None
    shown = [
        {
            "key": way.key,
            "title": (way.title or role_name(way.role)).capitalize() if way.appointment_id else _("Yourself"),
            "unit": way.unit,
            "what": "" if way.appointment_id else _("Your own and your family's case"),
            "now": now == str(way.appointment_id or ""),
        }
        for way in ways
    ]
    return render(request, "shell/choose_role.html", {"ways": shown, "til": onwards})


def take(session: Any, way: ports.Capacity) -> None:
    """Be here in this capacity from now on."""
    session["appointment"] = str(way.appointment_id or "")
    session["municipality"] = way.municipality
    session["chosen"] = True


def sign_out(request: HttpRequest) -> HttpResponse:
    """Out here at once; and at the provider, when it has a way out."""
    session = request.session
    name, token = session.get("provider", ""), session.get("id_token", "")
    # A key that was changed under way may have left a second session behind.
    end_by_sid(name, session.get("sid", ""))
    session.flush()
    try:
        end = str(client.metadata(provider(name)).get("end_session_endpoint", "")) if token else ""
    except (KeyError, SignInRefused):
        end = ""
    if not end:
        return HttpResponseRedirect(reverse("shell:front"))
    context = {"end": end, "token": token, "back": f"{_origin()}/", "label": CLASSES[name].label}
    return render(request, "shell/signed_out.html", context)


@csrf_exempt
def ended_elsewhere(request: HttpRequest, name: str) -> HttpResponse:
    """The provider tells that a sign-in has ended (front-channel): every session with its `sid` ends here.

    The call comes without our cookie. A `sid` cannot be guessed, and ending a session is all it can do.
    """
    chosen = _provider(name)
    if request.GET.get("iss", chosen.registration.issuer) == chosen.registration.issuer:
        end_by_sid(name, request.GET.get("sid", ""))
    answer = HttpResponse(b"", content_type="text/plain")
    answer.xframe_options_exempt = True
    return answer


def refused(request: HttpRequest, refusal: SignInRefused) -> HttpResponse:
    """What a person reads when a sign-in was refused; our log gets the code, never who."""
    log.warning("sign-in refused: %s", refusal)
    return errors.page(
        request,
        status=429 if refusal.why is Why.LOCKED else 403,
        title=_("You are not signed in"),
        what=refusal.text,
        advice=[_("Nothing has been opened, and nothing was changed.")],
    )


def _provider(name: str) -> Provider:
    try:
        return provider(name)
    except KeyError:
        raise Http404 from None


def _kept(request: HttpRequest, state: str, name: str) -> dict[str, Any]:
    try:
        signed = request.COOKIES[_cookie(state)]
        kept: dict[str, Any] = signing.loads(signed, salt=SALT, max_age=client.BEGUN_SECONDS)
    except (KeyError, signing.BadSignature):
        raise SignInRefused(Why.EXPIRED) from None
    if kept.get("provider") != name:
        raise SignInRefused(Why.FORGED, "another provider")
    return kept


def _cookie(state: str) -> str:
    """One cookie per sign-in begun, so that two windows do not disturb each other."""
    safe = "".join(character for character in state[:10] if character.isalnum())
    return f"{'__Host-' if settings.TLS else ''}{COOKIE}-{safe}"


def _callback(name: str) -> str:
    return _origin() + reverse("shell:sign-in-answer", args=[name])


def _origin() -> str:
    return settings.ORIGIN or "http://127.0.0.1:8000"


def _fresh_session(request: HttpRequest) -> SessionStore:
    request.session.flush()
    session = request.session
    assert isinstance(session, SessionStore)
    request.ran_out = False  # type: ignore[attr-defined]
    return session


def _onwards(request: HttpRequest, wanted: str, *, chosen: bool) -> str:
    if not chosen:
        return _query(reverse("shell:choose-role"), {"til": wanted} if wanted else {})
    return safe_return(request, wanted) if wanted else reverse("shell:start")


def _query(address: str, values: dict[str, str]) -> str:
    return f"{address}?{urlencode(values)}" if values else address


def _set_language(answer: HttpResponse, language: str) -> None:
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.TLS,
            httponly=True,
            samesite="Lax",
        )
