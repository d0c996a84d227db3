"""Keeps people on our own site: where a link from outside may send them back to."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def safe_return(request: HttpRequest, address: str) -> str:
    """The address when it is a page of ours, else the front page: no way out to another site."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else reverse("shell:front")
