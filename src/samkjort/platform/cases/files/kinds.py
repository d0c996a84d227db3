"""What a file is, told from its content and never from its name; what is not known is not taken."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum

LARGEST = 10 * 1024 * 1024
"""Bytes a file may have."""
LARGEST_UNPACKED = 100 * 1024 * 1024
ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/RichMedia")


class Wrong(Enum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    ACTIVE = "active"


class NotTaken(Exception):
    """A file is not taken; `why` says which of the reasons."""

    def __init__(self, why: Wrong) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its media type and the ending given to it when it is fetched."""

    media_type: str
    ending: str
    shown: bool
    """Whether a browser may show it itself; otherwise it is only saved."""


PDF = FileKind("application/pdf", "pdf", True)
PNG = FileKind("image/png", "png", True)
JPEG = FileKind("image/jpeg", "jpg", True)
WEBP = FileKind("image/webp", "webp", True)
DOCX = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", False)
ODT = FileKind("application/vnd.oasis.opendocument.text", "odt", False)
TEXT = FileKind("text/plain", "txt", False)
KINDS = (PDF, PNG, JPEG, WEBP, DOCX, ODT, TEXT)


def kind_of(content: bytes) -> FileKind:
    """The kind of a file. Raises `NotTaken`: empty, too large, not a kind we take, or with code in it."""
    if not content:
        raise NotTaken(Wrong.EMPTY)
    if len(content) > LARGEST:
        raise NotTaken(Wrong.TOO_LARGE)
    if content.startswith(b"%PDF-"):
        if any(mark in content for mark in ACTIVE):
            raise NotTaken(Wrong.ACTIVE)
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return _text(content)


def by_media_type(media_type: str) -> FileKind | None:
    """The kind with a media type."""
    return next((kind for kind in KINDS if kind.media_type == media_type), None)


def _packed(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if sum(item.file_size for item in archive.infolist()) > LARGEST_UNPACKED:
                raise NotTaken(Wrong.TOO_LARGE)
            if any(
                name.lower().endswith(("vbaproject.bin", ".exe", ".js")) or "/Basic/" in name
                for name in names
            ):
                raise NotTaken(Wrong.ACTIVE)
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return DOCX
            if "mimetype" in names and archive.read("mimetype") == ODT.media_type.encode():
                return ODT
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise NotTaken(Wrong.UNKNOWN) from error
    raise NotTaken(Wrong.UNKNOWN)


def _text(content: bytes) -> FileKind:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotTaken(Wrong.UNKNOWN) from error
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text):
        raise NotTaken(Wrong.UNKNOWN)
    if text.lstrip("\ufeff \t\r\n")[:1] == "<" or text.startswith("#!"):
        raise NotTaken(Wrong.ACTIVE)
    return TEXT
