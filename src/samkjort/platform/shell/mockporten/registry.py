"""What the demo's provider knows: its keys, and the one client registered with it (us)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from joserfc.jwk import RSAKey

from samkjort.platform.shell.sign_in.providers import Registration

CLIENT_ID = "samkjort-demo"


@dataclass(frozen=True)
class Client:
    """A registered client: where it may be sent back to, and the key it signs with."""

    client_id: str
    redirect_uris: frozenset[str]
    post_logout_redirect_uris: frozenset[str]
    key: RSAKey
    front_channel_logout: str = ""


@cache
def keys() -> tuple[RSAKey, RSAKey]:
    """The provider's key and the client's, made anew each time the program starts."""
    ours = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    theirs = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    return ours, theirs


def origin() -> str:
    """Where people reach the platform."""
    return settings.ORIGIN or "http://127.0.0.1:8000"


def issuer() -> str:
    """The provider's name for itself."""
    return f"{origin()}/mockporten"


def registration() -> Registration:
    """Our side of the registration."""
    return Registration(issuer(), CLIENT_ID, keys()[1])


def client() -> Client:
    """The provider's side of the registration."""
    return Client(
        client_id=CLIENT_ID,
        redirect_uris=frozenset({f"{origin()}/logg-inn/svar/mockporten/"}),
        post_logout_redirect_uris=frozenset({f"{origin()}/"}),
        key=RSAKey.import_key(keys()[1].as_dict(private=False)),
        front_channel_logout=f"{origin()}/logg-ut/fra-leverandor/mockporten/",
    )
