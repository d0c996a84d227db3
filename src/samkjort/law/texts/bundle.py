"""Walks a bundle, a folder or one file, tells what each file is by its content, and reads what is law text.

Nothing is unpacked to disk. One unreadable file never stops the others; a bundle that breaks off gives what
came before the break, and says so.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Final, cast

from samkjort.law.texts import lovdata, markdown, normalised
from samkjort.law.texts.bounded import ARCHIVE_ERRORS, BoundedStream, TooLarge, open_stream
from samkjort.law.texts.errors import UnreadableText
from samkjort.law.texts.model import Document


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be read. The whole of Lovdata's acts is some 800 members and 100 MB unpacked."""

    file: int = 32 * 1024 * 1024
    """Bytes of one file or member."""
    unpacked: int = 1024 * 1024 * 1024
    """Bytes of one bundle, unpacked."""
    members: int = 50_000
    """Members of one bundle, or files of one folder."""


LIMITS: Final = Limits()
_ASIDE_NAMES = ("readme", "license", "licence", "changelog", "manifest", "notice", ".")
_NOT_SAMPLED = "ikke lest denne gangen"
_MAGIC = (b"BZh", b"\x1f\x8b", b"\xfd7zXZ\x00")


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A file that is recognised and is not law text (a readme, a list of files, an amendment history)."""

    origin: str
    reason: str


Found = Document | UnreadableText | LeftAside


def walk(path: Path, *, limits: Limits = LIMITS) -> Iterator[Found]:
    """Everything found at `path`, one by one: documents, problems, and files left aside. Raises nothing."""
    if path.is_dir():
        yield from _folder(path, limits)
    else:
        yield from _file(path, path.name, limits, chosen=True)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a bundle holds, with only a sample of it read."""

    files: int
    read: int
    problems: tuple[UnreadableText, ...]
    broken: UnreadableText | None
    """What is wrong with the bundle itself; None when it opens and is whole."""


def survey(path: Path, *, every: int, limits: Limits = LIMITS) -> Survey:
    """Go through a whole bundle, reading one in `every` of its files."""
    files = read = 0
    problems: list[UnreadableText] = []
    for found in _file(path, path.name, limits, chosen=True, every=every):
        if isinstance(found, UnreadableText) and found.origin == path.name:
            return Survey(files, read, tuple(problems), found)
        files += not (isinstance(found, LeftAside) and found.reason != _NOT_SAMPLED)
        read += isinstance(found, Document)
        if isinstance(found, UnreadableText):
            problems.append(found)
    return Survey(files, read, tuple(problems), None)


def read_path(
    path: Path, *, problems: list[UnreadableText] | None = None, limits: Limits = LIMITS
) -> Iterator[Document]:
    """The documents at `path`, without a store.

    Problems are added to `problems`; when None, the first one is raised (`UnreadableText`).
    """
    for found in walk(path, limits=limits):
        if isinstance(found, Document):
            yield found
        elif isinstance(found, UnreadableText):
            if problems is None:
                raise found
            problems.append(found)


def read_bytes(data: bytes, *, origin: str, snapshot: date | None = None) -> Document:
    """The document in a file's bytes, whatever its format. Raises `UnreadableText`."""
    if lovdata.is_lovdata(data):
        return lovdata.read(data, origin=origin, snapshot=snapshot)
    if normalised.is_normalised(data):
        return normalised.read(data, origin=origin)
    if markdown.is_markdown(data):
        return markdown.read(data, origin=origin)
    reason = "filen er tom" if not data.strip() else "fremmed fil: verken Lovdata-XML, JSON eller Markdown"
    raise UnreadableText(origin, reason, line=1)


def _folder(folder: Path, limits: Limits) -> Iterator[Found]:
    count = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            count += 1
            if count > limits.members:
                yield UnreadableText(str(folder), f"mer enn {limits.members} filer; resten er ikke lest")
                return
            path = Path(place) / name
            yield from _file(path, path.relative_to(folder).as_posix(), limits, chosen=False)


