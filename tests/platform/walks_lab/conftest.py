"""Walks in the lab begin where the other walks do: in a copy of the filled demo."""

from __future__ import annotations

from tests.platform.walks.conftest import filled_demo, filled_name, own_database, walk

__all__ = ["filled_demo", "filled_name", "own_database", "walk"]
