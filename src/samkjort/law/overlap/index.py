"""The overlap index: wording, structure of the wording, and citations of a set of provisions; kept
between runs.

Stored as plain arrays and JSON (nothing in the file can run), under a key made of the texts, the language
tables and the code. A file that cannot be read or that another version wrote is built anew.
"""

from __future__ import annotations

import gc
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from samkjort.law.overlap.language import Language, norwegian
from samkjort.law.overlap.references import Citations, citations, citations_from
from samkjort.law.overlap.sections import Section, document_of
from samkjort.law.overlap.structure import wording_rows
from samkjort.law.overlap.text import Rows, TextIndex, read_words, text_index

KEPT = 4
"""How many index files are kept; the oldest go first."""


@dataclass(frozen=True)
class OverlapIndex:
    """All that is compared, row by row. `paths[i]` is the § of row i; `ledd_paths[j]` the ledd of row j."""

    paths: Sequence[str]
    ledd_paths: Sequence[str]
    text: TextIndex
    wording: Rows
    citations: Citations

    @cached_property
    def place(self) -> dict[str, int]:
        """Row of each §."""
        return {path: i for i, path in enumerate(self.paths)}

    @cached_property
    def ledd_place(self) -> dict[str, int]:
        """Row of each ledd."""
        return {path: i for i, path in enumerate(self.ledd_paths)}

    @cached_property
    def documents(self) -> Any:
        """The act of each §, as an array."""
        return np.array([document_of(path) for path in self.paths])


def build_index(sections: Sequence[Section], language: Language | None = None) -> OverlapIndex:
    """Make the index of provisions at § level, in their order."""
    language = language or norwegian()
    words = read_words(sections, language)
    ledd = [f"{s.path}/ledd/{n}" for s in sections for n in range(1, len(s.ledd) + 1)]
    return OverlapIndex(
        [s.path for s in sections],
        ledd,
        text_index(words, language),
        wording_rows(sections, words),
        citations(sections),
    )


def cached_index(key: str, sections: Callable[[], Sequence[Section]], folder: Path | None) -> OverlapIndex:
    """The stored index of this key, or a new one, which is then stored. `folder` None: never stored."""
    place = None if folder is None else folder / f"{key[:32]}.npz"
    if place is not None and place.is_file():
        try:
            return _load(place, key)
        except (OSError, ValueError, KeyError, TypeError, EOFError, _zip_error()):
            pass
    with _no_collector():
        index = build_index(sections())
    if place is not None:
        with suppress(OSError):
            _save(index, place, key)
    return index


@contextmanager
def _no_collector() -> Iterator[None]:
    """Millions of small objects are made and none of them in a circle: looking for circles costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _zip_error() -> type[Exception]:
    from zipfile import BadZipFile

    return BadZipFile


def _save(index: OverlapIndex, place: Path, key: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {"owner": index.text.owner}
    meta: dict[str, Any] = {
        "key": key,
        "paths": list(index.paths),
        "ledd_paths": list(index.ledd_paths),
        "cites": {p: sorted(t) for p, t in index.citations.cites.items() if t},
    }
    for name, rows in (
        ("section", index.text.sections),
        ("ledd", index.text.ledd),
        ("wording", index.wording),
    ):
        arrays |= {f"{name}_{part}": getattr(rows.matrix, part) for part in ("data", "indices", "indptr")}
        arrays[f"{name}_shape"] = np.array(rows.matrix.shape)
        blocks = list(dict.fromkeys(rows.blocks))
        meta[name] = {"names": list(rows.names), "blocks": [[b, list(rows.blocks).count(b)] for b in blocks]}
    arrays["meta"] = np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), np.uint8)
    handle, draft = tempfile.mkstemp(suffix=".npz", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
        os.replace(draft, place)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    kept = sorted(place.parent.glob("*.npz"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)


def _load(place: Path, key: str) -> OverlapIndex:
    with np.load(place, allow_pickle=False) as arrays:
        meta = json.loads(arrays["meta"].tobytes())
        if meta["key"] != key:
            raise ValueError("another key")

        def rows(name: str) -> Rows:
            data, indices, ends = (arrays[f"{name}_{part}"] for part in ("data", "indices", "indptr"))
            height, width = (int(n) for n in arrays[f"{name}_shape"])
            matrix: Any = sparse.csr_matrix((data, indices, ends), shape=(height, width))
            blocks = [b for b, n in meta[name]["blocks"] for _ in range(n)]
            return Rows(matrix, meta[name]["names"], blocks)

        text = TextIndex(rows("section"), rows("ledd"), arrays["owner"])
        wording = rows("wording")
    cites = {path: frozenset(targets) for path, targets in meta["cites"].items()}
    return OverlapIndex(
        meta["paths"], meta["ledd_paths"], text, wording, citations_from(cites, len(meta["paths"]))
    )
