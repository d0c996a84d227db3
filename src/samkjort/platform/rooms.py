"""The platform's apps, in the order they build on each other."""

from __future__ import annotations

APPS = (
    "access",
    "people",
    "cases",
    "plans",
    "decisions",
    "oversight",
    "lawbook",
    "signals",
    "consultation",
    "guidance",
    "municipality",
    "lab",
)
"""Beside the frame (`shell`), which comes first. An app may have `urls.py`, `jobs.py` and `demo.py`."""
