"""The questions that can be asked of the law store: documents, provisions, references, changes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts.lookup import find
from samkjort.law.texts.model import (
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

_RANK = "CASE d.format " + " ".join(f"WHEN '{f}' THEN {f.rank}" for f in Format) + " END"
BEST = f"d.state DESC, {_RANK}, d.consolidated DESC, coalesce(d.snapshot, '') DESC, d.id DESC"
_PROVISION = (
    "SELECT d.refid, p.path, p.level, p.ordinal, p.last, p.parent, p.chapter, p.label, p.heading, p.alias, "
    "p.status, p.repealed_on, p.fingerprint, d.format, d.state, p.document, p.first_span, p.end_span "
    "FROM provision p JOIN document d ON d.id = p.document "
)


class StoredTexts:
    """The reading side of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def heads(self, *, current: bool = True) -> list[Document]:
        """Every document's head, without text, by id; all copies with `current=False`."""
        rows = self._db.execute(
            f"SELECT d.id FROM document d {'WHERE d.current' if current else ''} ORDER BY d.refid, {BEST}"
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
            f"SELECT id FROM document d WHERE refid = ? AND format = ? AND state = ? ORDER BY {BEST} LIMIT 1",
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

    def dangling(self, *document_refids: str) -> list[Reference]:
        """Links in the law text of these documents (none named: of all) to provisions that are not there.

        Links to acts that are not in the store say nothing.
        """
        known = {row[0] for row in self._db.execute("SELECT refid FROM document WHERE current")}
        checked: dict[str, bool] = {}
        out = []
        for refid in document_refids or sorted(known):
            for reference in self._references(
                "target IS NOT NULL AND NOT in_note AND document = "
                "(SELECT id FROM document WHERE current AND refid = ?)",
                (refid,),
            ):
                target = ProvisionPath.parse(reference.to or "")
                if target.document not in known or target.is_document:
                    continue
                if str(target) not in checked:
                    checked[str(target)] = self.provision(target) is not None
                if not checked[str(target)]:
                    out.append(reference)
        return out

    def _choose(self, refid: str, on: date | None) -> tuple[int, bool] | None:
        if on is None:
            row = self._db.execute("SELECT id FROM document WHERE refid = ? AND current", (refid,)).fetchone()
            return (row[0], True) if row else None
        row = self._db.execute(
            f"SELECT d.id FROM document d WHERE d.refid = ? AND d.state <= ? ORDER BY {BEST} LIMIT 1",
            (refid, on.isoformat()),
        ).fetchone()
        if row:
            return row[0], True
        row = self._db.execute(
            f"SELECT d.id FROM document d WHERE d.refid = ? ORDER BY d.state, {BEST} LIMIT 1", (refid,)
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


def _within(column: str, path: str | ProvisionPath) -> tuple[str, tuple[str, ...]]:
    try:
        text = str(path if isinstance(path, ProvisionPath) else ProvisionPath.parse(path))
    except BadIdentifier:
        text = str(path)
    where = f"({column} = ?1 OR ({column} >= ?1 || '/' AND {column} < ?1 || '0')) AND document IN "
    return where + "(SELECT id FROM document WHERE current)", (text,)
