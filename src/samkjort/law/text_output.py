"""How a provision of the store is written: as text for people, as JSON for programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from samkjort.law.identifiers import ProvisionPath

if TYPE_CHECKING:
    from samkjort.law.texts.model import Document, Provision
    from samkjort.law.texts.store import Store

SHOWN_ITEMS = 20
"""How many revised provisions, warnings and references are listed before «… og N til»."""
EMPTY = (
    "Lovlageret er tomt. Kjør `samkjort law fetch` for å hente lovene fra Lovdata, "
    "eller `samkjort law import STI` på en pakke, mappe eller fil du har."
)


def some(lines: list[str]) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - SHOWN_ITEMS
    return lines if more <= 0 else [*lines[:SHOWN_ITEMS], f"… og {more} til"]


def not_found(store: Store, wanted: ProvisionPath) -> str:
    """Why a provision was not found, and what to do."""
    if not store.heads():
        return EMPTY
    if store.current(wanted.document) is None:
        return f"{wanted.document} er ikke i lovlageret. Se `samkjort law texts` for hva som er der."
    return f"{wanted.printed()} ({wanted}) finnes ikke i den teksten som er importert."


def document_row(document: Document) -> dict[str, Any]:
    """A document's head as plain data."""
    return {
        "document": document.refid,
        "kind": document.kind.value,
        "title": document.title,
        "short_title": document.short_title,
        "abbreviation": document.abbreviation,
        "language": document.language,
        "in_force": document.in_force,
        "last_change": document.last_change,
        "last_changed_by": document.last_changed_by,
        "state": document.state,
        "snapshot": document.snapshot,
        "format": document.format.value,
        "consolidated": document.consolidated,
    }


def provision_row(
    store: Store, wanted: ProvisionPath, found: Provision, document: Document
) -> dict[str, Any]:
    """A provision with notes, references, changes and source as plain data."""
    from samkjort.law.texts.model import ATTRIBUTION

    return {
        "path": found.path,
        "asked": str(wanted),
        "exact": found.exact,
        "date_known": found.date_known,
        "printed": ProvisionPath.parse(found.path).printed(),
        "level": found.level.value,
        "label": found.label,
        "heading": found.heading,
        "chapter": found.chapter,
        "status": found.status.value,
        "repealed_on": found.repealed_on,
        "text": found.text,
        "hash": found.fingerprint,
        "notes": [{"kind": note.kind.value, "text": note.text} for note in found.notes],
        "references": [
            {"from": r.source, "to": r.to, "href": r.href, "text": r.text}
            for r in store.references_from(found.path)
            if not r.in_note
        ],
        "changes": [
            {"action": c.action.value, "target": c.target, "by": c.by, "moved_to": c.moved_to}
            for c in store.changes_to(found.path)
        ],
        "source": document_row(document),
        "licence": ATTRIBUTION,
    }


def provision_text(
    wanted: ProvisionPath,
    found: Provision,
    document: Document,
    row: dict[str, Any],
    *,
    lang: str,
    on: date | None,
) -> str:
    """A provision for reading; `row` is its `provision_row`, `on` the date asked about."""
    from samkjort.law.texts.model import ATTRIBUTION, Level, render

    title = ProvisionPath.parse(found.path).printed(lang, on=on)
    lines = [f"{title}  {found.heading}".rstrip()]
    for text in _remarks(wanted, found, document, on):
        lines.append(f"({text})")
    body = render(found.spans, headings=found.level in (Level.DOCUMENT, Level.CHAPTER))
    lines += ["", body or "(ingen tekst)", ""]
    lines += [note["text"] for note in row["notes"]]
    targets = sorted({r["to"] for r in row["references"] if r["to"]}, key=ProvisionPath.parse)
    if targets:
        lines.append("Viser til: " + "; ".join(some([ProvisionPath.parse(t).printed() for t in targets])))
    for change in row["changes"]:
        lines.append(f"{change['by']}: {change['action']} {change['target']}")
    lines += ["", f"{found.path}  {found.fingerprint}"]
    lines.append(f"{document.title} · tekst per {document.state} ({document.format})")
    return "\n".join([*lines, ATTRIBUTION])


def _remarks(wanted: ProvisionPath, found: Provision, document: Document, on: date | None) -> list[str]:
    out = []
    if not found.exact:
        out.append(f"formatet skiller ikke ut {wanted.printed(short_name='').strip()}; hele leddet vises")
    if found.repealed:
        out.append(f"opphevet {found.repealed_on}" if found.repealed_on else "opphevet")
    if found.future:
        out.append("kunngjort, men ikke trådt i kraft")
    if not found.date_known:
        out.append(f"teksten er slik den var {document.state}; hvordan den var {on}, vet lageret ikke")
    begins = document.first_in_force()
    if begins is None and document.in_force:
        out.append(f"i kraft: {document.in_force}")
    elif begins is not None and on is not None and on < begins:
        out.append(f"ikke i kraft {on}; loven gjelder fra {begins}")
    return out