def _file(path: Path, origin: str, limits: Limits, *, chosen: bool, every: int = 1) -> Iterator[Found]:
    if not chosen and origin.rpartition("/")[2].casefold().startswith(_ASIDE_NAMES):
        yield LeftAside(origin, "hører til mappen, ikke til loven")
        return
    try:
        if not path.is_file():
            yield UnreadableText(origin, "finnes ikke, eller er ikke en vanlig fil")
            return
        with path.open("rb") as stream:
            start = stream.read(512)
        if start.startswith(_MAGIC) or start[257:262] == b"ustar":
            yield from _archive(path, origin, limits, every)
            return
        size = path.stat().st_size
        if size > limits.file:
            yield UnreadableText(origin, f"filen er på {size} byte, grensen er {limits.file}")
            return
        data = path.read_bytes()
    except OSError as error:
        yield UnreadableText(origin, f"kan ikke leses ({error.strerror or error})")
        return
    yield _one(data, origin, None)


def _one(data: bytes, origin: str, snapshot: date | None) -> Found:
    if markdown.is_history(data):
        return LeftAside(origin, "endringshistorikk, ikke lovtekst")
    try:
        return read_bytes(data, origin=origin, snapshot=snapshot)
    except UnreadableText as problem:
        return problem
    except RecursionError:
        return UnreadableText(origin, "for mange nivåer inni hverandre")


def _archive(path: Path, origin: str, limits: Limits, every: int) -> Iterator[Found]:
    try:
        with open_stream(path) as raw:
            stream = BoundedStream(raw, total=limits.unpacked, at_once=limits.file)
            yield from _members(stream, origin, limits, every)
    except TooLarge as error:
        yield UnreadableText(origin, f"{error}; resten av pakken er ikke lest")
    except ARCHIVE_ERRORS as error:
        yield UnreadableText(
            origin, f"pakken er ødelagt eller avkuttet ({_reason(error)}); resten er ikke lest"
        )


def _members(stream: BoundedStream, origin: str, limits: Limits, every: int) -> Iterator[Found]:
    with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r:") as archive:
        count = 0
        while (member := archive.next()) is not None:
            count += 1
            if count > limits.members:
                yield UnreadableText(origin, f"mer enn {limits.members} filer; resten er ikke lest")
                return
            archive.members = []  # type: ignore[attr-defined]  # tarfile keeps every header otherwise
            if member.isdir():
                continue
            if count % every:
                yield LeftAside(f"{origin}: {member.name[:200]}", _NOT_SAMPLED)
            else:
                yield _member(archive, member, origin, limits)
    if not stream.ended_well:
        yield UnreadableText(origin, "pakken er avkuttet: sluttmerket mangler", where=f"etter {count} filer")


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, origin: str, limits: Limits) -> Found:
    shown = "".join(c if c.isprintable() else "�" for c in member.name[:200])
    name = f"{origin}: {shown}"
    if member.name.startswith("/") or ".." in member.name.replace("\\", "/").split("/"):
        return UnreadableText(name, "navnet peker ut av pakken; filen er ikke lest")
    if not member.isreg() or member.issparse():
        return UnreadableText(name, "er ikke en vanlig fil (lenke eller enhet); den er ikke lest")
    if member.name.rpartition("/")[2].casefold().startswith(_ASIDE_NAMES):
        return LeftAside(name, "hører til pakken, ikke til loven")
    if member.size > limits.file:
        return UnreadableText(name, f"filen er på {member.size} byte, grensen er {limits.file}")
    content = archive.extractfile(member)
    data = content.read() if content else b""
    return _one(data, name, _day(member.mtime))


def _day(timestamp: float) -> date | None:
    try:
        return datetime.fromtimestamp(timestamp, UTC).date() if timestamp > 0 else None
    except (OverflowError, OSError, ValueError):
        return None


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
