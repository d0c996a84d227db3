"""A forward-only stream that refuses to unpack more than it was told to."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import zlib
from pathlib import Path
from typing import IO, Final

ARCHIVE_ERRORS: Final = (
    tarfile.TarError,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    OverflowError,
    RecursionError,
)
"""What reading a broken or hostile archive may raise."""

_CHUNK = 1024 * 1024
_BLOCK = 512


class TooLarge(Exception):
    """The stream holds more than may be read."""


def open_stream(path: Path) -> IO[bytes]:
    """A file's bytes, unpacked when it is bzip2, gzip or xz."""
    with path.open("rb") as stream:
        start = stream.read(6)
    if start.startswith(b"BZh"):
        return bz2.open(path, "rb")
    if start.startswith(b"\x1f\x8b"):
        return gzip.open(path, "rb")  # type: ignore[return-value]
    if start.startswith(b"\xfd7zXZ"):
        return lzma.open(path, "rb")
    return path.open("rb")


class BoundedStream:
    """What `tarfile` needs of a stream, with limits. Raises `TooLarge`; never goes backwards.

    `total`: bytes of the whole stream. `at_once`: bytes of one read, so that a header that claims to be huge
    is not read into memory. `ended_well` is True once a read gave an archive's empty end block.
    """

    def __init__(self, raw: IO[bytes], *, total: int, at_once: int) -> None:
        self._raw = raw
        self._total = total
        self._at_once = at_once
        self._position = 0
        self.ended_well = False

    def read(self, size: int = -1, /) -> bytes:
        if size < 0 or size > self._at_once:
            raise TooLarge(f"en del av pakken er større enn {self._at_once} byte")
        data = self._raw.read(size)
        self._position += len(data)
        if self._position > self._total:
            raise TooLarge(f"pakken er større enn {self._total} byte utpakket")
        self.ended_well = size == _BLOCK and data == bytes(_BLOCK)
        return data

    def close(self) -> None:
        """Nothing to do: whoever opened the raw stream closes it."""

    def tell(self) -> int:
        return self._position

    def seek(self, position: int, whence: int = os.SEEK_SET, /) -> int:
        if whence != os.SEEK_SET or position < self._position:
            raise tarfile.ReadError("pakken peker bakover i seg selv")
        while self._position < position:
            wanted = min(_CHUNK, self._at_once, position - self._position)
            if not self.read(wanted):
                break
        return self._position
