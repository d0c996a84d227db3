"""The provider's protocol, without a framework: what it accepts, and what it answers. Strict on purpose.

A parameter it does not know, a verifier or assertion that does not fit, a code used twice: refused.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, cast
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from samkjort.platform.shell.mockporten.people import DemoPerson
from samkjort.platform.shell.mockporten.registry import Client

ASKED = frozenset(
    {
        *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge"),
        *("code_challenge_method", "acr_values", "ui_locales", "prompt", "login_hint"),
    }
)
EXCHANGED = frozenset(
    {
        *("grant_type", "code", "redirect_uri", "code_verifier", "client_assertion_type"),
        *("client_assertion", "client_id"),
    }
)
LEVELS = ("idporten-loa-substantial", "idporten-loa-high")
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
CODE_SECONDS = 60
TOKEN_SECONDS = 120
LONGEST_ASSERTION_SECONDS = 120
CLOCK_SKEW_SECONDS = 10


class Rejected(Exception):
    """The provider refuses; `error` is the protocol's word for it."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(f"{error}: {description}")
        self.error, self.description = error, description


@dataclass(frozen=True)
class Asked:
    """A request to sign someone in that has been found in order."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    acr: str
    locale: str


@dataclass
class Granted:
    """A code that has been given, once, for one person."""

    asked: Asked
    person: DemoPerson
    sid: str
    at: float


@dataclass
class Mockporten:
    """The provider. Everything it remembers is in memory, and gone when the program stops."""

    issuer: str
    key: RSAKey
    client: Client
    _codes: dict[str, Granted] = field(default_factory=dict)
    _seen: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def discovery(self) -> dict[str, Any]:
        """What the provider can do, and where."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/endsession",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "acr_values_supported": list(LEVELS),
            "ui_locales_supported": ["nb", "nn", "en", "se"],
            "subject_types_supported": ["pairwise"],
            "frontchannel_logout_supported": True,
            "frontchannel_logout_session_supported": True,
            "authorization_response_iss_parameter_supported": True,
        }

    def jwks(self) -> dict[str, Any]:
        """The provider's public keys."""
        return {"keys": [self.key.as_dict(private=False)]}

    def asked(self, given: Mapping[str, str]) -> Asked:
        """The request to sign someone in. Raises `Rejected`: nobody is sent anywhere until it is in order."""
        if given.get("client_id") != self.client.client_id:
            raise Rejected("unauthorized_client", "unknown client_id")
        if given.get("redirect_uri") not in self.client.redirect_uris:
            raise Rejected("invalid_request", "redirect_uri is not registered")
        if unknown := sorted(set(given) - ASKED):
            raise Rejected("invalid_request", f"unknown parameter {unknown[0]}")
        if given.get("response_type") != "code":
            raise Rejected("unsupported_response_type", "code only")
        if given.get("code_challenge_method") != "S256" or len(given.get("code_challenge", "")) != 43:
            raise Rejected("invalid_request", "PKCE with S256 is required")
        for name in ("state", "nonce"):
            if len(given.get(name, "")) < 16:
                raise Rejected("invalid_request", f"{name} is missing or too short")
        if "openid" not in given.get("scope", "").split():
            raise Rejected("invalid_scope", "openid is required")
        acr = given.get("acr_values") or LEVELS[0]
        if acr not in LEVELS:
            raise Rejected("invalid_request", "unknown acr_values")
        locale = (given.get("ui_locales") or "nb").split()[0]
        return Asked(
            given["redirect_uri"], given["state"], given["nonce"], given["code_challenge"], acr, locale
        )

    def grant(self, asked: Asked, person: DemoPerson) -> str:
        """The address to send the browser back to, now that it is known who it is."""
        code, sid = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
        with self._lock:
            now = time.time()
            self._codes = {c: g for c, g in self._codes.items() if now - g.at < CODE_SECONDS}
            self._codes[code] = Granted(asked, person, sid, now)
        return f"{asked.redirect_uri}?{urlencode({'code': code, 'state': asked.state, 'iss': self.issuer})}"

    def decline(self, asked: Asked) -> str:
        """The address to send the browser back to when nobody was chosen."""
        answer = {"error": "access_denied", "state": asked.state, "iss": self.issuer}
        return f"{asked.redirect_uri}?{urlencode(answer)}"

    def token(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Tokens for a code. Raises `Rejected`."""
        if unknown := sorted(set(given) - EXCHANGED):
            raise Rejected("invalid_request", f"unknown parameter {unknown[0]}")
        self._client_of(given)
        if given.get("grant_type") != "authorization_code":
            raise Rejected("unsupported_grant_type", "authorization_code only")
        with self._lock:
            granted = self._codes.pop(given.get("code", ""), None)
        if granted is None or time.time() - granted.at > CODE_SECONDS:
            raise Rejected("invalid_grant", "the code is unknown, used or too old")
        if given.get("redirect_uri") != granted.asked.redirect_uri:
            raise Rejected("invalid_grant", "redirect_uri is another")
        verifier = given.get("code_verifier", "")
        if not 43 <= len(verifier) <= 128:
            raise Rejected("invalid_grant", "code_verifier has the wrong length")
        if not hmac.compare_digest(challenge_of(verifier), granted.asked.challenge):
            raise Rejected("invalid_grant", "code_verifier does not fit")
        return {
            "access_token": secrets.token_urlsafe(32),
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": self.id_token(granted),
        }

    def id_token(self, granted: Granted) -> str:
        """Who signed in, signed."""
        now = int(time.time())
        subject = sha256(f"{self.client.client_id}:{granted.person.national_id}".encode()).hexdigest()
        claims = {
            "iss": self.issuer,
            "aud": self.client.client_id,
            "sub": subject[:32],
            "pid": granted.person.national_id,
            "acr": granted.asked.acr,
            "amr": ["TestID"],
            "auth_time": now,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "jti": secrets.token_urlsafe(16),
            "nonce": granted.asked.nonce,
            "sid": granted.sid,
            "locale": granted.person.locale,
        }
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def _client_of(self, given: Mapping[str, str]) -> None:
        """Raise `Rejected` unless the client has shown, just now and once, that it has its key."""
        if given.get("client_assertion_type") != ASSERTION_TYPE:
            raise Rejected("invalid_client", "private_key_jwt is required")
        try:
            claims = jwt.decode(
                given.get("client_assertion", ""), self.client.key, algorithms=["RS256"]
            ).claims
        except (JoseError, ValueError) as error:
            raise Rejected("invalid_client", "the assertion is not signed with the registered key") from error
        now = time.time()
        issued, expires = claims.get("iat", 0), claims.get("exp", 0)
        if claims.get("iss") != self.client.client_id or claims.get("sub") != self.client.client_id:
            raise Rejected("invalid_client", "iss and sub must be the client")
        if claims.get("aud") not in (self.issuer, f"{self.issuer}/token"):
            raise Rejected("invalid_client", "aud must be the provider, and one only")
        if not isinstance(issued, int | float) or not isinstance(expires, int | float):
            raise Rejected("invalid_client", "iat and exp must be numbers")
        if expires <= now or expires - issued > LONGEST_ASSERTION_SECONDS:
            raise Rejected("invalid_client", "exp is past or too far away")
        if abs(now - issued) > CLOCK_SKEW_SECONDS:
            raise Rejected("invalid_client", "iat is not now")
        with self._lock:
            self._seen = {jti: until for jti, until in self._seen.items() if until > now}
            if not claims.get("jti") or claims["jti"] in self._seen:
                raise Rejected("invalid_client", "jti is missing or has been used")
            self._seen[str(claims["jti"])] = float(expires)

    def end_session(self, given: Mapping[str, str]) -> tuple[str, str]:
        """(where to send the browser, the sid that has ended). Raises `Rejected`."""
        allowed = {"id_token_hint", "post_logout_redirect_uri", "state", "client_id", "ui_locales"}
        if unknown := sorted(set(given) - allowed):
            raise Rejected("invalid_request", f"unknown parameter {unknown[0]}")
        try:
            own = KeySet.import_key_set(cast("Any", self.jwks()))
            claims = jwt.decode(given.get("id_token_hint", ""), own, algorithms=["RS256"]).claims
        except (JoseError, ValueError) as error:
            raise Rejected("invalid_request", "id_token_hint is not ours") from error
        back = given.get("post_logout_redirect_uri", "")
        if back not in self.client.post_logout_redirect_uris:
            raise Rejected("invalid_request", "post_logout_redirect_uri is not registered")
        state = f"?{urlencode({'state': given['state']})}" if given.get("state") else ""
        return back + state, str(claims["sid"])


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636)."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii", "replace")).digest()).rstrip(b"=").decode()
