"""The walks' own fixtures: a copy of the filled demo, and people before a real browser."""

from __future__ import annotations

from tests.platform.walks.conftest import filled_demo, filled_name, own_database, walk

__all__ = ["filled_demo", "filled_name", "own_database", "walk"]
