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

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts import schema
from samkjort.law.texts.home import home as default_home
from samkjort.law.texts.lookup import find
from samkjort.law.texts.model import (
    LICENCE,
    Action,
    Change,
    Document,
    DocumentKind,
    Format,
    Level,
    Provision,
    Reference,
    Span,
    SpanKind,
    Status,
)

FILE_NAME: Final = "law.sqlite3"
_RANK = "CASE d.format " + " ".join(f"WHEN '{f}' THEN {f.rank}" for f in Format) + " END"
_BEST = f"d.state DESC, {_RANK}, d.consolidated DESC, coalesce(d.snapshot, '') DESC, d.id DESC"
_PROVISION = (
    "SELECT d.refid, p.path, p.level, p.ordinal, p.last, p.parent, p.chapter, p.label, p.heading, p.alias, "
    "p.status, p.repealed_on, p.fingerprint, d.format, d.state, p.document, p.first_span, p.end_span "
    "FROM provision p JOIN document d ON d.id = p.document "
)


class StoreUnusable(Exception):
    """The store file cannot be used. The message says what to do."""


class Added(StrEnum):
    """What adding a document did."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Store:
    """The law store. Open with `Store.open`, close with `close` or `with`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
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

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────

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
            f"(SELECT d.id FROM document d WHERE d.refid = ? ORDER BY {_BEST} LIMIT 1)",
            (refid,),
        )

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────

    def heads(self, *, current: bool = True) -> list[Document]:
        """Every document's head, without text, by id; all copies with `current=False`."""
        rows = self._db.execute(
            f"SELECT d.id FROM document d {'WHERE d.current' if current else ''} ORDER BY d.refid, {_BEST}"
        )
        return [self._head(row[0]) for row in rows.fetchall()]

    def current(self, refid: str) -> Document | None:
        """The head of the current copy, without text; None when the document is not in the store."""
        row = self._db.execute("SELECT id FROM document WHERE refid = ? AND current", (refid,)).fetchone()
        return self._head(row[0]) if row else None

    def document(self, refid: str, *, on: date | None = None) -> Document | None:
        """A whole document: the current copy, or the best copy for `on`. None when it is not in the store."""
        chosen = self._choose(refid, on)
        if chosen is None:
            return None
        key, known = chosen
        provisions = tuple(
            self._provisions(f"{_PROVISION} WHERE p.document = ? ORDER BY p.ordinal", (key,), known=known)
        )
        return replace(
            self._head(key),
            provisions=provisions,
            spans=provisions[0].spans if provisions else (),
            references=tuple(self._references("document = ?", (key,))),
            changes=tuple(self._changes("document = ?", (key,))),
        )

    def provision(self, path: str | ProvisionPath, on: date | None = None) -> Provision | None:
        """The provision at a path (any way of writing it), from the current copy or the best for `on`.

        A list item or sentence that the format does not keep apart gives its ledd with `exact` False. None
        when the act is not in the store or has no such provision. Raises `BadIdentifier`.
        """
        wanted = path if isinstance(path, ProvisionPath) else ProvisionPath.parse(path, on=on)
        chosen = self._choose(wanted.document, on)
        if chosen is None:
            return None
        key, known = chosen

        def get(candidate: str) -> Provision | None:
            rows = self._provisions(
                f"{_PROVISION} WHERE p.document = ?1 AND (p.path = ?2 OR (p.alias = ?2 AND p.alias <> '')) "
                "ORDER BY p.path <> ?2, p.ordinal LIMIT 1",
                (key, candidate),
                known=known,
            )
            return next(rows, None)

        return find(get, str(wanted))

    def text(self, path: str | ProvisionPath, on: date | None = None) -> str | None:
        """The law text of a provision for reading; None when it is not there. Raises `BadIdentifier`."""
        found = self.provision(path, on)
        return found.text if found else None

    def version_of(self, provision: Provision) -> Document | None:
        """The head of the copy a provision was taken from; None when it has been replaced since."""
        state = provision.state.isoformat() if provision.state else date.min.isoformat()
        row = self._db.execute(
            "SELECT id FROM document d WHERE refid = ? AND format = ? AND state = ? "
            f"ORDER BY {_BEST} LIMIT 1",
            (provision.document, provision.format, state),
        ).fetchone()
        return self._head(row[0]) if row else None

    def sections(self, document_refid: str | None = None, *, current: bool = True) -> Iterator[Provision]:
        """Every section and article in order, of one document or of all; `current=False`: of every copy."""
        where = [f"p.level = '{Level.SECTION}'"]
        values: tuple[str, ...] = ()
        if current:
            where.append("d.current")
        if document_refid is not None:
            where.append("d.refid = ?")
            values = (document_refid,)
        yield from self._provisions(
            f"{_PROVISION} WHERE {' AND '.join(where)} ORDER BY d.refid, d.id, p.ordinal", values
        )

    def parts(self, path: str | ProvisionPath) -> Iterator[Provision]:
        """What lies in a provision, at every level, in order, from the current copy."""
        whole = self.provision(path)
        if whole is None:
            return
        chosen = self._choose(whole.document, None)
        assert chosen
        yield from self._provisions(
            f"{_PROVISION} WHERE p.document = ? AND p.ordinal > ? AND p.ordinal <= ? ORDER BY p.ordinal",
            (chosen[0], whole.ordinal, whole.last),
        )

    def fingerprints(self, document_refid: str | None = None) -> dict[str, str]:
        """path → fingerprint of every provision of the current copies (or of one document's)."""
        rows = self._db.execute(
            "SELECT p.path, p.fingerprint FROM provision p JOIN document d ON d.id = p.document "
            "WHERE d.current AND (?1 IS NULL OR d.refid = ?1) ORDER BY d.id, p.ordinal DESC",
            (document_refid,),
        )
        return dict(rows.fetchall())

    def references_from(self, path: str | ProvisionPath) -> list[Reference]:
        """Links that stand in a provision or its parts, in order, in the current copy."""
        return list(self._references(*_within("source", path)))

    def references_to(self, path: str | ProvisionPath) -> list[Reference]:
        """Links to a provision or its parts, from the current copy of any document."""
        return list(self._references(*_within("target", path)))

    def changes_to(self, path: str | ProvisionPath) -> list[Change]:
        """Changes to a provision or its parts by the amending acts in the store, oldest act first."""
        return sorted(self._changes(*_within("target", path)), key=lambda c: c.by)

    def dangling(self, document_refid: str | None = None) -> list[Reference]:
        """Links in the law text to a provision that the store's copy of that act does not have."""
        rows = self._references(
            "target IS NOT NULL AND NOT in_note AND document IN "
            "(SELECT id FROM document WHERE current AND (?1 IS NULL OR refid = ?1))",
            (document_refid,),
        )
        known = {head.refid for head in self.heads()}
        checked: dict[str, bool] = {}
        out = []
        for reference in rows:
            target = reference.to or ""
            if target not in checked:
                checked[target] = (
                    ProvisionPath.parse(target).document not in known or self.provision(target) is not None
                )
            if not checked[target]:
                out.append(reference)
        return out

    # ── rows ─────────────────────────────────────────────────────────────────────────────────────────────

    def _choose(self, refid: str, on: date | None) -> tuple[int, bool] | None:
        if on is None:
            row = self._db.execute("SELECT id FROM document WHERE refid = ? AND current", (refid,)).fetchone()
            return (row[0], True) if row else None
        row = self._db.execute(
            f"SELECT d.id FROM document d WHERE d.refid = ? AND d.state <= ? ORDER BY {_BEST} LIMIT 1",
            (refid, on.isoformat()),
        ).fetchone()
        if row:
            return row[0], True
        row = self._db.execute(
            f"SELECT d.id FROM document d WHERE d.refid = ? ORDER BY d.state, {_BEST} LIMIT 1", (refid,)
        ).fetchone()
        return (row[0], False) if row else None

    def _head(self, key: int) -> Document:
        row = self._db.execute(
            "SELECT refid, kind, format, title, language, short_title, abbreviation, in_force, last_change, "
            "last_changed_by, state, snapshot, consolidated, meta, origin, warnings FROM document "
            "WHERE id = ?",
            (key,),
        ).fetchone()
        return Document(
            refid=row[0],
            kind=DocumentKind(row[1]),
            format=Format(row[2]),
            title=row[3],
            language=row[4],
            short_title=row[5],
            abbreviation=row[6],
            in_force=row[7],
            last_change=row[8],
            last_changed_by=row[9],
            state=date.fromisoformat(row[10]),
            snapshot=date.fromisoformat(row[11]) if row[11] else None,
            consolidated=bool(row[12]),
            meta=tuple((key, value) for key, value in json.loads(row[13])),
            origin=row[14],
            warnings=tuple(json.loads(row[15])),
        )

    def _provisions(
        self, query: str, values: tuple[object, ...], *, known: bool = True
    ) -> Iterator[Provision]:
        loaded: tuple[int, int, int, tuple[Span, ...]] | None = None
        for row in self._db.execute(query, values).fetchall():
            key, first, end = row[15:18]
            if loaded is None or loaded[0] != key or not (loaded[1] <= first and end <= loaded[2]):
                loaded = (key, first, end, self._spans(key, first, end))
            yield Provision(
                document=row[0],
                path=row[1],
                level=Level(row[2]),
                ordinal=row[3],
                last=row[4],
                parent=row[5],
                chapter=row[6],
                label=row[7],
                heading=row[8],
                alias=row[9],
                status=Status(row[10]),
                repealed_on=date.fromisoformat(row[11]) if row[11] else None,
                fingerprint=row[12],
                spans=loaded[3][first - loaded[1] : end - loaded[1]],
                first_span=first,
                format=Format(row[13]),
                state=date.fromisoformat(row[14]),
                date_known=known,
            )

    def _spans(self, key: int, first: int, end: int) -> tuple[Span, ...]:
        rows = self._db.execute(
            "SELECT kind, text, at, new_line FROM span "
            "WHERE document = ? AND seq >= ? AND seq < ? ORDER BY seq",
            (key, first, end),
        )
        return tuple(Span(SpanKind(kind), text, at, bool(new)) for kind, text, at, new in rows)

    def _references(self, where: str, values: tuple[object, ...]) -> Iterator[Reference]:
        rows = self._db.execute(
            f"SELECT source, href, target, text, in_note FROM reference WHERE {where} ORDER BY document, seq",
            values,
        )
        return (Reference(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows.fetchall())

    def _changes(self, where: str, values: tuple[object, ...]) -> Iterator[Change]:
        rows = self._db.execute(
            f"SELECT action, target, by, moved_to, raw FROM change WHERE {where} ORDER BY document, seq",
            values,
        )
        return (Change(Action(row[0]), *row[1:]) for row in rows.fetchall())


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


def _within(column: str, path: str | ProvisionPath) -> tuple[str, tuple[str, ...]]:
    try:
        text = str(path if isinstance(path, ProvisionPath) else ProvisionPath.parse(path))
    except BadIdentifier:
        text = str(path)
    where = f"({column} = ?1 OR ({column} >= ?1 || '/' AND {column} < ?1 || '0')) AND document IN "
    return where + "(SELECT id FROM document WHERE current)", (text,)


def _content(document: Document) -> str:
    """A hash of all that the store keeps of a document."""
    digest = sha256()
    for part in (
        replace(document, provisions=(), spans=(), references=(), changes=(), origin="", snapshot=None),
        document.references,
        document.changes,
        document.spans,
        tuple((p.path, p.status, p.fingerprint, p.heading, p.repealed_on) for p in document.provisions),
    ):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
