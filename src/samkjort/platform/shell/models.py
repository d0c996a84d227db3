"""What the frame itself keeps: sessions, failed sign-ins, and what was being typed when a session ran out."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """A signed-in browser; `session_key` is the hash of the key in the cookie."""

    session_key = models.CharField(max_length=64, primary_key=True)
    person_id = models.UUIDField(null=True)
    provider = models.CharField(max_length=20, blank=True)
    sid = models.CharField(max_length=255, blank=True)

    class Meta:
        db_table = "shell_session"
        indexes = (
            models.Index(fields=["expire_date"], name="shell_session_expire"),
            models.Index(fields=["provider", "sid"], name="shell_session_sid"),
            models.Index(fields=["person_id"], name="shell_session_person"),
        )


class SignInFailure(models.Model):
    """A sign-in that was refused, by where it came from; enough of them close the door for a while."""

    origin = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "shell_sign_in_failure"
        indexes = (models.Index(fields=["origin", "at"], name="shell_failure_origin"),)


class Draft(models.Model):
    """A form as it was sent after the session had run out; given back to the same person, once."""

    id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField()
    address = models.CharField(max_length=500)
    sealed = models.BinaryField()
    kept_until = models.DateTimeField()

    class Meta:
        db_table = "shell_draft"
        indexes = (models.Index(fields=["kept_until"], name="shell_draft_kept"),)
