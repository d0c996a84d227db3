"""Sessions: kept in the database by the hash of their key, with an idle and an absolute limit, and rotated.

A session that has run out is still known for a while, so that what its owner was typing can be kept until
they have signed in again. A session ends at once by the provider's `sid` (single log-out).
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest
from django.utils import timezone

from samkjort.platform import clock
from samkjort.platform.reads import Reads

if TYPE_CHECKING:
    from samkjort.platform.shell.models import Session

STARTED, SEEN, ROTATED = "_started", "_seen", "_rotated"
SEEN_STEP = timedelta(minutes=1)
"""How often «last seen» is written; the idle limit is exact to this."""
GRACE = timedelta(seconds=30)
"""How long a rotated key still works, for requests already under way."""


class SessionStore(DatabaseStore):
    """A database session whose key is stored as a hash, so that a leaked table opens nothing."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        from samkjort.platform.shell.models import Session

        return Session

    @staticmethod
    def hashed(key: str) -> str:
        return hashlib.sha256(key.encode()).hexdigest()

    def _get_session_from_db(self) -> Session | None:
        if self.session_key is None:
            return None
        (found,) = _SESSION(key=self.hashed(self.session_key), now=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None

    def exists(self, session_key: str) -> bool:
        return self.get_model_class().objects.filter(session_key=self.hashed(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]
        return self.get_model_class()(
            session_key=self.hashed(key),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            person_id=data.get("person"),
            provider=data.get("provider", ""),
            sid=data.get("sid", ""),
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            self.get_model_class().objects.filter(session_key=self.hashed(key)).delete()

    def begin(self) -> None:
        """A new sign-in: a new key, and both limits start now."""
        self.cycle_key()
        stamp = clock.now().timestamp()
        self[STARTED] = self[SEEN] = self[ROTATED] = stamp

    def ran_out(self) -> bool:
        """Whether the person has been away too long, or signed in for too long."""
        stamp = clock.now().timestamp()
        away = stamp - float(self.get(SEEN, stamp))
        since = stamp - float(self.get(STARTED, stamp))
        limits = settings.SESSION_IDLE_LIMIT, settings.SESSION_ABSOLUTE_LIMIT
        return away > limits[0].total_seconds() or since > limits[1].total_seconds()

    def touch(self) -> None:
        """Note that the person is here, and give the session a new key now and then."""
        stamp = clock.now().timestamp()
        if stamp - self.get(SEEN, 0) > SEEN_STEP.total_seconds():
            self[SEEN] = stamp
        if stamp - self.get(ROTATED, stamp) > settings.SESSION_ROTATE_AFTER.total_seconds():
            self[ROTATED] = stamp
            self.rotate()

    def rotate(self) -> None:
        """Change the key; the old one lives for a moment, for requests that were already on their way."""
        old, data = self.session_key, self._session  # type: ignore[attr-defined]
        self.create()
        self._session_cache = data
        if old:
            self.get_model_class().objects.filter(session_key=self.hashed(old)).update(
                expire_date=timezone.now() + GRACE
            )


_SESSION = Reads(
    lambda key, now: (SessionStore.get_model_class().objects.filter(session_key=key, expire_date__gt=now),),
    key=str,
    now=datetime,
)


class SessionMiddleware(DjangoSessionMiddleware):
    """Django's session middleware with our limits."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        session = request.session
        if isinstance(session, SessionStore) and settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.ran_out = bool(session.get("person")) and session.ran_out()  # type: ignore[attr-defined]
            if session.get("person") and not session.ran_out():
                session.touch()


def end_by_sid(provider: str, sid: str) -> int:
    """End every session the provider knows as `sid`; how many there were."""
    if not sid:
        return 0
    ended, _ = SessionStore.get_model_class().objects.filter(provider=provider, sid=sid).delete()
    return ended


def end_all_of(person_id: UUID) -> int:
    """End every session of a person (protection has changed, an appointment has ended)."""
    ended, _ = SessionStore.get_model_class().objects.filter(person_id=person_id).delete()
    return ended
