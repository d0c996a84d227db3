"""National identity numbers at rest: encrypted, and found by a keyed hash. The key comes from settings."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class WrongKey(Exception):
    """A stored number cannot be opened with this key: the key was changed, or the row is not its own."""


class NoKey(Exception):
    """No key for identity numbers is set; the text says how to make one."""


@dataclass(frozen=True)
class Vault:
    """Seals and finds numbers with keys derived from one secret of at least 32 bytes."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) < 32:
            raise NoKey("the key for identity numbers must be at least 32 bytes")

    def seal(self, digits: str, person_id: UUID) -> bytes:
        """The number encrypted (AES-256-GCM), bound to the person so that rows cannot be swapped."""
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self._key(b"seal")).encrypt(nonce, digits.encode(), person_id.bytes)

    def open(self, sealed: bytes, person_id: UUID) -> str:
        """The number again. Raises `WrongKey`."""
        try:
            raw = bytes(sealed)
            return AESGCM(self._key(b"seal")).decrypt(raw[:_NONCE], raw[_NONCE:], person_id.bytes).decode()
        except InvalidTag as error:
            raise WrongKey("the stored identity number cannot be opened with SAMKJORT_PERSON_KEY") from error

    def find(self, digits: str) -> bytes:
        """The keyed hash (HMAC-SHA-256, 32 bytes) a number is found by."""
        return hmac.new(self._key(b"find"), digits.encode(), hashlib.sha256).digest()

    def _key(self, purpose: bytes) -> bytes:
        return _derived(self.secret, purpose)


@cache
def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"samkjort national id " + purpose).derive(secret)


def vault() -> Vault:
    """The vault of this installation: `SAMKJORT_PERSON_KEY`, or in the demo one derived from the secret key.

    Raises `NoKey` when there is none: numbers are never stored without.
    """
    from django.conf import settings

    key: str = getattr(settings, "PERSON_KEY", "") or os.environ.get("SAMKJORT_PERSON_KEY", "")
    if key:
        return Vault(base64.b64decode(key))
    if settings.DEMO and settings.SECRET_KEY:
        return Vault(hashlib.sha256(b"demo" + settings.SECRET_KEY.encode()).digest())
    raise NoKey(
        "set SAMKJORT_PERSON_KEY to 32 random bytes in base64 (openssl rand -base64 32), and keep a copy safe"
    )
