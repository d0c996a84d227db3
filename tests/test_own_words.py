"""The project speaks in its own words: no run of law text is copied into it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.test_repository import files, text

RUN = 12
"""So many words in a row, equal to those of an act, is a copy. Names of acts and set phrases are shorter."""

WORD = re.compile(r"\w+")


def runs(prose: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(prose.lower())
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def law_runs(shared: Path) -> set[int]:
    found: set[int] = set()
    for file in sorted((shared / "law" / "normalised-json").rglob("*.json")):
        for section in json.loads(file.read_text(encoding="utf-8")).get("sections", ()):
            found.update(map(hash, runs(section["text"])))
    return found


def test_no_law_text_is_copied(shared: Path) -> None:
    law = law_runs(shared)
    assert len(law) > 100_000
    copied = [
        f"{name}: {' '.join(run)}"
        for name in files()
        if name.endswith((".yaml", ".md", ".py", ".json"))
        for run in runs(text(name))
        if hash(run) in law
    ]
    assert copied == []
