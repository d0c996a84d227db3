"""What a package carries beside the plan: documents as they are, and consents as history."""

from __future__ import annotations

import base64
import binascii
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from samkjort.platform.cases.files import sealing
from samkjort.platform.cases.files.kinds import NotTaken, kind_of
from samkjort.platform.cases.models import Case, Consent
from samkjort.platform.cases.models.document import Document, SealedFile
from samkjort.platform.people.models.base import new_id

if TYPE_CHECKING:
    from samkjort.platform.cases.actions.desk import Desk


class BadDocument(Exception):
    """A document in a package cannot be taken; the text says which and why."""


def documents(case: Case, *, most: int) -> list[dict[str, Any]]:
    """The documents the asker sees, oldest first, with their content until `most` bytes are used."""
    rows = Document.objects.filter(case_id=case.pk, removed_at=None).order_by("at")
    files = {row.document_id: row for row in SealedFile.objects.filter(case_id=case.pk)}
    found, used = [], 0
    for row in rows:
        file = files.get(row.pk)
        content = None
        if file is not None and used + row.size <= most:
            sealed = sealing.Sealed(bytes(file.key), bytes(file.content))
            _name, raw = sealing.unseal(sealed, document_id=row.pk)
            content, used = base64.b64encode(raw).decode("ascii"), used + len(raw)
        found.append(
            {
                "id": str(row.pk),
                "at": row.at.isoformat(),
                "kind": row.kind,
                "dated": row.dated.isoformat() if row.dated else None,
                "media_type": row.media_type,
                "size": row.size,
                "content": content,
            }
        )
    return found


def consents(case: Case, *, on: date) -> list[dict[str, Any]]:
    """The consents as history: to which service, about what, when. Nobody's name and none of their words.

    They open nothing where the family comes: a new municipality asks anew.
    """
    found = []
    for row in Consent.objects.filter(case_id=case.pk, person=None).order_by("asked_at"):
        upper = row.during.upper
        found.append(
            {
                "id": str(row.pk),
                "service": row.service,
                "topics": row.topics,
                "except_topics": row.except_topics,
                "since": row.during.lower.isoformat(),
                "until": (upper - timedelta(days=1)).isoformat() if upper else None,
                "state": _state(row, on),
            }
        )
    return found


def _state(row: Consent, on: date) -> str:
    if row.withdrawn_at:
        return "withdrawn"
    if row.refused_at:
        return "refused"
    if not row.in_force:
        return "not_answered"
    return "run_out" if row.during.upper is not None and row.during.upper <= on else "in_force"


def take_in(desk: Desk, listed: list[dict[str, Any]]) -> None:
    """Check and seal the documents of a package in a case. Raises `BadDocument`."""
    for one in listed:
        if one["content"] is None:
            continue
        try:
            content = base64.b64decode(one["content"], validate=True)
            media = kind_of(content)
            dated = date.fromisoformat(one["dated"]) if one["dated"] else None
        except (binascii.Error, NotTaken, ValueError) as error:
            raise BadDocument(f"document {one['id']}: {error}") from error
        key = new_id()
        sealed = sealing.seal(content, name=f"{one['kind']}.{media.ending}", document_id=key)
        row = Document.objects.create(
            id=key,
            kind=one["kind"],
            dated=dated,
            media_type=media.media_type,
            size=len(content),
            sha256=sealed.sha256,
            **desk.stamp(),
        )
        SealedFile.objects.create(
            document=row,
            municipality=row.municipality,
            case_id=desk.case.pk,
            key=sealed.key,
            content=sealed.content,
        )
