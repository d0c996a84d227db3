"""OpenID Connect as a relying party: code flow with PKCE S256, `private_key_jwt`, state, nonce and `iss`.

Authlib makes the requests, joserfc reads and signs tokens. Nothing here knows Django's requests or people.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from samkjort.platform.shell.sign_in.providers import Claims, Provider
from samkjort.platform.shell.sign_in.refusals import SignInRefused, Why

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]
METADATA_SECONDS = 24 * 3600
FRESH_KEYS_SECONDS = 60
ASSERTION_SECONDS = 60
TIMEOUT_SECONDS = 10
LEEWAY_SECONDS = 10
BEGUN_SECONDS = 600
"""How long a person may take at the provider."""

_metadata: dict[str, tuple[float, dict[str, Any]]] = {}
_keys: dict[str, tuple[float, dict[str, Any]]] = {}
adapters: dict[str, requests.adapters.BaseAdapter] = {}
"""Issuer -> how to reach it, for a provider within this process."""


@dataclass(frozen=True)
class Begun:
    """A sign-in under way: where the browser goes, and what we keep to know the answer by."""

    address: str
    state: str
    nonce: str
    verifier: str
    at: float

    def kept(self) -> dict[str, Any]:
        """What to keep in the browser's signed cookie."""
        return {"state": self.state, "nonce": self.nonce, "verifier": self.verifier, "at": self.at}


class ShortAssertion(PrivateKeyJWT):  # type: ignore[misc]
    """Who we are, signed: one audience, a minute long, never twice the same."""

    def __init__(self, audience: str) -> None:
        super().__init__(alg=None)
        self.audience = audience

    def sign(self, auth: Any, token_endpoint: str) -> str:
        key, now = auth.client_secret, int(time.time())
        header = {"alg": "ES256" if isinstance(key, ECKey) else "RS256"}
        if key.kid:
            header["kid"] = key.kid
        claims = {"iss": auth.client_id, "sub": auth.client_id, "aud": self.audience, "iat": now}
        claims |= {"exp": now + ASSERTION_SECONDS, "jti": secrets.token_urlsafe(24)}
        return jwt.encode(header, claims, key, algorithms=[header["alg"]])


def begin(provider: Provider, *, redirect_uri: str, language: str) -> Begun:
    """Begin a sign-in. Raises `SignInRefused` when the provider cannot be reached."""
    about = metadata(provider)
    verifier, nonce, state = (secrets.token_urlsafe(48), secrets.token_urlsafe(24), secrets.token_urlsafe(24))
    with _session(provider, redirect_uri) as session:
        address, _state = session.create_authorization_url(
            str(about["authorization_endpoint"]),
            state=state,
            code_verifier=verifier,
            nonce=nonce,
            **provider.asks(language=language),
        )
        if provider.pushed and "pushed_authorization_request_endpoint" in about:
            address = _push(provider, session, about, address)
    return Begun(str(address), state, nonce, verifier, time.time())


def _push(provider: Provider, session: Any, about: Mapping[str, Any], address: str) -> str:
    """Send the request ahead; the browser carries a reference only."""
    answer = session.request(
        "POST",
        str(about["pushed_authorization_request_endpoint"]),
        data=urlsplit(address).query,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        auth=session.client_auth("private_key_jwt"),
        withhold_token=True,
        timeout=TIMEOUT_SECONDS,
    )
    if answer.status_code != 201:
        raise SignInRefused(Why.PROVIDER, f"pushed request: {answer.status_code}")
    reference = requests.Request(
        "GET",
        str(about["authorization_endpoint"]),
        params={"client_id": provider.registration.client_id, "request_uri": answer.json()["request_uri"]},
    ).prepare()
    return str(reference.url)


def finish(
    provider: Provider, kept: Mapping[str, Any], answer: Mapping[str, str], *, redirect_uri: str
) -> tuple[Claims, str]:
    """The verified claims and the raw id_token behind the provider's answer. Raises `SignInRefused`."""
    if time.time() - float(kept.get("at", 0)) > BEGUN_SECONDS:
        raise SignInRefused(Why.EXPIRED)
    if not secrets.compare_digest(str(kept.get("state", "")), answer.get("state", "")):
        raise SignInRefused(Why.FORGED, "state")
    if answer.get("iss", provider.registration.issuer) != provider.registration.issuer:
        raise SignInRefused(Why.FORGED, "iss")
    if answer.get("error"):
        why = Why.CANCELLED if answer["error"] in ("access_denied", "login_required") else Why.PROVIDER
        raise SignInRefused(why, answer["error"][:40])
    if not answer.get("code"):
        raise SignInRefused(Why.FORGED, "no code")
    about = metadata(provider)
    try:
        with _session(provider, redirect_uri) as session:
            token = session.fetch_token(
                str(about["token_endpoint"]),
                grant_type="authorization_code",
                code=answer["code"],
                code_verifier=kept["verifier"],
                redirect_uri=redirect_uri,
                timeout=TIMEOUT_SECONDS,
            )
    except OAuthError as error:
        raise SignInRefused(Why.TOKEN, str(error.error)[:40]) from error
    except (requests.RequestException, ValueError) as error:
        raise SignInRefused(Why.PROVIDER, type(error).__name__) from error
    raw = str(token.get("id_token") or "")
    return verified(provider, raw, nonce=str(kept["nonce"])), raw


