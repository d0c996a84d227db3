"""Where Samkjørt keeps a user's own files: `SAMKJORT_HOME`, else the platform's usual place for user data."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def home() -> Path:
    """The folder; it need not exist yet."""
    if chosen := os.environ.get("SAMKJORT_HOME"):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "samkjort"
