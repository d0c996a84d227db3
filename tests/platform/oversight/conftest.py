"""Ida's case with work in it, and who oversees it."""

from __future__ import annotations

from tests.platform.cases.conftest import enter, later, world

__all__ = ["enter", "later", "world"]
