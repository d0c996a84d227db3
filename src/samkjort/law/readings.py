"""Which text each cited provision was read from, by fingerprint, so that a changed text can be noticed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samkjort.law.cards import RuleCard, Verified
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.paths import REGISTER, shown
from samkjort.law.texts.model import Format
from samkjort.law.texts.stale import Reading
from samkjort.law.yamlsource import read

if TYPE_CHECKING:
    from samkjort.law.texts.store import Store

FILE = REGISTER / "readings.yaml"


def cited(cards: tuple[RuleCard, ...]) -> dict[str, list[str]]:
    """Every provision whose text the cards were read from → ids of the cards, in the order of the law.

    A card read elsewhere than where it stands (in the amending act, before it was worked in) rests on that
    text alone.
    """
    found: dict[ProvisionPath, list[str]] = {}
    for card in cards:
        if card.verified is Verified.TEXT:
            for path in {card.read_in} if card.read_in else {card.source, *card.also}:
                found.setdefault(path, []).append(card.id)
    return {str(path): sorted(found[path]) for path in sorted(found)}


@cache
def readings() -> dict[str, Reading]:
    """The recorded readings by path; empty when nothing was recorded."""
    if not FILE.exists():
        return {}
    source = read(FILE, shown_as=shown(FILE))
    rows = source.data.get("readings") if isinstance(source.data, dict) else None
    if not isinstance(rows, dict):
        source.problem((), "expected a mapping of paths under «readings»")
        rows = {}
    keys, found = {"hash", "state", "format"}, {}
    for path, row in rows.items():
        if source.mapping(("readings", path), row, keys=keys, required=keys):
            found[path] = Reading(row["hash"], row["state"], Format(row["format"]))
    source.raise_problems()
    return found


def reading_of(path: str | ProvisionPath, among: Mapping[str, Reading]) -> tuple[str, Reading] | None:
    """The reading a cited provision rests on: its own, or that of the nearest whole it is a part of.

    A lossy text knows no letters, so that a card on one letter was read from its whole paragraph.
    """
    place: ProvisionPath | None = ProvisionPath.parse(str(path))
    while place is not None:
        if str(place) in among:
            return str(place), among[str(place)]
        place = place.parent()
    return None


def take(store: Store, cards: tuple[RuleCard, ...]) -> tuple[dict[str, Reading], list[str]]:
    """Read the fingerprint of every cited provision from the store; also the paths that are not there."""
    found: dict[str, Reading] = {}
    missing = []
    for path in cited(cards):
        provision = store.provision(path)
        if provision is None:
            missing.append(path)
        else:
            found[provision.path] = Reading(provision.fingerprint, provision.state, provision.format)
    return found, missing


def write(found: Mapping[str, Reading], to: Path = FILE) -> None:
    """Record the readings, in the order of the law."""
    head = (
        "# Fingerprints of the provisions the cards were read from (no text). Made by `samkjort law stamp`.\n"
        "readings:\n"
    )
    rows = (
        f'  "{path}": {{hash: "{found[path].hash}", state: {found[path].state or "null"}, '
        f"format: {found[path].format.value}}}\n"
        for path in sorted(found, key=lambda path: ProvisionPath.parse(path).sort_key())
    )
    to.write_text(head + "".join(rows), encoding="utf-8")
    readings.cache_clear()
