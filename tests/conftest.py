"""What every test may lean on: a home of its own, no network, and the shared source material if there."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["tests.acceptance_plugin", "pytester"]

ROOT = Path(__file__).resolve().parent.parent
"""The root of the repository."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with source material that is not part of the repository (law texts, statistics).

    `SAMKJORT_SHARED` says where it is; otherwise it is looked for beside the repository. A test that
    needs it is skipped, saying so, where it is absent.
    """
    place = Path(os.environ.get("SAMKJORT_SHARED") or ROOT.parent / "shared").resolve()
    if not (place / "law").is_dir():
        pytest.skip(f"source material not found at {place}; point SAMKJORT_SHARED at it to run this test")
    return place


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A `SAMKJORT_HOME` of the session's own, so that no test reads or writes the user's."""
    place = tmp_path_factory.mktemp("samkjort-home")
    before = os.environ.get("SAMKJORT_HOME")
    os.environ["SAMKJORT_HOME"] = str(place)
    yield place
    if before is None:
        del os.environ["SAMKJORT_HOME"]
    else:
        os.environ["SAMKJORT_HOME"] = before


class NetworkUsed(AssertionError):
    """A test reached for the network; tests answer from this machine only."""


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine; a test's own server on loopback is fine."""

    def guarded(original: Any) -> Any:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                host = str(address[0])
                if host not in ("localhost", "::1") and not host.startswith("127."):
                    raise NetworkUsed(f"a test tried to connect to {address!r}")
            return original(self, address)

        return connect

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    yield
    patch.undo()
