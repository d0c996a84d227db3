"""Where the register's data files are."""

from __future__ import annotations

from pathlib import Path

REGISTER = Path(__file__).parent / "register"


def shown(path: Path) -> str:
    """A data file's name as it is shown in errors: relative to the register when it lies there."""
    try:
        return str(path.relative_to(REGISTER.parent.parent))
    except ValueError:
        return str(path)
