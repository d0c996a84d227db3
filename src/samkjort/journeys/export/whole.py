"""The whole summary as JSON; its shape is `summary.schema.json` (JSON Schema 2020-12)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from samkjort.journeys.summary import Summary

SCHEMA = Path(__file__).parent / "summary.schema.json"


def as_json(summary: Summary, language: str = "nb") -> bytes:
    """The summary as UTF-8 JSON."""
    return json.dumps(summary.as_data(language), ensure_ascii=False, indent=1).encode()


@cache
def schema() -> dict[str, Any]:
    """The schema of the JSON."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found
