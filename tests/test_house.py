"""The directions of the house bite: a wrong import, a room nobody placed, and a heavy library are found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [str(program), "--config", str(tree / "pyproject.toml"), "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with two rooms, held by the real contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ("", "law", "rules"):
        folder = tmp_path / "src" / "samkjort" / room
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text("")
    return tmp_path


def put(house: Path, name: str, content: str) -> None:
    path = house / "src" / "samkjort" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)


def test_downward_imports_are_kept(house: Path) -> None:
    put(house, "rules/a.py", "import samkjort.law\n")
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("law/a.py", "import samkjort.rules\n", id="upwards"),
        pytest.param("casework/__init__.py", "import samkjort.rules\n", id="sideways"),
        pytest.param("law/a.py", "def f():\n    import django\n", id="django in the library"),
        pytest.param("attic/__init__.py", "", id="a room nobody placed"),
    ],
)
def test_a_breach_is_found(house: Path, name: str, content: str) -> None:
    put(house, name, content)
    done = lint(house)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout, done.stdout + done.stderr


def test_the_platform_may_know_django(house: Path) -> None:
    put(house, "platform/__init__.py", "")
    put(house, "platform/settings.py", "import django\nimport samkjort.law\n")
    put(house, "cli.py", "import samkjort.platform.settings\n")
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_library_imports_fast_and_light() -> None:
    """`import samkjort.law, samkjort.rules` takes under 150 ms of work and loads nothing heavy."""
    program = (
        "import sys, time; t = time.process_time(); import samkjort.law, samkjort.rules; "
        "print(time.process_time() - t); print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    seconds, loaded = [], set()
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        first, second = done.stdout.splitlines()
        seconds.append(float(first))
        loaded = set(second.split())
    assert min(seconds) < 0.150
    assert loaded.isdisjoint({"django", "numpy", "scipy", "rich", "click", "sklearn"})
