"""Who vouches for a person at sign-in: a class per provider, what it asks for and how far it is trusted.

Sources: docs.digdir.no (ID-porten, Ansattporten), utviklerportal.nhn.no (HelseID), Microsoft's OIDC v2.
A provider says who someone is. What they may see follows from appointments and relations, never from here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from joserfc.jwk import ECKey, JWKRegistry, RSAKey

Claims = Mapping[str, Any]


class Assurance(Enum):
    """How sure the provider is of who signed in."""

    HIGH = "high"
    SUBSTANTIAL = "substantial"
    WORKPLACE = "workplace"
    """The employer's own directory vouches; no public level. Alone it never opens anything of a child."""
    LOW = "low"


class Misconfigured(Exception):
    """A provider lacks something; the text names the variable to set."""


@dataclass(frozen=True)
class Identity:
    """A person as the provider knows them."""

    issuer: str
    subject: str
    national_id: str = ""
    """Fødselsnummer or D-number; missing for some foreign eIDs and in workplace directories."""
    sid: str = ""
    """The provider's name for this sign-in, by which it can be ended."""
    language: str = ""


@dataclass(frozen=True)
class Registration:
    """What we are registered with at a provider."""

    issuer: str
    client_id: str
    key: RSAKey | ECKey
    """Our private key; signs who we are (`private_key_jwt`)."""


class Provider:
    """What all providers share. Subclasses say what differs."""

    name: ClassVar[str]
    label: ClassVar[str]
    default_issuer: ClassVar[str] = ""
    staff: ClassVar[bool] = False
    citizens: ClassVar[bool] = False
    scope: ClassVar[str] = "openid profile"
    pushed: ClassVar[bool] = False
    """Whether the request is sent ahead (PAR, RFC 9126) and only a reference goes through the browser."""
    acr_values: ClassVar[str] = ""
    accepted: ClassVar[frozenset[Assurance]] = frozenset({Assurance.HIGH})

    def __init__(self, registration: Registration) -> None:
        self.registration = registration

    def asks(self, *, language: str) -> dict[str, str]:
        """What to ask for beyond what every request has."""
        wanted = {"ui_locales": language}
        if self.acr_values:
            wanted["acr_values"] = self.acr_values
        return wanted

    def assurance(self, claims: Claims) -> Assurance:
        """How sure the provider is. Only `acr` counts; `amr` names the means, not the level."""
        raise NotImplementedError

    def identity(self, claims: Claims) -> Identity:
        """Who signed in."""
        return Identity(
            issuer=str(claims["iss"]),
            subject=str(claims["sub"]),
            national_id=str(claims.get("pid") or ""),
            sid=str(claims.get("sid") or ""),
            language=str(claims.get("locale") or ""),
        )


class IdPorten(Provider):
    """ID-porten: citizens, with the eIDs of the public sector."""

    name, label = "idporten", "ID-porten"
    default_issuer = "https://idporten.no"
    citizens = True
    acr_values = "idporten-loa-high"

    def assurance(self, claims: Claims) -> Assurance:
        acr = str(claims.get("acr") or "")
        # `eidas-loa-high` and later kin are high too; a level only counts when the name ends with it.
        if acr == "idporten-loa-high" or acr.endswith("-loa-high"):
            return Assurance.HIGH
        return Assurance.SUBSTANTIAL if acr.endswith("-loa-substantial") else Assurance.LOW


class Ansattporten(Provider):
    """Ansattporten: employees, with their own eID or through their employer's directory."""

    name, label = "ansattporten", "Ansattporten"
    default_issuer = "https://ansattporten.no"
    staff = True
    acr_values = "high"
    accepted = frozenset({Assurance.HIGH, Assurance.WORKPLACE})

    def assurance(self, claims: Claims) -> Assurance:
        acr = str(claims.get("acr") or "")
        if acr == "entraid":
            # The directory's own sign-in: no national number, no level.
            return Assurance.WORKPLACE if "entraid_mfa" in (claims.get("amr") or ()) else Assurance.LOW
        return {"high": Assurance.HIGH, "substantial": Assurance.SUBSTANTIAL}.get(acr, Assurance.LOW)


