"""Our side of OpenID Connect: what we ask for, and every token we must not believe."""

from __future__ import annotations

import hmac
import json
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import RSAKey

from samkjort.platform.shell.sign_in import client
from samkjort.platform.shell.sign_in.providers import (
    Ansattporten,
    Assurance,
    EntraId,
    HelseId,
    IdPorten,
    Provider,
    Registration,
)
from samkjort.platform.shell.sign_in.refusals import SignInRefused, Why

ISSUER = "https://provider.example"
KEY, OTHER = (RSAKey.generate_key(2048, auto_kid=True) for _ in range(2))


@pytest.fixture
def idporten(monkeypatch: pytest.MonkeyPatch) -> Provider:
    about = {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/authorize",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/jwks",
    }
    answers = {"/.well-known/openid-configuration": about, "/jwks": {"keys": [KEY.as_dict(private=False)]}}
    client.forget()
    monkeypatch.setattr(client, "_get", lambda _p, address: answers[address.removeprefix(ISSUER)])
    return IdPorten(Registration(ISSUER, "us", KEY))


def token(key: Any = KEY, header: dict[str, str] | None = None, **changes: Any) -> str:
    now = int(time.time())
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": "us",
        "sub": "them",
        "nonce": "n",
        "iat": now,
        "exp": now + 60,
    }
    claims |= {"acr": "idporten-loa-high", **changes}
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(header or {"alg": "RS256", "kid": key.kid}, kept, key, algorithms=["RS256", "HS256"])


def signed_with_the_public_key() -> str:
    """The old forgery: HMAC with the key everybody knows."""
    head = part({"alg": "HS256", "kid": KEY.kid}) + "." + token().split(".")[1]
    made = hmac.new(KEY.as_pem(private=False), head.encode(), sha256).digest()
    return f"{head}.{urlsafe_b64encode(made).rstrip(b'=').decode()}"


def unsigned() -> str:
    return part({"alg": "none"}) + "." + token().split(".")[1] + "."


def part(header: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()


def test_the_request_has_all_that_idporten_demands(idporten: Provider) -> None:
    begun = client.begin(idporten, redirect_uri="https://us.example/back", language="nn")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(begun.address).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert asked["code_challenge"] == create_s256_code_challenge(begun.verifier)
    assert 43 <= len(begun.verifier) <= 128
    assert (asked["acr_values"], asked["ui_locales"]) == ("idporten-loa-high", "nn")
    assert (asked["state"], asked["nonce"]) == (begun.state, begun.nonce)
    assert asked["scope"] == "openid profile"
    assert begun.verifier not in begun.address


def test_idportens_published_vector_through_the_library_we_use() -> None:
    assert create_s256_code_challenge("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo") == (
        "b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI"
    )


def test_a_right_token_is_believed(idporten: Provider) -> None:
    assert client.verified(idporten, token(), nonce="n")["sub"] == "them"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(lambda: token(nonce="another"), id="another nonce"),
        pytest.param(lambda: token(nonce=None), id="no nonce"),
        pytest.param(lambda: token(iss="https://evil.example"), id="another issuer"),
        pytest.param(lambda: token(aud="others"), id="for someone else"),
        pytest.param(lambda: token(aud=["us", "others"]), id="for several, without azp"),
        pytest.param(lambda: token(azp="others"), id="asked for by someone else"),
        pytest.param(lambda: token(exp=int(time.time()) - 30), id="too old"),
        pytest.param(lambda: token(exp=None), id="without end"),
        pytest.param(lambda: token(iat=int(time.time()) + 600), id="from the future"),
        pytest.param(lambda: token(OTHER), id="signed with an unknown key"),
        pytest.param(lambda: token(sub=None), id="about nobody"),
        pytest.param(lambda: signed_with_the_public_key(), id="public key as secret"),
        pytest.param(lambda: unsigned(), id="alg none"),
        pytest.param(lambda: token().rsplit(".", 1)[0] + ".", id="signature cut off"),
        pytest.param(lambda: "", id="none at all"),
    ],
)
def test_a_token_that_is_not_for_this_sign_in_is_not_believed(idporten: Provider, raw: Any) -> None:
    with pytest.raises(SignInRefused) as refused:
        client.verified(idporten, raw(), nonce="n")
    assert refused.value.why is Why.TOKEN


