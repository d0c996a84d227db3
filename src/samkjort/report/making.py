"""`python -m samkjort.report.making FOLDER`: make the package in a process of its own, settings on stdin.

For those who must not wait while it is made (the platform's worker). Each step is told on stdout as it is
begun, by its id. What must be mended ends it with status 2 and one text on stderr.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from samkjort.report.manifest import Manifest, Settings
from samkjort.report.package import build
from samkjort.report.refusals import BAD_INPUT, is_named

POLITE = 10
"""How much the process gives way to others, as for `nice`: pages come first."""


SMALL = 1_000_000
"""Months of persons below which the compiled engine is not worth waiting for; the numbers are the same."""


def settings_of(data: Mapping[str, Any]) -> Settings:
    """Settings from plain data, as `as_plain` gives it. Raises `ChangedData` for what cannot be."""
    given = dict(data)
    given["on"] = date.fromisoformat(given["on"])
    for name in ("concepts", "situations", "measures"):
        given[name] = tuple(given.get(name, ()))
    given["own"] = tuple((str(name), str(overlay)) for name, overlay in given.get("own", ()))
    return Settings(**given)


def as_plain(settings: Settings) -> dict[str, Any]:
    """Settings as plain data, ready for JSON."""
    found: dict[str, Any] = json.loads(json.dumps({**vars(settings), "on": settings.on.isoformat()}))
    return found


def make(data: Mapping[str, Any], folder: Path) -> None:
    """Make the package in the folder, telling each step."""
    settings = settings_of(data)
    engine = "numpy" if settings.people * settings.months <= SMALL else None
    build(folder, Manifest.of(settings), engine=engine, progress=lambda step: print(step, flush=True))


def main(arguments: list[str]) -> int:
    """Settings as JSON on stdin, the folder as the one argument; the exit status."""
    if hasattr(os, "nice"):
        os.nice(POLITE)
    try:
        make(json.load(sys.stdin), Path(arguments[0]))
    except Exception as error:
        if not is_named(error):
            raise
        print(error.args[0] if error.args else error, file=sys.stderr)
        return BAD_INPUT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
