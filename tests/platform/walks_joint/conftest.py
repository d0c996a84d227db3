"""The fixtures of the walk on one case: the filled demo, and anyone of it before a browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.platform.conftest import OwnDatabase
from tests.platform.walks.conftest import filled_demo, filled_name, own_database
from tests.platform.walks_decisions.conftest import walk
from tests.platform.walks_joint.people import People

__all__ = ["filled_demo", "filled_name", "own_database", "walk"]


@pytest.fixture
def people(walk: Any, own_database: OwnDatabase) -> People:
    """Everyone around Eira, as they are first asked for."""
    return People(walk, own_database)