def test_a_key_that_was_changed_is_fetched_once(idporten: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    client.verified(idporten, token(), nonce="n")
    at, kept = client._keys[ISSUER]
    monkeypatch.setitem(client._keys, ISSUER, (at - 120, {"keys": [OTHER.as_dict(private=False)]}))
    assert client.verified(idporten, token(), nonce="n")["sub"] == "them"
    assert client._keys[ISSUER][1] == kept


def test_a_provider_that_names_another_issuer_is_not_used(
    idporten: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_get", lambda _p, _a: {"issuer": "https://evil.example"})
    with pytest.raises(SignInRefused) as refused:
        client.metadata(idporten)
    assert refused.value.why is Why.PROVIDER


REGISTRATION = Registration(ISSUER, "us", KEY)
TENANT = "11111111-2222-3333-4444-555555555555"
ENTRA = Registration(f"https://login.microsoftonline.com/{TENANT}/v2.0", "us", KEY)


@pytest.mark.parametrize(
    ("provider", "claims", "level"),
    [
        (IdPorten(REGISTRATION), {"acr": "idporten-loa-high"}, Assurance.HIGH),
        (IdPorten(REGISTRATION), {"acr": "eidas-loa-high"}, Assurance.HIGH),
        (IdPorten(REGISTRATION), {"acr": "idporten-loa-substantial"}, Assurance.SUBSTANTIAL),
        (IdPorten(REGISTRATION), {"acr": "idporten-loa-low"}, Assurance.LOW),
        (IdPorten(REGISTRATION), {"acr": "very-high-indeed"}, Assurance.LOW),
        (IdPorten(REGISTRATION), {"amr": ["BankID"]}, Assurance.LOW),
        (Ansattporten(REGISTRATION), {"acr": "high"}, Assurance.HIGH),
        (Ansattporten(REGISTRATION), {"acr": "substantial"}, Assurance.SUBSTANTIAL),
        (Ansattporten(REGISTRATION), {"acr": "entraid", "amr": ["entraid_pwd"]}, Assurance.LOW),
        (Ansattporten(REGISTRATION), {"acr": "entraid", "amr": ["entraid_mfa"]}, Assurance.WORKPLACE),
        (EntraId(ENTRA), {"tid": TENANT, "amr": ["pwd", "mfa"]}, Assurance.WORKPLACE),
        (EntraId(ENTRA), {"tid": TENANT, "amr": ["pwd"]}, Assurance.LOW),
        (EntraId(ENTRA), {"tid": "another", "amr": ["mfa"]}, Assurance.LOW),
        (HelseId(REGISTRATION), {"helseid://claims/identity/security_level": "4"}, Assurance.HIGH),
        (HelseId(REGISTRATION), {"helseid://claims/identity/security_level": "3"}, Assurance.SUBSTANTIAL),
        (HelseId(REGISTRATION), {}, Assurance.LOW),
    ],
)
def test_how_sure_a_provider_is(provider: Provider, claims: dict[str, Any], level: Assurance) -> None:
    assert provider.assurance(claims) is level


def test_no_provider_accepts_less_than_it_should() -> None:
    for kind in (IdPorten, Ansattporten, EntraId, HelseId):
        assert not kind.accepted & {Assurance.LOW, Assurance.SUBSTANTIAL}


def test_a_person_without_a_national_number_is_known_by_the_providers_name_for_them() -> None:
    who = IdPorten(REGISTRATION).identity({"iss": ISSUER, "sub": "abc", "sid": "s"})
    assert (who.national_id, who.subject) == ("", "abc")
    entra = EntraId(ENTRA).identity({"iss": ISSUER, "sub": "x", "tid": TENANT, "oid": "o", "email": "a@b.no"})
    assert entra.subject == f"{TENANT}:o"