def verified(provider: Provider, raw: str, *, nonce: str) -> Claims:
    """The claims of an id_token that is signed by the provider, for us, now, and for this sign-in."""
    us = provider.registration.client_id
    try:
        token = _decoded(provider, raw)
        jwt.JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": provider.registration.issuer},
            aud={"essential": True, "value": us},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(token.claims)
    except (JoseError, ValueError) as error:
        raise SignInRefused(Why.TOKEN, str(error)[:80]) from error
    audience = token.claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if token.claims.get("azp", us) != us or (several and "azp" not in token.claims):
        raise SignInRefused(Why.TOKEN, "azp")
    return cast("Claims", token.claims)


def _decoded(provider: Provider, raw: str) -> jwt.Token:
    """The token when its signature is the provider's; keys are fetched anew once when none fits."""
    try:
        return jwt.decode(raw, KeySet.import_key_set(cast("Any", keys(provider))), algorithms=ALGORITHMS)
    except (JoseError, ValueError):
        fetched, _ = _keys.get(provider.registration.issuer, (0.0, {}))
        if time.time() - fetched < FRESH_KEYS_SECONDS:
            raise
        fresh = keys(provider, fresh=True)
        return jwt.decode(raw, KeySet.import_key_set(cast("Any", fresh)), algorithms=ALGORITHMS)


def metadata(provider: Provider) -> dict[str, Any]:
    """The provider's description of itself, kept for a day. Raises `SignInRefused`."""
    issuer = provider.registration.issuer
    at, known = _metadata.get(issuer, (0.0, {}))
    if known and time.time() - at < METADATA_SECONDS:
        return known
    about = _get(provider, issuer + "/.well-known/openid-configuration")
    if about.get("issuer") != issuer:
        raise SignInRefused(Why.PROVIDER, "the issuer names another")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not _safe(str(about.get(name, ""))):
            raise SignInRefused(Why.PROVIDER, f"{name} is not https")
    _metadata[issuer] = (time.time(), about)
    return about


def keys(provider: Provider, *, fresh: bool = False) -> dict[str, Any]:
    """The provider's public keys, kept for a day."""
    issuer = provider.registration.issuer
    at, known = _keys.get(issuer, (0.0, {}))
    if known and not fresh and time.time() - at < METADATA_SECONDS:
        return known
    found = _get(provider, str(metadata(provider)["jwks_uri"]))
    _keys[issuer] = (time.time(), found)
    return found


def forget() -> None:
    """Forget what is kept of every provider."""
    _metadata.clear()
    _keys.clear()


def _safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in ("127.0.0.1", "localhost", "testserver")


def _get(provider: Provider, address: str) -> dict[str, Any]:
    if not _safe(address):
        raise SignInRefused(Why.PROVIDER, "not https")
    try:
        with requests.Session() as session:
            _reach(provider, session)
            answer = session.get(address, timeout=TIMEOUT_SECONDS, allow_redirects=False)
            answer.raise_for_status()
            found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise SignInRefused(Why.PROVIDER, type(error).__name__) from error
    if not isinstance(found, dict):
        raise SignInRefused(Why.PROVIDER, "not an object")
    return found


def _reach(provider: Provider, session: requests.Session) -> None:
    issuer = provider.registration.issuer
    if issuer in adapters:
        session.mount(issuer, adapters[issuer])


def _session(provider: Provider, redirect_uri: str) -> Any:
    about = provider.registration
    session = OAuth2Session(
        client_id=about.client_id,
        client_secret=about.key,
        scope=provider.scope,
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        token_endpoint_auth_method="private_key_jwt",
        default_timeout=TIMEOUT_SECONDS,
    )
    session.register_client_auth_method(ShortAssertion(about.issuer))
    _reach(provider, session)
    return session
