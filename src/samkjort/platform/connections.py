"""Leads Django's connections to a database chosen at run time (the demo, the tests, a command)."""

from __future__ import annotations

from typing import Any

from django.db import connections

from samkjort.platform.settings import database


def point(alias: str, url: str, **options: Any) -> None:
    """Let a Django connection lead to the database the connection string names; closes the one it had."""
    connections[alias].close()
    described = database(url)
    described["OPTIONS"].update(options)
    connections[alias].settings_dict.update(described)
