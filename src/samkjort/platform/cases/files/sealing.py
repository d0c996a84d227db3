"""Files at rest: each encrypted with a key of its own, and that key with the installation's."""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


class NoFileKey(Exception):
    """No key for files is set; the text says how to make one."""


class Damaged(Exception):
    """A stored file cannot be opened: changed, exchanged with another, or sealed with another key."""


@dataclass(frozen=True)
class Sealed:
    """A file as it is stored: its own key, encrypted, and its content, encrypted with that key."""

    key: bytes
    content: bytes

    @property
    def sha256(self) -> str:
        """Fingerprint of the sealed content, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def seal(content: bytes, *, name: str, document_id: UUID) -> Sealed:
    """Encrypt a file and the name it came with (AES-256-GCM), bound to the document's id."""
    own = AESGCM.generate_key(256)
    head = name.encode("utf-8")[:500]
    body = len(head).to_bytes(2, "big") + head + content
    return Sealed(_lock(_installation_key(), own, document_id), _lock(own, body, document_id))


def unseal(sealed: Sealed, *, document_id: UUID) -> tuple[str, bytes]:
    """The name a file came with, and its content. Raises `Damaged`."""
    body = _unlock(_unlock_key(sealed.key, document_id), sealed.content, document_id)
    length = int.from_bytes(body[:2], "big")
    return body[2 : 2 + length].decode("utf-8", "replace"), body[2 + length :]


def _lock(key: bytes, content: bytes, document_id: UUID) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, document_id.bytes)


def _unlock(key: bytes, sealed: bytes, document_id: UUID) -> bytes:
    raw = bytes(sealed)
    try:
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], document_id.bytes)
    except InvalidTag as error:
        raise Damaged(
            f"the file of document {document_id} cannot be opened with the key that is set"
        ) from error


def _unlock_key(sealed: bytes, document_id: UUID) -> bytes:
    return _unlock(_installation_key(), sealed, document_id)


def _installation_key() -> bytes:
    """`SAMKJORT_FILE_KEY`, 32 bytes in base64; in the demo derived from the secret key. Or `NoFileKey`."""
    key: str = getattr(settings, "FILE_KEY", "") or os.environ.get("SAMKJORT_FILE_KEY", "")
    if key:
        secret = base64.b64decode(key)
        if len(secret) < 32:
            raise NoFileKey("SAMKJORT_FILE_KEY must be at least 32 bytes in base64")
    elif settings.DEMO and settings.SECRET_KEY:
        secret = hashlib.sha256(b"demo files" + settings.SECRET_KEY.encode()).digest()
    else:
        raise NoFileKey("set SAMKJORT_FILE_KEY to 32 random bytes in base64, and keep a copy safe")
    return HKDF(SHA256(), 32, salt=None, info=b"samkjort files").derive(secret)
