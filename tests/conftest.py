"""What every test may lean on: a home of its own, no network, and the shared source material if there."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from hypothesis import settings

if TYPE_CHECKING:
    from samkjort.law.texts.store import Store

pytest_plugins = ["tests.acceptance_plugin", "pytester"]

# The same examples on every run, and no clock: a failure seen once is seen again.
settings.register_profile("samkjort", derandomize=True, deadline=None)
settings.load_profile("samkjort")

# Tests make much and keep it; collecting rarely saves about a tenth of the platform's.
gc.set_threshold(100_000, 20, 50)

ROOT = Path(__file__).resolve().parent.parent
"""The root of the repository."""
WALKS = "tests/platform/walks"
"""Where a browser walks: the longest, and a browser of its own for each worker that does any."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks first: one worker takes them; the other, done with its half, takes of what is left."""
    items.sort(key=lambda item: not item.nodeid.startswith(WALKS))


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


@pytest.fixture(scope="session")
def law_home(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for `SAMKJORT_HOME` with every stored law text imported: made once, shared by all workers.

    Read only: a test that changes a store makes its own in `tmp_path`.
    """
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "law-home"
    ended = place.with_suffix(".log")
    with FileLock(place.with_suffix(".lock")):
        if not ended.exists():
            sources = [shared / "law" / "normalised-json", shared / "law" / "lovdata-raw"]
            ended.write_text("\n".join(filter(None, (imported(source, place) for source in sources))))
    if failure := ended.read_text():
        pytest.fail(f"the law texts could not be imported:\n{failure}", pytrace=False)
    return place


def imported(source: Path, home: Path) -> str:
    """Import a folder of law texts as a user would; what went wrong, or nothing."""
    done = subprocess.run(
        [sys.executable, "-c", "from samkjort.cli import main; main()", "law", "import", str(source)],
        env={**os.environ, "SAMKJORT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    return (
        "" if done.returncode == 0 else f"{source.name}: status {done.returncode}\n{done.stdout}{done.stderr}"
    )


@pytest.fixture(scope="session")
def law_store(law_home: Path) -> Iterator[Store]:
    """The open store of `law_home`, for reading."""
    from samkjort.law.texts.store import Store

    with Store.open(law_home) as store:
        yield store
