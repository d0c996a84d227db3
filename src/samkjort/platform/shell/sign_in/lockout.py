"""Closes the door for a while after too many refused sign-ins, per account and per place they come from."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest

from samkjort.platform import clock
from samkjort.platform.shell.models import SignInFailure
from samkjort.platform.shell.sign_in.refusals import SignInRefused, Why

PER_ACCOUNT = 5
PER_PLACE = 50
"""Higher than per account: a whole municipality may come from one address."""


def keyed(kind: str, value: str) -> str:
    """What is kept of an account or an address: enough to count by, not to read back."""
    secret = settings.SECRET_KEY.encode()
    return f"{kind}:{hmac.new(secret, f'{kind}:{value}'.encode(), hashlib.sha256).hexdigest()[:40]}"


def place_of(request: HttpRequest) -> str:
    """Where the request comes from, as a key; behind our own proxy, the last one it tells of.

    What stands before that in `X-Forwarded-For` the caller may have written.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    return keyed("place", address)


def account_of(issuer: str, subject: str) -> str:
    """The provider's account, as a key."""
    return keyed("account", f"{issuer} {subject}")


def check(key: str) -> None:
    """Raise `SignInRefused` when the door is closed for this key."""
    since = clock.now() - settings.LOCKOUT_PERIOD
    limit = PER_ACCOUNT if key.startswith("account:") else PER_PLACE
    if SignInFailure.objects.filter(origin=key, at__gt=since).count() >= limit:
        raise SignInRefused(Why.LOCKED)


def failed(*keys: str) -> None:
    """Count a refused sign-in, and forget what is too old to count."""
    now = clock.now()
    SignInFailure.objects.bulk_create(SignInFailure(origin=key, at=now) for key in keys)
    SignInFailure.objects.filter(at__lt=now - settings.LOCKOUT_PERIOD).delete()
