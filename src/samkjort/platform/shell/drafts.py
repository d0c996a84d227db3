"""What someone was writing when their session ran out, kept sealed until they have signed in again."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

from samkjort.platform import clock
from samkjort.platform.shell.models import Draft

KEPT_FOR = timedelta(hours=2)
PARAMETER = "utkast"
LONGEST = 200_000


def _seal(person_id: str) -> Fernet:
    digest = hashlib.sha256(f"draft {person_id} {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def keep(request: HttpRequest, person_id: str) -> str:
    """Keep the form that was sent; its id, or nothing when there is nothing to keep."""
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    content = json.dumps(typed).encode()
    if not typed or len(content) > LONGEST:
        return ""
    now = clock.now()
    Draft.objects.filter(kept_until__lt=now).delete()
    draft = Draft.objects.create(
        id=uuid.uuid4(),
        person_id=person_id,
        address=request.path[:500],
        sealed=_seal(person_id).encrypt(content),
        kept_until=now + KEPT_FOR,
    )
    return str(draft.id)


def give_back(request: HttpRequest, person_id: str) -> dict[str, Any] | None:
    """The kept form for this page and person, once; None when there is none."""
    wanted = request.GET.get(PARAMETER, "")
    try:
        key = uuid.UUID(wanted)
    except ValueError:
        return None
    draft = Draft.objects.filter(
        id=key, person_id=person_id, address=request.path[:500], kept_until__gt=clock.now()
    ).first()
    if draft is None:
        return None
    try:
        typed: dict[str, list[str]] = json.loads(_seal(person_id).decrypt(bytes(draft.sealed)))
    except (InvalidToken, ValueError):
        return None
    draft.delete()
    return {name: values if len(values) > 1 else values[0] for name, values in typed.items() if values}
