"""People are tested with the access tests' world: the same cast, the same small database."""

from __future__ import annotations

from tests.platform import bare
from tests.platform.access import conftest as access_tests

server = bare.server
worker_database = bare.worker_database
laid_out = access_tests.laid_out
world = access_tests.world
