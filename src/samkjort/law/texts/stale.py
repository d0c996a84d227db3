"""Compares what a provision read like when a card was written with what it reads like now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.texts.fingerprint import agree
from samkjort.law.texts.model import Format, Provision
from samkjort.law.texts.store import Store


class Verdict(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    """The act is in the store, the provision is not."""
    REPEALED = "repealed"
    NOT_IN_STORE = "not_in_store"
    """The act itself is not in the store: nothing can be said."""
    UNCLEAR = "unclear"
    """Read in a format that keeps list items, and the store's newest copy does not."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was when it was read: fingerprint, state of the law, format."""

    hash: str
    state: date | None = None
    format: Format = Format.JSON


@dataclass(frozen=True, slots=True)
class ReadingCheck:
    """One reading against the store. `now` is None when there is nothing to compare with."""

    path: str
    verdict: Verdict
    then: Reading
    now: Reading | None = None


def compare_readings(
    store: Store, readings: Mapping[str, Reading | Mapping[str, object]]
) -> list[ReadingCheck]:
    """Each reading (path → `Reading`, or a mapping with `hash`, `state`, `format`) against the current copy.

    In the order given. Raises `ValueError` for a reading without a hash or with an unknown format.
    """
    return [_check(store, path, _reading(path, reading)) for path, reading in readings.items()]


def take_reading(store: Store, path: str | ProvisionPath) -> Reading | None:
    """What a provision reads like now: the reading to keep; None when it is not in the store."""
    found = store.provision(path)
    return _now(found) if found else None


def _reading(path: str, given: Reading | Mapping[str, object]) -> Reading:
    if isinstance(given, Reading):
        return given
    mark = given.get("hash")
    if not isinstance(mark, str):
        raise ValueError(f"{path}: lesningen mangler hash")
    state = given.get("state")
    return Reading(
        mark,
        date.fromisoformat(state) if isinstance(state, str) else state if isinstance(state, date) else None,
        Format(str(given.get("format", Format.JSON))),
    )


def _now(found: Provision) -> Reading:
    return Reading(found.fingerprint, found.state, found.format)


def _check(store: Store, path: str, then: Reading) -> ReadingCheck:
    try:
        wanted = ProvisionPath.parse(path)
    except BadIdentifier:
        return ReadingCheck(path, Verdict.MISSING, then)
    found = store.provision(wanted)
    if found is None:
        known = store.current(wanted.document) is not None
        return ReadingCheck(path, Verdict.MISSING if known else Verdict.NOT_IN_STORE, then)
    now = _now(found)
    order_lost = Format.MARKDOWN in (then.format, found.format)
    if found.repealed:
        verdict = Verdict.REPEALED
    elif agree(then.hash, found.fingerprint, order_lost=order_lost):
        verdict = Verdict.SAME
    elif not found.exact and not then.format.lossy:
        verdict = Verdict.UNCLEAR
    elif then.format.lossy and not found.format.lossy and _whole_agrees(store, wanted, then):
        verdict = Verdict.SAME
    else:
        verdict = Verdict.CHANGED
    return ReadingCheck(path, verdict, then, now)


def _whole_agrees(store: Store, wanted: ProvisionPath, then: Reading) -> bool:
    """A list item read in a lossy format was read as its whole ledd."""
    ledd = next((n for n, (kind, _) in enumerate(wanted.parts) if kind == "ledd"), None)
    if ledd is None or ledd == len(wanted.parts) - 1:
        return False
    whole = store.provision(ProvisionPath(wanted.document, wanted.section, wanted.parts[: ledd + 1]))
    return whole is not None and agree(
        then.hash, whole.fingerprint, order_lost=then.format is Format.MARKDOWN
    )
