"""The tables of the law store."""

from __future__ import annotations

from typing import Final

VERSION: Final = 1

TABLES: Final = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    refid TEXT NOT NULL,
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    short_title TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    in_force TEXT NOT NULL,
    last_change TEXT NOT NULL,
    last_changed_by TEXT NOT NULL,
    state TEXT NOT NULL,
    snapshot TEXT,
    consolidated INTEGER NOT NULL,
    meta TEXT NOT NULL,
    origin TEXT NOT NULL,
    warnings TEXT NOT NULL,
    licence TEXT NOT NULL,
    content TEXT NOT NULL,
    current INTEGER NOT NULL DEFAULT 0,
    UNIQUE (refid, format, state, consolidated)
);
CREATE UNIQUE INDEX one_current ON document (refid) WHERE current;
CREATE TABLE provision (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    last INTEGER NOT NULL,
    path TEXT NOT NULL,
    alias TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT,
    chapter TEXT,
    label TEXT NOT NULL,
    heading TEXT NOT NULL,
    status TEXT NOT NULL,
    repealed_on TEXT,
    fingerprint TEXT NOT NULL,
    first_span INTEGER NOT NULL,
    end_span INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX provision_path ON provision (path);
CREATE INDEX provision_alias ON provision (alias) WHERE alias <> '';
CREATE TABLE span (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    new_line INTEGER NOT NULL,
    PRIMARY KEY (document, seq)
) WITHOUT ROWID;
CREATE TABLE reference (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    source TEXT NOT NULL,
    href TEXT NOT NULL,
    target TEXT,
    text TEXT NOT NULL,
    in_note INTEGER NOT NULL,
    PRIMARY KEY (document, seq)
) WITHOUT ROWID;
CREATE INDEX reference_source ON reference (source);
CREATE INDEX reference_target ON reference (target);
CREATE TABLE change (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    by TEXT NOT NULL,
    moved_to TEXT,
    raw TEXT NOT NULL,
    PRIMARY KEY (document, seq)
) WITHOUT ROWID;
CREATE INDEX change_target ON change (target);
"""
