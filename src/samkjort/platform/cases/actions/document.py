"""Documents: taken in by their content, kept encrypted, fetched with a line in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions.desk import begin, kept_from_parents
from samkjort.platform.cases.files import sealing
from samkjort.platform.cases.files.kinds import FileKind, by_media_type, kind_of
from samkjort.platform.cases.models.document import Document, SealedFile
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.refusals_plan import WorkRefusal
from samkjort.platform.people.models.base import new_id


@dataclass(frozen=True)
class Fetched:
    """A document's content, with a name that tells of nobody."""

    content: bytes
    kind: FileKind
    name: str


def add(
    actor: Actor,
    case_id: UUID,
    *,
    kind: str,
    content: bytes,
    name: str,
    dated: date | None = None,
    topic: str = "",
    keep: bool = False,
) -> Document:
    """Take in a document. Raises `kinds.NotTaken` for a file that is not of a kind we take."""
    desk = begin(actor, PlanAction.ADD_DOCUMENT, case_id)
    media = kind_of(content)
    key = new_id()
    sealed = sealing.seal(content, name=name, document_id=key)
    row = Document.objects.create(
        id=key,
        kind=kind,
        dated=dated,
        media_type=media.media_type,
        size=len(content),
        sha256=sealed.sha256,
        **desk.stamp(topic=topic, kept_from=kept_from_parents(desk, keep)),
    )
    SealedFile.objects.create(
        document=row,
        municipality=row.municipality,
        case_id=case_id,
        key=sealed.key,
        content=sealed.content,
    )
    desk.note("document.added", row, of=kind)
    return row


def fetch(actor: Actor, case_id: UUID, document_id: UUID) -> Fetched | None:
    """Open a document; None when it is not in the case, not open to the actor, or removed."""
    access.require(actor, PlanAction.FETCH_DOCUMENT, case_id)
    row = Document.objects.filter(pk=document_id, case_id=case_id, removed_at=None).first()
    file = SealedFile.objects.filter(document=row).first() if row else None
    if row is None or file is None:
        return None
    _name, content = sealing.unseal(sealing.Sealed(bytes(file.key), bytes(file.content)), document_id=row.id)
    kind = by_media_type(row.media_type)
    assert kind is not None
    return Fetched(content, kind, f"dokument-{row.id.hex[-8:]}.{kind.ending}")


def content_of(row: Document) -> bytes | None:
    """The content of a document the caller has asked leave to show; None when it is removed."""
    file = SealedFile.objects.filter(document=row).first()
    if file is None or row.removed_at:
        return None
    _name, content = sealing.unseal(sealing.Sealed(bytes(file.key), bytes(file.content)), document_id=row.pk)
    return content


def remove(actor: Actor, case_id: UUID, document_id: UUID) -> Document:
    """Take a document out: the content is gone, that it was there stays."""
    desk = begin(actor, PlanAction.REMOVE_DOCUMENT, case_id)
    row = desk.find(Document, document_id)
    if row.removed_at:
        raise StepRefused(WorkRefusal.ALREADY)
    SealedFile.objects.filter(document=row).delete()
    row.removed_at = desk.at
    row.save(update_fields=["removed_at"])
    desk.note("document.removed", row)
    return row
