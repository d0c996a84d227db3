"""The demo's provider is strict: each fault of a client is refused, and nobody is sent off on a bad one."""

from __future__ import annotations

import time
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from samkjort.platform.shell.mockporten.people import DemoPerson
from samkjort.platform.shell.mockporten.protocol import (
    ASSERTION_TYPE,
    Mockporten,
    Rejected,
    challenge_of,
)
from samkjort.platform.shell.mockporten.registry import Client

ISSUER, BACK = "https://mock.example", "https://us.example/back"
VERIFIER = "v" * 43
PERSON = DemoPerson("01838500176", "Nina Lund", {"nb": "x"}, {"nb": "y"})
KEY, OUR_KEY, OTHER_KEY = (RSAKey.generate_key(2048, auto_kid=True) for _ in range(3))


@pytest.fixture
def provider() -> Mockporten:
    client = Client(
        "us",
        frozenset({BACK}),
        frozenset({"https://us.example/"}),
        RSAKey.import_key(OUR_KEY.as_dict(private=False)),
    )
    return Mockporten(ISSUER, KEY, client)


def request(**changes: str | None) -> dict[str, str]:
    whole: dict[str, str | None] = {
        "response_type": "code",
        "client_id": "us",
        "redirect_uri": BACK,
        "scope": "openid profile",
        "state": "s" * 20,
        "nonce": "n" * 20,
        "code_challenge": challenge_of(VERIFIER),
        "code_challenge_method": "S256",
        "acr_values": "idporten-loa-high",
        "ui_locales": "nb",
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def assertion(key: RSAKey = OUR_KEY, **changes: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": "us",
        "sub": "us",
        "aud": ISSUER,
        "iat": now,
        "exp": now + 60,
        "jti": token_urlsafe(),
    }
    return jwt.encode({"alg": "RS256"}, {**claims, **changes}, key)


def exchange(code: str, /, **changes: str | None) -> dict[str, str]:
    whole: dict[str, str | None] = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion(),
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def code_of(provider: Mockporten) -> str:
    address = provider.grant(provider.asked(request()), PERSON)
    return parse_qs(urlsplit(address).query)["code"][0]


def test_a_right_exchange_gives_an_id_token_for_the_person(provider: Mockporten) -> None:
    claims = jwt.decode(provider.token(exchange(code_of(provider)))["id_token"], KEY).claims
    assert claims["pid"] == PERSON.national_id
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (ISSUER, "us", "n" * 20)
    assert claims["sid"]
    assert claims["acr"] == "idporten-loa-high"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"client_id": "others"}, "unauthorized_client"),
        ({"redirect_uri": "https://evil.example/"}, "invalid_request"),
        ({"redirect_uri": BACK + "/"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"nonce": "short"}, "invalid_request"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"acr_values": "idporten-loa-low"}, "invalid_request"),
        ({"unheard_of": "1"}, "invalid_request"),
    ],
)
def test_a_request_out_of_order_is_refused(
    provider: Mockporten, change: dict[str, str | None], error: str
) -> None:
    with pytest.raises(Rejected) as refused:
        provider.asked(request(**change))
    assert refused.value.error == error


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"code_verifier": "v" * 42}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_grant"),
        ({"redirect_uri": "https://us.example/other"}, "invalid_grant"),
        ({"code": "guessed"}, "invalid_grant"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_assertion_type": None}, "invalid_client"),
        ({"client_assertion": "not.a.token"}, "invalid_client"),
        ({"client_assertion": assertion(OTHER_KEY)}, "invalid_client"),
        ({"client_assertion": assertion(aud="https://else.example")}, "invalid_client"),
        ({"client_assertion": assertion(aud=[ISSUER, "https://else.example"])}, "invalid_client"),
        ({"client_assertion": assertion(iss="them")}, "invalid_client"),
        ({"client_assertion": assertion(exp=int(time.time()) - 1)}, "invalid_client"),
        ({"client_assertion": assertion(exp=int(time.time()) + 3600)}, "invalid_client"),
        ({"client_assertion": assertion(iat=int(time.time()) - 90)}, "invalid_client"),
        ({"client_assertion": assertion(jti="")}, "invalid_client"),
        ({"unheard_of": "1"}, "invalid_request"),
    ],
)
def test_an_exchange_out_of_order_is_refused(
    provider: Mockporten, change: dict[str, str | None], error: str
) -> None:
    with pytest.raises(Rejected) as refused:
        provider.token(exchange(code_of(provider), **change))
    assert refused.value.error == error


def test_a_code_works_once(provider: Mockporten) -> None:
    code = code_of(provider)
    provider.token(exchange(code))
    with pytest.raises(Rejected, match="invalid_grant"):
        provider.token(exchange(code, client_assertion=assertion(jti="another")))


def test_an_assertion_works_once(provider: Mockporten) -> None:
    once = assertion(jti="once")
    provider.token(exchange(code_of(provider), client_assertion=once))
    with pytest.raises(Rejected, match="jti"):
        provider.token(exchange(code_of(provider), client_assertion=once))


def test_a_code_grows_old(provider: Mockporten, monkeypatch: pytest.MonkeyPatch) -> None:
    code, now = code_of(provider), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    with pytest.raises(Rejected, match="invalid_grant"):
        provider.token(exchange(code, client_assertion=assertion()))


def test_signing_out_takes_a_token_of_ours_and_a_known_place(provider: Mockporten) -> None:
    token = provider.token(exchange(code_of(provider)))["id_token"]
    given = {"id_token_hint": token, "post_logout_redirect_uri": "https://us.example/", "state": "x"}
    address, sid = provider.end_session(given)
    assert address == "https://us.example/?state=x"
    assert sid
    for change in ({"id_token_hint": assertion()}, {"post_logout_redirect_uri": "https://evil.example/"}):
        with pytest.raises(Rejected):
            provider.end_session({**given, **change})


def test_idportens_published_pkce_vector() -> None:
    assert challenge_of("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo") == (
        "b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI"
    )
