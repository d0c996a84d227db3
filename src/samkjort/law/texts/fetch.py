"""Downloads Lovdata's open bundles and checks them before they take the place of the last good copy."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from samkjort.law.texts.bundle import LIMITS, Limits, survey
from samkjort.law.texts.home import home as default_home

ADDRESS: Final = "https://api.lovdata.no/v1/publicData/get/"
TIMEOUT: Final = 60.0
"""Seconds without an answer before we give up."""
MAX_DOWNLOAD: Final = 400 * 1024 * 1024
"""Bytes. The acts are some 6 MB, the regulations some 25 MB."""
MIN_SHARE_OF_LAST: Final = 0.8
"""A bundle with fewer documents than this share of the last good copy's is refused."""
SAMPLE: Final = 20
"""One in so many of the bundle's files is read when it is checked."""
MAX_UNREADABLE: Final = 0.05
"""The share of the sample that may be unreadable before the bundle is refused."""
_CHUNK = 256 * 1024
Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far and the total, None when the server does not say."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One of Lovdata's open bundles. `least`: fewer documents than this is not the whole bundle."""

    name: str
    what: str
    least: int


ACTS: Final = Bundle("gjeldende-lover.tar.bz2", "lover", 500)
REGULATIONS: Final = Bundle("gjeldende-sentrale-forskrifter.tar.bz2", "sentrale forskrifter", 1000)
BUNDLES: Final = {"acts": ACTS, "regulations": REGULATIONS}


class FetchFailed(Exception):
    """A bundle could not be fetched. The message says why, what is kept, and what to do."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A good copy of a bundle on disk. `new` is False when the server's copy is the one we have."""

    path: Path
    address: str
    sha256: str
    size: int
    documents: int
    last_modified: str = ""
    etag: str = ""
    new: bool = True


def bundles_folder(home: Path | None = None) -> Path:
    """Where bundles are kept."""
    return (home or default_home()) / "bundles"


def fetch(
    bundle: Bundle,
    *,
    home: Path | None = None,
    address: str = ADDRESS,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
    timeout: float = TIMEOUT,
) -> Fetched:
    """Download, check and keep a bundle; the last good copy stays until the new one has been found good.

    Raises `FetchFailed`.
    """
    url = address.rstrip("/") + "/" + bundle.name
    folder = bundles_folder(home)
    target = folder / bundle.name
    last = last_good(target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{bundle.name}.", suffix=".part")
    except OSError as error:
        raise FetchFailed(
            f"{folder}: kan ikke skrive her ({error.strerror}). "
            "La SAMKJORT_HOME peke på en mappe du kan skrive i."
        ) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            answer = _download(url, out, last, progress, timeout)
        if answer is None:
            assert last
            return last
        documents = _check(part, bundle, last, limits)
        fetched = Fetched(target, url, answer["sha256"], answer["size"], documents, **answer["said"])
        os.replace(part, target)
        _remember(fetched)
        return fetched
    except _Refused as refused:
        raise FetchFailed(f"{url}: {refused} {_advice(url, bundle, last)}") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise FetchFailed(f"{url}: {reason}. {_advice(url, bundle, last)}") from None
    finally:
        part.unlink(missing_ok=True)


def last_good(target: Path) -> Fetched | None:
    """What is known of the copy on disk; None when there is none, or it is not the one that was checked."""
    try:
        known = json.loads(_note(target).read_text("utf-8"))
        if target.stat().st_size != known["size"]:
            return None
        return Fetched(path=target, new=False, **{k: known[k] for k in known if k not in ("path", "new")})
    except (OSError, ValueError, KeyError, TypeError):
        return None


class _Refused(Exception):
    """Why a download was not taken."""


class _NoDowngrade(HTTPRedirectHandler):
    """Follow a redirect to another place, but never from https to something else."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        if urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme != "https":
            raise _Refused("tjeneren sender oss videre til en usikret adresse.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _download(
    url: str, out: Any, last: Fetched | None, progress: Progress | None, timeout: float
) -> dict[str, Any] | None:
    request = Request(url, headers={"User-Agent": "samkjort (law fetch)", "Accept-Encoding": "identity"})
    if last and last.etag:
        request.add_header("If-None-Match", last.etag)
    try:
        with build_opener(_NoDowngrade).open(request, timeout=timeout) as response:
            return _receive(response, out, progress)
    except HTTPError as error:
        error.close()
        if error.code == 304 and last:
            return None
        raise _Refused(f"tjeneren svarte {error.code} {error.reason}.") from None
    except URLError as error:
        raise _Refused(f"får ikke kontakt ({_plain(error.reason)}).") from None
    except (TimeoutError, ConnectionError, HTTPException) as error:
        raise _Refused(f"forbindelsen brøt sammen ({_plain(error)}).") from None


def _receive(response: HTTPResponse, out: Any, progress: Progress | None) -> dict[str, Any]:
    declared = response.headers.get("Content-Length")
    total = int(declared) if declared and declared.isdigit() else None
    if "html" in response.headers.get_content_type():
        raise _Refused("tjeneren sendte en nettside, ikke en pakke.")
    digest, size = sha256(), 0
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > MAX_DOWNLOAD:
            raise _Refused(f"pakken er større enn {MAX_DOWNLOAD} byte.")
        digest.update(chunk)
        out.write(chunk)
        if progress is not None:
            progress(size, total)
    out.flush()
    os.fsync(out.fileno())
    if total is not None and size != total:
        raise _Refused(f"nedlastingen ble avbrutt: {size} av {total} byte.")
    return {
        "sha256": digest.hexdigest(),
        "size": size,
        "said": {
            "last_modified": response.headers.get("Last-Modified", ""),
            "etag": response.headers.get("ETag", ""),
        },
    }


def _check(part: Path, bundle: Bundle, last: Fetched | None, limits: Limits) -> int:
    """The number of files in a bundle that opens, is whole, holds enough and, by a sample, can be read."""
    found = survey(part, every=SAMPLE, limits=limits)
    if found.broken:
        raise _Refused(f"pakken duger ikke: {found.broken.reason}.")
    if found.problems and len(found.problems) > MAX_UNREADABLE * (found.read + len(found.problems)):
        first = found.problems[0]
        name = first.origin.partition(": ")[2]
        raise _Refused(f"en stikkprøve lar seg ikke lese: {name}: {first.reason}.")
    if found.files < bundle.least:
        raise _Refused(f"pakken har {found.files} {bundle.what}, ventet minst {bundle.least}.")
    if last and found.files < MIN_SHARE_OF_LAST * last.documents:
        raise _Refused(f"pakken har {found.files} {bundle.what}, forrige hadde {last.documents}.")
    return found.files


def _note(target: Path) -> Path:
    return target.with_name(target.name + ".json")


def _remember(fetched: Fetched) -> None:
    known = {k: v for k, v in asdict(fetched).items() if k not in ("path", "new")}
    note = _note(fetched.path)
    part = note.with_suffix(".part")
    part.write_text(json.dumps(known, indent=1), "utf-8")
    os.replace(part, note)


def _advice(url: str, bundle: Bundle, last: Fetched | None) -> str:
    kept = "Kopien du har fra før, er urørt. " if last else ""
    return (
        f"{kept}Uten nett: last ned {url} på en annen maskin og kjør "
        f"`samkjort law import {bundle.name}` på filen."
    )


def _plain(reason: object) -> str:
    return " ".join(str(getattr(reason, "strerror", None) or reason).split())[:150] or type(reason).__name__
