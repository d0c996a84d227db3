"""The user's own copy of the law texts: one SQLite file, several states and formats side by side.

Each document goes in whole or not at all. Of a document's copies the one with the newest state of the law is
`current`; between formats of the same state the one that keeps most.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final

from samkjort.law.texts import schema
from samkjort.law.texts.home import home as default_home
from samkjort.law.texts.model import (
    LICENCE,
    Document,
)
from samkjort.law.texts.store_reading import BEST, StoredTexts

FILE_NAME: Final = "law.sqlite3"


class StoreUnusable(Exception):
    """The store file cannot be used. The message says what to do."""


class Added(StrEnum):
    """What adding a document did."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Store(StoredTexts):
    """The law store. Open with `Store.open`, close with `close` or `with`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection)
        self.path = path

    @classmethod
    def open(cls, home: Path | None = None) -> Store:
        """The store in the folder `home` (None: the user's own); made when it is not there.

        Raises `StoreUnusable`.
        """
        folder = home or default_home()
        path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _prepare(connection, path)
        except (OSError, sqlite3.Error) as error:
            raise StoreUnusable(
                f"{path}: lovlageret kan ikke åpnes ({error}). Er filen skadet, slett den og kjør "
                "`samkjort law import` på nytt; mangler tilgang, la SAMKJORT_HOME peke på en mappe "
                "du kan skrive i."
            ) from None
        return cls(connection, path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, document: Document) -> Added:
        """Put a document in, in one transaction; the same text again changes nothing."""
        content = _content(document)
        key = (document.refid, document.format, _state(document), document.consolidated)
        with self._transaction():
            row = self._db.execute(
                "SELECT id, content FROM document WHERE (refid, format, state, consolidated) = (?, ?, ?, ?)",
                key,
            ).fetchone()
            if row and row[1] == content:
                return Added.UNCHANGED
            if row:
                self._db.execute("DELETE FROM document WHERE id = ?", (row[0],))
            self._insert(document, content)
            self._choose_current(document.refid)
        return Added.REPLACED if row else Added.NEW

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _insert(self, doc: Document, content: str) -> None:
        cursor = self._db.execute(
            "INSERT INTO document (refid, kind, format, title, language, short_title, abbreviation, "
            "in_force, last_change, last_changed_by, state, snapshot, consolidated, meta, origin, warnings, "
            "licence, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(
                    doc.refid,
                    doc.kind,
                    doc.format,
                    doc.title,
                    doc.language,
                    doc.short_title,
                    doc.abbreviation,
                ),
                *(doc.in_force, doc.last_change, doc.last_changed_by, _state(doc)),
                *(doc.snapshot.isoformat() if doc.snapshot else None, doc.consolidated),
                *(json.dumps(doc.meta, ensure_ascii=False), doc.origin),
                *(json.dumps(doc.warnings, ensure_ascii=False), LICENCE, content),
            ),
        )
        key = cursor.lastrowid
        many = self._db.executemany
        many(
            "INSERT INTO span VALUES (?, ?, ?, ?, ?, ?)",
            ((key, n, s.kind, s.text, s.at, s.new_line) for n, s in enumerate(doc.spans)),
        )
        many(
            "INSERT INTO provision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(
                        key,
                        p.ordinal,
                        p.last,
                        p.path,
                        p.alias,
                        p.level,
                        p.parent,
                        p.chapter,
                        p.label,
                        p.heading,
                    ),
                    *(p.status, p.repealed_on.isoformat() if p.repealed_on else None, p.fingerprint),
                    *(p.first_span, p.first_span + len(p.spans)),
                )
                for p in doc.provisions
            ),
        )
        many(
            "INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((key, n, r.source, r.href, r.to, r.text, r.in_note) for n, r in enumerate(doc.references)),
        )
        many(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((key, n, c.action, c.target, c.by, c.moved_to, c.raw) for n, c in enumerate(doc.changes)),
        )

    def _choose_current(self, refid: str) -> None:
        self._db.execute("UPDATE document SET current = 0 WHERE refid = ? AND current", (refid,))
        self._db.execute(
            "UPDATE document SET current = 1 WHERE id = "
            f"(SELECT d.id FROM document d WHERE d.refid = ? ORDER BY {BEST} LIMIT 1)",
            (refid,),
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        connection.executescript(
            f"BEGIN IMMEDIATE;{schema.TABLES}PRAGMA user_version = {schema.VERSION};COMMIT;"
        )
    elif version != schema.VERSION:
        raise sqlite3.DatabaseError(f"laget av en annen versjon av Samkjørt ({version})")


def _state(document: Document) -> str:
    return (document.state or date.min).isoformat()


def _content(document: Document) -> str:
    """A hash of all that the store keeps of a document."""
    digest = sha256()
    for part in (
        replace(document, provisions=(), spans=(), references=(), changes=(), origin="", snapshot=None),
        document.references,
        document.changes,
        tuple((p.path, p.status, p.fingerprint, p.heading, p.repealed_on) for p in document.provisions),
    ):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    for span in document.spans:
        digest.update(f"{span.kind}{span.at}{span.new_line}{span.text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