class EntraId(Provider):
    """Microsoft Entra ID: the employer's directory, one tenant only."""

    name, label = "entraid", "Microsoft Entra ID"
    staff = True
    accepted = frozenset({Assurance.WORKPLACE})

    def __init__(self, registration: Registration) -> None:
        super().__init__(registration)
        self.tenant = registration.issuer.removeprefix("https://login.microsoftonline.com/").split("/")[0]

    def assurance(self, claims: Claims) -> Assurance:
        right_tenant = claims.get("tid") == self.tenant
        two_factors = "mfa" in (claims.get("amr") or ())
        return Assurance.WORKPLACE if right_tenant and two_factors else Assurance.LOW

    def identity(self, claims: Claims) -> Identity:
        # Never by address or user name: those are given to someone else one day.
        return Identity(
            issuer=str(claims["iss"]),
            subject=f"{claims.get('tid', '')}:{claims.get('oid', '')}",
            sid=str(claims.get("sid") or ""),
        )


class HelseId(Provider):
    """HelseID: health personnel."""

    name, label = "helseid", "HelseID"
    default_issuer = "https://helseid-sts.nhn.no"
    staff = True
    pushed = True
    scope = "openid profile helseid://scopes/identity/pid helseid://scopes/identity/security_level"

    def assurance(self, claims: Claims) -> Assurance:
        level = str(claims.get("helseid://claims/identity/security_level") or "")
        return {"4": Assurance.HIGH, "3": Assurance.SUBSTANTIAL}.get(level, Assurance.LOW)

    def identity(self, claims: Claims) -> Identity:
        return Identity(
            issuer=str(claims["iss"]),
            subject=str(claims["sub"]),
            national_id=str(claims.get("helseid://claims/identity/pid") or ""),
            sid=str(claims.get("sid") or ""),
        )


class Mockporten(IdPorten):
    """The demo's own provider, as strict as ID-porten; everybody is made up."""

    name, label = "mockporten", "Demo"
    staff = True


CLASSES: dict[str, type[Provider]] = {
    kind.name: kind for kind in (IdPorten, Ansattporten, EntraId, HelseId, Mockporten)
}


@cache
def provider(name: str) -> Provider:
    """The provider in use under this name. Raises `KeyError` (not in use) or `Misconfigured`."""
    if name not in settings.SIGN_IN_PROVIDERS or name not in CLASSES:
        raise KeyError(name)
    kind = CLASSES[name]
    if kind is Mockporten:
        from samkjort.platform.shell.mockporten import registry, views

        views.mockporten()
        return kind(registry.registration())
    prefix = f"SAMKJORT_{name.upper()}_"
    issuer = os.environ.get(prefix + "ISSUER") or kind.default_issuer
    client_id, key_file = os.environ.get(prefix + "CLIENT_ID"), os.environ.get(prefix + "KEY_FILE")
    for value, variable in ((issuer, "ISSUER"), (client_id, "CLIENT_ID"), (key_file, "KEY_FILE")):
        if not value:
            raise Misconfigured(f"{kind.label}: set {prefix}{variable}")
    return kind(Registration(issuer, str(client_id), read_key(Path(str(key_file)))))


def in_use() -> list[Provider]:
    """The providers one can sign in with here, in the order they are set up."""
    return [provider(name) for name in settings.SIGN_IN_PROVIDERS]


def read_key(path: Path) -> RSAKey | ECKey:
    """A private key from a JWK or PEM file. Raises `Misconfigured`."""
    try:
        text = path.read_text(encoding="utf-8").strip()
        if text.startswith("{"):
            import json

            key = JWKRegistry.import_key(json.loads(text))
        else:
            key = RSAKey.import_key(text) if "EC PRIVATE" not in text else ECKey.import_key(text)
    except (OSError, ValueError) as error:
        raise Misconfigured(f"{path} is not a private key (JWK or PEM): {error}") from error
    if not isinstance(key, RSAKey | ECKey) or not key.is_private:
        raise Misconfigured(f"{path} holds no private RSA or EC key")
    return key
