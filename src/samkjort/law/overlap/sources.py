"""Provisions for the overlap index from the user's law store, and the key that says when they have
changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from samkjort.law.overlap.sections import Section, as_sections
from samkjort.law.paths import REGISTER
from samkjort.law.texts.model import Document, DocumentKind, Level, Provision
from samkjort.law.texts.store import Store

ACTS = frozenset({DocumentKind.ACT})
ACTS_AND_REGULATIONS = frozenset({DocumentKind.ACT, DocumentKind.REGULATION})


def store_key(store: Store, kinds: Iterable[DocumentKind]) -> str:
    """A hash of every current provision's fingerprint in documents of these kinds, and of all that reads
    them.
    """
    digest = hashlib.sha256(code_key().encode())
    heads = {d.refid: d for d in store.heads() if d.kind in set(kinds)}
    for refid in sorted(heads):
        digest.update(f"\n{refid} {heads[refid].format} {heads[refid].state}".encode())
    for path, fingerprint in sorted(store.fingerprints().items()):
        if "/".join(path.split("/")[:2]) in heads:
            digest.update(f"\n{path} {fingerprint}".encode())
    return digest.hexdigest()


def sections_key(sections: Sequence[Section]) -> str:
    """The same for provisions given directly."""
    digest = hashlib.sha256(code_key().encode())
    for s in sections:
        digest.update("\0".join(("", s.path, s.heading, s.text, *s.chapter)).encode())
    return digest.hexdigest()


def code_key() -> str:
    """A hash of the language tables, the names of acts, and the modules that make the index."""
    digest = hashlib.sha256()
    tables = sorted((REGISTER / "vocabulary").glob("language-*.yaml"))
    for path in [*tables, REGISTER / "aliases.yaml", *sorted(Path(__file__).parent.glob("*.py"))]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def store_sections(
    store: Store, kinds: Iterable[DocumentKind], documents: Iterable[str] | None = None
) -> list[Section]:
    """Every standing § of the current copies of these kinds, one line per ledd (list items within their
    ledd).
    """
    wanted = set(kinds)
    only = None if documents is None else set(documents)
    out: list[Section] = []
    for head in store.heads():
        if head.kind in wanted and (only is None or head.refid in only):
            document = store.document(head.refid)
            if document is not None:
                out += _sections(document)
    return as_sections(out)


def _sections(document: Document) -> list[Section]:
    chapters = {p.path: p for p in document.provisions if p.level is Level.CHAPTER}
    ledd: dict[str, list[Provision]] = {}
    for part in document.provisions:
        if part.level is Level.LEDD and part.parent is not None:
            ledd.setdefault(part.parent, []).append(part)
    out = []
    for section in document.provisions:
        if section.level is not Level.SECTION or section.repealed or section.future:
            continue
        lines = [" ".join(part.text.split()) for part in ledd.get(section.path, ())] or section.text.split(
            "\n"
        )
        text = "\n".join(line for line in lines if line.strip())
        if text:
            out.append(Section(section.path, section.heading, text, _headings(section, chapters)))
    return out


def _headings(section: Provision, chapters: dict[str, Provision]) -> tuple[str, ...]:
    found: list[str] = []
    at = section.chapter
    while at is not None and at in chapters and len(found) < 10:
        found.append(f"{chapters[at].label} {chapters[at].heading}".strip())
        at = chapters[at].chapter
    return tuple(reversed(found))
